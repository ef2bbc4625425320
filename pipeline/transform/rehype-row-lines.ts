import type { Root } from "hast";
import { visit } from "unist-util-visit";

import { breakContactLines, breakLinkLines } from "./break-row-lines.ts";
import { kindOf } from "./tree.ts";

/** Keeps lines of a row apart that Markdown joins: one contact each in a Contact row, one link each in the others. */
export function rehypeRowLines() {
  return (tree: Root): void => {
    visit(tree, "element", (row) => {
      if (kindOf(row) !== "row") return;
      const breakLines = row.properties["dataLabel"] === "contact" ? breakContactLines : breakLinkLines;
      visit(row, "element", (paragraph) => {
        if (paragraph.tagName === "p") paragraph.children = [...breakLines(paragraph.children)];
      });
    });
  };
}
