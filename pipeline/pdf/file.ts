/** A PDF file in memory: every object by its number (ISO 32000-1, 7.5), from a table, from streams, or found by hand in a damaged file. */

import { decodeStream, type Resolve } from "./filters.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, Ref, Stream } from "./objects.ts";
import { Parser, PdfSyntaxError, Word } from "./parser.ts";

export interface PdfFile {
  readonly bytes: Uint8Array;
  /** As in the header, "1.7"; empty when there is none. */
  readonly version: string;
  readonly trailer: Dict;
  /** Numbers of the objects that are in use, ascending. */
  readonly numbers: readonly number[];
  /** Where an object starts in the file; undefined when it is packed in a stream. */
  readonly offsetOf: (num: number) => number | undefined;
  /** True when the table was of no use and the objects were found by hand. */
  readonly repaired: boolean;
  /** Object streams that could not be unpacked, as far as they were asked for: what is in them is null. */
  readonly damaged: ReadonlySet<number>;
  /** Follows references to the end; a reference to nothing is null, undefined stays undefined. */
  readonly resolve: Resolve;
  /** The dictionary of an object or stream, or undefined. */
  readonly dict: (object: PdfObject | undefined) => Dict | undefined;
}

type Place = { readonly offset: number } | { readonly inside: number; readonly index: number };

/** Opens the file. Throws a PdfSyntaxError when it is no PDF at all. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1");
  const version = /%PDF-(?<version>\d\.\d)/u.exec(head)?.groups?.["version"] ?? "";
  if (version === "") throw new PdfSyntaxError("not a PDF: there is no header", 0);
  const found = readTables(bytes) ?? scanObjects(bytes);
  const { places, trailer, repaired } = found;
  const known = new Map<number, PdfObject>();
  const opened = new Map<number, readonly PdfObject[]>();
  const damaged = new Set<number>();
  const load = (num: number): PdfObject => {
    const place = places.get(num);
    if (place === undefined) return null;
    if ("offset" in place) return readIndirect(bytes, place.offset, num, resolve) ?? null;
    let contents = opened.get(place.inside);
    if (contents === undefined) {
      try {
        contents = readObjectStream(resolve(new Ref(place.inside)), resolve);
      } catch {
        contents = [];
        damaged.add(place.inside);
      }
      opened.set(place.inside, contents);
    }
    return contents[place.index] ?? null;
  };
  const resolve: Resolve = (object) => {
    let at = object;
    for (let steps = 0; at instanceof Ref; steps++) {
      if (steps > 32) return null;
      let target = known.get(at.num);
      if (target === undefined) {
        // Against a stream whose length refers to itself.
        known.set(at.num, null);
        target = load(at.num);
        known.set(at.num, target);
      }
      at = target;
    }
    return at;
  };
  const dictOf = (object: PdfObject | undefined): Dict | undefined => {
    const target = resolve(object);
    return isDict(target) ? target : target instanceof Stream ? target.dict : undefined;
  };
  const offsetOf = (num: number): number | undefined => {
    const place = places.get(num);
    return place !== undefined && "offset" in place ? place.offset : undefined;
  };
  return { bytes, version, trailer, repaired, numbers: [...places.keys()].toSorted((a, b) => a - b), offsetOf, damaged, resolve, dict: dictOf };
}

interface Tables {
  readonly places: Map<number, Place>;
  readonly trailer: Dict;
  readonly repaired: boolean;
}

/** The tables from the end of the file backwards; undefined when one of them cannot be read or has no Root. */
function readTables(bytes: Uint8Array): Tables | undefined {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, bytes.length - 2048), Math.min(bytes.length, 2048)).toString("latin1");
  const last = /startxref\s+(?<offset>\d+)(?![\s\S]*startxref)/u.exec(tail)?.groups?.["offset"];
  if (last === undefined) return undefined;
  const places = new Map<number, Place>();
  const free = new Set<number>();
  const trailer: Dict = new Map();
  const seen = new Set<number>();
  const waiting = [Number(last)];
  try {
    for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
      if (seen.has(offset) || offset >= bytes.length) continue;
      seen.add(offset);
      const entries = readSection(bytes, offset, places, free);
      for (const [key, value] of entries) if (!trailer.has(key)) trailer.set(key, value);
      for (const key of ["XRefStm", "Prev"]) {
        const next = entries.get(key);
        if (typeof next === "number") waiting.push(next);
      }
    }
  } catch {
    return undefined;
  }
  for (const num of free) places.delete(num);
  return trailer.get("Root") instanceof Ref && leadsToObjects(bytes, places) ? { places, trailer, repaired: false } : undefined;
}

