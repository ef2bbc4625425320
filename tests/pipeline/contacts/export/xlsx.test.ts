import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { unzipSync } from "fflate";
import Papa from "papaparse";
import readSheets from "read-excel-file/node";
import { expect, it } from "vitest";

import { type CleanContact, cleanContacts, type ExportContact, nameColumns } from "../../../../pipeline/contacts/export/export-contact.ts";
import { exportContacts } from "../../../../pipeline/contacts/export/export.ts";
import { findCalc } from "../../../support/judges.ts";
import { makeContacts } from "./hostile-contacts.ts";

const contacts = makeContacts(14, 400);
const options = { revision: "2026-03-12", source: "Uit de sessie\n=1+1", categories: ["Sessie 2026-03-12", "_x0041_"] } as const;
const headings =
  "Naam,Titel,Voornaam,Tussenvoegsel,Achternaam,Achtervoegsel,Functie,Organisatie,Gemeente,E-mail,Telefoon,Mobiel,Website,Projecten,Categorieën,Bron,Toestemming nieuwsbrief,Toestemming contactlijst,Bewaren tot en met,Geïnformeerd op".split(
    ",",
  );
const bytes = make(contacts);
const expected = [headings, ...cleanContacts(contacts, "nl").map((contact) => rowOf(contact))];

it("is read back equal by another program, every cell a text", async () => {
  const [sheet, ...more] = await readSheets(Buffer.from(bytes), { trim: false });
  expect([sheet?.sheet, more.length, expected.length > 350]).toEqual(["Contacten", 0, true]);
  // An empty cell is not written, and read as null.
  expect(sheet?.data).toEqual(expected.map((row) => row.map((text) => (text === "" ? null : text))));
  expect(sheet?.data[1]?.some((cell) => typeof cell === "number")).toBe(false);
});

it("holds no formula, number, macro, link or outside part", () => {
  const parts = unzipSync(bytes);
  expect(Object.keys(parts)).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
  ]);
  const text = Object.values(parts)
    .map((part) => new TextDecoder("utf-8", { fatal: true }).decode(part))
    .join("");
  expect(text).not.toMatch(/<(?:f|v|hyperlink|externalLink)[ >]|vbaProject|TargetMode="External"|vrije notitie/u);
  const cells = text.match(/<c [^>]*>/gu) ?? [];
  expect(cells.length).toBeGreaterThan(3000);
  expect(cells.filter((cell) => !cell.includes('t="inlineStr"'))).toEqual([]);
});

it("has headings in English when asked, and the same bytes whatever the input order, zone and day", () => {
  const [english] = exportContacts("xlsx", contacts, { ...options, lang: "en" });
  expect(new TextDecoder().decode(unzipSync(english?.bytes ?? new Uint8Array())["xl/worksheets/sheet1.xml"])).toContain(">Municipality</t>");
  const zone = process.env["TZ"];
  process.env["TZ"] = "Pacific/Kiritimati";
  try {
    expect(make(contacts.toReversed())).toEqual(bytes);
  } finally {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  }
});

it("a text that is too long for a cell is cut, and stays a file that opens", async () => {
  const long = { ...(contacts[0] as ExportContact), kind: "person", name: "Jan Smit", role: "😀".repeat(20_000), review: false } as const;
  const [sheet] = await readSheets(Buffer.from(make([long])));
  expect(String(sheet?.data[1]?.[6])).toHaveLength(32_767);
});

it("opens in LibreOffice, which reads the same texts and runs none of them", async () => {
  const convert = await findCalc("an .xlsx of contacts");
  if (convert === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), "sessiepers-xlsx-"));
  await writeFile(join(folder, "contacts.xlsx"), bytes);
  // Commas, double quotes, UTF-8, every text quoted, and formulas written as formulas: one that had come to be would show.
  const csv = await convert(join(folder, "contacts.xlsx"), "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true", folder);
  const { data } = Papa.parse<readonly string[]>((await readFile(csv, "utf8")).replace(/^\uFEFF/u, ""), {
    delimiter: ",",
    newline: "\n",
    skipEmptyLines: true,
  });
  expect(data).toEqual(expected);
});

function make(list: readonly ExportContact[]): Uint8Array {
  const [file, ...more] = exportContacts("xlsx", list, options);
  expect([file?.path, more.length]).toEqual(["contacts.xlsx", 0]);
  return file?.bytes ?? new Uint8Array();
}

function rowOf(contact: CleanContact): readonly string[] {
  const { prefix, given, middle, family, suffix } = nameColumns(contact, { tussenvoegsel: "middle" });
  const phones = (wanted: string): string =>
    contact.phones
      .filter(({ kind }) => kind === wanted)
      .map(({ dialled }) => dialled)
      .join("\n");
  const { fullName, role, organisation, municipality, emails, urls, projects, consent, keepUntil, informedOn } = contact;
  const newsletter = consent.newsletter === null ? "" : "ja, 2026-01-02, aanmeldformulier";
  const channels = [emails.map(({ value }) => value).join("\n"), phones("work"), phones("mobile"), urls.join("\n")];
  const rest = [projects.join("\n"), options.categories.join("\n"), options.source, newsletter, "", keepUntil ?? "", informedOn ?? ""];
  return [fullName, prefix, given, middle, family, suffix, role, organisation, municipality, ...channels, ...rest];
}
