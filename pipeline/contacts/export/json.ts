/** Contacts as JSON, `contacts-export.json`: docs/schema/contacts-export.schema.json. */

import { filedUnder, type PersonName } from "../person-name.ts";
import type { CleanContact, ExportFile, ExportOptions } from "./export-contact.ts";

/** Indented, so that two exports can be compared line by line. */
export function jsonFile(contacts: readonly CleanContact[], { revision, source, categories, sorteer }: ExportOptions): ExportFile {
  const content = { schemaVersion: 1, revision, source, categories, contacts: contacts.map((contact) => entry(contact, sorteer)) };
  return { path: "contacts-export.json", bytes: new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`) };
}

function entry(contact: CleanContact, order: ExportOptions["sorteer"]): object {
  const { uid, kind, fullName, person, emails, urls, projects, consent, keepUntil, informedOn } = contact;
  return {
    uid,
    kind,
    name: fullName,
    parts: person === undefined || person.uncertain ? null : parts(person),
    filedUnder: person === undefined ? fullName : filedUnder(person, order),
    organisation: orNull(contact.organisation),
    role: orNull(contact.role),
    municipality: orNull(contact.municipality),
    emails,
    phones: contact.phones.map(({ dialled, kind: use }) => ({ value: dialled, kind: use })),
    urls: urls.map((value) => ({ value })),
    projects,
    consent,
    keepUntil,
    informedOn,
  };
}

function parts({ prefix, given, initials, particle, core, suffix }: PersonName): object {
  return { prefix, given, initials, particle, core, suffix };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
