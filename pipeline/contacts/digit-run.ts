/** Digits as people write numbers: in groups, with a sign and spaces between them. */

import { codeNear, isDigit, isSpace } from "./characters.ts";

/** Digits and how they stand: where each group ends, in digits and in the text. */
export interface Run {
  readonly digits: string;
  readonly groups: readonly { readonly count: number; readonly end: number }[];
  /** The signs between the groups, one less than these. */
  readonly signs: readonly string[];
  /** True when the first group stands in brackets. */
  readonly inBrackets: boolean;
}

const mostDigits = 17;

/** The groups of digits from `start` on, with at most one sign and a few spaces between two of them. */
export function gather(text: string, start: number, first: number): Run {
  const groups: { count: number; end: number }[] = [];
  const signs: string[] = [];
  const inBrackets = text[start] === "(";
  let digits = "";
  let open = inBrackets ? 1 : 0;
  for (let at = first; ;) {
    const end = endOfToken(text, at);
    // A zero in brackets behind the country is not dialled.
    const isTrunk = text[at - 1] === "(" && text[end] === ")" && end - at === 1 && text[at] === "0" && groups.length > 0;
    if (!isTrunk) {
      digits += text.slice(at, Math.min(end, at + mostDigits + 1));
      groups.push({ count: digits.length, end });
    }
    if (digits.length > mostDigits) break;
    const next = skipSigns(text, end, open);
    if (next.at < 0) break;
    if (!isTrunk) signs.push(next.sign);
    open = next.open;
    at = next.at;
  }
  return { digits, groups, signs, inBrackets };
}

/** From the end of one group to the next: `at` is -1 when the number ends here. */
function skipSigns(text: string, from: number, open: number): { readonly at: number; readonly sign: string; readonly open: number } {
  let sign = "";
  let spaces = 0;
  let depth = open;
  for (let at = from; at - from < 6; at++) {
    const code = codeNear(text, at);
    const char = text.charAt(at);
    if (isDigit(code)) return { at, sign, open: depth };
    if (isSpace(code)) {
      if (++spaces > 3) break;
    } else if (char === "(" && depth === 0) depth++;
    else if (char === ")" && depth > 0) depth--;
    else if (sign === "" && ".-–—‐‑‒−/".includes(char) && char !== "") sign = char;
    else break;
  }
  return { at: -1, sign, open: depth };
}

/** Behind the digits, and what is glued to them by signs within a number. */
export function endOfToken(text: string, at: number): number {
  let end = at;
  while (isDigit(codeNear(text, end))) end++;
  return end;
}

/** Day, month and year in the first three groups. */
export function isDate({ digits, groups, signs }: Run): boolean {
  const [day, month, year] = groups;
  if (day?.count !== 2 || month?.count !== 4 || year?.count !== 8 || signs[0] !== signs[1]) return false;
  return isDateStamp(digits.slice(0, 8));
}

/** Eight digits that are a day of our time, the year in front or behind. */
export function isDateStamp(digits: string): boolean {
  const [first, second, last] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  return isDay(last, second, first) || isDay(last, first, second) || isDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
}

function isDay(year: string, month: string, day: string): boolean {
  return (year.startsWith("19") || year.startsWith("20")) && +month >= 1 && +month <= 12 && +day >= 1 && +day <= 31;
}
