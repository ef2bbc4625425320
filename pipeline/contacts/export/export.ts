/** Contacts in the formats that other programs read. Pure: the same contacts and options give the same bytes. */

import { cleanContacts, cleanText, type ExportContact, type ExportFile, type ExportOptions } from "./export-contact.ts";
import { csvFile } from "./csv.ts";
import type { ExportFormat } from "./formats.ts";
import { jsonFile } from "./json.ts";
import { vcardFiles } from "./vcard.ts";
import { xlsxFile } from "./xlsx.ts";

/** What an option is when it is not given; `revision` has no default. */
const defaults = { tussenvoegsel: "family", sorteer: "nl", outlook: false, categories: [], source: "", lang: "nl" } as const;

/**
 * The files of an export, with paths relative to its folder. Contacts for review are never in it.
 * What may leave at all (purpose, mobile numbers, private domains) is decided before: every value given here is written.
 */
export function exportContacts(
  format: ExportFormat,
  contacts: readonly ExportContact[],
  options: Partial<ExportOptions> & Pick<ExportOptions, "revision">,
): readonly ExportFile[] {
  const given: ExportOptions = { ...defaults, ...options };
  const full = { ...given, source: cleanText(given.source), categories: given.categories.map((one) => cleanText(one)) };
  return writers[format](cleanContacts(contacts, full.sorteer), full);
}

const writers: Readonly<Record<ExportFormat, (contacts: ReturnType<typeof cleanContacts>, options: ExportOptions) => readonly ExportFile[]>> = {
  vcard3: (contacts, options) => vcardFiles("3.0", contacts, options),
  vcard4: (contacts, options) => vcardFiles("4.0", contacts, options),
  outlook: (contacts, options) => [csvFile("outlook", contacts, options)],
  "outlook-nl": (contacts, options) => [csvFile("outlook-nl", contacts, options)],
  google: (contacts, options) => [csvFile("google", contacts, options)],
  json: (contacts, options) => [jsonFile(contacts, options)],
  xlsx: (contacts, options) => [xlsxFile(contacts, options)],
};
