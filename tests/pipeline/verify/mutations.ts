/** Ways to break a conforming handout: for each rule two, each of them failing in veraPDF. */

import { deflateSync } from "node:zlib";

import { decodeStream } from "../../../pipeline/pdf/filters.ts";
import { type Dict, isArray, makeDict, Name, type PdfObject, PdfString, Ref, Stream } from "../../../pipeline/pdf/objects.ts";
import { encryptionFor } from "./encryption.ts";
import { type Mutant, str } from "./mutant.ts";

export type Way = (mutant: Mutant) => void;

export interface Mutation {
  readonly name: string;
  /** The clauses that it is meant for. */
  readonly ua?: string;
  readonly a?: string;
  /** Of ISO 19005-3 alone. */
  readonly a3?: string;
  /** For rules that veraPDF does not test. */
  readonly own?: string;
  /** Two ways, or one for two different handouts. */
  readonly ways: readonly [Way] | readonly [Way, Way];
}

const n = (value: string): Name => Name.of(value);

/** Takes every language out. */
function mute(m: Mutant): void {
  m.catalog.delete("Lang");
  for (const { dict } of m.elems()) dict.delete("Lang");
  for (const [index] of m.pages.entries()) {
    try {
      m.content((text) => text.replaceAll(/\/Lang\s*\([^)]*\)/gu, "").replaceAll(/\/Lang\s*<[^>]*>/gu, ""), index);
    } catch {
      // There was none on the page.
    }
  }
}

/** Puts something into the first tagged sequence. */
function inside(m: Mutant, text: string): void {
  m.content((content) => content.replace(/\/MCID\s+\d+\s*>>\s*BDC\n?/u, (match) => `${match}\n${text}\n`));
}

/** Adds a state and uses it. */
function state(m: Mutant, entries: Readonly<Record<string, PdfObject>>): void {
  m.resources("ExtGState").set("Mut", m.add(makeDict({ Type: n("ExtGState"), ...entries })));
  m.paint("q /Mut gs 0 0 2 2 re f Q");
}

/** Adds a colour space and paints with it. */
function colour(m: Mutant, space: PdfObject, operands = "0", extra = ""): void {
  m.resources("ColorSpace").set("Mut", space);
  m.paint(`q ${extra} /Mut cs ${operands} scn 0 0 2 2 re f Q`);
}

/** A function of PDF from one number to three. */
function tint(m: Mutant, n3 = 3): Ref {
  return m.add(makeDict({ FunctionType: 2, Domain: [0, 1], C0: Array.from({ length: n3 }, () => 0), C1: Array.from({ length: n3 }, () => 1), N: 1 }));
}

function postScript(m: Mutant, inputs: number): Ref {
  return m.stream(`{${" pop".repeat(inputs)} 0 0 0 }`, {
    FunctionType: 4,
    Domain: Array.from({ length: inputs * 2 }, (_, at) => at % 2),
    Range: [0, 1, 0, 1, 0, 1],
  });
}

function profile(m: Mutant, change: (bytes: Buffer) => void): Ref {
  const [intent] = m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[];
  const stream = m.get(m.dict(intent).get("DestOutputProfile")) as Stream;
  const bytes = Buffer.from(decodeStream(stream, m.get));
  change(bytes);
  return m.stream(bytes, { N: bytes.toString("latin1", 16, 20) === "CMYK" ? 4 : 3 });
}

function intent(m: Mutant): Dict {
  const [first] = m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[];
  return m.dict(first);
}

/** Without an output intent, and with each device in it told. */
function withoutIntent(m: Mutant): void {
  m.catalog.delete("OutputIntents");
}

