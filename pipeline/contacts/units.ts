/** The shared tree, cut into the pieces that contacts are read from: paragraphs, list items, rows, tables. Pure. */

import type { Element, ElementContent, Root, RootContent } from "hast";

import { kindOf, textOf } from "../transform/tree.ts";
import { codeAt } from "./characters.ts";
import { contactLabels } from "./data/cue-words.ts";
import { remember } from "./remember.ts";
import { firstFrom, oneOf, trimSigns, within } from "./spans.ts";
import { blocks, type Flat, flatten, inlineOf } from "./flatten.ts";

/** A text in which people stand with their channels. */
export interface Unit extends Flat {
  readonly kind: "text" | "item" | "quote";
  /** True where a label or heading announces contacts ("Contact:"). */
  readonly announced: boolean;
  /** The number of the Contact row that it stands in, where readers expect somebody; 0 outside. */
  readonly row: number;
  /** True in a row with reading matter ("Meer weten"), where an address of the web is nobody's unless it is said so. */
  readonly reading: boolean;
  /** The heading above it that is no "Contact"; "" for none. */
  readonly project: string;
}

/** A table whose first row names its columns, or one without heads. */
export interface Table {
  readonly kind: "table";
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Flat[])[];
  readonly announced: boolean;
  readonly row: number;
  readonly project: string;
}

interface State {
  /** The text of the headings above, by level. */
  readonly headings: Map<number, string>;
  /** The one of them that contacts below it belong to. */
  project: string;
  announced: boolean;
  /** Set by a line such as "Contact" or "Met vragen kun je terecht bij:", for the block that follows. */
  next: boolean;
  rows: number;
  readonly out: (Unit | Table)[];
}

/** Cuts the tree; `labels` are the brand's words for a Contact row, in lower case. */
export function cutUnits(tree: Root): readonly (Unit | Table)[] {
  const state: State = { headings: new Map(), project: "", announced: false, next: false, rows: 0, out: [] };
  walk(tree.children, state, { row: 0, reading: false, kind: "text" });
  return state.out;
}

interface Around {
  readonly row: number;
  readonly reading: boolean;
  readonly kind: Unit["kind"];
}

function walk(nodes: readonly RootContent[], state: State, around: Around): void {
  let loose: ElementContent[] = [];
  const flush = (): void => {
    if (loose.length > 0) addUnit([loose], state, around);
    loose = [];
  };
  for (const node of nodes) {
    if (node.type === "text" && node.value.trim() === "" && loose.length === 0) continue;
    if (node.type === "element" && blocks.has(node.tagName)) {
      flush();
      walkBlock(node, state, around);
    } else if (node.type === "element" || node.type === "text") loose.push(node);
  }
  flush();
}

const levels: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

function walkBlock(node: Element, state: State, around: Around): void {
  const level = levels.get(node.tagName);
  if (level !== undefined) return enter(node, level, state);
  if (node.tagName === "p" || node.tagName === "figcaption") return addUnit([node.children], state, around);
  if (node.tagName === "table") return addTable(node, state, around);
  if (node.tagName === "li") return addItem(node, state, around);
  if (node.tagName === "pre" || node.tagName === "hr" || kindOf(node) === "button") return undefined;
  if (kindOf(node) === "row") return addRow(node, state, around);
  if (node.tagName === "section") {
    state.headings.clear();
    state.project = "";
    state.announced = false;
  }
  const kind = node.tagName === "blockquote" ? "quote" : around.kind;
  walk(node.children, state, { ...around, kind });
  if (node.tagName === "ul" || node.tagName === "ol") state.next = false;
  return undefined;
}

function enter(heading: Element, level: number, state: State): void {
  const text = textOf(heading).replaceAll(/\s+/gu, " ").trim();
  for (const known of [...state.headings.keys()].filter((other) => other >= level)) state.headings.delete(known);
  state.headings.set(level, text);
  state.project = findProject(state);
  state.announced = isAnnouncement(text);
  state.next = false;
}

/** "Contact", "Vragen?", "Meer weten". */
export function isAnnouncement(text: string): boolean {
  // A line with an address, as most short ones are, need not be remembered.
  return text.length < 60 && !text.includes("@") && isLabel(text);
}

const isLabel = remember((text) => contactLabels.has(labelOf(text)));

/** A label as it is compared: lower case, without the signs around it. */
function labelOf(text: string): string {
  return trimSigns(text.toLowerCase(), isAround).replaceAll(/\s+/gu, " ");
}

const isAround = oneOf(" \n\t\u00A0:?!.–->");

function findProject({ headings }: State): string {
  return [...headings.entries()].toSorted(([a], [b]) => a - b).find(([, text]) => !isAnnouncement(text))?.[1] ?? "";
}

