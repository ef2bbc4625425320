/** What `--fix` changes in one file, and which addresses it has to leave. Pure. */

import type { leftWords } from "../messages/links.ts";
import type { CheckedFile } from "./checked-file.ts";
import { findFileLinks } from "./file-links.ts";
import { findAll, type TextKind } from "./find-all-addresses.ts";
import { checkedUrl, type FixFacts, makeTargets, type Targets } from "./fix.ts";
import { applyRewrites, planRewrites, type Rewrite } from "./rewrite.ts";

/** An address that could be better and stays. */
export interface Left {
  /** The `file` of places. */
  readonly file: string;
  readonly line: number;
  /** As it was checked; see `Link.url`. */
  readonly url: string;
  readonly why: keyof typeof leftWords;
}

export interface FilePlan {
  readonly rewrites: readonly Rewrite[];
  readonly left: readonly Left[];
}

/** What may be mended beside moves. */
export type FixWish = Pick<FixFacts, "all" | "proven" | "unproven">;

/** How the links of a file were read. */
export function kindOf({ path, brandPath }: Pick<CheckedFile, "path" | "brandPath">): TextKind {
  if (brandPath !== undefined) return "write-up";
  return /\.x?html?$/iu.test(path) ? "html" : "markdown";
}

/** Plans the changes of a file; `text` is its text with its own line ends and without BOM, undefined when its bytes are no text that can be written back. */
export function planFix(file: CheckedFile, text: string | undefined, wish: FixWish): FilePlan {
  const kind = kindOf(file);
  const targets = makeTargets({ kind, results: file.results, ...wish });
  if (text === undefined) return { rewrites: [], left: leftInResults(file, targets, () => "encoding") };
  const { rewrites, left } = planRewrites(text, kind, targets.targetOf);
  const seen = [...leftInText(file, text, targets), ...left.map(({ href, start, form }) => leave(file, text, href, start, isYaml(form) ? "shared" : "syntax"))];
  const touched = new Set(rewrites.map(({ address }) => checkedUrl(address.href, kind)));
  const standing = findStanding(applyRewrites(text, rewrites), file.name, kind);
  const unseen = leftInResults(file, targets, (url, line) => {
    if (seen.some((one) => one.url === url && (one.line === line || !touched.has(url)))) return undefined;
    return !touched.has(url) || standing.has(`${line} ${url}`) ? "elsewhere" : undefined;
  });
  return { rewrites, left: [...seen, ...unseen].toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)) };
}

function isYaml(form: string): boolean {
  return form.startsWith("yaml");
}

function leave(file: CheckedFile, text: string, href: string, start: number, why: Left["why"]): Left {
  return { file: file.name, line: lineAt(text, start), url: checkedUrl(href, kindOf(file)) ?? href, why };
}

/** What the text itself shows: addresses without an exact place, and addresses whose better form may not be written. */
function leftInText(file: CheckedFile, text: string, { targetOf, refusalOf }: Targets): readonly Left[] {
  const kind = kindOf(file);
  const { found, hidden } = findAll(text, kind);
  return [
    ...hidden.flatMap(({ href, start }) => (targetOf(href) === undefined ? [] : [leave(file, text, href, start, kind === "write-up" ? "shared" : "html")])),
    ...[...found, ...hidden].flatMap(({ href, start }) => {
      const why = refusalOf(href);
      return why === undefined ? [] : [leave(file, text, href, start, why)];
    }),
  ];
}

/** The places of what was checked that the text does not show; `why` says for one in this file whether it stays. */
function leftInResults(file: CheckedFile, { targetOf, refusalOf }: Targets, why: (url: string, line: number) => Left["why"] | undefined): readonly Left[] {
  return file.results.flatMap(({ link: { url, places } }) => {
    if (targetOf(url) === undefined && refusalOf(url) === undefined) return [];
    return places.flatMap((place) => {
      const reason = place.file === file.name ? why(url, place.line) : place.file === "brand.json" ? "brand" : "elsewhere";
      return reason === undefined ? [] : [{ file: place.file, line: place.line, url, why: reason }];
    });
  });
}

/** What still stands after the changes, as "line url": another reader of the text than the one that planned them. */
function findStanding(text: string, name: string, kind: TextKind): ReadonlySet<string> {
  const { found } = findFileLinks(text.replace(/\r\n?/gu, "\n"), name, kind === "html" ? "html" : "markdown");
  return new Set(found.map(({ href, place }) => `${place.line} ${checkedUrl(href, kind) ?? href}`));
}

/** The line of an offset, from 1; line ends may be any. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/u).length;
}
