/** The YAML block at the top, checked against the one schema; every fault at its own line and column. */

import { distance } from "fastest-levenshtein";
import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type * as z from "zod";

import { type Place, type Tell, told } from "../messages/message.ts";
import { sessionMessages } from "../messages/session.ts";
import { type FrontMatter, frontMatterSchema } from "./schema.ts";

const block = /^---[ \t]*\n(?<yaml>[\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/u;

/** Reads the front matter of a decoded write-up; undefined when a blocking message was told. */
export function readFrontMatter(text: string, name: string, tell: Tell): FrontMatter | undefined {
  const yaml = block.exec(text)?.groups?.["yaml"];
  if (yaml === undefined) {
    for (const key of ["title", "date"]) tell(told("meta-missing", sessionMessages["meta-missing"], { key }, { file: name, line: 1, column: 1 }));
    return undefined;
  }
  const counter = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file: name, line: line + 1, column: col };
  };
  const yamlFault = (reason: string, offset: number): undefined => {
    tell(told("meta-yaml", sessionMessages["meta-yaml"], { text: reason }, place(offset)));
    return undefined;
  };
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, uniqueKeys: true, schema: "core" });
  const fault = document.errors[0];
  if (fault !== undefined) return yamlFault(fault.message.split("\n")[0]?.replace(/\.$/u, "") ?? "", fault.pos[0]);
  if (document.contents !== null && !isMap(document.contents)) return yamlFault("geen lijst van naam: waarde / not a list of name: value", 0);
  const plain = toPlain(() => document.toJS({ maxAliasCount: 20 }) as unknown);
  if (plain === undefined) return yamlFault("te veel verwijzingen / too many aliases", 0);
  const places = locate(document.contents ?? undefined);
  const offsetOf = (path: readonly PropertyKey[]): number => places.get(path.join(".")) ?? places.get(String(path[0] ?? "")) ?? 0;

  const known = Object.keys(frontMatterSchema.shape);
  const unknown = Object.keys(plain).filter((key) => !known.includes(key));
  for (const key of unknown) {
    const nearest = known.toSorted((a, b) => distance(a, key) - distance(b, key))[0];
    const near = nearest !== undefined && distance(nearest, key) <= 3 ? nearest : undefined;
    tell(told("meta-unknown", sessionMessages["meta-unknown"], { key, nearest: near }, place(offsetOf([key]))));
  }
  const checked = frontMatterSchema.safeParse(Object.fromEntries(Object.entries(plain).filter(([key]) => known.includes(key))));
  if (checked.success) return checked.data;
  // One message for each value, however many rules it breaks.
  const seen = new Set<string>();
  for (const issue of checked.error.issues) {
    const key = issue.path.join(".");
    if (seen.has(key)) continue;
    seen.add(key);
    const missing = issue.path.length === 1 && plain[String(issue.path[0])] === undefined;
    if (missing) tell(told("meta-missing", sessionMessages["meta-missing"], { key }, { file: name, line: 1, column: 1 }));
    else tell(told("meta-type", sessionMessages["meta-type"], { key, wanted: describeWanted(issue) }, place(offsetOf(issue.path))));
  }
  return undefined;
}

/** A plain object with no inherited keys; undefined when the YAML's aliases explode. */
function toPlain(make: () => unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    return Object.fromEntries(Object.entries(make() ?? {}));
  } catch {
    return undefined;
  }
}

/** Offsets of keys by their dotted path. */
function locate(node: unknown, path: readonly string[] = [], found = new Map<string, number>()): ReadonlyMap<string, number> {
  if (!isMap(node)) return found;
  for (const pair of node.items) {
    const key = pair.key as Node | null;
    const name = isScalar(key) ? String(key.value) : "";
    found.set([...path, name].join("."), key?.range?.[0] ?? 0);
    locate(pair.value, [...path, name], found);
  }
  return found;
}

function describeWanted(issue: z.core.$ZodIssue): { readonly nl: string; readonly en: string } {
  const field = String(issue.path.at(-1) ?? "");
  if (field === "date") return { nl: "een dag als 2026-11-18", en: "a day as 2026-11-18" };
  if (field === "start" || field === "end") return { nl: 'een tijd tussen aanhalingstekens, als "13:00"', en: 'a time between quotation marks, as "13:00"' };
  if (issue.code === "unrecognized_keys") return { nl: `geen ${issue.keys.join(", ")}`, en: `no ${issue.keys.join(", ")}` };
  if (issue.code === "invalid_value") return { nl: `een van: ${issue.values.join(", ")}`, en: `one of: ${issue.values.join(", ")}` };
  if (issue.code === "invalid_format" && issue.format === "url")
    return { nl: "een webadres als https://voorbeeld.nl/", en: "a web address as https://example.com/" };
  if (issue.code === "invalid_format" && issue.format === "email") return { nl: "een e-mailadres", en: "an e-mail address" };
  const expected = issue.code === "invalid_type" ? issue.expected : issue.code;
  const kinds: Readonly<Record<string, { nl: string; en: string }>> = {
    string: { nl: "tekst (zet een getal tussen aanhalingstekens)", en: "text (put a number between quotation marks)" },
    int: { nl: "een heel getal", en: "a whole number" },
    number: { nl: "een getal", en: "a number" },
    boolean: { nl: "true of false", en: "true or false" },
    array: { nl: "een lijst, als [een, twee]", en: "a list, as [one, two]" },
    object: { nl: "een groepje van naam: waarde", en: "a group of name: value" },
    too_small: { nl: "iets dat niet leeg is", en: "something that is not empty" },
  };
  return kinds[expected] ?? { nl: "een andere waarde", en: "another value" };
}
