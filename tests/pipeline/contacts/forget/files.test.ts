import { describe, expect, it } from "vitest";

import { keepOut } from "../../../../pipeline/contacts/book/keep-out.ts";
import { identitiesOf } from "../../../../pipeline/contacts/book/keys.ts";
import { beginningOf, scrubTraces, tracesOf } from "../../../../pipeline/contacts/book/traces.ts";
import type { Contact } from "../../../../pipeline/contacts/contact.ts";
import { exportContacts } from "../../../../pipeline/contacts/export/export.ts";
import { eraseFromContacts } from "../../../../pipeline/contacts/forget/contacts-json.ts";
import { eraseFromCsv } from "../../../../pipeline/contacts/forget/csv.ts";
import type { Erasing } from "../../../../pipeline/contacts/forget/erasing.ts";
import { eraseFromVcards } from "../../../../pipeline/contacts/forget/vcard.ts";

function contact(uid: string, name: string, more: Partial<Contact> = {}): Contact {
  const empty = { role: null, note: null, organisation: null, municipality: null, emails: [], phones: [], urls: [], projects: [], places: [] };
  return { uid, kind: "person", name, ...empty, confidence: 1, reasons: [], review: false, ...more };
}

const mail = (value: string) => [{ value, generic: false, obfuscated: false }];
const noor = contact("11111111-1111-5111-8111-111111111111", "Noor van der Velde", {
  emails: mail("noor@veenlo.example"),
  phones: [{ value: "06 12345678", e164: "+31612345678", kind: "mobile" }],
});
// Only a name and a number: nothing of the two alone says who it is.
const kim = contact("22222222-2222-5222-8222-222222222222", "Kim de Wit", { phones: [{ value: "06 87654321", e164: "+31687654321", kind: "mobile" }] });
const els = contact("33333333-3333-5333-8333-333333333333", 'Els "E." Bos', { emails: mail("els@bos.example"), role: "duo met Noor van der Velde" });
const namesake = contact("44444444-4444-5444-8444-444444444444", "Kim de Wit", { emails: mail("kim@elders.example") });
const all = [noor, kim, els, namesake];

const gone = [noor, kim];
const buried = new Set(gone.flatMap((one) => identitiesOf(one)));
const traces = gone.flatMap((one) => tracesOf(one));
const erasing: Erasing = {
  isBuried: (identities) => identities.some((identity) => buried.has(identity)),
  knows: (trace) => traces.includes(trace),
  lengthsAfter: (word) => traces.flatMap((trace) => [beginningOf(trace)].flatMap((one) => (one?.first === word ? [one.count] : []))),
};
const options = { revision: "2026-03-12", source: "Met Noor van der Velde, 2026-03-12", categories: ["Sessie 2026-03-12"] };
const clean = { ...options, source: "Met …, 2026-03-12" };
const left = [{ ...els, role: "duo met …" }, namesake];
const text = (bytes: Uint8Array | undefined): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

describe("who is erased is taken out of", () => {
  it.each(["outlook", "outlook-nl", "google"] as const)("a CSV for %s, which is then as if they never were in it", (format) => {
    const [before, after] = [exportContacts(format, all, options)[0]?.bytes ?? new Uint8Array(), exportContacts(format, left, clean)[0]?.bytes];
    expect(text(eraseFromCsv(before, erasing, gone))).toBe(text(after));
    // Also without the contacts.json of the build.
    expect(text(eraseFromCsv(before, erasing, []))).toBe(text(after));
  });

  it.each(["vcard3", "vcard4"] as const)("%s: a file of all, and of each one", (format) => {
    const [before, after] = [exportContacts(format, all, options), exportContacts(format, left, clean)];
    const find = (files: typeof before, path: string): Uint8Array => files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
    expect(text(eraseFromVcards(find(before, "contacts.vcf"), erasing, []))).toBe(text(find(after, "contacts.vcf")));
    const cards = before.filter(({ path }) => path.startsWith("contacts/")).map(({ path, bytes }) => [path, eraseFromVcards(bytes, erasing, []) === undefined]);
    expect(Object.fromEntries(cards)).toEqual({
      "contacts/noor-van-der-velde.vcf": true,
      "contacts/kim-de-wit.vcf": true,
      "contacts/kim-de-wit-2.vcf": false,
      "contacts/els-e-bos.vcf": false,
    });
  });

  it("contacts.json, with who they were; the mentions of their names go", () => {
    const mentions = [
      { name: "Noor van der Velde", places: [] },
      { name: "Jan Jansen", places: [] },
    ];
    const bytes = new TextEncoder().encode(JSON.stringify({ schemaVersion: 1, contacts: all, mentions }));
    const erased = eraseFromContacts(bytes, erasing);
    expect(erased?.removed).toEqual(gone);
    expect(JSON.parse(text(erased?.bytes))).toEqual({ schemaVersion: 1, contacts: left, mentions: [mentions[1]] });
    expect(eraseFromContacts(new TextEncoder().encode("{"), erasing)).toBeUndefined();
  });
});

it("files without them keep every byte", () => {
  const csv = new TextEncoder().encode('\uFEFFFirst Name,Notes\nEls,"a ""b"", c"\n"Jan\r\nPiet",x');
  expect(text(eraseFromCsv(csv, erasing, gone))).toBe(text(csv));
  const card = new TextEncoder().encode("BEGIN:VCARD\nFN:Els\nNOTE:lang \n  gevouwen\nEND:VCARD\n");
  expect(text(eraseFromVcards(card, erasing, gone))).toBe(text(card));
  expect(text(eraseFromVcards(new TextEncoder().encode("geen kaart"), erasing, gone))).toBe("geen kaart");
});

it("a later build leaves them out of write-ups up to the day that they are kept out of", () => {
  const forgotten = {
    isBuried: (identities: readonly string[], day: string) => day <= "2026-03-12" && erasing.isBuried(identities),
    scrub: (one: string, day: string) => (day <= "2026-03-12" ? scrubTraces(one, erasing) : one),
  };
  const found = { contacts: all, mentions: [{ name: "Noor van der Velde", places: [] }] };
  expect(keepOut(found, forgotten, "2026-03-12")).toEqual({ contacts: left, mentions: [] });
  expect(keepOut(found, forgotten, "2026-03-13")).toEqual(found);
});
