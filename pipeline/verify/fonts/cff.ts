/** What a check needs of a CFF font program: which glyphs it has and how wide they are (Adobe Technical Notes 5176 and 5177). */

import { cffStrings, standardEncoding } from "./names.ts";

export interface Cff {
  readonly glyphs: number;
  /** Whether it is keyed by CID. */
  readonly isCid: boolean;
  /** Advance of a glyph in thousandths of the em. */
  readonly width: (gid: number) => number;
  /** CID → glyph, of a font that is keyed by CID. */
  readonly cids: ReadonlyMap<number, number>;
  /** Glyph name → glyph, of a font that is not. */
  readonly names: ReadonlyMap<string, number>;
  /** The name that the font's own encoding has for a code. */
  readonly encoded: (code: number) => string | undefined;
}

/** Undefined when the bytes are no CFF. Never throws. */
export function readCff(bytes: Uint8Array): Cff | undefined {
  try {
    return parse(bytes);
  } catch {
    return undefined;
  }
}

interface Index {
  readonly items: readonly Uint8Array[];
  readonly end: number;
}

type Numbers = ReadonlyMap<number, readonly number[]>;

interface Private {
  readonly nominal: number;
  readonly standard: number;
  readonly subroutines: readonly Uint8Array[];
  readonly scale: number;
}

/** Operators of a DICT; the two-byte ones count from 1200. */
const op = {
  charset: 15,
  encoding: 16,
  charStrings: 17,
  private: 18,
  subroutines: 19,
  defaultWidth: 20,
  nominalWidth: 21,
  matrix: 1207,
  ros: 1230,
  fdArray: 1236,
  fdSelect: 1237,
};

function parse(bytes: Uint8Array): Cff | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const names = readIndex(bytes, view, bytes[2] ?? 0);
  const tops = readIndex(bytes, view, names.end);
  const strings = readIndex(bytes, view, tops.end);
  const global = readIndex(bytes, view, strings.end);
  const [topBytes] = tops.items;
  if (topBytes === undefined) return undefined;
  const top = readDict(topBytes);
  const charStrings = readIndex(bytes, view, top.get(op.charStrings)?.[0] ?? 0).items;
  if (charStrings.length === 0) return undefined;
  const isCid = top.has(op.ros);
  const sidName = (sid: number): string => cffStrings[sid] ?? latin1(strings.items[sid - cffStrings.length]);
  const charset = readCharset(view, top.get(op.charset)?.[0] ?? 0, charStrings.length, isCid);
  const matrix = top.get(op.matrix);
  const dicts = isCid ? readIndex(bytes, view, top.get(op.fdArray)?.[0] ?? 0).items.map((item) => readDict(item)) : [top];
  const privates = dicts.map((dict) => readPrivate(bytes, view, dict, scaleOf(isCid ? matrix : undefined, dict.get(op.matrix))));
  const select = isCid ? readSelect(view, top.get(op.fdSelect)?.[0] ?? 0, charStrings.length) : undefined;
  const widths = new Map<number, number>();
  const byName = new Map<string, number>();
  const cids = new Map<number, number>();
  for (const [gid, id] of charset.entries())
    if (isCid) cids.set(id, gid);
    else byName.set(sidName(id), gid);
  let own: ReadonlyMap<number, number> | undefined;
  return {
    glyphs: charStrings.length,
    isCid,
    cids,
    names: byName,
    width: (gid) => {
      let width = widths.get(gid);
      if (width === undefined) {
        const from = privates[select?.[gid] ?? 0];
        width = from === undefined ? 0 : widthOf(charStrings[gid] ?? new Uint8Array(), from, global.items) * from.scale;
        widths.set(gid, width);
      }
      return width;
    },
    encoded: (code) => {
      const offset = top.get(op.encoding)?.[0] ?? 0;
      if (offset === 0) return standardEncoding[code];
      if (offset === 1) return undefined;
      own ??= readEncoding(view, offset);
      const gid = own.get(code);
      return gid === undefined || charset[gid] === undefined ? undefined : sidName(charset[gid]);
    },
  };
}

function latin1(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "" : Buffer.from(bytes).toString("latin1");
}

/** Thousandths of the em per unit: the product of both matrices, 1 by default. */
function scaleOf(top: readonly number[] | undefined, own: readonly number[] | undefined): number {
  const [a] = top ?? [];
  const [b] = own ?? [];
  return a === undefined ? (b ?? 0.001) * 1000 : b === undefined ? a * 1000 : a * b * 1000;
}

function readIndex(bytes: Uint8Array, view: DataView, at: number): Index {
  const count = view.getUint16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = view.getUint8(at + 2);
  const offset = (index: number): number => {
    let value = 0;
    for (let n = 0; n < size; n++) value = value * 256 + view.getUint8(at + 3 + index * size + n);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  const items: Uint8Array[] = [];
  for (let index = 0; index < count; index++) items.push(bytes.subarray(base + offset(index), base + offset(index + 1)));
  return { items, end: base + offset(count) };
}

function readDict(bytes: Uint8Array): Numbers {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at++] ?? 0;
    if (byte <= 21) {
      entries.set(byte === 12 ? 1200 + (bytes[at++] ?? 0) : byte, operands);
      operands = [];
    } else if (byte === 30) {
      let text = "";
      for (let ended = false; !ended && at < bytes.length;) {
        const pair = bytes[at++] ?? 0xff;
        for (const nibble of [pair >> 4, pair & 15]) {
          if (nibble === 15) ended = true;
          else text += ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-"][nibble] ?? "";
        }
      }
      operands.push(Number(text));
    } else if (byte === 28) operands.push((((bytes[at++] ?? 0) << 24) >> 16) | (bytes[at++] ?? 0));
    else if (byte === 29) operands.push(((bytes[at++] ?? 0) << 24) | ((bytes[at++] ?? 0) << 16) | ((bytes[at++] ?? 0) << 8) | (bytes[at++] ?? 0));
    else if (byte >= 32 && byte <= 246) operands.push(byte - 139);
    else if (byte >= 247 && byte <= 250) operands.push((byte - 247) * 256 + (bytes[at++] ?? 0) + 108);
    else if (byte >= 251 && byte <= 254) operands.push(-(byte - 251) * 256 - (bytes[at++] ?? 0) - 108);
  }
  return entries;
}

