/** Where in the Markdown a fault of an output was written. */

import { visit } from "unist-util-visit";
import type { Element, Root } from "hast";

import type { Place } from "../messages/message.ts";
import { textOf, type Tree } from "../transform/tree.ts";
import type { FindPlace } from "./made.ts";

/**
 * Finds places in one write-up: `file` names the Markdown, `placeOfKey` gives the place of a key of the front matter.
 * Of links to one address, the one with the words of the spot goes before the others; `text: ""` is a link without words.
 */
export function makePlaceFinder(tree: Tree, file: string, placeOfKey: (key: string) => Place): FindPlace {
  const whole: Place = { file, line: 1, column: 1 };
  return ({ key, href, src, alt, text }) => {
    if (key !== undefined) return placeOfKey(key);
    const element =
      first(tree, (node) => href !== undefined && text !== undefined && node.properties["href"] === href && flatten(textOf(node)) === flatten(text)) ??
      first(tree, (node) => href !== undefined && node.properties["href"] === href) ??
      first(tree, (node) => src !== undefined && node.properties["src"] === src) ??
      first(tree, (node) => alt !== undefined && flatten(alt) !== "" && flatten(node.properties["alt"] ?? "") === flatten(alt)) ??
      innermost(tree, flatten(text ?? ""));
    const start = element?.position?.start;
    return start === undefined ? whole : { file, line: start.line, column: start.column };
  };
}

/** The first element with a place that is wanted. */
function first(tree: Tree, wanted: (node: Element) => boolean): Element | undefined {
  const found: { element?: Element } = {};
  visit(tree as Root, "element", (node) => {
    if (node.position === undefined || !wanted(node)) return undefined;
    found.element = node;
    return false;
  });
  return found.element;
}

/** The innermost element that holds the words; the first of those that are alike. */
function innermost(tree: Tree, words: string): Element | undefined {
  const found: { element?: Element; length: number } = { length: Number.POSITIVE_INFINITY };
  if (words === "") return undefined;
  visit(tree as Root, "element", (node) => {
    const text = textOf(node);
    if (node.position === undefined || text.length >= found.length || !flatten(text).includes(words)) return;
    Object.assign(found, { element: node, length: text.length });
  });
  return found.element;
}

/** Letters and digits only: typography changes quotes, dashes and spaces. */
function flatten(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
