/** Mail addresses: found in text, also hidden ones ("noor [at] veld punt nl"), compared, and told apart from shared mailboxes. */

import { domainToASCII } from "node:url";

import { codeAt, codeNear, isDigit, isSpace, isWord, skipSpaces, skipSpacesBack, unaccented } from "./characters.ts";
import { functionMailboxes, sharedBeginnings, sharedEndings, sharedMailboxes } from "./data/mailboxes.ts";
import { endOfDomain, isKnownDomain } from "./domain.ts";

/** An address with its place in the text; `value` is what one can mail to. */
export interface FoundAddress {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Written so that machines miss it: the author chose that. */
  readonly obfuscated: boolean;
}

/** RFC 5321, 4.5.3.1.1. */
const longestLocal = 64;

/** Addresses in text, in order, with their place. */
export function findAddresses(text: string): readonly FoundAddress[] {
  const found: FoundAddress[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", Math.max(from, at + 1))) {
    const address = readAddress(text, at, from);
    if (address === undefined) continue;
    found.push(address);
    from = address.end;
  }
  return [...found, ...findHidden(text, found)].toSorted((one, other) => one.start - other.start);
}

/** The address around the @ at `at`, nothing of it before `from`. */
export function readAddress(text: string, at: number, from: number): FoundAddress | undefined {
  const start = startOfLocal(text, at, from);
  const end = start < 0 ? -1 : endOfDomain(text, at + 1);
  if (isSpace(codeNear(text, at + 1)) || isSpace(codeNear(text, at - 1))) return readSpaced(text, at, from);
  if (start >= 0 && end < 0) return readHalfHidden(text, start, at);
  if (end < 0 || !endsAddress(text, end)) return undefined;
  // Of a picture for screens with small dots: `kaart@2x.zip`.
  if (isDigit(codeNear(text, at + 1)) && text.startsWith("x.", at + 2)) return undefined;
  const local = text.slice(start, at);
  // Joined, not cut out: of an address so much is asked that it had better be a text of its own.
  const value = [local.includes("’") ? tidyLocal(local) : local, text.slice(at + 1, end)].join("@");
  const whole = withScheme(text, start, end);
  return { value, start: whole.start, end: whole.end, obfuscated: false };
}

/** The form in which addresses are compared: lower case, domain in punycode, `+tag` kept. */
export function comparableAddress(address: string): string {
  if (isComparable(address)) return address;
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  return `${address.slice(0, at).toLowerCase()}@${/^[a-z\d.-]{1,255}$/u.test(domain) ? domain : domainToASCII(domain) || domain}`;
}

/** Small letters, digits, dots, hyphens and an @: most addresses are written as they are compared. */
function isComparable(address: string): boolean {
  const length = address.length;
  let hasSign = false;
  for (let at = 0; at < length; at++) {
    const code = codeAt(address, at);
    if (code === 64) hasSign = true;
    else if (!(code >= 97 && code <= 122) && !isDigit(code) && code !== 46 && code !== 45) return false;
  }
  return hasSign && length < 255;
}

/** What an address says of whom it is. */
export interface Mailbox {
  readonly address: string;
  /** Of an organisation, a team or a function: it never stands for a person. */
  readonly generic: boolean;
  /** In front of the @, in small letters. */
  readonly local: string;
  /** What it is compared with names by, once somebody asks for it: the stretches of letters, and the whole of them. */
  words: { readonly tokens: readonly string[]; readonly whole: string } | undefined;
}

/** Those that came by last, each in a slot by some of its signs. */
const recent: (Mailbox | undefined)[] = Array.from({ length: 256 }, () => undefined);

/** Reads an address once: of each it is asked for every name beside it. */
export function mailboxOf(address: string): Mailbox {
  const length = address.length;
  const slot = length === 0 ? 0 : (length + 31 * codeAt(address, 0) + 7 * codeAt(address, length >> 1) + 3 * codeAt(address, length >> 2)) & 255;
  const before = recent[slot];
  if (before !== undefined && before.address === address) return before;
  return (recent[slot] = readMailbox(address));
}

