import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import { extractContacts } from "../../../pipeline/contacts/extract.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { runTransform } from "../transform/run-transform.ts";

const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
const meta = resolveMeta({ title: "Wie schuift aan?", date: "2026-03-12" }, brand);

function extract(body: string) {
  const messages: Message[] = [];
  const { tree } = runTransform(body);
  const { contacts, mentions } = extractContacts({ tree, meta, brand, slug: "proef" }, "verslag.md", (message) => void messages.push(message));
  return { contacts, mentions, codes: messages.map(({ code }) => code) };
}

const said = ':contact[Noor Smit]{email="noor@lijn.example" phone="06-12345678" role="tekenaar" org="Bureau Lijn"}';

it("the author's own words go before what we read, with the project that they stand in", () => {
  const { contacts, codes } = extract(`## Een\n\n**Contact:** Jan de Boer - jan@boer.example\n\n## Groen\n\nWie meer wil weten, mailt ${said}.\n`);
  expect(codes).toEqual([]);
  expect(contacts).toHaveLength(2);
  expect(contacts.find(({ name }) => name === "Noor Smit")).toMatchObject({
    kind: "person",
    role: "tekenaar",
    organisation: "Bureau Lijn",
    emails: [{ value: "noor@lijn.example", generic: false, obfuscated: false }],
    phones: [{ e164: "+31612345678" }],
    projects: ["Groen"],
    places: [{ file: "verslag.md", line: 7, column: 27 }],
    confidence: 1,
    reasons: ["said"],
    review: false,
  });
});

it("a row of them alone has its channel; a row with somebody else beside them keeps that one", () => {
  expect(extract(`## Een\n\n**Contact:** bel ${said} gerust\n`)).toMatchObject({ codes: [], contacts: [{ name: "Noor Smit" }] });
  const { contacts } = extract(`## Een\n\n**Contact:** ${said}\n\nJan de Boer - jan@boer.example\n`);
  expect(new Set(contacts.map(({ name }) => name))).toEqual(new Set(["Jan de Boer", "Noor Smit"]));
});

it("who stands in geen-contact is no contact and no mention, and the row is not asked for a channel", () => {
  const row = "**Contact:** Jan de Boer - jan@boer.example\n\n**Tips:** Els Vink: doe dit ook.\n";
  expect(extract(`## Een\n\n${row}`)).toMatchObject({ contacts: [{ name: "Jan de Boer" }], mentions: [{ name: "Els Vink" }] });
  expect(extract(`## Een\n\n:::geen-contact\n${row}:::\n`)).toEqual({ contacts: [], mentions: [], codes: [] });
});
