/**
 * Contacts as an Excel workbook with one sheet (ECMA-376, SpreadsheetML). Every cell is a text, phone numbers and dates too: no formula can run
 * and no zero is lost. No macros, no links, no time of making: the same contacts give the same bytes.
 */

import { strToU8, zipSync } from "fflate";

import { type CleanContact, type Consent, type ExportFile, type ExportOptions, nameColumns } from "./export-contact.ts";

interface Column {
  readonly nl: string;
  readonly en: string;
  /** In characters. */
  readonly width: number;
  readonly cell: (contact: CleanContact, options: ExportOptions) => string;
}

const names = (contact: CleanContact): ReturnType<typeof nameColumns> => nameColumns(contact, { tussenvoegsel: "middle" });

const columns: readonly Column[] = [
  { nl: "Naam", en: "Name", width: 28, cell: ({ fullName }) => fullName },
  { nl: "Titel", en: "Title", width: 8, cell: (contact) => names(contact).prefix },
  { nl: "Voornaam", en: "First name", width: 16, cell: (contact) => names(contact).given },
  { nl: "Tussenvoegsel", en: "Particle", width: 14, cell: (contact) => names(contact).middle },
  { nl: "Achternaam", en: "Last name", width: 20, cell: (contact) => names(contact).family },
  { nl: "Achtervoegsel", en: "Suffix", width: 13, cell: (contact) => names(contact).suffix },
  { nl: "Functie", en: "Job title", width: 24, cell: ({ role }) => role },
  { nl: "Organisatie", en: "Organisation", width: 28, cell: ({ organisation }) => organisation },
  { nl: "Gemeente", en: "Municipality", width: 18, cell: ({ municipality }) => municipality },
  { nl: "E-mail", en: "E-mail", width: 30, cell: ({ emails }) => emails.map(({ value }) => value).join("\n") },
  { nl: "Telefoon", en: "Phone", width: 16, cell: (contact) => phones(contact, "work") },
  { nl: "Mobiel", en: "Mobile", width: 16, cell: (contact) => phones(contact, "mobile") },
  { nl: "Website", en: "Website", width: 30, cell: ({ urls }) => urls.join("\n") },
  { nl: "Projecten", en: "Projects", width: 24, cell: ({ projects }) => projects.join("\n") },
  { nl: "Categorieën", en: "Categories", width: 20, cell: (_contact, { categories }) => categories.join("\n") },
  { nl: "Bron", en: "Source", width: 30, cell: (_contact, { source }) => source },
  { nl: "Toestemming nieuwsbrief", en: "Consent for newsletter", width: 24, cell: ({ consent }, { lang }) => consentText(consent.newsletter, lang) },
  { nl: "Toestemming contactlijst", en: "Consent for contact list", width: 24, cell: ({ consent }, { lang }) => consentText(consent.contactList, lang) },
  { nl: "Bewaren tot en met", en: "Keep until", width: 18, cell: ({ keepUntil }) => keepUntil ?? "" },
  { nl: "Geïnformeerd op", en: "Informed on", width: 16, cell: ({ informedOn }) => informedOn ?? "" },
];

/** `contacts.xlsx`: headings in the language of the options, a row for each contact. */
export function xlsxFile(contacts: readonly CleanContact[], options: ExportOptions): ExportFile {
  const rows = [columns.map((column) => column[options.lang]), ...contacts.map((contact) => columns.map(({ cell }) => cell(contact, options)))];
  const parts = Object.entries(workbookParts(rows, options.lang === "nl" ? "Contacten" : "Contacts"));
  // The zip has no room for "no time"; this is its first day, in whatever zone, since zip times have none.
  const bytes = zipSync(Object.fromEntries(parts.map(([path, text]) => [path, strToU8(text)])), { mtime: new Date(1980, 0, 1), level: 6 });
  return { path: "contacts.xlsx", bytes };
}

function phones(contact: CleanContact, wanted: "work" | "mobile"): string {
  return contact.phones
    .filter(({ kind }) => kind === wanted)
    .map(({ dialled }) => dialled)
    .join("\n");
}

function consentText(consent: Consent | null, lang: "nl" | "en"): string {
  if (consent === null) return "";
  const word = lang === "nl" ? (consent.given ? "ja" : "nee") : consent.given ? "yes" : "no";
  return `${word}, ${consent.date}, ${consent.source}`;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packages = "http://schemas.openxmlformats.org/package/2006";
const documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function workbookParts(rows: readonly (readonly string[])[], sheet: string): Readonly<Record<string, string>> {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return {
    "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${documents}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
    "xl/worksheets/sheet1.xml": sheetXml(rows),
  };
}

/** Style 1 is a text (number format 49 is "@", so that a cell stays a text when it is edited), style 2 the same in bold. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

function sheetXml(rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`).join("");
  const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((text, column) => cellXml(text, column, at + 1)).join("")}</row>`).join("");
  const last = `${letters(columns.length - 1)}${rows.length}`;
  return `${head}<worksheet xmlns="${main}"><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${lines}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function cellXml(text: string, column: number, row: number): string {
  if (text === "") return "";
  return `<c r="${letters(column)}${row}" s="${row === 1 ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A to Z: there are no more columns. */
function letters(column: number): string {
  return String.fromCodePoint(65 + column);
}

/** Excel refuses a cell of more than 32,767 characters, and reads `_x000D_` as the character of that number. */
function xmlText(text: string): string {
  return text
    .slice(0, 32_767)
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
