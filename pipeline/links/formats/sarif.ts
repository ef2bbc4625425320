/** SARIF 2.1.0 (OASIS Standard, 27 March 2020), as code hosts and editors read it. Pure. */

import { createHash } from "node:crypto";

import { type Language, maskAddresses } from "../../messages/message.ts";
import { reasonOf } from "../report-anchors.ts";
import { evidenceOf, type Finding, type FindingCode, findingCodes, findingMessages, levelOf, type LinkReport, listFindings } from "./link-report.ts";

/** One run; a result for each place of what is broken, moved, unsure, skipped or oddly written. Paths are relative URIs. */
export function renderSarif(report: LinkReport): string {
  const findings = listFindings(report);
  const used = findingCodes.filter((code) => findings.some((finding) => finding.code === code));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "sessiepers", rules: used.map((code) => describeRule(code, report.language)) } },
        // Places count as JavaScript does.
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => describeResult(finding, used.indexOf(finding.code), report.language)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(code: FindingCode, language: Language) {
  const nothing = { url: "…", finalUrl: "…", fragment: "…", meant: "", why: { nl: "…", en: "…" } };
  const entry = findingMessages[code];
  const text = entry[language](nothing)
    .replace(/(?:: …)?(?: \(…\))?\.?$/u, ".")
    .replace(/: …(?= )/u, "");
  return { id: code, shortDescription: { text }, defaultConfiguration: { level: levelOf(code) } };
}

function describeResult({ code, level, text, place, result }: Finding, ruleIndex: number, language: Language) {
  const { link, verdict, status, accepted, evidence } = result;
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: toUri(place.file) }, region: { startLine: place.line, startColumn: place.column } } }],
    partialFingerprints: { "address/v1": createHash("sha256").update(`${code} ${place.file} ${link.url}`).digest("hex") },
    ...(accepted === undefined ? {} : { suppressions: [{ kind: "external", justification: maskAddresses(accepted.reason) }] }),
    properties: {
      verdict,
      reason: reasonOf(result) ?? null,
      status: status ?? null,
      ...(evidence === undefined ? {} : { tries: evidence.tries, evidence: evidenceOf(result, language) }),
    },
  };
}

/** A relative reference (RFC 3986, section 4.2); a colon in its first part would read as a scheme. */
function toUri(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}
