/** A list to tick off, for the editor: in a mail, a ticket or a pull request. Pure. */

import { listWords, verdictWords } from "../../messages/links.ts";
import { showLink } from "../report.ts";
import { byUrgency, explainShort, type LinkReport, listPlaces, resultsOf } from "./link-report.ts";

/** What is broken, moved, unsure or skipped, each with its places; how many are right. */
export function renderMarkdown(report: LinkReport): string {
  const { language } = report;
  const listed = byUrgency.filter((verdict) => verdict !== "ok").flatMap((verdict) => resultsOf(report, verdict));
  const lines = listed.map((result) => {
    const box = result.accepted === undefined ? "[ ]" : "[x]";
    return `- ${box} **${verdictWords[result.verdict][language]}** ${code(showLink(result.link))}: ${escape(explainShort(result, language))} (${code(listPlaces(result))})`;
  });
  const right = resultsOf(report, "ok").length;
  const rest = listed.length === 0 ? listWords.nothing[language] : `${verdictWords.ok[language]}: ${right}`;
  return `## ${listWords.heading[language]}\n\n${lines.length === 0 ? "" : `${lines.join("\n")}\n\n`}${rest}\n`;
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
