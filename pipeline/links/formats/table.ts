/** The list on a terminal. Pure. */

import { verdictWords } from "../../messages/links.ts";
import { showLink } from "../report.ts";
import { byUrgency, explainShort, type LinkReport, listPlaces, resultsOf } from "./link-report.ts";

/** Broken, moved, unsure and skipped links with reason and places, what to mend first; then how many there are of each. */
export function renderTable(report: LinkReport): string {
  const { language } = report;
  const words = byUrgency.map((verdict) => ({ verdict, word: verdictWords[verdict][language], results: resultsOf(report, verdict) }));
  const width = Math.max(...words.map(({ word }) => word.length));
  const lines = words
    .filter(({ verdict }) => verdict !== "ok")
    .flatMap(({ word, results }) =>
      results.map(
        (result) => `${word.padEnd(width)}  ${showLink(result.link)}  (${explainShort(result, language)})\n${" ".repeat(width + 2)}${listPlaces(result)}\n`,
      ),
    );
  const counts = words.filter(({ results }) => results.length > 0).map(({ word, results }) => `${results.length} ${word}`);
  return `${lines.join("")}${counts.join(", ")}${counts.length === 0 ? "" : "\n"}`;
}
