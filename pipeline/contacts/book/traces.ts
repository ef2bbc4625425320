/**
 * By what the name and channels of somebody are found in any text. A trace is a canonical string of one of them; of who was erased only keyed
 * hashes of traces are kept, so text is looked through without knowing whom it is looked through for. Pure.
 */

import { oneOf, trimSigns } from "../spans.ts";
import { createHash } from "node:crypto";

import { comparableAddress } from "../address.ts";
import { familyName, givenName, splitPersonName } from "../person-name.ts";
import type { Edits } from "./entry.ts";
import { foldName, foldUrl } from "./keys.ts";

/** What somebody knows of traces, hashed or not. */
export interface TraceKnowledge {
  readonly knows: (trace: string) => boolean;
  /** Of how many words the traces are that begin with this word: most words begin none, and are passed over. */
  readonly lengthsAfter: (word: string) => readonly number[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Soft hyphens and signs without width, which stand inside words and are not seen. */
const unseen = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;
const wordPattern = /[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]+/gu;
const urlPattern = /(?:https?:\/\/|www\.)[^\s"'<>()\\]{4,2000}/giu;
/** In the place of `@` and `.` in addresses that are hidden from machines. */
const fillers = new Set(["at", "apenstaart", "apenstaartje", "dot", "punt"]);
/** A name written as one word is looked for when it is this long: shorter ones are words. */
const shortestJoined = 8;

interface Word extends Span {
  readonly word: string;
}

/** What is looked for of somebody: names of two words or more, mail addresses, mobile numbers and pages (the terms of scrub.ts, in every form). */
export function tracesOf({ kind = "person", name, emails = [], phones = [], urls = [] }: Edits): readonly string[] {
  const isWhole = typeof name === "string" && kind === "person" && name.length >= 5 && /\S\s+\S/u.test(name);
  return [
    ...(isWhole ? tracesOfName(name) : []),
    ...emails.filter(({ generic }) => !generic).flatMap(({ value }) => tracesOfAddress(value)),
    ...phones.filter((phone) => phone.kind === "mobile").flatMap(({ value, e164 }) => [...tracesOfNumber(e164), ...tracesOfNumber(value)]),
    ...urls.flatMap(({ value }) => tracesOfUrl(value)),
  ];
}

/** As written, without titles, and surname first as in address books, with its particle before it or at the end. */
function tracesOfName(name: string): readonly string[] {
  const parts = splitPersonName(name);
  const [given, family] = [givenName(parts), familyName(parts)];
  const split = parts.uncertain ? [] : [`${given} ${family}`, `${family} ${given}`, `${parts.core} ${given} ${parts.particle}`];
  const forms = [name, ...split].map((form) => wordsOf(form)).filter((words) => words.length >= 2);
  const joined = forms.map((words) => words.join("")).filter((word) => word.length >= shortestJoined);
  return [...forms.map((words) => `name ${words.join(" ")}`), ...joined.map((word) => `name ${word}`)];
}

/** Also as links.json holds it. */
export function tracesOfAddress(address: string): readonly string[] {
  return [`mail ${wordsOf(comparableAddress(address)).join(" ")}`, `mail ${wordsOf(address).join(" ")}`, traceOfLink("mailto", address)];
}

function tracesOfNumber(number: string): readonly string[] {
  const shortest = formsOfDigits(number.replace(/\D/gu, "")).toSorted((a, b) => a.length - b.length)[0] ?? "";
  const links = [number, number.replace(/[\s()-]/gu, ""), `0${shortest}`, `+31${shortest}`].map((form) => traceOfLink("tel", form));
  return shortest.length < 6 ? [] : [`digits ${shortest}`, ...links];
}

/** A page below a site is looked for in running text too; a site alone only as a link, for its name is in every address of its people. */
function tracesOfUrl(url: string): readonly string[] {
  const folded = comparableUrl(url);
  return [`url ${folded}`, ...(folded.includes("/") ? [`page ${wordsOf(folded).join(" ")}`] : [])];
}

/** The trace of a `mailto:` or `tel:` link, of which links.json shows a SHA-256 only. */
export function traceOfLink(scheme: string, rest: string): string {
  return `link ${scheme}:${createHash("sha256").update(rest.toLowerCase()).digest("hex")}`;
}

/** How many words a trace has, and its first: undefined for one that is not looked for by words. */
export function beginningOf(trace: string): { readonly first: string; readonly count: number } | undefined {
  const [kind = "", first = "", ...more] = trace.split(" ");
  return kind === "name" || kind === "mail" || kind === "page" ? { first, count: more.length + 1 } : undefined;
}

/** Where the text holds a trace that is known, in order and apart from each other. */
export function findTraces(text: string, knowledge: TraceKnowledge): readonly Span[] {
  const found = [...findWordTraces(text, knowledge), ...findNumbers(text, knowledge), ...findUrls(text, knowledge), ...findEncoded(text, knowledge)];
  const spans: Span[] = [];
  for (const span of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = spans.at(-1);
    if (last !== undefined && span.start < last.end) spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else spans.push(span);
  }
  return spans;
}

/** The text with a sign in the place of each trace. */
export function scrubTraces(text: string, knowledge: TraceKnowledge): string {
  let [clean, at] = ["", 0];
  for (const { start, end } of findTraces(text, knowledge)) {
    clean += `${text.slice(at, start)}…`;
    at = end;
  }
  return clean + text.slice(at);
}

/** The words of a text as they are compared. */
function wordsOf(text: string): readonly string[] {
  return readWords(text).map(({ word }) => word);
}

function readWords(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].flatMap((match) => {
    const word = foldWord(match[0]);
    return word === "" ? [] : [{ word, start: match.index, end: match.index + match[0].length }];
  });
}

function foldWord(word: string): string {
  // Most words of most texts.
  return /^[a-z\d]+$/u.test(word) ? word : foldName(word.replace(unseen, "")).replaceAll(" ", "");
}

function findWordTraces(text: string, { knows, lengthsAfter }: TraceKnowledge): readonly Span[] {
  const words = readWords(text);
  const spans: Span[] = [];
  for (const [at, { word }] of words.entries()) {
    for (const count of lengthsAfter(word)) {
      const span = windowsFrom(words, at, count)
        .map((window) => matchWindow(text, window, knows))
        .find((match) => match !== undefined);
      if (span !== undefined) spans.push(span);
    }
  }
  return spans;
}

/** The words from here, and without the words that hide an address. */
function windowsFrom(words: readonly Word[], at: number, count: number): readonly (readonly Word[])[] {
  const near = words.slice(at, at + count * 2);
  const plain = near.slice(0, count);
  const shown = near.filter(({ word }, index) => index === 0 || !fillers.has(word)).slice(0, count);
  return [plain, ...(shown.some((one, index) => one !== plain[index]) ? [shown] : [])].filter((window) => window.length === count);
}

function matchWindow(text: string, window: readonly Word[], knows: TraceKnowledge["knows"]): Span | undefined {
  const [start, end] = [window[0]?.start ?? 0, window.at(-1)?.end ?? 0];
  const joined = window.map(({ word }) => word).join(" ");
  // "Noor van der Veldes" has the name in it.
  const isName = knows(`name ${joined}`) || (joined.endsWith("s") && knows(`name ${joined.slice(0, -1)}`));
  const isMail = (): boolean => endsThere(text, start, end) && knows(`mail ${joined}`);
  const isPage = (): boolean => endsThere(text, start, end) && knows(`page ${joined}`);
  return isName || isMail() || isPage() ? { start, end } : undefined;
}

/** Nothing before it or behind it makes it the address of somebody else. */
function endsThere(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 4), start).toLowerCase();
  if (/[._+-]$/u.test(before) && before !== "www.") return false;
  return !/^[.\-_~][\p{L}\p{N}]/u.test(text.slice(end, end + 3));
}

