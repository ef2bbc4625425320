import ICAL from "ical.js";
import { expect, it } from "vitest";

import type { Contact } from "../../../pipeline/contacts/contact.ts";
import { renderContactFiles } from "../../../pipeline/contacts/files.ts";
import { municipalityOfDomain } from "../../../pipeline/contacts/municipality.ts";

const meta = { title: "Wie schuift aan? Over tafels, stoelen; en meer", date: "2026-03-12" } as Parameters<typeof renderContactFiles>[1]["meta"];
const base: Contact = {
  uid: "8f1f6c52-3a0e-5f0b-9a5e-2f1d6f0c8e11",
  kind: "person",
  name: "Aïcha van der Velde-Öztürk",
  role: "=cmd|' /C calc'!A0",
  note: null,
  organisation: "gemeente Súdwest-Fryslân, afdeling Participatie; team Noord\\West met een lange naam",
  municipality: null,
  emails: [{ value: "aicha@veld.example", generic: false, obfuscated: false }],
  phones: [
    { value: "06 12345678", e164: "+31612345678", kind: "mobile" },
    { value: "14 030", e164: "+3114030", kind: "work" },
  ],
  urls: [{ value: "https://www.veld.example/" }],
  projects: ["Buurtkamer"],
  places: [],
  confidence: 0.95,
  reasons: [],
  review: false,
};

function render(contacts: readonly Contact[]): ReadonlyMap<string, string> {
  return new Map(renderContactFiles({ contacts, mentions: [] }, { meta }).map(({ path, bytes }) => [path, Buffer.from(bytes).toString("utf8")]));
}

it("a card is read back whole by another program, with lines of at most 75 octets", () => {
  const text = render([base]).get("contacts/aicha-van-der-velde-ozturk.vcf") ?? "";
  expect(text.endsWith("END:VCARD\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const card = new ICAL.Component(ICAL.parse(text) as never);
  const value = (name: string): unknown => card.getFirstPropertyValue(name);
  expect(value("version")).toBe("3.0");
  expect(value("fn")).toBe(base.name);
  expect(value("n")).toEqual(["van der Velde-Öztürk", "Aïcha", "", "", ""]);
  expect(value("sort-string")).toBe("Velde-Öztürk");
  expect(text).toContain("TEL;TYPE=CELL:+31612345678\r\n");
  expect(text).toContain("TEL;TYPE=WORK:14030\r\n");
  expect(text).toContain("UID:urn:uuid:8f1f6c52");
  expect(text.replaceAll("\r\n ", "")).toContain("ORG:gemeente Súdwest-Fryslân\\, afdeling Participatie\\; team Noord\\\\West met een lange naam");
});

it("the table runs nothing in a spreadsheet and keeps phone numbers whole", () => {
  const csv = render([base]).get("contacts.csv") ?? "";
  expect(csv.startsWith("\uFEFFFirst Name,")).toBe(true);
  expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  expect(csv).toContain(",'=cmd|");
  expect(csv).toContain(",14030,0031612345678,");
});

it("what is not sure stands in contacts.json only", () => {
  const files = render([{ ...base, review: true, confidence: 0.6 }]);
  expect([...files.keys()]).toEqual(["contacts.json", "contacts.csv"]);
  expect(files.get("contacts.csv")?.trim().split("\r\n")).toHaveLength(1);
  expect(JSON.parse(files.get("contacts.json") ?? "")).toMatchObject({ schemaVersion: 1, contacts: [{ review: true }] });
});

it("two people of one name get a card each, and a hostile name makes a harmless file name", () => {
  const names = [...render([base, { ...base, uid: "b" }, { ...base, uid: "c", name: "../../Etc P/asswd" }]).keys()];
  expect(names.slice(2)).toEqual(["contacts/etc-p-asswd.vcf", "contacts/aicha-van-der-velde-ozturk.vcf", "contacts/aicha-van-der-velde-ozturk-2.vcf"]);
});

it("a domain speaks of its municipality, an ordinary word only with gemeente before it", () => {
  expect(
    ["zwolle.nl", "gemeente-zwolle.nl", "gemeentebest.nl", "s-hertogenbosch.nl", "sudwestfryslan.nl"].map((domain) => municipalityOfDomain(domain)),
  ).toEqual(["Zwolle", "Zwolle", "Best", "'s-Hertogenbosch", "Súdwest-Fryslân"]);
  expect(["best.nl", "bergen.nl", "veldwerk.example", "nl"].map((domain) => municipalityOfDomain(domain))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
