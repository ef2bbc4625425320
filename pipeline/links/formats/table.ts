/** The list on a terminal: one thing on a line, so that a narrow window does no harm. Pure. */

import { groupWords, verdictWords } from "../../messages/links.ts";
import type { Language } from "../../messages/message.ts";
import type { LinkResult } from "../link.ts";
import { showLink } from "../show-link.ts";
import { byUrgency, evidenceOf, type Group, isListed, type LinkReport, notesOf, resultsOf, showPlace, whyOf } from "./link-report.ts";

/** What to mend first; under each heading the reasons, under each reason the links with their places and how we know. Then how many there are of each verdict. */
export function renderTable(report: LinkReport): string {
  const { language } = report;
  const sections = byUrgency.map((group) => renderSection(group, resultsOf(report, group), language));
  const counts = byUrgency.flatMap((group) => {
    const { length } = resultsOf(report, group);
    return length === 0 ? [] : [`${length} ${(group === "ok" ? verdictWords.ok : groupWords[group].name)[language]}`];
  });
  return `${sections.join("")}${counts.join(", ")}${counts.length === 0 ? "" : "\n"}`;
}

function renderSection(group: Group, results: readonly LinkResult[], language: Language): string {
  const listed = results.filter((result) => isListed(result, language));
  if (listed.length === 0) return "";
  const { name, advice } = groupWords[group];
  const head = `${name[language].charAt(0).toUpperCase()}${name[language].slice(1)}: ${listed.length}\n${advice[language]}\n`;
  const byReason = Map.groupBy(listed, (result) => whyOf(result, language));
  return `${head}${[...byReason].map(([why, some]) => renderReason(why, some, language)).join("")}\n`;
}

function renderReason(why: string, results: readonly LinkResult[], language: Language): string {
  const head = why === "" ? "" : `\n  ${why}\n`;
  return head + results.map((result) => `${why === "" ? "\n" : ""}${renderLink(result, language)}`).join("");
}

function renderLink(result: LinkResult, language: Language): string {
  const evidence = result.verdict === "ok" ? undefined : evidenceOf(result, language);
  const under = [...notesOf(result, language), ...(evidence === undefined ? [] : [evidence]), ...result.link.places.map((place) => showPlace(place))];
  return `    ${showLink(result.link)}\n${under.map((line) => `      ${line}\n`).join("")}`;
}
