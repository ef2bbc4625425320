/** Puts `: value` lines that belong to no label back as the text they were. */

import type { Nodes, Paragraph, RootContent } from "mdast";
import type { Description } from "./markdown-shapes.ts";
import { spanOf } from "./markdown-shapes.ts";

/**
 * The blocks that a description becomes after `previous`. When that is the paragraph right above,
 * it takes the text over and is itself the first block returned.
 */
export function restoreDescription(description: Description, previous: RootContent | undefined): RootContent[] {
  const [first, ...rest] = description.children;
  const opening: Paragraph =
    first?.type === "paragraph"
      ? { ...first, children: [{ type: "text", value: ": " }, ...first.children] }
      : { type: "paragraph", children: [{ type: "text", value: ":" }] };
  const start = description.position?.start;
  if (start !== undefined) {
    const mark = opening.children[0];
    const end = { line: start.line, column: start.column + 1, ...(start.offset === undefined ? {} : { offset: start.offset + 1 }) };
    if (mark !== undefined) mark.position = { start, end };
    opening.position = { start, end: first?.type === "paragraph" ? (first.position?.end ?? end) : end };
  }
  const after = first === undefined || first.type === "paragraph" ? rest : [first, ...rest];
  if (previous?.type !== "paragraph" || start === undefined || previous.position?.end.line !== start.line - 1) return [opening, ...after];
  previous.children.push({ type: "text", value: "\n" }, ...opening.children);
  const position = spanOf([previous, opening]);
  if (position !== undefined) previous.position = position;
  return [previous, ...after];
}

/** Restores every description below a node, in place. */
export function restoreDescriptions(node: Nodes): void {
  if (!("children" in node)) return;
  const children: RootContent[] = [];
  for (const child of node.children as RootContent[]) {
    restoreDescriptions(child);
    if (child.type !== "description") children.push(child);
    else for (const block of restoreDescription(child, children.at(-1))) if (block !== children.at(-1)) children.push(block);
  }
  node.children = children as typeof node.children;
}
