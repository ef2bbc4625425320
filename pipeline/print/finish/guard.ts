/** Never trust the mending: what the file says in reading order must be what the print HTML says; links lead where they should; the outline has every heading. */

import { type Dict, PdfString } from "../../pdf/objects.ts";
import type { PdfFile } from "../../pdf/file.ts";
import type { Mark } from "../marks.ts";
import type { Difference } from "../print-document.ts";
import type { PageInHand } from "./page-in-hand.ts";
import { readOutline } from "./outline.ts";
import { type Kid, nameOf, type StructNode, walkNodes } from "./structure.ts";

/** All differences, the first of each kind of place. Pure. */
export function comparePrint(tree: StructNode, pages: readonly PageInHand[], marks: readonly Mark[], file: PdfFile): readonly Difference[] {
  const texts = new Map(pages.map(({ ref, scan }) => [ref.num, new Map(scan.sequences.map((one) => [one.mcid, one.text]))]));
  const textOf = (node: StructNode): string =>
    node.kids.map((kid) => (kid.kind === "node" ? textOf(kid) : kid.kind === "content" ? (texts.get(kid.page)?.get(kid.mcid) ?? "") : "")).join("");
  return [...compareTexts(tree, marks, textOf), ...compareLinks(tree, marks, file), ...compareOutline(tree, marks, file)];
}

/** The document as a whole first, which is mostly all; then element by element for the place. */
function compareTexts(tree: StructNode, marks: readonly Mark[], textOf: (node: StructNode) => string): readonly Difference[] {
  const whole = marks.find(({ tagName }) => tagName === "body");
  const nodes = new Map<Mark, StructNode>();
  for (const node of walkNodes(tree)) if (node.mark !== undefined && !nodes.has(node.mark)) nodes.set(node.mark, node);
  if (whole !== undefined && fold(whole.text) === fold(withoutLabels(tree, textOf))) return [];
  // The innermost element that differs says best where.
  const differing = marks.filter((mark) => {
    const node = nodes.get(mark);
    return mark.tagName !== "body" && fold(mark.text) !== fold(node === undefined ? "" : withoutLabels(node, textOf));
  });
  const place = differing.at(-1) ?? whole;
  if (place === undefined) return [];
  const node = nodes.get(place) ?? (place === whole ? tree : undefined);
  const [expected, found] = cut(fold(place.text), fold(node === undefined ? "" : withoutLabels(node, textOf)));
  return [{ kind: "text", line: place.line, column: place.column, expected, found }];
}

/** The browser's own list numbers and bullets stand in no HTML. */
function withoutLabels(node: StructNode, textOf: (node: StructNode) => string): string {
  const strip = (one: StructNode): StructNode => ({
    ...one,
    kids: one.kids.flatMap((kid): Kid[] => (kid.kind !== "node" ? [kid] : kid.type === "Lbl" && kid.mark === undefined ? [] : [strip(kid)])),
  });
  return textOf(strip(node));
}

/** What no eye sees: white space, soft hyphens, and the order of letters in scripts that run from the right. */
function fold(text: string): string {
  const folded = text.normalize("NFC").replaceAll(/[\s\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]+/gu, "");
  return /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(folded) ? Array.from(folded).toSorted().join("") : folded;
}

/** The stretch around the first difference. */
function cut(expected: string, found: string): readonly [string, string] {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at++;
  const from = Math.max(0, at - 20);
  return [expected.slice(from, at + 40), found.slice(from, at + 40)];
}

function compareLinks(tree: StructNode, marks: readonly Mark[], file: PdfFile): readonly Difference[] {
  const found = new Map<Mark, StructNode>();
  for (const node of walkNodes(tree)) if (node.type === "Link" && node.mark !== undefined) found.set(node.mark, node);
  return marks.flatMap((mark) => {
    if (mark.href === undefined) return [];
    const node = found.get(mark);
    const objects = node?.kids.filter((kid) => kid.kind === "object") ?? [];
    const targets = [...new Set(objects.map(({ ref }) => targetOf(file.dict(ref), file)))];
    const wanted = normalise(mark.href);
    // A link of which nothing is painted (an image that was hidden, an empty text) has no place in the file.
    if (objects.length === 0 && fold(mark.text) === "" && node === undefined) return [];
    if (targets.length === 1 && targets[0] === wanted) return [];
    return [{ kind: "link" as const, line: mark.line, column: mark.column, expected: wanted, found: targets.join(", ") }];
  });
}

function targetOf(annotation: Dict | undefined, file: PdfFile): string {
  const action = file.dict(annotation?.get("A"));
  const uri = file.resolve(action?.get("URI"));
  if (uri instanceof PdfString) return normalise(Buffer.from(uri.bytes).toString("latin1"));
  const name = file.resolve(annotation?.get("Dest") ?? action?.get("D"));
  // A name holds the fragment as it stood in the link, "één" as "%C3%A9%C3%A9n".
  if (name instanceof PdfString) return normalise(`#${Buffer.from(name.bytes).toString("utf8")}`);
  return name === undefined || name === null ? "" : normalise(`#${nameOf(name)}`);
}

/** As a browser writes it. */
function normalise(href: string): string {
  if (href.startsWith("#")) {
    try {
      return decodeURIComponent(href);
    } catch {
      return href;
    }
  }
  return URL.canParse(href) ? new URL(href).href : href;
}

function compareOutline(tree: StructNode, marks: readonly Mark[], file: PdfFile): readonly Difference[] {
  const nodes = new Map([...walkNodes(tree)].flatMap((node) => (node.ref === undefined ? [] : [[node.ref.num, node] as const])));
  const headings = marks.filter(({ tagName, text }) => /^h[1-6]$/u.test(tagName) && fold(text) !== "");
  const wanted = headings.map(({ tagName, text }) => `${tagName.slice(1)} ${fold(text)}`);
  const found = readOutline(file).map(({ level, target }) => `${level} ${fold(nodes.get(target ?? -1)?.mark?.text ?? "")}`);
  const at = wanted.findIndex((one, index) => one !== found[index]);
  if (at < 0 && found.length === wanted.length) return [];
  const mark = headings[at < 0 ? headings.length - 1 : at];
  return [{ kind: "outline", line: mark?.line ?? 1, column: mark?.column ?? 1, expected: wanted[at] ?? "", found: found[at < 0 ? wanted.length : at] ?? "" }];
}