/** An embedded CMap like Identity-H, with changes. */
function cmap(m: Mutant, { mode = "0", dictMode = 0, ordering = "Identity", supplement = 0, use = "", shift = 0, name = "Eigen-H" } = {}): void {
  const { font } = m.font();
  const text = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (${ordering}) def /Supplement ${supplement} def end def
/CMapName /${name} def /CMapType 1 def /WMode ${mode} def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> ${shift} endcidrange
endcmap CMapName currentdict /CMap defineresource pop end end`;
  font.set(
    "Encoding",
    m.stream(text, {
      Type: n("CMap"),
      CMapName: n(name),
      WMode: dictMode,
      ...(use === "" ? {} : { UseCMap: m.stream(text, { Type: n("CMap"), CMapName: n(use) }) }),
      CIDSystemInfo: makeDict({ Registry: str("Adobe"), Ordering: str(ordering), Supplement: supplement }),
    }),
  );
}

/** The ToUnicode of the first font, changed. */
function toUnicode(m: Mutant, change: (text: string) => string, index = 0): void {
  const { font } = m.font(index);
  const stream = m.get(font.get("ToUnicode")) as Stream;
  const text = Buffer.from(decodeStream(stream, m.get)).toString("latin1");
  const changed = change(text);
  if (text === changed) throw new Error("the map did not change");
  font.set("ToUnicode", m.stream(changed));
}

function firstUnicode(to: string): (text: string) => string {
  return (text) =>
    text
      .replace(/(beginbfchar\s*<[\dA-Fa-f]+>\s*)<[\dA-Fa-f]+>/u, `$1<${to}>`)
      .replace(/(beginbfrange\s*<[\dA-Fa-f]+>\s*<[\dA-Fa-f]+>\s*)<[\dA-Fa-f]+>/u, `$1<${to}>`);
}

/** Shows a code of the first font. */
function show(m: Mutant, code: string): void {
  m.paint(`BT /${m.font().name} 8 Tf 20 20 Td <${code}> Tj ET`);
}

/** A simple TrueType font from the program of the first font. */
function simple(m: Mutant, symbolic: boolean, entries: Readonly<Record<string, PdfObject>>, text = "(A)"): void {
  const { descriptor } = m.font();
  const own: Dict = new Map([...descriptor, ["Flags", symbolic ? 4 : 32]]);
  const font = m.add(
    makeDict({
      Type: n("Font"),
      Subtype: n("TrueType"),
      BaseFont: descriptor.get("FontName") ?? n("ABCDEF+Proef"),
      FirstChar: 65,
      LastChar: 65,
      Widths: [500],
      FontDescriptor: m.add(own),
      ...entries,
    }),
  );
  m.resources("Font").set("MutF", font);
  m.paint(`BT /MutF 8 Tf 20 20 Td ${text} Tj ET`);
}

/** Another program for the first font: its tables changed. */
function program(m: Mutant, change: (bytes: Buffer) => void): void {
  const { descriptor } = m.font();
  const stream = m.get(descriptor.get("FontFile2")) as Stream;
  const bytes = Buffer.from(decodeStream(stream, m.get));
  change(bytes);
  descriptor.set("FontFile2", m.stream(bytes, { Length1: bytes.length }));
}

/** Adds a cmap table with subtables of format 0 that map nothing but A. */
function withCmaps(m: Mutant, subtables: readonly (readonly [platform: number, encoding: number])[], gid = 1): void {
  const { descriptor } = m.font();
  const stream = m.get(descriptor.get("FontFile2")) as Stream;
  const old = Buffer.from(decodeStream(stream, m.get));
  const count = old.readUInt16BE(4);
  const tables = Array.from({ length: count }, (_, at) => old.subarray(12 + at * 16, 28 + at * 16)).filter(
    (entry) => entry.toString("latin1", 0, 4) !== "cmap",
  );
  const sub = Buffer.alloc(262);
  sub.writeUInt16BE(0, 0);
  sub.writeUInt16BE(262, 2);
  sub.writeUInt8(gid, 6 + 65);
  const head = Buffer.alloc(4 + subtables.length * 8);
  head.writeUInt16BE(subtables.length, 2);
  for (const [at, [platform, encoding]] of subtables.entries()) {
    head.writeUInt16BE(platform, 4 + at * 8);
    head.writeUInt16BE(encoding, 6 + at * 8);
    head.writeUInt32BE(head.length, 8 + at * 8);
  }
  const cmapTable = subtables.length === 0 ? undefined : Buffer.concat([head, sub]);
  const all = [
    ...tables.map((entry) => ({
      tag: entry.toString("latin1", 0, 4),
      data: old.subarray(entry.readUInt32BE(8), entry.readUInt32BE(8) + entry.readUInt32BE(12)),
    })),
  ];
  if (cmapTable !== undefined) all.push({ tag: "cmap", data: cmapTable });
  all.sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const directory = Buffer.alloc(12 + all.length * 16);
  old.copy(directory, 0, 0, 12);
  directory.writeUInt16BE(all.length, 4);
  let offset = directory.length;
  const parts: Buffer[] = [directory];
  for (const [at, { tag, data }] of all.entries()) {
    directory.write(tag, 12 + at * 16, "latin1");
    directory.writeUInt32BE(offset, 20 + at * 16);
    directory.writeUInt32BE(data.length, 24 + at * 16);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  }
  const bytes = Buffer.concat(parts);
  m.set(descriptor.get("FontFile2"), new Stream(makeDict({ Length: bytes.length, Length1: bytes.length }), bytes));
}

function stencil(m: Mutant, bits: number): Ref {
  return m.stream(Buffer.alloc(4), { Type: n("XObject"), Subtype: n("Image"), Width: 2, Height: 2, ImageMask: true, BitsPerComponent: bits });
}

/** A file inside the file. */
function attach(m: Mutant, entries: Readonly<Record<string, PdfObject | undefined>>, content: string | Uint8Array = "hallo"): void {
  const file = m.stream(content, { Type: n("EmbeddedFile"), Subtype: n("text/plain") });
  const spec = m.add(makeDict({ Type: n("Filespec"), F: str("a.txt"), UF: str("a.txt"), AFRelationship: n("Data"), EF: makeDict({ F: file }), ...entries }));
  m.catalog.set("Names", makeDict({ EmbeddedFiles: makeDict({ Names: [str("a.txt"), spec] }) }));
}

/** As PDF/A-3, which may hold any file. */
function attachAs3(
  m: Mutant,
  entries: Readonly<Record<string, PdfObject | undefined>>,
  isAssociated = true,
  content: Readonly<Record<string, PdfObject>> = {},
): void {
  m.xmp((text) => text.replace("<pdfaid:part>2", "<pdfaid:part>3"));
  attach(m, entries);
  const [, spec] = m.get(m.dict(m.dict(m.catalog.get("Names")).get("EmbeddedFiles")).get("Names")) as readonly PdfObject[];
  if (isAssociated) m.catalog.set("AF", [spec ?? null]);
  for (const [key, value] of Object.entries(content)) m.dict(m.dict(m.dict(spec).get("EF")).get("F")).set(key, value);
}

/** A Type 1 font with the glyphs .notdef and A, embedded as CFF. */
function cffFont(m: Mutant, charSet: string): void {
  const file = m.stream(makeCff(), { Subtype: n("Type1C") });
  const descriptor = m.add(
    makeDict({
      Type: n("FontDescriptor"),
      FontName: n("ABCDEF+Proef"),
      Flags: 32,
      FontBBox: [0, 0, 500, 500],
      ItalicAngle: 0,
      Ascent: 500,
      Descent: 0,
      CapHeight: 500,
      StemV: 80,
      CharSet: str(charSet),
      FontFile3: file,
    }),
  );
  const font = makeDict({
    Type: n("Font"),
    Subtype: n("Type1"),
    BaseFont: n("ABCDEF+Proef"),
    FirstChar: 65,
    LastChar: 65,
    Widths: [500],
    Encoding: n("WinAnsiEncoding"),
    FontDescriptor: descriptor,
  });
  m.resources("Font").set("MutC", m.add(font));
  m.paint("BT /MutC 8 Tf 20 20 Td (A) Tj ET");
}

/** The smallest CFF: numbers are written in five bytes, so that offsets are known before. */
function makeCff(): Buffer {
  const index = (...items: readonly Buffer[]): Buffer => {
    if (items.length === 0) return Buffer.from([0, 0]);
    const offsets = items.reduce<number[]>((all, item) => [...all, (all.at(-1) ?? 1) + item.length], [1]);
    return Buffer.concat([Buffer.from([0, items.length, 1, ...offsets]), ...items]);
  };
  const number = (value: number): Buffer => Buffer.from([29, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
  const head = Buffer.concat([Buffer.from([1, 0, 4, 1]), index(Buffer.from("Proef"))]);
  const top = (charset: number, charStrings: number, privateAt: number): Buffer =>
    index(Buffer.concat([number(charset), Buffer.from([15]), number(charStrings), Buffer.from([17]), number(4), number(privateAt), Buffer.from([18])]));
  const after = Buffer.concat([index(), index()]);
  const charset = Buffer.from([0, 0, 34]);
  // Both glyphs are 500 wide (nominal 0 + 500), and empty.
  const charStrings = index(Buffer.from([28, 1, 244, 14]), Buffer.from([28, 1, 244, 14]));
  const dict = Buffer.from([139, 20, 139, 21]);
  const start = head.length + top(0, 0, 0).length + after.length;
  const places = [start, start + charset.length, start + charset.length + charStrings.length] as const;
  return Buffer.concat([head, top(...places), after, charset, charStrings, dict]);
}

/** Gives a sequence the number of the one before it. */
function sameNumber(text: string, skip = 0): string {
  const numbers = [...text.matchAll(/\/MCID\s+(\d+)/gu)].slice(skip, skip + 2);
  const [one, two] = numbers;
  return two === undefined ? text : `${text.slice(0, two.index)}/MCID ${one?.[1] ?? 0}${text.slice(two.index + two[0].length)}`;
}

const reset = /<pdfuaid:part>1<\/pdfuaid:part>/u;

function schema(from: string | RegExp, to: string): Way {
  return (m) => m.xmp((text) => text.replace(from, to));
}

/** A property of our own with its description, both changed. */
function described(change: (text: string) => string): Way {
  return (m) =>
    m.xmp((text) =>
      text.replace(
        "<pdfaExtension:schemas><rdf:Bag>",
        `<pdfaExtension:schemas><rdf:Bag>${change(
          `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Proef</pdfaSchema:schema><pdfaSchema:namespaceURI>https://proef.example/ns/</pdfaSchema:namespaceURI><pdfaSchema:prefix>proef</pdfaSchema:prefix>` +
            `<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>kleur</pdfaProperty:name><pdfaProperty:valueType>Verf</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>Kleur</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>` +
            `<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource" xmlns:pdfaType="http://www.aiim.org/pdfa/ns/type#" xmlns:pdfaField="http://www.aiim.org/pdfa/ns/field#"><pdfaType:type>Verf</pdfaType:type><pdfaType:namespaceURI>https://proef.example/verf/</pdfaType:namespaceURI><pdfaType:prefix>verf</pdfaType:prefix><pdfaType:description>Verf</pdfaType:description>` +
            `<pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaField:name>naam</pdfaField:name><pdfaField:valueType>Text</pdfaField:valueType><pdfaField:description>Naam</pdfaField:description></rdf:li></rdf:Seq></pdfaType:field></rdf:li></rdf:Seq></pdfaSchema:valueType></rdf:li>`,
        )}`,
      ),
    );
}

const without = (tag: string): Way => described((text) => text.replace(new RegExp(`<${tag}>[^<]*</${tag}>`, "u"), ""));
const misplaced = (tag: string): Way =>
  described((text) =>
    text
      .replaceAll(new RegExp(`(</?)${tag}>`, "gu"), (_, open: string) => `${open}x:${tag.split(":")[1]}>`)
      .replace('rdf:parseType="Resource"', `rdf:parseType="Resource" xmlns:x="${spaceOf(tag)}"`),
  );

function spaceOf(tag: string): string {
  const kind = { pdfaSchema: "schema", pdfaProperty: "property", pdfaType: "type", pdfaField: "field" }[tag.split(":")[0] ?? ""] ?? "";
  return `http://www.aiim.org/pdfa/ns/${kind}#`;
}

/** A table of our own under the document: rows of cells, each `TH` or `TD` with spans. */
function table(m: Mutant, rows: readonly (readonly (readonly [type: string, entries?: Readonly<Record<string, PdfObject>>])[])[]): { ref: Ref; dict: Dict } {
  const made = m.insert(m.elem("Document"), "Table", -1);
  for (const row of rows) {
    const tr = m.insert(made, "TR", -1);
    for (const [type, entries = {}] of row) {
      const { ID, ...attributes } = entries;
      m.insert(tr, type, -1, {
        ...(ID === undefined ? {} : { ID }),
        ...(Object.keys(attributes).length === 0 ? {} : { A: makeDict({ O: n("Table"), ...attributes }) }),
      });
    }
  }
  return made;
}

const scope = { Scope: n("Column") };

/** A rogue element under the document. */
const stray =
  (type: string, at = "Document"): Way =>
  (m) =>
    void m.insert(m.elem(at), type, -1);
const retyped =
  (from: string, to: string, index = 0): Way =>
  (m) =>
    m.retype(from, to, index);

function sectioned(m: Mutant, sections: readonly string[]): { ref: Ref; dict: Dict } {
  const made = m.insert(m.elem("Document"), "Table", -1);
  for (const section of sections) {
    const part = m.insert(made, section, -1);
    if (section === "Caption" || section === "P") continue;
    m.insert(m.insert(part, "TR", -1), "TH", -1, { A: makeDict({ O: n("Table"), ...scope }) });
  }
  return made;
}

/** An element in the middle of the table's kids. */
function list(m: Mutant, kids: readonly string[], type = "L"): { ref: Ref; dict: Dict } {
  const made = m.insert(m.elem("Document"), type, -1);
  for (const kid of kids) m.insert(made, kid, -1);
  return made;
}

const classic =
  (flaws: Mutant["flaws"]): Way =>
  (m) =>
    void (m.flaws = flaws);

function tail(text: string): Way {
  return (m) => void (m.finish = (bytes) => Buffer.concat([bytes, Buffer.from(text, "latin1")]));
}

/** The packet in another encoding. */
function utf16(label: "utf-16be" | "utf-16le"): Way {
  return (m) => {
    const ref = m.catalog.get("Metadata");
    const stream = m.get(ref) as Stream;
    const bytes = Buffer.from(Buffer.from(decodeStream(stream, m.get)).toString("utf8"), "utf16le");
    if (label === "utf-16be") bytes.swap16();
    m.set(ref, new Stream(new Map([...stream.dict, ["Length", bytes.length]]), bytes));
  };
}

function xmpFilter(m: Mutant): Ref {
  return m.catalog.get("Metadata") as Ref;
}

