/**
 * Phone numbers in text, and bare digits that may be a citizen service number. What only looks like a number is left alone: dates, amounts,
 * IBANs, numbers of cases and the like. A scan by hand finds what may be one; only a foreign number is given to libphonenumber.
 */

import { parsePhoneNumberFromString } from "libphonenumber-js/max";

import { codeAt, codeNear, isDigit, isSpace, isUpper, isWord, skipSpacesBack } from "./characters.ts";
import { readCitizen } from "./citizen.ts";
import type { Contact } from "./contact.ts";
import { dutchType, isShortNumber } from "./data/dutch-numbers.ts";
import { phoneCues, phoneLeads, phoneSigns, priceWords, quantityWords } from "./data/number-words.ts";
import { endOfToken, gather, isDate, type Run } from "./digit-run.ts";
import { endsFreely, hasWordBefore, isNamedOtherwise, isQuantity, isReference, wordBefore } from "./number-context.ts";

/** A number with its place; `end` lies behind an extension, which `value` leaves out. */
export interface FoundPhone {
  readonly value: string;
  /** `14030` for the number of a municipality, which has no other form. */
  readonly e164: string;
  readonly type: "mobile" | "work";
  readonly start: number;
  readonly end: number;
}

export interface FoundNumbers {
  readonly phones: readonly FoundPhone[];
  /** Where a number stands that passes the eleven test and is no phone. */
  readonly citizens: readonly { readonly start: number; readonly end: number }[];
}

/** Dutch and international numbers of a text in order, each once, as it is written first. */
export function findPhones(text: string): readonly (Contact["phones"][number] & { readonly start: number; readonly end: number })[] {
  const found = findNumbers(text).phones.map(({ value, e164, type, start, end }) => ({ value, e164, kind: type, start, end }));
  const known = new Set<string>();
  return found.filter(({ e164 }) => !known.has(e164) && known.add(e164));
}

/** Phones and possible citizen service numbers, in the order of the text, which has no digit before `first`. */
export function findNumbers(text: string, first = 0): FoundNumbers {
  const phones: FoundPhone[] = [];
  const citizens: { start: number; end: number }[] = [];
  let from = 0;
  const length = text.length;
  for (let at = first; at < length;) {
    if (!isDigit(codeAt(text, at))) {
      at++;
      continue;
    }
    const phone = readPhone(text, at, from);
    const citizen = phone === undefined ? readCitizen(text, at) : undefined;
    if (phone !== undefined) phones.push(phone);
    if (citizen !== undefined) citizens.push(citizen);
    const end = phone?.end ?? citizen?.end;
    if (end !== undefined) from = end;
    at = end ?? endOfToken(text, at);
  }
  return { phones, citizens };
}

/** A number that a `tel:` link calls. */
export function phoneOfLink(target: string): FoundPhone | undefined {
  const written = target.split(";")[0]?.trim() ?? "";
  const short = written.replaceAll(/[\s.-]/gu, "");
  if (isDigit(written.charCodeAt(0)) && isShortNumber(short)) return { value: written, e164: short, type: "work", start: 0, end: 0 };
  const at = /\d/u.exec(written)?.index ?? -1;
  const found = at < 0 ? undefined : readPhone(written, at, 0);
  return found === undefined || found.end !== written.length ? undefined : { ...found, start: 0, end: 0 };
}

function readPhone(text: string, at: number, from: number): FoundPhone | undefined {
  const start = startOfNumber(text, at, from);
  const first = codeNear(text, at);
  const isInternational = codeNear(text, start) === 43 || codeNear(text, start + 1) === 43 || isCountryPrefix(text, at);
  if (!isInternational && first !== 48 && !text.startsWith("14", at)) return undefined;
  if (!beginsFreely(text, start, from) || isNamedOtherwise(text, start, isReference)) return undefined;
  // No Dutch number begins with a zero alone, but in "(0)20".
  if (first === 48 && !isInternational && !isDigit(codeNear(text, at + 1)) && text[start] !== "(") return undefined;
  const run = gather(text, start, at);
  if (isDate(run)) return undefined;
  const found = isInternational ? readInternational(text, run) : first === 48 ? readNational(text, run) : readShort(text, run);
  // A whole number is a price at most; a short one may be how many there are of something.
  if (found === undefined || isQuantity(text, found.end, found.e164.length < 11 ? quantityWords : priceWords)) return undefined;
  return { value: withBlanks(text.slice(start, found.end)), e164: found.e164, type: found.type, start, end: endOfExtension(text, found.end) };
}

