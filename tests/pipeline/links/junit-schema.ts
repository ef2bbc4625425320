/**
 * What JUnit XML may hold: our transcription of `junit-10.xsd` of Jenkins' xunit plugin (github.com/jenkinsci/xunit-plugin,
 * src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd), as far as elements and attributes go.
 */

import type { XmlElement } from "./read-xml.ts";

interface Rule {
  readonly holds: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Text between the tags. */
  readonly mixed: boolean;
}

const outcome: Rule = { holds: [], required: [], optional: ["type", "message"], mixed: true };
const output: Rule = { holds: [], required: [], optional: [], mixed: true };

const rules: Readonly<Record<string, Rule>> = {
  testsuites: { holds: ["testsuite"], required: [], optional: ["name", "time", "tests", "failures", "errors"], mixed: false },
  testsuite: {
    holds: ["testsuite", "properties", "testcase", "system-out", "system-err"],
    required: ["name", "tests", "failures", "errors"],
    optional: ["group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
    mixed: false,
  },
  testcase: {
    holds: ["skipped", "error", "failure", "system-out", "system-err"],
    required: ["name"],
    optional: ["time", "classname", "group"],
    mixed: false,
  },
  failure: outcome,
  error: outcome,
  skipped: outcome,
  "system-out": output,
  "system-err": output,
};

/** What is wrong, in words; empty for a valid document. */
export function checkJunit({ name, attributes, children, text }: XmlElement): readonly string[] {
  const rule = rules[name];
  if (rule === undefined) return [`${name} is unknown`];
  return [
    ...Object.keys(attributes).flatMap((one) => ([...rule.required, ...rule.optional].includes(one) ? [] : [`${name} has no attribute ${one}`])),
    ...rule.required.flatMap((one) => (attributes[one] === undefined ? [`${name} lacks ${one}`] : [])),
    ...(rule.mixed || text.trim() === "" ? [] : [`${name} holds text`]),
    ...children.flatMap((child) => [...(rule.holds.includes(child.name) ? [] : [`${name} holds no ${child.name}`]), ...checkJunit(child)]),
  ];
}
