/** A block of the shared tree as one text, with what is bold and what is linked in it, and where each line stands in the Markdown. Pure. */

import type { Element, ElementContent } from "hast";

import type { Place } from "../messages/message.ts";
import { firstFrom } from "./spans.ts";
import { type Channel, channelsOfLink, findChannels, placed } from "./channels.ts";

/** Offsets are those of `text`, in UTF-16 units. */
export interface Flat {
  readonly text: string;
  /** Sorted; of a link whose words are no channel ("mail ons") the channel is empty and stands behind its words. */
  readonly channels: readonly Channel[];
  readonly bold: readonly { readonly start: number; readonly end: number }[];
  /** The words of links that lead to a channel. */
  readonly links: readonly { readonly start: number; readonly end: number }[];
  /** Where lines begin. */
  readonly lines: readonly { readonly start: number; readonly line: number; readonly column: number }[];
}

/** What is no text, such as code: it parts words and is part of none. */
const hole = "\uFFFC";

/** Texts are collected and joined once: what is read sign by sign is then one string and no tree of pieces. */
class Draft {
  readonly links: { readonly start: number; readonly end: number; readonly channels: readonly Channel[] }[] = [];
  readonly bold: { readonly start: number; readonly end: number }[] = [];
  readonly lines: { start: number; line: number; column: number }[] = [];
  /** Behind a break: the next node says on which line it stands. */
  broken = false;
  length = 0;
  readonly #texts: string[] = [];

  add(text: string): void {
    this.#texts.push(text);
    this.length += text.length;
  }

  get isLineBegun(): boolean {
    return this.length > 0 && this.#texts.at(-1)?.endsWith("\n") !== true;
  }

  join(): string {
    return this.#texts.length === 1 ? (this.#texts[0] ?? "") : this.#texts.join("");
  }
}

/** Joins blocks of inline nodes, each on a line of its own. */
export function flatten(blocks: readonly (readonly ElementContent[])[]): Flat {
  const draft = new Draft();
  for (const nodes of blocks) {
    if (draft.isLineBegun) draft.add("\n");
    const start = nodes.find(({ position }) => position !== undefined)?.position?.start;
    draft.lines.push({ start: draft.length, line: start?.line ?? draft.lines.at(-1)?.line ?? 1, column: start?.column ?? 1 });
    for (const node of nodes) addNode(node, draft);
  }
  const { bold, links, lines } = draft;
  const text = draft.join();
  return { text, channels: joinLinks(findChannels(text), links, text), bold, links, lines };
}

function addNode(node: ElementContent, draft: Draft): void {
  if (draft.broken && node.position !== undefined) {
    const line = draft.lines.at(-1);
    if (line !== undefined) [line.line, line.column] = [node.position.start.line, node.position.start.column];
    draft.broken = false;
  }
  if (node.type === "text") addText(node.value, node.position?.end.line, draft);
  if (node.type !== "element") return;
  if (node.tagName === "br") {
    draft.add("\n");
    draft.lines.push({ start: draft.length, line: (draft.lines.at(-1)?.line ?? 0) + 1, column: 1 });
    draft.broken = true;
  } else if (node.tagName === "code" || node.tagName === "img" || node.tagName === "input") draft.add(hole);
  else {
    const start = draft.length;
    for (const child of node.children) addNode(child, draft);
    if (node.tagName === "strong") draft.bold.push({ start, end: draft.length });
    const channels = node.tagName === "a" && !isAutolink(node) ? channelsOfLink(node.properties["href"] ?? "") : [];
    if (channels.length > 0) draft.links.push({ start, end: draft.length, channels });
  }
}

/** A link of GFM's own: its words say the same as its target. */
function isAutolink({ properties, children }: Element): boolean {
  const href = properties["href"] ?? "";
  const [only, ...more] = children;
  if (only?.type !== "text" || more.length > 0) return false;
  return href === only.value || (href.length === only.value.length + 7 && href.startsWith("mailto:") && href.endsWith(only.value));
}

/** Lines are counted from the end: a text behind an address that GFM linked begins a line too late. */
function addText(value: string, endLine: number | undefined, draft: Draft): void {
  const before = draft.length;
  draft.add(value);
  if (!value.includes("\n")) return;
  const first = (endLine ?? (draft.lines.at(-1)?.line ?? 1) + value.split("\n").length - 1) - (value.split("\n").length - 1);
  let line = first;
  for (let at = value.indexOf("\n"); at >= 0; at = value.indexOf("\n", at + 1)) {
    line++;
    draft.lines.push({ start: before + at + 1, line, column: 1 });
  }
}

/** The target of a link goes before what its words look like, unless they say more of the same ("n.o'brien@…", of which GFM links half). */
function joinLinks(found: readonly Channel[], links: Draft["links"], text: string): readonly Channel[] {
  if (links.length === 0) return found;
  const dropped = new Set<Channel>();
  const added: Channel[] = [];
  for (const { start, end, channels } of links) {
    const touching = touchedBy(found, start, end);
    if (touching.some((one) => one.start <= start && one.end >= end && one.end - one.start > end - start) || isSame(touching, channels)) continue;
    const covers = touching.some(({ kind }) => kind === channels[0]?.kind) || /^(?:https?:|www\.)/iu.test(text.slice(start, end).trim());
    for (const one of touching) dropped.add(one);
    for (const channel of channels) added.push(placed(channel, covers ? start : end, end));
  }
  return [...found.filter((one) => !dropped.has(one)), ...added].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The channels that overlap a stretch; of those before it only the last can. */
function touchedBy(found: readonly Channel[], start: number, end: number): readonly Channel[] {
  const touched: Channel[] = [];
  for (let at = Math.max(0, firstFrom(found, start) - 1); at < found.length; at++) {
    const one = found[at];
    if (one === undefined || one.start >= end) break;
    if (one.end > start) touched.push(one);
  }
  return touched;
}

function isSame(found: readonly Channel[], wanted: readonly Channel[]): boolean {
  return found.length === wanted.length && found.every((one, at) => keyOf(one) === keyOf(wanted[at] ?? one));
}

function keyOf(channel: Channel): string {
  if (channel.kind === "bsn") return "";
  return channel.kind === "phone" ? channel.e164 : channel.value.toLowerCase();
}

/** Where the line of an offset begins in the Markdown of that name. */
export function placeAt({ lines }: Pick<Flat, "lines">, offset: number, file: string): Place {
  let at = lines.length - 1;
  while (at > 0 && (lines[at]?.start ?? 0) > offset) at--;
  const line = lines[at];
  return { file, line: line?.line ?? 1, column: line?.column ?? 1 };
}

/** An element's inline children, without blocks below it. */
export function inlineOf(node: Element): readonly ElementContent[] {
  return node.children.filter((child) => !(child.type === "element" && blocks.has(child.tagName)));
}

export const blocks: ReadonlySet<string> = new Set(
  "p ul ol li div table thead tbody tr aside blockquote dl dt dd figure figcaption section h1 h2 h3 h4 h5 h6 pre hr".split(" "),
);