function addRow(row: Element, state: State, around: Around): void {
  const dt = row.children.find((child): child is Element => child.type === "element" && child.tagName === "dt");
  const value = row.children.findLast((child): child is Element => child.type === "element" && child.tagName === "dd");
  if (value === undefined) return;
  const isContact = row.properties["dataLabel"] === "contact";
  const before = state.announced;
  state.announced = isContact || isAnnouncement(dt === undefined ? "" : textOf(dt));
  state.next = false;
  if (isContact) state.rows++;
  const rowKind = { ...around, row: isContact ? state.rows : 0, reading: row.properties["dataLabel"] === "more" };
  const first = state.out.length;
  walk(value.children, state, rowKind);
  // A row runs to the next label; behind its first block the text goes on as any other.
  for (let at = first + 1; at < state.out.length; at++) {
    const unit = state.out[at];
    if (unit?.kind === "text" && unit.announced && !isShort(unit)) state.out[at] = makeUnit(unit, { ...unit, announced: false });
  }
  state.announced = before;
}

/** A block of lines, and no sentence. */
function isShort({ text, channels }: Unit): boolean {
  return channels.length > 0 && text.length < 400;
}

/** An item with what is nested in it: "Gerda" with her address one level below. */
function addItem(item: Element, state: State, around: Around): void {
  const task = { ...around, kind: "item" as const };
  const inner = linesOfItem(item);
  if (inner === undefined) walk(item.children, state, task);
  else addUnit(inner, state, task);
}

/** The lines of an item and of the lists in it; undefined when it holds other blocks too. */
function linesOfItem(item: Element): readonly (readonly ElementContent[])[] | undefined {
  const lines: (readonly ElementContent[])[] = [];
  const inline = inlineOf(item);
  if (inline.some((child) => child.type !== "text" || child.value.trim() !== "")) lines.push(inline);
  for (const child of item.children) {
    if (child.type !== "element" || !blocks.has(child.tagName)) continue;
    if (child.tagName === "p") lines.push(child.children);
    else if (child.tagName === "ul" || child.tagName === "ol") {
      for (const nested of child.children) {
        const more = nested.type === "element" ? linesOfItem(nested) : [];
        if (more === undefined) return undefined;
        lines.push(...more);
      }
    } else return undefined;
  }
  return lines;
}

/** Adds a block, cut before each line that begins with a label of its own ("Contact: …", "Tips: …"). */
function addUnit(lines: readonly (readonly ElementContent[])[], state: State, { row, reading, kind }: Around): void {
  const flat = flatten(lines);
  if (flat.text.trim() === "") return;
  let announced = state.announced || state.next || row > 0;
  state.next = false;
  const project = state.project;
  for (const { piece, label } of cutAtLabels(flat)) {
    if (label !== undefined) announced = label;
    if (piece.text.trim() === "") state.next = label === true;
    else {
      for (const part of cutLong(piece)) state.out.push(makeUnit(part, { kind, announced, row, reading: reading || isReading(flat), project }));
      // "Met vragen kun je terecht bij:" and then a list.
      state.next = piece.channels.length === 0 && piece.text.length < 160 && /:\s*$/u.test(piece.text);
    }
  }
}

/** A unit of a text: made in one place, so that all are built alike, which is read quickest. */
export function makeUnit({ text, channels, bold, links, lines }: Flat, { kind, announced, row, reading, project }: Omit<Unit, keyof Flat>): Unit {
  return { text, channels, bold, links, lines, kind, announced, row, reading, project };
}

function isReading({ text }: Flat): boolean {
  return /^\s{0,3}(?:meer weten|meer informatie|lees meer|more information|read more|find out more)(?![\p{L}])/iu.test(text.slice(0, 30));
}

interface Piece {
  readonly piece: Flat;
  /** True for a label of contacts, false for another label, undefined without. */
  readonly label: boolean | undefined;
}

