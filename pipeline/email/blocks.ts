/** What each construct of the tree becomes in a mail: a table from kind or tag to handler. Every element gets its own inline style. */

import type { Element, ElementContent, Properties } from "hast";
import { h } from "hastscript";

import type { Rendition, SessionDocument } from "../document.ts";
import type { Words } from "../transform/labels.ts";
import { hasNamedColumns, isBlank, isPhoneLink, type Kind, kindOf, textOf } from "../transform/tree.ts";
import { labelGap } from "./label-column.ts";
import { type Dress, type Look, type Prose, proses, writeMargin } from "./look.ts";
import { describeNext, findCalendar } from "./next-session.ts";
import { readText } from "./prepare-tree.ts";

/** Where a block stands, and what it needs from outside. */
export interface Setting {
  readonly document: SessionDocument;
  readonly look: Look;
  readonly words: Words;
  /** Where a file of images/ is found from the mail. */
  readonly imageAddress: (name: string) => string;
  readonly useImage: (image: Rendition) => void;
  readonly set: (text: string) => string;
  readonly prose: Prose;
  /** CSS pixels between the margins. */
  readonly width: number;
  /** CSS pixels of the column of labels, its gap included. */
  readonly labels: number;
}

type Handler = (node: Element, setting: Setting, below: number) => ElementContent[];

/** Dresses the blocks of a container. The last gets no space below it. */
export function dressBlocks(nodes: readonly ElementContent[], setting: Setting): ElementContent[] {
  const blocks = nodes.filter((node) => node.type !== "text" || node.value.trim() !== "");
  return blocks.flatMap((node, index) => {
    const next = blocks[index + 1];
    return dressBlock(node, setting, next === undefined ? 0 : measureGap(node, next, setting));
  });
}

/** CSS pixels between two blocks: what is no running text has more space around it, and so has a heading above it. */
function measureGap(node: ElementContent, next: ElementContent, { prose }: Setting): number {
  const tag = next.type === "element" ? next.tagName : "";
  if (/^h[23]$/u.test(tag)) return 28;
  if (/^h[456]$/u.test(tag)) return 20;
  return standsApart(node) || standsApart(next) ? 22 : prose.gap;
}

function standsApart(node: ElementContent): boolean {
  return node.type === "element" && (kindOf(node) !== undefined || ["blockquote", "pre", "table"].includes(node.tagName));
}

/** Dresses the words within a block: links, emphasis, code, images. */
export function dressInline(nodes: readonly ElementContent[], setting: Setting): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") return [{ type: "text", value: node.value }];
    if (node.type !== "element") return [];
    const handler = inlineHandlers[node.tagName];
    return handler === undefined ? dressInline(node.children, setting) : handler(node, setting, 0);
  });
}

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

/** An image of the write-up, never wider than its place; its alt text when it is not there. */
export function makeImage(src: string, alt: string, setting: Setting, inline: boolean, pictures = setting.document.images): ElementContent[] {
  const image = pictures.get(src)?.mail;
  if (image === undefined) return alt === "" ? [] : [{ type: "text", value: alt }];
  setting.useImage(image);
  const width = Math.min(image.cssWidth, setting.width);
  const shape = inline ? "max-width:100%;vertical-align:middle" : `display:block;width:100%;max-width:${width}px`;
  const { panel, ink } = setting.look.colours;
  // Ground and type are for the alt text, when images are off.
  const style = `${shape};height:auto;border:0;${inline || alt === "" ? "" : `background:${panel};`}color:${ink};${setting.look.font(proses.small)}`;
  const classes = inline || alt === "" ? ["i"] : ["i", "p"];
  return [h("img", { className: classes, src: setting.imageAddress(image.name), width, alt, style })];
}

