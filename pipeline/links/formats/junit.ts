/** JUnit XML as Jenkins, GitLab and Azure read it: the schema of Jenkins' xunit plugin, `junit-10.xsd`. Pure. */

import type { Language } from "../../messages/message.ts";
import type { LinkResult } from "../link.ts";
import { showLink } from "../show-link.ts";
import { evidenceOf, explainShort, type FileReport, type LinkReport, showPlace } from "./link-report.ts";

/** A suite for each file, a case for each address. Broken fails; unsure, skipped and accepted count as skipped. */
export function renderJunit({ files, language }: LinkReport): string {
  const all = files.flatMap(({ results }) => results);
  const suites = files.map((file) => renderSuite(file, language));
  const head = `<testsuites name="sessiepers links" tests="${all.length}" failures="${all.filter((one) => stateOf(one) === "failure").length}" errors="0">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join("")}</testsuites>\n`;
}

function renderSuite({ path, results }: FileReport, language: Language): string {
  const count = (state: State): number => results.filter((result) => stateOf(result) === state).length;
  const head = `<testsuite name="${escape(path)}" tests="${results.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}">`;
  const cases = results.map((result) => `    ${renderCase(path, result, language)}\n`);
  return `  ${head}\n${cases.join("")}  </testsuite>\n`;
}

function renderCase(path: string, result: LinkResult, language: Language): string {
  const why = explainShort(result, language);
  const head = `testcase classname="${escape(path)}" name="${escape(showLink(result.link))}"`;
  const evidence = evidenceOf(result, language);
  const places = escape([...(evidence === undefined ? [] : [evidence]), ...result.link.places.map((place) => showPlace(place))].join("\n"));
  switch (stateOf(result)) {
    case "failure":
      return `<${head}><failure type="broken" message="${escape(why)}">${places}</failure></testcase>`;
    case "skipped":
      return `<${head}><skipped type="${result.verdict}" message="${escape(why)}">${places}</skipped></testcase>`;
    default:
      return why === "" ? `<${head}/>` : `<${head}><system-out>${escape(why)}\n${places}</system-out></testcase>`;
  }
}

type State = "failure" | "skipped" | "passed";

function stateOf({ verdict, accepted }: LinkResult): State {
  if (verdict === "ok" || verdict === "moved") return "passed";
  return verdict === "broken" && accepted === undefined ? "failure" : "skipped";
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };

/** For text and attributes; what XML 1.0 cannot hold (section 2.2, Char) becomes U+FFFD. */
function escape(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[&<>"\n\t]/gu, (sign) => entities[sign] ?? sign)
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001F\uFFFE\uFFFF]/gu, "\uFFFD")
  );
}