function readPrivate(bytes: Uint8Array, view: DataView, dict: Numbers, scale: number): Private {
  const [size, offset] = dict.get(op.private) ?? [];
  if (size === undefined || offset === undefined) return { nominal: 0, standard: 0, subroutines: [], scale };
  const entries = readDict(bytes.subarray(offset, offset + size));
  const local = entries.get(op.subroutines)?.[0];
  return {
    nominal: entries.get(op.nominalWidth)?.[0] ?? 0,
    standard: entries.get(op.defaultWidth)?.[0] ?? 0,
    subroutines: local === undefined ? [] : readIndex(bytes, view, offset + local).items,
    scale,
  };
}

/** SID or CID by glyph. */
function readCharset(view: DataView, offset: number, glyphs: number, isCid: boolean): readonly number[] {
  // The expert sets (1, 2) are for fonts of small capitals and fractions: their names are not needed.
  if (offset <= 2 && !isCid) return Array.from({ length: glyphs }, (_, gid) => gid);
  const ids = [0];
  const format = view.getUint8(offset);
  let at = offset + 1;
  while (ids.length < glyphs) {
    const first = view.getUint16(at);
    at += 2;
    let left = 0;
    if (format === 1) left = view.getUint8(at++);
    else if (format === 2) {
      left = view.getUint16(at);
      at += 2;
    }
    for (let n = 0; n <= left && ids.length < glyphs; n++) ids.push(first + n);
  }
  return ids;
}

function readSelect(view: DataView, offset: number, glyphs: number): Uint8Array {
  const select = new Uint8Array(glyphs);
  if (view.getUint8(offset) === 0) {
    for (let gid = 0; gid < glyphs; gid++) select[gid] = view.getUint8(offset + 1 + gid);
    return select;
  }
  const ranges = view.getUint16(offset + 1);
  for (let range = 0; range < ranges; range++) {
    const at = offset + 3 + range * 3;
    select.fill(view.getUint8(at + 2), view.getUint16(at), view.getUint16(at + 3));
  }
  return select;
}

/** Code → glyph. */
function readEncoding(view: DataView, offset: number): ReadonlyMap<number, number> {
  const codes = new Map<number, number>();
  const format = view.getUint8(offset) & 0x7f;
  const count = view.getUint8(offset + 1);
  let gid = 1;
  for (let index = 0; index < count; index++) {
    if (format === 0) codes.set(view.getUint8(offset + 2 + index), gid++);
    else {
      const [first, left] = [view.getUint8(offset + 2 + index * 2), view.getUint8(offset + 3 + index * 2)];
      for (let n = 0; n <= left; n++) codes.set(first + n, gid++);
    }
  }
  return codes;
}

/** The width stands before the operands of the first operator that clears the stack, when there is one operand too many. */
function widthOf(charString: Uint8Array, { nominal, standard, subroutines }: Private, global: readonly Uint8Array[]): number {
  const stack: number[] = [];
  const run = (code: Uint8Array, depth: number): number | undefined => {
    for (let at = 0; at < code.length;) {
      const byte = code[at++] ?? 0;
      if (byte === 28) stack.push((((code[at++] ?? 0) << 24) >> 16) | (code[at++] ?? 0));
      else if (byte >= 32 && byte <= 246) stack.push(byte - 139);
      else if (byte >= 247 && byte <= 250) stack.push((byte - 247) * 256 + (code[at++] ?? 0) + 108);
      else if (byte >= 251 && byte <= 254) stack.push(-(byte - 251) * 256 - (code[at++] ?? 0) - 108);
      else if (byte === 255) {
        stack.push((((code[at] ?? 0) << 24) | ((code[at + 1] ?? 0) << 16) | ((code[at + 2] ?? 0) << 8) | (code[at + 3] ?? 0)) / 65_536);
        at += 4;
      } else if (byte === 10 || byte === 29) {
        const from = byte === 10 ? subroutines : global;
        const called = from[(stack.pop() ?? 0) + (from.length < 1240 ? 107 : from.length < 33_900 ? 1131 : 32_768)];
        const found = called === undefined || depth > 10 ? undefined : run(called, depth + 1);
        if (found !== undefined) return found;
      } else if (byte === 11) return undefined;
      else {
        const wanted = operandsOf(byte, stack.length);
        return wanted === undefined || stack.length <= wanted ? standard : nominal + (stack[0] ?? 0);
      }
    }
    return undefined;
  };
  return run(charString, 0) ?? standard;
}

/** How many operands belong to an operator that clears the stack. */
function operandsOf(operator: number, given: number): number | undefined {
  if (operator === 1 || operator === 3 || operator === 18 || operator === 23 || operator === 19 || operator === 20) return given - (given % 2);
  if (operator === 21) return 2;
  if (operator === 4 || operator === 22) return 1;
  if (operator === 14) return given === 4 || given === 5 ? 4 : 0;
  return undefined;
}
