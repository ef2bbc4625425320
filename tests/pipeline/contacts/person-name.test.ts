import { expect, it } from "vitest";

import { particles, particleSource } from "../../../pipeline/contacts/data/particles.ts";
import { compareNames, familyName, filedUnder, givenName, splitPersonName, splitReversedName } from "../../../pipeline/contacts/person-name.ts";
import { makeChance } from "../../support/random-write-up.ts";

it("the particles say where and when they come from, lower case and with a straight apostrophe", () => {
  expect(particleSource.copied).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  expect(particleSource.table).toContain("tabel 36");
  expect(particles.size).toBeGreaterThan(150);
  expect([...particles].filter((one) => one !== one.toLowerCase() || one.includes("’") || one.trim() !== one)).toEqual([]);
});

it.each([
  ["Jan Jansen", { given: "Jan", core: "Jansen" }],
  ["Saskia de Vries", { given: "Saskia", particle: "de", core: "Vries" }],
  ["Jan van der Berg", { given: "Jan", particle: "van der", core: "Berg" }],
  ["Jan D. de Boer", { given: "Jan", initials: "D.", particle: "de", core: "Boer" }],
  ["Els van den Broek-de Wit", { given: "Els", particle: "van den", core: "Broek-de Wit" }],
  ["Els Smit-de Wit", { given: "Els", core: "Smit-de Wit" }],
  ["Els de Boer - van der Wit", { given: "Els", particle: "de", core: "Boer - van der Wit" }],
  ["Marie-Louise in 't Veld", { given: "Marie-Louise", particle: "in 't", core: "Veld" }],
  ["Piet van ’t Hof", { given: "Piet", particle: "van ’t", core: "Hof" }],
  ["Dr. ir. J.P. ter Haar", { prefix: "Dr. ir.", initials: "J.P.", particle: "ter", core: "Haar" }],
  ["drs. Anouk Bakker MSc", { prefix: "drs.", given: "Anouk", core: "Bakker", suffix: "MSc" }],
  ["Anouk Bakker, MSc", { given: "Anouk", core: "Bakker", suffix: "MSc" }],
  ["Aïcha el Idrissi", { given: "Aïcha", core: "el Idrissi" }],
  ["Mohammed Ben Ali", { given: "Mohammed", core: "Ben Ali" }],
  ["Yıldız Öztürk", { given: "Yıldız", core: "Öztürk" }],
  ["Wethouder Bos", { role: "Wethouder", core: "Bos" }],
  ["mevrouw Van der Sluis", { prefix: "mevrouw", particle: "Van der", core: "Sluis" }],
  ["Jan De Smet", { given: "Jan", particle: "De", core: "Smet" }],
  ["Jan Ben de Vries", { given: "Jan Ben", particle: "de", core: "Vries" }],
  ["J. Willem P. Smit", { given: "J. Willem", initials: "P.", core: "Smit" }],
  ["de heer J. Bos", { prefix: "de heer", initials: "J.", core: "Bos" }],
  ["SASKIA DE VRIES", { given: "SASKIA", particle: "DE", core: "VRIES" }],
])("%s is taken apart", (written, parts) => {
  const none = { prefix: "", role: "", given: "", initials: "", particle: "", core: "", suffix: "" };
  expect(splitPersonName(written)).toEqual({ written, ...none, ...parts, uncertain: false });
});

it.each(["Nguyễn Thị Hoa", "Noor", "山田 太郎", "Jansen, Jan", "Ana María García López", "J.P.", "", "  "])(
  "%s is only used whole, since its parts would be a guess",
  (written) => {
    expect(splitPersonName(written)).toMatchObject({ written, given: "", core: "", uncertain: true });
  },
);

it.each([
  ["van der Berg, Jan", "Jan", "van der", "Berg"],
  ["Berg, Jan van der", "Jan", "van der", "Berg"],
  ["Hof, Piet van ’t", "Piet", "van ’t", "Hof"],
  ["Broek-de Wit, Els van den", "Els", "van den", "Broek-de Wit"],
  ["García López, Ana", "Ana", "", "García López"],
])("%s is taken apart where the caller knows its order", (written, given, particle, core) => {
  expect(splitReversedName(written)).toMatchObject({ written, given, particle, core, uncertain: false });
});

it.each(["Jan Jansen", ", Jan", "Jansen,", "Jansen, dr."])("%s has no surname first", (written) => {
  expect(splitReversedName(written).uncertain).toBe(true);
});

const people = ["Jan Vandenberghe", "Jan van der Berg", "Zoë Berg", "Aad de Boer", "Jan Özil", "Els Oud", "Piet Van Acker", "Aad Berg", "Nguyễn Thị Hoa"];

function sorted(order: "nl" | "be"): readonly string[] {
  return people
    .map((name) => splitPersonName(name))
    .sort(compareNames(order))
    .map(({ written }) => written);
}

it("the Netherlands files by the surname without its particle, Belgium with it", () => {
  expect(sorted("nl")).toEqual([
    "Piet Van Acker",
    "Aad Berg",
    "Jan van der Berg",
    "Zoë Berg",
    "Aad de Boer",
    "Nguyễn Thị Hoa",
    "Els Oud",
    "Jan Özil",
    "Jan Vandenberghe",
  ]);
  expect(sorted("be")).toEqual([
    "Aad Berg",
    "Zoë Berg",
    "Aad de Boer",
    "Nguyễn Thị Hoa",
    "Els Oud",
    "Jan Özil",
    "Piet Van Acker",
    "Jan van der Berg",
    "Jan Vandenberghe",
  ]);
  expect(filedUnder(splitPersonName("Jan van der Berg"), "be")).toBe("van der Berg");
});

const words = [
  ...particles,
  "Jan",
  "JAN",
  "jansen",
  "McDonald",
  "İpek",
  "IJssel",
  "ijsbrand",
  "Straße",
  "ǅaja",
  "Van",
  "De",
  "Ben",
  "El",
  "J.P.",
  "Th.",
  "Dr.",
  "MSc",
  "-",
  "Smit-de",
  "O’Neill",
];
const fold = (text: string): string => text.replaceAll(/[\s,]+/gu, " ").trim();

it("no name's case is ever changed: the parts are the written words, in their order", () => {
  const chance = makeChance(7);
  let known = 0;
  for (let round = 0; round < 20_000; round++) {
    const written = Array.from({ length: 1 + Math.floor(chance() * 7) }, () => words[Math.floor(chance() * words.length)] ?? "").join(" ");
    const name = splitPersonName(written);
    const parts = [name.role, name.prefix, givenName(name), familyName(name), name.suffix].filter((part) => part !== "");
    if (name.uncertain) for (const part of parts) expect(written).toContain(part);
    else expect(parts.join(" ")).toBe(fold(written));
    known += Number(!name.uncertain);
  }
  expect(known).toBeGreaterThan(5000);
});

it("nor where the surname comes first", () => {
  const chance = makeChance(8);
  for (let round = 0; round < 5000; round++) {
    const pick = (): string => Array.from({ length: 1 + Math.floor(chance() * 3) }, () => words[Math.floor(chance() * words.length)] ?? "").join(" ");
    const written = `${pick()}, ${pick()}`;
    const name = splitReversedName(written);
    const parts = [name.role, name.prefix, name.given, name.initials, name.particle, name.core, name.suffix].join(" ");
    if (!name.uncertain) expect(parts.split(" ").filter(Boolean).toSorted()).toEqual(fold(written).split(" ").toSorted());
  }
});
