/** What the scanners of channels ask of one UTF-16 unit. Leaf, without regular expressions for what every text is made of. */

const other = /[\p{L}\p{M}\p{N}]/u;

// oxlint-disable-next-line typescript/unbound-method -- only ever called with a text as its `this`.
const { charCodeAt } = String.prototype;

/**
 * The unit at an offset that lies within the text. The same as `text.charCodeAt(at)`, for which the engine looks the method up again at each
 * sign where strings of many kinds come by: of one or two bytes, cut out, joined.
 */
export function codeAt(text: string, at: number): number {
  return charCodeAt.call(text, at);
}

/** The same, also in front of the text and behind it, where it is `NaN`. Apart, since an engine that saw that once checks for it at each call. */
export function codeNear(text: string, at: number): number {
  return charCodeAt.call(text, at);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

/**
 * A letter, digit or combining mark of any script. Halves of a surrogate pair are none, nor is what makes a sign an emoji (U+FE0F, U+20E3), so
 * emoji end a word; `NaN`, before and behind a text, is none.
 */
export function isWord(code: number): boolean {
  if (code < 128) return isDigit(code) || isUpper(code) || (code >= 97 && code <= 122);
  return code >= 0xaa && code !== 0xfe0f && code !== 0x20e3 && other.test(String.fromCharCode(code));
}

/** A space within a line, also one that does not break. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0 || code === 0x2007 || code === 0x2009 || code === 0x202f;
}

/** Where the spaces from `at` end, at most `most` of them. */
export function skipSpaces(text: string, at: number, most: number): number {
  let next = at;
  while (next - at < most && isSpace(codeNear(text, next))) next++;
  return next;
}

/** Where the spaces that end before `at` begin, at most `most` of them. */
export function skipSpacesBack(text: string, at: number, most: number): number {
  let next = at;
  while (at - next < most && isSpace(codeNear(text, next - 1))) next--;
  return next;
}

/** Without accents; also letters that Unicode does not take apart: "ı", "ø", "ł", "ß". */
export function unaccented(text: string): string {
  const length = text.length;
  for (let at = 0; at < length; at++)
    if (codeAt(text, at) > 127)
      return text.replaceAll("ı", "i").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("ß", "ss").normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return text;
}
