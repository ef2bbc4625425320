/** What a stream says when its filters are undone (ISO 32000-1, 7.4). Image filters stay as they are: nothing here draws. */

import { inflateSync } from "node:zlib";

import { type Dict, isArray, isDict, Name, type PdfObject, type Stream } from "./objects.ts";

/** Most bytes that one stream may become: a small file cannot fill the memory. */
const mostBytes = 256_000_000;

/** Follows references. */
export type Resolve = (object: PdfObject | undefined) => PdfObject | undefined;

/** The names of the stream's filters, in the order in which they are undone. */
export function filtersOf(stream: Stream, resolve: Resolve): readonly string[] {
  const filter = resolve(stream.dict.get("Filter"));
  const all = isArray(filter) ? filter.map((one) => resolve(one)) : [filter];
  return all.flatMap((one) => (one instanceof Name ? [one.value] : []));
}

/** The decoded bytes. An image filter, or one that is unknown, ends the decoding: what it holds is given as it is. Throws for damaged data. */
export function decodeStream(stream: Stream, resolve: Resolve): Uint8Array {
  const parameters = resolve(stream.dict.get("DecodeParms"));
  const each = isArray(parameters) ? parameters.map((one) => resolve(one)) : [parameters];
  let bytes = stream.raw;
  for (const [index, filter] of filtersOf(stream, resolve).entries()) {
    const given = each[index];
    switch (filter) {
      case "FlateDecode":
      case "Fl":
        bytes = undoPredictor(inflate(bytes), isDict(given) ? given : undefined, resolve);
        break;
      case "ASCIIHexDecode":
      case "AHx":
        bytes = decodeHex(bytes);
        break;
      case "ASCII85Decode":
      case "A85":
        bytes = decode85(bytes);
        break;
      case "RunLengthDecode":
      case "RL":
        bytes = decodeRuns(bytes);
        break;
      default:
        return bytes;
    }
  }
  return bytes;
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    // One chunk that will do: growing in steps of 16 kB takes a third longer.
    return inflateSync(bytes, { maxOutputLength: mostBytes, chunkSize: Math.min(1 << 20, Math.max(4096, bytes.length * 7)) });
  } catch (error) {
    // Some writers leave out the checksum at the end: what could be read is given.
    if (error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR") return inflateSync(bytes, { maxOutputLength: mostBytes, finishFlush: 2 });
    throw error;
  }
}

/** PNG and TIFF predictors (7.4.4.4); TIFF for 8 bits only, as no other is met. */
function undoPredictor(bytes: Uint8Array, parameters: Dict | undefined, resolve: Resolve): Uint8Array {
  const read = (key: string, standard: number): number => {
    const value = resolve(parameters?.get(key));
    return typeof value === "number" ? value : standard;
  };
  const predictor = read("Predictor", 1);
  if (predictor < 2) return bytes;
  const perPixel = Math.max(1, (read("Colors", 1) * read("BitsPerComponent", 8)) >> 3);
  const row = (read("Columns", 1) * read("Colors", 1) * read("BitsPerComponent", 8) + 7) >> 3;
  if (predictor === 2) {
    const out = Uint8Array.from(bytes);
    for (let at = 0; at < out.length; at++) if (at % row >= perPixel) out[at] = ((out[at] ?? 0) + (out[at - perPixel] ?? 0)) & 0xff;
    return out;
  }
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line++) {
    const from = line * (row + 1);
    const to = line * row;
    const kind = bytes[from] ?? 0;
    for (let x = 0; x < row; x++) {
      const left = x >= perPixel ? (out[to + x - perPixel] ?? 0) : 0;
      const up = line > 0 ? (out[to + x - row] ?? 0) : 0;
      const corner = line > 0 && x >= perPixel ? (out[to + x - row - perPixel] ?? 0) : 0;
      out[to + x] = ((bytes[from + 1 + x] ?? 0) + predict(kind, left, up, corner)) & 0xff;
    }
  }
  return out;
}

function predict(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const base = left + up - corner;
  const [a, b, c] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function decodeHex(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const digits = (text.split(">")[0] ?? "").replaceAll(/[^\da-f]/giu, "");
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
}

function decode85(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number): void => {
    const value = [0, 1, 2, 3, 4].reduce((sum, at) => sum * 85 + (group[at] ?? 84), 0);
    for (let at = 0; at < count; at++) out.push(Math.floor(value / 256 ** (3 - at)) % 256);
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21);
    if (group.length === 5) flush(4);
  }
  if (group.length > 1) flush(group.length - 1);
  return Uint8Array.from(out);
}

function decodeRuns(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length && bytes[at] !== 128 && out.length < mostBytes;) {
    const length = bytes[at++] ?? 128;
    if (length < 128) {
      for (let n = 0; n <= length && at < bytes.length; n++) out.push(bytes[at++] ?? 0);
    } else {
      const value = bytes[at++] ?? 0;
      for (let n = 0; n < 257 - length; n++) out.push(value);
    }
  }
  return Uint8Array.from(out);
}
