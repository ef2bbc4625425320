/** How the file is written: ISO 19005-2, 6.1; ISO 14289-1, 6.1 and 7.16. */

import type { PdfFile } from "../pdf/file.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, PdfString } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import { type Rule, whole } from "./rule.ts";

const mostObjects = 8_388_607;
const inlineFilters = new Set("ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode DCTDecode AHx A85 Fl RL CCF DCT".split(" "));

export const syntaxRules: readonly Rule[] = [
  { code: "header", ua: "6.1-1", a: "6.1.2-1", check: ({ file }) => whole(!/^%PDF-1\.[0-7]$/u.test(headerOf(file).line), headerOf(file).line) },
  { code: "header-offset", a: "6.1.2-1", check: ({ file }) => whole(headerOf(file).offset !== 0) },
  { code: "header-binary", a: "6.1.2-2", check: ({ file }) => whole(!hasBinaryComment(file)) },
  { code: "file-id", a: "6.1.3-1", check: (doc) => whole(!hasId(doc)) },
  { code: "encrypted", a: "6.1.3-2", check: ({ file }) => whole(file.trailer.has("Encrypt")) },
  { code: "encrypted-from-readers", ua: "7.16-1", check: (doc) => whole(forbidsReaders(doc)) },
  { code: "after-end", a: "6.1.3-3", check: ({ file }) => whole(hasDataAfterEnd(file.bytes)) },
  { code: "table-lines", a: "6.1.4-2", check: ({ file }) => whole(!isTableWellWritten(file.bytes)) },
  { code: "hex-odd", a: "6.1.6-1", check: ({ objects, content }) => [...objects.oddHex, ...content.oddHex] },
  { code: "hex-wrong", a: "6.1.6-2", check: ({ objects, content }) => [...objects.wrongHex, ...content.wrongHex] },
  { code: "stream-length", a: "6.1.7.1-1", check: ({ objects }) => objects.lengths },
  { code: "stream-lines", a: "6.1.7.1-2", check: ({ objects }) => objects.keywords },
  { code: "stream-outside", a: "6.1.7.1-3", check: ({ objects }) => objects.externalStreams },
  { code: "filter", a: "6.1.7.2-1", check: ({ objects }) => objects.filters },
  { code: "name-encoding", a: "6.1.8-1", check: namesNotUtf8 },
  { code: "object-spacing", a: "6.1.9-1", check: ({ objects }) => objects.spacing },
  { code: "inline-filter", a: "6.1.10-1", check: inlineFiltersNotAllowed },
  { code: "permissions", a: "6.1.12-1", check: (doc) => whole(permissionKeys(doc).some((key) => key !== "UR3" && key !== "DocMDP")) },
  { code: "integer-limit", a: "6.1.13-1", check: ({ objects, content }) => [...objects.bigIntegers, ...content.bigIntegers] },
  {
    code: "real-limit",
    a: "6.1.13-2",
    check: ({ objects, content }) => [...objects.bigReals, ...content.bigReals].filter(({ what }) => Math.abs(Number(what)) > 3.403e38),
  },
  { code: "string-limit", a: "6.1.13-3", check: ({ objects, content }) => [...objects.longStrings, ...content.longStrings] },
  { code: "name-limit", a: "6.1.13-4", check: ({ objects, content }) => [...objects.longNames, ...content.longNames] },
  { code: "object-limit", a: "6.1.13-7", check: ({ file }) => whole(file.numbers.length > mostObjects, String(file.numbers.length)) },
  { code: "state-limit", a: "6.1.13-8", check: ({ content }) => content.deepStates },
  { code: "page-size", a: "6.1.13-11", check: boxesOutOfBounds },
];

function headerOf(file: PdfFile): { readonly offset: number; readonly line: string } {
  const head = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, Math.min(file.bytes.length, 1100)).toString("latin1");
  const offset = head.indexOf("%PDF-");
  return { offset, line: head.slice(offset).split(/[\r\n]/u, 1)[0] ?? "" };
}