/** Each white space as a blank, which it mostly is. */
function withBlanks(written: string): string {
  return /^[ -~]*$/u.test(written) ? written : written.replaceAll(/\s/gu, " ");
}

/** "0031" and "00 31". */
function isCountryPrefix(text: string, at: number): boolean {
  if (!text.startsWith("00", at)) return false;
  return isDigit(codeNear(text, isSpace(codeNear(text, at + 2)) ? at + 3 : at + 2));
}

/** Takes in the plus and the bracket in front of the digits at `at`: "+31", "(+31)", "(020)". */
function startOfNumber(text: string, at: number, from: number): number {
  // "+ 31" is written too.
  const spaced = text[at - 2] === "+" && isSpace(codeNear(text, at - 1)) && text.startsWith("31", at) ? at - 2 : at;
  const plus = text[at - 1] === "+" ? at - 1 : spaced;
  if (plus - 1 < from || text[plus - 1] !== "(") return Math.max(plus, Math.min(from, at));
  const end = endOfToken(text, at);
  return text[end] === ")" && end - at <= 5 ? plus - 1 : plus;
}

/** Nothing glued in front: no letter, no number in whose middle this would be; "tel:06", "T.06" and "020…/06…" are free. */
function beginsFreely(text: string, start: number, from: number): boolean {
  const before = codeNear(text, start - 1);
  if (start === from || Number.isNaN(before)) return true;
  if (isWord(before) || before === 95 || before === 64 || before === 43) return false;
  if (isSpace(before)) return !isInGroups(text, start);
  const glued = isWord(codeNear(text, start - 2));
  if (!glued || !".,:/-–—=#+*'".includes(text.charAt(start - 1))) return true;
  if (start - 1 === from && from > 0) return true;
  if (isDigit(codeNear(text, start - 2))) return before === 47 && from === start - 1;
  const word = wordBefore(text, start - 1);
  return before === 58 || before === 47 || before === 61 || phoneLeads.has(word.toLowerCase());
}

/** In the middle of groups of four ("NL91 ABNA 0417 1643 00", "5512 0123 4567"). */
function isInGroups(text: string, start: number): boolean {
  const end = skipSpacesBack(text, start, 2);
  const word = wordBefore(text, end);
  if (word.length !== 4) return /^[A-Z]{2}\d{2}[A-Z]{4}$/u.test(word);
  if (isUpper(word.charCodeAt(0))) return /^[A-Z]{4}$/u.test(word) && /^[A-Z]{2}\d{2}$/u.test(wordBefore(text, skipSpacesBack(text, end - 4, 2)));
  return /^\d{4}$/u.test(word) && endOfToken(text, start) - start === 4;
}

interface Read {
  readonly e164: string;
  readonly type: "mobile" | "work";
  readonly end: number;
}

/** A zero, and as many digits as its kind has; the first group is the area code or longer, or `06`. */
function readNational(text: string, run: Run): Read | undefined {
  const first = run.groups[0]?.count ?? 0;
  if (first < (run.digits.startsWith("06") ? 2 : 3) && !(first === 1 && run.inBrackets)) return undefined;
  return readDutch(text, run, 1);
}

/** Lengths behind the zero or +31, longest first. */
function lengthsOf(digits: string): readonly number[] {
  if (/^(?:800|90[069])/u.test(digits)) return [10, 7];
  if (digits.startsWith("970")) return [11];
  return [9];
}

