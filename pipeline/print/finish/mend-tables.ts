/** Tables whose rows have the same number of cells (PDF/UA-1, 7.2): Chromium leaves out a cell of which nothing is painted. */

import { makeDict, Name } from "../../pdf/objects.ts";
import type { Mark } from "../marks.ts";
import { makeNode, type StructNode, walkNodes } from "./structure.ts";

/** Puts the empty cells back in their places. Changes the tree. */
export function mendTables(tree: StructNode, marks: readonly Mark[]): void {
  const rows = [...walkNodes(tree)].filter(({ type, mark }) => type === "TR" && mark !== undefined);
  if (rows.length === 0) return;
  const cells = new Map<number, Mark[]>();
  for (const mark of marks) {
    if ((mark.tagName !== "td" && mark.tagName !== "th") || mark.parent === undefined) continue;
    const known = cells.get(mark.parent);
    if (known === undefined) cells.set(mark.parent, [mark]);
    else known.push(mark);
  }
  const indexes = new Map(marks.map((mark, index) => [mark, index]));
  for (const row of rows) {
    const wanted = row.mark === undefined ? [] : (cells.get(indexes.get(row.mark) ?? -1) ?? []);
    const found = new Map(row.kids.flatMap((kid) => (kid.kind === "node" && kid.mark !== undefined ? [[kid.mark, kid] as const] : [])));
    if (wanted.length > found.size) row.kids = wanted.map((mark) => found.get(mark) ?? makeCell(mark));
  }
}

function makeCell(mark: Mark): StructNode {
  const cell = makeNode(mark.tagName === "th" ? "TH" : "TD", [], mark);
  if (mark.tagName === "th") cell.dict.set("A", makeDict({ O: Name.of("Table"), Scope: Name.of("Column") }));
  return cell;
}
