/**
 * How right the contacts are: precision and recall by field over the labelled texts of tests/pipeline/contacts/corpus, with 95 % intervals
 * (Wilson): `npm run bench:contacts`. `--part development|held-back`, both when left out; `--failures` names what went wrong, of the
 * development part alone: nobody works towards the other.
 */

import type { Contact } from "../../pipeline/contacts/contact.ts";
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

/** The name, or the first channel of who has none. */
function nameOfLabel({ name, emails = [], phones = [], urls = [] }: Label): string {
  return name ?? emails[0]?.value ?? phones[0]?.e164 ?? urls[0] ?? "";
}

function strip(n: string): string { const w=n.split(" "); while(w.length>1 && /^(dr|drs|ir|ing|mr|prof|ds|bc)\.?$/i.test(w[0]!)) w.shift(); while(w.length>1 && /^(MSc|BSc|MA|BA|LLM|PhD|MBA|MPA)$/.test(w.at(-1)!)) w.pop(); return w.join(" "); }
function nameOfFound({ name, emails, phones, urls }: Contact): string {
  if (name) name = strip(name);
  return name ?? emails[0]?.value ?? phones[0]?.e164 ?? urls[0]?.value ?? "";
}

function factsOfLabels({ contacts, mentions = [], warnings = [] }: LabelledText): Facts {
  const people = contacts.filter(({ kind }) => kind === "person");
  return {
    "e-mail": contacts.flatMap(({ emails = [] }) => emails.map(({ value }) => address(value))),
    phone: contacts.flatMap(({ phones = [] }) => phones.map(({ e164 }) => e164.replace(/^14/u, "+3114"))),
    "name–mail": people.flatMap(({ name = "", emails = [] }) => emails.map(({ value }) => pair(name, address(value)))),
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
    phone: contacts.flatMap(({ phones }) => phones.map(({ e164 }) => e164.replace(/^14/u, "+3114"))),
    "name–mail": people.flatMap(({ name, emails }) => emails.map(({ value }) => pair(strip(name ?? ""), address(value)))),
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
  return `${share.toFixed(3)} (${(middle - half).toFixed(3)}–${Math.min(1, middle + half).toFixed(3)})`;
}

async function score(part: Part, tellFailures: boolean): Promise<void> {
  const extract = await makeExtractor();
  const counts = new Map<string, Count>(fields.map((field) => [field, { right: 0, found: 0, wanted: 0 }]));
  const review = { of: 0, all: 0 };
  for (const text of readCorpus(part)) {
    const extracted = extract(text);
    const [found, wanted] = [factsOfFound(extracted), factsOfLabels(text)];
    review.all += extracted.contacts.length;
    review.of += extracted.contacts.filter((one) => one.review).length;
    for (const field of fields) {
      const [some, others] = [found[field] ?? [], wanted[field] ?? []];
      const count = counts.get(field);
      const right = countRight(some, others);
      if (count !== undefined) Object.assign(count, { right: count.right + right, found: count.found + some.length, wanted: count.wanted + others.length });
      if (tellFailures && part === "development" && (right < some.length || right < others.length))
        say(`${text.id} ${field}: found ${JSON.stringify(some)}, wanted ${JSON.stringify(others)}`);
    }
  }
  const rows = fields.map((field) => {
    const { right, found, wanted } = counts.get(field) ?? { right: 0, found: 0, wanted: 0 };
    return [field, String(wanted), interval(right, found), interval(right, wanted)];
  });
  say(`\n${part}: ${readCorpus(part).length} texts; ${review.of} of ${review.all} contacts for review\n`);
  say(tableOf(["field", "wanted", "precision (95 %)", "recall (95 %)"], rows));
}

const at = process.argv.indexOf("--part");
const parts: readonly Part[] = at < 0 ? ["development", "held-back"] : [process.argv[at + 1] === "held-back" ? "held-back" : "development"];
for (const part of parts) await score(part, process.argv.includes("--failures"));
