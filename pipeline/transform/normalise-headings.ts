/** Heading levels (contract: Headings). */

import type { Heading, Nodes, Root, RootContent } from "mdast";
import type { Position } from "unist";
import { transformMessages } from "../messages/transform.ts";
import { readLabel } from "./collect-rows.ts";
import { plainText } from "./markdown-shapes.ts";
import { splitLines } from "./paragraph-lines.ts";
import type { RowLabels } from "./row-labels.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";

/** Drops a level 1 that repeats the title, makes another level 2, and closes gaps; in place. */
export function normaliseHeadings(tree: Root, running: Running): void {
  dropTitle(tree, running.title);
  // The author's levels of the headings that are open at this point: their number is the level below the title.
  const open: number[] = [];
  for (const heading of listHeadings(tree)) {
    if (heading.depth === 1) tellAt(running, "heading-demoted", transformMessages["heading-demoted"], { text: plainText(heading).slice(0, 80) }, heading);
    const written = Math.max(2, heading.depth);
    while ((open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    const depth = (open.length + 1) as Heading["depth"];
    if (depth !== written) tellAt(running, "heading-gap", transformMessages["heading-gap"], { from: written, to: depth }, heading);
    heading.depth = depth;
  }
}

/**
 * A row with `---` right below it is a level-2 heading to CommonMark.
 * Its author means the end of the row: it becomes a paragraph and a line again; in place.
 */
export function freeSetextRows(tree: Root, labels: RowLabels, source: string): void {
  tree.children = tree.children.flatMap((block): RootContent[] => {
    if (block.type !== "heading" || block.depth !== 2 || block.position === undefined || source.startsWith("#", block.position.start.offset)) return [block];
    const lines = splitLines(block.children, source);
    if (!lines.some((line) => readLabel(line, labels, source, false) !== undefined)) return [block];
    const { end } = block.position;
    const start = { line: end.line, column: 1, ...(end.offset === undefined ? {} : { offset: end.offset - end.column + 1 }) };
    const position: Position = { start: block.position.start, end: block.children.at(-1)?.position?.end ?? end };
    return [
      { type: "paragraph", children: block.children, position },
      { type: "thematicBreak", position: { start, end } },
    ];
  });
}

function dropTitle(tree: Root, title: string): void {
  const wanted = comparable(title);
  tree.children = tree.children.filter((block) => block.type !== "heading" || block.depth !== 1 || comparable(plainText(block)) !== wanted);
}

function comparable(text: string): string {
  return text.normalize("NFC").replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/\s+/gu, " ").trim().toLowerCase();
}

function listHeadings(node: Nodes): Heading[] {
  if (node.type === "heading") return [node];
  return "children" in node ? node.children.flatMap((child) => listHeadings(child)) : [];
}
