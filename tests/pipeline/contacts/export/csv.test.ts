import Papa from "papaparse";
import { describe, expect, it } from "vitest";

import { cleanContacts, type ExportContact, nameColumns } from "../../../../pipeline/contacts/export/export-contact.ts";
import { exportContacts } from "../../../../pipeline/contacts/export/export.ts";
import { guardCell, unguardCell } from "../../../../pipeline/contacts/export/guard-cell.ts";
import { makeChance } from "../../../support/random-write-up.ts";
import { makeContacts } from "./hostile-contacts.ts";

const options = { revision: "2026-03-12", source: "Uit: sessie, 12 maart; deel 1\n=1+1", categories: ["Sessie 2026-03-12", "=gemeente"] } as const;
const contacts = makeContacts(12, 400);

const headings = {
  outlook:
    "First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Phone,Mobile Phone,Categories,E-mail Address,E-mail Display Name,Notes,Web Page",
  "outlook-nl":
    "Voornaam,Middelste naam,Achternaam,Achtervoegsel,Bedrijf,Afdeling,Functie,Telefoon op werk,Mobiele telefoon,Categorieën,E-mailadres,Weergavenaam voor e-mail,Notities,Webpagina",
  google:
    "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,File As,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Website 1 - Label,Website 1 - Value",
} as const;

describe.each(["outlook", "outlook-nl", "google"] as const)("%s", (format) => {
  const text = decode(exportContacts(format, contacts, options)[0]?.bytes);
  const [header = [], ...rows] = read(text);

  it("has exactly its columns, a BOM, CRLF and as many cells in each row", () => {
    expect(text.startsWith(`\uFEFF${headings[format]}\r\n`)).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "\n")).not.toContain("\r");
    expect(rows.filter((row) => row.length !== header.length)).toEqual([]);
  });

  it("is read back equal by another program, after undoing the apostrophe of cells that would run", () => {
    const expected = cleanContacts(contacts, "nl").map((contact) => {
      const { prefix, given, middle, family, suffix } = nameColumns(contact, { tussenvoegsel: "family" });
      const phone = (wanted: string): string => (contact.phones.find(({ kind }) => kind === wanted)?.dialled ?? "").replace("+", "00");
      const [work, mobile, email, url] = [phone("work"), phone("mobile"), contact.emails[0]?.value ?? "", contact.urls[0] ?? ""];
      const { organisation, role, fullName } = contact;
      return format === "google"
        ? [
            given,
            middle,
            family,
            prefix,
            suffix,
            fullName,
            organisation,
            role,
            options.source,
            options.categories.join(" ::: "),
            label(email, "Work"),
            email,
            label(work, "Work"),
            work,
            label(mobile, "Mobile"),
            mobile,
            label(url, "Work"),
            url,
          ]
        : [given, middle, family, suffix, organisation, "", role, work, mobile, options.categories.join(";"), email, fullName, options.source, url];
    });
    expect(rows.length).toBeGreaterThan(350);
    expect(rows.map((row) => row.map((cell) => unguardCell(cell)))).toEqual(expected);
  });

  it.each([",", ";", "\t"])("runs nothing in a spreadsheet that splits at %j, and keeps phone numbers whole", (delimiter) => {
    for (const cell of read(text, delimiter).flat()) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
    for (const line of text.split(/[\r\n;\t]+/u)) expect(line).not.toMatch(/^[ "]*[=+\-@＝＋－＠]/u);
    expect(text).toContain(",0031612345678,");
    expect(text).toContain(",14030,");
    expect(text).not.toMatch(/'(?:00|14)/u);
  });
});

it("the particle goes into the middle name for who sorts in Outlook", () => {
  const one = { ...(contacts[0] as ExportContact), kind: "person", name: "Jan van der Berg MSc", suffix: "MSc", review: false } as const;
  const row = (tussenvoegsel: "family" | "middle"): readonly string[] | undefined =>
    read(decode(exportContacts("outlook", [one], { ...options, tussenvoegsel })[0]?.bytes))[1]?.slice(0, 4);
  expect(row("family")).toEqual(["Jan", "", "van der Berg", "MSc"]);
  expect(row("middle")).toEqual(["Jan", "van der", "Berg", "MSc"]);
});

it("the escape is undone exactly, whatever the text", () => {
  const chance = makeChance(3);
  const signs = "'|\"|=|+|-|@|＝|;| |\t|\n|a|b".split("|");
  let touched = 0;
  for (let round = 0; round < 50_000; round++) {
    const text = Array.from({ length: Math.floor(chance() * 9) }, () => signs[Math.floor(chance() * signs.length)] ?? "").join("");
    expect(unguardCell(guardCell(text))).toBe(text);
    touched += Number(guardCell(text) !== text);
  }
  expect(touched).toBeGreaterThan(10_000);
  expect(["'t Hoen", "06-12345678", "Noor", ""].map((text) => guardCell(text))).toEqual(["'t Hoen", "06-12345678", "Noor", ""]);
});

function label(value: string, name: string): string {
  return value === "" ? "" : name;
}

function read(text: string, delimiter = ","): readonly (readonly string[])[] {
  const { data } = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/u, ""), { delimiter, newline: "\r\n", skipEmptyLines: true });
  return data;
}

function decode(bytes: Uint8Array | undefined): string {
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
}
