/** How handouts are broken: what the mutations share. */

import { decodeStream } from "../../../pipeline/pdf/filters.ts";
import { type Dict, type PdfObject, type Ref, makeDict, Name, Stream } from "../../../pipeline/pdf/objects.ts";
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

export const n = (value: string): Name => Name.of(value);

/** Takes every language out. */
export function mute(m: Mutant): void {
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
export function inside(m: Mutant, text: string): void {
  m.content((content) => content.replace(/\/MCID\s+\d+\s*>>\s*BDC\n?/u, (match) => `${match}\n${text}\n`));
}

/** Adds a state and uses it. */
export function state(m: Mutant, entries: Readonly<Record<string, PdfObject>>): void {
  m.resources("ExtGState").set("Mut", m.add(makeDict({ Type: n("ExtGState"), ...entries })));
  m.paint("q /Mut gs 0 0 2 2 re f Q");
}

/** Adds a colour space and paints with it. */
export function colour(m: Mutant, space: PdfObject, operands = "0", extra = ""): void {
  m.resources("ColorSpace").set("Mut", space);
  m.paint(`q ${extra} /Mut cs ${operands} scn 0 0 2 2 re f Q`);
}

/** A function of PDF from one number to three. */
export function tint(m: Mutant, n3 = 3): Ref {
  return m.add(makeDict({ FunctionType: 2, Domain: [0, 1], C0: Array.from({ length: n3 }, () => 0), C1: Array.from({ length: n3 }, () => 1), N: 1 }));
}

export function postScript(m: Mutant, inputs: number): Ref {
  return m.stream(`{${" pop".repeat(inputs)} 0 0 0 }`, {
    FunctionType: 4,
    Domain: Array.from({ length: inputs * 2 }, (_, at) => at % 2),
    Range: [0, 1, 0, 1, 0, 1],
  });
}

export function profile(m: Mutant, change: (bytes: Buffer) => void): Ref {
  const stream = m.get(outputIntent(m).get("DestOutputProfile")) as Stream;
  const bytes = Buffer.from(decodeStream(stream, m.get));
  change(bytes);
  return m.stream(bytes, { N: bytes.toString("latin1", 16, 20) === "CMYK" ? 4 : 3 });
}

export function outputIntent(m: Mutant): Dict {
  const [first] = m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[];
  return m.dict(first);
}

/** Without an output intent, and with each device in it told. */
export function withoutIntent(m: Mutant): void {
  m.catalog.delete("OutputIntents");
}

/** An embedded CMap like Identity-H, with changes. */
export function cmap(m: Mutant, { mode = "0", dictMode = 0, ordering = "Identity", supplement = 0, use = "", shift = 0, name = "Eigen-H" } = {}): void {
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
export function toUnicode(m: Mutant, change: (text: string) => string, index = 0): void {
  const { font } = m.font(index);
  const stream = m.get(font.get("ToUnicode")) as Stream;
  const text = Buffer.from(decodeStream(stream, m.get)).toString("latin1");
  const changed = change(text);
  if (text === changed) throw new Error("the map did not change");
  font.set("ToUnicode", m.stream(changed));
}

export function firstUnicode(to: string): (text: string) => string {
  return (text) =>
    text
      .replace(/(beginbfchar\s*<[\dA-Fa-f]+>\s*)<[\dA-Fa-f]+>/u, `$1<${to}>`)
      .replace(/(beginbfrange\s*<[\dA-Fa-f]+>\s*<[\dA-Fa-f]+>\s*)<[\dA-Fa-f]+>/u, `$1<${to}>`);
}

/** Shows a code of the first font. */
export function show(m: Mutant, code: string): void {
  m.paint(`BT /${m.font().name} 8 Tf 20 20 Td <${code}> Tj ET`);
}

/** A simple TrueType font from the program of the first font. */
export function simple(m: Mutant, symbolic: boolean, entries: Readonly<Record<string, PdfObject>>, text = "(A)"): void {
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
export function program(m: Mutant, change: (bytes: Buffer) => void): void {
  const { descriptor } = m.font();
  const stream = m.get(descriptor.get("FontFile2")) as Stream;
  const bytes = Buffer.from(decodeStream(stream, m.get));
  change(bytes);
  descriptor.set("FontFile2", m.stream(bytes, { Length1: bytes.length }));
}

/** Adds a cmap table with subtables of format 0 that map nothing but A. */
export function withCmaps(m: Mutant, subtables: readonly (readonly [platform: number, encoding: number])[], gid = 1): void {
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
  const all = tables.map((entry) => ({
    tag: entry.toString("latin1", 0, 4),
    data: old.subarray(entry.readUInt32BE(8), entry.readUInt32BE(8) + entry.readUInt32BE(12)),
  }));
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

export function stencil(m: Mutant, bits: number): Ref {
  return m.stream(Buffer.alloc(4), { Type: n("XObject"), Subtype: n("Image"), Width: 2, Height: 2, ImageMask: true, BitsPerComponent: bits });
}

/** A file inside the file. */
export function attach(m: Mutant, entries: Readonly<Record<string, PdfObject | undefined>>, content: string | Uint8Array = "hallo"): void {
  const file = m.stream(content, { Type: n("EmbeddedFile"), Subtype: n("text/plain") });
  const spec = m.add(makeDict({ Type: n("Filespec"), F: str("a.txt"), UF: str("a.txt"), AFRelationship: n("Data"), EF: makeDict({ F: file }), ...entries }));
  m.catalog.set("Names", makeDict({ EmbeddedFiles: makeDict({ Names: [str("a.txt"), spec] }) }));
}

/** As PDF/A-3, which may hold any file. */
export function attachAs3(
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
export function cffFont(m: Mutant, charSet: string): void {
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
  const head = Buffer.concat([Buffer.from([1, 0, 4, 1]), cffIndex(Buffer.from("Proef"))]);
  const top = (charset: number, charStrings: number, privateAt: number): Buffer =>
    cffIndex(
      Buffer.concat([cffNumber(charset), Buffer.from([15]), cffNumber(charStrings), Buffer.from([17]), cffNumber(4), cffNumber(privateAt), Buffer.from([18])]),
    );
  const after = Buffer.concat([cffIndex(), cffIndex()]);
  const charset = Buffer.from([0, 0, 34]);
  // Both glyphs are 500 wide (nominal 0 + 500), and empty.
  const charStrings = cffIndex(Buffer.from([28, 1, 244, 14]), Buffer.from([28, 1, 244, 14]));
  const dict = Buffer.from([139, 20, 139, 21]);
  const start = head.length + top(0, 0, 0).length + after.length;
  const places = [start, start + charset.length, start + charset.length + charStrings.length] as const;
  return Buffer.concat([head, top(...places), after, charset, charStrings, dict]);
}

function cffIndex(...items: readonly Buffer[]): Buffer {
  if (items.length === 0) return Buffer.from([0, 0]);
  const offsets = items.reduce<number[]>((all, item) => [...all, (all.at(-1) ?? 1) + item.length], [1]);
  return Buffer.concat([Buffer.from([0, items.length, 1, ...offsets]), ...items]);
}

function cffNumber(value: number): Buffer {
  return Buffer.from([29, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

/** Gives a sequence the number of the one before it. */
export function sameNumber(text: string, skip = 0): string {
  const numbers = [...text.matchAll(/\/MCID\s+(\d+)/gu)].slice(skip, skip + 2);
  const [one, two] = numbers;
  return two === undefined ? text : `${text.slice(0, two.index)}/MCID ${one?.[1] ?? 0}${text.slice(two.index + two[0].length)}`;
}

export const reset = /<pdfuaid:part>1<\/pdfuaid:part>/u;

export function schema(from: string | RegExp, to: string): Way {
  return (m) => m.xmp((text) => text.replace(from, to));
}

/** A property of our own with its description, both changed. */
export function described(change: (text: string) => string): Way {
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

export const without = (tag: string): Way => described((text) => text.replace(new RegExp(`<${tag}>[^<]*</${tag}>`, "u"), ""));
export const misplaced = (tag: string): Way =>
  described((text) =>
    text
      .replaceAll(new RegExp(`(</?)${tag}>`, "gu"), (_, open: string) => `${open}x:${tag.split(":")[1]}>`)
      .replace('rdf:parseType="Resource"', `rdf:parseType="Resource" xmlns:x="${spaceOf(tag)}"`),
  );

export function spaceOf(tag: string): string {
  const kind = { pdfaSchema: "schema", pdfaProperty: "property", pdfaType: "type", pdfaField: "field" }[tag.split(":")[0] ?? ""] ?? "";
  return `http://www.aiim.org/pdfa/ns/${kind}#`;
}

/** A table of our own under the document: rows of cells, each `TH` or `TD` with spans. */
export function table(
  m: Mutant,
  rows: readonly (readonly (readonly [type: string, entries?: Readonly<Record<string, PdfObject>>])[])[],
): { ref: Ref; dict: Dict } {
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

export const scope = { Scope: n("Column") };

/** A rogue element under the document. */
export const stray =
  (type: string, at = "Document"): Way =>
  (m) =>
    void m.insert(m.elem(at), type, -1);
export const retyped =
  (from: string, to: string, index = 0): Way =>
  (m) =>
    m.retype(from, to, index);

export function sectioned(m: Mutant, sections: readonly string[]): { ref: Ref; dict: Dict } {
  const made = m.insert(m.elem("Document"), "Table", -1);
  for (const section of sections) {
    const part = m.insert(made, section, -1);
    if (section === "Caption" || section === "P") continue;
    m.insert(m.insert(part, "TR", -1), "TH", -1, { A: makeDict({ O: n("Table"), ...scope }) });
  }
  return made;
}

/** An element in the middle of the table's kids. */
export function list(m: Mutant, kids: readonly string[], type = "L"): { ref: Ref; dict: Dict } {
  const made = m.insert(m.elem("Document"), type, -1);
  for (const kid of kids) m.insert(made, kid, -1);
  return made;
}

export const classic =
  (flaws: Mutant["flaws"]): Way =>
  (m) =>
    void (m.flaws = flaws);

export function tail(text: string): Way {
  return (m) => void (m.finish = (bytes) => Buffer.concat([bytes, Buffer.from(text, "latin1")]));
}

/** The packet in another encoding. */
export function utf16(label: "utf-16be" | "utf-16le"): Way {
  return (m) => {
    const ref = m.catalog.get("Metadata");
    const stream = m.get(ref) as Stream;
    const bytes = Buffer.from(Buffer.from(decodeStream(stream, m.get)).toString("utf8"), "utf16le");
    if (label === "utf-16be") bytes.swap16();
    m.set(ref, new Stream(new Map([...stream.dict, ["Length", bytes.length]]), bytes));
  };
}

export function xmpFilter(m: Mutant): Ref {
  return m.catalog.get("Metadata") as Ref;
}
