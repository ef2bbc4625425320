/** Every indirect object looked at once: limits, the writing of strings and streams, file specifications, packets of metadata (ISO 19005-2, 6.1). */

import type { PdfFile } from "../pdf/file.ts";
import { filtersOf } from "../pdf/filters.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, PdfString, Ref, Stream } from "../pdf/objects.ts";
import type { Place } from "./place.ts";

export interface ObjectFacts {
  readonly bigIntegers: Place[];
  readonly bigReals: Place[];
  readonly longStrings: Place[];
  readonly longNames: Place[];
  readonly oddHex: Place[];
  readonly wrongHex: Place[];
  readonly spacing: Place[];
  readonly lengths: Place[];
  readonly keywords: Place[];
  readonly externalStreams: Place[];
  readonly filters: Place[];
  /** Dictionaries of Type Filespec. */
  readonly fileSpecs: readonly { readonly dict: Dict; readonly object: number }[];
  /** Metadata streams other than the catalog's, by what holds them. */
  readonly metadata: readonly { readonly stream: Stream; readonly object: number }[];
  /** Objects that an AF entry names. */
  readonly associated: ReadonlySet<number>;
}

const mostPlaces = 1000;
const mostNesting = 100;

const allowedFilters = new Set("ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode".split(" "));

/** Never throws. */
export function walkObjects(file: PdfFile): ObjectFacts {
  const fileSpecs: { dict: Dict; object: number }[] = [];
  const metadata: { stream: Stream; object: number }[] = [];
  const associated = new Set<number>();
  const facts: ObjectFacts = {
    bigIntegers: [],
    bigReals: [],
    longStrings: [],
    longNames: [],
    oddHex: [],
    wrongHex: [],
    spacing: [],
    lengths: [],
    keywords: [],
    externalStreams: [],
    filters: [],
    fileSpecs,
    metadata,
    associated,
  };
  const lookAtEntries = (dict: Dict, num: number, depth: number): void => {
    for (const [key, value] of dict) {
      if (key.length > 127) add(facts.longNames, num, key.slice(0, 20));
      if (typeof value === "object" || typeof value === "number") look(value, num, depth + 1);
    }
    const type = dict.get("Type");
    if (type === filespec) fileSpecs.push({ dict, object: num });
    if (dict.has("AF")) {
      const files = file.resolve(dict.get("AF"));
      for (const one of isArray(files) ? files : [dict.get("AF")]) if (one instanceof Ref) associated.add(one.num);
    }
    if (type !== catalogName && dict.has("Metadata")) {
      const stream = file.resolve(dict.get("Metadata"));
      if (stream instanceof Stream && stream.dict.get("Type") === metadataName && stream.dict.get("Subtype") === xml) metadata.push({ stream, object: num });
    }
  };
  const look = (value: PdfObject, num: number, depth: number): void => {
    if (typeof value === "number") {
      if (value > 2_147_483_647 || value < -2_147_483_648) add(isReal(value) ? facts.bigReals : facts.bigIntegers, num, String(value));
    } else if (value instanceof Name) {
      if (value.value.length > 127) add(facts.longNames, num, value.value.slice(0, 20));
    } else if (value instanceof Ref || value === null || depth > mostNesting) return;
    else if (value instanceof PdfString) {
      if (value.bytes.length > 32_767) add(facts.longStrings, num, String(value.bytes.length));
      if (value.flaw === 1) add(facts.oddHex, num, "");
      else if (value.flaw === 2) add(facts.wrongHex, num, "");
    } else if (isDict(value)) lookAtEntries(value, num, depth);
    else if (isArray(value)) for (const item of value) look(item, num, depth + 1);
    else if (value instanceof Stream) lookAtEntries(value.dict, num, depth);
  };
  for (const num of file.numbers) {
    let object: PdfObject | undefined;
    try {
      object = file.resolve(new Ref(num));
    } catch {
      add(facts.spacing, num, "");
      continue;
    }
    if (object === undefined) continue;
    look(object, num, 0);
    const offset = file.offsetOf(num);
    if (offset !== undefined && !isWellSpaced(file.bytes, offset)) add(facts.spacing, num, "");
    if (object instanceof Stream) lookAtStream(object, num, file, facts);
  }
  return facts;
}

const filespec = Name.of("Filespec");
const catalogName = Name.of("Catalog");
const metadataName = Name.of("Metadata");
const xml = Name.of("XML");

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 10 || byte === 13;
}

/** `n g obj` with single spaces, on a line of its own (6.1.9). The end is only looked at where it follows `endobj` of another object. */
function isWellSpaced(bytes: Uint8Array, offset: number): boolean {
  // What stands before the header shifts all offsets: they may point at the line end before.
  let at = isLineEnd(bytes[offset]) ? offset + 1 : offset;
  if (at > 0 && !isLineEnd(bytes[at - 1])) return false;
  while (isDigit(bytes[at])) at++;
  if (!isSpace(bytes[at]) || !isDigit(bytes[at + 1])) return false;
  at++;
  while (isDigit(bytes[at])) at++;
  if (!isSpace(bytes[at]) || bytes[at + 1] !== 0x6f || bytes[at + 2] !== 0x62 || bytes[at + 3] !== 0x6a) return false;
  return isLineEnd(bytes[at + 4]);
}

/** Beyond what any reader holds as an integer it is read as a real. */
function isReal(value: number): boolean {
  return !Number.isInteger(value) || Math.abs(value) > 2 ** 63;
}

function add(list: Place[], object: number, what: string): void {
  if (list.length < mostPlaces) list.push({ object, what });
}

function lookAtStream(stream: Stream, num: number, file: PdfFile, facts: ObjectFacts): void {
  const { dict, raw } = stream;
  for (const key of ["F", "FFilter", "FDecodeParms"]) if (dict.has(key)) add(facts.externalStreams, num, key);
  const parameters = file.resolve(dict.get("DecodeParms"));
  for (const [index, filter] of filtersOf(stream, file.resolve).entries()) {
    const own = file.dict(isArray(parameters) ? parameters[index] : parameters);
    const isIdentity = own === undefined || own.get("Name") === Name.of("Identity");
    if (!allowedFilters.has(filter) && !(filter === "Crypt" && isIdentity)) add(facts.filters, num, filter);
  }
  const { bytes } = file;
  const offset = file.offsetOf(num);
  if (offset === undefined || raw.buffer !== bytes.buffer) return;
  const start = raw.byteOffset - bytes.byteOffset;
  const end = start + raw.length;
  // From where the data starts back to `stream`: CR LF or LF.
  const before = bytes[start - 1] === 10 ? (bytes[start - 2] === 13 ? start - 2 : start - 1) : start;
  const isRightStart = bytes[start - 1] === 10 && String.fromCharCode(...bytes.subarray(before - 6, before)) === "stream";
  const gap = gapBeforeEnd(bytes, end);
  if (!isRightStart || gap === "") add(facts.keywords, num, "");
  const said = file.resolve(dict.get("Length"));
  if (said !== raw.length || !lineEnds.has(gap)) add(facts.lengths, num, typeof said === "number" ? String(said) : "");
}

const lineEnds = new Set(["", "\n", "\r\n", "\r"]);

/** What stands between the data and `endstream`. */
function gapBeforeEnd(bytes: Uint8Array, end: number): string {
  let at = end;
  while (isSpace(bytes[at]) && at < end + 16) at++;
  return String.fromCharCode(...bytes.subarray(end, at));
}
