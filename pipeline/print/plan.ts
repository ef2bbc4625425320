/** Which PDFs a write-up gets: the handout always, one for the print shop and a booklet when it asks for them. */

import type { SessionDocument } from "../document.ts";
import type { Author } from "./glyphs/tell-missing.ts";
import { makePress } from "./paper.ts";
import type { PrintDocument } from "./print-document.ts";
import { renderPrint, type Source } from "./render.ts";

export interface PlannedPrint {
  readonly path: "handout.pdf" | "handout-print.pdf" | "handout-booklet.pdf";
  readonly document: PrintDocument;
}

/** The handout comes first, and never has marks. What cannot be printed is told once, of the handout. A booklet is laid out anew on A5, in type that can be read. */
export async function planPrints(document: SessionDocument, css: string, source: Source, author: Author): Promise<readonly PlannedPrint[]> {
  const { bleed, marks, booklet } = document.meta.print;
  const press = makePress(bleed, marks);
  const small = { ...document, meta: { ...document.meta, paper: "a5" as const } };
  // All hold the same text: what cannot be printed is told once.
  return [
    { path: "handout.pdf", document: await renderPrint(document, css, source, { author }) },
    ...(press === undefined ? [] : [{ path: "handout-print.pdf" as const, document: await renderPrint(document, css, source, { press }) }]),
    ...(booklet ? [{ path: "handout-booklet.pdf" as const, document: { ...(await renderPrint(small, css, source)), booklet: true } }] : []),
  ];
}
