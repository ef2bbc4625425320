/** Percent-encoding undone. Leaf. */

/** The text as it is when it is not well encoded: people type a stray `%`. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
