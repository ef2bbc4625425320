/** What every format renders: the judged links of files, and one reading of them that all share. Pure. */

import { linksMessages, listWords, remarkMessages, remarkWords } from "../../messages/links.ts";
import { type Language, maskAddresses, type Message, type Place } from "../../messages/message.ts";
import type { LinkResult, LinkVerdict } from "../link.ts";
import { anchorMessages, placesOfFragment } from "../report-anchors.ts";
import { explain, remarksOf, tellableRemarks, verdictMessages } from "../report.ts";
import { hideCredentials, shorten } from "../show-link.ts";
import { joinResults } from "./join-results.ts";

export interface FileReport {
  /** Relative to the working folder, with `/`. The places of its results hold such a path too. */
  readonly path: string;
  readonly results: readonly LinkResult[];
}

export interface LinkReport {
  readonly files: readonly FileReport[];
  readonly language: Language;
}

/** Something that is said about one place. */
export interface Finding {
  readonly code: FindingCode;
  readonly level: "error" | "warning" | "note";
  readonly text: string;
  readonly place: Place;
  readonly result: LinkResult;
}

/** What is said of one link: each code of messages/links.ts that has a place. */
export const findingMessages = {
  "link-broken": linksMessages["link-broken"],
  "link-moved": linksMessages["link-moved"],
  "link-unsure": linksMessages["link-unsure"],
  "link-skipped": linksMessages["link-skipped"],
  "link-private": linksMessages["link-private"],
  "link-anchor": linksMessages["link-anchor"],
  "link-anchor-unchecked": linksMessages["link-anchor-unchecked"],
  ...remarkMessages,
} as const;
export type FindingCode = keyof typeof findingMessages;
export const findingCodes = Object.keys(findingMessages) as readonly FindingCode[];

const levels = { error: "error", warning: "warning", hint: "note" } as const;

/** The level of a code, by its severity. */
export function levelOf(code: FindingCode): Finding["level"] {
  return levels[findingMessages[code].severity];
}

/** Everything there is to say, at each of its places. What a reader accepted is a note. */
export function listFindings({ files, language }: LinkReport): readonly Finding[] {
  return files.flatMap(({ results }) => results.flatMap((result) => findingsOf(result, language)));
}

function findingsOf(result: LinkResult, language: Language): readonly Finding[] {
  const messages = [...verdictMessages(result), ...remarksOf(result), ...anchorMessages(result)];
  return messages.map(({ code, severity, file, line, column, ...said }) => {
    // What was accepted is said of the verdict that it is about.
    const known = code === "link-accepted" ? `link-${result.verdict}` : code;
    return { code: known as FindingCode, level: levels[severity], text: say(said, language), place: { file, line, column }, result };
  });
}

function say(message: Pick<Message, Language | "advice">, language: Language): string {
  return `${message[language]} ${message.advice[language]}`.trim();
}

/** Why a link is not plain ok; empty for one that is, and for one that has moved: there the new address says it. */
export function whyOf(result: LinkResult, language: Language): string {
  return result.verdict === "ok" || result.verdict === "moved" ? "" : explain(result)[language];
}

/** What else there is to say of a link, a line for each thing; with its places when these are not all of the link's. */
export function notesOf(result: LinkResult, language: Language): readonly string[] {
  const { link, verdict, finalUrl, accepted, suggestion, anchors = [] } = result;
  const isPart = (places: readonly Place[]): boolean => new Set(places.map(showPlace)).size < link.places.length;
  const at = (note: string, places: readonly Place[]): string => (isPart(places) ? `${note} (${places.map(showPlace).join(", ")})` : note);
  const remarks = Map.groupBy(tellableRemarks(result), ({ code, meant }) => `${code} ${meant}`);
  return [
    ...(verdict === "moved" ? [listWords.moved[language](shorten(hideCredentials(finalUrl ?? "")))] : []),
    ...(accepted === undefined ? [] : [listWords.accepted[language](accepted.until, accepted.reason)]),
    ...(suggestion === undefined ? [] : [listWords.suggestion[language](suggestion)]),
    ...[...remarks.values()].flatMap((some) => {
      const [first] = some;
      if (first === undefined) return [];
      const meant = first.meant === "" ? "" : `; ${listWords.meant[language](shorten(hideCredentials(first.meant)))}`;
      const places = some.map(({ place }) => place);
      return [at(remarkWords[first.code][language], places) + meant];
    }),
    ...anchors.flatMap(({ fragment, state }) => {
      if (state === "found") return [];
      return [at(listWords[state][language](shorten(fragment)), placesOfFragment(link, fragment))];
    }),
  ].map((note) => maskAddresses(note).replace(/\s+/gu, " "));
}

/** All in one line, for formats that have room for one. */
export function explainShort(result: LinkResult, language: Language): string {
  const why = whyOf(result, language);
  return [...(why === "" ? [] : [why]), ...notesOf(result, language)].join("; ");
}

/** How it is known: the tries, and the status of each answer with the addresses behind the first; undefined for what was not asked. */
export function evidenceOf({ evidence, status }: LinkResult, language: Language): string | undefined {
  const noAnswer = listWords.noAnswer[language];
  if (evidence === undefined) return status === undefined ? undefined : listWords.askedBefore[language](String(status));
  const answers = evidence.chain.map((hop, index) => {
    const answer = String(hop.status ?? noAnswer);
    return index === 0 ? answer : `${maskAddresses(shorten(hideCredentials(hop.url)))} ${answer}`;
  });
  return listWords.asked[language](evidence.tries, answers.length === 0 ? noAnswer : answers.join(" → "));
}

/** What stands together in a list: a verdict, or the links that somebody accepted. */
export type Group = LinkVerdict | "accepted";

/** The groups in the order in which a person wants them: what to mend first. */
export const byUrgency: readonly Group[] = ["broken", "moved", "unsure", "ok", "accepted", "skipped"];

/** All results of a group, in reading order; an address of the web stands in it once, with its places in all files. */
export function resultsOf({ files }: LinkReport, group: Group): readonly LinkResult[] {
  return joinResults(files.flatMap(({ results }) => results.filter(({ verdict, accepted }) => (accepted === undefined ? verdict : "accepted") === group)));
}

/** True for a link that a person wants to see in a list: all but what is simply right. */
export function isListed(result: LinkResult, language: Language): boolean {
  return result.verdict !== "ok" || notesOf(result, language).length > 0;
}

/** `map/verslag.md:4:3`. */
export function showPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
