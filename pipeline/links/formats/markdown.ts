/** A list to tick off, for the editor: in a mail, a ticket or a pull request. Pure. */

import { groupWords, listWords } from "../../messages/links.ts";
import type { Language } from "../../messages/message.ts";
import type { LinkResult } from "../link.ts";
import { showLink } from "../show-link.ts";
import { byUrgency, explainShort, type Group, isListed, type LinkReport, resultsOf, showPlace } from "./link-report.ts";

/** What there is to look at, by verdict, each with its places; how many are right. */
export function renderMarkdown(report: LinkReport): string {
  const { language } = report;
  const all = byUrgency.flatMap((group) => resultsOf(report, group).map((result) => ({ group, result })));
  const lines = all.filter(({ result }) => isListed(result, language)).map(({ group, result }) => renderItem(group, result, language));
  const right = all.length - lines.length;
  const rest = lines.length === 0 ? [listWords.nothing[language]] : right === 0 ? [] : [listWords.rest[language](right)];
  return `${[`## ${listWords.heading[language]}`, ...(lines.length === 0 ? [] : [lines.join("\n")]), ...rest].join("\n\n")}\n`;
}

function renderItem(group: Group, result: LinkResult, language: Language): string {
  const box = group === "accepted" ? "[x]" : "[ ]";
  const head = `- ${box} **${groupWords[group].name[language]}** ${code(showLink(result.link))}`;
  return `${head}: ${escape(explainShort(result, language))} (${code(result.link.places.map((place) => showPlace(place)).join(", "))})`;
}

/** A code span with more backticks than the text has (CommonMark 0.31, section 6.1). */
function code(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Signs with a meaning in Markdown get a backslash; an address stays one word. */
function escape(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\`*_[\]<>|]/gu, (sign) => `\\${sign}`);
}
