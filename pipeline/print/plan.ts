/** Which PDFs a write-up gets: the handout always, one for the print shop and a booklet when it asks for them. */

import type { SessionDocument } from "../document.ts";
import { makePress } from "./paper.ts";
import type { PrintDocument } from "./print-document.ts";
import { renderPrint, type Source } from "./render.ts";

export interface PlannedPrint {
  readonly path: "handout.pdf" | "handout-print.pdf" | "handout-booklet.pdf";
  readonly document: PrintDocument;
}

/** The handout comes first, and never has marks. A booklet is laid out anew on A5, in type that can be read. */
export function planPrints(document: SessionDocument, css: string, source: Source): readonly [PlannedPrint, ...PlannedPrint[]] {
  const { bleed, marks, booklet } = document.meta.print;
  const press = makePress(bleed, marks);
  const small = { ...document, meta: { ...document.meta, paper: "a5" as const } };
  return [
    { path: "handout.pdf", document: renderPrint(document, css, source) },
    ...(press === undefined ? [] : [{ path: "handout-print.pdf" as const, document: renderPrint(document, css, source, press) }]),
    ...(booklet ? [{ path: "handout-booklet.pdf" as const, document: { ...renderPrint(small, css, source), booklet: true } }] : []),
  ];
}
