/** From hits to changes of a text, without silly repeats: what was one person with name and channels becomes the mailbox once. Pure. */

import { type Hit, lineEnd } from "./find.ts";
import type { Stand } from "./terms.ts";

export interface Edit {
  readonly start: number;
  readonly end: number;
  /** What comes in its place; undefined for nothing. */
  readonly put: Stand | undefined;
}

/** Between a name and its channels, and between people who become the same mailbox. */
const linking = new Set(
  "via op per mail email e bel tel telefoon mobiel mob en of and or at on by t m phone call bereikbaar is te bereiken reachable through a o".split(" "),
);
/** A role or a few words may stand between a name and its channel. */
const farthest = 80;

/** Edits in order. Hits that follow each other with nothing but signs and such words between them are one; a channel behind its own name in a line goes. */
export function planEdits(text: string, hits: readonly Hit[]): readonly Edit[] {
  const edits: { start: number; end: number; put: Stand | undefined }[] = [];
  let last: { readonly end: number; readonly stand: Stand } | undefined;
  for (const hit of hits) {
    const kept = edits.at(-1);
    const between = last === undefined ? "" : text.slice(last.end, hit.start);
    if (
      last !== undefined &&
      kept !== undefined &&
      last.stand === hit.stand &&
      isLink(between, hit.stand) &&
      (!/[\n\u2028]/u.test(between) || goesOn(text, kept, between))
    )
      kept.end = closed(text, kept.start, hit.end);
    else if (last?.stand === "mailbox" && hit.kind === "channel" && isListed(text, last.end, hit.start)) {
      const start = beforeSigns(text, last.end, hit.start);
      edits.push({ start, end: closed(text, start, hit.end), put: undefined });
    } else edits.push({ start: hit.start, end: hit.end, put: hit.stand });
    last = { end: edits.at(-1)?.end ?? hit.end, stand: hit.stand };
  }
  if (!text.includes(lineEnd)) return edits;
  const first = edits.findIndex(({ put }) => put === "mailbox");
  return edits.map((edit, at) => (at > first && first >= 0 ? withoutLine(text, edit, edits[at - 1]?.end ?? 0) : edit));
}

/** A line that would only repeat the mailbox goes as a whole. */
function withoutLine(text: string, edit: Edit, least: number): Edit {
  const start = text.lastIndexOf(lineEnd, edit.start - 1);
  const behind = text.indexOf(lineEnd, edit.end);
  const rest = text.slice(edit.end, behind < 0 ? undefined : behind);
  const isAlone = start >= least && text.slice(start, edit.start).trim() === "" && /^[\s.;,]*$/u.test(rest);
  return edit.put === "mailbox" && isAlone ? { start, end: edit.end + rest.length, put: undefined } : edit;
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at), text.lastIndexOf(lineEnd, at)) + 1;
}

/** Over a line end people are one only in a sentence that goes on, or when the line says nothing else: a role or note stays with its own line. */
function goesOn(text: string, kept: Edit, between: string): boolean {
  if (/\p{L}/u.test(between)) return true;
  return kept.put !== undefined && text.slice(lineStart(text, kept.start), kept.start).trim() === "";
}

/** Nothing but separators and linking words; for participants, who are counted, spaces only. */
function isLink(between: string, stand: Stand): boolean {
  if (stand === "participant") return /^[\s.]{0,3}$/u.test(between);
  if (between.length > farthest || endsSentence(between)) return false;
  const words = between.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => linking.has(word));
}

/** Whether a channel stands in the line of its person as one of a list: behind a sign ("tekenaar, via …"), not in a sentence ("zij leest haar mail op …"). */
function isListed(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  if (between.length > farthest || /[\n\u2028]/u.test(between) || endsSentence(between)) return false;
  return /[-–—|,:;(<[/•·]/u.test(text.slice(beforeSigns(text, from, to), to));
}

/** "tel. 06" is one thing. */
function endsSentence(between: string): boolean {
  return /[.!?]\s|\uFFFC/u.test(between.replace(/\b(?:tel|mob|nr|[temp])\./giu, " "));
}

/** Where the signs and linking words begin that stand before a place. */
function beforeSigns(text: string, least: number, place: number): number {
  let at = place;
  for (;;) {
    while (at > least && /[\s\-–—|,:;(<[]/u.test(text.charAt(at - 1))) at--;
    const word = /[\p{L}\p{N}]{1,10}$/u.exec(text.slice(Math.max(least, at - 10), at))?.[0] ?? "";
    if (word === "" || !linking.has(word.toLowerCase()) || at - word.length <= least) return at;
    at -= word.length;
  }
}

/** A bracket that was opened inside goes with its close. */
function closed(text: string, start: number, end: number): number {
  const pairs = { "(": ")", "[": "]", "<": ">" };
  const inside = text.slice(Math.max(start, end - 3 * farthest), end);
  for (const [open, close] of Object.entries(pairs))
    if (inside.split(open).length > inside.split(close).length && text.charAt(end) === close) return closed(text, start, end + 1);
  return end;
}
