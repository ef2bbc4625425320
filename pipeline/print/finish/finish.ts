/**
 * From the bytes that Chromium prints to PDF/UA-1 and PDF/A-2a: read, mend, and write once.
 * What Chromium leaves undone was measured on versions 147 and 156; the clauses are those of ISO 14289-1 and ISO 19005-2.
 */

import { deflateSync } from "node:zlib";

import { decodeStream } from "../../pdf/filters.ts";
import { editFile, type EditedFile } from "../../pdf/edit.ts";
import { openPdf, type PdfFile } from "../../pdf/file.ts";
import { type Dict, isArray, makeDict, Name, Ref, Stream } from "../../pdf/objects.ts";
import { readToUnicode, type UnicodeMap } from "../../pdf/to-unicode.ts";
import { writePdf } from "../../pdf/serialise.ts";
import type { Finished, PrintDocument } from "../print-document.ts";
import { comparePrint } from "./guard.ts";
import { markForPress } from "./mark-for-press.ts";
import { mendLinks } from "./mend-links.ts";
import { mendSpaces } from "./mend-spaces.ts";
import { mendTables } from "./mend-tables.ts";
import { mendOutline } from "./outline.ts";
import type { PageInHand } from "./page-in-hand.ts";
import { setTypes, shapeTree } from "./mend-types.ts";
import { writeMetadata } from "./metadata.ts";
import { applyEdits, type PageScan, scanPage } from "./scan-page.ts";
import { settleContent } from "./settle-content.ts";
import { readStructure } from "./structure.ts";
import { writeStructure } from "./write-structure.ts";

/** Finishes the file that Chromium printed from the document's HTML. Pure: the same input gives the same bytes. Throws when the bytes are not Chromium's. */
export function finishPdf(printed: Uint8Array, { marks, facts, press }: Pick<PrintDocument, "marks" | "facts" | "press">): Finished {
  const file = openPdf(printed);
  const edited = editFile(file);
  const pages = readPages(file);
  const tree = readStructure(file, marks);
  setTypes(tree);
  settleContent(tree, pages);
  shapeTree(tree);
  mendTables(tree, marks);
  const differences = comparePrint(tree, pages, marks, file);
  if (differences.length === 0) mendSpaces(tree, pages, marks);
  mendLinks(tree, pages, edited);
  mendOutline(tree, edited);
  writeStructure(tree, pages, edited);
  for (const page of pages) writePage(page, edited);
  if (press !== undefined) for (const { ref } of pages) markForPress(ref, press, edited);
  const root = file.trailer.get("Root");
  if (!(root instanceof Ref)) throw new Error("the browser printed no catalog");
  const info = writeMetadata(edited, facts, "tagged", root);
  return { bytes: writePdf({ root, info, get: edited.get }), differences };
}

/** The pages in order, each with its content read. */
export function readPages(file: PdfFile): readonly PageInHand[] {
  const catalog = file.dict(file.trailer.get("Root"));
  const fonts = new Map<number, UnicodeMap | undefined>();
  const pages: PageInHand[] = [];
  const walk = (ref: Ref): void => {
    const dict = file.dict(ref);
    const kids = file.resolve(dict?.get("Kids"));
    if (dict === undefined) return;
    if (isArray(kids)) {
      for (const kid of kids) if (kid instanceof Ref) walk(kid);
      return;
    }
    pages.push({ ref, dict, scan: readPage(dict, file, fonts) });
  };
  const top = catalog?.get("Pages");
  if (top instanceof Ref) walk(top);
  return pages;
}

function readPage(dict: Dict, file: PdfFile, known: Map<number, UnicodeMap | undefined>): PageScan {
  const content = file.resolve(dict.get("Contents"));
  const named = file.dict(file.dict(dict.get("Resources"))?.get("Font"));
  const box = file.resolve(dict.get("MediaBox"));
  const find = (name: string): UnicodeMap | undefined => {
    const ref = named?.get(name);
    if (!(ref instanceof Ref)) return undefined;
    if (!known.has(ref.num)) {
      const font = file.dict(ref);
      known.set(ref.num, font === undefined ? undefined : readToUnicode(font, file.resolve));
    }
    return known.get(ref.num);
  };
  const bytes = content instanceof Stream ? decodeStream(content, file.resolve) : new Uint8Array();
  return scanPage(bytes, { find }, isArray(box) ? Number(box[3]) : 842);
}

function writePage({ ref, dict, scan }: PageInHand, edited: EditedFile): void {
  const raw = deflateSync(applyEdits(scan.bytes, scan.edits));
  const content = edited.add(new Stream(makeDict({ Filter: Name.of("FlateDecode"), Length: raw.length }), raw));
  const now = edited.get(ref);
  edited.set(ref, new Map([...(now instanceof Map ? now : dict), ["Contents", content]]));
}