function readMailbox(address: string): Mailbox {
  const local = address.slice(0, Math.max(0, address.lastIndexOf("@"))).toLowerCase();
  return { address, generic: isShared(local), local, words: undefined };
}

/** True for a mailbox of an organisation, a team or a function. */
export function isGeneric(address: string): boolean {
  return mailboxOf(address).generic;
}

function isShared(whole: string): boolean {
  const plus = whole.indexOf("+");
  const local = unaccented(plus < 0 ? whole : whole.slice(0, plus));
  const maybe = mayBeShared(local);
  if (maybe && sharedMailboxes.has(local)) return true;
  const length = local.length;
  const start = skipBreaks(local, 0);
  const firstEnd = endOfWord(local, start);
  if (start === 0 && firstEnd === length) return maybe && (functionMailboxes.has(local) || beginsShared(local));
  // "info.zuid", "wijkteam-noord", "zuid.redactie"; one word that begins so is one too: "teamwijken2".
  let end = length;
  while (end > firstEnd && isBreak(codeAt(local, end - 1))) end--;
  let last = end;
  while (last > firstEnd && !isBreak(codeAt(local, last - 1))) last--;
  if (end > firstEnd && sharedEndings.has(local.slice(last, end))) return true;
  const first = local.slice(start, firstEnd);
  if (!mayBeShared(first)) return false;
  return sharedMailboxes.has(first) || functionMailboxes.has(joinWords(local)) || functionMailboxes.has(local) || (end === firstEnd && beginsShared(first));
}

/** Words of a local part are parted by full stops, hyphens, underscores and digits. */
function isBreak(code: number): boolean {
  return code === 46 || code === 45 || code === 95 || isDigit(code);
}

function skipBreaks(local: string, from: number): number {
  let at = from;
  while (at < local.length && isBreak(codeAt(local, at))) at++;
  return at;
}

function endOfWord(local: string, from: number): number {
  let at = from;
  while (at < local.length && !isBreak(codeAt(local, at))) at++;
  return at;
}

function joinWords(local: string): string {
  return local.replaceAll(/[\d._-]/gu, "");
}

function beginsShared(word: string): boolean {
  return sharedBeginnings.some((beginning) => word.startsWith(beginning));
}

/** How all words of shared mailboxes begin: most people's names begin otherwise. */
const sharedStarts: ReadonlySet<number> = new Set([...sharedMailboxes, ...functionMailboxes, ...sharedBeginnings].map((word) => startOf(word)));

/** The first three letters as a number. */
function startOf(word: string): number {
  let start = 0;
  for (let at = 0; at < 3 && at < word.length; at++) start = start * 1024 + (codeAt(word, at) & 1023);
  return start;
}

function mayBeShared(local: string): boolean {
  return local.length < 3 || sharedStarts.has(startOf(local));
}

/** Behind the last `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** A sign that a local part holds beside letters, digits and marks. */
function isLocalSign(code: number): boolean {
  return code === 46 || code === 95 || code === 45 || code === 43 || code === 39 || code === 0x2019 || code === 38 || code === 126;
}

/** Where the local part that ends before `at` begins, without the signs in front of it; -1 for none. */
function startOfLocal(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && at - start <= longestLocal) {
    const code = codeNear(text, start - 1);
    if (!isWord(code) && !isLocalSign(code)) break;
    // "zie..noor@x.nl": two dots stand in no local part.
    if (code === 46 && codeNear(text, start) === 46) break;
    start--;
  }
  while (start < at && !isWord(codeNear(text, start)) && codeNear(text, start) !== 95) start++;
  if (start === at || at - start > longestLocal || codeNear(text, at - 1) === 46) return -1;
  const before = codeNear(text, start - 1);
  // "@noor@sociaal.nl" is a handle; in "16:30@zaal.nl" stands a time.
  if (before === 64 || (before === 58 && isDigit(codeNear(text, start - 2)))) return -1;
  return start;
}

