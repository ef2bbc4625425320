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

const word = /['’‘`]\p{Ll}(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:['’&.‑-][\p{L}\p{M}\p{N}]+)*/gu;
const initials = /^(?:\p{Lu}|(?:\p{Lu}\.)+(?:-?\p{Lu})|Chr|Th|Ph|Joh|Jac|Wm|Fr|Ch|Ant|Corn|IJ)$/u;
const abbreviations: ReadonlySet<string> = new Set("dr drs ir ing mr mrs ms prof ds bc dhr mw mevr mej em st vz secr jr sr afd".split(" "));
const capital = /^(?:\p{Lu}|[dDlL]['’]\p{Lu}|\p{Ll}{1,3}-\p{Lu})/u;

/** The words in order; `hidden` are stretches whose letters are of no word, such as addresses. */
export function scanWords(text: string, hidden: readonly { readonly start: number; readonly end: number }[]): readonly Word[] {
  const visible = hide(text, hidden);
  const words: Word[] = [];
  let before = -1;
  for (const match of visible.matchAll(word)) {
    const start = match.index;
    let [written, end] = [match[0], start + match[0].length];
    if (visible[end] === "." && (initials.test(written) || abbreviations.has(written.toLowerCase()))) {
      written += ".";
      end++;
    }
    const gap = before < 0 ? "" : visible.slice(before, start);
    const begins = isCapital(written);
    const plain = gap === " ";
    // Over a line's end a name goes on with a particle only: "Ies van / der Schoot".
    const joined = plain || (before >= 0 && isBlank(gap) && !(gap.includes("\n") && begins && words.at(-1)?.capital === true));
    const first = before < 0 || (!plain && /[.!?…:;\n•>(\u201C\u201D"“„‘|]/u.test(gap));
    words.push({ text: written, lower: written.toLowerCase(), start, end, capital: begins, joined, first });
    before = end;
  }
  return words;
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

/** The text with as many signs, in which the stretches say nothing. */
export function hide(text: string, hidden: readonly { readonly start: number; readonly end: number }[]): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of hidden) {
    if (end <= at || end === start) continue;
    shown += text.slice(at, Math.max(at, start)) + "\uFFFC".repeat(end - Math.max(at, start));
    at = end;
  }
  return shown + text.slice(at);
}

function isBlank(gap: string): boolean {
  return gap.length <= 6 && gap !== "" && /^[ \u00A0\u202F\n]*$/u.test(gap) && !gap.includes("\n\n");
}
