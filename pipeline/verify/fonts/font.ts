/** A font that text was shown in, and what its dictionary and program say of each code that was shown (ISO 32000-1, 9.5 to 9.10). */

import type { PdfFile } from "../../pdf/file.ts";
import { decodeStream } from "../../pdf/filters.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, PdfString, Ref, Stream } from "../../pdf/objects.ts";
import { Parser, Word } from "../../pdf/parser.ts";
import { readToUnicode, type UnicodeMap } from "../../pdf/to-unicode.ts";
import { nameOf } from "../structure.ts";
import { type Cff, readCff } from "./cff.ts";
import { type CMap, readCMap } from "./cmap.ts";
import { codePoints, isKnownName, macCodes, macRoman, standardEncoding, winAnsi } from "./names.ts";
import { readTables, readTrueType, type TrueType } from "./truetype.ts";
import { readType1, type Type1 } from "./type1.ts";

const visible = 1;
const hidden = 2;
const unexplained = 4;

/** What is shown with one font, gathered while content is read. */
export class FontUse {
  readonly dict: Dict;
  readonly num: number | undefined;
  /** Where it was met first; 0 outside pages. */
  readonly page: number;
  readonly codes: number[] = [];
  readonly cmap: CMap | undefined;
  /** Shown other than in mode 3, which paints nothing; and in mode 3. */
  isVisible = false;
  isHidden = false;
  /** Codes are two bytes, by Identity or another CMap that every reader has. */
  readonly isTwoByte: boolean;
  /** Notes a code that is shown. */
  readonly take: (code: number) => void;
  /** By code; grows to the highest that is met. */
  #flags: Uint8Array = new Uint8Array(256);
  #flag = 0;