/** A typographic apostrophe comes from the text processor: "o’brien" is "o'brien". */
function tidyLocal(local: string): string {
  return local.replaceAll("’", "'");
}

/** False for "git@huis.nl:map/kaart", "a@b.nl@c.nl" and "a@b.nl_c". */
function endsAddress(text: string, end: number): boolean {
  const code = codeNear(text, end);
  if (code === 58) return !isWord(codeNear(text, end + 1));
  return code !== 64 && code !== 95;
}

/** Takes in "mailto:" before an address and "?subject=…" behind it. */
function withScheme(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  if (codeNear(text, start - 1) !== 58 || text.slice(Math.max(0, start - 7), start).toLowerCase() !== "mailto:") return { start, end };
  let stop = end;
  if (text[end] === "?" && isWord(codeNear(text, end + 1))) while (stop < text.length && !isSpace(codeNear(text, stop)) && text[stop] !== ">") stop++;
  return { start: start - 7, end: stop };
}

/** "noor@veld [punt] nl": the sign is open, the dots are not. */
function readHalfHidden(text: string, start: number, at: number): FoundAddress | undefined {
  const domain = readHiddenDomain(text, at + 1);
  if (domain === undefined || !domain.hasWords) return undefined;
  return { value: `${tidyLocal(text.slice(start, at))}@${domain.value}`, start, end: domain.end, obfuscated: true };
}

/** In front of an address with spaces in it, these say that it is one. */
const leads: ReadonlySet<string> = new Set("mail|mailt|mailen|email|naar|via|adres|address|to|write|of|en|or|and|op|bij".split("|"));

/** "r.schilder @ verfwinkel.nl", "r.schilder@ verfwinkel.nl" and "r.schilder @verfwinkel.nl"; not "we zien je @ verfwinkel.nl" and "volg ons @verfwinkel.nl". */
function readSpaced(text: string, at: number, from: number): FoundAddress | undefined {
  const [before, behind] = [skipSpacesBack(text, at, 2), skipSpaces(text, at + 1, 2)];
  const start = before < from ? -1 : startOfLocal(text, before, from);
  if (start < 0 || !looksLocal(text, start, before)) return undefined;
  if (behind === at + 1 && !hasLocalSign(text.slice(start, before))) return undefined;
  const domain = readHiddenDomain(text, behind);
  if (domain === undefined || !endsAddress(text, domain.end) || domain.value !== domain.value.toLowerCase()) return undefined;
  return { value: `${tidyLocal(text.slice(start, before))}@${domain.value}`, start, end: domain.end, obfuscated: true };
}

function hasLocalSign(local: string): boolean {
  return /[.\d_-]/u.test(local);
}

/** True for small letters with a sign or digit among them, and for a plain word behind a stop or a word such as "naar". */
function looksLocal(text: string, start: number, end: number): boolean {
  const local = text.slice(start, end);
  if (local !== local.toLowerCase() || isDigit(local.charCodeAt(0))) return false;
  if (hasLocalSign(local)) return true;
  const stop = skipSpacesBack(text, start, 2);
  let word = stop;
  while (stop - word < 10 && isWord(codeNear(text, word - 1))) word--;
  return word === stop || leads.has(text.slice(word, stop).toLowerCase());
}

const atSign = /[[({<]\s{0,2}(?:at|@|apenstaartje|apenstaart|apestaartje|apestaart)\s{0,2}[\])}>]|(?:apenstaart|apestaart)(?:je)?|\sat\s/giu;
const dotSign = /\s{0,2}[[({<]\s{0,2}(?:dot|punt|\.)\s{0,2}[\])}>]\s{0,2}|\s{1,2}(?:dot|punt)\s{1,2}/iuy;
const mailCue = /mail|contact|schrijf|write|bereik|reach|adres|address|vragen|info|:/iu;
const mostLabels = 6;

