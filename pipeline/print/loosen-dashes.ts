/** Dashes between spaces keep their room: some fonts (Public Sans) kern the space behind a dash away. Changes the tree. */

import type { Element, ElementContent } from "hast";
import { SKIP, visit } from "unist-util-visit";

import { element } from "../transform/html-document.ts";

/** Puts each spaced dash into a span without kerning. */
export function loosenDashes(root: Element): void {
  visit(root, (node, index, parent) => {
    if (node.type === "element" && ["pre", "code", "svg"].includes(node.tagName)) return SKIP;
    if (node.type !== "text" || parent === undefined || index === undefined || !/[–—]\s/u.test(node.value)) return undefined;
    const pieces = node.value
      .split(/(\s?[–—]\s)/u)
      .filter((piece) => piece !== "")
      .map((value): ElementContent => (/[–—]/u.test(value) ? element("span", { className: ["spaced"] }, [value]) : { type: "text", value }));
    for (const piece of pieces) if (node.position !== undefined) piece.position = node.position;
    parent.children.splice(index, 1, ...pieces);
    return [SKIP, index + pieces.length];
  });
}
