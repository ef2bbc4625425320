/** Contacts from the whole of the shared tree (the author's characters), joined to their project. Pure; see docs/contacts.md. */

import type { Root } from "hast";

import type { SessionDocument } from "../document.ts";
import { contactMessages } from "../messages/contacts.ts";
import { maskAddress, type Place, type Tell, told } from "../messages/message.ts";
import { cloneTree, type Tree } from "../transform/tree.ts";
import { comparableAddress, domainOf, isGeneric } from "./address.ts";
import type { Contact, Contacts, Mention } from "./contact.ts";
import { type Flat, placeAt } from "./flatten.ts";
import { findMunicipality, municipalityNamed, municipalityOfDomain } from "./municipality.ts";
import { matchName, nobody } from "./match-name.ts";
import { findMentions } from "./mentions.ts";
import { readTable } from "./read-table.ts";
import type { Party } from "./party.ts";
import { readUnit } from "./read-unit.ts";
import { type Facts, hideSaid, readSaid } from "./said.ts";
import { makeUid } from "./uid.ts";
import { cutUnits, type Table, type Unit } from "./units.ts";

/** UUID namespace of contacts (RFC 9562, version 5); named in the schema. */
const uidOf = makeUid("7a1f6c52-3a0e-5f0b-9a5e-2f1d6f0c8e11");
const threshold = 0.8;

type Source = Pick<SessionDocument, "tree" | "meta" | "brand" | "slug">;

interface Found {
  readonly facts: Facts;
  readonly project: string;
  readonly place: Place;
}

/**
 * Extracts the contacts of a write-up, who only speaks or is named (`mentions`), and the network's own mailbox once. `file` names the
 * Markdown. What the author says or silences goes before what we read. Tells of rows without a channel, addresses without a name, and
 * numbers that may be a citizen's (never the number itself).
 */
export function extractContacts(document: Source, file: string, tell: Tell): Contacts {
  const said = readSaid(document.tree, file);
  const house = { brand: document.brand, isOwn: makeIsOwn(document) };
  const found: Found[] = [];
  const named: Mention[] = [];
  let waiting: Waiting | undefined;
  let above: string | undefined;
  const headings = new Set<string>();
  // The Contact rows: where they begin, and whether somebody stands in them.
  const rows = new Map<number, { readonly place: Place; isFilled: boolean }>();
  for (const unit of cutUnits(withoutSaid(document.tree))) {
    headings.add(unit.project);
    tellCitizens(unit, file, tell);
    const before = found.length;
    if (unit.row > 0 && !rows.has(unit.row))
      rows.set(unit.row, { place: { file, ...placeAt(unit.kind === "table" ? (unit.rows[0]?.[0] ?? nowhere) : unit, 0) }, isFilled: false });
    if (unit.kind === "table") {
      waiting = undefined;
      readRows(unit, house, file, found, named);
      noteFilled(rows.get(unit.row), found.length > before);
      continue;
    }
    const parties = readUnit(unit);
    if (unit.kind === "item" && above !== undefined) for (const party of parties) if (party.kind === "person") party.organisation ??= above;
    if (unit.kind !== "item") above = houseAlone(unit, parties);
    const lost = lostChannels(unit, parties);
    const carried =
      lost.length > 0 && parties.every(({ kind, channels }) => kind === "organisation" && channels.length === 0) ? carry(waiting, unit, lost) : undefined;
    if (carried !== undefined) carried.channels.push(...lost);
    const all = [...parties, ...(carried === undefined ? nameless(lost, parties) : [])];
    const place = (at: number): Place => ({ file, ...placeAt(unit, at) });
    const contacts = all.filter(({ channels }) => channels.length > 0);
    for (const party of contacts) found.push({ facts: factsOf(party, unit, house), project: unit.project, place: place(party.start) });
    if (carried !== undefined && waiting !== undefined)
      found.push({ facts: factsOf(carried, waiting.unit, house), project: unit.project, place: { file, ...placeAt(waiting.unit, carried.start) } });
    noteFilled(rows.get(unit.row), found.length > before);
    named.push(...findMentions(unit, parties).map(({ name, at }) => ({ name, places: [place(at)] })));
    const last = parties.findLast(({ kind, channels }) => kind === "person" && channels.length === 0);
    waiting = last === undefined ? undefined : { party: last, unit };
  }
  for (const { place, isFilled } of rows.values()) if (!isFilled) tell(told("contact-no-channel", contactMessages["contact-no-channel"], {}, place));
  tellNameless(found, tell);
  const contacts = merge(found, document);
  const own = said.map(({ facts, place, project }) => withUid(makeContact({ facts, place, project }), document.slug));
  const joined = join([...own, ...contacts]);
  return { contacts: joined.toSorted((a, b) => (a.uid < b.uid ? -1 : 1)), mentions: mentionsOf(named, joined, headings) };
}