/** Addresses that the author hid from machines, outside what is known, which is sorted and does not overlap. */
export function findHidden(text: string, known: readonly { readonly start: number; readonly end: number }[]): readonly FoundAddress[] {
  const found: FoundAddress[] = [];
  let [next, from] = [0, 0];
  atSign.lastIndex = 0;
  for (let match = atSign.exec(text); match !== null; match = atSign.exec(text)) {
    for (; (known[next]?.end ?? Infinity) <= match.index; next++) from = known[next]?.end ?? from;
    const address = readHidden(text, match.index, match.index + match[0].length, Math.max(from, found.at(-1)?.end ?? 0));
    if (address !== undefined && address.end <= (known[next]?.start ?? Infinity)) found.push(address);
  }
  return found;
}

function readHidden(text: string, sign: number, signEnd: number, from: number): FoundAddress | undefined {
  const isBare = isSpace(codeNear(text, sign));
  const isWordSign = isWord(codeNear(text, sign));
  if (isWordSign && (isWord(codeNear(text, sign - 1)) || isWord(codeNear(text, signEnd)))) return undefined;
  const local = readHiddenLocal(text, skipSpacesBack(text, sign, 2), from);
  const domain = readHiddenDomain(text, skipSpaces(text, signEnd, 2));
  if (local === undefined || domain === undefined) return undefined;
  // "noor at veld dot nl": nothing but words, so something must say that it is an address.
  if (isBare && !(domain.hasWords && saysAddress(text, local.start, sign))) return undefined;
  return { value: `${local.value}@${domain.value}`, start: local.start, end: domain.end, obfuscated: true };
}

/** Capitals, a local part that looks like one, or a word such as "mail" in front. */
function saysAddress(text: string, start: number, sign: number): boolean {
  return text.startsWith("AT", sign + 1) || looksLocal(text, start, sign) || mailCue.test(text.slice(Math.max(0, start - 40), start));
}

/** The local part that ends at `end`, dots in it perhaps as words. */
function readHiddenLocal(text: string, end: number, from: number): { readonly value: string; readonly start: number } | undefined {
  let start = startOfLocal(text, end, from);
  if (start < 0) return undefined;
  let value = tidyLocal(text.slice(start, end));
  for (let count = 1; count < mostLabels; count++) {
    const dot = startOfDotBefore(text, start);
    const next = dot < 0 ? -1 : startOfLocal(text, dot, from);
    if (next < 0) break;
    value = `${tidyLocal(text.slice(next, dot))}.${value}`;
    start = next;
  }
  return { value, start };
}

/** Where a dot sign that ends at `end` begins; -1 for none. */
function startOfDotBefore(text: string, end: number): number {
  for (let start = Math.max(0, end - 12); start < end - 2; start++) {
    dotSign.lastIndex = start;
    if (!dotSign.test(text) || dotSign.lastIndex !== end) continue;
    return start;
  }
  return -1;
}

/** The domain at `start`, dots in it perhaps as words; the longest that is known. */
function readHiddenDomain(text: string, start: number): { readonly value: string; readonly end: number; readonly hasWords: boolean } | undefined {
  let best: { value: string; end: number; hasWords: boolean } | undefined;
  let value = "";
  let hasWords = false;
  let at = start;
  for (let count = 0; count < mostLabels; count++) {
    let end = at;
    while (end - at <= 63 && (isWord(codeNear(text, end)) || (codeNear(text, end) === 45 && end > at))) end++;
    if (end === at || end - at > 63) break;
    value += text.slice(at, end);
    if (count > 0 && isKnownDomain(value)) best = { value, end, hasWords };
    dotSign.lastIndex = end;
    if (codeNear(text, end) === 46 && isWord(codeNear(text, end + 1))) at = end + 1;
    else if (dotSign.test(text)) {
      at = dotSign.lastIndex;
      hasWords = true;
    } else break;
    value += ".";
  }
  return best;
}
