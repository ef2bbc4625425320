import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";

import { cleanContacts, type ExportContact } from "../../../../pipeline/contacts/export/export-contact.ts";
import { exportContacts } from "../../../../pipeline/contacts/export/export.ts";
import { projectRoot } from "../../../support/run-cli.ts";
import { makeContacts } from "./hostile-contacts.ts";

interface Entry {
  readonly uid: string;
  readonly name: string;
  readonly parts: object | null;
  readonly filedUnder: string;
  readonly consent: { readonly newsletter: object | null };
}

const contacts = makeContacts(13, 400);
const options = { revision: "2026-03-12", source: "Sessie", categories: ["a;b"] } as const;
const schema = JSON.parse(await readFile(join(projectRoot, "docs", "schema", "contacts-export.schema.json"), "utf8")) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

it("an export fits its schema and holds the contacts in the order of their names", () => {
  const content = read(contacts, {});
  expect(validate(content)).toBe(true);
  expect(content.contacts.map(({ uid, name }) => [uid, name])).toEqual(cleanContacts(contacts, "nl").map(({ uid, fullName }) => [uid, fullName]));
  expect(JSON.stringify(content)).not.toContain("vrije notitie");
  expect(content.contacts.filter(({ consent }) => consent.newsletter !== null).length).toBeGreaterThan(20);
});

it("a value of another shape does not fit", () => {
  const content = read(contacts, {});
  const [first] = content.contacts;
  expect(validate({ ...content, contacts: [{ ...first, note: "x" }] })).toBe(false);
  expect(validate({ ...content, contacts: [{ ...first, phones: [{ value: "=1", kind: "work" }] }] })).toBe(false);
  expect(validate({ ...content, revision: "12 maart" })).toBe(false);
});

it("the input order leaves no trace, and names are filed the Dutch or the Belgian way", () => {
  expect(read(contacts.toReversed(), {})).toEqual(read(contacts, {}));
  const people = ["Jan van der Berg", "Aad Smit", "Nguyễn Thị Hoa"].map((name, at) => ({
    ...(contacts[0] as ExportContact),
    kind: "person" as const,
    name,
    uid: String(at),
    review: false,
  }));
  expect(read(people, { sorteer: "nl" }).contacts.map(({ filedUnder }) => filedUnder)).toEqual(["Berg", "Nguyễn Thị Hoa", "Smit"]);
  expect(read(people, { sorteer: "be" }).contacts.map(({ filedUnder }) => filedUnder)).toEqual(["Nguyễn Thị Hoa", "Smit", "van der Berg"]);
  expect(read(people, {}).contacts[1]?.parts).toBeNull();
});

function read(list: readonly ExportContact[], more: object): { readonly contacts: readonly Entry[] } {
  const [file] = exportContacts("json", list, { ...options, ...more });
  expect(file?.path).toBe("contacts-export.json");
  return JSON.parse(new TextDecoder().decode(file?.bytes)) as { readonly contacts: readonly Entry[] };
}
