import { describe, expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import type { Contact } from "../../../pipeline/contacts/contact.ts";
import { extractContacts } from "../../../pipeline/contacts/extract.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { fileURLToPath } from "node:url";

const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
const meta = resolveMeta({ title: "Wie schuift aan?", date: "2026-03-12" }, brand);

function extract(body: string) {
  const messages: Message[] = [];
  const tell = (message: Message): number => messages.push(message);
  const tree = transform(body, { name: "verslag.md", title: meta.title, lang: "nl", labels: {}, mergeFields: [] }, () => undefined);
  return { ...extractContacts({ tree, meta, brand, slug: "proef" }, "verslag.md", tell), messages };
}

/** The contacts of one Contact row, the facts that were found only. */
function read(value: string) {
  const { contacts } = extract(`## Buurtkamer\n\nContact: ${value}\n`);
  return contacts.map((contact) => show(contact)).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function show({ kind, name, role, note, organisation, municipality, emails, phones, urls, review }: Contact) {
  const facts = {
    kind: kind === "person" ? undefined : kind,
    name,
    role,
    note,
    organisation: organisation === name ? null : organisation,
    municipality,
    emails: emails.map(({ value, generic }) => (generic ? `${value} (generic)` : value)).join(" "),
    phones: phones.map(({ e164, kind: sort }) => `${e164} ${sort}`).join(", "),
    urls: urls.map(({ value }) => value).join(" "),
    review: review || undefined,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined && value !== ""));
}

function uidOf(value: string): string | undefined {
  return extract(`## A\n\nContact: ${value}\n`).contacts[0]?.uid;
}

const noor = { name: "Noor van der Velde", emails: "noor@veldwerk.example" };

describe("shapes of a Contact row", () => {
  it.each([
    ["name - mail", "Noor van der Velde - noor@veldwerk.example", [noor]],
    ["en dash", "Noor van der Velde – noor@veldwerk.example", [noor]],
    ["bar", "Noor van der Velde | noor@veldwerk.example", [noor]],
    ["comma", "Noor van der Velde, noor@veldwerk.example", [noor]],
    ["angle brackets", "Noor van der Velde <noor@veldwerk.example>", [noor]],
    ["mail before name", "noor@veldwerk.example - Noor van der Velde", [noor]],
    ["name and mail in one link", "[Noor van der Velde](mailto:noor@veldwerk.example)", [noor]],
    ["a link of the address", "Noor van der Velde - [noor@veldwerk.example](mailto:noor@veldwerk.example)", [noor]],
    ["contact with … via", "Contact met Noor van der Velde via noor@veldwerk.example", [noor]],
    ["third part is a note", "Noor van der Velde - noor@veldwerk.example - leidde de avonden", [{ ...noor, note: "leidde de avonden" }]],
    ["role in brackets", "Noor van der Velde (tekenaar) - noor@veldwerk.example", [{ ...noor, role: "tekenaar" }]],
    ["role behind a comma", "Noor van der Velde, projectleider - noor@veldwerk.example", [{ ...noor, role: "projectleider" }]],
    ["function before the name", "wethouder Noor van der Velde - noor@veldwerk.example", [{ ...noor, role: "wethouder" }]],
    [
      "role and municipality",
      "Noor van der Velde, projectleider gemeente Zwolle - noor@veldwerk.example",
      [{ ...noor, role: "projectleider", organisation: "gemeente Zwolle", municipality: "Zwolle" }],
    ],
    [
      "municipality behind the mail",
      "Noor van der Velde - noor@veldwerk.example - gemeente Bergen op Zoom",
      [{ ...noor, organisation: "gemeente Bergen op Zoom", municipality: "Bergen op Zoom" }],
    ],
    [
      "municipality of the domain",
      "Jan de Boer - j.deboer@gemeente-zwolle.example",
      [{ name: "Jan de Boer", organisation: "gemeente Zwolle", municipality: "Zwolle", emails: "j.deboer@gemeente-zwolle.example" }],
    ],
    ["shared mailbox on an own domain", "Lieke Bos - info@liekebos.example", [{ name: "Lieke Bos", emails: "info@liekebos.example (generic)" }]],
    ["mail and phone", "Noor van der Velde - noor@veldwerk.example - 06 - 1234 5678", [{ ...noor, phones: "+31612345678 mobile" }]],
    ["phone alone", "Noor van der Velde, (030) 286 00 00", [{ name: "Noor van der Velde", phones: "+31302860000 work" }]],
    ["tel: link", "Noor van der Velde - [bel Noor](tel:+31612345678)", [{ name: "Noor van der Velde", phones: "+31612345678 mobile" }]],
    ["short number with a word before it", "Noor van der Velde - bel 14 030", [{ name: "Noor van der Velde", phones: "14030 work" }]],
    [
      "only a link",
      "Groen op de Gracht is bereikbaar via https://www.groenopdegracht.example",
      [{ kind: "organisation", name: "Groen op de Gracht", urls: "https://www.groenopdegracht.example" }],
    ],
    [
      "the link is the name",
      "[Groen op de Gracht](https://www.groenopdegracht.example)",
      [{ kind: "organisation", name: "Groen op de Gracht", urls: "https://www.groenopdegracht.example" }],
    ],
    [
      "two people in one line",
      "Noor van der Velde - noor@veldwerk.example en Jan de Boer - jan@boer.example",
      [{ name: "Jan de Boer", emails: "jan@boer.example" }, noor],
    ],
    [
      "two names, then their addresses",
      "Noor van der Velde en Jan de Boer - noor@veldwerk.example, jan@boer.example",
      [{ name: "Jan de Boer", emails: "jan@boer.example" }, noor],
    ],
    ["no name", "j.v@veldwerk.example", [{ kind: "organisation", emails: "j.v@veldwerk.example", review: true }]],
    ["one name only", "Noor - noor@veldwerk.example", [{ kind: "organisation", name: "Noor", emails: "noor@veldwerk.example", review: true }]],
    ["title and initials", "dr. ir. J.P. ter Haar - jp@haar.example", [{ name: "dr. ir. J.P. ter Haar", emails: "jp@haar.example" }]],
  ])("%s", (_shape, value, wanted) => {
    expect(read(value)).toEqual(wanted);
  });

  it.each([
    ["lines of a paragraph", "Contact: Noor van der Velde - noor@veldwerk.example\nJan de Boer - jan@boer.example"],
    ["a list", "Contact:\n- Noor van der Velde - noor@veldwerk.example\n- Jan de Boer - jan@boer.example"],
    ["paragraphs", "Contact: Noor van der Velde - noor@veldwerk.example\n\nJan de Boer - jan@boer.example"],
    ["a table", "Contact:\n\n| naam | mail |\n|---|---|\n| Noor van der Velde | noor@veldwerk.example |\n| Jan de Boer | jan@boer.example |"],
  ])("%s gives each line its own contact, with its place", (_shape, row) => {
    const { contacts, messages } = extract(`## Buurtkamer\n\n${row}\n`);
    expect(messages).toEqual([]);
    expect(contacts.map(({ name, projects }) => [name, projects]).toSorted(([a], [b]) => String(a).localeCompare(String(b), "en"))).toEqual([
      ["Jan de Boer", ["Buurtkamer"]],
      ["Noor van der Velde", ["Buurtkamer"]],
    ]);
    const lines = new Map(contacts.map(({ name, places }) => [name, places[0]?.line ?? 0]));
    const text = `## Buurtkamer\n\n${row}\n`.split("\n");
    expect(text[(lines.get("Jan de Boer") ?? 0) - 1]).toContain("Jan de Boer");
    expect(text[(lines.get("Noor van der Velde") ?? 0) - 1]).toContain("Noor");
  });
});

describe("what is no contact", () => {
  it.each(["14 020 inwoners, € 14 030", "Zaak 2025-14030 en dossier 0612345678", "BSN 111222333 op 12-03-2026, € 06 12345678"])("no phone in: %s", (value) => {
    expect(read(`Noor van der Velde - noor@veldwerk.example - ${value}`)[0]).not.toHaveProperty("phones");
  });

  it("somebody who speaks in another row is a mention", () => {
    const { contacts, mentions } = extract("## Buurtkamer\n\nReflectie: Sanne de Wit: bij ons werkte dat ook. Mail sanne@wit.example\n");
    expect(contacts).toEqual([]);
    expect(mentions).toEqual([{ name: "Sanne de Wit", places: [{ file: "verslag.md", line: 3, column: 12 }] }]);
  });

  it("a personal address in the introduction is nobody's, the network's mailbox is an organisation, once", () => {
    const { contacts } = extract(
      "Mail naar netwerk@thorbecke.example, of netwerk@thorbecke.example. Dank aan jan@boer.example.\n\n## Buurtkamer\n\nOnderwerp: niets.\n",
    );
    expect(contacts.map(({ kind, name, emails }) => [kind, name, emails.map(({ value }) => value)])).toEqual([
      ["organisation", brand.name, ["netwerk@thorbecke.example"]],
    ]);
  });

  it("the network's mailbox may be named after the network or its series, or be that of the sender; a shared one of others is for review", () => {
    const { contacts } = extract("Stuur een bericht naar Thorbecke2031@koepel.example! Of bel info@veld.example en info@weide.example.\n");
    expect(contacts.map(({ name, emails, review }) => [name, emails[0]?.value, review]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      [brand.name, "Thorbecke2031@koepel.example", false],
      ["veld.example", "info@veld.example", true],
      ["weide.example", "info@weide.example", true],
    ]);
  });

  it("a row without a way to reach anybody is told, and a nameless address with its local part masked", () => {
    expect(extract("## A\n\nContact: de buurvrouw\n").messages.map(({ code, line }) => [code, line])).toEqual([["contact-no-channel", 3]]);
    const { messages } = extract("## A\n\nContact: piet@veld.example\n");
    expect(messages.map(({ code }) => code)).toEqual(["contact-unnamed"]);
    expect(JSON.stringify(messages)).not.toContain("piet@");
  });
});

describe("who is who", () => {
  it("the same personal mail is the same contact, however it is written, in all its projects", () => {
    const { contacts } = extract("## A\n\nContact: Noor Smit - Noor@VELD.example\n\n## B\n\nContact: Noor Smit - noor@veld.example\n");
    expect(contacts).toHaveLength(1);
    expect(contacts[0]?.projects).toEqual(["A", "B"]);
    expect(contacts[0]?.places.map(({ line }) => line)).toEqual([3, 7]);
  });

  it("a shared mailbox joins nobody", () => {
    const { contacts } = extract("## A\n\nContact: Noor Smit - info@veld.example\n\nJan Bos - info@veld.example\n");
    expect(new Set(contacts.map(({ uid }) => uid)).size).toBe(2);
  });

  it("the uid is a UUID v5 and follows the mail alone", () => {
    expect(uidOf("Noor Smit - noor@veld.example")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(uidOf("Noor Smit - noor@veld.example")).toBe(uidOf("N. Smit (tekenaar) | noor@veld.example"));
  });
});

it.each([
  "a@".repeat(50_000),
  "A ".repeat(50_000),
  `Noor Smit - ${"noor@x.example ".repeat(6000)}`,
  "van ".repeat(30_000),
  "06".repeat(50_000),
  `${"Aa en ".repeat(20_000)}- a@b.example`,
])("a hostile line of 100 KB is read to its end, and gives few contacts", (line) => {
  expect(extract(`## A\n\nContact: ${line}\n`).contacts.length).toBeLessThan(3);
});
