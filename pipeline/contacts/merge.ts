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
export function makeContact({ facts, project, place }: Found): Contact {
  return {
    uid: "",
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

export function withUid(contact: Contact, slug: string): Contact {
  const personal = contact.emails.find(({ generic }) => !generic)?.value;
  const last = contact.urls[0]?.value ?? contact.phones[0]?.e164 ?? (contact.organisation ?? "") + slug;
  return {
    ...contact,
    uid: uidOf(personal === undefined ? `${contact.kind}\n${contact.name ?? ""}\n${last}` : comparableAddress(personal)),
  };
}

/** The contacts of a write-up that are one, with what tells them apart. */
interface Group {
  readonly contacts: Contact[];
  readonly names: Set<string>;
  readonly mails: Set<string>;
}

/** One person in several rows is one contact: "Mail: Najat …", "Bel: Najat …"; a given name alone is whom it was of before. */
export function merge(found: readonly Found[], { slug }: Source): readonly Contact[] {
  const groups: Group[] = [];
  const known = {
    mail: new Map<string, Group>(),
    box: new Map<string, Group>(),
    person: new Map<string, Group>(),
    organisation: new Map<string, Group>(),
    given: new Map<string, Group>(),
  };
  for (const one of found) {
    const contact = makeContact(one);
    const { kind, name } = contact;
    const mails: string[] = [];
    for (const { value, generic } of contact.emails) if (!generic) mails.push(comparableAddress(value));
    const boxes = name === null ? contact.emails.map(({ value }) => comparableAddress(value)) : [];
    const given = kind === "person" ? name?.split(" ", 1)[0] : undefined;
    const fits = (group: Group | undefined): group is Group => group !== undefined && isSame(group, contact, mails);
    const candidates = [
      ...mails.map((mail) => known.mail.get(mail)),
      ...boxes.map((box) => known.box.get(box)),
      ...(name === null ? [] : [known[kind].get(name)]),
      ...(given !== undefined && given === name ? [known.given.get(given)] : []),
    ];
    const before = candidates.find((group) => fits(group));
    const group = before ?? { contacts: [], names: new Set<string>(), mails: new Set<string>() };
    if (before === undefined) groups.push(group);
    group.contacts.push(contact);
    for (const mail of mails) group.mails.add(mail);
    for (const mail of mails) setFirst(known.mail, mail, group);
    for (const box of boxes) setFirst(known.box, box, group);
    if (name === null) continue;
    group.names.add(name);
    setFirst(known[kind], name, group);
    // Who comes later with the given name alone is this one.
    if (given !== undefined) setFirst(known.given, given, group);
  }
  return groups.map(({ contacts }) => withUid(unite(contacts), slug));
}

function setFirst(map: Map<string, Group>, key: string, group: Group): void {
  if (!map.has(key)) map.set(key, group);
}

/** Never by a name alone: two addresses of one name may be two people. */
function isSame(group: Group, { name }: Contact, mails: readonly string[]): boolean {
  if (mails.some((mail) => group.mails.has(mail))) return name === null || group.names.size === 0 || group.names.has(name);
  return mails.length === 0 || group.mails.size === 0;
}

/** What several say of one: the first word of each field, and all channels, projects and places. */
function unite(contacts: readonly Contact[]): Contact {
  const [first] = contacts;
  if (first === undefined) throw new RangeError("nobody to unite");
  if (contacts.length === 1) return first;
  const said = <K extends "name" | "role" | "note" | "organisation" | "municipality">(key: K): Contact[K] =>
    contacts.find((one) => one[key] !== null)?.[key] ?? first[key];
  return {
    ...first,
    name: said("name"),
    role: said("role"),
    note: said("note"),
    organisation: said("organisation"),
    municipality: said("municipality"),
    emails: unique(
      contacts.flatMap(({ emails }) => emails),
      ({ value }) => comparableAddress(value),
    ),
    phones: unique(
      contacts.flatMap(({ phones }) => phones),
      ({ e164 }) => e164,
    ),
    urls: unique(
      contacts.flatMap(({ urls }) => urls),
      ({ value }) => value,
    ),
    projects: [...new Set(contacts.flatMap(({ projects }) => projects))],
    places: contacts.flatMap(({ places }) => places),
    confidence: contacts.reduce((most, { confidence }) => Math.max(most, confidence), 0),
    reasons: [...new Set(contacts.flatMap(({ reasons }) => reasons))],
    review: contacts.every(({ review }) => review),
  };
}

/** The same uid is the same contact: projects and places are joined; what the author said stands first. */
export function join(contacts: readonly Contact[]): readonly Contact[] {
  const byUid = Map.groupBy(contacts, ({ uid }) => uid);
  return [...byUid.values()].map((some) => unite(some));
}
