/**
 * What is in a WOFF2 file: the table directory, and the tables themselves (https://www.w3.org/TR/WOFF2/, sections 4 and 5).
 * Only what we need: one font per file, and tables that are stored as they are.
 */

import { brotliDecompressSync, constants } from "node:zlib";

/** The tags that the directory writes as a number (WOFF2, section 5.2). */
const knownTags =
  "cmap|head|hhea|hmtx|maxp|name|OS/2|post|cvt |fpgm|glyf|loca|prep|CFF |VORG|EBDT|EBLC|gasp|hdmx|kern|LTSH|PCLT|VDMX|vhea|vmtx|BASE|GDEF|GPOS|GSUB|EBSC|JSTF|MATH|CBDT|CBLC|COLR|CPAL|SVG |sbix|acnt|avar|bdat|bloc|bsln|cvar|fdsc|feat|fmtx|fvar|gvar|hsty|just|lcar|mort|morx|opbd|prop|trak|Zapf|Silf|Glat|Gloc|Feat|Sill".split(
    "|",
  );

export interface Woff2 {
  /** TrueType outlines that do not vary: what Chromium embeds as CIDFontType2. Variable fonts and CFF become nameless Type 3. */
  readonly isStaticTrueType: boolean;
  /** The bytes of a table; undefined when it is not there. Must not be called for `glyf` and `loca`. */
  readonly readTable: (tag: string) => DataView | undefined;
}

interface Table {
  readonly offset: number;
  readonly length: number;
}

/** Opens a WOFF2 file; throws when it is none. */
export function openWoff2(bytes: Uint8Array): Woff2 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 48 || view.getUint32(0) !== 0x774f4632) throw new Error("not a WOFF2 file");
  const flavour = view.getUint32(4);
  const tables = new Map<string, Table>();
  let at = 48;
  let offset = 0;
  const readNumber = (): number => {
    // UIntBase128: seven bits a byte, the highest first.
    let value = 0;
    for (let count = 0; count < 5; count += 1) {
      const byte = view.getUint8(at);
      at += 1;
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new Error("not a WOFF2 file");
  };
  for (let left = view.getUint16(12); left > 0; left -= 1) {
    const flags = view.getUint8(at);
    at += 1;
    let tag = knownTags[flags & 63];
    if (tag === undefined) {
      tag = String.fromCharCode(...bytes.subarray(at, at + 4));
      at += 4;
    }
    const original = readNumber();
    // Glyphs are transformed unless the version is 3, other tables unless it is 0.
    const isTransformed = tag === "glyf" || tag === "loca" ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const length = isTransformed ? readNumber() : original;
    tables.set(tag, { offset, length });
    offset += length;
  }
  const body = bytes.subarray(at, at + view.getUint32(20));
  return {
    isStaticTrueType: flavour === 0x00010000 && ["cmap", "glyf"].every((tag) => tables.has(tag)) && !tables.has("fvar"),
    readTable: (tag) => {
      const table = tables.get(tag);
      if (table === undefined) return undefined;
      const plain = inflateUpTo(body, table.offset + table.length, offset);
      return new DataView(plain.buffer, plain.byteOffset + table.offset, table.length);
    },
  };
}

/** Decompresses no more than is needed: the outlines, by far the largest part, stand behind the tables that we read. */
function inflateUpTo(body: Uint8Array, end: number, total: number): Uint8Array {
  for (let size = 1024 + Math.ceil((body.length * end * 1.2) / total); size < body.length; size *= 2) {
    const plain = brotliDecompressSync(body.subarray(0, size), { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    if (plain.length >= end) return plain;
  }
  const plain = brotliDecompressSync(body);
  if (plain.length < end) throw new Error("not a WOFF2 file");
  return plain;
}
