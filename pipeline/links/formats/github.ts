/** Workflow commands of GitHub Actions ("Workflow commands for GitHub Actions", setting an error, warning or notice message). Pure. */

import { type LinkReport, listFindings } from "./link-report.ts";

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/** A line for each place; GitHub shows it beside the text. */
export function renderGithub(report: LinkReport): string {
  return listFindings(report)
    .map(({ code, level, text, place }) => {
      const properties = { file: place.file, line: String(place.line), col: String(place.column), title: code };
      const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
      return `::${commands[level]} ${listed.join(",")}::${escapeData(text)}\n`;
    })
    .join("");
}

/** The escapes of @actions/core, `command.ts`: escapeData. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** The same, escapeProperty. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
