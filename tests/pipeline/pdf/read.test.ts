import { deflateSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { scanOperators } from "../../../pipeline/pdf/content.ts";
import { openPdf } from "../../../pipeline/pdf/file.ts";
import { decodeStream } from "../../../pipeline/pdf/filters.ts";
import { decodeText, makeDict, Name, type PdfObject, PdfString, Ref, Stream, textString } from "../../../pipeline/pdf/objects.ts";
import { Parser, PdfSyntaxError } from "../../../pipeline/pdf/parser.ts";
import { parseToUnicode } from "../../../pipeline/pdf/to-unicode.ts";

function latin1(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

function read(text: string): PdfObject {
  return new Parser(latin1(text)).object();
}

describe("objects", () => {
  it.each([
    ["12", 12],
    ["-0.25", -0.25],
    ["+7", 7],
    [".5", 0.5],
    ["4.", 4],
    ["0.1", 0.1],
    ["2147483648", 2_147_483_648],
    ["true", true],
    ["null", null],
  ])("%s", (text, value) => {
    expect(read(text)).toBe(value);
  });

  it("a name with escapes is the same name as without", () => {
    expect(read("/A#42 ")).toBe(Name.of("AB"));
    expect(read("/")).toBe(Name.of(""));
  });

  it.each([
    ["(a(b)c)", "a(b)c"],
    ["(a\\)b\\\\)", "a)b\\"],
    ["(\\101\\7x)", "A\u0007x"],
    ["(a\\\nb)", "ab"],
    ["(a\r\nb)", "a\nb"],
    ["<4142 43>", "ABC"],
    ["<414>", "A@"],
  ])("string %s", (text, value) => {
    const string = read(text);
    expect(string instanceof PdfString && Buffer.from(string.bytes).toString("latin1")).toBe(value);
  });

  it("says how a hexadecimal string was written", () => {
    expect(["<4142>", "<414>", "<41zz>"].map((text) => (read(text) as PdfString).flaw)).toEqual([0, 1, 2]);
  });

  it("tells a reference from two numbers", () => {
    expect(read("[1 0 R 2 3]")).toEqual([new Ref(1), 2, 3]);
    expect(read("<</A 12 0 R/B[/C]>>")).toEqual(makeDict({ A: new Ref(12), B: [Name.of("C")] }));
  });

  it("goes on after what is not well formed", () => {
    expect(read("<</A /B /C >>")).toEqual(makeDict({ A: Name.of("B") }));
    expect(read("[1 2")).toEqual([1, 2]);
    expect(() => read("[".repeat(1000))).toThrow(PdfSyntaxError);
  });

  it("text strings go there and back", () => {
    for (const text of ["Een avond", "Łódź → ✓ 😀", ""]) expect(decodeText(textString(text))).toBe(text);
    expect(decodeText(new PdfString(latin1("\u0080\u00A0\u00E9")))).toBe("•€é");
  });
});

function decode(raw: Uint8Array, entries: Readonly<Record<string, PdfObject>>): string {
  return Buffer.from(decodeStream(new Stream(makeDict(entries), raw), (object) => object)).toString("latin1");
}

describe("streams", () => {
  it.each([
    ["ASCIIHexDecode", latin1("41 42 4>")],
    ["ASCII85Decode", latin1("5sdp~>")],
    ["RunLengthDecode", Buffer.from([0, 0x41, 0, 0x42, 0, 0x40, 128])],
    ["FlateDecode", deflateSync("AB@")],
  ])("%s", (filter, raw) => {
    expect(decode(raw, { Filter: Name.of(filter) })).toMatch(/^AB/u);
  });

  it("filters are undone in order, and an image's is left", () => {
    const raw = latin1(`${deflateSync("AB").toString("hex")}>`);
    expect(decode(raw, { Filter: [Name.of("ASCIIHexDecode"), Name.of("FlateDecode")] })).toBe("AB");
    expect(decode(latin1("jpeg"), { Filter: Name.of("DCTDecode") })).toBe("jpeg");
  });

  it("undoes the predictors of PNG", () => {
    const rows = Buffer.from([1, 10, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1, 0, 7, 7, 7]);
    const parameters = makeDict({ Predictor: 15, Columns: 3 });
    const got = decodeStream(new Stream(makeDict({ Filter: Name.of("FlateDecode"), DecodeParms: parameters }), deflateSync(rows)), (object) => object);
    expect([...got]).toEqual([10, 11, 12, 11, 12, 13, 7, 11, 14, 8, 12, 15, 7, 7, 7]);
  });

  it("gives what could be read of data that is cut off, and throws for damage", () => {
    const whole = deflateSync("x".repeat(1000));
    expect(decode(whole.subarray(0, -4), { Filter: Name.of("FlateDecode") })).toBe("x".repeat(1000));
    expect(() => decode(latin1("geen zip"), { Filter: Name.of("FlateDecode") })).toThrow(/header/u);
  });
});

describe("content", () => {
  it("operators with their operands, and where they stand", () => {
    const text = "q 1 0 0 1 5 5 cm\n/P <</MCID 0>> BDC (a) Tj [(b) -3 <41>] TJ EMC % niets\nBI /W 1 /H 1 ID \u0001EI\u0001 EI Q";
    const seen: [string, number, string][] = [];
    scanOperators(latin1(text), (operator, operands, start, end) => void seen.push([operator, operands.count, text.slice(start, end)]));
    expect(seen).toEqual([
      ["q", 0, "q"],
      ["cm", 6, "1 0 0 1 5 5 cm"],
      ["BDC", 2, "/P <</MCID 0>> BDC"],
      ["Tj", 1, "(a) Tj"],
      ["TJ", 1, "[(b) -3 <41>] TJ"],
      ["EMC", 0, "EMC"],
      ["BI", 1, expect.stringMatching(/^BI/u) as unknown as string],
      ["Q", 0, "Q"],
    ]);
  });
});

describe("ToUnicode", () => {
  it("characters, ranges and lists", () => {
    const map = parseToUnicode(
      latin1(
        "begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <00660069> endbfchar 2 beginbfrange <0002> <0004> <0041> <0005> <0006> [<0078> <D83DDE00>] endbfrange",
      ),
    );
    expect(map.width).toBe(2);
    expect([...map.text]).toEqual([
      [1, "fi"],
      [2, "A"],
      [3, "B"],
      [4, "C"],
      [5, "x"],
      [6, "😀"],
    ]);
  });
});

/** A file of one page, with its table right. */
function small(body = "<</Type/Catalog/Pages 2 0 R>>", more = ""): string {
  const objects = [`1 0 obj\n${body}\nendobj\n`, "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n", more];
  let text = "%PDF-1.7\n";
  const places: number[] = [];
  for (const object of objects) {
    places.push(text.length);
    text += object;
  }
  const table = places.slice(0, 2).map((place) => `${String(place).padStart(10, "0")} 00000 n \n`);
  return `${text}xref\n0 3\n0000000000 65535 f \n${table.join("")}trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
}

function withLength(length: string): string {
  const stream = `3 0 obj\n<</Length ${length}>>\nstream\nhallo\nendstream\nendobj\n`;
  return small("<</Type/Catalog/Pages 2 0 R>>", stream).replace(/startxref\n\d+/u, "startxref\n1");
}

describe("files", () => {
  it("reads a table", () => {
    const file = openPdf(latin1(small()));
    expect([file.version, file.repaired, file.numbers]).toEqual(["1.7", false, [1, 2]]);
    expect(file.dict(new Ref(2))?.get("Count")).toBe(0);
  });

  it("the newest table stands, and what it frees is gone", () => {
    const first = small();
    const place = first.length;
    const old = /startxref\n(\d+)/u.exec(first)?.[1] ?? "";
    const update = `1 0 obj\n<</Type/Catalog/Pages 2 0 R/Nieuw true>>\nendobj\n`;
    const text = `${first}${update}xref\n1 1\n${String(place).padStart(10, "0")} 00000 n \n2 1\n0000000000 00001 f \ntrailer\n<</Size 3/Root 1 0 R/Prev ${old}>>\nstartxref\n${place + update.length}\n%%EOF\n`;
    const file = openPdf(latin1(text));
    expect(file.dict(new Ref(1))?.get("Nieuw")).toBe(true);
    expect(file.resolve(new Ref(2))).toBe(null);
  });

  it("finds the objects of a file without a usable table", () => {
    const text = small();
    for (const damaged of [
      text.slice(0, text.indexOf("xref")),
      text.replace(/startxref\n\d+/u, "startxref\n1"),
      text.replace("%PDF-1.7\n", "%PDF-1.7\n%een regel meer\n"),
    ]) {
      const file = openPdf(latin1(damaged));
      expect([file.repaired, file.dict(new Ref(2))?.get("Type")]).toEqual([true, Name.of("Pages")]);
    }
  });

  it("a stream's wrong length is mended, and one that names itself does not hang", () => {
    for (const length of ["5", "2", "99999", "3 0 R", "-1"]) {
      const found = openPdf(latin1(withLength(length))).resolve(new Ref(3));
      expect(found instanceof Stream && Buffer.from(found.raw).toString("latin1")).toBe("hallo");
    }
  });

  it.each(["", "hallo", "%PDF-1.7", "%PDF-1.7\n1 0 obj\n<<>>\nendobj"])("%j is no PDF", (text) => {
    expect(() => openPdf(latin1(text))).toThrow(PdfSyntaxError);
  });
});