const nowhere = { lines: [] };

function noteFilled(row: { isFilled: boolean } | undefined, isFilled: boolean): void {
  if (row !== undefined && isFilled) row.isFilled = true;
}

/** "**Stichting Windkracht**" above a list of its people. */
function houseAlone({ text, channels }: Unit, parties: readonly Party[]): string | undefined {
  const [only] = parties;
  return channels.length === 0 && parties.length === 1 && only?.kind === "organisation" && only.name === text.trim().replace(/:$/u, "") ? only.name : undefined;
}

/** The tree itself where the author said nothing of contacts: it is only read. */
function withoutSaid(tree: Tree): Root {
  const { contacts = [], silent = [] } = tree.data?.said ?? {};
  return contacts.length + silent.length > 0 ? hideSaid(cloneTree(tree)) : (tree as Root);
}

/** The last person without a channel, whose address may stand in the next paragraph. */
interface Waiting {
  readonly party: Party;
  readonly unit: Unit;
}

function carry(waiting: Waiting | undefined, unit: Unit, lost: Party["channels"]): Party | undefined {
  if (waiting === undefined) return undefined;
  const near =
    waiting.unit.announced ||
    waiting.unit.kind === "item" ||
    /^(?:hij|zij|ze|he|she|they|zijn|haar|his|her|hem|him)[^\p{L}]/iu.test(unit.text) ||
    unit.text.length < 60;
  const fits = lost.some((channel) => channel.kind === "email" && matchName(waiting.party.spoken, channel.value) === 3);
  return (near || fits) && lost.every((channel) => channel.kind !== "email" || !isGeneric(channel.value) || near) ? waiting.party : undefined;
}

/** Channels that nobody of the unit got; a web address alone is no contact. */
function lostChannels({ channels }: Unit, parties: readonly Party[]): Party["channels"] {
  const lost: Party["channels"] = [];
  for (const channel of channels)
    if (channel.kind !== "bsn" && channel.kind !== "url" && !parties.some((party) => party.channels.includes(channel))) lost.push(channel);
  return lost;
}

/** A party without a name for each address, with the numbers beside it. */
function nameless(lost: Party["channels"], parties: readonly Party[]): readonly Party[] {
  const boxes: Party[] = [];
  for (const channel of lost) {
    const last = boxes.at(-1);
    if (channel.kind === "phone" && last !== undefined) last.channels.push(channel);
    else
      boxes.push({
        kind: "organisation",
        name: null,
        parts: [],
        spoken: nobody,
        known: false,
        addressed: false,
        start: channel.start,
        end: channel.end,
        sentence: 0,
        channels: [channel],
        speaks: false,
        reach: channel.end,
        doubts: new Set(parties.length > 0 ? ["others-near"] : []),
      });
  }
  return boxes;
}

function readRows(table: Table, document: House, file: string, found: Found[], named: Mention[]): void {
  for (const { party, project, row } of readTable(table)) {
    const first = table.rows[row]?.find(({ lines }) => lines.length > 0);
    const place = { file, ...placeAt(first ?? { lines: [] }, 0) };
    const unit = { announced: true, kind: "item" as const };
    if (party.channels.length > 0) found.push({ facts: factsOf(party, unit, document), project: project || table.project, place });
    else if (party.kind === "person" && party.name !== null && party.parts.length > 1) named.push({ name: party.name, places: [place] });
  }
}

/** Whose write-up it is. */
type House = Pick<Source, "brand"> & { readonly isOwn: (mail: string) => boolean };

