import type { Root } from "hast";
import { visit } from "unist-util-visit";

import { breakContactLines } from "./break-contact-lines.ts";
import { kindOf } from "./tree.ts";

/** Keeps the lines of a Contact row apart: one contact each, though Markdown joins them. */
export function rehypeContactLines() {
  return (tree: Root): void => {
    visit(tree, "element", (row) => {
      if (kindOf(row) !== "row" || row.properties["dataLabel"] !== "contact") return;
      visit(row, "element", (paragraph) => {
        if (paragraph.tagName === "p") paragraph.children = breakContactLines(paragraph.children);
      });
    });
  };
}