export const mutations: readonly Mutation[] = [
  // ISO 14289-1, 5
  {
    name: "no claim of PDF/UA",
    ua: "5-1",
    ways: [schema(reset, ""), schema('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/"')],
  },
  { name: "another part of PDF/UA", ua: "5-2", ways: [schema(reset, "<pdfuaid:part>2</pdfuaid:part>"), schema(reset, "<pdfuaid:part>7</pdfuaid:part>")] },
  { name: "the part under another prefix", ua: "5-3", ways: [schema(reset, '<ua:part xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:part>')] },
  {
    name: "an amendment under another prefix",
    ua: "5-4",
    ways: [schema(reset, '<pdfuaid:part>1</pdfuaid:part><ua:amd xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:amd>')],
  },
  {
    name: "a corrigendum under another prefix",
    ua: "5-5",
    ways: [schema(reset, '<pdfuaid:part>1</pdfuaid:part><ua:corr xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:corr>')],
  },
  // 6
  { name: "another version in the header", ua: "6.1-1", a: "6.1.2-1", ways: [classic({ header: "%PDF-2.0" }), classic({ header: "%PDF-1.9" })] },
  {
    name: "not marked",
    ua: "6.2-1",
    a: "6.7.2.2-1",
    ways: [(m) => void m.catalog.delete("MarkInfo"), (m) => void m.catalog.set("MarkInfo", makeDict({ Marked: false }))],
  },
  // 7.1
  {
    name: "an artifact inside tagged content",
    ua: "7.1-1",
    ways: [(m) => inside(m, "/Artifact BMC EMC"), (m) => inside(m, "/Artifact <</Type /Layout>> BDC EMC")],
  },
  {
    name: "tagged content inside an artifact",
    ua: "7.1-2",
    ways: [
      (m) => m.content((text) => `/Artifact BMC\n${text}\nEMC`),
      (m) => m.content((text) => text.replace(/(\/\w+\s*<<[^>]*\/MCID\s+\d+\s*>>\s*BDC)([\s\S]*?EMC)/u, "/Artifact BMC\n$1$2\nEMC")),
    ],
  },
  {
    name: "unmarked painting",
    ua: "7.1-3",
    ways: [(m) => m.content((text) => `${text}\n0 0 5 5 re f`), (m) => m.content((text) => text.replace("/Artifact BMC", "/Span BMC"))],
  },
  {
    name: "a mark that is never closed",
    ua: "7.1-3",
    ways: [(m) => m.content((text) => `${text}\n/Artifact BMC 0 0 5 5 re f`), (m) => m.content((text) => `${text}\n/Artifact BMC /Span BMC 0 0 5 5 re f EMC`)],
  },
  { name: "suspects", ua: "7.1-4", ways: [(m) => void m.catalog.set("MarkInfo", makeDict({ Marked: true, Suspects: true }))] },
  {
    name: "a type that is not mapped",
    ua: "7.1-5",
    a: "6.7.3.4-1",
    ways: [
      retyped("P", "Alinea", 1),
      (m) => {
        m.retype("P", "Alinea", 1);
        m.root.set("RoleMap", makeDict({ Alinea: n("Tekst") }));
      },
    ],
  },
  {
    name: "a circle of types",
    ua: "7.1-6",
    a: "6.7.3.4-2",
    ways: [
      (m) => {
        m.retype("P", "Alinea", 1);
        m.root.set("RoleMap", makeDict({ Alinea: n("Tekst"), Tekst: n("Alinea") }));
      },
      (m) => {
        m.retype("P", "Een", 1);
        m.root.set("RoleMap", makeDict({ Een: n("Twee"), Twee: n("Drie"), Drie: n("Een") }));
      },
    ],
  },
  {
    name: "a standard type that is mapped",
    ua: "7.1-7",
    ways: [
      (m) => void m.root.set("RoleMap", makeDict({ P: n("Span"), Em: n("Span") })),
      (m) => void m.root.set("RoleMap", makeDict({ H2: n("P"), Em: n("Span") })),
    ],
  },
  {
    name: "a standard type that is mapped to one that is not",
    ua: "7.1-7",
    a: "6.7.3.4-3",
    ways: [
      (m) => void m.root.set("RoleMap", makeDict({ P: n("Tekst"), Em: n("Span") })),
      (m) => void m.root.set("RoleMap", makeDict({ Sect: n("Stuk"), Em: n("Span") })),
    ],
  },
  {
    name: "no metadata",
    ua: "7.1-8",
    a: "6.6.2.1-1",
    ways: [(m) => void m.catalog.delete("Metadata"), (m) => void m.dict(xmpFilter(m)).set("Subtype", n("JSON"))],
  },
  { name: "no title", ua: "7.1-9", ways: [schema(/<dc:title>[\s\S]*<\/dc:title>/u, ""), schema(/<(\/?)dc:title>/gu, "<$1dc:type>")] },
  {
    name: "the title is hidden",
    ua: "7.1-10",
    ways: [(m) => void m.catalog.delete("ViewerPreferences"), (m) => void m.catalog.set("ViewerPreferences", makeDict({ DisplayDocTitle: false }))],
  },
  {
    name: "no structure",
    ua: "7.1-11",
    a: "6.7.3.3-1",
    ways: [(m) => void m.catalog.delete("StructTreeRoot"), (m) => void m.catalog.set("StructTreeRoot", null)],
  },
  { name: "an element without parent", own: "14.7.2", ways: [(m) => void m.elem("P", 1).dict.delete("P"), (m) => void m.elem("H1").dict.delete("P")] },
  // 7.2
  { name: "no language at all", ua: "7.2-2", ways: [mute, (m) => void m.catalog.delete("Lang")] },
  { name: "the title's language", ua: "7.2-33", ways: [mute, (m) => void m.catalog.set("Lang", null)] },
  { name: "the text's language", ua: "7.2-34", ways: [mute] },
  { name: "a link's language", ua: "7.2-24", ways: [mute] },
  {
    name: "the language of a replacement text",
    ua: "7.2-21",
    ways: [
      (m) => {
        mute(m);
        m.elem("P", 1).dict.set("ActualText", str("tekst"));
      },
      (m) => {
        mute(m);
        m.elem("H1").dict.set("ActualText", str("tekst"));
      },
    ],
  },
  { name: "the language of a description", ua: "7.2-22", ways: [mute] },
  {
    name: "the language of an abbreviation",
    ua: "7.2-23",
    ways: [
      (m) => {
        mute(m);
        m.elem("P", 1).dict.set("E", str("tekst"));
      },
      (m) => {
        mute(m);
        m.elem("H1").dict.set("E", str("tekst"));
      },
    ],
  },
  {
    name: "the language of a field",
    ua: "7.2-25",
    ways: [
      (m) => {
        m.addField({});
        mute(m);
      },
    ],
  },
  {
    name: "the language of a replacement in a span",
    ua: "7.2-30",
    ways: [
      (m) => {
        mute(m);
        m.paint("/Span <</ActualText (a)>> BDC EMC");
      },
    ],
  },
  {
    name: "the language of a description in a span",
    ua: "7.2-31",
    ways: [
      (m) => {
        mute(m);
        m.paint("/Span <</Alt (a)>> BDC EMC");
      },
    ],
  },
  {
    name: "the language of an abbreviation in a span",
    ua: "7.2-32",
    ways: [
      (m) => {
        mute(m);
        m.paint("/Span <</E (a)>> BDC EMC");
      },
    ],
  },
  {
    name: "no language code",
    ua: "7.2-29",
    a: "6.7.4-1",
    ways: [(m) => void m.catalog.set("Lang", str("nl_NL")), (m) => void m.elem("P", 1).dict.set("Lang", str("Nederlands!"))],
  },
  {
    name: "no language code in content",
    ua: "7.2-29",
    a: "6.7.4-1",
    ways: [(m) => m.paint("/Span <</Lang (nl NL)>> BDC EMC"), (m) => inside(m, "/Span <</Lang (123456789)>> BDC EMC")],
  },
  { name: "an empty language", ua: "7.2-29", ways: [(m) => void m.elem("P", 1).dict.set("Lang", str(""))] },
  {
    name: "something else in a table",
    ua: "7.2-3",
    ways: [(m) => void sectioned(m, ["TBody", "P"]), (m) => void m.insert(table(m, [[["TH", scope]]]), "Figure", 0, { Alt: str("x") })],
  },
  { name: "a row outside a table", ua: "7.2-4", ways: [stray("TR"), (m) => void m.insert(m.elem("P", 1), "TR", -1)] },
  { name: "a head outside a table", ua: "7.2-5", ways: [stray("THead"), (m) => void m.insert(m.elem("LBody"), "THead", -1)] },
  { name: "a body outside a table", ua: "7.2-6", ways: [stray("TBody"), (m) => void m.insert(m.elem("LBody"), "TBody", -1)] },
  { name: "a foot outside a table", ua: "7.2-7", ways: [stray("TFoot"), (m) => void m.insert(m.elem("LBody"), "TFoot", -1)] },
  { name: "a header cell outside a row", ua: "7.2-8", ways: [stray("TH"), (m) => void m.insert(m.elem("LBody"), "TH", -1)] },
  { name: "a cell outside a row", ua: "7.2-9", ways: [stray("TD"), (m) => void m.insert(m.elem("LBody"), "TD", -1)] },
  {
    name: "something else in a row",
    ua: "7.2-10",
    ways: [
      (m) => m.insert(m.insert(m.insert(m.elem("Document"), "Table", -1), "TR", -1), "P", -1),
      (m) => void m.insert(m.insert(m.insert(m.elem("Document"), "Table", -1), "TR", -1), "Span", -1),
    ],
  },
  { name: "two heads", ua: "7.2-11", ways: [(m) => void sectioned(m, ["THead", "THead", "TBody"]), (m) => void sectioned(m, ["THead", "TBody", "THead"])] },
  { name: "two feet", ua: "7.2-12", ways: [(m) => void sectioned(m, ["TBody", "TFoot", "TFoot"]), (m) => void sectioned(m, ["TFoot", "TBody", "TFoot"])] },
  { name: "a foot without body", ua: "7.2-13", ways: [(m) => void sectioned(m, ["TFoot"]), (m) => void sectioned(m, ["TR", "TFoot"])] },
  { name: "a head without body", ua: "7.2-14", ways: [(m) => void sectioned(m, ["THead"]), (m) => void sectioned(m, ["THead", "Caption"])] },
  {
    name: "cells that overlap",
    ua: "7.2-15",
    ways: [
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
            ["TH", { ...scope, RowSpan: 2 }],
          ],
          [["TD", { ColSpan: 3 }]],
        ]),
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", { ...scope, RowSpan: 2 }],
          ],
          [["TD", { ColSpan: 2 }]],
        ]),
    ],
  },
  {
    name: "a caption in the middle",
    ua: "7.2-16",
    ways: [(m) => void sectioned(m, ["TBody", "Caption", "TBody"]), (m) => void m.insert(table(m, [[["TH", scope]], [["TD"]]]), "Caption", 1)],
  },
  { name: "an item outside a list", ua: "7.2-17", ways: [stray("LI"), (m) => void m.insert(m.elem("P", 1), "LI", -1)] },
  { name: "an item's body outside an item", ua: "7.2-18", ways: [stray("LBody"), (m) => void m.insert(m.elem("P", 1), "LBody", -1)] },
  { name: "something else in a list", ua: "7.2-19", ways: [(m) => void list(m, ["P"]), (m) => void m.insert(m.elem("L"), "Figure", 0, { Alt: str("x") })] },
  { name: "something else in an item", ua: "7.2-20", ways: [(m) => void m.insert(m.elem("LI"), "P", -1), (m) => void m.insert(m.elem("LI", 2), "Span", 0)] },
  { name: "a line of contents outside them", ua: "7.2-26", ways: [stray("TOCI"), (m) => void m.insert(m.elem("P", 1), "TOCI", -1)] },
  { name: "something else in the contents", ua: "7.2-27", ways: [(m) => void list(m, ["TOCI", "P"], "TOC"), (m) => void list(m, ["Span"], "TOC")] },
  {
    name: "a caption late in the contents",
    ua: "7.2-28",
    ways: [(m) => void list(m, ["TOCI", "Caption"], "TOC"), (m) => void list(m, ["Caption", "Caption"], "TOC")],
  },
  {
    name: "something else in a head",
    ua: "7.2-36",
    ways: [
      (m) => void m.insert(m.kids(sectioned(m, ["THead", "TBody"]))[0] ?? m.elem("P"), "P", -1),
      (m) => void m.insert(m.kids(sectioned(m, ["THead", "TBody"]))[0] ?? m.elem("P"), "Span", 0),
    ],
  },
  {
    name: "something else in a body",
    ua: "7.2-37",
    ways: [
      (m) => void m.insert(m.kids(sectioned(m, ["TBody"]))[0] ?? m.elem("P"), "P", -1),
      (m) => void m.insert(m.kids(sectioned(m, ["TBody"]))[0] ?? m.elem("P"), "TD", 0),
    ],
  },
  {
    name: "something else in a foot",
    ua: "7.2-38",
    ways: [
      (m) => void m.insert(m.kids(sectioned(m, ["TFoot", "TBody"]))[0] ?? m.elem("P"), "P", -1),
      (m) => void m.insert(m.kids(sectioned(m, ["TFoot", "TBody"]))[0] ?? m.elem("P"), "Span", 0),
    ],
  },
  {
    name: "two captions",
    ua: "7.2-39",
    ways: [(m) => void sectioned(m, ["Caption", "TBody", "Caption"]), (m) => void sectioned(m, ["Caption", "Caption", "TBody"])],
  },
  { name: "a caption late in a list", ua: "7.2-40", ways: [(m) => void m.insert(m.elem("L"), "Caption", -1), (m) => void list(m, ["LI", "Caption"])] },
  {
    name: "columns that are uneven",
    ua: "7.2-41",
    ways: [
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", { ...scope, RowSpan: 3 }],
          ],
          [["TD"]],
        ]),
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
          ],
          [["TD"], ["TD", { RowSpan: 2 }]],
        ]),
    ],
  },
  {
    name: "a row that is too wide",
    ua: "7.2-42",
    ways: [
      (m) => void table(m, [[["TH", scope]], [["TD"], ["TD"]]]),
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
          ],
          [["TD", { ColSpan: 3 }]],
        ]),
    ],
  },
  {
    name: "a row that is too short",
    ua: "7.2-43",
    ways: [
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
          ],
          [["TD"]],
        ]),
      (m) => void table(m, [[["TH", { ...scope, ColSpan: 3 }]], [["TD"], ["TD"]]]),
    ],
  },
  // 7.3 to 7.9
  {
    name: "a figure without description",
    ua: "7.3-1",
    ways: [(m) => void m.elem("Figure").dict.delete("Alt"), (m) => void m.elem("Figure").dict.set("Alt", str(""))],
  },
  {
    name: "a skipped heading",
    ua: "7.4.2-1",
    ways: [
      retyped("H2", "H3"),
      (m) => {
        m.retype("H1", "H2");
      },
    ],
  },
  {
    name: "two headings in one part",
    ua: "7.4.4-1",
    ways: [
      (m) => {
        const parent = m.insert(m.elem("Document"), "Sect", -1);
        m.insert(parent, "H", -1);
        m.insert(parent, "H", -1);
      },
      (m) => {
        m.insert(m.elem("P", 1), "H", -1);
        m.insert(m.elem("P", 1), "H", -1);
      },
    ],
  },
  { name: "headings with and without number", ua: "7.4.4-2", ways: [retyped("H2", "H"), stray("H")] },
  { name: "headings with and without number", ua: "7.4.4-3", ways: [retyped("H2", "H"), (m) => void m.insert(m.elem("Document"), "H", 0)] },
  {
    name: "a cell that names an unknown header",
    ua: "7.5-2",
    ways: [
      (m) => void table(m, [[["TH"]], [["TD", { Headers: [str("weg")] }]]]),
      (m) =>
        void table(m, [
          [["TH", { ID: str("a") }], ["TH"]],
          [
            ["TD", { Headers: [str("a")] }],
            ["TD", { Headers: [str("a"), str("b")] }],
          ],
        ]),
    ],
  },
  {
    name: "a cell without header",
    ua: "7.5-1",
    ways: [
      (m) => void table(m, [[["TH"]], [["TD"]]]),
      (m) =>
        void table(m, [
          [["TH", { Scope: n("Row") }], ["TH"]],
          [["TD"], ["TD"]],
        ]),
    ],
  },
  { name: "a formula without description", ua: "7.7-1", ways: [stray("Formula"), (m) => void m.insert(m.elem("P", 1), "Formula", -1, { Alt: str("") })] },
  { name: "a note without identifier", ua: "7.9-1", ways: [stray("Note"), (m) => void m.insert(m.elem("P", 1), "Note", -1, { ID: str("") })] },
  {
    name: "two notes with one identifier",
    ua: "7.9-2",
    ways: [
      (m) => {
        m.insert(m.elem("Document"), "Note", -1, { ID: str("x") });
        m.insert(m.elem("Document"), "Note", -1, { ID: str("x") });
      },
      (m) => {
        m.insert(m.elem("P", 1), "Note", -1, { ID: str("x") });
        m.insert(m.elem("Document"), "Note", -1, { ID: str("x") });
      },
    ],
  },
  // 7.10, 7.11, 7.16
  {
    name: "layers without name",
    ua: "7.10-1",
    a: "6.9-1",
    ways: [
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({}) })),
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("") }) })),
    ],
  },
  {
    name: "layers that turn on by themselves",
    ua: "7.10-2",
    a: "6.9-4",
    ways: [
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("a"), AS: [makeDict({ Event: n("Print") })] }) })),
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("a"), AS: [] }) })),
    ],
  },
  {
    name: "two layer configurations with one name",
    a: "6.9-2",
    ways: [
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("a") }), Configs: [makeDict({ Name: str("a") })] })),
      (m) =>
        void m.catalog.set(
          "OCProperties",
          makeDict({ OCGs: [], D: makeDict({ Name: str("a") }), Configs: [makeDict({ Name: str("b") }), makeDict({ Name: str("b") })] }),
        ),
    ],
  },
  {
    name: "a layer that is not in the order",
    a: "6.9-3",
    ways: [
      (m) => {
        const layer = m.add(makeDict({ Type: n("OCG"), Name: str("laag") }));
        m.catalog.set("OCProperties", makeDict({ OCGs: [layer], D: makeDict({ Name: str("a"), Order: [] }) }));
      },
      (m) => {
        const layers = ["een", "twee"].map((name) => m.add(makeDict({ Type: n("OCG"), Name: str(name) })));
        m.catalog.set("OCProperties", makeDict({ OCGs: layers, D: makeDict({ Name: str("a"), Order: [[layers[0] ?? null]] }) }));
      },
    ],
  },
  { name: "an attachment without name", ua: "7.11-1", a: "6.8-2", ways: [(m) => attach(m, { UF: undefined }), (m) => attach(m, { F: undefined })] },
  { name: "an attachment with an empty name", ua: "7.11-1", ways: [(m) => attach(m, { UF: str("") })] },
  { name: "an attachment that is no PDF/A", a: "6.8-5", ways: [(m) => attach(m, {}), (m) => attach(m, {}, deflateSync("x"))] },
  { name: "encrypted, and closed to readers", ua: "7.16-1", a: "6.1.3-2", ways: [(m) => encryptionFor(m, -1 - 512)] },
  { name: "encrypted", a: "6.1.3-2", ways: [(m) => encryptionFor(m, -1)] },
  // 7.18
  {
    name: "an annotation without tag",
    ua: "7.18.1-1",
    ways: [
      (m) => void m.annotate({ Subtype: n("Text"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
      (m) => void m.annotate({ Subtype: n("Stamp"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
    ],
  },
  {
    name: "an annotation without text",
    ua: "7.18.1-2",
    ways: [(m) => void m.annotation().delete("Contents"), (m) => void m.annotate({ Subtype: n("Text"), AP: makeDict({ N: m.form("") }) })],
  },
  {
    name: "a field without name",
    ua: "7.18.1-3",
    ways: [(m) => void m.dict(m.addField({}).widget).delete("TU"), (m) => void m.dict(m.addField({}).widget).set("TU", str(""))],
  },
  {
    name: "notes for the printer",
    ua: "7.18.2-1",
    ways: [(m) => void m.annotate({ Subtype: n("TrapNet"), Contents: str("x"), AP: makeDict({ N: m.form("") }) })],
  },
  { name: "another tab order", ua: "7.18.3-1", ways: [(m) => void m.page().delete("Tabs"), (m) => void m.page().set("Tabs", n("R"))] },
  {
    name: "a field without tag",
    ua: "7.18.4-1",
    ways: [(m) => void m.dict(m.addField({}).widget).delete("StructParent"), (m) => void m.addField({}).form.dict.set("S", n("P"))],
  },
  { name: "a form element without field", ua: "7.18.4-2", ways: [stray("Form"), (m) => void m.insert(m.addField({}).form, "P", -1)] },
  {
    name: "a link without tag",
    ua: "7.18.5-1",
    ways: [
      (m) => {
        for (const { dict } of m.elems("Link")) dict.set("S", n("Span"));
      },
      (m) => void m.annotation().delete("StructParent"),
    ],
  },
  { name: "a link without text", ua: "7.18.5-2", ways: [(m) => void m.annotation().delete("Contents"), (m) => void m.annotation().set("Contents", str(""))] },
  {
    name: "a tagged printer's mark",
    ua: "7.18.8-1",
    ways: [
      (m) => void m.annotate({ Subtype: n("PrinterMark"), Contents: str("x"), AP: makeDict({ N: m.form("") }), StructParent: m.parent(m.elem("P", 1).ref) }),
    ],
  },
  // 7.20
  { name: "a reference to a page elsewhere", ua: "7.20-1", a: "6.2.9-2", ways: [(m) => m.draw(m.form("", { Ref: makeDict({ F: str("x.pdf"), Page: 0 }) }))] },
  {
    name: "a tagged form that is drawn twice",
    ua: "7.20-2",
    ways: [
      (m) => {
        m.resources("XObject").set("Mut", m.form("", { StructParents: 7777 }));
        m.paint("/Mut Do /Mut Do");
      },
    ],
  },
  // 7.21 and 6.2.11
  { name: "a font without type", a: "6.2.11.2-1", ways: [(m) => void m.font().cid.delete("Type"), (m) => void m.font().cid.set("Type", n("Lettertype"))] },
  { name: "a font of an unknown kind", a: "6.2.11.2-2", ways: [(m) => void m.font().cid.set("Subtype", n("Lood"))] },
  { name: "a font without name", a: "6.2.11.2-3", ways: [(m) => simple(m, true, { BaseFont: null })] },
  { name: "a font without first character", a: "6.2.11.2-4", ways: [(m) => simple(m, true, { FirstChar: null })] },
  { name: "a font without last character", a: "6.2.11.2-5", ways: [(m) => simple(m, true, { LastChar: null })] },
  {
    name: "a font with the wrong number of widths",
    a: "6.2.11.2-6",
    ways: [(m) => simple(m, true, { Widths: [500, 500] }), (m) => simple(m, true, { Widths: null })],
  },
  {
    name: "a font program of an unknown kind",
    a: "6.2.11.2-7",
    ways: [(m) => void m.dict(m.font().descriptor.get("FontFile2")).set("Subtype", n("TrueType"))],
  },
  {
    name: "an encoding for other characters",
    ua: "7.21.3.1-1",
    a: "6.2.11.3.1-1",
    ways: [
      (m) => cmap(m, { ordering: "Japan1" }),
      (m) => {
        cmap(m);
        m.font().cid.set("CIDSystemInfo", makeDict({ Registry: str("Adobe"), Ordering: str("Identity"), Supplement: 3 }));
      },
    ],
  },
  {
    name: "no glyph map",
    ua: "7.21.3.2-1",
    a: "6.2.11.3.2-1",
    ways: [(m) => void m.font().cid.delete("CIDToGIDMap"), (m) => void m.font().cid.set("CIDToGIDMap", n("Anders"))],
  },
  { name: "an encoding that is not embedded", ua: "7.21.3.3-1", a: "6.2.11.3.3-1", ways: [(m) => void m.font().font.set("Encoding", n("Eigen-H"))] },
  { name: "an encoding with two directions", ua: "7.21.3.3-2", a: "6.2.11.3.3-2", ways: [(m) => cmap(m, { dictMode: 1 }), (m) => cmap(m, { mode: "1" })] },
  { name: "an encoding that builds on another", ua: "7.21.3.3-3", a: "6.2.11.3.3-3", ways: [(m) => cmap(m, { use: "Ander-H" })] },
  { name: "a character number that is too high", a: "6.1.13-10", ways: [(m) => cmap(m, { shift: 10 })] },
  {
    name: "a font that is not embedded",
    ua: "7.21.4.1-1",
    a: "6.2.11.4.1-1",
    ways: [
      (m) => void m.font().descriptor.delete("FontFile2"),
      (m) => {
        m.resources("Font").set("MutF", m.add(makeDict({ Type: n("Font"), Subtype: n("Type1"), BaseFont: n("Helvetica") })));
        m.paint("BT /MutF 8 Tf 20 20 Td (A) Tj ET");
      },
    ],
  },
  {
    name: "a font program that cannot be read",
    ua: "7.21.4.1-1",
    a: "6.2.11.4.1-1",
    ways: [
      (m) => void m.font().descriptor.set("FontFile2", m.stream("geen lettertype")),
      (m) => program(m, (bytes) => void bytes.write("xxxx", bytes.indexOf("hmtx", 0, "latin1"), "latin1")),
    ],
  },
  { name: "a glyph that is missing", ua: "7.21.4.1-2", a: "6.2.11.4.1-2", ways: [(m) => show(m, "FFF0"), (m) => show(m, "E000E001")] },
  {
    name: "a wrong list of glyphs",
    ua: "7.21.4.2-1",
    a: "6.2.11.4.2-1",
    ways: [(m) => cffFont(m, "/B"), (m) => cffFont(m, "/A/B/C")],
  },
  {
    name: "a wrong list of characters",
    ua: "7.21.4.2-2",
    a: "6.2.11.4.2-2",
    ways: [
      (m) => void m.font().descriptor.set("CIDSet", m.stream(Buffer.from([0x80]))),
      (m) => void m.font().descriptor.set("CIDSet", m.stream(Buffer.alloc(8192, 0xff))),
    ],
  },
  {
    name: "a wrong width",
    ua: "7.21.5-1",
    a: "6.2.11.5-1",
    ways: [
      (m) => {
        const { cid } = m.font();
        cid.delete("W");
        cid.set("DW", 321);
      },
      (m) => {
        const { cid } = m.font();
        const w = m.get(cid.get("W")) as readonly PdfObject[];
        cid.set(
          "W",
          w.map((item) => {
            const inner = m.get(item);
            return isArray(inner) ? inner.map((width) => Number(m.get(width)) + 5) : item;
          }),
        );
      },
    ],
  },
  {
    name: "no character map",
    ua: "7.21.6-1",
    a: "6.2.11.6-1",
    ways: [
      (m) => {
        withCmaps(m, [[3, 0]]);
        simple(m, false, { Encoding: n("WinAnsiEncoding") });
      },
    ],
  },
  {
    name: "another encoding than WinAnsi",
    ua: "7.21.6-2",
    a: "6.2.11.6-2",
    ways: [
      (m) => simple(m, false, {}),
      (m) => simple(m, false, { Encoding: makeDict({ BaseEncoding: n("WinAnsiEncoding"), Differences: [65, n("geenletter")] }) }),
    ],
  },
  {
    name: "an encoding for symbols",
    ua: "7.21.6-3",
    a: "6.2.11.6-3",
    ways: [(m) => simple(m, true, { Encoding: n("WinAnsiEncoding") }), (m) => simple(m, true, { Encoding: makeDict({ BaseEncoding: n("MacRomanEncoding") }) })],
  },
  {
    name: "two character maps for symbols",
    ua: "7.21.6-4",
    a: "6.2.11.6-4",
    ways: [
      (m) => {
        withCmaps(m, [
          [1, 0],
          [3, 1],
        ]);
        simple(m, true, {});
      },
    ],
  },
  {
    name: "no map to Unicode",
    ua: "7.21.7-1",
    a: "6.2.11.7.2-1",
    ways: [(m) => void m.font().font.delete("ToUnicode"), (m) => m.font().font.set("ToUnicode", m.stream("begincmap endcmap"))],
  },
  {
    name: "a map to no character",
    ua: "7.21.7-2",
    a: "6.2.11.7.2-2",
    ways: [(m) => toUnicode(m, firstUnicode("0000")), (m) => toUnicode(m, firstUnicode("FEFF"))],
  },
  { name: "a private character", a: "6.2.11.7.3-1", ways: [(m) => toUnicode(m, firstUnicode("E001")), (m) => toUnicode(m, firstUnicode("F8FF"))] },
  {
    name: "the empty box",
    ua: "7.21.8-1",
    a: "6.2.11.8-1",
    ways: [(m) => show(m, "0000"), (m) => m.paint(`BT 3 Tr /${m.font().name} 8 Tf 20 20 Td [<0000>] TJ ET`)],
  },
  // ISO 19005-2, 6.1
  {
    name: "something before the header",
    a: "6.1.2-1",
    ways: [
      (m) => {
        m.flaws = {};
        m.finish = (bytes) => Buffer.concat([Buffer.from("\n"), bytes]);
      },
    ],
  },
  { name: "no binary comment", a: "6.1.2-2", ways: [classic({ comment: "" }), classic({ comment: "%abcd\n" })] },
  { name: "no identifier", a: "6.1.3-1", ways: [classic({ noId: true }), classic({ emptyId: true })] },
  { name: "something after the end", a: "6.1.3-3", ways: [tail("\n\n"), tail("meer")] },
  { name: "a gap in the table", a: "6.1.4-2", ways: [classic({ tableGap: "\n\n" }), classic({ tableGap: " \n" })] },
  {
    name: "an odd hexadecimal string",
    a: "6.1.6-1",
    ways: [
      (m) => {
        m.stow(str("@@"));
        m.flaws = { odd: "<ABC>" };
      },
      (m) => {
        m.stow([str("@@")]);
        m.flaws = { odd: "<A>" };
      },
    ],
  },
  { name: "an odd hexadecimal string in content", a: "6.1.6-1", ways: [(m) => m.paint("/Span <</ActualText <616>>> BDC EMC")] },
  {
    name: "a hexadecimal string with other characters",
    a: "6.1.6-2",
    ways: [
      (m) => {
        m.stow(str("@@"));
        m.flaws = { odd: "<ABXY>" };
      },
      (m) => {
        m.stow([str("@@")]);
        m.flaws = { odd: "<zzzz>" };
      },
    ],
  },
  { name: "a wrong length", a: "6.1.7.1-1", ways: [classic({ wrongLength: 7 }), classic({ wrongLength: -3 })] },
  { name: "no line end around a stream", a: "6.1.7.1-2", ways: [classic({ streamEnd: "" }), classic({ streamStart: " \n" })] },
  {
    name: "a stream outside",
    a: "6.1.7.1-3",
    ways: [(m) => m.stow(m.stream("x", { F: str("elders.bin") })), (m) => m.stow(m.stream("x", { FFilter: n("FlateDecode") }))],
  },
  {
    name: "a filter that is not allowed",
    a: "6.1.7.2-1",
    ways: [(m) => m.stow(m.stream("x", { Filter: n("LZWDecode") })), (m) => m.stow(m.stream("x", { Filter: [n("Eigen")] }))],
  },
  {
    name: "a name that is no UTF-8",
    a: "6.1.8-1",
    ways: [
      (m) => void m.font().cid.set("BaseFont", n("ABCDEF+\u00E9t\u00E9")),
      (m) => {
        m.retype("P", "\u00E9t\u00E9", 1);
        m.root.set("RoleMap", makeDict({ "\u00E9t\u00E9": n("P"), Em: n("Span") }));
      },
    ],
  },
  {
    name: "spaces around the start of an object",
    a: "6.1.9-1",
    ways: [
      classic({ start: (num) => (num === 3 ? "3  0 obj\n" : `${num} 0 obj\n`) }),
      classic({ start: (num) => (num === 4 ? "4 0 obj " : `${num} 0 obj\n`) }),
    ],
  },
  {
    name: "an inline image with a filter that is not allowed",
    a: "6.1.10-1",
    ways: [(m) => m.paint("BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID x EI"), (m) => m.paint("BI /W 1 /H 1 /CS /G /BPC 8 /F [/Crypt] ID x EI")],
  },
  { name: "permissions of another kind", a: "6.1.12-1", ways: [(m) => void m.catalog.set("Perms", makeDict({ Alles: makeDict({}) }))] },
  { name: "an integer that is too large", a: "6.1.13-1", ways: [(m) => m.stow(2_147_483_648), (m) => m.stow([-2_147_483_649])] },
  { name: "an integer in content that is too large", a: "6.1.13-1", ways: [(m) => m.paint("q 2147483648 0 m n Q")] },
  {
    name: "a number that is too large",
    a: "6.1.13-2",
    ways: [
      (m) => {
        m.stow(4e38);
        m.flaws = {};
      },
      (m) => {
        m.stow([-4e38]);
        m.flaws = {};
      },
    ],
  },
  {
    name: "a string that is too long",
    a: "6.1.13-3",
    ways: [(m) => m.stow(str("x".repeat(32_768))), (m) => m.stow([new PdfString(Buffer.alloc(40_000, 65), true)])],
  },
  { name: "a name that is too long", a: "6.1.13-4", ways: [(m) => m.stow(n("x".repeat(128))), (m) => m.stow(makeDict({ ["y".repeat(200)]: 1 }))] },
  {
    name: "states nested too deep",
    a: "6.1.13-8",
    ways: [(m) => m.paint(`${"q ".repeat(29)}${"Q ".repeat(29)}`), (m) => m.draw(m.form(`${"q ".repeat(30)}${"Q ".repeat(30)}`))],
  },
  {
    name: "too many inks",
    a: "6.1.13-9",
    ways: [
      (m) => {
        const names = Array.from({ length: 33 }, (_, at) => `Inkt${at}`);
        const colorants = makeDict(Object.fromEntries(names.map((name) => [name, [n("Separation"), n(name), n("DeviceRGB"), tint(m)]])));
        colour(m, [n("DeviceN"), names.map((name) => n(name)), n("DeviceRGB"), postScript(m, 33), makeDict({ Colorants: colorants })], "0 ".repeat(33));
      },
    ],
  },
  {
    name: "a page that is too small",
    a: "6.1.13-11",
    ways: [(m) => void m.page().set("ArtBox", [0, 0, 2, 2]), (m) => void m.page().set("MediaBox", [0, 0, 595, 15_000])],
  },
  // 6.2
  { name: "an unknown operator", a: "6.2.2-1", ways: [(m) => m.paint("1 foo"), (m) => m.paint("BX 1 foo EX")] },
  {
    name: "resources of another node",
    a: "6.2.2-2",
    ways: [
      (m) => {
        const page = m.page();
        const resources = page.get("Resources") ?? null;
        page.delete("Resources");
        m.dict(page.get("Parent")).set("Resources", resources);
      },
      (m) => {
        const form = m.form(`BT /${m.font().name} 8 Tf ET`);
        m.dict(form).delete("Resources");
        m.draw(form);
      },
    ],
  },
  {
    name: "a colour profile of another kind",
    a: "6.2.3-1",
    ways: [
      (m) =>
        void intent(m).set(
          "DestOutputProfile",
          profile(m, (bytes) => void bytes.write("scnr", 12, "latin1")),
        ),
      (m) =>
        void intent(m).set(
          "DestOutputProfile",
          profile(m, (bytes) => void bytes.writeUInt8(5, 8)),
        ),
    ],
  },
  {
    name: "two colour profiles",
    a: "6.2.3-2",
    ways: [
      (m) => {
        const second = m.add(new Map([...intent(m), ["DestOutputProfile", profile(m, () => undefined)]]));
        m.catalog.set("OutputIntents", [...(m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[]), second]);
      },
    ],
  },
  {
    name: "a colour profile outside",
    a: "6.2.3-3",
    ways: [
      (m) => {
        const second = m.add(makeDict({ Type: n("OutputIntent"), S: n("GTS_PDFX"), OutputConditionIdentifier: str("x"), DestOutputProfileRef: makeDict({}) }));
        m.catalog.set("OutputIntents", [...(m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[]), second]);
      },
    ],
  },
  {
    name: "a profile of a colour that is no good",
    a: "6.2.4.2-1",
    ways: [
      (m) => colour(m, [n("ICCBased"), profile(m, (bytes) => void bytes.write("link", 12, "latin1"))], "0 0 0"),
      (m) => colour(m, [n("ICCBased"), profile(m, (bytes) => void bytes.writeUInt8(5, 8))], "0 0 0"),
    ],
  },
  {
    name: "overprinting CMYK",
    a: "6.2.4.2-2",
    ways: [
      (m) => {
        m.resources("ExtGState").set("MutG", m.add(makeDict({ OP: true, op: true, OPM: 1 })));
        colour(m, [n("ICCBased"), profile(m, (bytes) => void bytes.write("CMYK", 16, "latin1"))], "0 0 0 0", "/MutG gs");
      },
    ],
  },
  {
    name: "RGB without profile",
    a: "6.2.4.3-2",
    ways: [
      (m) => {
        withoutIntent(m);
        m.paint("1 0 0 rg 0 0 1 1 re f");
      },
      (m) => {
        withoutIntent(m);
        m.draw(m.image());
      },
    ],
  },
  { name: "CMYK", a: "6.2.4.3-3", ways: [(m) => m.paint("0 0 0 1 k 0 0 1 1 re f"), (m) => m.draw(m.image({ ColorSpace: n("DeviceCMYK") }))] },
  {
    name: "CMYK in a shading",
    a: "6.2.4.3-3",
    ways: [
      (m) => {
        m.resources("Shading").set("Mut", m.add(makeDict({ ShadingType: 2, ColorSpace: n("DeviceCMYK"), Coords: [0, 0, 1, 1], Function: tint(m, 4) })));
        m.paint("q 0 0 1 1 re W n /Mut sh Q");
      },
      (m) => {
        const shading = makeDict({ ShadingType: 2, ColorSpace: n("DeviceCMYK"), Coords: [0, 0, 1, 1], Function: tint(m, 4) });
        m.resources("Pattern").set("Mut", m.add(makeDict({ PatternType: 2, Shading: shading })));
        m.paint("/Pattern cs /Mut scn 0 0 1 1 re f");
      },
    ],
  },
  {
    name: "grey without profile",
    a: "6.2.4.3-4",
    ways: [
      (m) => {
        withoutIntent(m);
        m.paint("0 g 0 0 1 1 re f");
      },
      (m) => {
        withoutIntent(m);
        m.paint("q 0.5 G 0 0 m 5 5 l S Q");
      },
    ],
  },
  {
    name: "a spot colour that is not described",
    a: "6.2.4.4-1",
    ways: [
      (m) => colour(m, [n("DeviceN"), [n("Oranje")], n("DeviceRGB"), postScript(m, 1)]),
      (m) =>
        colour(
          m,
          [
            n("DeviceN"),
            [n("Oranje"), n("Wit")],
            n("DeviceRGB"),
            postScript(m, 2),
            makeDict({ Colorants: makeDict({ Wit: [n("Separation"), n("Wit"), n("DeviceRGB"), tint(m)] }) }),
          ],
          "0 0",
        ),
    ],
  },
  {
    name: "a spot colour with two meanings",
    a: "6.2.4.4-2",
    ways: [
      (m) => {
        const [one, two] = [tint(m), tint(m)];
        m.dict(two).set("C0", [1, 0, 0]);
        const spaces = m.resources("ColorSpace");
        spaces.set("MutA", [n("Separation"), n("Oranje"), n("DeviceRGB"), one]);
        spaces.set("MutB", [n("Separation"), n("Oranje"), n("DeviceRGB"), two]);
        m.paint("/MutA cs 0 scn 0 0 1 1 re f /MutB cs 0 scn 0 0 1 1 re f");
      },
    ],
  },
  { name: "colours converted at printing", a: "6.2.5-1", ways: [(m) => state(m, { TR: n("Identity") }), (m) => state(m, { TR: tint(m, 1) })] },
  { name: "colours converted at printing, as in 1.3", a: "6.2.5-2", ways: [(m) => state(m, { TR2: n("Identity") }), (m) => state(m, { TR2: tint(m, 1) })] },
  { name: "a halftone origin", a: "6.2.5-3", ways: [(m) => state(m, { HTP: [0, 0] })] },
  {
    name: "a halftone of another kind",
    a: "6.2.5-4",
    ways: [
      (m) => state(m, { HT: m.stream("", { Type: n("Halftone"), HalftoneType: 6, Width: 1, Height: 1 }) }),
      (m) => state(m, { HT: makeDict({ Type: n("Halftone"), HalftoneType: 3 }) }),
    ],
  },
  {
    name: "a halftone with a name",
    a: "6.2.5-5",
    ways: [
      (m) => state(m, { HT: makeDict({ Type: n("Halftone"), HalftoneType: 1, HalftoneName: str("x"), Frequency: 60, Angle: 45, SpotFunction: n("Round") }) }),
    ],
  },
  { name: "an unknown rendering intent", a: "6.2.6-1", ways: [(m) => m.paint("/Anders ri"), (m) => state(m, { RI: n("Anders") })] },
  { name: "an image with alternates", a: "6.2.8-1", ways: [(m) => m.draw(m.image({ Alternates: [] }))] },
  { name: "an image elsewhere", a: "6.2.8-2", ways: [(m) => m.draw(m.image({ OPI: makeDict({}) }))] },
  {
    name: "an image that is smoothed",
    a: "6.2.8-3",
    ways: [(m) => m.draw(m.image({ Interpolate: true })), (m) => m.paint("BI /W 1 /H 1 /CS /G /BPC 8 /I true ID x EI")],
  },
  { name: "an odd colour depth", a: "6.2.8-4", ways: [(m) => m.draw(m.image({ BitsPerComponent: 3 })), (m) => m.draw(m.image({ BitsPerComponent: 12 }))] },
  {
    name: "a deep mask",
    a: "6.2.8-5",
    ways: [(m) => m.draw(m.image({ Mask: stencil(m, 8) })), (m) => m.draw(m.image({ Mask: stencil(m, 2) }))],
  },
  { name: "a form with PostScript", a: "6.2.9-1", ways: [(m) => m.draw(m.form("", { Subtype2: n("PS") })), (m) => m.draw(m.form("", { OPI: makeDict({}) }))] },
  { name: "PostScript", a: "6.2.9-3", ways: [(m) => m.draw(m.stream("1 pop", { Type: n("XObject"), Subtype: n("PS") }))] },
  { name: "an unknown blend mode", a: "6.2.10-1", ways: [(m) => state(m, { BM: n("Mengen") }), (m) => state(m, { BM: [n("Mengen"), n("Normal")] })] },
  {
    name: "transparency without colour space",
    a: "6.2.10-2",
    ways: [
      (m) => {
        withoutIntent(m);
        state(m, { ca: 0.5 });
      },
      (m) => {
        withoutIntent(m);
        state(m, { BM: n("Multiply") });
      },
    ],
  },
  // 6.3 to 6.5
  {
    name: "an annotation of an unknown kind",
    a: "6.3.1-1",
    ways: [
      (m) => void m.annotate({ Subtype: n("Movie"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
      (m) => void m.annotate({ Subtype: n("Plakker"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
    ],
  },
  { name: "an annotation without flags", a: "6.3.2-1", ways: [(m) => void m.annotation().delete("F"), (m) => void m.annotation(1).delete("F")] },
  { name: "an annotation that is not printed", a: "6.3.2-2", ways: [(m) => void m.annotation().set("F", 0), (m) => void m.annotation().set("F", 4 + 32)] },
  { name: "an annotation without looks", a: "6.3.3-1", ways: [(m) => void m.annotate({ Subtype: n("Text"), Contents: str("x") })] },
  {
    name: "an annotation with more looks",
    a: "6.3.3-2",
    ways: [
      (m) => void m.annotate({ Subtype: n("Text"), Contents: str("x"), AP: makeDict({ N: m.form(""), R: m.form("") }) }),
      (m) => void m.annotation().set("AP", makeDict({ D: m.form("") })),
    ],
  },
  {
    name: "a button without states",
    a: "6.3.3-3",
    ways: [
      (m) => void m.dict(m.addField({}).widget).set("FT", n("Btn")),
      (m) => {
        const { widget } = m.addField({});
        m.dict(widget).set("FT", n("Btn"));
        m.dict(widget).set("AP", makeDict({ N: new Map() }));
      },
    ],
  },
  {
    name: "looks that are not one stream",
    a: "6.3.3-4",
    ways: [
      (m) => void m.annotate({ Subtype: n("Text"), Contents: str("x"), AP: makeDict({ N: makeDict({ Aan: m.form("") }) }) }),
      (m) => void m.dict(m.addField({}).widget).set("AP", makeDict({ N: makeDict({ Aan: m.form("") }) })),
    ],
  },
  {
    name: "a field that acts",
    a: "6.4.1-1",
    ways: [(m) => void m.addField({ A: makeDict({ S: n("URI"), URI: str("https://x.example") }) }), (m) => void m.addField({ AA: new Map() })],
  },
  {
    name: "a field that acts by itself",
    a: "6.4.1-2",
    ways: [(m) => void m.addField({ AA: makeDict({ K: makeDict({ S: n("URI"), URI: str("https://x.example") }) }) })],
  },
  { name: "fields still to be drawn", a: "6.4.1-3", ways: [(m) => void m.catalog.set("AcroForm", makeDict({ Fields: [], NeedAppearances: true }))] },
  { name: "an XFA form", a: "6.4.2-1", ways: [(m) => void m.catalog.set("AcroForm", makeDict({ Fields: [], XFA: m.stream("<x/>") }))] },
  { name: "needs rendering", a: "6.4.2-2", ways: [(m) => void m.catalog.set("NeedsRendering", true)] },
  {
    name: "a script",
    a: "6.5.1-1",
    ways: [
      (m) => void m.catalog.set("OpenAction", makeDict({ S: n("JavaScript"), JS: str("app.beep()") })),
      (m) => void m.annotation().set("A", makeDict({ S: n("Launch"), F: str("x.exe") })),
    ],
  },
  {
    name: "a script after another action",
    a: "6.5.1-1",
    ways: [
      (m) => void m.annotation().set("A", makeDict({ S: n("URI"), URI: str("https://x.example"), Next: makeDict({ S: n("JavaScript"), JS: str("1") }) })),
      (m) => {
        const outline = m.dict(m.catalog.get("Outlines"));
        const item = m.dict(outline.get("First"));
        item.delete("Dest");
        item.set("A", makeDict({ S: n("ResetForm") }));
      },
    ],
  },
  {
    name: "an action with an unknown name",
    a: "6.5.1-2",
    ways: [
      (m) => void m.annotation().set("A", makeDict({ S: n("Named"), N: n("Print") })),
      (m) => void m.catalog.set("OpenAction", makeDict({ S: n("Named"), N: n("Close") })),
    ],
  },
  {
    name: "a document that acts by itself",
    a: "6.5.2-1",
    ways: [
      (m) => void m.catalog.set("AA", new Map()),
      (m) => void m.catalog.set("AA", makeDict({ WC: makeDict({ S: n("URI"), URI: str("https://x.example") }) })),
    ],
  },
  {
    name: "a page that acts by itself",
    a: "6.5.2-2",
    ways: [
      (m) => void m.page().set("AA", new Map()),
      (m) => void m.page().set("AA", makeDict({ O: makeDict({ S: n("URI"), URI: str("https://x.example") }) })),
    ],
  },
  // 6.6
  { name: "bytes in the packet's header", a: "6.6.2.1-2", ways: [schema(/<\?xpacket begin/u, '<?xpacket bytes="100" begin')] },
  { name: "an encoding in the packet's header", a: "6.6.2.1-3", ways: [schema(/<\?xpacket begin/u, '<?xpacket encoding="UTF-8" begin')] },
  { name: "XMP that is not well-formed", a: "6.6.2.1-4", ways: [schema("</rdf:RDF>", ""), schema("<dc:format>", "<dc:format><b>")] },
  { name: "XMP in UTF-16", a: "6.6.2.1-5", ways: [utf16("utf-16be"), utf16("utf-16le")] },
  {
    name: "a property that is not described",
    a: "6.6.2.3.1-1",
    ways: [
      schema("<dc:format>", "<dc:kleur>rood</dc:kleur><dc:format>"),
      schema("<dc:format>", '<y:kleur xmlns:y="https://y.example/">rood</y:kleur><dc:format>'),
    ],
  },
  {
    name: "a property of another type",
    a: "6.6.2.3.1-2",
    ways: [
      schema(/<xmp:CreateDate>[^<]*/u, "<xmp:CreateDate>gisteren"),
      schema(/<dc:creator><rdf:Seq>([\s\S]*?)<\/rdf:Seq>/u, "<dc:creator><rdf:Bag>$1</rdf:Bag>"),
    ],
  },
  {
    name: "an unknown field in a description",
    a: "6.6.2.3.2-1",
    ways: [
      schema("<pdfaSchema:prefix>", "<pdfaSchema:kleur>rood</pdfaSchema:kleur><pdfaSchema:prefix>"),
      schema("<pdfaProperty:name>", "<pdfaProperty:kleur>rood</pdfaProperty:kleur><pdfaProperty:name>"),
    ],
  },
  {
    name: "descriptions in another list",
    a: "6.6.2.3.3-1",
    ways: [
      schema(/<pdfaExtension:schemas><rdf:Bag>([\s\S]*)<\/rdf:Bag><\/pdfaExtension/u, "<pdfaExtension:schemas><rdf:Seq>$1</rdf:Seq></pdfaExtension"),
      schema(/pdfaExtension(:|=)/gu, "uitbreiding$1"),
    ],
  },
  ...(
    [
      ["pdfaSchema:schema", 2],
      ["pdfaSchema:namespaceURI", 3],
      ["pdfaSchema:prefix", 4],
      ["pdfaProperty:name", 7],
      ["pdfaProperty:valueType", 8],
      ["pdfaProperty:category", 9],
      ["pdfaProperty:description", 10],
      ["pdfaType:type", 11],
      ["pdfaType:namespaceURI", 12],
      ["pdfaType:prefix", 13],
      ["pdfaType:description", 14],
      ["pdfaField:name", 16],
      ["pdfaField:valueType", 17],
      ["pdfaField:description", 18],
    ] as const
  ).map(([tag, test]): Mutation => ({
    name: `a description without ${tag}, or under another prefix`,
    a: `6.6.2.3.3-${test}`,
    ways: [without(tag), misplaced(tag)],
  })),
  {
    name: "properties in another list",
    a: "6.6.2.3.3-5",
    ways: [
      described((text) =>
        text
          .replace("<pdfaSchema:property><rdf:Seq>", "<pdfaSchema:property><rdf:Bag>")
          .replace("</rdf:Seq></pdfaSchema:property>", "</rdf:Bag></pdfaSchema:property>"),
      ),
    ],
  },
  {
    name: "types in another list",
    a: "6.6.2.3.3-6",
    ways: [
      described((text) =>
        text
          .replace("<pdfaSchema:valueType><rdf:Seq>", "<pdfaSchema:valueType><rdf:Bag>")
          .replace("</rdf:Seq></pdfaSchema:valueType>", "</rdf:Bag></pdfaSchema:valueType>"),
      ),
    ],
  },
  {
    name: "an unknown type in a description",
    a: "6.6.2.3.3-8",
    ways: [described((text) => text.replace("<pdfaProperty:valueType>Verf", "<pdfaProperty:valueType>Behang"))],
  },
  { name: "an unknown category", a: "6.6.2.3.3-9", ways: [described((text) => text.replace("external", "elders"))] },
  {
    name: "fields in another list",
    a: "6.6.2.3.3-15",
    ways: [
      described((text) =>
        text.replace("<pdfaType:field><rdf:Seq>", "<pdfaType:field><rdf:Bag>").replace("</rdf:Seq></pdfaType:field>", "</rdf:Bag></pdfaType:field>"),
      ),
    ],
  },
  {
    name: "an unknown type of a field",
    a: "6.6.2.3.3-17",
    ways: [described((text) => text.replace("<pdfaField:valueType>Text", "<pdfaField:valueType>Behang"))],
  },
  { name: "no claim of PDF/A", a: "6.6.4-1", ways: [schema(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/u, "")] },
  { name: "another part of PDF/A", a: "6.6.4-2", ways: [schema("<pdfaid:part>2", "<pdfaid:part>3"), schema("<pdfaid:part>2", "<pdfaid:part>1")] },
  {
    name: "a lower level of PDF/A",
    a: "6.6.4-3",
    ways: [schema("<pdfaid:conformance>A", "<pdfaid:conformance>B"), schema("<pdfaid:conformance>A", "<pdfaid:conformance>U")],
  },
  {
    name: "the part of PDF/A under another prefix",
    a: "6.6.4-4",
    ways: [schema("<pdfaid:part>2</pdfaid:part>", '<aa:part xmlns:aa="http://www.aiim.org/pdfa/ns/id/">2</aa:part>')],
  },
  {
    name: "the level under another prefix",
    a: "6.6.4-5",
    ways: [schema("<pdfaid:conformance>A</pdfaid:conformance>", '<aa:conformance xmlns:aa="http://www.aiim.org/pdfa/ns/id/">A</aa:conformance>')],
  },
  {
    name: "the amendment of PDF/A under another prefix",
    a: "6.6.4-6",
    ways: [schema("<pdfaid:part>2", '<aa:amd xmlns:aa="http://www.aiim.org/pdfa/ns/id/">1</aa:amd><pdfaid:part>2')],
  },
  {
    name: "the corrigendum of PDF/A under another prefix",
    a: "6.6.4-7",
    ways: [schema("<pdfaid:part>2", '<aa:corr xmlns:aa="http://www.aiim.org/pdfa/ns/id/">1</aa:corr><pdfaid:part>2')],
  },
  // 6.10 and 6.11
  { name: "an alternate presentation", a: "6.10-1", ways: [(m) => void m.catalog.set("Names", makeDict({ AlternatePresentations: makeDict({ Names: [] }) }))] },
  { name: "presentation steps", a: "6.10-2", ways: [(m) => void m.page().set("PresSteps", makeDict({}))] },
  { name: "demands on the reader", a: "6.11-1", ways: [(m) => void m.catalog.set("Requirements", [makeDict({ S: n("EnableJavaScripts") })])] },
  {
    name: "an attachment without type",
    a3: "6.8-1",
    ways: [(m) => attachAs3(m, {}, true, { Subtype: null }), (m) => attachAs3(m, {}, true, { Subtype: n("tekst") })],
  },
  { name: "an attachment without purpose", a3: "6.8-3", ways: [(m) => attachAs3(m, { AFRelationship: undefined })] },
  { name: "an attachment that belongs to nothing", a3: "6.8-4", ways: [(m) => attachAs3(m, {}, false)] },
  // Rules of our own
  {
    name: "a figure without box",
    own: "14.8.5.4.3",
    ways: [(m) => void m.elem("Figure").dict.delete("A"), (m) => m.elem("Figure").dict.set("A", makeDict({ O: n("Layout"), Placement: n("Block") }))],
  },
  {
    name: "a blank description",
    own: "14289-1-7.3",
    ways: [(m) => void m.elem("Figure").dict.set("Alt", str("  ")), (m) => void m.elem("Figure").dict.set("Alt", str("\n"))],
  },
  {
    name: "an empty title",
    own: "14289-1-7.1",
    ways: [schema(/(<dc:title>[\s\S]*?x-default">)[^<]*/u, "$1"), schema(/(<dc:title>[\s\S]*?x-default">)[^<]*/u, "$1 ")],
  },
  { name: "an empty heading", own: "14289-1-7.4", ways: [stray("H2"), (m) => void m.insert(m.insert(m.elem("Document"), "H2", -1), "Span", -1)] },
  {
    name: "a link with a blank text",
    own: "14289-1-7.18.5",
    ways: [(m) => void m.annotation().set("Contents", str(" ")), (m) => void m.annotation(1).set("Contents", str("\t"))],
  },
  {
    name: "a link that leads nowhere",
    own: "12.5.6.5",
    ways: [
      (m) => {
        m.annotation().delete("A");
        m.annotation().delete("Dest");
      },
      (m) => {
        m.annotation(1).delete("A");
        m.annotation(1).delete("Dest");
      },
    ],
  },
  {
    name: "a link that is not in the structure",
    own: "14.7.4.3",
    ways: [
      (m) => {
        const { dict } = m.elem("Link");
        const k = m.get(dict.get("K")) as readonly PdfObject[];
        dict.set(
          "K",
          k.filter((one) => !(m.get(one) instanceof Map && m.dict(one).get("Type") === n("OBJR"))),
        );
      },
      (m) => void m.annotation().set("StructParent", m.parent(m.elem("Link", 3).ref)),
    ],
  },
  {
    name: "one number for two pieces of content",
    own: "14.7.4.2",
    ways: [(m) => m.content((text) => sameNumber(text)), (m) => m.content((text) => sameNumber(text, 3))],
  },
  { name: "content that no element has", own: "14.7.4.4", ways: [(m) => void m.elem("P", 1).dict.delete("K"), (m) => void m.elem("H1").dict.delete("K")] },
  { name: "an unknown character", own: "14289-1-7.21.7", ways: [(m) => toUnicode(m, firstUnicode("FFFD")), (m) => toUnicode(m, firstUnicode("0041FFFD"))] },
  {
    name: "content that cannot be read",
    own: "7.8.2",
    ways: [
      (m) => void m.page().set("Contents", m.stream("geen zip", { Filter: n("FlateDecode") })),
      (m) => void m.page().set("Contents", m.stream(deflateSync("q Q").fill(255, 2), { Filter: n("FlateDecode") })),
    ],
  },
];
