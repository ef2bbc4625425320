/** Contacts as vCards: 3.0 (RFC 2426), which every address book reads, and 4.0 (RFC 6350). UTF-8 without BOM, CRLF. */

import { familyName, filedUnder, givenName } from "../person-name.ts";
import { type CleanContact, type ExportFile, type ExportOptions, nameColumns, type Phone } from "./export-contact.ts";
import { fileNames } from "./file-names.ts";

export type VcardVersion = "3.0" | "4.0";

/** One card per file, in `contacts/`, because Outlook reads only the first of a file; and all of them in `contacts.vcf`. */
export function vcardFiles(version: VcardVersion, contacts: readonly CleanContact[], options: ExportOptions): readonly ExportFile[] {
  const cards = contacts.map((contact) => renderCard(version, contact, options));
  const names = fileNames(contacts.map(({ fullName }) => fullName));
  return [textFile("contacts.vcf", cards.join("")), ...cards.map((card, at) => textFile(`contacts/${names[at] ?? ""}.vcf`, card))];
}

function renderCard(version: VcardVersion, contact: CleanContact, options: ExportOptions): string {
  const lines = version === "3.0" ? linesOf3(contact, options) : linesOf4(contact, options);
  return ["BEGIN:VCARD", `VERSION:${version}`, ...lines, "END:VCARD"].map((line) => `${fold(line)}\r\n`).join("");
}

function linesOf3(contact: CleanContact, options: ExportOptions): readonly string[] {
  const lines: readonly Line[] = [
    ["UID", `urn:uuid:${contact.uid}`],
    ["N", nameValue(contact, options)],
    ["FN", escape(contact.fullName)],
    ...optional("SORT-STRING", escape(sortKey(contact, options))),
    ...organisationLines(contact),
    ...contact.emails.map(({ value }): Line => ["EMAIL;TYPE=INTERNET,WORK", escape(value)]),
    ...contact.phones.map(({ kind, dialled }): Line => [`TEL;TYPE=${kind === "mobile" ? "CELL" : "WORK"}`, dialled]),
    ...closingLines(contact, options),
  ];
  return lines.map(([name, value]) => `${name}${options.outlook && /[^\p{ASCII}]/u.test(value) ? ";CHARSET=UTF-8" : ""}:${value}`);
}

function linesOf4(contact: CleanContact, options: ExportOptions): readonly string[] {
  const key = sortKey(contact, options);
  const given = contact.person === undefined ? "" : quotable(givenName(contact.person));
  const lines: readonly Line[] = [
    ["UID", `urn:uuid:${contact.uid}`],
    ["KIND", contact.kind === "person" ? "individual" : "org"],
    [key === "" ? "N" : `N;SORT-AS="${[quotable(key), given].filter((part) => part !== "").join(",")}"`, nameValue(contact, options)],
    ["FN", escape(contact.fullName)],
    ...organisationLines(contact),
    ...contact.emails.map(({ value }): Line => ["EMAIL;TYPE=work", escape(value)]),
    ...contact.phones.map(({ kind, dialled }: Phone): Line => [`TEL;VALUE=uri;TYPE=${kind === "mobile" ? "cell" : "work"}`, `tel:${dialled}`]),
    ...closingLines(contact, options),
  ];
  return lines.map(([name, value]) => `${name}:${value}`);
}

/** A property with its parameters, and its value as it stands in the file. */
type Line = readonly [name: string, value: string];

/** TITLE and not ROLE: that is the field which address books show as the function. */
function organisationLines({ organisation, role }: CleanContact): readonly Line[] {
  return [...optional("ORG", escape(organisation)), ...optional("TITLE", escape(role))];
}

function closingLines({ urls }: CleanContact, { source, categories, revision }: ExportOptions): readonly Line[] {
  return [
    ...urls.map((url): Line => ["URL", url]),
    ...optional("NOTE", escape(source)),
    ...optional("CATEGORIES", categories.map((category) => escape(category)).join(",")),
    ["REV", `${revision.replaceAll("-", "")}T120000Z`],
  ];
}

function optional(name: string, value: string): readonly Line[] {
  return value === "" ? [] : [[name, value]];
}

/** Surname, given, middle, before, behind. Empty where a guess would be needed: FN then says it all. */
function nameValue(contact: CleanContact, options: ExportOptions): string {
  if (contact.person?.uncertain === true) return ";;;;";
  const { prefix, given, middle, family, suffix } = nameColumns(contact, options);
  return [family, given, middle, prefix, suffix].map((part) => escape(part)).join(";");
}

function sortKey({ person }: CleanContact, { sorteer }: ExportOptions): string {
  if (person === undefined || person.uncertain) return "";
  return sorteer === "nl" ? filedUnder(person, "nl") : familyName(person);
}

/** A text inside the quotes of a parameter, where RFC 6350 has no escapes: it only sorts, so the signs that would need one are left out. */
function quotable(text: string): string {
  return text.replace(/["\\,;:^\n]+/gu, " ").trim();
}

function escape(text: string): string {
  return text.replace(/[\\;,]/gu, "\\$&").replaceAll("\n", "\\n");
}

/** At most 75 octets in a line, cut between characters; a line that goes on starts with a space. */
export function fold(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let [part, size] = ["", 0];
  for (const sign of line) {
    const bytes = sign < "\u0080" ? 1 : encoder.encode(sign).length;
    if (size + bytes > 75) {
      parts.push(part);
      [part, size] = [" ", 1];
    }
    part += sign;
    size += bytes;
  }
  return [...parts, part].join("\r\n");
}

function textFile(path: string, text: string): ExportFile {
  return { path, bytes: new TextEncoder().encode(text) };
}