const labelLine = /^[ \t*•>-]{0,4}(?<label>\p{L}[\p{L}\p{N}' ?-]{0,40}?)[ \t]{0,2}(?<sign>[:?])(?!\/)/u;

function cutAtLabels(flat: Flat): readonly Piece[] {
  const starts = lineStarts(flat.text);
  const cuts: { readonly at: number; readonly from: number; readonly label: boolean }[] = [];
  for (const start of starts) {
    const found = labelAt(flat, start);
    if (found !== undefined) cuts.push({ at: start, ...found });
  }
  if (cuts.length === 0) return [{ piece: flat, label: undefined }];
  const pieces: Piece[] = cuts[0]?.at === 0 ? [] : [{ piece: slice(flat, 0, cuts[0]?.at ?? 0), label: undefined }];
  for (const [index, { from, label }] of cuts.entries()) pieces.push({ piece: slice(flat, from, cuts[index + 1]?.at ?? flat.text.length), label });
  return pieces;
}

/** Labels of rows that hold no contacts. */
const otherLabels = new Set(
  "onderwerp|subject|topic|waar gaat het over|reflectie|reflectievragen|reflection|tips|tip|lees meer|read more|more|samenvatting|summary|wanneer|when|waar|where|programma|programme".split(
    "|",
  ),
);
/** Where the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** A label at the start of a line: what it announces and where its value begins. */
function labelAt(flat: Flat, start: number): { readonly from: number; readonly label: boolean } | undefined {
  const { text, bold } = flat;
  const next = bold.length === 0 ? undefined : bold[firstFrom(bold, start)];
  const strong = next !== undefined && next.start - start < 8 && text.slice(start, next.start).trim() === "" ? next : undefined;
  if (strong !== undefined) {
    const words = text.slice(strong.start, strong.end);
    if (isAnnouncement(words)) return { from: skip(text, strong.end), label: true };
    if (/[:?]\s*$/u.test(words) && otherLabels.has(labelOf(words))) return { from: skip(text, strong.end), label: false };
  }
  const found = hasLabelSign(text, start) ? labelLine.exec(text.slice(start, start + 60)) : null;
  const words = found?.groups?.["label"]?.trim() ?? "";
  // "Naam: …", "Mail: …" below each other are one person: a line with nothing but an address is no new row.
  if (start > 0 && found !== null && isAnnouncement(words) && isOnlyChannel(flat, start + found[0].length)) return undefined;
  if (found !== null && isAnnouncement(words)) return { from: skip(text, start + found[0].length), label: true };
  if (found?.groups?.["sign"] === ":" && otherLabels.has(words.toLowerCase())) return { from: start + found[0].length, label: false };
  const lineEnd = text.indexOf("\n", start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return end - start < 40 && isAnnouncement(text.slice(start, end)) ? { from: Math.min(text.length, end + 1), label: true } : undefined;
}

/** A colon or question mark near the start of a line: most lines have none, and are no label. */
function hasLabelSign(text: string, start: number): boolean {
  const end = Math.min(text.length, start + 50);
  for (let at = start; at < end; at++) {
    const code = codeAt(text, at);
    if (code === 58 || code === 63) return true;
    if (code === 10) return false;
  }
  return false;
}

function isOnlyChannel({ text, channels }: Flat, from: number): boolean {
  const end = text.indexOf("\n", from);
  const line = { from, to: end < 0 ? text.length : end };
  const some = within(channels, line.from, line.to);
  const [first, last] = [some[0], some.at(-1)];
  return first !== undefined && !/\p{L}/u.test(text.slice(line.from, first.start)) && !/\p{Lu}/u.test(text.slice(last?.end ?? line.to, line.to));
}

/** Past the signs between a label and its value. */
function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s:?–-]/u.test(text[at] ?? "")) at++;
  return at;
}

function slice(flat: Flat, from: number, to: number): Flat {
  const shift = <T extends { readonly start: number; readonly end: number }>(spans: readonly T[]): readonly T[] =>
    within(spans, from, to).map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
  const after = firstFrom(flat.lines, from + 1);
  const lines = flat.lines.slice(after, firstFrom(flat.lines, to)).map((line) => ({ ...line, start: line.start - from }));
  const first = flat.lines[after - 1];
  return {
    text: flat.text.slice(from, to),
    channels: shift(flat.channels),
    bold: shift(flat.bold),
    links: shift(flat.links),
    lines: first === undefined ? lines : [{ ...first, start: 0 }, ...lines],
  };
}

/** Longer than anybody writes without a break: reading one piece costs more than its length. */
const longest = 3000;

/** A block in pieces that end at a line, a sentence or a word. */
function cutLong(flat: Flat): readonly Flat[] {
  if (flat.text.length <= longest) return [flat];
  const pieces: Flat[] = [];
  for (let from = 0; from < flat.text.length;) {
    const to = from + longest >= flat.text.length ? flat.text.length : from + endOfPiece(flat.text.slice(from, from + longest));
    pieces.push(slice(flat, from, to));
    from = to;
  }
  return pieces;
}

function endOfPiece(some: string): number {
  return ["\n", ". ", " "].map((sign) => some.lastIndexOf(sign) + sign.length).find((at) => at > longest / 2) ?? some.length;
}

function addTable(table: Element, state: State, { row }: Around): void {
  const rows = rowsOf(table);
  const [first, ...others] = rows;
  const announced = state.announced || state.next;
  state.next = false;
  if (first === undefined) return;
  const headed = first.some(({ tagName }) => tagName === "th") && first.some((cell) => textOf(cell).trim() !== "");
  const heads = headed ? first.map((cell) => textOf(cell).trim()) : [];
  const body = (headed ? others : rows).map((cells) => cells.map((cell) => flatten([cell.children])));
  state.out.push({ kind: "table", heads, rows: body, announced, row, project: state.project });
}

function rowsOf(node: Element): readonly (readonly Element[])[] {
  const elements = node.children.filter((child): child is Element => child.type === "element");
  return node.tagName === "tr" ? [elements] : elements.flatMap((child) => rowsOf(child));
}