  constructor(dict: Dict, num: number | undefined, page: number, file: PdfFile) {
    this.dict = dict;
    this.num = num;
    this.page = page;
    const isComposite = nameOf(file.resolve(dict.get("Subtype"))) === "Type0";
    this.cmap = isComposite ? readCMap(file.resolve(dict.get("Encoding")), file.resolve) : undefined;
    this.isTwoByte = isComposite && this.cmap?.embedded !== true;
    this.take = (given) => {
      const code = given & 0xff_ff;
      if (code >= this.#flags.length) this.#grow(code);
      const before = this.#flags[code] ?? 0;
      if (before === 0) this.codes.push(code);
      this.#flags[code] = before | this.#flag;
    };
  }

  #grow(code: number): void {
    const flags = new Uint8Array(Math.min(65_536, code * 2));
    flags.set(this.#flags);
    this.#flags = flags;
  }

  /** How what comes next is shown; `explained` when an ActualText stands for it. */
  begin(isHidden: boolean, explained: boolean): void {
    this.#flag = (isHidden ? hidden : visible) | (explained ? 0 : unexplained);
    if (isHidden) this.isHidden = true;
    else this.isVisible = true;
  }

  show(bytes: Uint8Array): void {
    if (this.isTwoByte) for (let at = 0; at < bytes.length; at += 2) this.take(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    else if (this.cmap === undefined) for (const code of bytes) this.take(code);
    else this.cmap.each(bytes, this.take);
  }

  paints(code: number): boolean {
    return ((this.#flags[code] ?? 0) & visible) !== 0;
  }

  isUnexplained(code: number): boolean {
    return ((this.#flags[code] ?? 0) & unexplained) !== 0;
  }
}

/** Codes that break a rule. */
export interface GlyphFaults {
  readonly missing: readonly number[];
  readonly notdef: readonly number[];
  readonly width: readonly number[];
  readonly noUnicode: readonly number[];
  readonly badUnicode: readonly number[];
  readonly privateUse: readonly number[];
  /** Codes that read as U+FFFD. */
  readonly replacement: readonly number[];
}

export interface FontFacts extends GlyphFaults {
  readonly use: FontUse;
  readonly subtype: string;
  readonly name: string;
  /** The CIDFont of a composite font. */
  readonly cidFont: Dict | undefined;
  readonly descriptor: Dict | undefined;
  readonly symbolic: boolean;
  /** A program is embedded and could be read. */
  readonly embedded: boolean;
  readonly fontFileSubtype: string | undefined;
  readonly trueType: TrueType | undefined;
  readonly cff: Cff | undefined;
  readonly type1: Type1 | undefined;
  /** CID → glyph. */
  readonly cidToGid: (cid: number) => number;
  /** Entries in the CIDToGIDMap stream; undefined for Identity. */
  readonly gidEntries: number | undefined;
}

interface Program {
  readonly trueType?: TrueType | undefined;
  readonly cff?: Cff | undefined;
  readonly type1?: Type1 | undefined;
}

/** Reads the font once all that is shown with it is known. Never throws. */
export function readFont(use: FontUse, file: PdfFile): FontFacts {
  const { resolve } = file;
  const { dict } = use;
  const subtype = nameOf(resolve(dict.get("Subtype"))) ?? "";
  const descendants = resolve(dict.get("DescendantFonts"));
  const first = isArray(descendants) ? resolve(descendants[0]) : undefined;
  const cidFont = subtype === "Type0" && isDict(first) ? first : undefined;
  const descriptor = file.dict((cidFont ?? dict).get("FontDescriptor"));
  const flags = resolve(descriptor?.get("Flags"));
  const symbolic = typeof flags === "number" && (flags & 4) !== 0;
  const { program, fontFileSubtype } = readProgram(descriptor, nameOf(resolve((cidFont ?? dict).get("Subtype"))) ?? "", file);
  const embedded = program.trueType !== undefined || program.cff !== undefined || program.type1 !== undefined;
  const map = resolve(cidFont?.get("CIDToGIDMap"));
  const gids = map instanceof Stream ? decode(map, file) : undefined;
  const cidToGid = (cid: number): number => (gids === undefined ? cid : ((gids[cid * 2] ?? 0) << 8) | (gids[cid * 2 + 1] ?? 0));
  const base = {
    use,
    subtype,
    name: nameOf(resolve(subtype === "Type3" ? dict.get("Name") : (cidFont ?? dict).get("BaseFont"))) ?? "",
    cidFont,
    descriptor,
    symbolic,
    embedded,
    fontFileSubtype,
    trueType: program.trueType,
    cff: program.cff,
    type1: program.type1,
    cidToGid,
    gidEntries: gids === undefined ? undefined : gids.length >> 1,
  };
  const glyphs = cidFont === undefined ? simpleGlyphs(base, file) : compositeGlyphs({ ...base, cidFont }, file);
  return { ...base, ...judge(use, glyphs, readUnicode(dict, file)) };
}

/** What program and dictionary say of a code. */
interface Glyphs {
  /** Undefined: nothing can be said. */
  readonly present: (code: number) => boolean | undefined;
  readonly isNotdef: (code: number) => boolean;
  readonly widths: (code: number) => readonly [dictionary: number, program: number] | undefined;
  /** Whether the glyph's name says its character, when ToUnicode does not. */
  readonly isNamed: (code: number) => boolean;
}

function judge(use: FontUse, glyphs: Glyphs, unicode: (code: number) => string | undefined): GlyphFaults {
  const faults = { missing: [] as number[], notdef: [] as number[], width: [] as number[], noUnicode: [] as number[] };
  const [badUnicode, privateUse, replacement]: [number[], number[], number[]] = [[], [], []];
  for (const code of use.codes) {
    if (use.paints(code)) {
      if (code !== 0 && glyphs.present(code) === false) faults.missing.push(code);
      const widths = glyphs.widths(code);
      if (widths !== undefined && Math.abs(widths[0] - widths[1]) > 1) faults.width.push(code);
    }
    if (glyphs.isNotdef(code)) faults.notdef.push(code);
    const text = unicode(code);
    if (text === undefined) {
      if (!glyphs.isNamed(code)) faults.noUnicode.push(code);
    } else if (/[\0\uFEFF\uFFFE]/u.test(text)) badUnicode.push(code);
    else if (use.isUnexplained(code) && /[\uE000-\uF8FF\u{F0000}-\u{10FFFF}]/u.test(text)) privateUse.push(code);
    else if (text.includes("\uFFFD")) replacement.push(code);
  }
  return { ...faults, badUnicode, privateUse, replacement };
}

function readUnicode(dict: Dict, file: PdfFile): (code: number) => string | undefined {
  const object = file.resolve(dict.get("ToUnicode"));
  if (object instanceof Name) return object.value.startsWith("Identity") ? (code) => String.fromCharCode(code) : () => undefined;
  let map: UnicodeMap | undefined;
  try {
    map = readToUnicode(dict, file.resolve);
  } catch {
    // Damaged: it maps nothing.
  }
  return (code) => map?.text.get(code);
}

type Base = Omit<FontFacts, keyof GlyphFaults>;

/** The fonts of ISO 32000-1, 9.6.2.2. */
export const standardFonts: ReadonlySet<string> = new Set(
  (
    "Courier Courier-Bold Courier-Oblique Courier-BoldOblique Helvetica Helvetica-Bold Helvetica-Oblique Helvetica-BoldOblique " +
    "Times-Roman Times-Bold Times-Italic Times-BoldItalic Symbol ZapfDingbats"
  ).split(" "),
);

function compositeGlyphs(font: Base & { readonly cidFont: Dict }, file: PdfFile): Glyphs {
  const { cidFont, trueType, cff, cidToGid, gidEntries, embedded } = font;
  const { cmap } = font.use;
  const known = cmap?.known === true && embedded;
  const present = (code: number): boolean => {
    if (cmap === undefined) return false;
    const cid = cmap.toCid(code);
    if (cff !== undefined && !cff.isCid) return cid !== 0 && cid < cff.glyphs;
    if (!cmap.contains(code)) return false;
    if (cff !== undefined) return (cff.cids.get(cid) ?? 0) !== 0;
    return trueType !== undefined && cid !== 0 && (gidEntries === undefined || cid < gidEntries) && cidToGid(cid) < trueType.glyphs;
  };
  const inProgram = (cid: number): number => {
    if (trueType !== undefined) return trueType.width(cidToGid(cid));
    if (cff === undefined) return 0;
    if (!cff.isCid) return cff.width(cid < cff.glyphs ? cid : 0);
    const gid = cff.cids.get(cid);
    return gid === undefined ? standard : cff.width(gid);
  };
  const dw = file.resolve(cidFont.get("DW"));
  const standard = typeof dw === "number" ? dw : 1000;
  const inDictionary = readCidWidths(cidFont, file);
  const info = file.dict(cidFont.get("CIDSystemInfo"));
  const ordering = file.resolve(info?.get("Ordering"));
  const collection = ordering instanceof PdfString ? Buffer.from(ordering.bytes).toString("latin1") : "";
  const isNamed = /^(?:Japan1|CNS1|GB1|Korea1|KR)$/u.test(collection);
  return {
    present: (code) => (known ? present(code) : undefined),
    isNotdef: (code) => known && !present(code),
    widths: (code) => {
      if (!known) return undefined;
      const cid = cmap.toCid(code);
      return [inDictionary(cid) ?? standard, inProgram(cid)];
    },
    isNamed: () => isNamed,
  };
}

/** W (9.7.4.3). */
function readCidWidths(cidFont: Dict, file: PdfFile): (cid: number) => number | undefined {
  const widths = new Map<number, number>();
  const ranges: (readonly [from: number, to: number, width: number])[] = [];
  const w = file.resolve(cidFont.get("W"));
  if (isArray(w)) {
    for (let at = 0; at < w.length;) {
      const from = file.resolve(w[at++]);
      const next = file.resolve(w[at++]);
      if (typeof from !== "number") continue;
      if (isArray(next)) {
        for (const [index, item] of next.entries()) {
          const width = file.resolve(item);
          if (typeof width === "number") widths.set(from + index, width);
        }
      } else {
        const width = file.resolve(w[at++]);
        if (typeof next === "number" && typeof width === "number") ranges.push([from, next, width]);
      }
    }
  }
  return (cid) => widths.get(cid) ?? ranges.find(([from, to]) => cid >= from && cid <= to)?.[2];
}

function simpleGlyphs(font: Base, file: PdfFile): Glyphs {
  const { use, subtype, descriptor } = font;
  const { dict } = use;
  const ownName = readEncoding(dict, file);
  // A standard font that is described nowhere has its own encoding.
  const isBare = subtype === "Type1" && descriptor === undefined && standardFonts.has(font.name) && font.name !== "Symbol" && font.name !== "ZapfDingbats";
  const nameAt = (code: number): string | undefined => ownName(code) ?? (isBare ? (standardEncoding[code] ?? ".notdef") : undefined);
  const number = (object: PdfObject | undefined): number | undefined => {
    const value = file.resolve(object);
    return typeof value === "number" ? value : undefined;
  };
  const widths = file.resolve(dict.get("Widths"));
  const first = number(dict.get("FirstChar"));
  const last = number(dict.get("LastChar"));
  const missing = number(descriptor?.get("MissingWidth")) ?? 0;
  const inDictionary = (code: number): number =>
    isArray(widths) && first !== undefined && last !== undefined && code >= first && code <= last ? (number(widths[code - first]) ?? 0) : missing;
  const of = programOf(font, nameAt, file);
  const program = of === undefined ? undefined : { present: of.present, width: (code: number) => of.width(code) ?? missing };
  return {
    present: (code) => program?.present(code),
    isNotdef: (code) => {
      const name = nameAt(code);
      return name === ".notdef" || (name === undefined && code === 0 && subtype === "TrueType");
    },
    widths: (code) => (program === undefined ? undefined : [inDictionary(code), program.width(code)]),
    isNamed: (code) => {
      const name = nameAt(code) ?? font.type1?.encoded(code) ?? font.cff?.encoded(code);
      return name !== undefined && isKnownName(name);
    },
  };
}

interface SimpleProgram {
  readonly present: (code: number) => boolean;
  /** Undefined when the program has no such glyph. */
  readonly width: (code: number) => number | undefined;
}

function programOf(font: Base, nameAt: (code: number) => string | undefined, file: PdfFile): SimpleProgram | undefined {
  const { dict } = font.use;
  if (font.subtype === "Type3") return type3Program(dict, nameAt, file);
  const { type1, cff, trueType } = font;
  if (type1 !== undefined) {
    const name = (code: number): string => nameAt(code) ?? type1.encoded(code) ?? ".notdef";
    return { present: (code) => name(code) !== ".notdef" && type1.widths.has(name(code)), width: (code) => type1.widths.get(name(code)) };
  }
  if (cff !== undefined) {
    const name = (code: number): string => nameAt(code) ?? cff.encoded(code) ?? ".notdef";
    return { present: (code) => cff.names.has(name(code)), width: (code) => cff.width(cff.names.get(name(code)) ?? 0) };
  }
  return trueType === undefined ? undefined : trueTypeProgram(font, trueType, file);
}

function trueTypeProgram({ use, symbolic }: Base, program: TrueType, file: PdfFile): SimpleProgram {
  const encoding = file.resolve(use.dict.get("Encoding"));
  if (!symbolic && encoding !== undefined && encoding !== null) {
    const names = trueTypeNames(encoding, file);
    const gidOf = (code: number): number => {
      const name = names[code];
      if (name === undefined) return 0;
      return program.lookup(3, 1, codePoints.get(name) ?? -1) || program.lookup(1, 0, macCodes.get(name) ?? -1) || program.byName(name);
    };
    return {
      present: (code) => {
        const gid = gidOf(code);
        return gid > 0 && gid < program.glyphs;
      },
      width: (code) => program.width(gidOf(code)),
    };
  }
  const gidOf = (code: number): number => {
    const high = program.firstSymbol & 0xff_00;
    const symbol = [0, 0xf0_00, 0xf1_00, 0xf2_00].includes(high) ? program.lookup(3, 0, high + code) : 0;
    return symbol === 0 && !program.hasCmap(3, 0) ? program.lookup(1, 0, code) : symbol;
  };
  return {
    present: (code) => gidOf(code) !== 0,
    width: (code) => program.width(gidOf(code) || program.lookup(1, 0, code)),
  };
}

/** A TrueType font's encoding falls back on StandardEncoding. */
function trueTypeNames(encoding: PdfObject, file: PdfFile): readonly (string | undefined)[] {
  const base = nameOf(isDict(encoding) ? file.resolve(encoding.get("BaseEncoding")) : encoding);
  const names = [...(base === "WinAnsiEncoding" ? winAnsi : base === "MacRomanEncoding" ? macRoman : standardEncoding)];
  if (isDict(encoding)) for (const [code, name] of readDifferences(encoding, file)) names[code] = name;
  return names.map((name, code) => (name === undefined || name === ".notdef" ? standardEncoding[code] : name));
}

function type3Program(dict: Dict, nameAt: (code: number) => string | undefined, file: PdfFile): SimpleProgram {
  const procs = file.dict(dict.get("CharProcs"));
  return {
    present: (code) => procs?.has(nameAt(code) ?? "") === true,
    width: (code) => {
      const proc = file.resolve(procs?.get(nameAt(code) ?? ""));
      return proc instanceof Stream ? type3Width(decode(proc, file)) : undefined;
    },
  };
}

/** The first operand of `d0` or `d1`, which come first (9.6.5). */
function type3Width(bytes: Uint8Array): number | undefined {
  const parser = new Parser(bytes, 0, false);
  const operands: number[] = [];
  for (let token = parser.next(); token !== undefined && operands.length < 10; token = parser.next()) {
    if (token instanceof Word) return token.value === "d0" || token.value === "d1" ? operands[0] : undefined;
    if (typeof token === "number") operands.push(token);
  }
  return undefined;
}

/** Name by code: undefined when the dictionary leaves it to the font, `.notdef` when its encoding has none. */
function readEncoding(dict: Dict, file: PdfFile): (code: number) => string | undefined {
  const encoding = file.resolve(dict.get("Encoding"));
  const base = nameOf(isDict(encoding) ? file.resolve(encoding.get("BaseEncoding")) : encoding);
  const table = base === "WinAnsiEncoding" ? winAnsi : base === "MacRomanEncoding" ? macRoman : undefined;
  const differences = isDict(encoding) ? readDifferences(encoding, file) : undefined;
  return (code) => differences?.get(code) ?? (table === undefined ? undefined : (table[code] ?? ".notdef"));
}

export function readDifferences(encoding: Dict, file: PdfFile): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const array = file.resolve(encoding.get("Differences"));
  let code = 0;
  for (const item of isArray(array) ? array : []) {
    const value = file.resolve(item);
    if (typeof value === "number") code = value;
    else if (value instanceof Name) names.set(code++, value.value);
  }
  return names;
}

function decode(stream: Stream, file: PdfFile): Uint8Array {
  try {
    return decodeStream(stream, file.resolve);
  } catch {
    return new Uint8Array();
  }
}

function readProgram(
  descriptor: Dict | undefined,
  subtype: string,
  file: PdfFile,
): { readonly program: Program; readonly fontFileSubtype: string | undefined } {
  const get = (key: string): Stream | undefined => {
    const stream = file.resolve(descriptor?.get(key));
    return stream instanceof Stream ? stream : undefined;
  };
  const [one, two, three] = [get("FontFile"), get("FontFile2"), get("FontFile3")];
  const said = (one ?? two ?? three)?.dict.get("Subtype");
  const fontFileSubtype = nameOf(file.resolve(said));
  const isTrueType = subtype === "TrueType" || subtype === "CIDFontType2";
  if (two !== undefined && isTrueType) return { program: { trueType: readTrueType(decode(two, file)) }, fontFileSubtype };
  if (one !== undefined && (subtype === "Type1" || subtype === "MMType1")) return { program: { type1: readType1(decode(one, file)) }, fontFileSubtype };
  if (three === undefined) return { program: {}, fontFileSubtype };
  const bytes = decode(three, file);
  if (fontFileSubtype === "OpenType") return { program: readOpenType(bytes, isTrueType), fontFileSubtype };
  const wanted = subtype === "CIDFontType0" ? "CIDFontType0C" : "Type1C";
  return { program: fontFileSubtype === wanted ? { cff: readCff(bytes) } : {}, fontFileSubtype };
}

function readOpenType(bytes: Uint8Array, isTrueType: boolean): Program {
  if (isTrueType) return { trueType: readTrueType(bytes) };
  try {
    const table = readTables(new DataView(bytes.buffer, bytes.byteOffset, bytes.length)).get("CFF ");
    return table === undefined ? {} : { cff: readCff(bytes.subarray(table.offset, table.offset + table.length)) };
  } catch {
    return {};
  }
}

/** The number of an indirect object. */
export function numberOf(object: PdfObject | undefined): number | undefined {
  return object instanceof Ref ? object.num : undefined;
}
