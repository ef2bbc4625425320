/**
 * The overview of the archive: what an archivist opens first, and what says of every manifest how it was. Made from the manifests alone,
 * the same to the byte whatever their order, without a clock. Pure.
 */

import type { ArchivedSession } from "./archived-session.ts";
import { sha256 } from "./fingerprint.ts";
import { manifestBytes } from "./manifest.ts";
import { renderOverviewPage } from "./overview-page.ts";

export const overviewHtml = "Overzicht.html";
export const overviewPdf = "Overzicht.pdf";

/** What an overview says, read back from its page. */
export interface ReadOverview {
  /** Of Overzicht.pdf. */
  readonly pdfSha256: string;
  /** Of what the PDF was made from: while it is the same, the browser need not print again. */
  readonly inputSha256: string;
  /** SHA-256 of each manifest.json, by the name of its folder. */
  readonly manifests: ReadonlyMap<string, string>;
}

/** Newest first; of one day by the name of the folder, so that the order in which they came says nothing. */
export function sortSessions(sessions: readonly ArchivedSession[]): readonly ArchivedSession[] {
  return sessions.toSorted((a, b) => compare(b.manifest.date, a.manifest.date) || compare(a.folder, b.folder));
}

/** By code unit: the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where the page's own hash stands; while it is taken, as many zeroes stand there. */
const selfName = "sessiepers-self";
const unsealed = "0".repeat(64);

/** The page, with the hashes that a check needs. `look` is what the brand says of it; see `renderOverviewPage`. */
export function renderOverview(
  sessions: readonly ArchivedSession[],
  look: Parameters<typeof renderOverviewPage>[1],
  { pdfSha256, inputSha256 }: Pick<ReadOverview, "pdfSha256" | "inputSha256">,
): Uint8Array {
  const metas = [meta(selfName, unsealed), meta("sessiepers-pdf", pdfSha256), meta("sessiepers-input", inputSha256)].join("\n");
  const page = renderOverviewPage(sortSessions(sessions), look, metas);
  const seal = sha256(page);
  return new TextEncoder().encode(page.replace(meta(selfName, unsealed), meta(selfName, seal)));
}

function meta(name: string, value: string): string {
  return `<meta name="${name}" content="${value}">`;
}

/** What an overview of ours says; undefined for any other bytes, and for one in which a single bit was changed since we made it. */
export function readOverview(bytes: Uint8Array): ReadOverview | undefined {
  const page = decode(bytes);
  const seal = page === undefined ? undefined : readMeta(page, selfName);
  if (page === undefined || seal === undefined) return undefined;
  const opened = page.replace(meta(selfName, seal), meta(selfName, unsealed));
  if (sha256(opened) !== seal) return undefined;
  const [pdfSha256, inputSha256] = [readMeta(page, "sessiepers-pdf"), readMeta(page, "sessiepers-input")];
  if (pdfSha256 === undefined || inputSha256 === undefined) return undefined;
  const rows = page.matchAll(/<tr data-manifest="(?<sha256>[0-9a-f]{64})" data-folder="(?<folder>[^"]*)">/gu);
  const manifests = new Map([...rows].map(({ groups }) => [unescapeHtml(groups?.["folder"] ?? ""), groups?.["sha256"] ?? ""]));
  return { pdfSha256, inputSha256, manifests };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readMeta(page: string, name: string): string | undefined {
  const start = page.indexOf(`<meta name="${name}" content="`);
  if (start < 0) return undefined;
  const value = page.slice(start + `<meta name="${name}" content="`.length).slice(0, 64);
  return /^[0-9a-f]{64}$/u.test(value) ? value : undefined;
}

/** Back from `escapeHtml`. */
function unescapeHtml(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}

/**
 * The sessions with the hash by which each manifest is known from now on. A manifest that this run did not write (`written` has its folder when it did),
 * and that is neither what the overview knew nor a version after that, was changed by somebody else: it keeps the hash that it had, so that a check
 * goes on to find it. These are in `changed`; in `gone` are folders that the overview listed and that are nowhere now, under another name neither.
 */
export function hashSessions(
  sessions: readonly Pick<ArchivedSession, "folder" | "manifest">[],
  before: ReadOverview | undefined,
  written: ReadonlySet<string>,
): { readonly sessions: readonly ArchivedSession[]; readonly changed: readonly string[]; readonly gone: readonly string[] } {
  const changed: string[] = [];
  const hashed = sessions.map(({ folder, manifest }) => {
    const now = sha256(manifestBytes(manifest));
    const known = before?.manifests.get(folder);
    const follows = known === undefined || known === now || manifest.earlier.some(({ manifestSha256 }) => manifestSha256 === known);
    if (follows || written.has(folder)) return { folder, manifest, manifestSha256: now };
    changed.push(folder);
    return { folder, manifest, manifestSha256: known };
  });
  const there = new Set(hashed.flatMap(({ folder, manifest, manifestSha256 }) => [folder, manifestSha256, ...manifest.formerFolders]));
  const gone = [...(before?.manifests ?? [])].filter(([folder, hash]) => !there.has(folder) && !there.has(hash)).map(([folder]) => folder);
  return { sessions: hashed, changed, gone };
}
