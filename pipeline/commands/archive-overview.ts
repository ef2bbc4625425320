/** Keeps the overview in the archive's root true: made from the manifests that stand there, printed only when they changed. */

import { createHash } from "node:crypto";

import { overviewHtml, overviewPdf, readOverview, renderOverview } from "../archive/overview.ts";
import { printOverview } from "../archive/overview-print.ts";
import { readSessions } from "../archive/read-sessions.ts";
import type { ArchiveTarget } from "../archive/target.ts";
import type { Brand } from "../brand/brand.ts";
import type { PrintDocument, Printed } from "../print/print-document.ts";

export interface OverviewFiles {
  readonly html: Uint8Array;
  readonly pdf: Uint8Array;
  /** The earlier ones, when they are ours: nobody changed them since we made them. */
  readonly earlier: { readonly html: Uint8Array | undefined; readonly pdf: Uint8Array | undefined };
}

/**
 * Both files as they should stand there; undefined for an archive without sessions. `print` is asked only when what is printed differs from
 * what the overview that stands there was made from, or its PDF is not there as it was. Throws a TargetError, and a BrowserError.
 */
export async function makeOverview(
  target: Pick<ArchiveTarget, "list" | "read" | "width">,
  brand: Brand,
  printCss: string,
  print: (document: PrintDocument) => Promise<Printed>,
): Promise<OverviewFiles | undefined> {
  const sessions = await readSessions(target);
  if (sessions.length === 0) return undefined;
  const document = await printOverview(sessions, brand, brand.archive?.webUrl, printCss);
  const inputSha256 = sha256(JSON.stringify([document.html, document.facts, document.sheet]));
  const [page, paper] = [await target.read(overviewHtml), await target.read(overviewPdf)];
  const known = page === undefined ? undefined : readOverview(page);
  const isPaperOurs = paper !== undefined && known !== undefined && sha256(paper) === known.pdfSha256;
  const pdf = isPaperOurs && known.inputSha256 === inputSha256 ? paper : await printWhole(document, print);
  const html = renderOverview(sessions, brand, { pdfSha256: sha256(pdf), inputSha256 });
  return { html, pdf, earlier: { html: known === undefined ? undefined : page, pdf: isPaperOurs ? paper : undefined } };
}

/** A PDF that says something else than its page, or breaks a rule, is a mistake of ours and is not filed. */
async function printWhole(document: PrintDocument, print: (document: PrintDocument) => Promise<Printed>): Promise<Uint8Array> {
  const { bytes, differences, faults } = await print(document);
  if (differences.length + faults.length > 0) throw new Error(`the overview cannot be printed: ${JSON.stringify([...differences, ...faults]).slice(0, 300)}`);
  return bytes;
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
