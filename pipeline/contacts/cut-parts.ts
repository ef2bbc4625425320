/** A text cut at its separators and channels: "name, role - address (note)" is four parts. Pure. */

import type { Channel } from "./channels.ts";
import { cues } from "./data/cue-words.ts";
import type { Word } from "./scan-words.ts";

export type Sign = "," | ";" | "|" | "-" | ":" | "(" | ")" | "/" | "." | '"' | "\n" | "@" | "";

export interface Part {
  /** Without the white space around it. */
  readonly start: number;
  readonly end: number;
  /** What stands before and behind it; "@" is a channel, "" the edge of the text. */
  readonly left: Sign;
  readonly right: Sign;
  readonly depth: number;
  /** Counted up at each full stop. */
  readonly sentence: number;
  readonly channel: Channel | undefined;
}

interface Cut {
  readonly at: number;
  readonly to: number;
  readonly sign: Sign;
  readonly channel?: Channel;
}

const plain: Readonly<Record<string, Sign>> = {
  ",": ",",
  ";": ";",
  "|": "|",
  "•": "|",
  "·": "|",
  "→": "|",
  "➜": "|",
  "⇒": "|",
  "✉": "|",
  "☎": "|",
  "\t": "|",
  "—": "-",
  "―": "-",
  "(": "(",
  "[": "(",
  "{": "(",
  "<": "(",
  ")": ")",
  "]": ")",
  "}": ")",
  ">": ")",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  '"': '"',
};

/** The parts in order. `text` has its channels hidden; `lines` says that line ends part too, as in a signature. */
export function cutParts(text: string, channels: readonly Channel[], words: readonly Word[], lines: boolean): readonly Part[] {
  const stops = new Set(words.filter(({ text: word }) => word.endsWith(".")).map(({ end }) => end - 1));
  const cuts = joinCuts(separatorsOf(text, stops, lines), channels);
  const parts: Part[] = [];
  let [at, depth, sentence] = [0, 0, 0];
  let left: Sign = "";
  for (const cut of [...cuts, { at: text.length, to: text.length, sign: "" } as Cut]) {
    const [start, end] = trim(text, at, cut.at);
    const right = cut.channel === undefined ? cut.sign : "@";
    if (end > start) parts.push({ start, end, left, right, depth, sentence, channel: undefined });
    if (cut.channel !== undefined) parts.push({ start: cut.at, end: cut.to, left: end > start ? "" : left, right: "", depth, sentence, channel: cut.channel });
    if (cut.sign === "(") depth++;
    if (cut.sign === ")") depth = Math.max(0, depth - 1);
    if (cut.sign === ".") [sentence, depth] = [sentence + 1, 0];
    // Of signs in a row the strongest tells: "), " is a comma behind brackets.
    left =
      right === ""
        ? left
        : end > start || left === "" || right === "." || right === ";" || right === "(" || right === "@"
          ? right
          : left === "@"
            ? right
            : left;
    at = cut.to;
  }
  return parts;
}

function joinCuts(separators: readonly Cut[], channels: readonly Channel[]): readonly Cut[] {
  const all = [...separators, ...channels.map((channel): Cut => ({ at: channel.start, to: channel.end, sign: "@", channel }))];
  return all.toSorted((a, b) => a.at - b.at || a.to - b.to);
}

function separatorsOf(text: string, stops: ReadonlySet<number>, lines: boolean): readonly Cut[] {
  const cuts: Cut[] = [];
  for (let at = 0; at < text.length; at++) {
    // Letters, digits and blanks part nothing.
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) continue;
    const sign = signAt(text, at, stops, lines);
    if (sign !== undefined) cuts.push({ at, to: at + 1, sign });
  }
  return cuts;
}

function signAt(text: string, at: number, stops: ReadonlySet<number>, lines: boolean): Sign | undefined {
  const [before = " ", sign = "", after = " "] = [text[at - 1], text[at], text[at + 1]];
  const known = plain[sign];
  if (known !== undefined) return sign === "," && isDigit(before) && isDigit(after) ? undefined : known;
  if (sign === "\n") return lines && !continues(text, at) ? "\n" : undefined;
  if (sign === "-" || sign === "–") return (isBlank(before) || isBlank(after)) && !(isDigit(before) && isDigit(after)) ? "-" : undefined;
  if (sign === "/") return isBlank(before) || isBlank(after) ? "/" : undefined;
  if (sign === ":") return isDigit(before) && isDigit(after) ? undefined : ":";
  if (sign === "!" || sign === "?" || sign === "…") return isBlank(after) || after === ")" ? "." : undefined;
  if (sign === ".") return isBlank(after) && !stops.has(at) ? "." : undefined;
  return undefined;
}

/** A line that goes on with "bij Stichting …" is no new part. */
function continues(text: string, at: number): boolean {
  const next = /^[ \t]{0,8}(?<word>\p{Ll}+)/u.exec(text.slice(at + 1, at + 40))?.groups?.["word"];
  return next !== undefined && /^(?:bij|van|aan|namens|voor|en|of|der|den|de|het|at|for|from|and|or|the|in|te|ten|ter|op|uit|'t)$/u.test(next);
}

/** A blank, an edge or a hidden channel. */
function isBlank(sign: string): boolean {
  return sign === " " || sign === "\uFFFC" || sign === "\n" || sign === "\u00A0" || sign === "\t" || sign === "\r" || sign === "\u202F";
}

function isDigit(sign: string): boolean {
  return sign >= "0" && sign <= "9";
}

const ends: ReadonlySet<string> = new Set(".,'‘’*_");

function trim(text: string, from: number, to: number): readonly [number, number] {
  let [start, end] = [from, to];
  while (start < end && isBlank(text[start] ?? "")) start++;
  while (end > start && (isBlank(text[end - 1] ?? "") || ends.has(text[end - 1] ?? ""))) end--;
  return [start, end];
}

/** True for words that only lead to a channel: "of mail", "tel", "via". */
export function isCue(words: readonly Word[]): boolean {
  return words.every(({ lower }) => cues.has(lower.endsWith(".") ? lower.slice(0, -1) : lower));
}
