/**
 * How right the contacts are: precision and recall by field over the labelled texts of tests/pipeline/contacts/corpus, with 95 % intervals
 * (Wilson), of all contacts and of those that need no review: `npm run bench:contacts`. `--part development|held-back`, both when left out;
 * `--failures` names what went wrong, of the development part alone: nobody works towards the other.
 */

import { parseArgs } from "node:util";

import type { Contact } from "../../pipeline/contacts/contact.ts";
import { splitPersonName } from "../../pipeline/contacts/person-name.ts";
import { type Extracted, type Label, type LabelledText, makeExtractor, type Part, readCorpus } from "../../tests/pipeline/contacts/corpus/read-corpus.ts";
import { say, tableOf } from "../peers.ts";

/** A fact as it is compared: white space joined, the rest to the letter. */
type Facts = Readonly<Record<string, readonly string[]>>;

interface Count {
  right: number;
  found: number;
  wanted: number;
}

const fields = ["e-mail", "phone", "name–mail", "role", "organisation", "municipality", "URL", "note", "mention", "possible-bsn"] as const;

/** Joined by a sign that no text holds. */
const pair = (one: string, other: string): string => `${tidy(one)}\u0001${tidy(other)}`;

function tidy(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

/** Addresses without regard to case, as they are delivered. */
function address(mail: string): string {
  return tidy(mail).toLowerCase();
}

/** Without titles: labels have them apart, contacts in the name. */
function bareName(name: string): string {
  const { prefix, suffix } = splitPersonName(name);
  const [before, behind] = [new Set(prefix.split(" ")), new Set(suffix.split(" "))];
  const words = tidy(name).split(" ");
  while (words.length > 1 && before.has(words[0] ?? "")) words.shift();
  while (words.length > 1 && behind.has(words.at(-1) ?? "")) words.pop();
  return words.join(" ").replace(/,$/u, "");
}

/** The name, or the first channel of who has none. */
function nameOfLabel({ kind, name, emails = [], phones = [], urls = [] }: Label): string {
  if (name !== undefined) return kind === "person" ? bareName(name) : name;
  return emails[0]?.value ?? phones[0]?.e164 ?? urls[0] ?? "";
}

function nameOfFound({ kind, name, emails, phones, urls }: Contact): string {
  if (name !== null) return kind === "person" ? bareName(name) : name;
  return emails[0]?.value ?? phones[0]?.e164 ?? urls[0]?.value ?? "";
}

function factsOfLabels({ contacts, mentions = [], warnings = [] }: LabelledText): Facts {
  const people = contacts.filter(({ kind }) => kind === "person");
  return {
    "e-mail": contacts.flatMap(({ emails = [] }) => emails.map(({ value }) => address(value))),
    phone: contacts.flatMap(({ phones = [] }) => phones.map(({ e164 }) => e164)),
    "name–mail": people.flatMap((label) => (label.emails ?? []).map(({ value }) => pair(label.name === undefined ? "" : nameOfLabel(label), address(value)))),
    role: people.flatMap((label) => (label.role === undefined ? [] : [pair(nameOfLabel(label), label.role)])),
    organisation: people.flatMap((label) => (label.organisation === undefined ? [] : [pair(nameOfLabel(label), label.organisation)])),
    municipality: contacts.flatMap((label) => (label.municipality === undefined ? [] : [pair(nameOfLabel(label), label.municipality)])),
    URL: contacts.flatMap(({ urls = [] }) => urls.map((url) => url.replace(/\/$/u, ""))),
    note: people.flatMap((label) => (label.note === undefined ? [] : [pair(nameOfLabel(label), label.note)])),
    mention: mentions.map((name) => tidy(name)),
    "possible-bsn": warnings,
  };
}

function factsOfFound({ contacts, mentions, codes }: Extracted): Facts {
  const people = contacts.filter(({ kind }) => kind === "person");
  const told = (read: (one: Contact) => string | null, some = people): readonly string[] =>
    some.flatMap((one) => {
      const value = read(one);
      return value === null ? [] : [pair(nameOfFound(one), value)];
    });
  return {
    "e-mail": contacts.flatMap(({ emails }) => emails.map(({ value }) => address(value))),
    phone: contacts.flatMap(({ phones }) => phones.map(({ e164 }) => e164)),
    "name–mail": people.flatMap((one) => one.emails.map(({ value }) => pair(one.name === null ? "" : nameOfFound(one), address(value)))),
    role: told(({ role }) => role),
    organisation: told(({ organisation }) => organisation),
    municipality: told(({ municipality }) => municipality, [...contacts]),
    URL: contacts.flatMap(({ urls }) => urls.map(({ value }) => value.replace(/\/$/u, ""))),
    note: told(({ note }) => note),
    mention: mentions.map(({ name }) => tidy(name)),
    "possible-bsn": codes.filter((code) => code === "possible-bsn"),
  };
}

/** How many of one list stand in the other, each as often as it does. */
function countRight(found: readonly string[], wanted: readonly string[]): number {
  const left = [...wanted];
  return found.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

/** Wilson's interval of a share, 95 %. */
function interval(right: number, all: number): string {
  if (all === 0) return "–";
  const [z, share] = [1.96, right / all];
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all);
  return `${share.toFixed(3)} (${Math.max(0, middle - half).toFixed(3)}–${Math.min(1, middle + half).toFixed(3)})`;
}

type Counts = ReadonlyMap<string, Count>;

function makeCounts(): Counts {
  return new Map(fields.map((field) => [field, { right: 0, found: 0, wanted: 0 }]));
}

/** The fields in which a text has something that is not right. */
function add(counts: Counts, found: Facts, wanted: Facts): readonly string[] {
  return fields.filter((field) => {
    const [some, others] = [found[field] ?? [], wanted[field] ?? []];
    const right = countRight(some, others);
    const count = counts.get(field);
    if (count !== undefined) Object.assign(count, { right: count.right + right, found: count.found + some.length, wanted: count.wanted + others.length });
    return right < some.length || right < others.length;
  });
}

function tellTable(counts: Counts): void {
  const rows = [...counts].map(([field, { right, found, wanted }]) => [field, String(wanted), interval(right, found), interval(right, wanted)]);
  say(tableOf(["field", "wanted", "precision (95 %)", "recall (95 %)"], rows));
}

async function score(part: Part, tellFailures: boolean): Promise<void> {
  const extract = await makeExtractor();
  const [all, sure] = [makeCounts(), makeCounts()];
  const review = { of: 0, all: 0 };
  for (const text of readCorpus(part)) {
    const extracted = extract(text);
    const [found, wanted] = [factsOfFound(extracted), factsOfLabels(text)];
    review.all += extracted.contacts.length;
    review.of += extracted.contacts.filter((one) => one.review).length;
    const wrong = add(all, found, wanted);
    add(sure, factsOfFound({ ...extracted, contacts: extracted.contacts.filter((one) => !one.review) }), wanted);
    if (!tellFailures) continue;
    for (const field of wrong) say(`${text.id} ${field}: found ${JSON.stringify(found[field])}, wanted ${JSON.stringify(wanted[field])}`);
  }
  say(`\n${part}: ${readCorpus(part).length} texts; ${review.of} of ${review.all} contacts for review\n`);
  tellTable(all);
  say(`\n${part}, contacts that need no review (0.8 or above)\n`);
  tellTable(sure);
}

/** The parts to score; refuses a part that there is none of, and for failures of the part that nobody looks into. */
function readArguments(): { readonly parts: readonly Part[]; readonly failures: boolean } {
  const { values } = parseArgs({ options: { part: { type: "string" }, failures: { type: "boolean", default: false } } });
  const { part, failures } = values;
  if (part !== undefined && part !== "development" && part !== "held-back") refuse(`--part ${part}: expected development or held-back`);
  if (failures && part !== "development") refuse("--failures names texts: give --part development with it, the held-back part is not looked into");
  return { parts: part === undefined ? ["development", "held-back"] : [part], failures };
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

const { parts, failures } = readArguments();
for (const part of parts) await score(part, failures);
