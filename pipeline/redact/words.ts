/** The words of a text in a form in which they are compared, each with its place: what a reader takes for the same word is the same. Pure. */

/** Letters or digits that stand together. */
export interface Word {
  /** Lower case, without accents. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Begins with a capital, as written. */
  readonly capital: boolean;
}

/** Letters that no decomposition takes apart. */
const plain: Readonly<Record<string, string>> = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss" };

/** Words in reading order. Signs that are not seen (soft hyphens, joiners, zero-width spaces) and accents belong to the word around them. */
export function wordsOf(text: string): readonly Word[] {
  const words: { text: string; start: number; end: number; capital: boolean; digits: boolean }[] = [];
  let open: (typeof words)[number] | undefined;
  let at = 0;
  for (const sign of text) {
    const start = at;
    at += sign.length;
    const folded = foldSign(sign);
    if (folded === undefined) open = undefined;
    else if (folded === "") {
      if (open !== undefined) open.end = at;
    } else {
      const digits = /^\p{N}/u.test(folded);
      if (open === undefined || open.digits !== digits) {
        open = { text: "", start, end: at, capital: /^[\p{Lu}\p{Lt}]/u.test(sign), digits };
        words.push(open);
      }
      open.text += folded;
      open.end = at;
    }
  }
  return words;
}

/** Letters and digits of a sign; "" for one that is not seen, undefined for one that parts words. */
function foldSign(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) return sign;
    return code >= 0x41 && code <= 0x5a ? sign.toLowerCase() : undefined;
  }
  if (/[\p{M}\p{Cf}]/u.test(sign)) return "";
  const lower = sign.normalize("NFKD").toLowerCase().normalize("NFKD");
  const folded = Array.from(lower, (one) => plain[one] ?? one)
    .join("")
    .replace(/[^\p{L}\p{N}]/gu, "");
  return folded === "" ? undefined : folded;
}

/** The words as one string, to be looked up. */
export function joinWords(words: readonly Pick<Word, "text">[]): string {
  return words.map(({ text }) => text).join(" ");
}
