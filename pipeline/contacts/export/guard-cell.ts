/**
 * Against formula injection (CWE-1236, OWASP ASVS 1.2.10): a cell that a spreadsheet would run gets an apostrophe in front.
 * So does what stands behind a semicolon, tab or line end inside a cell, since a Dutch Excel splits there when it opens a file with commas.
 * `unguardCell` undoes it: one apostrophe less at each such place.
 * Phone numbers never pass here: they hold digits only.
 */

const risky = /(?<start>^|[;\t\n])(?=[ "']*[=+\-@＝＋－＠])/gu;
const guarded = /(?<start>^|[;\t\n])'(?=[ "']*[=+\-@＝＋－＠])/gu;

/** A text that no spreadsheet takes for a formula. */
export function guardCell(text: string): string {
  return text.replace(risky, "$<start>'");
}

/** The text that was guarded. */
export function unguardCell(text: string): string {
  return text.replace(guarded, "$<start>");
}
