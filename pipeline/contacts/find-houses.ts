/** Organisations in a text: by their own words ("Stichting …", "… Trust"). A house that has none of them is known by where it stands only. Pure. */

import { articles, houseEndings, houseLeads, houseLinks, houseTails } from "./data/organisation-words.ts";
import { isGivenName } from "./given.ts";
import { isMunicipality } from "./municipality.ts";
import { remember } from "./remember.ts";
import { isCapitalRole, isRole } from "./roles.ts";
import { starters } from "./data/cue-words.ts";
import type { Word } from "./scan-words.ts";

/** A stretch of words, from one to (not with) another, and of text. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

const longestName = 9;

/** The houses in order, none within another. */
export function findHouses(words: readonly Word[]): readonly Span[] {
  const houses: Span[] = [];
  for (let at = 0; at < words.length;) {
    const found = houseAt(words, at);
    if (found === undefined) at++;
    else {
      houses.push(spanOf(words, found.from, found.to));
      at = found.to;
    }
  }
  return houses;
}

export function spanOf(words: readonly Word[], from: number, to: number): Span {
  return { from, to, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function houseAt(words: readonly Word[], at: number): Range | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  if (isLead(word) && (houseLeads.has(word.lower) || !isRole(word.lower))) {
    const to = nameEnd(words, at);
    if (to !== undefined) return { from: isAdjective(words, at) ? at - 1 : at, to };
  }
  return word.capital && !words[at]?.text.endsWith(".") ? tailedAt(words, at) : undefined;
}

/** "Oecumenisch Huis De Bron": the capital before a house's word. */
function isAdjective(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  return (
    before !== undefined &&
    word?.capital === true &&
    word.joined &&
    before.capital &&
    !isGivenName(before.text) &&
    /(?:isch|sche|se|ige|lijke)$/u.test(before.lower)
  );
}

/** "Stichting", "gemeente", "Woonbedrijf", "City" (of). */
function isLead({ lower, capital, text }: Word): boolean {
  if (houseLeads.has(lower)) return true;
  return capital ? lower.length > 5 && endsAsHouse(lower) && !isGivenName(text) : lower.length > 7 && endsAsTeam(lower);
}

const endsAsHouse = remember((lower) => lower.length > 5 && houseEndings.some((ending) => lower.endsWith(ending) && lower.length > ending.length + 1));
const endsAsTeam = remember(
  (lower) => lower.length > 7 && /\p{L}{3}(?:team|bureau|dienst|afdeling|groep|netwerk|platform|vereniging|stichting|school)$/u.test(lower),
);

/** Where the name behind a leading word ends; undefined when there is none. */
function nameEnd(words: readonly Word[], lead: number): number | undefined {
  const leading = words[lead];
  if (leading === undefined) return undefined;
  if (leading.lower === "gemeente") return municipalityEnd(words, lead + 1);
  let end: number | undefined;
  let at = lead + 1;
  while (at < words.length && at - lead < longestName) {
    const links = linksAt(words, at);
    const next = words[at + links];
    if (next === undefined || !areJoined(words, at, at + links)) break;
    const nested = next.lower === "gemeente" || next.lower === "municipality" ? nameEnd(words, at + links) : undefined;
    if (nested !== undefined) return links === 0 || next.lower === "municipality" ? nested : end;
    const isNumber = links === 0 && /^\d{1,4}$/u.test(next.text) && (end !== undefined || leading.capital);
    if (!next.capital && !isNumber) break;
    if (links > 0 && turnsToOther(words, at, links)) break;
    at += links + 1;
    end = at;
  }
  return end;
}

/** The longest name of a municipality, else the capitals that follow. */
function municipalityEnd(words: readonly Word[], from: number): number | undefined {
  const start = words[from]?.joined === true ? from : -1;
  if (start < 0) return undefined;
  for (let size = 5; size > 0; size--) {
    const some = words.slice(start, start + size);
    if (some.length === size && areJoined(words, start, start + size - 1) && isMunicipality(some.map(({ text }) => text).join(" "))) return start + size;
  }
  let end = start;
  while (words[end]?.capital === true && words[end]?.joined === true && end - start < 3) end++;
  return end > start ? end : undefined;
}

/** How many lower-case words of a name stand here: "voor de" before "Toekomst". */
function linksAt(words: readonly Word[], at: number): number {
  let count = 0;
  while (count < 3 && words[at + count]?.capital === false && houseLinks.has(words[at + count]?.lower ?? "") && words[at + count]?.joined === true) count++;
  return count;
}

function areJoined(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (words[at]?.joined !== true) return false;
  return true;
}

/** Behind "en", "of" or "in" something else may begin: a person, another house, a town. */
function turnsToOther(words: readonly Word[], at: number, links: number): boolean {
  const [link, next, after] = [words[at]?.lower ?? "", words[at + links], words[at + links + 1]];
  if (next === undefined) return true;
  if (/^(?:in|te|uit|at|from)$/u.test(link) && links === 1 && isMunicipality(next.text)) return true;
  if (!/^(?:en|of|and|&|or|with|met|on|op|at|that|naar)$/u.test(link)) return false;
  if (isLead(next) && after?.capital === true) return true;
  return (isGivenName(next.text) && (after?.capital === true || link !== "of")) || (/^(?:en|and)$/u.test(link) && after?.capital === true && after.joined);
}

/** Capitals that end in a word such as "Trust": "Riverside Residents Association", "Service Desk of Harbour House". */
function tailedAt(words: readonly Word[], at: number): Range | undefined {
  let to = at + 1;
  while (to < words.length && to - at < longestName && words[to]?.joined === true && words[to]?.capital === true) to++;
  const [head, next] = [words[at], words[at + 1]];
  // "Het Netwerk Levende Democratie": the article is the sentence's, and what follows begins with its own word.
  if (head === undefined || (next !== undefined && isLead(next) && (articles.has(head.lower) || starters.has(head.lower)))) return undefined;
  while (to > at + 1 && !houseTails.has(words[to - 1]?.lower ?? "") && !isAdjectiveHouse(words, at, to)) to--;
  const size = to - at;
  if (size < 2) return undefined;
  if (isGivenName(head.text) && size === 2 && !/^(?:trust|foundation|council|society|association|ltd|institute)$/u.test(words[to - 1]?.lower ?? ""))
    return undefined;
  const isOpened = isSentenceWord(words, at);
  if (isOpened && size === 2) return undefined;
  return { from: isOpened ? at + 1 : at, to: tailEnd(words, to) };
}

/** "… of Harbour House", "… for Small Towns". */
function tailEnd(words: readonly Word[], from: number): number {
  const link = words[from];
  if (link === undefined || !/^(?:of|for|voor|van)$/u.test(link.lower) || !link.joined) return from;
  let to = from + 1;
  if (articles.has(words[to]?.lower ?? "") && words[to]?.joined === true) to++;
  const start = to;
  while (words[to]?.capital === true && words[to]?.joined === true && to - start < 4) to++;
  return to > start ? to : from;
}

/** "Zeeuwse Dorpenraad": a compound with an adjective in front. */
function isAdjectiveHouse(words: readonly Word[], at: number, end: number): boolean {
  const [head, last] = [words[at], words[end - 1]];
  if (head === undefined || last === undefined || end - at !== 2 || isGivenName(head.text)) return false;
  return /(?:se|sche|ige|lijke)$/u.test(head.lower) && houseEndings.some((ending) => ending.length > 3 && last.lower.endsWith(ending));
}

function isSentenceWord(words: readonly Word[], at: number): boolean {
  const lower = words[at]?.lower ?? "";
  return (
    words[at]?.first === true && (isCapitalRole(lower) || /^(?:contact|ask|call|mail|write|bel|vraag|bij|voor|van|namens|uit|in|at|from|for)$/u.test(lower))
  );
}
