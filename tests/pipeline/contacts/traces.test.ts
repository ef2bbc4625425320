import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { beginningOf, findTraces, scrubTraces, type TraceKnowledge, tracesOf, tracesOfAddress } from "../../../pipeline/contacts/book/traces.ts";

const noor = {
  kind: "person",
  name: "dr. Noor van der Velde MSc",
  emails: [
    { value: "Noor@Veenlo.example", generic: false, obfuscated: false },
    { value: "info@veenlo.example", generic: true, obfuscated: false },
  ],
  phones: [
    { value: "06 12345678", e164: "+31612345678", kind: "mobile" },
    { value: "14030", e164: "+3114030", kind: "work" },
  ],
  urls: [{ value: "https://netwerk.example/in/noor-vdv" }, { value: "https://veenlo.example" }],
} as const;

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function know(traces: readonly string[]): TraceKnowledge {
  const all = new Set(traces);
  const beginnings = traces.map((trace) => beginningOf(trace)).filter((one) => one !== undefined);
  const lengths = Map.groupBy(beginnings, ({ first }) => first);
  return { knows: (trace) => all.has(trace), lengthsAfter: (word) => [...new Set(lengths.get(word)?.map(({ count }) => count))] };
}

const knowledge = know(tracesOf(noor));

describe("finds somebody in a text", () => {
  it.each([
    ["Met dank aan Noor van der Velde.", "Met dank aan …."],
    ["NOOR VAN DER\n  VELDE", "…"],
    ["Noor van der Vel\u00ADde’s plan", "…’s plan"],
    ["Nóór\u200B van der Velde", "…"],
    ["de Veldes? Noor van der Veldes vraag", "de Veldes? … vraag"],
    ["Velde, Noor van der; Van der Velde, Noor", "…; …"],
    ["contacts/noor-van-der-velde.vcf", "contacts/….vcf"],
    ["netwerk.example/noorvandervelde", "netwerk.example/…"],
    ["mail naar noor@veenlo.example, of bel", "mail naar …, of bel"],
    ["noor [at] veenlo [dot] example", "…"],
    ["mailto:NOOR%40veenlo.example?subject=x", "…"],
    ["Noor%20van%20der%20Velde en jij", "… en jij"],
    ["bel 06-12345678 of +31 (0)6 12 34 56 78 of 0031612345678", "bel … of +… of …"],
    ["zie www.netwerk.example/in/noor-vdv.", "zie …."],
    ["zie https://netwerk.example/in/noor-vdv/#over", "zie …"],
    ["site https://www.veenlo.example/", "site …"],
  ])("%j", (text, clean) => {
    expect(scrubTraces(text, knowledge)).toBe(clean);
    expect(findTraces(clean, knowledge)).toEqual([]);
  });

  it.each([
    "Noor van der Veldhuis, Noor, Eleonoor van der Velde",
    "annoor@veenlo.example, a.noor@veenlo.example, noor@veenlo.example.org, jan@veenlo.example, info@veenlo.example",
    "https://netwerk.example/in/noor-vdv-2 en veenlo.example",
    "zaak 061234567, 14030 inwoners, 0612345679",
    "",
  ])("and nobody else: %j", (text) => {
    expect(scrubTraces(text, knowledge)).toBe(text);
  });

  it("the site in the address of a page is no page", () => {
    expect(scrubTraces("https://veenlo.example/agenda", knowledge)).toBe("https://veenlo.example/agenda");
  });
});

it("a name of one word, an organisation and a shared mailbox are not looked for; an address as typed is", () => {
  const emails = [{ value: "info@x.example", generic: true, obfuscated: false }];
  expect(tracesOf({ kind: "person", name: "Noortje", emails })).toEqual([]);
  expect(tracesOf({ kind: "organisation", name: "Groen op de Gracht" })).toEqual([]);
  expect(scrubTraces("naar info@x.example", know(tracesOfAddress("Info@X.example")))).toBe("naar …");
});

it("knows its links as links.json has them", () => {
  expect(tracesOf(noor)).toEqual(
    expect.arrayContaining([`link mailto:${sha256("noor@veenlo.example")}`, `link tel:${sha256("+31612345678")}`, `link tel:${sha256("0612345678")}`]),
  );
});

it("takes time in step with the length of the text", () => {
  // Only that it ends: each of these would be slow for an expression that looks back.
  for (const unit of ["06 ", "noor ", "noor van der ", "%4e", "@", "http://", "- "]) expect(findTraces(unit.repeat(50_000), knowledge)).toEqual([]);
});
