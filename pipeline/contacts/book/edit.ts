/** `field=value` as people type it, made a change of an entry. Pure. */

import type { Contact } from "../contact.ts";
import { findAddresses, isGeneric } from "../address.ts";
import { findPhones } from "../phone.ts";
import type { Edits, Entry } from "./entry.ts";

export type EditProblem = "book-words" | "book-field" | "book-value" | "book-consent";

interface Hand {
  /** Today, as YYYY-MM-DD. */
  readonly today: string;
  /** Where a consent shows from. */
  readonly reason: string | undefined;
}

type Setter = (entry: Entry, value: string, hand: Hand) => Entry | EditProblem;

/** The entry with the fields set, in order; a problem when one of them is not right. An empty value takes a value away. */
export function editEntry(entry: Entry, assignments: readonly string[], hand: Hand): Entry | EditProblem {
  let edited = entry;
  for (const assignment of assignments) {
    const at = assignment.indexOf("=");
    if (at <= 0) return "book-words";
    const setter = setters.get(assignment.slice(0, at).trim().toLowerCase());
    if (setter === undefined) return "book-field";
    const done = setter(
      edited,
      assignment
        .slice(at + 1)
        .trim()
        .replace(/\s+/gu, " "),
      hand,
    );
    if (typeof done === "string") return done;
    edited = done;
  }
  return edited;
}

const withEdit = (entry: Entry, edits: Edits): Entry => ({ ...entry, edits: { ...entry.edits, ...edits } });

/** Both languages' names lead to the same field. */
const setters: ReadonlyMap<string, Setter> = new Map<string, Setter>([
  ...both(["naam", "name"], (entry, value) => (isPlain(value) && value !== "" ? withEdit(entry, { name: value }) : "book-value")),
  ...both(["rol", "role"], (entry, value) => (isPlain(value) ? withEdit(entry, { role: orNull(value) }) : "book-value")),
  ...both(["opmerking", "note"], (entry, value) => (isPlain(value) ? withEdit(entry, { note: orNull(value) }) : "book-value")),
  ...both(["organisatie", "organisation"], (entry, value) => (isPlain(value) ? withEdit(entry, { organisation: orNull(value) }) : "book-value")),
  ...both(["gemeente", "municipality"], (entry, value) => (isPlain(value) ? withEdit(entry, { municipality: orNull(value) }) : "book-value")),
  ...both(["soort", "kind"], setKind),
  ...both(
    ["email", "mail"],
    setList(readMail, (emails) => ({ emails })),
  ),
  ...both(
    ["telefoon", "phone"],
    setList(readPhone, (phones) => ({ phones })),
  ),
  ...both(
    ["url", "website"],
    setList(readUrl, (urls) => ({ urls })),
  ),
  ...both(["nieuwsbrief", "newsletter"], setConsent("newsletter")),
  ...both(["contactlijst", "contact-list"], setConsent("contactList")),
  ...both(["bewaren-tot", "keep-until"], setDay("keepUntil")),
  ...both(["geinformeerd-op", "informed-on"], setDay("informedOn")),
]);

function both(names: readonly string[], setter: Setter): readonly (readonly [string, Setter])[] {
  return names.map((name) => [name, setter] as const);
}

function orNull(value: string): string | null {
  return value === "" ? null : value;
}

/** No control characters, no invisible signs that turn text around, and not longer than a line. */
function isPlain(value: string): boolean {
  return value.length <= 300 && !/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u.test(value);
}

function setKind(entry: Entry, value: string): Entry | EditProblem {
  const kinds: Readonly<Record<string, Contact["kind"]>> = { persoon: "person", person: "person", organisatie: "organisation", organisation: "organisation" };
  const kind = Object.hasOwn(kinds, value.toLowerCase()) ? kinds[value.toLowerCase()] : undefined;
  return kind === undefined ? "book-value" : withEdit(entry, { kind });
}

/** Several are set with commas between them; together they take the place of what was there. */
function setList<T>(read: (text: string) => T | undefined, toEdits: (values: readonly T[]) => Edits): Setter {
  return (entry, value) => {
    const texts = value === "" ? [] : value.split(",").map((text) => text.trim());
    const values = texts.map((text) => read(text));
    return values.includes(undefined) ? "book-value" : withEdit(entry, toEdits(values.flatMap((one) => (one === undefined ? [] : [one]))));
  };
}

function readMail(text: string): Contact["emails"][number] | undefined {
  const [found, ...more] = findAddresses(text);
  if (found === undefined || more.length > 0 || found.value !== text) return undefined;
  return { value: text, generic: isGeneric(text), obfuscated: false };
}

function readPhone(text: string): Contact["phones"][number] | undefined {
  // The word before it makes `14 030` a number too.
  const before = "tel. ";
  const [found, ...more] = findPhones(before + text);
  if (found === undefined || more.length > 0 || found.start !== before.length || found.end !== before.length + text.length) return undefined;
  return { value: found.value, e164: found.e164, kind: found.kind };
}

function readUrl(text: string): Contact["urls"][number] | undefined {
  return /^https?:\/\/\S{3,500}$/iu.test(text) && URL.canParse(text) ? { value: text } : undefined;
}

function setConsent(field: "newsletter" | "contactList"): Setter {
  return (entry, value, { today, reason }) => {
    if (value === "") return { ...entry, [field]: null };
    const isYes = /^(?:ja|yes)$/iu.test(value);
    if (!isYes && !/^(?:nee|no)$/iu.test(value)) return "book-value";
    const source = reason?.trim() ?? "";
    if (isYes && source === "") return "book-consent";
    return { ...entry, [field]: { allowed: isYes, day: today, source } };
  };
}

function setDay(field: "keepUntil" | "informedOn"): Setter {
  return (entry, value) => {
    if (value === "") return { ...entry, [field]: null };
    const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
    return isDay ? { ...entry, [field]: value } : "book-value";
  };
}
