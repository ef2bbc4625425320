/** What stands apart in the mail: boxes, space, the button and the panel of the next session. Made of cells, the one means that holds everywhere. */

import type { Element, ElementContent, Properties } from "hast";
import { h } from "hastscript";

import { dressInline } from "./inline.ts";
import { proses } from "./look.ts";
import { describeNext, findCalendar } from "./next-session.ts";
import type { Setting } from "./setting.ts";

/** A table for layout only, with one cell: the one means that gives padding, a rule and a ground in every mail program. */
export function makeBox(cell: Properties, children: readonly ElementContent[]): Element {
  return h("table", { role: "presentation", width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style: "width:100%;border-collapse:separate" }, [
    h("tbody", [h("tr", [h("td", cell, [...children])])]),
  ]);
}

/** Empty space below a table, where Outlook for Windows knows no margin (foundation/foundation-emails#682). `height` in CSS pixels; none for 0. */
export function makeSpace(height: number): Element[] {
  const size = height < 20 ? `font-size:${Math.floor(height * 0.8)}px;` : "";
  return height === 0 ? [] : [h("div", { style: `${size}line-height:${height}px` }, "\u00A0")];
}

/** The button, made of a cell: Outlook draws no padding on a link. */
export function makeButton(href: string, text: readonly ElementContent[], { look }: Setting): Element {
  const { button, buttonText } = look.colours;
  const link = h(
    "a",
    {
      href,
      className: ["b"],
      style: `display:inline-block;padding:12px 22px;background:${button};border-radius:3px;color:${buttonText};text-decoration:none;${look.font(proses.text, true)}`,
    },
    [...text],
  );
  const cell = h("td", { className: ["b"], style: `background:${button};border-radius:3px;mso-padding-alt:12px 22px` }, [link]);
  return h("table", { role: "presentation", cellPadding: 0, cellSpacing: 0, border: 0, style: "border-collapse:separate" }, [h("tbody", [h("tr", [cell])])]);
}

/** The panel of the next session; nothing without one in the front matter. */
export function makeNextPanel(setting: Setting): Element[] {
  const { document, look, words, set } = setting;
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const said = describeNext(next, lang, words);
  const { panel, hairline, ink } = look.colours;
  const day = `margin:0;color:${ink};font-family:${look.brand.type.mailTitle};font-size:38px;line-height:42px;font-weight:bold`;
  const date = [h("p", { className: ["i"], style: day }, said.day), h("p", look.paragraph(proses.small, 0), said.month)];
  const calendar = findCalendar(document);
  const links = [
    ...(next.link === undefined
      ? []
      : [makeButton(next.link, [{ type: "text", value: words.signUp }], setting), ...makeSpace(calendar === undefined ? 0 : 10)]),
    ...(calendar === undefined ? [] : [h("p", look.paragraph(proses.small, 0), dressInline([h("a", { href: calendar }, words.calendar)], setting))]),
  ];
  const what = [
    h("h2", { className: ["i"], style: `margin:0 0 2px;color:${ink};${look.font(proses.text, true)}` }, set(said.title)),
    ...(said.when === undefined ? [] : [h("p", look.paragraph(proses.small, links.length === 0 ? 0 : 12), set(said.when))]),
    ...links,
  ];
  const cells = [
    h("td", { className: ["st", "nd"], width: 148, style: "width:121px;padding:24px 0 24px 28px;vertical-align:top" }, date),
    h("td", { className: ["st", "nt"], style: "padding:24px 28px 24px 0;vertical-align:top;word-break:break-word" }, what),
  ];
  const style = `width:100%;table-layout:fixed;border-collapse:separate;border:1px solid ${hairline};background:${panel}`;
  return [
    h("table", { role: "presentation", className: ["p", "l"], width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [
      h("tbody", [h("tr", cells)]),
    ]),
  ];
}
