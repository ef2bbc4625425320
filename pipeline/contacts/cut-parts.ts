/** A text cut at its separators and channels: "name, role - address (note)" is four parts. Pure. */

import type { Channel } from "./channels.ts";
import { codeAt, codeNear, isDigit } from "./characters.ts";
import { holeCode, type Word } from "./scan-words.ts";

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

/** Signs that part wherever they stand, by their code. */
const plain: ReadonlyMap<number, Sign> = new Map(
  (
    [
      [",", ","],
      [";", ";"],
      ["|•·→➜⇒✉☎\t", "|"],
      ["—―", "-"],
      ["([{<", "("],
      [")]}>", ")"],
      ['“”„«»"', '"'],
    ] as const
  ).flatMap(([signs, sign]) => signs.split("").map((one) => [one.charCodeAt(0), sign] as const)),
);

/** The parts in order. `text` has its channels hidden; `lines` says that line ends part too, as in a signature. */
export function cutParts(text: string, channels: readonly Channel[], words: readonly Word[], lines: boolean): readonly Part[] {
  const stops = stopsOf(words);
  const cutter = new Cutter(text);
  const length = text.length;
  let next = 0;
  let start = channels[0]?.start ?? Infinity;
  for (let at = 0; at <= length; at++) {
    for (let channel = channels[next]; start <= at && channel !== undefined; channel = channels[next]) {
      cutter.addChannel(channel);
      at = Math.max(at, channel.end);
      start = channels[++next]?.start ?? Infinity;
    }
    if (at >= length) break;
    // Letters, digits and blanks part nothing.
    const code = codeAt(text, at);
    if (code === 32 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || (code >= 0xc0 && code < 0x2000)) continue;
    const sign = signAt(text, at, code, stops, lines);
    if (sign !== undefined) cutter.addSign(at, sign);
  }
  return cutter.finish();
}

const none: ReadonlySet<number> = new Set();

/** Full stops that belong to a word. */
function stopsOf(words: readonly Word[]): ReadonlySet<number> {
  let stops: Set<number> | undefined;
  for (const { is, end } of words) if (is.dotted) (stops ??= new Set()).add(end - 1);
  return stops ?? none;
}

/** Makes parts from separators and channels in their order. */
class Cutter {
  readonly #text: string;
  readonly #parts: Part[] = [];
  #at = 0;
  #left: Sign = "";
  #depth = 0;
  #sentence = 0;

  constructor(text: string) {
    this.#text = text;
  }

  addChannel(channel: Channel): void {
    const cut = this.#addText(channel.start, "@");
    this.#parts.push({ start: channel.start, end: channel.end, left: cut ? "" : this.#left, right: "", depth: this.#depth, sentence: this.#sentence, channel });
    this.#left = "@";
    this.#at = channel.end;
  }

  addSign(at: number, sign: Sign): void {
    const cut = this.#addText(at, sign);
    if (sign === "(") this.#depth++;
    if (sign === ")") this.#depth = Math.max(0, this.#depth - 1);
    if (sign === ".") {
      this.#sentence++;
      this.#depth = 0;
    }
    // Of signs in a row the strongest tells: "), " is a comma behind brackets.
    if (cut || this.#left === "" || this.#left === "@" || sign === "." || sign === ";" || sign === "(") this.#left = sign;
    this.#at = at + 1;
  }

  finish(): readonly Part[] {
    this.#addText(this.#text.length, "");
    return this.#parts;
  }

  /** The text up to here, when it says something. */
  #addText(to: number, right: Sign): boolean {
    let [start, end] = [this.#at, to];
    while (start < end && isBlankCode(codeAt(this.#text, start))) start++;
    while (end > start && isEndCode(codeAt(this.#text, end - 1))) end--;
    if (end <= start) return false;
    this.#parts.push({ start, end, left: this.#left, right, depth: this.#depth, sentence: this.#sentence, channel: undefined });
    return true;
  }
}

function signAt(text: string, at: number, code: number, stops: ReadonlySet<number>, lines: boolean): Sign | undefined {
  const known = plain.get(code);
  if (known !== undefined) return code === 44 && isBetweenDigits(text, at) ? undefined : known;
  switch (code) {
    case 10:
      return lines && !continues(text, at) ? "\n" : undefined;
    case 45: // -
    case 0x2013: // –
      return (isBlankBefore(text, at) || isBlankAfter(text, at)) && !isBetweenDigits(text, at) ? "-" : undefined;
    case 47: // /
      return isBlankBefore(text, at) || isBlankAfter(text, at) ? "/" : undefined;
    case 58: // :
      return isBetweenDigits(text, at) ? undefined : ":";
    case 33: // !
    case 63: // ?
    case 0x2026: // …
      return isBlankAfter(text, at) || text[at + 1] === ")" ? "." : undefined;
    case 46: // .
      return isBlankAfter(text, at) && !stops.has(at) ? "." : undefined;
    default:
      return undefined;
  }
}

function isBetweenDigits(text: string, at: number): boolean {
  return isDigit(codeNear(text, at - 1)) && isDigit(codeNear(text, at + 1));
}

function isBlankBefore(text: string, at: number): boolean {
  return at === 0 || isBlankCode(codeAt(text, at - 1));
}

function isBlankAfter(text: string, at: number): boolean {
  return at + 1 >= text.length || isBlankCode(codeAt(text, at + 1));
}

/** A line that goes on with "bij Stichting …" is no new part. */
function continues(text: string, at: number): boolean {
  const next = /^[ \t]{0,8}(?<word>\p{Ll}+)/u.exec(text.slice(at + 1, at + 40))?.groups?.["word"];
  return next !== undefined && /^(?:bij|van|aan|namens|voor|en|of|der|den|de|het|at|for|from|and|or|the|in|te|ten|ter|op|uit|'t)$/u.test(next);
}

/** A blank, an edge or a hidden channel. */
function isBlankCode(code: number): boolean {
  return code === 32 || code === holeCode || code === 10 || code === 0xa0 || code === 9 || code === 13 || code === 0x202f || code === 0xfffc;
}

/** What trails a part and says nothing: blanks, full stop, comma, closing quotes, marks of Markdown. */
function isEndCode(code: number): boolean {
  return isBlankCode(code) || code === 46 || code === 44 || code === 39 || code === 0x2018 || code === 0x2019 || code === 42 || code === 95;
}

/** True for words that only lead to a channel: "of mail", "tel", "via". */
export function isCue(words: readonly Word[]): boolean {
  return words.every(({ is }) => is.cueBare);
}
