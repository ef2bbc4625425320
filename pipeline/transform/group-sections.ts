/** Sections of the shared tree, see tree.ts. */

import type { Element, ElementContent, RootContent } from "hast";
import { spanOf } from "./markdown-shapes.ts";
import { kindOf } from "./tree.ts";

/** The introduction's blocks, then a section per level-2 heading; those with rows are projects and numbered from 1. The footnotes' section stays last. */
export function groupSections(blocks: readonly RootContent[]): RootContent[] {
  const grouped: RootContent[] = [];
  let open: Element | undefined;
  for (const block of blocks) {
    if (block.type === "element" && block.tagName === "h2") {
      open = { type: "element", tagName: "section", properties: { dataKind: "section" }, children: [] };
      grouped.push(open);
    }
    if (open === undefined || kindOf(block) === "footnotes") grouped.push(block);
    else open.children.push(block as ElementContent);
  }
  const sections = grouped.filter((block): block is Element => kindOf(block) === "section");
  for (const section of sections) {
    const position = spanOf(section.children);
    if (position !== undefined) section.position = position;
  }
  const projects = sections.filter((section) => section.children.some((child) => kindOf(child) === "rows"));
  for (const [index, project] of projects.entries()) project.properties = { dataKind: "project", dataNumber: index + 1 };
  return grouped;
}
