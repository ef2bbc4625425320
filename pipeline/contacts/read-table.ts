/** A table with heads, to the people and houses in its rows; columns may stand in any order. Pure. */

import { placed } from "./channels.ts";
import { cutParts } from "./cut-parts.ts";
import { clean } from "./describe.ts";
import { findHouses } from "./find-houses.ts";
import type { Flat } from "./flatten.ts";
import { spokenOf } from "./match-name.ts";
import { isMunicipality } from "./municipality.ts";
import { makeParty, type Owned, type Party } from "./party.ts";
import { readUnit } from "./read-unit.ts";
import { remember } from "./remember.ts";
import { scanWords } from "./scan-words.ts";
import { oneOf, trimSigns } from "./spans.ts";
import { makeUnit, type Table } from "./units.ts";

type Column = "name" | "given" | "family" | "title" | "role" | "organisation" | "municipality" | "channel" | "project" | "note" | "who" | "other";

const columnKinds: readonly (readonly [Exclude<Column, "other">, ReadonlySet<string>])[] = [
  [
    "name",
    new Set([
      "naam",
      "name",
      "contactpersoon",
      "contact person",
      "persoon",
      "person",
      "contactpersonen",
      "full name",
      "volledige naam",
      "achternaam, voornaam",
      "naam contactpersoon",
      "aanspreekpunt",
      "deelnemer",
      "participant",
    ]),
  ],
  ["who", new Set(["wie", "who", "contact", "contacten", "spreker", "speaker"])],
  ["given", new Set(["voornaam", "first name", "given name", "roepnaam", "firstname"])],
  ["family", new Set(["achternaam", "last name", "surname", "family name", "lastname"])],
  ["title", new Set(["titel", "title", "aanhef", "titels"])],
  ["role", new Set(["rol", "beroep", "profession", "functie", "role", "function", "job title", "position", "job", "functietitel", "taak", "portefeuille"])],
  [
    "organisation",
    new Set([
      "organisatie",
      "huis",
      "house",
      "groep",
      "group",
      "organisation",
      "organization",
      "bedrijf",
      "company",
      "instelling",
      "stichting",
      "vereniging",
      "partij",
      "afdeling",
      "loket",
      "partner",
      "werkgever",
      "employer",
      "bureau",
      "club",
      "school",
      "department",
      "desk",
      "office",
      "team",
    ]),
  ],
  ["municipality", new Set(["gemeente", "municipality", "plaats", "town", "city", "stad"])],
  [
    "channel",
    new Set([
      "e-mail",
      "email",
      "mail",
      "e-mailadres",
      "mailadres",
      "email address",
      "e-mail address",
      "telefoon",
      "tel",
      "telefoonnummer",
      "phone",
      "telephone",
      "mobiel",
      "mobile",
      "06",
      "website",
      "site",
      "web",
      "linkedin",
      "mastodon",
      "contactgegevens",
      "bereikbaar via",
      "bereikbaar",
      "nummer",
      "number",
      "mail / telefoon",
      "adres",
    ]),
  ],
  ["note", new Set(["deed", "did", "wat deed", "bijdrage", "contribution", "opmerking", "note", "notitie"])],
  ["project", new Set(["project", "initiatief", "initiative", "voorbeeld", "example"])],
];

const columns = new Map<string, Column>();
for (const [kind, words] of columnKinds) for (const word of words) if (!columns.has(word)) columns.set(word, kind);

/** A party with the project of its row, "" for that of the table, and the row it stands in. */
export interface RowParty {
  readonly party: Party;
  readonly project: string;
  readonly row: number;
}

/** Reads a table; rows whose heads say nothing of people are read as lines. */
export function readTable(table: Table): readonly RowParty[] {
  const kinds = table.heads.map((head) => columnOf(head));
  const isForm =
    table.heads.length === 0 &&
    table.rows.length > 1 &&
    table.rows.every((cells) => cells.length === 2) &&
    table.rows.filter(([head]) => isLabel(head)).length > table.rows.length / 2;
  if (isForm) return readForm(table);
  const people = kinds.some((kind) => kind === "name" || kind === "given" || kind === "family" || kind === "who" || kind === "organisation");
  return table.rows.flatMap((cells, row) => (people ? readRow(cells, kinds, table, row) : readLine(cells, table, row)));
}

const columnOf = remember((head): Column => {
  const text = trimSigns(head.toLowerCase(), isAround).replaceAll(/\s+/gu, " ");
  return columns.get(text) ?? columns.get(text.split(" ")[0] ?? "") ?? "other";
});