/** A look at some of the offsets: a table that leads elsewhere is of no use. */
function leadsToObjects(bytes: Uint8Array, places: ReadonlyMap<number, Place>): boolean {
  let looked = 0;
  for (const [num, place] of places) {
    if (!("offset" in place)) continue;
    const parser = new Parser(bytes, place.offset, false);
    if (parser.next() !== num) return false;
    if (++looked > 20) return true;
  }
  return places.size > 0;
}

function readSection(bytes: Uint8Array, offset: number, places: Map<number, Place>, free: Set<number>): Dict {
  const parser = new Parser(bytes, offset, false);
  const first = parser.next();
  if (first instanceof Word && first.value === "xref") return readTable(bytes, parser, places, free);
  return readTableStream(bytes, offset, places, free);
}

function readTable(bytes: Uint8Array, parser: Parser, places: Map<number, Place>, free: Set<number>): Dict {
  for (;;) {
    const start = parser.next();
    if (start instanceof Word && start.value === "trailer") break;
    const count = parser.next();
    if (typeof start !== "number" || typeof count !== "number" || count > 10_000_000)
      throw new PdfSyntaxError("a cross-reference table was expected", parser.pos);
    for (let index = 0; index < count; index++) {
      const offset = parser.next();
      parser.next();
      const kind = parser.next();
      if (typeof offset !== "number" || !(kind instanceof Word)) throw new PdfSyntaxError("a cross-reference entry was expected", parser.pos);
      enter(start + index, kind.value === "n" ? { offset } : undefined, places, free);
    }
  }
  const trailer = new Parser(bytes, parser.pos).next();
  if (!(trailer instanceof Map)) throw new PdfSyntaxError("a trailer was expected", parser.pos);
  return trailer;
}

/** The newest section is read first: what it says of an object stands. */
function enter(num: number, place: Place | undefined, places: Map<number, Place>, free: Set<number>): void {
  if (places.has(num) || free.has(num)) return;
  if (place === undefined) free.add(num);
  else places.set(num, place);
}

function readTableStream(bytes: Uint8Array, offset: number, places: Map<number, Place>, free: Set<number>): Dict {
  const stream = readIndirect(bytes, offset, undefined, (object) => (object instanceof Ref ? null : object));
  if (!(stream instanceof Stream)) throw new PdfSyntaxError("a cross-reference stream was expected", offset);
  const data = decodeStream(stream, (object) => object);
  const widths = stream.dict.get("W");
  const [w0, w1, w2] = isArray(widths) ? widths.map(Number) : [];
  if (w0 === undefined || w1 === undefined || w2 === undefined) throw new PdfSyntaxError("a cross-reference stream without widths", offset);
  const size = Number(stream.dict.get("Size"));
  const index = stream.dict.get("Index");
  const ranges = isArray(index) ? index.map(Number) : [0, size];
  let at = 0;
  const read = (width: number, standard: number): number => {
    if (width === 0) return standard;
    let value = 0;
    for (let n = 0; n < width; n++) value = value * 256 + (data[at++] ?? 0);
    return value;
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    for (let n = 0; n < (ranges[range + 1] ?? 0) && at < data.length; n++) {
      const kind = read(w0, 1);
      const second = read(w1, 0);
      const third = read(w2, 0);
      enter((ranges[range] ?? 0) + n, kind === 1 ? { offset: second } : kind === 2 ? { inside: second, index: third } : undefined, places, free);
    }
  }
  return stream.dict;
}