/** The contract's facts of a party, with how sure we are and why. */
function factsOf(party: Party, unit: Pick<Unit, "announced" | "kind">, document: House): Facts {
  const emails: Facts["emails"][number][] = [];
  const phones: Facts["phones"][number][] = [];
  const urls: string[] = [];
  for (const channel of party.channels) {
    if (channel.kind === "email") emails.push({ value: channel.value, generic: isGeneric(channel.value), obfuscated: channel.obfuscated });
    else if (channel.kind === "phone") phones.push({ value: channel.value, e164: channel.e164, kind: channel.type });
    else urls.push(channel.value);
  }
  const own = emails.find(({ value }) => document.isOwn(value));
  // A website alone belongs to a house, however much its name looks like a person's ("Groen op de Gracht").
  const onlySite =
    emails.length + phones.length === 0 &&
    !party.channels.some((channel) => channel.kind === "url" && channel.profile) &&
    !party.known &&
    party.role === undefined &&
    party.note === undefined;
  const isPerson = party.kind === "person" && own === undefined && !onlySite && !isHouseBox(party, emails, unit);
  const box = emails.find(({ generic }) => generic);
  // Of a shared box that nobody is named with, the domain is what a reader knows it by.
  const name = own !== undefined && !isPerson ? document.brand.name : (party.name ?? (box === undefined ? null : domainOf(box.value)));
  const organisation = isPerson ? (party.organisation ?? null) : name;
  const said = findMunicipality(organisation) ?? findMunicipality(party.role) ?? (party.town === undefined ? undefined : municipalityNamed(party.town));
  const ofDomain = emails[0] === undefined ? undefined : municipalityOfDomain(domainOf(emails[0].value));
  const { confidence, reasons } = judge(party, isPerson ? "person" : "organisation", { emails, phones, urls }, unit, own !== undefined);
  return {
    kind: isPerson ? "person" : "organisation",
    name,
    role: isPerson ? (party.role ?? null) : null,
    note: isPerson ? (party.note ?? null) : null,
    organisation,
    municipality: said ?? ofDomain ?? null,
    emails: unique(emails, ({ value }) => comparableAddress(value)),
    phones: unique(phones, ({ e164 }) => e164),
    urls: urls.length < 2 ? urls : [...new Set(urls)],
    confidence,
    reasons,
  };
}

/** "Harbour Choir: info@harbourchoir.example": a shared box whose name is no person's that we know. */
function isHouseBox(party: Party, emails: Facts["emails"], unit: Pick<Unit, "announced" | "kind">): boolean {
  if (emails.length === 0 || emails.some(({ generic }) => !generic) || party.role !== undefined || party.known || party.organisation !== undefined)
    return false;
  return unit.announced || unit.kind === "item";
}

/** The network's own mailbox: the sender's, or named after the brand or the series ("veld2030@…" of "Veld-netwerk"). */
function makeIsOwn({ brand, meta }: Source): (mail: string) => boolean {
  const senders = new Set([brand.sender.email, meta.from.email].map((sender) => comparableAddress(sender)));
  const names = new Set([brand.name, meta.series ?? ""].flatMap((name) => [name, ...name.split(/[^\p{L}]/u)]).map((name) => letters(name)));
  const firstLetters = new Set([...names].map((name) => name.slice(0, 1)));
  return (mail) => {
    if (senders.has(comparableAddress(mail))) return true;
    const local = mail.slice(0, Math.max(0, mail.indexOf("@")));
    if (!firstLetters.has(local.slice(0, 1).toLowerCase())) return false;
    const word = letters(local);
    return word.length >= 4 && names.has(word);
  };
}

function letters(text: string): string {
  const lower = text.toLowerCase();
  return /^[a-z]*$/u.test(lower) ? lower : lower.replaceAll(/[^\p{L}]/gu, "");
}

