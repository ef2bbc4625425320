/** What a check needs of a TrueType font program: glyph count, widths, character maps (ISO/IEC 14496-22). */

export interface TrueType {
  readonly glyphs: number;
  /** Advance of a glyph in thousandths of the em. */
  readonly width: (gid: number) => number;
  /** How many subtables `cmap` has; 0 without one. */
  readonly cmaps: number;
  readonly hasCmap: (platform: number, encoding: number) => boolean;
  /** Glyph of a code in a subtable; 0 when it has none. */
  readonly lookup: (platform: number, encoding: number, code: number) => number;
  /** First code of the (3,0) subtable: says where symbols lie. */
  readonly firstSymbol: number;
  /** Glyph by its name in `post`; 0 when it has none. */
  readonly byName: (name: string) => number;
}

/** Undefined when the bytes are no font with the tables that PDF asks. Never throws. */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  try {
    return parse(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch {
    return undefined;
  }
}

interface Table {
  readonly offset: number;
  readonly length: number;
}

/** The table directory of an sfnt. */
export function readTables(view: DataView): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

function parse(view: DataView): TrueType | undefined {
  const tables = readTables(view);
  const [head, maxp, hhea, hmtx] = [tables.get("head"), tables.get("maxp"), tables.get("hhea"), tables.get("hmtx")];
  if (head === undefined || maxp === undefined || hhea === undefined || hmtx === undefined) return undefined;
  const scale = 1000 / view.getUint16(head.offset + 18);
  const glyphs = view.getUint16(maxp.offset + 4);
  const metrics = view.getUint16(hhea.offset + 34);
  const last = hmtx.offset + metrics * 4;
  if (last > view.byteLength) return undefined;
  const subtables = readCmaps(view, tables.get("cmap"));
  const maps = new Map<string, ReadonlyMap<number, number>>();
  const mapOf = (platform: number, encoding: number): ReadonlyMap<number, number> | undefined => {
    const key = `${platform},${encoding}`;
    const offset = subtables.get(key);
    if (offset === undefined) return undefined;
    let map = maps.get(key);
    if (map === undefined) {
      map = readSubtable(view, offset);
      maps.set(key, map);
    }
    return map;
  };
  let names: ReadonlyMap<string, number> | undefined;
  return {
    glyphs,
    width: (gid) => {
      if (metrics === 0) return 0;
      const at = gid < metrics ? gid : gid < glyphs ? metrics - 1 : 0;
      return view.getUint16(hmtx.offset + at * 4) * scale;
    },
    cmaps: subtables.size,
    hasCmap: (platform, encoding) => subtables.has(`${platform},${encoding}`),
    lookup: (platform, encoding, code) => mapOf(platform, encoding)?.get(code) ?? 0,
    get firstSymbol() {
      return mapOf(3, 0)?.keys().next().value ?? 0;
    },
    byName: (name) => {
      names ??= readPost(view, tables.get("post"));
      return names.get(name) ?? 0;
    },
  };
}

function readCmaps(view: DataView, table: Table | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (table === undefined || table.offset + 4 > view.byteLength) return found;
  const count = view.getUint16(table.offset + 2);
  for (let index = 0; index < count; index++) {
    const at = table.offset + 4 + index * 8;
    found.set(`${view.getUint16(at)},${view.getUint16(at + 2)}`, table.offset + view.getUint32(at + 4));
  }
  return found;
}

function readSubtable(view: DataView, offset: number): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  try {
    const format = view.getUint16(offset);
    if (format === 0) for (let code = 0; code < 256; code++) map.set(code, view.getUint8(offset + 6 + code));
    else if (format === 4) readSegments(view, offset, map);
    else if (format === 6) {
      const [first, count] = [view.getUint16(offset + 6), view.getUint16(offset + 8)];
      for (let index = 0; index < count; index++) map.set(first + index, view.getUint16(offset + 10 + index * 2));
    } else if (format === 12) {
      const groups = Math.min(view.getUint32(offset + 12), 100_000);
      for (let group = 0; group < groups; group++) {
        const at = offset + 16 + group * 12;
        const [from, to, gid] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)];
        for (let code = from; code <= to && code - from < 70_000; code++) map.set(code, gid + code - from);
      }
    }
  } catch {
    // A subtable that is cut off maps what could be read.
  }
  return map;
}

function readSegments(view: DataView, offset: number, map: Map<number, number>): void {
  const segments = view.getUint16(offset + 6) / 2;
  const ends = offset + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const ranges = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment++) {
    const [from, to] = [view.getUint16(starts + segment * 2), view.getUint16(ends + segment * 2)];
    const delta = view.getUint16(deltas + segment * 2);
    const range = view.getUint16(ranges + segment * 2);
    for (let code = from; code <= to && code < 0xff_ff; code++) {
      const read = range === 0 ? code : view.getUint16(ranges + segment * 2 + range + (code - from) * 2);
      map.set(code, range !== 0 && read === 0 ? 0 : (read + delta) & 0xff_ff);
    }
  }
}

function readPost(view: DataView, table: Table | undefined): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  try {
    if (table === undefined || view.getUint32(table.offset) !== 0x2_00_00) return names;
    const count = view.getUint16(table.offset + 32);
    const strings: string[] = [];
    for (let at = table.offset + 34 + count * 2; at < table.offset + table.length;) {
      const length = view.getUint8(at++);
      let text = "";
      for (let n = 0; n < length; n++) text += String.fromCharCode(view.getUint8(at++));
      strings.push(text);
    }
    for (let gid = 0; gid < count; gid++) {
      const index = view.getUint16(table.offset + 34 + gid * 2);
      const name = strings[index - 258];
      if (name !== undefined) names.set(name, gid);
    }
  } catch {
    // Cut off: the names that could be read.
  }
  return names;
}