function readObjectStream(object: PdfObject | undefined, resolve: Resolve): readonly PdfObject[] {
  if (!(object instanceof Stream)) return [];
  const data = decodeStream(object, resolve);
  const count = Number(resolve(object.dict.get("N")) ?? 0);
  const first = Number(resolve(object.dict.get("First")) ?? 0);
  const head = new Parser(data, 0, false);
  const offsets: number[] = [];
  for (let n = 0; n < count; n++) {
    head.next();
    offsets.push(Number(head.next()));
  }
  return offsets.map((offset) => {
    const value = new Parser(data, first + offset).next();
    return value === undefined || value instanceof Word ? null : value;
  });
}

/** The object at an offset, `12 0 obj …`; undefined when something else stands there. */
function readIndirect(bytes: Uint8Array, offset: number, num: number | undefined, resolve: Resolve): PdfObject | undefined {
  const parser = new Parser(bytes, offset, false);
  const found = parser.next();
  parser.next();
  const word = parser.next();
  if ((num !== undefined && found !== num) || !(word instanceof Word) || word.value !== "obj") return undefined;
  const body = new Parser(bytes, parser.pos);
  const value = body.next();
  if (value === undefined || value instanceof Word) return null;
  if (!isDict(value)) return value;
  body.skipSpace();
  const after = body.pos;
  const next = body.next();
  if (!(next instanceof Word) || next.value !== "stream") return value;
  let start = after + 6;
  if (bytes[start] === 13) start++;
  if (bytes[start] === 10) start++;
  return new Stream(value, bytes.subarray(start, endOfStream(bytes, start, value, resolve)));
}

function endOfStream(bytes: Uint8Array, start: number, entries: Dict, resolve: Resolve): number {
  const length = resolve(entries.get("Length"));
  if (typeof length === "number" && length >= 0 && start + length <= bytes.length) {
    const after = new Parser(bytes, start + length, false);
    const word = after.next();
    if (word instanceof Word && word.value.startsWith("endstream")) return start + length;
  }
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf("endstream", start, "latin1");
  if (end < 0) return bytes.length;
  return bytes[end - 1] === 10 ? (bytes[end - 2] === 13 ? end - 2 : end - 1) : end;
}

/** Every `n g obj` in a file without a usable table; the last one of a number stands. */
function scanObjects(bytes: Uint8Array): Tables {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const places = new Map<number, Place>();
  for (const match of text.matchAll(/(?<![\d])(\d{1,9})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj\b/gu)) places.set(Number(match[1]), { offset: match.index });
  const trailer: Dict = new Map();
  for (const match of text.matchAll(/\btrailer\b/gu)) {
    const entries = new Parser(bytes, match.index + 7).next();
    if (entries instanceof Map) for (const [key, value] of entries) trailer.set(key, value);
  }
  for (const [num, place] of places) {
    if (!("offset" in place)) continue;
    const object = readIndirect(bytes, place.offset, num, (value) => (value instanceof Ref ? null : value));
    if (object instanceof Stream && object.dict.get("Type") === Name.of("XRef"))
      for (const [key, value] of object.dict) if (!trailer.has(key)) trailer.set(key, value);
    if (object instanceof Stream && object.dict.get("Type") === Name.of("ObjStm")) enterPacked(num, object, places);
    const entries = isDict(object) ? object : undefined;
    if (entries?.get("Type") === Name.of("Catalog") && !trailer.has("Root")) trailer.set("Root", new Ref(num));
  }
  if (!(trailer.get("Root") instanceof Ref)) throw new PdfSyntaxError("no catalog was found", 0);
  return { places, trailer, repaired: true };
}

function enterPacked(num: number, stream: Stream, places: Map<number, Place>): void {
  let data: Uint8Array;
  try {
    data = decodeStream(stream, (value) => (value instanceof Ref ? null : value));
  } catch {
    // Nothing in it can be found.
    return;
  }
  const head = new Parser(data, 0, false);
  for (let index = 0; index < Number(stream.dict.get("N") ?? 0); index++) {
    const inner = head.next();
    head.next();
    if (typeof inner === "number" && !places.has(inner)) places.set(inner, { inside: num, index });
  }
}
