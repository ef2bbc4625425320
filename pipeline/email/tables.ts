/** The author's tables in the mail. */

import type { Element } from "hast";
import { h } from "hastscript";

import { hasNamedColumns, isBlank, textOf } from "../transform/tree.ts";
import { dressInline, makeRoom } from "./inline.ts";
import { proses } from "./look.ts";
import { readText } from "./prepare-tree.ts";
import type { Setting } from "./setting.ts";

/** A layout of fixed width around a table that may be wider than a phone: that scrolls within it, from the keyboard too, and the mail does not. */
export function holdWide(inner: Element, { words }: Setting): Element {
  const style = "width:100%;table-layout:fixed;border-collapse:separate;border:0";
  const hold = h("td", { style: "padding:0" }, [h("div", { role: "group", ariaLabel: words.table, tabIndex: 0, style: "overflow-x:auto" }, [inner])]);
  return h("table", { role: "presentation", width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [h("tbody", [h("tr", [hold])])]);
}

export function dressTable(table: Element, setting: Setting): Element {
  const { colours, font } = setting.look;
  const rows = elementsOf(table).flatMap((part) => elementsOf(part).map((row) => ({ row, head: part.tagName === "thead" })));
  const cells = (row: Element): Element[] =>
    elementsOf(row).map((cell) => {
      const head = cell.tagName === "th";
      // A head without words is no head.
      const names = head && !isBlank(cell);
      const align = readText(cell, "align") ?? "left";
      const border = head ? `1px solid ${colours.ink}` : `1px solid ${colours.hairline}`;
      const style = `padding:7px 18px 7px 0;border-bottom:${border};text-align:${align};vertical-align:top;color:${colours.ink};${font({ ...proses.text, size: 15, line: 22 }, head)};word-break:${breakable(cell)}`;
      const children = dressInline(cell.children, { ...setting, width: 160 });
      const dress = makeRoom({ ...(names ? { scope: "col" } : {}), align, className: ["i", head ? "r" : "l", "c"], style }, children);
      return h(names ? "th" : "td", dress, children);
    });
  const group = (head: boolean): Element[] => rows.filter((row) => row.head === head).map(({ row }) => h("tr", cells(row)));
  const body = group(false);
  const named = hasNamedColumns(table);
  const role = named ? {} : { role: "presentation" };
  return h("table", { ...role, width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style: "width:100%;border-collapse:separate" }, [
    ...(named || body.length === 0 ? [h("thead", group(true))] : []),
    ...(body.length === 0 ? [] : [h("tbody", body)]),
  ]);
}

/** Only what no phone can hold is broken within a word: a cell that may break anywhere shrinks to a letter's width. */
function breakable(cell: Element): string {
  return textOf(cell)
    .split(/[\s-]/u)
    .some((word) => word.length > 16)
    ? "break-word"
    : "normal";
}

function elementsOf(node: Element): readonly Element[] {
  return node.children.filter((child) => child.type === "element");
}