function dressBlock(node: ElementContent, setting: Setting, below: number): ElementContent[] {
  if (node.type === "text") return [h("p", setting.look.paragraph(setting.prose, below), [node])];
  if (node.type !== "element") return [];
  const kind = kindOf(node);
  const handler = (kind === undefined ? undefined : kindHandlers[kind]) ?? blockHandlers[node.tagName];
  if (handler !== undefined) return handler(node, setting, below);
  return node.tagName in inlineHandlers
    ? [h("p", setting.look.paragraph(setting.prose, below), dressInline([node], setting))]
    : dressBlocks(node.children, setting);
}

const kindHandlers: Readonly<Partial<Record<Kind, Handler>>> = {
  rows: (node, setting, below) => [makeRows(node, setting), ...makeSpace(below)],
  button: (node, setting, below) => {
    const link = find(node, "a");
    return link === undefined
      ? dressParagraph(node, setting, below)
      : [makeButton(readText(link, "href") ?? "", dressInline(link.children, setting), setting), ...makeSpace(below)];
  },
  video: dressFigure,
  image: dressFigure,
  quote: (node, setting, below) => [makeQuote(node, setting), ...makeSpace(below)],
  tip: (node, setting, below) => [makeAside(node, setting.words.tip, setting), ...makeSpace(below)],
  note: (node, setting, below) => [makeAside(node, setting.words.note, setting), ...makeSpace(below)],
  warning: (node, setting, below) => [makeAside(node, setting.words.warning, setting), ...makeSpace(below)],
  next: (_node, setting, below) => makeNextPanel(setting).flatMap((panel) => [panel, ...makeSpace(below)]),
};

const blockHandlers: Readonly<Record<string, Handler>> = {
  p: dressParagraph,
  h2: (node, setting) => [dressHeading(node, setting.look.heading(24, 30, 14), setting)],
  h3: (node, setting) => [dressHeading(node, setting.look.heading(19, 26, 6), setting)],
  h4: dressSmallHeading,
  h5: dressSmallHeading,
  h6: dressSmallHeading,
  ul: (node, setting, below) => [h("ul", { style: "margin:0;padding:0;list-style:none" }, dressItems(node, setting, below, true))],
  ol: (node, setting, below) => {
    const start = Number(node.properties["start"] ?? 1);
    return [h("ol", { ...(start === 1 ? {} : { start }), style: `margin:0 0 0 ${start > 99 ? 40 : 28}px;padding:0` }, dressItems(node, setting, below, false))];
  },
  blockquote: (node, setting, below) => [makeQuote(node, { ...setting, prose: { ...proses.question, gap: 10 } }), ...makeSpace(below)],
  pre: (node, setting, below) => {
    const { panel, ink } = setting.look.colours;
    const style = `margin:0;color:${ink};font-family:'Courier New',Courier,monospace;font-size:14px;line-height:22px;white-space:pre-wrap;word-break:break-word;overflow-wrap:anywhere`;
    return [
      makeBox({ className: ["p"], style: `padding:14px 18px;background:${panel}` }, [
        h("pre", { className: ["i"], style }, breakCode(textOf(node).replace(/\n$/u, ""))),
      ]),
      ...makeSpace(below),
    ];
  },
  // The attributes are for Outlook for Windows, which draws no border here.
  hr: (_node, { look }, below) => [
    h("hr", {
      className: ["l"],
      size: 1,
      color: look.colours.hairline,
      style: `border:0;border-top:1px solid ${look.colours.hairline};margin:${below === 0 ? 0 : 20}px 0`,
    }),
  ],
  table: (node, setting, below) => [holdWide(dressTable(node, setting), setting), ...makeSpace(below)],
};