function hasBinaryComment(file: PdfFile): boolean {
  const { bytes } = file;
  let at = headerOf(file).offset;
  while (at < 1024 && bytes[at] !== 10 && bytes[at] !== 13) at++;
  while (bytes[at] === 10 || bytes[at] === 13) at++;
  return bytes[at] === 0x25 && [1, 2, 3, 4].every((step) => (bytes[at + step] ?? 0) > 127);
}

function hasId({ file, get }: OpenDocument): boolean {
  const id = get(file.trailer, "ID");
  return isArray(id) && id.some((one) => one instanceof PdfString && one.bytes.length > 0);
}

function forbidsReaders({ file, get }: OpenDocument): boolean {
  const dict = get(file.trailer, "Encrypt");
  if (!isDict(dict)) return false;
  const p = get(dict, "P");
  return typeof p !== "number" || (p & 512) !== 512;
}

/** Anything but one line end after the last `%%EOF`. */
function hasDataAfterEnd(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = buffer.lastIndexOf("%%EOF", undefined, "latin1");
  return at < 0 || !/^(?:\r\n|\n|\r)?$/u.test(buffer.subarray(at + 5, at + 16).toString("latin1"));
}

/** `xref`, one line end, the first subsection. A file with a stream instead has nothing to keep. */
function isTableWellWritten(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tail = buffer.subarray(-1100).toString("latin1");
  const offset = Number(/startxref\s+(?<offset>\d+)(?![\s\S]*startxref)/u.exec(tail)?.groups?.["offset"] ?? -1);
  const head = offset < 0 ? "" : buffer.subarray(offset, offset + 40).toString("latin1");
  return !head.startsWith("xref") || /^xref(?:\r\n|\n|\r)\d+ \d+\s/u.test(head);
}

function* namesNotUtf8({ fonts, structure, content, file }: OpenDocument): Iterable<Place> {
  for (const font of fonts) if (isNotUtf8(font.name)) yield { page: font.use.page, object: font.use.num, what: font.name };
  for (const [from, to] of structure.roleMap) if (isNotUtf8(from) || isNotUtf8(to)) yield { what: from };
  for (const [type] of structure.byStandard) if (isNotUtf8(type)) yield { what: type };
  for (const elem of structure.byStandard.get("") ?? []) if (isNotUtf8(elem.type ?? "")) yield { object: elem.num, what: elem.type ?? "" };
  for (const { array, place } of content.inks) {
    const names = file.resolve(array[1]);
    for (const one of isArray(names) ? names : [names ?? null]) if (one instanceof Name && isNotUtf8(one.value)) yield { ...place, what: one.value };
  }
}

/** Names hold bytes: each character stands for one. */
function isNotUtf8(name: string): boolean {
  if (!/[\u0080-\u00FF]/u.test(name)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(name, "latin1"));
    return false;
  } catch {
    return true;
  }
}

function* inlineFiltersNotAllowed({ content }: OpenDocument): Iterable<Place> {
  for (const { dict, inline, place } of content.images) {
    if (!inline) continue;
    const filter: PdfObject = dict.get("F") ?? dict.get("Filter") ?? null;
    for (const one of isArray(filter) ? filter : [filter]) if (one instanceof Name && !inlineFilters.has(one.value)) yield { ...place, what: one.value };
  }
}

function permissionKeys({ catalog, get }: OpenDocument): readonly string[] {
  const perms = get(catalog, "Perms");
  return isDict(perms) ? [...(perms satisfies Dict).keys()] : [];
}

function* boxesOutOfBounds({ pages }: OpenDocument): Iterable<Place> {
  for (const { number, boxes } of pages) {
    for (const { name, box } of boxes) {
      const [left = 0, bottom = 0, right = 0, top = 0] = box;
      if ([right - left, top - bottom].some((side) => Math.abs(side) < 3 || Math.abs(side) > 14_400)) yield { page: number, what: name };
    }
  }
}