const isAround = oneOf(" :.\n");

function isLabel(cell: Flat | undefined): boolean {
  return cell !== undefined && columnOf(cell.text.trim()) !== "other";
}

/** "| **Naam** | Desirée | " in rows: turned on its side. */
function readForm(table: Table): readonly RowParty[] {
  const kinds = table.rows.map(([head]) => columnOf(head?.text.trim() ?? ""));
  return readRow(
    table.rows.flatMap(([, value]) => (value === undefined ? [] : [value])),
    kinds,
    table,
    0,
  );
}

function readRow(cells: readonly Flat[], kinds: readonly Column[], table: Table, row: number): readonly RowParty[] {
  const textOf = (wanted: Column): string => clean(cells.find((cell, at) => kinds[at] === wanted && cell.channels.length === 0)?.text ?? "");
  const channels: Owned[] = [];
  for (const cell of cells) for (const channel of cell.channels) if (channel.kind !== "bsn") channels.push(channel);
  const project = textOf("project");
  const title = cells.find((_cell, at) => kinds[at] === "title")?.text.trim() ?? "";
  const joined = [title, textOf("given"), textOf("family")].filter((text) => text !== "").join(" ");
  const name = textOf("name") || (textOf("given") + textOf("family") === "" ? "" : joined);
  const who = cells.find((_cell, at) => kinds[at] === "who");
  const organisation = textOf("organisation");
  const town = textOf("municipality");
  if (name === "" && who !== undefined && (who.channels.length > 0 || !isPlainName(who.text))) {
    const read = readLine(cells, table, row, kinds);
    return read.map((one) => ({ ...one, project: one.project || project, party: finish(one.party, organisation, textOf("role"), town) }));
  }
  const called = name === "" ? clean(who?.text ?? "") : title !== "" && name !== joined ? `${title} ${name}` : name;
  if (called === "" && organisation === "") return channels.length === 0 ? [] : readLine(cells, table, row);
  const kind = called === "" || (isHouse(called) && textOf("family") === "") ? "organisation" : "person";
  const shown = called === "" ? organisation : called;
  const parts = shown.split(/[ ,]+/u).filter((part) => /^\p{Lu}/u.test(part));
  const party = makeParty({ kind, name: shown, parts, spoken: spokenOf(parts), known: true, addressed: false, start: 0, end: 0, sentence: 0 });
  party.channels.push(...channels);
  const note = textOf("note");
  if (note !== "" && kind === "person") party.note = note;
  return [{ party: finish(party, kind === "person" ? organisation : "", textOf("role"), town), project, row }];
}

function finish(party: Party, organisation: string, role: string, town: string): Party {
  if (party.kind === "person") {
    if (organisation !== "" && !isMunicipality(organisation)) party.organisation ??= organisation.replace(/^(?:de|het|the) /u, "");
    if (organisation !== "" && isMunicipality(organisation)) party.town ??= organisation;
    if (role !== "") party.role ??= role;
  }
  if (town !== "") {
    if (isMunicipality(town)) party.town ??= town;
    else if (party.kind === "person" && /^(?:gemeente|municipality)/iu.test(town)) party.organisation ??= town;
  }
  return party;
}

function isHouse(text: string): boolean {
  const words = scanWords(text);
  return findHouses(words).length > 0 || words[0]?.is.article === true;
}

function isPlainName(text: string): boolean {
  return cutParts(text, [], scanWords(text), true).length === 1 && text.trim().split(/\s+/u).length <= 6 && /^\s*\p{Lu}/u.test(text);
}

/** The cells as one line: "A | b | c". */
function readLine(cells: readonly Flat[], table: Table, row: number, kinds: readonly Column[] = []): readonly RowParty[] {
  let text = "";
  const channels: Flat["channels"][number][] = [];
  for (const [at, cell] of cells.entries()) {
    if (kinds[at] === "organisation" || kinds[at] === "role" || kinds[at] === "project" || kinds[at] === "municipality") continue;
    if (text !== "") text += " | ";
    for (const channel of cell.channels) channels.push(placed(channel, channel.start + text.length, channel.end + text.length));
    text += cell.text.includes("\n") ? cell.text.replaceAll("\n", " ") : cell.text;
  }
  const unit = makeUnit(
    { text, channels, bold: [], links: [], lines: [] },
    { kind: "item", announced: table.announced || kinds.includes("who"), row: 0, reading: false, project: table.project },
  );
  return readUnit(unit).map((party) => ({ party, project: "", row }));
}
