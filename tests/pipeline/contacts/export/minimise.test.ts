import { describe, expect, it } from "vitest";

import { addTerm, keepUntilOf } from "../../../../pipeline/contacts/book/expiry.ts";
import type { BookContact } from "../../../../pipeline/contacts/book/view.ts";
import { privateDomains } from "../../../../pipeline/contacts/data/private-domains.ts";
import { type ExportRules, isPrivateMail, type LeftOut, minimise } from "../../../../pipeline/contacts/export/minimise.ts";

const mail = (value: string, generic = false) => ({ value, generic, obfuscated: false });
const mobile = { value: "06 12345678", e164: "+31612345678", kind: "mobile" };
const work = { value: "020 555 12 34", e164: "+31205551234", kind: "work" };

const noor: BookContact = {
  uid: "0e545ff2-2bac-587a-865b-aa074c783309",
  kind: "person",
  name: "Noor van der Velde",
  role: "projectleider (06 12345678)",
  note: "woont boven de bakker",
  organisation: "Veenlo",
  municipality: "Veenlo",
  emails: [mail("noor@veenlo.example"), mail("noor@Gmail.com")],
  phones: [work, mobile],
  urls: [{ value: "https://www.linkedin.com/in/noor-van-der-velde" }],
  projects: ["Groen"],
  sources: [{ slug: "a", day: "2026-03-12", places: [] }],
  earlier: [{ field: "role", value: "stagiair", slug: "a", day: "2025-03-12", place: null }],
  edited: [],
  confidence: 1,
  reasons: [],
  review: false,
  rejected: false,
  newsletter: { allowed: false, day: "2026-03-12", source: "mail van haar buurman" },
  contactList: null,
  keepUntil: null,
  informedOn: "2026-03-13",
};

const strict: ExportRules = { mobiel: false, priveDomeinen: false, bewaarTermijn: undefined };
const today = "2026-11-30";
const nobody: Readonly<Record<LeftOut, number>> = { rejected: 0, review: 0, expired: 0, refused: 0, unreachable: 0 };
const one = (contact: Partial<BookContact>, rules: Partial<ExportRules> = {}) => minimise([{ ...noor, ...contact }], { ...strict, ...rules }, today);

describe("what may leave of somebody", () => {
  it("is name, role, organisation, municipality, and mail and phone of their work: no note, page, project, earlier value or source", () => {
    const { contacts, leftOut, withheld } = one({});
    expect(contacts).toEqual([
      {
        uid: noor.uid,
        kind: "person",
        name: noor.name,
        role: "projectleider (…)",
        note: null,
        organisation: "Veenlo",
        municipality: "Veenlo",
        emails: [mail("noor@veenlo.example")],
        phones: [work],
        urls: [],
        projects: [],
        places: [],
        confidence: 1,
        reasons: [],
        review: false,
        consent: { newsletter: { given: false, date: "2026-03-12", source: "" } },
        informedOn: "2026-03-13",
      },
    ]);
    expect([leftOut, withheld]).toEqual([nobody, { mobiles: 1, privateMails: 1 }]);
  });

  it("is a mobile number or a private address only where the house says so", () => {
    expect(one({}, { mobiel: true }).contacts[0]).toMatchObject({
      phones: [work, mobile],
      role: "projectleider (06 12345678)",
      emails: [{ value: "noor@veenlo.example" }],
    });
    expect(one({}, { priveDomeinen: true }).contacts[0]).toMatchObject({
      phones: [work],
      emails: [{ value: "noor@veenlo.example" }, { value: "noor@Gmail.com" }],
    });
  });

  it("is of an organisation its page too", () => {
    const urls = [{ value: "https://veenlo.example/" }];
    expect(one({ kind: "organisation", emails: [], phones: [], urls }).contacts[0]?.urls).toEqual(urls);
  });
});

describe("who is left out, and why", () => {
  it.each<[LeftOut, Partial<BookContact>, Partial<ExportRules>]>([
    ["rejected", { rejected: true, review: true }, {}],
    ["review", { review: true }, {}],
    ["expired", { keepUntil: "2026-11-29" }, {}],
    ["expired", {}, { bewaarTermijn: "P8M" }],
    ["refused", { contactList: { allowed: false, day: "2026-03-12", source: "" } }, {}],
    ["unreachable", { emails: [mail("noor@gmail.com")], phones: [mobile] }, {}],
  ])("%s: %j %j", (reason, contact, rules) => {
    const { contacts, leftOut } = one(contact, rules);
    expect([contacts, leftOut]).toEqual([[], { ...nobody, [reason]: 1 }]);
  });

  it.each<[string, Partial<BookContact>, Partial<ExportRules>]>([
    ["the last day", { keepUntil: today }, {}],
    ["a day set by hand goes before the term", { keepUntil: "2027-01-01" }, { bewaarTermijn: "P1D" }],
    ["the term counts from the newest write-up", { sources: [...noor.sources, { slug: "b", day: "2026-10-01", places: [] }] }, { bewaarTermijn: "P2M" }],
    ["a yes", { contactList: { allowed: true, day: "2026-03-12", source: "mail" } }, {}],
  ])("not for %s", (_name, contact, rules) => {
    expect(one(contact, rules).contacts).toHaveLength(1);
  });
});

it("knows addresses at providers of private mail, capitals and subdomains too, and no others", () => {
  const addresses = [
    "a@gmail.com",
    "a@HOTMAIL.nl",
    "a@piet.xs4all.nl",
    "a@ziggo.nl",
    "a@kpnmail.nl",
    "a@icloud.com",
    "a@live.nl",
    "a@planet.nl",
    "a@outlook.com",
  ];
  expect(addresses.filter((address) => !isPrivateMail(address))).toEqual([]);
  expect(["a@veenlo.example", "a@notgmail.com", "a@gmail.com.example", "a@ziggo.veenlo.example", "a@com"].filter((address) => isPrivateMail(address))).toEqual(
    [],
  );
  expect([...privateDomains].filter((domain) => domain !== domain.toLowerCase() || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(domain))).toEqual([]);
});

describe("the term of a house", () => {
  it.each([
    ["2026-03-12", "P24M", "2028-03-12"],
    ["2026-01-31", "P1M", "2026-02-28"],
    ["2024-02-29", "P1Y", "2025-02-28"],
    ["2023-12-31", "P2M", "2024-02-29"],
    ["2026-12-31", "P1D", "2027-01-01"],
    ["2026-03-12", "P2W", "2026-03-26"],
    ["2026-11-15", "P1Y2M3D", "2028-01-18"],
  ])("%s and %s is %s", (day, term, wanted) => {
    expect(addTerm(day, term)).toBe(wanted);
  });

  it("counts only for who a write-up names, and where there is one", () => {
    expect(keepUntilOf({ keepUntil: null }, [], "P24M")).toBeNull();
    expect(keepUntilOf({ keepUntil: null }, noor.sources, undefined)).toBeNull();
  });
});
