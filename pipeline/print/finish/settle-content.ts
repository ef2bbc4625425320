/** Decides what of the marked content is content: lines and fills are decoration, and so is the head of a table on its second page. */

import type { PageInHand } from "./page-in-hand.ts";
import type { Sequence } from "./scan-page.ts";
import type { Kid, StructNode } from "./structure.ts";

/** Takes what is decoration out of the tree (PDF/UA-1, 7.1: it becomes an artifact in the page). Changes the tree and the pages' edits. */
export function settleContent(tree: StructNode, pages: readonly PageInHand[]): void {
  const found = new Map(pages.map(({ ref, scan }) => [ref.num, { edits: scan.edits, sequences: new Map(scan.sequences.map((one) => [one.mcid, one])) }]));
  const order = new Map(pages.map(({ ref }, index) => [ref.num, index]));
  const settle = (node: StructNode, inFigure: boolean): void => {
    const figure = inFigure || node.type === "Figure";
    const first = node.type === "TH" ? Math.min(...pagesOf(node, order)) : 0;
    node.kids = node.kids.filter((kid) => {
      if (kid.kind !== "content") return true;
      const page = found.get(kid.page);
      const sequence = page?.sequences.get(kid.mcid);
      // Chromium gives some elements a number that no content bears.
      if (page === undefined || sequence === undefined) return false;
      if (figure ? sequence.painted : sequence.substance) return true;
      page.edits.push({ start: sequence.start, end: sequence.end, text: "/Artifact BMC" });
      return false;
    });
    if (node.type === "TH") dropRepeats(node, first, order, found);
    for (const kid of node.kids) if (kid.kind === "node") settle(kid, figure);
  };
  settle(tree, false);
}

type Found = ReadonlyMap<
  number,
  { readonly edits: { push: (edit: { start: number; end: number; text: string }) => unknown }; readonly sequences: ReadonlyMap<number, Sequence> }
>;

function dropRepeats(node: StructNode, first: number, order: ReadonlyMap<number, number>, found: Found): void {
  node.kids = node.kids.filter((kid) => {
    if (kid.kind === "node") {
      dropRepeats(kid, first, order, found);
      return true;
    }
    if (kid.kind !== "content" || (order.get(kid.page) ?? 0) <= first) return true;
    const page = found.get(kid.page);
    const sequence = page?.sequences.get(kid.mcid);
    if (page !== undefined && sequence !== undefined) page.edits.push({ start: sequence.start, end: sequence.end, text: "/Artifact <</Type /Pagination>>BDC" });
    return false;
  });
}

function pagesOf(node: StructNode, order: ReadonlyMap<number, number>): readonly number[] {
  return node.kids.flatMap((kid: Kid) => (kid.kind === "node" ? pagesOf(kid, order) : [order.get(kid.page) ?? 0]));
}
