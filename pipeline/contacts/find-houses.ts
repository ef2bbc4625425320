/** Organisations in a text: by their own words ("Stichting …", "… Trust"). A house that has none of them is known by where it stands only. Pure. */

import { isMunicipality } from "./municipality.ts";
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

/** The words as written, one blank between them. */
export function textOf(words: readonly Word[], from: number, to: number): string {
  let text = words[from]?.text ?? "";
  for (let at = from + 1; at < to; at++) text += ` ${words[at]?.text ?? ""}`;
  return text;
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
  if (word.is.sureLead) {
    const to = nameEnd(words, at);
    if (to !== undefined) return { from: isAdjective(words, at) ? at - 1 : at, to };
  }
  return word.capital && !word.is.dotted ? tailedAt(words, at) : undefined;
}

/** "Oecumenisch Huis De Bron": the capital before a house's word. */
function isAdjective(words: readonly Word[], at: number): boolean {
  const [before, word] = [at > 0 ? words[at - 1] : undefined, words[at]];
  return (
    before !== undefined && word?.capital === true && word.joined && before.capital && !before.is.givenName && /(?:isch|sche|se|ige|lijke)$/u.test(before.lower)
  );
}

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
    const isNumber = links === 0 && next.is.digits > 0 && (end !== undefined || leading.capital);
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
  if (words[start]?.is.municipalityStart === true) {
    for (let size = joinedCount(words, start, 5); size > 0; size--) if (isMunicipality(textOf(words, start, start + size))) return start + size;
  }
  let end = start;
  while (words[end]?.capital === true && words[end]?.joined === true && end - start < 3) end++;
  return end > start ? end : undefined;
}

/** How many words stand joined from here on, `most` of them. */
function joinedCount(words: readonly Word[], from: number, most: number): number {
  let count = 0;
  while (count < most && words[from + count]?.joined === true) count++;
  return count;
}

/** How many lower-case words of a name stand here: "voor de" before "Toekomst". */
function linksAt(words: readonly Word[], at: number): number {
  let count = 0;
  while (count < 3 && words[at + count]?.capital === false && words[at + count]?.is.houseLink === true && words[at + count]?.joined === true) count++;
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
  if (next.is.lead && after?.capital === true) return true;
  return (next.is.givenName && (after?.capital === true || link !== "of")) || (/^(?:en|and)$/u.test(link) && after?.capital === true && after.joined);
}

/** Capitals that end in a word such as "Trust": "Riverside Residents Association", "Service Desk of Harbour House". */
function tailedAt(words: readonly Word[], at: number): Range | undefined {
  let to = at + 1;
  while (to < words.length && to - at < longestName && words[to]?.joined === true && words[to]?.capital === true) to++;
  if (to === at + 1) return undefined;
  const [head, next] = [words[at], words[at + 1]];
  // "Het Netwerk Levende Democratie": the article is the sentence's, and what follows begins with its own word.
  if (head === undefined || (next !== undefined && next.is.lead && (head.is.article || head.is.starter))) return undefined;
  while (to > at + 1 && words[to - 1]?.is.houseTail !== true && !isAdjectiveHouse(words, at, to)) to--;
  const size = to - at;
  if (size < 2) return undefined;
  if (head.is.givenName && size === 2 && !/^(?:trust|foundation|council|society|association|ltd|institute)$/u.test(words[to - 1]?.lower ?? ""))
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
  if (words[to]?.is.article === true && words[to]?.joined === true) to++;
  const start = to;
  while (words[to]?.capital === true && words[to]?.joined === true && to - start < 4) to++;
  return to > start ? to : from;
}

/** "Zeeuwse Dorpenraad": a compound with an adjective in front. */
function isAdjectiveHouse(words: readonly Word[], at: number, end: number): boolean {
  const [head, last] = [words[at], words[end - 1]];
  if (head === undefined || last === undefined || end - at !== 2 || head.is.givenName) return false;
  return last.is.longHouseEnding && /(?:se|sche|ige|lijke)$/u.test(head.lower);
}

function isSentenceWord(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return (
    word?.first === true && (word.is.capitalRole || /^(?:contact|ask|call|mail|write|bel|vraag|bij|voor|van|namens|uit|in|at|from|for)$/u.test(word.lower))
  );
}
