/**
 * Makes rows of label and value from the blocks of a write-up (contract: Rows).
 * The forms (`**Label:** v`, `**Label** v`, `Label: v`, a definition list) give equal nodes, apart from positions.
 */

import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { Position } from "unist";
import { transformMessages } from "../messages/transform.ts";
import type { Shape } from "./markdown-shapes.ts";
import { makeShape, plainText, spanOf } from "./markdown-shapes.ts";
import type { Line } from "./paragraph-lines.ts";
import { cutText, joinLines, makeParagraph, splitLines } from "./paragraph-lines.ts";
import { restoreDescription } from "./restore-descriptions.ts";
import type { RowLabels } from "./row-labels.ts";
import { findLabel, findNearLabel } from "./row-labels.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";

/** The blocks with their rows collected in lists; rows exist under a level-2 heading only. */
export function collectRows(blocks: readonly RootContent[], labels: RowLabels, running: Running): RootContent[] {
  const desk: Desk = { labels, running, out: [], inProject: false, dl: undefined, row: undefined, openList: undefined };
  for (const [index, block] of blocks.entries()) placeBlock(desk, block, isDescription(blocks[index + 1]));
  closeRows(desk);
  return desk.out;
}

/** The work in hand while the blocks pass by. */
interface Desk {
  readonly labels: RowLabels;
  readonly running: Running;
  readonly out: RootContent[];
  inProject: boolean;
  dl: Shape | undefined;
  row: Row | undefined;
  /** A list that began on the label's line, to which a list right after it belongs. */
  openList: List | undefined;
}

interface Row {
  readonly shape: Shape;
  readonly term: Shape;
  readonly value: Shape;
  /** The row's label stood alone on its line: a `: value` after it is its value. */
  awaits: boolean;
}

interface LabelStart {
  readonly canonical: string;
  /** As the author wrote it, without colon. */
  readonly label: string;
  readonly position: Position | undefined;
  /** What stands after the label on its line. */
  readonly rest: readonly PhrasingContent[];
  readonly bare: boolean;
}

function placeBlock(desk: Desk, block: RootContent, beforeDescription: boolean): void {
  const openList = desk.openList;
  desk.openList = undefined;
  if (block.type !== "description" && desk.row !== undefined) desk.row.awaits = false;
  if (endsRows(block)) {
    closeRows(desk);
    if (block.type === "heading" && block.depth === 2) desk.inProject = true;
    desk.out.push(block);
  } else if (block.type === "description") placeDescription(desk, block, beforeDescription);
  else if (block.type === "paragraph" && desk.inProject) placeParagraph(desk, block, beforeDescription);
  else if (block.type === "list" && openList !== undefined && openList.ordered === block.ordered) continueList(openList, block);
  else placeContent(desk, block);
}

/** A value runs to the next label line, heading or `---`; the next session is about the whole write-up, so it ends a row as well. */
function endsRows(block: RootContent): boolean {
  return block.type === "heading" || block.type === "thematicBreak" || (block.type === "shape" && block.data.hProperties["dataKind"] === "next");
}

function placeDescription(desk: Desk, block: Extract<RootContent, { type: "description" }>, beforeDescription: boolean): void {
  if (desk.row?.awaits !== true) {
    const target = desk.row?.value.children ?? desk.out;
    const previous = target.pop();
    if (previous !== undefined) target.push(previous);
    for (const restored of restoreDescription(block, previous)) {
      if (restored === previous) continue;
      placeContent(desk, restored);
    }
    return;
  }
  for (const [index, child] of block.children.entries()) {
    placeBlock(desk, child, index === block.children.length - 1 && beforeDescription);
  }
  // `: one` and `: two` under one label are one value.
  if (desk.row !== undefined) desk.row.awaits = true;
}

