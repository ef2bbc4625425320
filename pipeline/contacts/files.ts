/** The contact files of one build: JSON, CSV for Outlook, and a vCard 3.0 per person; the last two by the code of every export. */

import type { OutputFile, SessionDocument } from "../document.ts";
import type { Contacts } from "./contact.ts";
import { exportContacts } from "./export/export.ts";

/** Renders contacts.json, contacts.csv and contacts/*.vcf; what needs review stands in the JSON only. */
export function renderContactFiles({ contacts, mentions }: Contacts, { meta }: Pick<SessionDocument, "meta">): readonly OutputFile[] {
  const options = { revision: meta.date, source: `${meta.title}, ${meta.date}`, categories: [`Sessie ${meta.date}`] };
  const people = contacts.filter(({ kind, name }) => kind === "person" && name !== null);
  const table = exportContacts("outlook", contacts, options).map(({ bytes }) => ({ path: "contacts.csv", bytes }));
  const cards = exportContacts("vcard3", people, options).filter(({ path }) => path.startsWith("contacts/"));
  const all = `${JSON.stringify({ schemaVersion: 1, contacts, mentions }, null, 2)}\n`;
  return [{ path: "contacts.json", bytes: new TextEncoder().encode(all) }, ...table, ...cards];
}
