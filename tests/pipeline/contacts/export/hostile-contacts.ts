/** Contacts made by chance from a seed, with the values that break address books. */

import type { ExportContact } from "../../../../pipeline/contacts/export/export-contact.ts";
import { makeChance } from "../../../support/random-write-up.ts";

const hostile = [
  "een, twee; drie",
  "\\",
  "\\n",
  "\\,",
  "a\\;b",
  "regel een\nregel twee",
  "regel\r\nnog een",
  "cr\rcr",
  "👩‍👩‍👧‍👦",
  "🇳🇱",
  "é".repeat(80),
  "😀".repeat(40),
  "x".repeat(74),
  "x".repeat(75),
  "x".repeat(300),
  '"citaat"',
  "'t Hoen",
  "=1+1",
  "+31612345678",
  "-2",
  "@SOM(A1)",
  "=cmd|' /C calc'!A0",
  "＝1",
  "'=1",
  "''-x",
  "tab\tin",
  "\t=1",
  "nul\0",
  "BEGIN:VCARD",
  "END:VCARD",
  "x:y",
  "a;=1+1;b",
  'z;"=1"',
  "regel\n=1+1",
  "<b>&amp;</b>",
  "]]>",
  "_x000D_",
  "سلام",
  "\u200Frtl",
  "\uD800half",
  "\u2028sep",
  " spaties ",
  "Súdwest-Fryslân",
  "^n^'",
  "%3B",
  "$1",
  "{{x}}",
];
const names = [
  "Jan Jansen",
  "Saskia de Vries",
  "Els van den Broek-de Wit",
  "Piet van ’t Hof",
  "dr. ir. J.P. ter Haar",
  "drs. Anouk Bakker MSc",
  "Aïcha el Idrissi",
  "Nguyễn Thị Hoa",
  "Yıldız Öztürk",
  "Noor",
  "Jan 😀 Smit",
  "=Jan Smit",
  "Jan; Smit",
  "O\\Neill, Sean",
  `Wolfe${"schlegelstein".repeat(12)} van der Hausen`,
];

/** So many contacts, the same for the same seed; the first have the plainest values. */
export function makeContacts(seed: number, count: number): readonly ExportContact[] {
  const chance = makeChance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const text = (): string | null => (chance() < 0.15 ? null : `${pick(hostile)}${chance() < 0.5 ? "" : pick(hostile)}`);
  return Array.from({ length: count }, (_none, at): ExportContact => {
    const organisation = chance() < 0.15;
    return {
      uid: `00000000-0000-5000-8000-${String(at).padStart(12, "0")}`,
      kind: organisation ? "organisation" : "person",
      name: organisation ? null : chance() < 0.7 ? pick(names) : `Jan ${pick(hostile)}`,
      role: text(),
      note: "vrije notitie die nooit mee mag",
      organisation: organisation ? `Stichting ${pick(hostile)}` : text(),
      municipality: text(),
      emails: Array.from({ length: Math.floor(chance() * 3) }, (_one, nth) => ({
        value: pick([`a${nth}@x.example`, `o'brien+tag${nth}@y.example`, `"a,b;c"@z.example`, "=x@y.example"]),
        generic: chance() < 0.2,
        obfuscated: false,
      })),
      phones: [
        { value: "06", e164: pick(["+31612345678", "+491701234567"]), kind: "mobile" },
        { value: "14", e164: pick(["+3114030", "+31140118", "+31201234567", "=1+1", "+31 6;1"]), kind: "work" },
      ].slice(Math.floor(chance() * 3)),
      urls: chance() < 0.5 ? [] : [{ value: pick(["https://www.veld.example/", "https://x.example/a,b;c?d=e%20f", "https://x.example/é"]) }],
      projects: chance() < 0.5 ? [] : [pick(hostile), "Buurtkamer"],
      places: [],
      confidence: 0.95,
      reasons: [],
      review: chance() < 0.05,
      ...(chance() < 0.2 ? { prefix: pick(["dr.", "prof., mr.;"]), suffix: "MA, BSc" } : {}),
      ...(chance() < 0.2 ? { consent: { newsletter: { given: true, date: "2026-01-02", source: "aanmeldformulier" } }, keepUntil: "2028-01-02" } : {}),
    };
  });
}
