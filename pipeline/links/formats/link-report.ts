/** What every format renders: the judged links of files, and one reading of them that all share. Pure. */

import { linksMessages, listWords, remarkMessages } from "../../messages/links.ts";
import { type Language, maskAddresses, type Message, type Place, told } from "../../messages/message.ts";
import type { LinkResult, LinkVerdict } from "../link.ts";
import { explain, hideCredentials, showLink } from "../report.ts";

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

export const findingCodes: readonly FindingCode[] = [
  "link-broken",
  "link-moved",
  "link-unsure",
  "link-skipped",
  ...(Object.keys(remarkMessages) as (keyof typeof remarkMessages)[]),
];
export type FindingCode = keyof typeof remarkMessages | "link-broken" | "link-moved" | "link-unsure" | "link-skipped";

const levels = { "link-broken": "error", "link-moved": "warning", "link-unsure": "warning", "link-skipped": "note" } as const;

/** The level of a code: broken is an error, skipped a note, all else a warning. */
export function levelOf(code: FindingCode): Finding["level"] {
  return code in levels ? levels[code as keyof typeof levels] : "warning";
}

/** Everything there is to say, at each of its places. What a reader accepted is a note. */
export function listFindings({ files, language }: LinkReport): readonly Finding[] {
  return files.flatMap(({ results }) => results.flatMap((result) => [...ofVerdict(result, language), ...ofRemarks(result, language)]));
}

function ofVerdict(result: LinkResult, language: Language): readonly Finding[] {
  if (result.verdict === "ok") return [];
  const code = `link-${result.verdict}` as const;
  const level = result.accepted === undefined ? levelOf(code) : "note";
  return result.link.places.map((place) => ({ code, level, text: say(sentenceOf(result, place), language), place, result }));
}

function ofRemarks(result: LinkResult, language: Language): readonly Finding[] {
  const url = showLink(result.link);
  return (result.link.remarks ?? []).map(({ code, meant, place }) => {
    const text = say(told(code, remarkMessages[code], { url, meant: hideCredentials(meant) }, place), language);
    return { code, level: levelOf(code), text, place, result };
  });
}

function sentenceOf(result: LinkResult, place: Place): Message {
  const url = showLink(result.link);
  const args = { url, why: explain(result) };
  switch (result.verdict) {
    case "broken":
      return told("link-broken", linksMessages["link-broken"], args, place);
    case "moved":
      return told("link-moved", linksMessages["link-moved"], { url, finalUrl: hideCredentials(result.finalUrl ?? url) }, place);
    case "unsure":
      return told("link-unsure", linksMessages["link-unsure"], args, place);
    default:
      return told("link-skipped", linksMessages["link-skipped"], args, place);
  }
}

function say(message: Message, language: Language): string {
  return `${message[language]} ${message.advice[language]}`.trim();
}

/** What stands behind an address in a list: the new address, or why it is not plain ok. */
export function explainShort(result: LinkResult, language: Language): string {
  const { verdict, finalUrl, accepted, suggestion } = result;
  const parts = [
    ...(verdict === "ok" ? [] : [verdict === "moved" ? listWords.moved[language](hideCredentials(finalUrl ?? "")) : explain(result)[language]]),
    ...(accepted === undefined ? [] : [listWords.accepted[language](accepted.until, accepted.reason)]),
    ...(suggestion === undefined ? [] : [listWords.suggestion[language](suggestion)]),
  ];
  return maskAddresses(parts.join("; "));
}

/** Verdicts in the order in which a person wants them: what to mend first. */
export const byUrgency: readonly LinkVerdict[] = ["broken", "moved", "unsure", "skipped", "ok"];

/** All results with that verdict, in reading order. */
export function resultsOf({ files }: LinkReport, verdict: LinkVerdict): readonly LinkResult[] {
  return files.flatMap(({ results }) => results.filter((result) => result.verdict === verdict));
}

/** `map/verslag.md:4:3`, every place. */
export function listPlaces({ link }: LinkResult): string {
  return link.places.map(({ file, line, column }) => `${file}:${line}:${column}`).join(", ");
}
