/** Words of a text with their places, for whoever looks for names in it. Pure. */

export interface Word {
  /** As written; an initial has its full stop: "J.", "W.F.". */
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Begins as names do: "Jan", "d'Ancy", "al-Khatib", "J.". */
  readonly capital: boolean;
  /** True when only blanks stand between the word before and this one. */
  readonly joined: boolean;
  /** True for the first word of a sentence, line or part in brackets. */
  readonly first: boolean;
}

/** Stands for each sign of what is hidden; of one byte, so that most texts stay so. */
export const hole = "\u0001";
export const holeCode = 1;

const initials = /^(?:\p{Lu}|(?:\p{Lu}\.)+(?:-?\p{Lu})|Chr|Th|Ph|Joh|Jac|Wm|Fr|Ch|Ant|Corn|IJ)$/u;
const abbreviations: ReadonlySet<string> = new Set("dr drs ir ing mr mrs ms prof ds bc dhr mw mevr mej em st vz secr jr sr afd".split(" "));
const capital = /^(?:\p{Lu}|[dDlL]['’]\p{Lu}|\p{Ll}{1,3}-\p{Lu})/u;

/** The words in order, of a text in which what is of no word is hidden. */
export function scanWords(visible: string): readonly Word[] {
  const words: Word[] = [];
  let before = -1;
  for (let at = 0; at < visible.length;) {
    const start = at;
    at = endOfWord(visible, start);
    if (at === start) {
      at++;
      continue;
    }
    if (visible.charCodeAt(at) === 46 && isAbbreviated(visible.slice(start, at))) at++;
    words.push(wordAt(visible, start, at, before, words.at(-1)));
    before = at;
  }
  return words;
}

function wordAt(visible: string, start: number, end: number, before: number, last: Word | undefined): Word {
  const written = visible.slice(start, end);
  const lower = written.toLowerCase();
  const begins = isCapital(written);
  if (before >= 0 && start - before === 1 && visible.charCodeAt(before) === 32)
    return { text: written, lower, start, end, capital: begins, joined: true, first: false };
  const gap = before < 0 ? "" : visible.slice(before, start);
  // Over a line's end a name goes on with a particle only: "Ies van / der Schoot".
  const joined = before >= 0 && isBlank(gap) && !(gap.includes("\n") && begins && last?.capital === true);
  const first = before < 0 || /[.!?…:;\n•>(\u201C\u201D"“„‘|]/u.test(gap);
  return { text: written, lower, start, end, capital: begins, joined, first };
}

/** Behind the word that begins here; the same offset when none does. Signs such as an apostrophe stand between letters only. */
function endOfWord(text: string, start: number): number {
  let at = start;
  const code = text.charCodeAt(at);
  // "'t", "’s"
  if (isApostrophe(code) && isLetterCode(text, at + 1) && !isLetterCode(text, at + 2)) return at + 2;
  while (at < text.length) {
    if (isLetterCode(text, at)) at++;
    else if (at > start && isJoiner(text.charCodeAt(at)) && isLetterCode(text, at + 1)) at += 2;
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

/** A letter, mark or digit. Of a pair of surrogates each half counts as the whole. */
function isLetterCode(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  if (code >= 0xc0 && code < 0x250) return code !== 0xd7 && code !== 0xf7;
  if (code >= 0xd800 && code < 0xdc00) return letter.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  if (code >= 0xdc00 && code < 0xe000) return at > 0 && letter.test(String.fromCodePoint(text.codePointAt(at - 1) ?? 0));
  return at < text.length && letter.test(text[at] ?? "");
}

function isAbbreviated(written: string): boolean {
  return (written.length < 12 && initials.test(written)) || (written.length < 5 && abbreviations.has(written.toLowerCase()));
}

/** Most words tell by their first letter. */
function isCapital(written: string): boolean {
  const code = written.charCodeAt(0);
  if (code >= 65 && code <= 90) return code !== 68 && code !== 76 ? true : capital.test(written);
  if (code >= 97 && code <= 122) {
    const second = written.charCodeAt(1);
    const third = written.charCodeAt(2);
    // "d'Ancy", "al-Khatib": a sign among the first four.
    const isPlain = second >= 97 && second <= 122 && third >= 97 && third <= 122 && !written.includes("-");
    return isPlain ? false : capital.test(written);
  }
  return capital.test(written);
}

const manyHoles = hole.repeat(200);

/** So many signs that say nothing. */
export function holes(count: number): string {
  return count <= manyHoles.length ? manyHoles.slice(0, count) : hole.repeat(count);
}

/** The text with as many signs, in which the stretches say nothing. */
export function hide(text: string, hidden: readonly { readonly start: number; readonly end: number }[]): string {
  // Joined, not added up: what is read sign by sign is then one string and no tree of pieces.
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

function isBlank(gap: string): boolean {
  return gap.length <= 6 && gap !== "" && /^[ \u00A0\u202F\n]*$/u.test(gap) && !gap.includes("\n\n");
}