function placeParagraph(desk: Desk, paragraph: Paragraph, beforeDescription: boolean): void {
  const { source } = desk.running;
  const lines = splitLines(paragraph.children, source);
  let pending: Line[] = [];
  let began = false;
  const flush = (): void => {
    if (began) fillRow(desk, pending);
    else {
      const text = pending.length === lines.length ? paragraph : makeParagraph(pending, source);
      if (text !== undefined) placeContent(desk, text);
    }
    pending = [];
  };
  for (const [index, line] of lines.entries()) {
    const colonFollows = beforeDescription && index === lines.length - 1;
    const start = readLabel(line, desk.labels, source, colonFollows);
    if (start === undefined) {
      hintAtLabel(desk, line, colonFollows);
      pending.push(line);
      continue;
    }
    flush();
    openRow(desk, start);
    began = true;
    if (desk.row !== undefined) desk.row.awaits = start.bare && index === lines.length - 1;
    pending.push({ nodes: start.rest, hard: line.hard });
  }
  flush();
}

/** Puts the lines after a label into its row: a paragraph, or a list whose first item stands on the label's line. */
function fillRow(desk: Desk, lines: readonly Line[]): void {
  const list = readList(lines, desk.running.source);
  const content = list ?? makeParagraph(lines, desk.running.source);
  if (content === undefined) return;
  placeContent(desk, content);
  desk.openList = list;
}

function placeContent(desk: Desk, block: RootContent): void {
  if (desk.row === undefined) {
    desk.out.push(block);
    return;
  }
  desk.row.value.children.push(block.type === "list" ? tightenList(block) : block);
}

function continueList(open: List, list: List): void {
  open.children.push(...tightenList(list).children);
  const position = spanOf([open, list]);
  if (position !== undefined) open.position = position;
}

function openRow(desk: Desk, start: LabelStart): void {
  closeRow(desk);
  const term = makeShape(
    "dt",
    {},
    [start.position === undefined ? { type: "text", value: start.label } : { type: "text", value: start.label, position: start.position }],
    start.position,
  );
  const value = makeShape("dd", {}, [], undefined);
  const shape = makeShape("div", { dataKind: "row", dataLabel: start.canonical }, [term, value], start.position);
  desk.row = { shape, term, value, awaits: false };
  if (desk.dl === undefined) {
    desk.dl = makeShape("dl", { dataKind: "rows" }, [], undefined);
    desk.out.push(desk.dl);
  }
  desk.dl.children.push(shape);
}

function closeRow(desk: Desk): void {
  if (desk.row === undefined) return;
  const { shape, term, value } = desk.row;
  if (value.children.length === 0) {
    const label = plainText(term);
    tellAt(desk.running, "row-empty", transformMessages["row-empty"], { label }, term);
  }
  setSpan(value, value.children);
  setSpan(shape, [term, value]);
  desk.row = undefined;
  desk.openList = undefined;
}

function closeRows(desk: Desk): void {
  closeRow(desk);
  if (desk.dl !== undefined) setSpan(desk.dl, desk.dl.children);
  desk.dl = undefined;
}

function setSpan(shape: Shape, children: Parameters<typeof spanOf>[0]): void {
  const position = spanOf(children);
  if (position !== undefined) shape.position = position;
}

/** The label that a line begins with; `colonFollows` when the next line is a definition-list value. */
export function readLabel(line: Line, labels: RowLabels, source: string, colonFollows: boolean): LabelStart | undefined {
  const head = readHead(line, source, colonFollows);
  const canonical = head === undefined ? undefined : findLabel(labels, head.label);
  return head === undefined || canonical === undefined ? undefined : { ...head, canonical };
}

function hintAtLabel(desk: Desk, line: Line, colonFollows: boolean): void {
  const head = readHead(line, desk.running.source, colonFollows);
  const known = head === undefined ? undefined : findNearLabel(desk.labels, head.label);
  if (head !== undefined && known !== undefined) tellAt(desk.running, "label-near", transformMessages["label-near"], { label: head.label, known }, head);
}

