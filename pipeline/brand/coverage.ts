/** What a font says about itself: which characters it has (OpenType 1.9, "cmap", formats 4 and 12), and how large its small letters are. */

import { openWoff2 } from "./woff2.ts";

export interface Coverage {
  /** True when the font draws the code point with a glyph of its own. */
  readonly has: (codePoint: number) => boolean;
  readonly size: number;
}

const known = new WeakMap<Uint8Array, Coverage>();

/** Reads a WOFF2 font's coverage, once per array of bytes. Throws when it cannot be read. */
export function coverageOf(woff2: Uint8Array): Coverage {
  const before = known.get(woff2);
  if (before !== undefined) return before;
  const table = openWoff2(woff2).readTable("cmap");
  if (table === undefined) throw new Error("a font without cmap");
  const codePoints = readCmap(table);
  const coverage = { has: (codePoint: number) => codePoints.has(codePoint), size: codePoints.size };
  known.set(woff2, coverage);
  return coverage;
}

const heights = new WeakMap<Uint8Array, number>();

/** Height of the letter x for a font size of 1 (OpenType 1.9, "OS/2", sxHeight; "head", unitsPerEm); 0 when the font does not say. */
export function xHeightOf(woff2: Uint8Array): number {
  const before = heights.get(woff2);
  if (before !== undefined) return before;
  const font = openWoff2(woff2);
  const [about, head] = [font.readTable("OS/2"), font.readTable("head")];
  const height = about === undefined || head === undefined || about.getUint16(0) < 2 ? 0 : about.getInt16(86) / head.getUint16(18);
  heights.set(woff2, height);
  return height;
}

/** The subtable with all of Unicode, else the one with the Basic Multilingual Plane. */
function readCmap(table: DataView): ReadonlySet<number> {
  const found = new Map<number, number>();
  for (let record = 0; record < table.getUint16(2); record += 1) {
    const at = 4 + record * 8;
    const [platform, encoding, offset] = [table.getUint16(at), table.getUint16(at + 2), table.getUint32(at + 4)];
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))) found.set(table.getUint16(offset), offset);
  }
  const [full, basic] = [found.get(12), found.get(4)];
  if (full !== undefined) return readFormat12(table, full);
  if (basic !== undefined) return readFormat4(table, basic);
  throw new Error("a font without a Unicode cmap");
}

/** Segmented coverage: groups of code points whose glyphs follow each other. */
function readFormat12(table: DataView, start: number): ReadonlySet<number> {
  const codePoints = new Set<number>();
  for (let group = 0; group < table.getUint32(start + 12); group += 1) {
    const at = start + 16 + group * 12;
    const [first, last, glyph] = [table.getUint32(at), table.getUint32(at + 4), table.getUint32(at + 8)];
    for (let code = first; code <= last; code += 1) if (glyph + code - first !== 0) codePoints.add(code);
  }
  return codePoints;
}

/** Segment mapping to delta values: glyphs by a difference, or by a list that the segment points at. */
function readFormat4(table: DataView, start: number): ReadonlySet<number> {
  const codePoints = new Set<number>();
  const size = table.getUint16(start + 6);
  for (let segment = 0; segment < size; segment += 2) {
    const ends = start + 14 + segment;
    const [last, first] = [table.getUint16(ends), table.getUint16(ends + size + 2)];
    const [delta, list] = [table.getUint16(ends + 2 * size + 2), table.getUint16(ends + 3 * size + 2)];
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const raw = list === 0 ? code : table.getUint16(ends + 3 * size + 2 + list + 2 * (code - first));
      if ((list !== 0 && raw === 0) || ((raw + delta) & 0xffff) === 0) continue;
      codePoints.add(code);
    }
  }
  return codePoints;
}