const inlineHandlers: Readonly<Record<string, Handler>> = {
  a: (node, setting) => {
    const style = `color:${setting.look.colours.accent};text-decoration:underline${isPhoneLink(node) ? ";white-space:nowrap" : ""}`;
    return [h("a", { className: ["a"], href: readText(node, "href") ?? "", style }, dressInline(node.children, setting))];
  },
  strong: (node, setting) => [h("strong", dressInline(node.children, setting))],
  em: (node, setting) => [h("em", dressInline(node.children, setting))],
  del: (node, setting) => [h("del", dressInline(node.children, setting))],
  sup: (node, setting) => [h("sup", { style: "font-size:12px;line-height:0;vertical-align:super" }, dressInline(node.children, setting))],
  br: () => [h("br")],
  code: (node) => [h("code", { style: "font-family:'Courier New',Courier,monospace;word-break:break-word" }, breakCode(textOf(node)))],
  img: (node, setting) => makeImage(readText(node, "src") ?? "", readText(node, "alt") ?? "", setting, true),
  input: (node, { words }) => {
    const done = node.properties["checked"] === true;
    return [h("span", { role: "img", ariaLabel: done ? words.done : words.toDo }, done ? "☑" : "☐"), { type: "text", value: " " }];
  },
};

function dressParagraph(node: Element, setting: Setting, below: number): ElementContent[] {
  const children = dressInline(node.children, setting);
  return children.length === 0 ? [] : [h("p", makeRoom(setting.look.paragraph(setting.prose, below), children), children)];
}

/** Lines of a fixed height, which Outlook for Windows is asked for, would cut an image off. */
export function makeRoom<Dressed extends { readonly style: string }>(dress: Dressed, children: readonly ElementContent[]): Dressed {
  return children.some(holdsImage) ? { ...dress, style: `${dress.style};${imageRoom}` } : dress;
}

function holdsImage(node: ElementContent): boolean {
  return node.type === "element" && (node.tagName === "img" || node.children.some(holdsImage));
}

/** The style of what holds an image: for Outlook for Windows, in which fixed lines are inherited from MJML's outermost cells (mjmlio/mjml#1096). */
export const imageRoom = "mso-line-height-rule:at-least";

/** A heading of the write-up in the given dress. */
export function dressHeading(node: Element, dress: Dress, setting: Setting): Element {
  const children = dressInline(node.children, setting);
  return h(node.tagName, makeRoom(dress, children), children);
}

function dressSmallHeading(node: Element, setting: Setting): ElementContent[] {
  const { colours, font } = setting.look;
  return [dressHeading(node, { className: ["i"], style: `margin:0 0 4px;color:${colours.ink};${font(proses.text, true)}` }, setting)];
}

