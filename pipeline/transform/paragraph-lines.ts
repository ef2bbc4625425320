/** Splits a paragraph into the lines its author typed, and joins lines again. */

import type { Break, Paragraph, PhrasingContent, Text } from "mdast";
import type { Point, Position } from "unist";
import { spanOf } from "./markdown-shapes.ts";

export interface Line {
  readonly nodes: readonly PhrasingContent[];
  /** The hard break that ends the line, if there is one. */
  readonly hard: Break | undefined;
}

/** The lines of inline content; only text directly in the paragraph is split, a link over two lines stays whole. */
export function splitLines(content: readonly PhrasingContent[], source: string): readonly Line[] {
  const lines: Line[] = [];
  let nodes: PhrasingContent[] = [];
  for (const node of content) {
    if (node.type === "break") {
      lines.push({ nodes, hard: node });
      nodes = [];
    } else if (node.type === "text" && node.value.includes("\n")) {
      const pieces = splitText(node, source);
      for (const [index, piece] of pieces.entries()) {
        if (index > 0) {
          // A newline right after a hard break belongs to that break.
          if (nodes.length > 0 || lines.at(-1)?.hard === undefined) lines.push({ nodes, hard: undefined });
          nodes = [];
        }
        if (piece.value !== "") nodes.push(piece);
      }
    } else nodes.push(node);
  }
  lines.push({ nodes, hard: undefined });
  return lines;
}

/** Inline content of lines put together again; white space at both ends and a last hard break are left out. */
export function joinLines(lines: readonly Line[], source: string): PhrasingContent[] {
  const content: PhrasingContent[] = [];
  for (const [index, line] of lines.entries()) {
    content.push(...line.nodes);
    if (index === lines.length - 1) break;
    content.push(line.hard ?? { type: "text", value: "\n" });
  }
  return trimContent(mergeTexts(content), source);
}

/** A paragraph of the lines, or nothing when they are blank. */
export function makeParagraph(lines: readonly Line[], source: string): Paragraph | undefined {
  const children = joinLines(lines, source);
  if (children.length === 0) return undefined;
  const position = spanOf(children);
  return position === undefined ? { type: "paragraph", children } : { type: "paragraph", children, position };
}

/** A text without its first `count` characters, its place moved along. */
export function cutText(text: Text, count: number, source: string): Text {
  const value = text.value.slice(count);
  if (text.position === undefined) return { type: "text", value };
  const { start, end } = text.position;
  const skipped = text.value.slice(0, count);
  const exact = start.offset !== undefined && source.startsWith(skipped, start.offset) && !skipped.includes("\n");
  return { type: "text", value, position: { start: exact ? movePoint(start, count) : start, end } };
}

/** Joins neighbouring texts into one. */
export function mergeTexts(content: readonly PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = [];
  for (const node of content) {
    const last = merged.at(-1);
    if (node.type !== "text" || last?.type !== "text") merged.push(node.type === "text" ? { ...node } : node);
    else {
      last.value += node.value;
      const position = spanOf([last, node]);
      if (position !== undefined) last.position = position;
    }
  }
  return merged;
}

function splitText(text: Text, source: string): readonly Text[] {
  const values = text.value.split("\n");
  const from = text.position?.start.offset;
  const raws = from === undefined ? [] : source.slice(from, text.position?.end.offset).split(/\r\n|\r|\n/u);
  // An entity for a newline makes the counts differ: then every piece keeps the place of the whole.
  if (text.position === undefined || from === undefined || raws.length !== values.length) {
    return values.map((value) => (text.position === undefined ? { type: "text", value } : { type: "text", value, position: text.position }));
  }
  const { start } = text.position;
  const pieces: Text[] = [];
  let offset = from;
  for (const [index, value] of values.entries()) {
    const raw = raws[index] ?? "";
    const indent = index === 0 ? 0 : raw.length - raw.trimStart().length;
    const column = index === 0 ? start.column : 1;
    const pieceStart: Point = { line: start.line + index, column: column + indent, offset: offset + indent };
    const length = index === values.length - 1 ? raw.length - indent : raw.trimEnd().length - indent;
    pieces.push({ type: "text", value, position: spanFrom(pieceStart, Math.max(0, length)) });
    offset += raw.length + (source.startsWith("\r\n", offset + raw.length) ? 2 : 1);
  }
  return pieces;
}

function trimContent(content: readonly PhrasingContent[], source: string): PhrasingContent[] {
  const trimmed = [...content];
  for (let first = trimmed[0]; first?.type === "break" || first?.type === "text"; first = trimmed[0]) {
    trimmed.shift();
    if (first.type === "break") continue;
    const rest = cutText(first, first.value.length - first.value.trimStart().length, source);
    if (rest.value === "") continue;
    trimmed.unshift(rest);
    break;
  }
  for (let last = trimmed.at(-1); last?.type === "break" || last?.type === "text"; last = trimmed.at(-1)) {
    trimmed.pop();
    if (last.type === "break") continue;
    const value = last.value.trimEnd();
    if (value === "") continue;
    trimmed.push({ ...last, value });
    break;
  }
  return trimmed;
}

function movePoint(point: Point, count: number): Point {
  return { line: point.line, column: point.column + count, ...(point.offset === undefined ? {} : { offset: point.offset + count }) };
}

function spanFrom(start: Point, length: number): Position {
  return { start, end: movePoint(start, length) };
}
