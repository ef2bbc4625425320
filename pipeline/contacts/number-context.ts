/** What stands around digits and says that they are a phone number, or another thing. */

import { codeNear, isDigit, isSpace, isWord, skipSpacesBack } from "./characters.ts";
import { fillers, phoneNumberWords, referenceWords } from "./data/number-words.ts";

/** The letters and digits that end before `end`; no more than 24. */
export function wordBefore(text: string, end: number): string {
  let start = end;
  while (end - start < 24 && isWord(codeNear(text, start - 1))) start--;
  return text.slice(start, end);
}

function wordBehind(text: string, start: number): string {
  let end = start;
  while (end - start < 24 && isWord(codeNear(text, end))) end++;
  return text.slice(start, end);
}

/** True when `accepts` a word, in small letters, that ends in the 25 characters before `start`; it also gets where the word ends. */
export function hasWordBefore(text: string, start: number, accepts: (word: string, end: number) => boolean): boolean {
  for (let end = start; end > start - 25 && end > 0;) {
    const word = wordBefore(text, end).toLowerCase();
    if (word !== "" && accepts(word, end)) return true;
    end -= Math.max(1, word.length);
  }
  return false;
}

/** Behind a currency sign, or one of those words, such as "zaak", "dossier nr." or "KvK". `BE 0412.345.678` is a firm's. */
export function isNamedOtherwise(text: string, start: number, isName: (word: string) => boolean): boolean {
  let end = skipSpacesBack(text, start, 2);
  if ("€$£¥".includes(text[end - 1] ?? " ")) return true;
  for (let words = 0; words < 3; words++) {
    if (":#.(".includes(text[end - 1] ?? " ")) end = skipSpacesBack(text, end - 1, 2);
    const written = wordBefore(text, end);
    const word = written.toLowerCase();
    // One number for both: "tel./fax".
    if (word === "fax" && text[end - 4] === "/") return false;
    if (written === "BE" || word === "eur" || word === "euro" || (word !== "" && isName(word))) return true;
    if (!fillers.has(word)) return false;
    end = skipSpacesBack(text, end - word.length, 2);
    if ("-".includes(text[end - 1] ?? " ")) end--;
  }
  return false;
}

/** A word that makes what stands behind it the number of a thing. */
export function isReference(word: string): boolean {
  return referenceWords.has(word) || ((word.endsWith("nummer") || word.endsWith("number")) && !phoneNumberWords.has(word));
}

/** Nothing glued behind that says that the number goes on or is another thing. */
export function endsFreely(text: string, end: number): boolean {
  const code = codeNear(text, end);
  const next = codeNear(text, end + 1);
  if (isWord(code)) return code === 120 && isDigit(next);
  if (code === 95 || code === 64) return false;
  const char = text.charAt(end);
  if (char === "." && isWord(next)) return !isDigit(next) && !/^(?:csv|pdf|docx?|xlsx?|pptx?|md|txt|jpe?g|png|zip|mp3)$/iu.test(wordBehind(text, end + 1));
  if (char === ",") return !isDigit(next) || next === 48;
  return char === "" || !":-–‐‑−".includes(char) || !isDigit(next);
}

/** Before a currency or percent sign, or one of `words` such as "inwoners". */
export function isQuantity(text: string, end: number, words: ReadonlySet<string>): boolean {
  const at = isSpace(codeNear(text, end)) ? end + 1 : end;
  return "€$£%".includes(text[at] ?? " ") || (at > end && words.has(wordBehind(text, at).toLowerCase()));
}
