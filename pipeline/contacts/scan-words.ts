/** Words of a text with their places, for whoever looks for names in it. Pure. */

import { codeAt } from "./characters.ts";
import { type Spelling, spellingIn } from "./spelling.ts";

export interface Word {
  /** What the word is by its spelling. */
  readonly is: Spelling;
  /** These three of the spelling are asked for everywhere. */
  readonly text: string;
  readonly lower: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
  /** True when only blanks stand between the word before and this one. */
  readonly joined: boolean;
  /** True for the first word of a sentence, line or part in brackets. */
  readonly first: boolean;
}

/** Stands for each sign of what is hidden; of one byte, so that most texts stay so. */
export const hole = "\u0001";
export const holeCode = 1;

/** The words in order, of a text in which what is of no word is hidden. */
export function scanWords(visible: string): readonly Word[] {
  const words: Word[] = [];
  const length = visible.length;
  let last: Word | undefined;
  for (let at = 0; at < length;) {
    const start = at;
    at = endOfWord(visible, start, length);
    if (at === start) {
      at++;
      continue;
    }
    let is = spellingIn(visible, start, at);
    if (at < length && is.abbreviation && codeAt(visible, at) === 46) is = spellingIn(visible, start, ++at);
    last = wordAt(visible, is, start, at, last);
    words.push(last);
  }
  return words;
}

function wordAt(visible: string, is: Spelling, start: number, end: number, last: Word | undefined): Word {
  const { text, lower, capital } = is;
  const before = last === undefined ? -1 : last.end;
  if (before >= 0 && start - before === 1 && codeAt(visible, before) === 32) return { is, text, lower, capital, start, end, joined: true, first: false };
  const gap = before < 0 ? "" : visible.slice(before, start);
  // Over a line's end a name goes on with a particle only: "Ies van / der Schoot".
  const joined = before >= 0 && isBlank(gap) && !(capital && last?.capital === true && gap.includes("\n"));
  const first = before < 0 || opens(gap);
  return { is, text, lower, capital, start, end, joined, first };
}

/** Behind the word that begins here; the same offset when none does. Signs such as an apostrophe stand between letters only. */
function endOfWord(text: string, start: number, length: number): number {
  let at = start;
  // "'t", "’s"
  if (isApostrophe(codeAt(text, at)) && isLetterAt(text, at + 1, length) && !isLetterAt(text, at + 2, length)) return at + 2;
  while (at < length) {
    const code = codeAt(text, at);
    if (isLetterCode(code) || (code >= 128 && isOtherLetter(text, at, code))) at++;
    else if (at > start && isJoiner(code) && isLetterAt(text, at + 1, length)) at += 2;
    else break;
  }
  return at;
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 0x2018 || code === 96;
}

/** Between letters: ' ’ & . - ‑ */
function isJoiner(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 38 || code === 46 || code === 45 || code === 0x2011;
}

const letter = /[\p{L}\p{M}\p{N}]/u;

/** A letter, mark or digit. */
function isLetterAt(text: string, at: number, length: number): boolean {
  if (at >= length) return false;
  const code = codeAt(text, at);
  return isLetterCode(code) || (code >= 128 && isOtherLetter(text, at, code));
}

/** A letter or digit of ASCII, or an accented letter of Latin. */
function isLetterCode(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7;
}

/** Of a pair of surrogates each half counts as the whole. */
function isOtherLetter(text: string, at: number, code: number): boolean {
  if (code >= 0xc0 && code < 0x250) return false;
  if (code >= 0xd800 && code < 0xdc00) return letter.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  if (code >= 0xdc00 && code < 0xe000) return at > 0 && letter.test(String.fromCodePoint(text.codePointAt(at - 1) ?? 0));
  return letter.test(String.fromCharCode(code));
}

const manyHoles = hole.repeat(200);

/** So many signs that say nothing. */
export function holes(count: number): string {
  return count <= manyHoles.length ? manyHoles.slice(0, count) : hole.repeat(count);
}

/** The text with as many signs, in which the stretches say nothing. */
export function hide(text: string, hidden: readonly { readonly start: number; readonly end: number }[]): string {
  const [only] = hidden;
  if (only === undefined) return text;
  // Joined, not added up: what is read sign by sign is then one string and no tree of pieces.
  if (hidden.length === 1) return only.end === only.start ? text : [text.slice(0, only.start), holes(only.end - only.start), text.slice(only.end)].join("");
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of hidden) {
    if (end <= at || end === start) continue;
    pieces.push(text.slice(at, Math.max(at, start)), holes(end - Math.max(at, start)));
    at = end;
  }
  if (pieces.length === 0) return text;
  pieces.push(text.slice(at));
  return pieces.join("");
}

/** Up to six blanks of one line, or of two below each other. */
function isBlank(gap: string): boolean {
  if (gap.length > 6 || gap === "") return false;
  for (let at = 0; at < gap.length; at++) {
    const code = codeAt(gap, at);
    if (code !== 32 && code !== 0xa0 && code !== 0x202f && code !== 10) return false;
    if (code === 10 && at > 0 && codeAt(gap, at - 1) === 10) return false;
  }
  return true;
}

const openers: ReadonlySet<number> = new Set('.!?…:;\n•>(\u201C\u201D"“„‘|'.split("").map((sign) => sign.charCodeAt(0)));

/** Behind a sign that begins a sentence, a line or a part. */
function opens(gap: string): boolean {
  for (let at = 0; at < gap.length; at++) if (openers.has(codeAt(gap, at))) return true;
  return false;
}