function judge(
  party: Party,
  kind: Contact["kind"],
  { emails, phones, urls }: Pick<Facts, "emails" | "phones" | "urls">,
  unit: Pick<Unit, "announced" | "kind">,
  own: boolean,
): { readonly confidence: number; readonly reasons: readonly string[] } {
  const matches = emails.some(({ value }) => matchName(party.spoken, value) === 3);
  const strong = unit.announced || unit.kind === "item";
  const reasons = [own ? "mailbox" : kind === "person" ? "name" : "no-person"];
  if (emails.length > 0) reasons.push("email");
  if (phones.length > 0) reasons.push("phone");
  if (urls.length > 0) reasons.push("url");
  if (matches) reasons.push("mail-matches-name");
  reasons.push(strong ? "announced" : "running-text", ...party.doubts);
  return { confidence: confidenceOf(party, kind, emails, { own, matches, strong }), reasons };
}

function confidenceOf(
  party: Party,
  kind: Contact["kind"],
  emails: Facts["emails"],
  { own, matches, strong }: { readonly own: boolean; readonly matches: boolean; readonly strong: boolean },
): number {
  if (own) return 0.9;
  if (party.name === null) return 0.6; // For people to look at.
  if (kind === "organisation") return strong || emails.every(({ generic }) => generic) ? 0.85 : 0.7;
  if (matches) return strong ? 0.98 : 0.95;
  const personal = emails.some(({ generic }) => !generic);
  const base = personal || party.channels.some((channel) => channel.kind === "phone") ? 0.9 : emails.length > 0 ? 0.85 : 0.8;
  const alone = party.parts.length < 2 && !party.addressed;
  return Math.round((base - (strong ? 0 : 0.08) - (alone ? 0.1 : 0) - (party.known || party.addressed || strong ? 0 : 0.05)) * 100) / 100;
}

/** The contract's shape. The uid follows the personal mail, else kind, name and the first of URL, phone, organisation with slug. */
function makeContact({ facts, project, place }: Found): Contact {
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

function withUid(contact: Contact, slug: string): Contact {
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
function merge(found: readonly Found[], { slug }: Source): readonly Contact[] {
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
function join(contacts: readonly Contact[]): readonly Contact[] {
  const byUid = Map.groupBy(contacts, ({ uid }) => uid);
  return [...byUid.values()].map((some) => unite(some));
}

/** Names that are no contact's, each once; what a heading says of a project is no person. */
function mentionsOf(named: readonly Mention[], contacts: readonly Contact[], headings: ReadonlySet<string>): readonly Mention[] {
  if (named.length === 0) return [];
  const mentions = new Map<string, { readonly name: string; readonly places: Place[] }>();
  // Whole names, and what is said for short of them: the given name, the surname.
  const known = new Set(contacts.flatMap(({ name }) => (name === null ? [] : [name, name.split(" ")[0] ?? name, ...tailsOf(name)])));
  for (const one of named) {
    if (headings.has(one.name) || known.has(one.name)) continue;
    const before = mentions.get(one.name);
    if (before === undefined) mentions.set(one.name, { name: one.name, places: [...one.places] });
    else before.places.push(...one.places);
  }
  return [...mentions.values()];
}

/** "van der Berg" and "Berg" of "Jan van der Berg". */
function tailsOf(name: string): readonly string[] {
  const words = name.split(" ").slice(0, 8);
  return words.slice(1).map((_word, at) => words.slice(at + 1).join(" "));
}

/** A number that passes the eleven test, once a line; the number itself is told to nobody. */
function tellCitizens(unit: Unit | Table, file: string, tell: Tell): void {
  const warn = (flat: Flat): boolean => {
    const citizen = flat.channels.find(({ kind }) => kind === "bsn");
    if (citizen !== undefined) tell(told("possible-bsn", contactMessages["possible-bsn"], {}, { file, ...placeAt(flat, citizen.start) }));
    return citizen !== undefined;
  };
  if (unit.kind !== "table") warn(unit);
  else for (const cells of unit.rows) cells.some((cell) => warn(cell));
}

function tellNameless(found: readonly Found[], tell: Tell): void {
  for (const { facts, place } of found) {
    const mail = facts.emails.find(({ generic }) => !generic);
    if (facts.name === null && mail !== undefined)
      tell(told("contact-unnamed", contactMessages["contact-unnamed"], { address: maskAddress(mail.value) }, place));
  }
}

function unique<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  if (values.length < 2) return values;
  const byKey = new Map<string, T>();
  for (const value of values) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
  return [...byKey.values()];
}