/** Groups of digits with little between them: "06 - 1234 5678", "+31 (0)6 12 34 56 78". */
function findNumbers(text: string, { knows }: TraceKnowledge): readonly Span[] {
  const groups = [...text.matchAll(/\d+/gu)].map((match) => ({ digits: match[0], start: match.index, end: match.index + match[0].length }));
  const spans: Span[] = [];
  for (const at of groups.keys()) {
    let digits = "";
    for (let next = at; next < groups.length; next++) {
      const group = groups[next];
      const gap = next === at ? "" : text.slice(groups[next - 1]?.end ?? 0, group?.start ?? 0);
      if (group === undefined || gap.length > 4 || !/^[\s().\-/\u2010-\u2013\u00AD]*$/u.test(gap)) break;
      digits += group.digits;
      if (digits.length > 15) break;
      if (digits.length >= 6 && formsOfDigits(digits).some((form) => knows(`digits ${form}`))) {
        spans.push({ start: groups[at]?.start ?? 0, end: group.end });
        break;
      }
    }
  }
  return spans;
}

/** Without the signs of a national or Dutch international number. */
function formsOfDigits(digits: string): readonly string[] {
  const bare = digits.replace(/^00/u, "");
  const dutch = bare.startsWith("31") ? [bare.slice(2), bare.slice(2).replace(/^0/u, "")] : [];
  return [...new Set([digits, bare, bare.replace(/^0/u, ""), ...dutch])];
}

const isStop = oneOf(".,;:!?");

function findUrls(text: string, { knows }: TraceKnowledge): readonly Span[] {
  return [...text.matchAll(urlPattern)].flatMap((match) => {
    const url = trimSigns(match[0], () => false, isStop);
    return knows(`url ${comparableUrl(url)}`) ? [{ start: match.index, end: match.index + url.length }] : [];
  });
}

/** As the links of a build are compared: without scheme, `www.`, fragment and the last slash. */
function comparableUrl(url: string): string {
  const whole = /^www\./iu.test(url) ? `https://${url}` : url;
  const parsed = URL.parse(whole);
  if (parsed === null) return foldUrl(url);
  parsed.hash = "";
  return foldUrl(parsed.href).toLowerCase();
}

/** Names and addresses in percent-encoded words. */
function findEncoded(text: string, knowledge: TraceKnowledge): readonly Span[] {
  if (!text.includes("%")) return [];
  return [...text.matchAll(/\S+/gu)].flatMap((match) => {
    const decoded = decodePercents(match[0]);
    return decoded !== match[0] && findTraces(decoded, knowledge).length > 0 ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** What can be decoded; twice encoded comes out once encoded. */
function decodePercents(word: string): string {
  return word.replace(/(?:%[\da-f]{2}){1,400}/giu, (codes) => Buffer.from(codes.replaceAll("%", ""), "hex").toString("utf8"));
}
