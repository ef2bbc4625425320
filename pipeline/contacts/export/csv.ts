/** Contacts as CSV for Outlook and Google Contacts: UTF-8 with BOM, commas, CRLF. A contact's further mails and sites stay out: these programs take one. */

import { stringify } from "csv-stringify/sync";

import { type CleanContact, type ExportFile, type ExportOptions, nameColumns } from "./export-contact.ts";
import { guardCell } from "./guard-cell.ts";

/** Our fields, and what each program calls them. */
type Field =
  | "prefix"
  | "given"
  | "middle"
  | "family"
  | "suffix"
  | "organisation"
  | "department"
  | "role"
  | "work"
  | "mobile"
  | "labels"
  | "email"
  | "fullName"
  | "notes"
  | "url"
  | "emailLabel"
  | "workLabel"
  | "mobileLabel"
  | "urlLabel";

interface Layout {
  readonly columns: readonly (readonly [heading: string, field: Field])[];
  /** Between two categories. */
  readonly separator: string;
}

/** The subset of the 92 columns of Outlook's own export that it maps by itself. */
const outlook: Layout = {
  columns: [
    ["First Name", "given"],
    ["Middle Name", "middle"],
    ["Last Name", "family"],
    ["Suffix", "suffix"],
    ["Company", "organisation"],
    ["Department", "department"],
    ["Job Title", "role"],
    ["Business Phone", "work"],
    ["Mobile Phone", "mobile"],
    ["Categories", "labels"],
    ["E-mail Address", "email"],
    ["E-mail Display Name", "fullName"],
    ["Notes", "notes"],
    ["Web Page", "url"],
  ],
  separator: ";",
};

/** The same columns as a Dutch Outlook names them; it maps no English ones. */
const outlookNl: Layout = {
  ...outlook,
  columns: [
    ["Voornaam", "given"],
    ["Middelste naam", "middle"],
    ["Achternaam", "family"],
    ["Achtervoegsel", "suffix"],
    ["Bedrijf", "organisation"],
    ["Afdeling", "department"],
    ["Functie", "role"],
    ["Telefoon op werk", "work"],
    ["Mobiele telefoon", "mobile"],
    ["Categorieën", "labels"],
    ["E-mailadres", "email"],
    ["Weergavenaam voor e-mail", "fullName"],
    ["Notities", "notes"],
    ["Webpagina", "url"],
  ],
};

/** Google's own names of its columns, in its order; what a contact of ours never has is left out. */
const google: Layout = {
  columns: [
    ["First Name", "given"],
    ["Middle Name", "middle"],
    ["Last Name", "family"],
    ["Name Prefix", "prefix"],
    ["Name Suffix", "suffix"],
    ["File As", "fullName"],
    ["Organization Name", "organisation"],
    ["Organization Title", "role"],
    ["Notes", "notes"],
    ["Labels", "labels"],
    ["E-mail 1 - Label", "emailLabel"],
    ["E-mail 1 - Value", "email"],
    ["Phone 1 - Label", "workLabel"],
    ["Phone 1 - Value", "work"],
    ["Phone 2 - Label", "mobileLabel"],
    ["Phone 2 - Value", "mobile"],
    ["Website 1 - Label", "urlLabel"],
    ["Website 1 - Value", "url"],
  ],
  separator: " ::: ",
};

const layouts = { outlook, "outlook-nl": outlookNl, google } as const;

export type CsvFormat = keyof typeof layouts;

/** `contacts-outlook.csv`, `contacts-outlook-nl.csv` or `contacts-google.csv`. */
export function csvFile(format: CsvFormat, contacts: readonly CleanContact[], options: ExportOptions): ExportFile {
  const layout: Layout = layouts[format];
  const rows = contacts.map((contact) => {
    const cells = cellsOf(contact, layout, options);
    return layout.columns.map(([, field]) => cells[field]);
  });
  const text = stringify([layout.columns.map(([heading]) => heading), ...rows], { bom: true, record_delimiter: "\r\n" });
  return { path: `contacts-${format}.csv`, bytes: new TextEncoder().encode(text) };
}

function cellsOf(contact: CleanContact, layout: Layout, options: ExportOptions): Readonly<Record<Field, string>> {
  const { prefix, given, middle, family, suffix } = nameColumns(contact, options);
  const [work, mobile] = [phone(contact, "work"), phone(contact, "mobile")];
  const [email, url] = [contact.emails[0]?.value ?? "", contact.urls[0] ?? ""];
  const texts = {
    prefix,
    given,
    middle,
    family,
    suffix,
    organisation: contact.organisation,
    department: "",
    role: contact.role,
    labels: options.categories.join(layout.separator),
    email,
    fullName: contact.fullName,
    notes: options.source,
    url,
  };
  const guarded = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, guardCell(text)])) as typeof texts;
  return {
    ...guarded,
    work,
    mobile,
    emailLabel: label(email, "Work"),
    workLabel: label(work, "Work"),
    mobileLabel: label(mobile, "Mobile"),
    urlLabel: label(url, "Work"),
  };
}

function label(value: string, name: string): string {
  return value === "" ? "" : name;
}

/** With 00 and not +, which a spreadsheet would run; digits only. */
function phone({ phones }: CleanContact, wanted: "work" | "mobile"): string {
  return (phones.find(({ kind }) => kind === wanted)?.dialled ?? "").replace(/^\+/u, "00");
}