/** What stands where a label would stand: bold text, text up to a colon, or the whole line before a definition-list value. */
function readHead(line: Line, source: string, colonFollows: boolean): Omit<LabelStart, "canonical"> | undefined {
  const [first, ...others] = skipBlank(line.nodes);
  if (first?.type === "strong") {
    const rest = cutColon(others, source);
    return { label: cleanLabel(plainText(first)), position: first.position, rest, bare: isBlank(rest) };
  }
  if (first?.type !== "text") return undefined;
  const colonAt = first.value.slice(0, 90).indexOf(":");
  if (colonAt > 0 && !first.value.startsWith("://", colonAt)) {
    const rest = [cutText(first, colonAt + 1, source), ...others].filter((node) => node.type !== "text" || node.value !== "");
    return { label: cleanLabel(first.value.slice(0, colonAt)), position: headSpan(first.position, colonAt), rest, bare: isBlank(rest) };
  }
  if (!colonFollows || others.length > 0) return undefined;
  return { label: cleanLabel(first.value), position: first.position, rest: [], bare: true };
}

function headSpan(position: Position | undefined, length: number): Position | undefined {
  if (position === undefined) return undefined;
  const { start } = position;
  return { start, end: { line: start.line, column: start.column + length, ...(start.offset === undefined ? {} : { offset: start.offset + length }) } };
}

function cleanLabel(text: string): string {
  return text.length > 200
    ? text
    : text
        .replace(/\s+/gu, " ")
        .replace(/[\s:]+$/u, "")
        .trim();
}

function cutColon(nodes: readonly PhrasingContent[], source: string): PhrasingContent[] {
  const [first, ...others] = nodes;
  if (first?.type !== "text") return [...nodes];
  const colon = /^\s*:/u.exec(first.value);
  const rest = colon === null ? first : cutText(first, colon[0].length, source);
  return rest.value === "" ? others : [rest, ...others];
}

function skipBlank(nodes: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const first = nodes[0];
  return first?.type === "text" && first.value.trim() === "" ? nodes.slice(1) : nodes;
}

function isBlank(nodes: readonly PhrasingContent[]): boolean {
  return nodes.every((node) => node.type === "text" && node.value.trim() === "");
}

const bullet = /^\s*(?:[-*+–—•]|(?<number>\d{1,9})[.)])(?:\s+|$)/u;

/** The list that lines make when the first begins with a list mark, as in `Reflectie: - vraag`. */
function readList(lines: readonly Line[], source: string): List | undefined {
  const mark = readMark(lines[0]);
  if (mark === undefined) return undefined;
  const groups: Line[][] = [];
  for (const line of lines) {
    const found = readMark(line);
    if (found !== undefined && (found.number === undefined) === (mark.number === undefined))
      groups.push([{ nodes: cutMark(line, found.length, source), hard: line.hard }]);
    else groups.at(-1)?.push(line);
  }
  const children = groups.map((group): ListItem => withSpan({ type: "listItem", spread: false, children: makeItem(group, source) }));
  const list: List = { type: "list", ordered: mark.number !== undefined, spread: false, children };
  if (mark.number !== undefined) list.start = mark.number;
  else list.start = null;
  return withSpan(list);
}

function makeItem(lines: readonly Line[], source: string): Paragraph[] {
  const paragraph = makeParagraph(lines, source);
  return paragraph === undefined ? [] : [paragraph];
}

function withSpan<T extends List | ListItem>(node: T): T {
  const position = spanOf(node.children);
  if (position !== undefined) node.position = position;
  return node;
}

function readMark(line: Line | undefined): { readonly length: number; readonly number: number | undefined } | undefined {
  const first = line?.nodes[0];
  const found = first?.type === "text" ? bullet.exec(first.value) : null;
  if (found === null) return undefined;
  const number = found.groups?.["number"];
  return { length: found[0].length, number: number === undefined ? undefined : Number(number) };
}

function cutMark(line: Line, length: number, source: string): PhrasingContent[] {
  const [first, ...others] = line.nodes;
  if (first?.type !== "text") return [...line.nodes];
  return joinLines([{ nodes: [cutText(first, length, source), ...others], hard: undefined }], source);
}

/** In a row an empty line between items makes no difference, so that all forms of a row give the same tree. */
function tightenList(list: List): List {
  list.spread = false;
  for (const item of list.children) {
    item.spread = false;
    for (const child of item.children) if (child.type === "list") tightenList(child);
  }
  return list;
}

function isDescription(block: RootContent | undefined): boolean {
  return block?.type === "description";
}
