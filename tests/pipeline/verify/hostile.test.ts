import { beforeAll, describe, expect, it } from "vitest";

import { makeDict, Name, type PdfObject, Ref } from "../../../pipeline/pdf/objects.ts";
import { writePdf } from "../../../pipeline/pdf/serialise.ts";
import { verifyPdf } from "../../../pipeline/verify/verify.ts";
import { makeChance } from "../../support/random-write-up.ts";
import { makeBases } from "./base.ts";
import { encryptionFor } from "./encryption.ts";
import { Mutant, str } from "./mutant.ts";

function codes(bytes: Uint8Array): readonly string[] {
  return verifyPdf(bytes).faults.map(({ code }) => code);
}

describe("what is no PDF, or a damaged one", () => {
  let base: Uint8Array;
  beforeAll(async () => {
    [base] = await makeBases();
  });

  it.each(["", "hallo", "%PDF-1.7\n", "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>", "%PDF-1.7\ntrailer <</Root 1 0 R>>"])("%j is told", (text) => {
    expect(verifyPdf(Buffer.from(text)).faults.length).toBeGreaterThan(0);
  });

  it("cut off anywhere", () => {
    for (let length = 0; length < base.length - 1; length += 997) expect(verifyPdf(base.subarray(0, length)).faults.length).toBeGreaterThan(0);
  });

  it("a file without its table is read, and told to be damaged", () => {
    const text = Buffer.from(base).toString("latin1");
    const cut = Buffer.from(`${text.slice(0, text.lastIndexOf("startxref"))}startxref\n7\n%%EOF\n`, "latin1");
    expect(codes(cut)).toEqual(["pdf-damaged"]);
  });

  it("bytes changed by chance: always a verdict", () => {
    const chance = makeChance(7);
    for (let round = 0; round < 300; round++) {
      const bytes = Uint8Array.from(base);
      for (let count = 0; count < 20; count++) bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
      expect(Array.isArray(verifyPdf(bytes).faults)).toBe(true);
    }
  });

  it("an encrypted file is told as such, and nothing is made up about what is in it", () => {
    const mutant = new Mutant(base);
    encryptionFor(mutant, -1);
    expect(codes(mutant.bytes())).toEqual(["pdf-encrypted", "encrypted"]);
  });
});

const n = (name: string): Name => Name.of(name);

function write(objects: readonly PdfObject[]): Uint8Array {
  return writePdf({ root: new Ref(1), info: undefined, get: (ref) => objects[ref.num - 1] ?? null });
}

describe("files that turn in circles", () => {
  it("pages, structure, outline, fields, names and numbers", () => {
    const circle = [new Ref(2)];
    const bytes = write([
      makeDict({
        Type: n("Catalog"),
        Pages: new Ref(2),
        StructTreeRoot: new Ref(2),
        Outlines: new Ref(2),
        AcroForm: makeDict({ Fields: circle }),
        Names: makeDict({ EmbeddedFiles: new Ref(2) }),
        OpenAction: new Ref(2),
      }),
      makeDict({ Kids: circle, K: circle, P: new Ref(2), First: new Ref(2), Next: new Ref(2), ParentTree: new Ref(2), Parent: new Ref(2), S: n("P") }),
    ]);
    expect(verifyPdf(bytes).faults.length).toBeGreaterThan(3);
  });

  it("forms that draw each other, and a page full of them", async () => {
    const [base] = await makeBases();
    const mutant = new Mutant(base);
    const [one, two] = [mutant.form("/B Do /B Do /A Do"), mutant.form("/A Do /A Do /B Do")];
    for (const form of [one, two]) mutant.dict(form).set("Resources", makeDict({ XObject: makeDict({ A: one, B: two }) }));
    mutant.draw(one);
    expect(verifyPdf(mutant.bytes()).faults).toEqual([]);
  });

  it("elements nested without end, and a table of a million cells", async () => {
    const [base] = await makeBases();
    const mutant = new Mutant(base);
    let parent = mutant.elem("Document");
    for (let depth = 0; depth < 3000; depth++) parent = mutant.insert(parent, "Sect", -1);
    const table = mutant.insert(mutant.elem("Document"), "Table", -1);
    const cell = mutant.insert(mutant.insert(table, "TR", -1), "TH", -1);
    cell.dict.set("A", makeDict({ O: n("Table"), ColSpan: 2_000_000_000, RowSpan: 2_000_000_000 }));
    mutant.catalog.set("Lang", str("nl"));
    expect(Array.isArray(verifyPdf(mutant.bytes()).faults)).toBe(true);
  });
});