/** All rows in one table: labels are the heads of their rows. The first stands under the project's rule and has no hairline. */
function makeRows(rows: Element, setting: Setting): Element {
  const { look } = setting;
  const { hairline, ink } = look.colours;
  const lines = elementsOf(rows).map((row, index) => {
    const rule = index === 0 ? "" : `border-top:1px solid ${hairline};`;
    const label = find(row, "dt");
    const head = `width:${setting.labels - labelGap}px;padding:12px ${labelGap}px 12px 0;${rule}text-align:left;vertical-align:top;color:${ink};font-family:${look.brand.type.mailText};font-size:15px;line-height:26px;font-weight:bold;-webkit-hyphens:auto;hyphens:auto;word-break:break-word`;
    const questions = ["reflection", "tips"].includes(String(row.properties["dataLabel"]));
    const inside = { ...setting, width: Math.min(setting.width, 560 - setting.labels), prose: questions ? proses.question : proses.row };
    return h("tr", [
      h(
        "th",
        { scope: "row", width: setting.labels, align: "left", vAlign: "top", className: ["i", "l", "h"], style: head },
        label === undefined ? [] : dressInline(label.children, setting),
      ),
      h(
        "td",
        { vAlign: "top", className: ["l", "v"], style: `padding:12px 0;${rule}vertical-align:top;word-break:break-word` },
        dressBlocks(find(row, "dd")?.children ?? [], inside),
      ),
    ]);
  });
  const style = "width:100%;table-layout:fixed;border-collapse:separate;border:0";
  return h("table", { width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [h("tbody", lines)]);
}

/**
 * Items hang from an en dash in the accent, or from the program's own number. Mark and words stand in cells beside each other, since most
 * mail programs drop what would hang a line outward. Outlook for Windows knows no such cells: there the spaces keep mark and words apart.
 */
function dressItems(list: Element, setting: Setting, below: number, dashes: boolean): Element[] {
  const items = elementsOf(list);
  const between = setting.prose.family === "title" ? 8 : 4;
  return items.map((item, index) => {
    const gap = index === items.length - 1 ? below : between;
    return dashes ? dressDashed(item, setting, gap) : dressNumbered(item, setting, gap);
  });
}

function dressNumbered(item: Element, setting: Setting, below: number): Element {
  const { words, blocks } = splitItem(item, setting);
  const inside = [...words, ...dressWithin(blocks, words.length > 0, 0, setting)];
  return h("li", makeRoom(setting.look.paragraph(setting.prose, below), words), inside);
}

function dressDashed(item: Element, setting: Setting, below: number): Element {
  const { look, words: say } = setting;
  const box = findCheckbox(item);
  const done = box?.properties["checked"] === true;
  const style = `display:table-cell;width:22px;color:${look.colours.accent}`;
  const mark =
    box === undefined
      ? h("span", { className: ["a"], ariaHidden: "true", style }, "–\u00A0\u00A0")
      : h("span", { className: ["a"], role: "img", ariaLabel: done ? say.done : say.toDo, style }, `${done ? "☑" : "☐"}\u00A0`);
  const { words, blocks } = splitItem(box === undefined ? item : leaveOut(item, box), setting);
  const inside = [mark, h("span", { style: "display:table-cell" }, words), ...dressWithin(blocks, words.length > 0, 22, setting)];
  return h("li", makeRoom(look.paragraph(setting.prose, below), words), inside);
}

/** The box of a task, in the item itself or in its first paragraph. */
function findCheckbox(item: Element): Element | undefined {
  return (
    find(item, "input") ??
    elementsOf(item)
      .map((child) => (child.tagName === "p" ? find(child, "input") : undefined))
      .find((box) => box !== undefined)
  );
}

function leaveOut(item: Element, box: Element): Element {
  const children = item.children
    .filter((child) => child !== box)
    .map((child) => (child.type === "element" && child.children.includes(box) ? leaveOut(child, box) : child));
  return { ...item, children };
}

/** The first paragraph's words stand in the item itself, beside its mark; blocks follow below. */
function splitItem(item: Element, setting: Setting): { readonly words: ElementContent[]; readonly blocks: readonly ElementContent[] } {
  const children = item.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const at = children.findIndex((child) => child.type === "element" && isBlock(child));
  const inline = at === -1 ? children : children.slice(0, at);
  const blocks = at === -1 ? [] : children.slice(at);
  const [first] = blocks;
  return inline.length === 0 && first?.type === "element" && first.tagName === "p" && kindOf(first) === undefined
    ? { words: dressInline(first.children, setting), blocks: blocks.slice(1) }
    : { words: dressInline(inline, setting), blocks };
}

function dressWithin(blocks: readonly ElementContent[], follows: boolean, indent: number, setting: Setting): Element[] {
  if (blocks.length === 0) return [];
  const style = `margin:${follows ? 6 : 0}px 0 0 ${indent}px`;
  return [h("div", { className: ["n"], style }, dressBlocks(blocks, { ...setting, width: setting.width - 28 }))];
}

function isBlock(node: Element): boolean {
  return node.tagName in blockHandlers || kindOf(node) !== undefined || !(node.tagName in inlineHandlers || node.tagName === "span");
}

/** A picture, alone or linked, with its caption below it. */
function dressFigure(figure: Element, setting: Setting, below: number): ElementContent[] {
  const caption = find(figure, "figcaption");
  const picture = elementsOf(figure).find((child) => child.tagName !== "figcaption");
  const image = picture?.tagName === "a" ? find(picture, "img") : picture;
  const { images, thumbnails } = setting.document;
  const isVideo = kindOf(figure) === "video";
  const said = image === undefined ? "" : (readText(image, "alt") ?? "");
  // Without images nothing is read twice.
  const alt = isVideo && caption !== undefined && said === textOf(caption).trim() ? setting.words.play : said;
  const shown = image === undefined ? [] : makeImage(readText(image, "src") ?? "", alt, setting, false, isVideo ? thumbnails : images);
  const href = picture?.tagName === "a" ? readText(picture, "href") : undefined;
  const { accent } = setting.look.colours;
  const linked =
    href === undefined || shown.length === 0
      ? shown
      : [h("a", { href, className: ["a"], style: `display:block;color:${accent};text-decoration:underline` }, shown)];
  const top = shown.length === 0 ? 0 : caption === undefined ? below : 6;
  return [
    ...(shown.length === 0 ? [] : [h("p", { style: `${writeMargin(top)};line-height:100%;${imageRoom}` }, linked)]),
    ...(caption === undefined ? [] : [h("p", setting.look.paragraph(proses.small, below), dressInline(caption.children, setting))]),
  ];
}

function makeQuote(node: Element, setting: Setting): Element {
  const { look } = setting;
  const quote = node.tagName === "blockquote" ? node : find(node, "blockquote");
  const by = node.tagName === "blockquote" ? undefined : find(node, "figcaption");
  const prose = node.tagName === "blockquote" ? setting.prose : proses.quote;
  const said = h("blockquote", { style: "margin:0;padding:0" }, dressBlocks(quote?.children ?? [], { ...setting, prose, width: setting.width - 22 }));
  const source =
    by === undefined
      ? []
      : [
          h(
            "p",
            { ...look.paragraph(proses.small, 0), style: look.paragraph(proses.small, 0).style.replace("margin:0", "margin:6px 0 0") },
            dressInline(by.children, setting),
          ),
        ];
  return makeBox({ className: ["l"], style: `padding:2px 0 2px 20px;border-left:2px solid ${look.colours.hairline}` }, [said, ...source]);
}

/** Set apart by its ground only, with its word above it. */
function makeAside(node: Element, title: string, setting: Setting): Element {
  const { colours, font } = setting.look;
  const head = h("p", { className: ["i"], style: `margin:0 0 2px;color:${colours.ink};${font({ ...proses.text, size: 15 }, true)}` }, title);
  const inside = { ...setting, prose: proses.row, width: setting.width - 44 };
  return makeBox({ className: ["p"], style: `padding:16px 22px 18px;background:${colours.panel};word-break:break-word` }, [
    head,
    ...dressBlocks(node.children, inside),
  ]);
}

/** A layout of fixed width around a table that may be wider than a phone: that scrolls within it, from the keyboard too, and the mail does not. */
function holdWide(inner: Element, { words }: Setting): Element {
  const style = "width:100%;table-layout:fixed;border-collapse:separate;border:0";
  const hold = h("td", { style: "padding:0" }, [h("div", { role: "group", ariaLabel: words.table, tabIndex: 0, style: "overflow-x:auto" }, [inner])]);
  return h("table", { role: "presentation", width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [h("tbody", [h("tr", [hold])])]);
}

function dressTable(table: Element, setting: Setting): Element {
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

/** Code as text in which no mailing system finds a field: the second brace of each pair is a character reference. */
function breakCode(code: string): ElementContent[] {
  return code.split(/(?<=\{)(?=\{)/u).flatMap((piece, index): ElementContent[] => {
    if (index === 0) return [{ type: "text", value: piece }];
    return [
      { type: "raw", value: "&#123;" },
      { type: "text", value: piece.slice(1) },
    ];
  });
}

function elementsOf(node: Element): readonly Element[] {
  return node.children.filter((child) => child.type === "element");
}

function find(node: Element, tagName: string): Element | undefined {
  return elementsOf(node).find((child) => child.tagName === tagName);
}
