/** The YAML block at the top, checked against the one schema; every fault at its own line and column. */

import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from "yaml";
import type * as z from "zod/mini";

import { type Place, type Tell, told } from "../messages/message.ts";
import { nearestKey } from "../messages/nearest-key.ts";
import { sessionMessages, type YamlFault, yamlFaults } from "../messages/session.ts";
import { type FrontMatter, frontMatterSchema, knownKeys } from "./schema.ts";

const block = /^---[ \t]*\n(?<yaml>[\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/u;

/** Reads the front matter of a decoded write-up; undefined when a blocking message was told. */
export function readFrontMatter(text: string, name: string, tell: Tell): FrontMatter | undefined {
  const yaml = block.exec(text)?.groups?.["yaml"];
  const top = { file: name, line: 1, column: 1 };
  if (yaml === undefined) {
    if (/^---[ \t]*\n/u.test(text)) tell(told("meta-yaml", sessionMessages["meta-yaml"], yamlFaults.unclosed, top));
    else for (const key of ["title", "date"]) tell(told("meta-missing", sessionMessages["meta-missing"], { key }, top));
    return undefined;
  }
  const counter = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file: name, line: line + 1, column: col };
  };
  const yamlFault = (fault: YamlFault, offset: number): undefined => {
    tell(told("meta-yaml", sessionMessages["meta-yaml"], fault, place(offset)));
    return undefined;
  };
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, uniqueKeys: true, schema: "core" });
  const fault = document.errors[0];
  if (fault !== undefined) return yamlFault(...explainYaml(fault, yaml));
  if (document.contents !== null && !isMap(document.contents)) return yamlFault(yamlFaults.list, 0);
  const all = toPlain(() => document.toJS({ maxAliasCount: 20 }) as unknown);
  if (all === undefined) return yamlFault(yamlFaults.aliases, 0);
  const places = locate(document.contents ?? undefined);
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const offset = places.get(path.join(".")) ?? places.get(String(path[0] ?? ""));
    return offset === undefined ? top : place(offset);
  };
  const plain = dropUnknown(all, ({ path, nearest }) => {
    tell(told("meta-unknown", sessionMessages["meta-unknown"], { key: path.join("."), nearest }, placeOf(path)));
  });
  const checked = frontMatterSchema.safeParse(plain);
  if (checked.success) return checked.data;
  // One message for each value, however many rules it breaks.
  const seen = new Set<string>();
  for (const issue of checked.error.issues) {
    const key = issue.path.join(".");
    if (seen.has(key)) continue;
    seen.add(key);
    if (isMissing(plain, issue.path)) tell(told("meta-missing", sessionMessages["meta-missing"], { key }, placeOf(issue.path)));
    else tell(told("meta-type", sessionMessages["meta-type"], { key, wanted: describeWanted(issue) }, placeOf(issue.path)));
  }
  return undefined;
}

/** Where a key of the front matter stands that was read before (`next.link` for one in a group); the top of the file when it is not there. */
export function placeOfKey(text: string, key: string, name: string): Place {
  const [first = "", ...inside] = key.split(".");
  const at = inside.reduce((from, part) => findInside(text, part, from), Math.max(0, text.search(new RegExp(`^["']?${first}["']?[ \\t]*:`, "mu"))));
  const lines = text.slice(0, at).split("\n");
  return { file: name, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Where a key of a group begins, in lines or between braces; `from` when it does not. Looks back 200 signs at most. */
function findInside(text: string, key: string, from: number): number {
  const keys = new RegExp(`["']?${key}["']?[ \\t]*:`, "gu");
  keys.lastIndex = from;
  for (let match = keys.exec(text); match !== null; match = keys.exec(text))
    if (/(?:\n[ \t]+|[{,]\s*)$/u.test(text.slice(Math.max(from, match.index - 200), match.index))) return match.index;
  return from;
}

/** The fault in the house's own words, and where it begins. */
function explainYaml(fault: YAMLError, yaml: string): [YamlFault, number] {
  const quote = /closing (?<sign>["'])/u.exec(fault.message)?.groups?.["sign"];
  // The parser misses the closing sign at the end of the text; the author looks for the opening one.
  if (quote !== undefined) return [yamlFaults.quote, Math.max(0, yaml.lastIndexOf(quote, fault.pos[0] - 1))];
  return [yamlFaults.byCode[fault.code] ?? yamlFaults.other, fault.pos[0]];
}

interface UnknownKey {
  readonly path: readonly string[];
  readonly nearest: string | undefined;
}

/** Without keys that we do not know, told one by one, and without keys that have no value. */
function dropUnknown(plain: Readonly<Record<string, unknown>>, tellUnknown: (unknown: UnknownKey) => void): Readonly<Record<string, unknown>> {
  const drop = (group: Readonly<Record<string, unknown>>, path: readonly string[]): Readonly<Record<string, unknown>> => {
    const known = knownKeys(path);
    const kept = Object.entries(group).filter(([key, value]) => {
      if (!known.includes(key)) tellUnknown({ path: [...path, key], nearest: nearestKey(key, known) });
      return known.includes(key) && value !== null;
    });
    return Object.fromEntries(kept.map(([key, value]) => [key, isGroup(value) && knownKeys([...path, key]).length > 0 ? drop(value, [...path, key]) : value]));
  };
  return drop(plain, []);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMissing(plain: Readonly<Record<string, unknown>>, path: readonly PropertyKey[]): boolean {
  let value: unknown = plain;
  for (const key of path) value = typeof value === "object" && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined;
  return value === undefined;
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