/** The Dutch number that begins behind so many digits of the run. */
function readDutch(text: string, run: Run, skip: number): Read | undefined {
  const digits = run.digits.slice(skip);
  const isService = /^(?:800|90[069])/u.test(digits);
  // "09.00–12.00" are times, not 0900.
  if (isService && skip === 1 && (run.groups[0]?.count ?? 0) < 4) return undefined;
  for (const length of lengthsOf(digits)) {
    const group = run.groups.find(({ count }) => count === skip + length);
    if (group === undefined || !endsFreely(text, group.end)) continue;
    const type = dutchType(digits.slice(0, length));
    if (type !== undefined) return { e164: `+31${digits.slice(0, length)}`, type, end: group.end };
  }
  return undefined;
}

/** `+31…` by our own table, others by libphonenumber. */
function readInternational(text: string, run: Run): Read | undefined {
  const skip = run.digits.startsWith("00") ? 2 : 0;
  if (run.digits.startsWith("31", skip)) {
    const isTrunk = run.digits[skip + 2] === "0";
    const short = run.digits.slice(skip + 2);
    const group = isShortNumber(short) ? run.groups.at(-1) : undefined;
    if (group !== undefined && endsFreely(text, group.end)) return { e164: short, type: "work", end: group.end };
    return readDutch(text, run, skip + (isTrunk ? 3 : 2));
  }
  return readForeign(text, run, skip);
}

/** The longest number that exists; else the longest that has a length of its country, since no list knows every number. */
function readForeign(text: string, { digits, groups }: Run, skip: number): Read | undefined {
  let possible: Read | undefined;
  for (const { count, end } of groups.toReversed()) {
    if (count - skip < 8) break;
    if (count - skip > 15 || !endsFreely(text, end)) continue;
    const number = parsePhoneNumberFromString(`+${digits.slice(skip, count)}`);
    if (number?.isPossible() !== true) continue;
    const read: Read = { e164: number.number, type: number.getType() === "MOBILE" ? "mobile" : "work", end };
    if (number.isValid()) return read;
    possible ??= read;
  }
  return possible;
}

/** `14 0xx`: only when a word or sign before it says that one calls it, and never beside a hyphen. */
function readShort(text: string, { digits, groups, signs, inBrackets }: Run): Read | undefined {
  const last = groups.find(({ count }) => count >= 5);
  const [first] = groups;
  if (last === undefined || first === undefined || inBrackets || !isShortNumber(digits.slice(0, last.count))) return undefined;
  if (groups.indexOf(last) > 1 || (first !== last && (first.count !== 2 || signs[0] !== ""))) return undefined;
  const start = first.end - first.count;
  if (!endsFreely(text, last.end) || "-–".includes(text[last.end] ?? " ") || !hasCue(text, start)) return undefined;
  return { e164: digits.slice(0, last.count), type: "work", end: last.end };
}

/** Behind a phone sign or a word such as "bel", within 25 characters; also "T 14 030" and "t: 14 030", but not "'t 14 030". */
function hasCue(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 25), start);
  if (phoneSigns.some((sign) => before.includes(sign))) return true;
  return hasWordBefore(text, start, (word, end) => phoneCues.has(word) || (word === "t" && (text[end - 1] === "T" || ":.".includes(text[end] ?? " "))));
}

const extension = /[\s,]{0,3}\(?(?:toestelnummer|toestel|tst\.?|extension|ext\.?|doorkiesnummer|doorkies|x|#)\s?\d{1,5}(?![\p{L}\p{N}])/iuy;

/** Behind "toestel 12", "tst. 304", "ext. 12" or "x12"; otherwise where it began. */
function endOfExtension(text: string, end: number): number {
  extension.lastIndex = end;
  if (!extension.test(text)) return end;
  const behind = extension.lastIndex;
  return text.slice(end, behind).includes("(") && text[behind] === ")" ? behind + 1 : behind;
}
