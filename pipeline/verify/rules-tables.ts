/** Tables as grids: ISO 14289-1, 7.2 (regular rows and columns) and 7.5 (every cell has its headers). */

import { isArray, PdfString } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import type { Rule } from "./rule.ts";
import { nameOf, textOf, type Elem } from "./structure.ts";

export const tableRules: readonly Rule[] = [
  { code: "cells-overlap", ua: "7.2-15", check: ofTables("overlap") },
  { code: "columns-uneven", ua: "7.2-41", check: ofTables("columns") },
  { code: "rows-uneven", ua: "7.2-42", check: ofTables("rows") },
  { code: "rows-uneven", ua: "7.2-43", check: ofTables("short") },
  { code: "cell-header", ua: "7.5-1", check: ofTables("header") },
  { code: "cell-header", ua: "7.5-2", check: ofTables("unknownHeader") },
];

type Kind = "overlap" | "columns" | "rows" | "short" | "header" | "unknownHeader";

interface TableFault {
  readonly kind: Kind;
  readonly place: Place;
}

const found = new WeakMap<OpenDocument, readonly TableFault[]>();

function ofTables(kind: Kind): Rule["check"] {
  return (doc) => {
    let faults = found.get(doc);
    if (faults === undefined) {
      faults = (doc.structure.byStandard.get("Table") ?? []).flatMap((table) => judgeTable(table, doc) ?? []);
      found.set(doc, faults);
    }
    return faults.filter((fault) => fault.kind === kind).map(({ place }) => place);
  };
}

const passedThrough = new Set<string | undefined>(["NonStruct", "Div", "Part"]);
const mostCells = 4_000_000;

/** The children that count: those of Part, Div and NonStruct in their place. */
function kidsOf(elem: Elem): readonly Elem[] {
  return elem.kids.flatMap((kid) => (passedThrough.has(kid.standard) ? kidsOf(kid) : [kid]));
}

function rowsOf(table: Elem): readonly Elem[] {
  return kidsOf(table).flatMap((kid) => {
    if (kid.standard === "TR") return [kid];
    const isSection = kid.standard === "THead" || kid.standard === "TBody" || kid.standard === "TFoot";
    return isSection ? kidsOf(kid).filter(({ standard }) => standard === "TR") : [];
  });
}

function cellsOf(row: Elem): readonly Elem[] {
  return kidsOf(row).filter(({ standard }) => standard === "TH" || standard === "TD");
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: (Elem | undefined)[][];
  /** Top left of each cell. */
  readonly corners: Map<Elem, readonly [row: number, column: number]>;
}

function judgeTable(table: Elem, doc: OpenDocument): TableFault | undefined {
  const span = (cell: Elem, key: string): number => {
    const value = doc.structure.attribute(cell, "Table", key);
    return typeof value === "number" && value > 0 ? value : 1;
  };
  const trs = rowsOf(table);
  const rows = countRows(trs, (cell) => span(cell, "RowSpan"));
  if (rows === 0) return undefined;
  const columns = cellsOf(trs[0] ?? table).reduce((sum, cell) => sum + span(cell, "ColSpan"), 0);
  if (rows * columns > mostCells) return undefined;
  const grid: Grid = { rows, columns, cells: Array.from({ length: rows }, () => Array.from({ length: columns })), corners: new Map() };
  return fill(grid, trs, table, span) ?? findHeaders(grid, doc, span);
}

/** As many as the spans of the first cells say. */
function countRows(trs: readonly Elem[], rowSpan: (cell: Elem) => number): number {
  let rows = 0;
  for (let at = 0; at < trs.length; at++) {
    const tr = trs[at];
    const [first] = tr === undefined ? [] : cellsOf(tr);
    if (first === undefined) continue;
    rows += rowSpan(first);
    at += rowSpan(first) - 1;
  }
  return rows;
}

function fill(grid: Grid, trs: readonly Elem[], table: Elem, span: (cell: Elem, key: string) => number): TableFault | undefined {
  const fault = (kind: Kind, what: string): TableFault => ({ kind, place: { object: table.num, what } });
  for (const [row, tr] of trs.entries()) {
    let column = 0;
    for (const cell of cellsOf(tr)) {
      const [wide, high] = [span(cell, "ColSpan"), span(cell, "RowSpan")];
      while (column < grid.columns && grid.cells[row]?.[column] !== undefined) column++;
      if (column + wide > grid.columns) return fault("rows", `TR ${row + 1}`);
      if (row + high > grid.rows) return fault("columns", `TR ${row + 1}`);
      grid.corners.set(cell, [row, column]);
      for (let y = row; y < row + high; y++) {
        for (let x = column; x < column + wide; x++) {
          const line = grid.cells[y];
          if (line === undefined || line[x] !== undefined) return fault("overlap", `TR ${y + 1}`);
          line[x] = cell;
        }
      }
      column += wide;
    }
  }
  const short = grid.cells.findIndex((line) => line.includes(undefined));
  return short < 0 ? undefined : fault("short", `TR ${short + 1}`);
}

/** Every TH has a Scope, or every TD finds its TH by Headers or by a Scope above or before it. The first that does not is told. */
function findHeaders(grid: Grid, doc: OpenDocument, span: (cell: Elem, key: string) => number): TableFault | undefined {
  const scope = (cell: Elem): string | undefined => nameOf(doc.structure.attribute(cell, "Table", "Scope"));
  const heads = [...grid.corners.keys()].filter(({ standard }) => standard === "TH");
  if (heads.every((cell) => scope(cell) !== undefined)) return undefined;
  const ids = new Set(heads.map((cell) => doc.text(cell.dict, "ID") ?? "").filter((id) => id !== ""));
  for (const [cell, [row, column]] of grid.corners) {
    if (cell.standard !== "TD") continue;
    const headers = doc.structure.attribute(cell, "Table", "Headers");
    const named = isArray(headers) ? headers.map((one) => doc.file.resolve(one)).filter((one): one is PdfString => one instanceof PdfString) : [];
    const unknown = named.map((one) => textOf(one) ?? "").filter((id) => !ids.has(id));
    if (named.length > 0 && unknown.length === 0) continue;
    const reach = { row, column, endRow: row + span(cell, "RowSpan"), endColumn: column + span(cell, "ColSpan") };
    if (looksBack(grid, reach, scope)) continue;
    return { kind: unknown.length > 0 ? "unknownHeader" : "header", place: { object: cell.num, what: `TR ${row + 1}, TD ${column + 1}` } };
  }
  return undefined;
}

interface Reach {
  readonly row: number;
  readonly column: number;
  readonly endRow: number;
  readonly endColumn: number;
}

function looksBack(grid: Grid, { row, column, endRow, endColumn }: Reach, scope: (cell: Elem) => string | undefined): boolean {
  const search = (line: readonly (Elem | undefined)[], wanted: string): boolean => {
    let met = false;
    for (const cell of line) {
      if (cell?.standard === "TH") {
        const own = scope(cell);
        if (own === wanted || own === "Both") return true;
        met = true;
      } else if (met) return false;
    }
    return false;
  };
  for (let x = column; x < endColumn; x++) {
    const above = Array.from({ length: row }, (_, up) => grid.cells[row - 1 - up]?.[x]);
    if (search(above, "Column")) return true;
  }
  for (let y = row; y < endRow; y++) {
    const before = Array.from({ length: column }, (_, back) => grid.cells[y]?.[column - 1 - back]);
    if (search(before, "Row")) return true;
  }
  return false;
}
