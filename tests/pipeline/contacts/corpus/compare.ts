/** What a labelled text wants and what was found in it, as facts that are counted by field. */

import type { Contact } from "../../../../pipeline/contacts/contact.ts";
import { splitPersonName } from "../../../../pipeline/contacts/person-name.ts";
import type { Extracted, Label, LabelledText } from "./read-corpus.ts";

/** A fact as it is compared: white space joined, the rest to the letter. */
export type Facts = Readonly<Record<string, readonly string[]>>;

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

export function factsOfLabels({ contacts, mentions = [], warnings = [] }: LabelledText): Facts {
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

export function factsOfFound({ contacts, mentions, codes }: Extracted): Facts {
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

export type Counts = ReadonlyMap<string, Count>;

export function makeCounts(): Counts {
  return new Map(fields.map((field) => [field, { right: 0, found: 0, wanted: 0 }]));
}

/** The fields in which a text has something that is not right. */
export function add(counts: Counts, found: Facts, wanted: Facts): readonly string[] {
  return fields.filter((field) => {
    const [some, others] = [found[field] ?? [], wanted[field] ?? []];
    const right = countRight(some, others);
    const count = counts.get(field);
    if (count !== undefined) Object.assign(count, { right: count.right + right, found: count.found + some.length, wanted: count.wanted + others.length });
    return right < some.length || right < others.length;
  });
}
