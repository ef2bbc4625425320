/** One person in several places of a write-up is one contact. Pure. */

import type { Place } from "../messages/message.ts";
import { comparableAddress } from "./address.ts";
import type { Contact } from "./contact.ts";
import { type Source, unique } from "./facts.ts";
import type { Facts } from "./said.ts";
import { makeUid } from "./uid.ts";

/** UUID namespace of contacts (RFC 9562, version 5); named in the schema. */
const uidOf = makeUid("7a1f6c52-3a0e-5f0b-9a5e-2f1d6f0c8e11");
/** Below it people look first. */
const threshold = 0.8;

/** Facts with where they were read. */
export interface Found {
  readonly facts: Facts;
  readonly project: string;
  readonly place: Place;
}

/** The contract's shape. The uid follows the personal mail, else kind, name and the first of URL, phone, organisation with slug. */
export function makeContact({ facts, project, place }: Found, slug: string): Contact {
  return {
    uid: uidFor(facts, facts.urls[0], slug),
    kind: facts.kind,
    name: facts.name,
    role: facts.role,
    note: facts.note,
    organisation: facts.organisation,
    municipality: facts.municipality,
    emails: facts.emails,
    phones: facts.phones,
    urls: facts.urls.map((value) => ({ value })),
    projects: project === "" ? [] : [project],
    places: [place],
    confidence: facts.confidence,
    reasons: facts.reasons,
    review: facts.confidence < threshold,
  };
}

function uidFor(
  { kind, name, emails, phones, organisation }: Pick<Contact, "kind" | "name" | "emails" | "phones" | "organisation">,
  url: string | undefined,
  slug: string,
): string {
  for (const { value, generic } of emails) if (!generic) return uidOf(comparableAddress(value));
  return uidOf(`${kind}\n${name ?? ""}\n${url ?? phones[0]?.e164 ?? (organisation ?? "") + slug}`);
}

/** What of a write-up is of one contact, with what tells it from others. */
interface Group {
  readonly found: Found[];
  /** Few: a group takes no other name than its own, or none. */
  readonly names: string[];
  readonly mails: Set<string>;
}

/** The groups by what they are known by, the first of each. */
interface Known {
  readonly mail: Map<string, Group>;
  readonly box: Map<string, Group>;
  readonly person: Map<string, Group>;
  readonly organisation: Map<string, Group>;
  readonly given: Map<string, Group>;
}

/** One person in several rows is one contact: "Mail: Najat …", "Bel: Najat …"; a given name alone is whom it was of before. */
export function merge(found: readonly Found[], { slug }: Source): readonly Contact[] {
  const groups: Group[] = [];
  const known: Known = { mail: new Map(), box: new Map(), person: new Map(), organisation: new Map(), given: new Map() };
  for (const one of found) {
    const { kind, name } = one.facts;
    const mails: string[] = [];
    const boxes: string[] = [];
    for (const { value, generic } of one.facts.emails) {
      if (!generic) mails.push(comparableAddress(value));
      if (name === null) boxes.push(comparableAddress(value));
    }
    const given = kind === "person" && name !== null ? firstWordOf(name) : undefined;
    let group = groupOf(one, mails, boxes, given, known);
    if (group === undefined) groups.push((group = { found: [], names: [], mails: new Set() }));
    group.found.push(one);
    for (const mail of mails) {
      group.mails.add(mail);
      setFirst(known.mail, mail, group);
    }
    for (const box of boxes) setFirst(known.box, box, group);
    if (name === null) continue;
    if (!group.names.includes(name)) group.names.push(name);
    setFirst(known[kind], name, group);
    // Who comes later with the given name alone is this one.
    if (given !== undefined) setFirst(known.given, given, group);
  }
  return groups.map((group) => contactOf(group.found, slug));
}

/** Whose it is of those before it. */
function groupOf({ facts }: Found, mails: readonly string[], boxes: readonly string[], given: string | undefined, known: Known): Group | undefined {
  const { kind, name } = facts;
  const fits = (group: Group | undefined): group is Group => group !== undefined && isSame(group, name, mails);
  for (const mail of mails) {
    const group = known.mail.get(mail);
    if (fits(group)) return group;
  }
  for (const box of boxes) {
    const group = known.box.get(box);
    if (fits(group)) return group;
  }
  const named = name === null ? undefined : known[kind].get(name);
  if (fits(named)) return named;
  const called = given === undefined || given !== name ? undefined : known.given.get(given);
  return fits(called) ? called : undefined;
}

function firstWordOf(name: string): string {
  const blank = name.indexOf(" ");
  return blank < 0 ? name : name.slice(0, blank);
}

function contactOf(found: readonly Found[], slug: string): Contact {
  const [first] = found;
  if (first !== undefined && found.length === 1) return makeContact(first, slug);
  const contact = unite(found.map((one) => makeContact(one, slug)));
  return { ...contact, uid: uidFor(contact, contact.urls[0]?.value, slug) };
}

function setFirst(map: Map<string, Group>, key: string, group: Group): void {
  if (!map.has(key)) map.set(key, group);
}

/** Never by a name alone: two addresses of one name may be two people. */
function isSame(group: Group, name: string | null, mails: readonly string[]): boolean {
  if (mails.some((mail) => group.mails.has(mail))) return name === null || group.names.length === 0 || group.names.includes(name);
  return mails.length === 0 || group.mails.size === 0;
}

/** What several say of one: the first word of each field, and all channels, projects and places. */
function unite(contacts: readonly Contact[]): Contact {
  const [first] = contacts;
  if (first === undefined) throw new RangeError("nobody to unite");
  if (contacts.length === 1) return first;
  const said = <K extends "name" | "role" | "note" | "organisation" | "municipality">(key: K): Contact[K] =>
    contacts.find((one) => one[key] !== null)?.[key] ?? first[key];
  const all = <K extends "emails" | "phones" | "urls" | "projects" | "places" | "reasons">(key: K): Contact[K][number][] => {
    const values: Contact[K][number][] = [];
    for (const one of contacts) for (const value of one[key]) values.push(value);
    return values;
  };
  let confidence = 0;
  for (const one of contacts) confidence = Math.max(confidence, one.confidence);
  return {
    uid: first.uid,
    kind: first.kind,
    name: said("name"),
    role: said("role"),
    note: said("note"),
    organisation: said("organisation"),
    municipality: said("municipality"),
    emails: unique(all("emails"), ({ value }) => comparableAddress(value)),
    phones: unique(all("phones"), ({ e164 }) => e164),
    urls: unique(all("urls"), ({ value }) => value),
    projects: [...new Set(all("projects"))],
    places: all("places"),
    confidence,
    reasons: [...new Set(all("reasons"))],
    review: contacts.every(({ review }) => review),
  };
}

/** The same uid is the same contact: projects and places are joined; what the author said stands first. */
export function join(contacts: readonly Contact[]): readonly Contact[] {
  const byUid = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const same = byUid.get(contact.uid);
    if (same === undefined) byUid.set(contact.uid, [contact]);
    else same.push(contact);
  }
  if (byUid.size === contacts.length) return contacts;
  return [...byUid.values()].map((some) => unite(some));
}
