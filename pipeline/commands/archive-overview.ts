/** Keeps the overview in the archive's root true: made from the manifests that stand there, printed only when what it says changed. */

import { fileLoose } from "../archive/file-loose.ts";
import type { Journal } from "../archive/journal.ts";
import type { FileOutcome } from "../archive/outcome.ts";
import { hashSessions, overviewHtml, overviewPdf, readOverview, renderOverview } from "../archive/overview.ts";
import type { ArchivedSession } from "../archive/archived-session.ts";
import { sha256 } from "../archive/fingerprint.ts";
import { printOverview } from "../archive/overview-print.ts";
import { type ArchiveTarget, TargetError } from "../archive/target.ts";
import type { Brand } from "../brand/brand.ts";
import type { PrintDocument, Printed } from "../print/print-document.ts";

export interface OverviewRun {
  readonly target: ArchiveTarget;
  readonly journal: Journal;
  readonly brand: Brand;
  readonly printCss: string;
  /** Asked only when what is printed is not what stands there. */
  readonly print: (document: PrintDocument) => Promise<Printed>;
}

export interface OverviewEnd {
  readonly files: readonly FileOutcome[];
  /** Folders whose manifest somebody else changed since the overview was made. */
  readonly changed: readonly string[];
  /** Folders that it listed and that are no longer there. */
  readonly gone: readonly string[];
}

/**
 * Files both when they differ from what stands there; nothing for an archive without sessions. `written`: the folders whose manifest this run made.
 * Throws a TargetError that stops the run, and a BrowserError.
 */
export async function fileOverview(
  filed: readonly Pick<ArchivedSession, "folder" | "manifest">[],
  written: ReadonlySet<string>,
  run: OverviewRun,
): Promise<OverviewEnd> {
  const { target, brand } = run;
  if (filed.length === 0) return { files: [], changed: [], gone: [] };
  const [page, paper] = [await readWhole(overviewHtml, target), await readWhole(overviewPdf, target)];
  const before = page === undefined ? undefined : readOverview(page);
  const { sessions, changed, gone } = hashSessions(filed, before, written);
  const document = await printOverview(sessions, brand, brand.archive?.webUrl, run.printCss);
  const inputSha256 = sha256(JSON.stringify([document.html, document.facts, document.sheet]));
  const isPaperOurs = (bytes: Uint8Array): boolean => before !== undefined && sha256(bytes) === before.pdfSha256;
  const pdf = paper !== undefined && isPaperOurs(paper) && before?.inputSha256 === inputSha256 ? paper : await printWhole(document, run.print);
  const html = renderOverview(sessions, brand, { pdfSha256: sha256(pdf), inputSha256 });
  // The page comes last: it says which PDF is ours.
  const files = [
    { path: overviewPdf, bytes: pdf, isOurs: isPaperOurs },
    { path: overviewHtml, bytes: html, isOurs: (bytes: Uint8Array) => readOverview(bytes) !== undefined },
  ];
  return { files: await fileLoose(files, { target, journal: run.journal, dryRun: false }), changed, gone };
}

/** What cannot be read now is told when it is to be replaced. */
async function readWhole(path: string, target: ArchiveTarget): Promise<Uint8Array | undefined> {
  try {
    return await target.read(path);
  } catch (error) {
    if (error instanceof TargetError && !error.stops) return undefined;
    throw error;
  }
}

/** A PDF that says something else than its page, or breaks a rule, is a mistake of ours and is not filed. */
async function printWhole(document: PrintDocument, print: OverviewRun["print"]): Promise<Uint8Array> {
  const { bytes, differences, faults } = await print(document);
  if (differences.length + faults.length > 0) throw new Error(`the overview cannot be printed: ${JSON.stringify([...differences, ...faults]).slice(0, 300)}`);
  return bytes;
}
