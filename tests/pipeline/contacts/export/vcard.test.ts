import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import VCard from "vcf";
import { parse as parse4 } from "vcard4";

import { type CleanContact, cleanContacts, type ExportContact, nameColumns } from "../../../../pipeline/contacts/export/export-contact.ts";
import { exportContacts } from "../../../../pipeline/contacts/export/export.ts";
import { makeContacts } from "./hostile-contacts.ts";

const note = `Uit het overzicht; deel 1, "\\n" \\ 😀\n${"een lange regel; met, alles \\ 👩‍👩‍👧‍👦 ".repeat(300)}`.trim();
const options = { revision: "2026-03-12", source: note, categories: ["Sessie 2026-03-12", "a,b;c\\d"], tussenvoegsel: "family" } as const;
const plain = { ...options, source: note.replaceAll('"\\n"', "") } as const;
const contacts = makeContacts(11, 400);
const formats = ["vcard3", "vcard4"] as const;

describe.each(formats)("%s", (format) => {
  const files = exportContacts(format, contacts, options).map(({ path, bytes }) => ({
    path,
    text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
  }));
  const [all, ...single] = files;
  const expected = cleanContacts(contacts, "nl").map((contact) => facts(contact, format));

  it("gives a file for each contact, and one with all of them", () => {
    expect(all?.path).toBe("contacts.vcf");
    expect(single.length).toBeGreaterThan(350);
    expect(new Set(single.map(({ path }) => path)).size).toBe(single.length);
    expect(single.filter(({ path }) => !/^contacts\/[a-z0-9-]+\.vcf$/u.test(path))).toEqual([]);
    expect(single.map(({ text }) => text).join("")).toBe(all?.text);
    expect(Buffer.byteLength(note)).toBeGreaterThan(10_000);
  });

  it("has lines of at most 75 octets that end in CRLF, and no BOM", () => {
    for (const { text } of files) {
      expect(text.startsWith("BEGIN:VCARD\r\nVERSION:")).toBe(true);
      expect(text.endsWith("\r\nEND:VCARD\r\n")).toBe(true);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
      expect(text.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    }
  });

  it("is read back equal by ical.js, but for its known faults: the backslash of an escaped semicolon stays, one at the end of a name eats the separator", () => {
    const cards = (ICAL.parse(all?.text ?? "") as unknown[]).map((one) => readIcal(new ICAL.Component(one as never)));
    const eaten = expected.map(({ name }) => name.some((part) => part.endsWith("\\")));
    const known = (one: Facts, at: number): Facts => (eaten[at] === true ? { ...one, name: [] } : one);
    expect(cards.map(known)).toEqual(expected.map(readByIcal).map(known));
    expect(eaten.filter(Boolean).length).toBeLessThan(20);
  });

  it("is read back equal by vcf, which leaves the escapes to its caller", () => {
    expect(single.map(({ text }) => readVcf(text))).toEqual(expected);
  });
});

it("4.0 is read back equal by vcard4, but for its known faults: no SORT-AS, double quotes, BEGIN:VCARD in a value, escapes in what looks like a URL, an escaped backslash before n", () => {
  const cards = exportContacts("vcard4", contacts, plain).slice(1);
  const texts = cards.map(({ bytes }) =>
    new TextDecoder()
      .decode(bytes)
      .replaceAll("\r\n ", "")
      .replace(/;SORT-AS="[^"]*"/u, ""),
  );
  const readable = texts.map((text) => !text.includes('"') && text.split(/BEGIN:VCARD|END:VCARD|x:y/u).length === 3);
  const expected = cleanContacts(contacts, "nl").map((contact) =>
    mapTexts({ ...facts(contact, "vcard4"), note: plain.source }, (text) => text.replaceAll("\\n", "\\\n")),
  );
  expect(texts.filter((_text, at) => readable[at]).map((text) => readVcard4(text))).toEqual(expected.filter((_one, at) => readable[at]));
  expect(readable.filter(Boolean).length).toBeGreaterThan(200);
});

it("the particle is in the surname and does not sort, or in the middle name for who sorts in Outlook", () => {
  const person = { ...(contacts[0] as ExportContact), kind: "person", name: "Jan van der Berg", review: false, prefix: "", suffix: "" } as const;
  const lines = (format: "vcard3" | "vcard4", more: object): string => card(format, person, more).replaceAll("\r\n ", "");
  expect(lines("vcard3", {})).toContain("\r\nN:van der Berg;Jan;;;\r\nFN:Jan van der Berg\r\nSORT-STRING:Berg\r\n");
  expect(lines("vcard4", {})).toContain('\r\nN;SORT-AS="Berg,Jan":van der Berg;Jan;;;\r\n');
  expect(lines("vcard3", { tussenvoegsel: "middle" })).toContain("\r\nN:Berg;Jan;van der;;\r\nFN:Jan van der Berg\r\nSORT-STRING:Berg\r\n");
  expect(lines("vcard3", { sorteer: "be" })).toContain("SORT-STRING:van der Berg\r\n");
  expect(lines("vcard4", { sorteer: "be" })).toContain('N;SORT-AS="van der Berg,Jan":');
});

it.each(["14030", "+3114030"])("a number such as 14 030 is written as it is dialled: %s", (e164) => {
  const phones = [
    { value: "14 030", e164, kind: "work" },
    { value: "06 12345678", e164: "+31612345678", kind: "mobile" },
    { value: "?", e164: "=1+1", kind: "work" },
  ];
  const one = { ...(contacts[0] as ExportContact), name: "Jan Smit", phones, review: false };
  expect(card("vcard3", one, {}).match(/^TEL.*$/gmu)).toEqual(["TEL;TYPE=WORK:14030", "TEL;TYPE=CELL:+31612345678"]);
  expect(card("vcard4", one, {}).match(/^TEL.*$/gmu)).toEqual(["TEL;VALUE=uri;TYPE=work:tel:14030", "TEL;VALUE=uri;TYPE=cell:tel:+31612345678"]);
});

it("a character set stands on the lines that need one, and only when Outlook is asked for", () => {
  const one = { ...(contacts[0] as ExportContact), kind: "person", name: "Zoë Smit", organisation: "Groen", review: false } as const;
  expect(card("vcard3", one, { outlook: true })).toContain("\r\nFN;CHARSET=UTF-8:Zoë Smit\r\n");
  expect(card("vcard3", one, { outlook: true })).toContain("\r\nORG:Groen\r\n");
  expect(card("vcard3", one, {}) + card("vcard4", one, { outlook: true })).not.toContain("CHARSET");
});

it("what waits for review, and a contact's own note, is in no card", () => {
  const text = formats.flatMap((format) => exportContacts(format, contacts, options).map(({ bytes }) => new TextDecoder().decode(bytes))).join("");
  expect(text).not.toContain("vrije notitie");
  const held = contacts.filter(({ review }) => review);
  expect(held.length).toBeGreaterThan(5);
  expect(held.filter(({ uid }) => text.includes(uid))).toEqual([]);
});

it("a hostile name makes a harmless file name, and two people of one name get a file each", () => {
  const names = ["../../Etc P/asswd", "Con", "Jan Smit", "Jan Smit", "Jan Smit 2", "山田 太郎"];
  const people = names.map((name, at) => ({ ...(contacts[0] as ExportContact), kind: "person" as const, name, uid: String(at), review: false }));
  const paths = exportContacts("vcard3", people, options).map(({ path }) => path);
  expect(paths.toSorted()).toEqual(
    [
      "contacts.vcf",
      "contacts/contact-con.vcf",
      "contacts/contact.vcf",
      "contacts/etc-p-asswd.vcf",
      "contacts/jan-smit-2.vcf",
      "contacts/jan-smit-3.vcf",
      "contacts/jan-smit.vcf",
    ].toSorted(),
  );
});

/** What a reader should find in a card. */
interface Facts {
  readonly uid: string;
  readonly name: readonly string[];
  readonly fullName: string;
  readonly organisation: string;
  readonly title: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly urls: readonly string[];
  readonly note: string;
  readonly categories: readonly string[];
}

function facts(contact: CleanContact, format: "vcard3" | "vcard4"): Facts {
  const { prefix, given, middle, family, suffix } = nameColumns(contact, options);
  const name = contact.person?.uncertain === true ? ["", "", "", "", ""] : [family, given, middle, prefix, suffix];
  return {
    uid: `urn:uuid:${contact.uid}`,
    name,
    fullName: contact.fullName,
    organisation: contact.organisation,
    title: contact.role,
    emails: contact.emails.map(({ value }) => value),
    phones: contact.phones.map(({ dialled }) => (format === "vcard4" ? `tel:${dialled}` : dialled)),
    urls: contact.urls,
    note,
    categories: options.categories,
  };
}

/** The same with a reader's fault in every escaped text. */
function mapTexts(one: Facts, fault: (text: string) => string): Facts {
  const { fullName, organisation, title, name, emails, categories } = one;
  return {
    ...one,
    fullName: fault(fullName),
    organisation: fault(organisation),
    title: fault(title),
    note: fault(one.note),
    name: name.map((part) => fault(part)),
    emails: emails.map((part) => fault(part)),
    categories: categories.map((part) => fault(part)),
  };
}

function readByIcal(one: Facts): Facts {
  return { ...mapTexts(one, (text) => text.replaceAll(";", "\\;")), organisation: one.organisation, name: one.name };
}

function readIcal(component: ICAL.Component): Facts {
  const all = (name: string): readonly string[] => component.getAllProperties(name).flatMap((property) => property.getValues().map((value) => String(value)));
  const first = (name: string): string => all(name)[0] ?? "";
  return {
    uid: first("uid"),
    name: component.getFirstPropertyValue("n") as unknown as readonly string[],
    fullName: first("fn"),
    organisation: first("org"),
    title: first("title"),
    emails: all("email"),
    phones: all("tel"),
    urls: all("url"),
    note: first("note"),
    categories: all("categories"),
  };
}

function readVcf(text: string): Facts {
  const parsed = new VCard().parse(text);
  const raw = (name: string): readonly string[] => [parsed.get(name) ?? []].flat().map((property) => property.valueOf());
  const all = (name: string): readonly string[] => raw(name).map((value) => unescapeText(value));
  const first = (name: string): string => all(name)[0] ?? "";
  return {
    uid: first("uid"),
    name: splitEscaped(raw("n")[0] ?? "", ";"),
    fullName: first("fn"),
    organisation: first("org"),
    title: first("title"),
    emails: all("email"),
    phones: raw("tel"),
    urls: raw("url"),
    note: first("note"),
    categories: splitEscaped(raw("categories")[0] ?? "", ","),
  };
}

function splitEscaped(text: string, separator: ";" | ","): readonly string[] {
  const parts = [""];
  for (const [token] of text.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (token === separator) parts.push("");
    else parts.push((parts.pop() ?? "") + token);
  }
  return parts.map((part) => unescapeText(part));
}

/** RFC 2426 section 4, RFC 6350 section 3.4. */
function unescapeText(text: string): string {
  return text.replace(/\\([\s\S])/gu, (_all, sign: string) => (/n/iu.test(sign) ? "\n" : sign));
}

function readVcard4(text: string): Facts {
  const { parsedVcard } = parse4(text) as unknown as {
    parsedVcard: readonly { property: string; value: unknown }[];
  };
  const all = (name: string): readonly unknown[] => parsedVcard.filter(({ property }) => property === name).map(({ value }) => value);
  const texts = (name: string): readonly string[] => all(name).map((value) => String(value));
  const first = (name: string): string => texts(name)[0] ?? "";
  return {
    uid: first("UID"),
    name: Object.values(all("N")[0] as object) as readonly string[],
    fullName: first("FN"),
    organisation: first("ORG"),
    title: first("TITLE"),
    emails: texts("EMAIL"),
    phones: texts("TEL"),
    urls: texts("URL"),
    note: first("NOTE"),
    categories: all("CATEGORIES")[0] as readonly string[],
  };
}

function card(format: "vcard3" | "vcard4", contact: ExportContact, more: object): string {
  return new TextDecoder().decode(exportContacts(format, [contact], { ...options, ...more })[0]?.bytes);
}
