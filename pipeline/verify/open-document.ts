/** A PDF opened for checking: everything that the rules look at, computed once. Read-only. */

import type { PdfFile } from "../pdf/file.ts";
import { decodeStream } from "../pdf/filters.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, Ref, Stream } from "../pdf/objects.ts";
import { type Profile, readIntents } from "./colour.ts";
import { type Content, readContent } from "./content.ts";
import { type FontFacts, readFont } from "./fonts/font.ts";
import { type ObjectFacts, walkObjects } from "./objects-walk.ts";
import { type Action, type Page, readActions, readFields, readOutline, readPages } from "./pages.ts";
import { nameOf, readStructure, type Structure, textOf } from "./structure.ts";
import { type Described, readDescriptions } from "./xmp-schemas.ts";
import { readXmp, type Xmp } from "./xmp.ts";

export interface OpenDocument {
  readonly file: PdfFile;
  readonly catalog: Dict;
  readonly language: string | undefined;
  readonly structure: Structure;
  readonly pages: readonly Page[];
  readonly content: Content;
  readonly fonts: readonly FontFacts[];
  readonly actions: readonly Action[];
  readonly outline: readonly Dict[];
  readonly fields: readonly Dict[];
  readonly intents: readonly Dict[];
  /** Profile of the PDF/A output intent. */
  readonly output: Profile | undefined;
  /** The catalog's metadata stream and what it says; undefined without one. */
  readonly metadata: { readonly stream: Stream; readonly xmp: Xmp; readonly described: Described } | undefined;
  /** Every packet of XMP in the file; the catalog's first. */
  readonly packets: readonly { readonly xmp: Xmp; readonly described: Described; readonly object: number | undefined }[];
  /** Names and values of the catalog's embedded files. */
  readonly embedded: readonly { readonly dict: Dict; readonly object: number | undefined }[];
  /** All indirect objects; looked at when PDF/A is asked. */
  readonly objects: ObjectFacts;
  readonly get: (dict: Dict | undefined, key: string) => PdfObject | undefined;
  readonly name: (dict: Dict | undefined, key: string) => string | undefined;
  readonly text: (dict: Dict | undefined, key: string) => string | undefined;
}

/** Computes all. Never throws for a file that could be opened. */
export function openDocument(file: PdfFile, catalog: Dict): OpenDocument {
  const language = textOf(file.resolve(catalog.get("Lang")));
  const structure = readStructure(file, catalog);
  const pages = readPages(file, catalog, structure);
  const content = readContent(file, pages, structure, language !== undefined);
  const outline = readOutline(file, catalog);
  const fields = readFields(file, catalog);
  const metadata = readMetadata(file, catalog);
  const objects = walkObjects(file);
  return {
    file,
    catalog,
    language,
    structure,
    pages,
    content,
    fonts: content.fonts.map((use) => readFont(use, file)),
    actions: readActions(file, catalog, pages, outline, fields),
    outline,
    fields,
    ...readIntents(catalog, file),
    metadata,
    packets: readPackets(file, metadata, objects),
    embedded: readEmbedded(file, catalog),
    objects,
    get: (dict, key) => file.resolve(dict?.get(key)),
    name: (dict, key) => nameOf(file.resolve(dict?.get(key))),
    text: (dict, key) => textOf(file.resolve(dict?.get(key))),
  };
}

/** The catalog's metadata; undefined when the entry is no metadata stream. */
export function readMetadata(file: PdfFile, catalog: Dict): OpenDocument["metadata"] {
  const stream = file.resolve(catalog.get("Metadata"));
  if (!(stream instanceof Stream) || stream.dict.get("Type") !== Name.of("Metadata") || stream.dict.get("Subtype") !== Name.of("XML")) return undefined;
  return { stream, ...readPacket(stream, file) };
}

function readPacket(stream: Stream, file: PdfFile): { readonly xmp: Xmp; readonly described: Described } {
  let bytes = stream.raw;
  try {
    bytes = decodeStream(stream, file.resolve);
  } catch {
    // What cannot be decoded is not valid XMP either.
  }
  const xmp = readXmp(bytes);
  return { xmp, described: readDescriptions(xmp) };
}

function readPackets(file: PdfFile, main: OpenDocument["metadata"], objects: ObjectFacts): OpenDocument["packets"] {
  const first = main === undefined ? [] : [{ xmp: main.xmp, described: main.described, object: undefined }];
  return [...first, ...objects.metadata.filter(({ stream }) => stream !== main?.stream).map(({ stream, object }) => ({ ...readPacket(stream, file), object }))];
}

function readEmbedded(file: PdfFile, catalog: Dict): OpenDocument["embedded"] {
  const found: { dict: Dict; object: number | undefined }[] = [];
  const seen = new Set<Dict>();
  const walk = (object: PdfObject | undefined): void => {
    const node = file.dict(object);
    if (node === undefined || seen.has(node) || seen.size > 10_000) return;
    seen.add(node);
    const names = file.resolve(node.get("Names"));
    if (isArray(names)) {
      for (let at = 1; at < names.length; at += 2) {
        const value = names[at];
        const dict = file.resolve(value);
        if (isDict(dict)) found.push({ dict, object: value instanceof Ref ? value.num : undefined });
      }
    }
    const kids = file.resolve(node.get("Kids"));
    if (isArray(kids)) for (const kid of kids) walk(kid);
  };
  walk(file.dict(catalog.get("Names"))?.get("EmbeddedFiles"));
  return found;
}
