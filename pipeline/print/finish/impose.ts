/**
 * A booklet: the pages of an A5 handout, two on each side of a sheet of A4, in the order in which a folded stack is read.
 * What it holds is not tagged (nobody reads a printer's sheet aloud): it is PDF/A-2b.
 */

import { deflateSync } from "node:zlib";

import { editFile } from "../../pdf/edit.ts";
import { openPdf, type PdfFile } from "../../pdf/file.ts";
import { type Dict, isArray, makeDict, Name, type PdfObject, Stream } from "../../pdf/objects.ts";
import { writePdf } from "../../pdf/serialise.ts";
import type { DocumentFacts } from "../print-document.ts";
import { writeMetadata } from "./metadata.ts";

/** A4 lying down, in points. */
const sheet = { width: 841.89, height: 595.28 };

/** Imposes a file that Chromium printed on A5. Pure: the same input gives the same bytes. */
export function imposeBooklet(printed: Uint8Array, facts: DocumentFacts): Uint8Array {
  const file = openPdf(printed);
  const edited = editFile(file);
  const pages = listPages(file).map((page) => edited.add(makeForm(page, file)));
  const tree = edited.add(null);
  const sides = orderSides(pages.length).map((pair) => {
    const shown = pair.map((number, index) => ({ form: number === undefined ? undefined : pages[number - 1], left: index * (sheet.width / 2) }));
    const forms = Object.fromEntries(shown.flatMap(({ form }, index) => (form === undefined ? [] : [[`P${index}`, form]])));
    const drawn = shown.map(({ form, left }, index) => (form === undefined ? "" : `q 1 0 0 1 ${left.toFixed(3)} 0 cm /P${index} Do Q\n`)).join("");
    const raw = deflateSync(Buffer.from(drawn, "latin1"));
    return edited.add(
      makeDict({
        Type: Name.of("Page"),
        Parent: tree,
        MediaBox: [0, 0, sheet.width, sheet.height],
        Resources: makeDict({ XObject: makeDict(forms) }),
        Contents: edited.add(new Stream(makeDict({ Filter: Name.of("FlateDecode"), Length: raw.length }), raw)),
      }),
    );
  });
  edited.set(tree, makeDict({ Type: Name.of("Pages"), Kids: sides, Count: sides.length }));
  const root = edited.add(
    makeDict({
      Type: Name.of("Catalog"),
      Pages: tree,
      ViewerPreferences: makeDict({ DisplayDocTitle: true, PrintScaling: Name.of("None"), Duplex: Name.of("DuplexFlipShortEdge") }),
    }),
  );
  const info = writeMetadata(edited, { ...facts, standard: "a-2a" }, "untagged", root);
  return writePdf({ root, info, get: edited.get });
}

/** The pairs of page numbers (from 1) of each side, front and back in turn; undefined is an empty page. Outer sheet first. */
export function orderSides(pages: number): readonly (readonly [number | undefined, number | undefined])[] {
  const all = Math.ceil(pages / 4) * 4;
  const real = (number: number): number | undefined => (number <= pages ? number : undefined);
  return Array.from({ length: all / 2 }, (_, side) => {
    const low = side + 1;
    const high = all - side;
    return side % 2 === 0 ? ([real(high), real(low)] as const) : ([real(low), real(high)] as const);
  });
}

function listPages(file: PdfFile): readonly Dict[] {
  const pages: Dict[] = [];
  const walk = (object: PdfObject | undefined): void => {
    const dict = file.dict(object);
    const kids = file.resolve(dict?.get("Kids"));
    if (isArray(kids)) for (const kid of kids) walk(kid);
    else if (dict !== undefined) pages.push(dict);
  };
  walk(file.dict(file.trailer.get("Root"))?.get("Pages"));
  return pages;
}

function makeForm(page: Dict, file: PdfFile): PdfObject {
  const content = file.resolve(page.get("Contents"));
  if (!(content instanceof Stream)) throw new Error("the browser printed a page without content");
  const entries = makeDict({
    Type: Name.of("XObject"),
    Subtype: Name.of("Form"),
    BBox: page.get("MediaBox"),
    Resources: page.get("Resources"),
    Filter: content.dict.get("Filter"),
    Length: content.raw.length,
  });
  return new Stream(entries, content.raw);
}
