/**
 * Marks the elements of the print HTML, so that each can be found again in Chromium's structure tree.
 *
 * Chromium says little of an element: a type, an `Alt`, and its language when that differs from the parent's. The language is the one
 * channel that carries a value of ours: `lang="nl-x-n12"` is Dutch with a private-use subtag (RFC 5646, 2.2.7) that names mark 12.
 * The finisher takes the subtag out again.
 */

import type { Element, Nodes, Root } from "hast";

import { pageRoom } from "./fill-pages.ts";

/** What the finisher is told of one element. */
export interface Mark {
  readonly tagName: string;
  /** Index of the nearest element around it that has a mark. */
  readonly parent: number | undefined;
  /** The structure type that it must get; undefined for the standard one of its tag. */
  readonly type: string | undefined;
  /** Its own language, when the HTML gave one. */
  readonly lang: string | undefined;
  /** Target of a link, as in the HTML. */
  readonly href: string | undefined;
  /** Name of a link that its text does not say (`aria-label`). */
  readonly label: string | undefined;
  /** Its text as printed, with a room where a page number will come, and without what is hidden from readers; only for blocks, links and headings. */
  readonly text: string;
  /** Where it stands in the Markdown. */
  readonly line: number;
  readonly column: number;
}

/** Elements that Chromium gives a node of their own. A bare `div` or `span` has none. */
const marked = new Set(
  "a,article,aside,blockquote,body,caption,code,del,em,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,img,li,main,nav,ol,p,pre,section,strong,sup,table,td,th,thead,tbody,tr,ul".split(
    ",",
  ),
);

/** Gives each element that can carry it a mark; changes the tree. `lang` is the document's. */
export function markStructure(root: Root | Element, lang: string): readonly Mark[] {
  const marks: Mark[] = [];
  const visit = (node: Nodes, inherited: string, line: number, column: number, above: number | undefined): void => {
    if (node.type !== "element" && node.type !== "root") return;
    const at = node.position?.start ?? { line, column };
    let language = inherited;
    let parent = above;
    if (node.type === "element") {
      if (node.properties["ariaHidden"] === "true") return;
      const own = node.properties["lang"];
      if (typeof own === "string") language = own;
      const type = node.properties["dataStruct"];
      delete node.properties["dataStruct"];
      if (marked.has(node.tagName) || node.properties["role"] !== undefined) {
        marks.push({
          tagName: node.tagName,
          parent: above,
          type: typeof type === "string" ? type : undefined,
          lang: typeof own === "string" ? own : undefined,
          href: typeof node.properties["href"] === "string" ? node.properties["href"] : undefined,
          label: typeof node.properties["ariaLabel"] === "string" ? node.properties["ariaLabel"] : undefined,
          text: printedText(node),
          line: at.line,
          column: at.column,
        });
        node.properties["lang"] = `${language}-x-n${marks.length}`;
        parent = marks.length - 1;
      }
    }
    for (const child of node.children) visit(child, language, at.line, at.column, parent);
  };
  visit(root, lang, 1, 1, undefined);
  return marks;
}

/** What a reader sees of a node: its text, without what is hidden from the structure. */
export function printedText(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (node.type !== "element" && node.type !== "root") return "";
  if (node.type === "element" && node.properties["dataPageOf"] !== undefined) return pageRoom(String(node.properties["dataPageOf"]));
  if (node.type === "element" && (node.properties["ariaHidden"] === "true" || node.tagName === "svg")) return "";
  return node.children.map((child) => printedText(child)).join("");
}
