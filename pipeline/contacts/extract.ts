/** Contacts from the whole of the shared tree (the author's characters), joined to their project. Pure; see docs/contacts.md. */

import type { Root } from "hast";

import { contactMessages } from "../messages/contacts.ts";
import { maskAddress, type Place, type Tell, told } from "../messages/message.ts";
import { cloneTree, type Tree } from "../transform/tree.ts";
import { isGeneric } from "./address.ts";
import type { Contact, Contacts, Mention } from "./contact.ts";
import { factsOf, type House, makeIsOwn, type Source } from "./facts.ts";
import { type Flat, placeAt } from "./flatten.ts";
import { holdsName } from "./match-name.ts";
import { findMentions } from "./mentions.ts";
import { type Found, join, makeContact, merge } from "./merge.ts";
import { readTable } from "./read-table.ts";
import { houseParty, type Party } from "./party.ts";
import { readUnit } from "./read-unit.ts";
import { hideSaid, readSaid } from "./said.ts";
import { cutUnits, type Table, type Unit } from "./units.ts";

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
      rows.set(unit.row, { place: placeAt(unit.kind === "table" ? (unit.rows[0]?.[0] ?? nowhere) : unit, 0, file), isFilled: false });
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
    const addFound = (party: Party): void => {
      if (party.channels.length > 0) found.push({ facts: factsOf(party, unit, house), project: unit.project, place: placeAt(unit, party.start, file) });
    };
    for (const party of parties) addFound(party);
    if (carried === undefined) for (const party of nameless(lost, parties)) addFound(party);
    else if (waiting !== undefined)
      found.push({ facts: factsOf(carried, waiting.unit, house), project: unit.project, place: placeAt(waiting.unit, carried.start, file) });
    noteFilled(rows.get(unit.row), found.length > before);
    for (const { name, at } of findMentions(unit, parties)) named.push({ name, places: [placeAt(unit, at, file)] });
    const last = lastWithout(parties);
    waiting = last === undefined ? undefined : { party: last, unit };
  }
  for (const { place, isFilled } of rows.values()) if (!isFilled) tell(told("contact-no-channel", contactMessages["contact-no-channel"], {}, place));
  tellNameless(found, tell);
  const contacts = merge(found, document);
  const own = said.map((one) => makeContact(one, document.slug));
  const joined = join([...own, ...contacts]);
  return { contacts: joined.toSorted((a, b) => (a.uid < b.uid ? -1 : 1)), mentions: mentionsOf(named, joined, headings) };
}

/** Of a table without cells. */
const nowhere = { lines: [] };

/** The last person without a channel. */
function lastWithout(parties: readonly Party[]): Party | undefined {
  for (let at = parties.length - 1; at >= 0; at--) {
    const party = parties[at];
    if (party?.kind === "person" && party.channels.length === 0) return party;
  }
  return undefined;
}

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
  const fits = lost.some((channel) => channel.kind === "email" && holdsName(waiting.party.spoken, channel.value));
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
    else {
      const box = houseParty(null, channel, 0);
      box.channels.push(channel);
      if (parties.length > 0) box.doubts = ["others-near"];
      boxes.push(box);
    }
  }
  return boxes;
}

function readRows(table: Table, document: House, file: string, found: Found[], named: Mention[]): void {
  for (const { party, project, row } of readTable(table)) {
    const first = table.rows[row]?.find(({ lines }) => lines.length > 0);
    const place = placeAt(first ?? nowhere, 0, file);
    const unit = { announced: true, kind: "item" as const };
    if (party.channels.length > 0) found.push({ facts: factsOf(party, unit, document), project: project || table.project, place });
    else if (party.kind === "person" && party.name !== null && party.parts.length > 1) named.push({ name: party.name, places: [place] });
  }
}

/** Names that are no contact's, each once; what a heading says of a project is no person. */
function mentionsOf(named: readonly Mention[], contacts: readonly Contact[], headings: ReadonlySet<string>): readonly Mention[] {
  if (named.length === 0) return [];
  const mentions = new Map<string, { readonly name: string; readonly places: Place[] }>();
  // Whole names, and what is said for short of them: the given name, the surname.
  const known = new Set<string>();
  for (const { name } of contacts) if (name !== null) addShort(name, known);
  for (const one of named) {
    if (headings.has(one.name) || known.has(one.name)) continue;
    const before = mentions.get(one.name);
    if (before === undefined) mentions.set(one.name, { name: one.name, places: [...one.places] });
    else before.places.push(...one.places);
  }
  return [...mentions.values()];
}

/** Of a hostile name the first words only. */
const mostWords = 8;

/** "Jan van der Berg", "Jan", and his tails: "van der Berg", "der Berg" and "Berg". */
function addShort(name: string, known: Set<string>): void {
  known.add(name);
  const first = name.indexOf(" ");
  if (first < 0) return;
  known.add(name.slice(0, first));
  let end = first;
  for (let count = 1; end >= 0 && count < mostWords; count++) end = name.indexOf(" ", end + 1);
  const some = end < 0 ? name : name.slice(0, end);
  for (let blank = first; blank >= 0; blank = some.indexOf(" ", blank + 1)) known.add(some.slice(blank + 1));
}

/** A number that passes the eleven test, once a line; the number itself is told to nobody. */
function tellCitizens(unit: Unit | Table, file: string, tell: Tell): void {
  if (unit.kind !== "table") warn(unit, file, tell);
  else for (const cells of unit.rows) cells.some((cell) => warn(cell, file, tell));
}

function warn(flat: Flat, file: string, tell: Tell): boolean {
  for (const { kind, start } of flat.channels) {
    if (kind !== "bsn") continue;
    tell(told("possible-bsn", contactMessages["possible-bsn"], {}, placeAt(flat, start, file)));
    return true;
  }
  return false;
}

function tellNameless(found: readonly Found[], tell: Tell): void {
  for (const { facts, place } of found) {
    const mail = facts.emails.find(({ generic }) => !generic);
    if (facts.name === null && mail !== undefined)
      tell(told("contact-unnamed", contactMessages["contact-unnamed"], { address: maskAddress(mail.value) }, place));
  }
}
