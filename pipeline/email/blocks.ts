/** What each construct of the tree becomes in a mail: a table from kind or tag to handler. Every element gets its own inline style. */

import type { Element, ElementContent, Properties } from "hast";
import { h } from "hastscript";

import type { Rendition, SessionDocument } from "../document.ts";
import type { Words } from "../transform/labels.ts";
import { hasNamedColumns, isBlank, isPhoneLink, type Kind, kindOf, textOf } from "../transform/tree.ts";
import { type Look, type Prose, proses } from "./look.ts";
import { describeNext } from "./next-session.ts";
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
}

type Handler = (node: Element, setting: Setting, below: number) => ElementContent[];

/** Dresses the blocks of a container. The last gets no space below it. */
export function dressBlocks(nodes: readonly ElementContent[], setting: Setting): ElementContent[] {
  const blocks = nodes.filter((node) => node.type !== "text" || node.value.trim() !== "");
  return blocks.flatMap((node, index) => {
    const next = blocks[index + 1];
    const gap = next === undefined ? 0 : standsApart(node) || standsApart(next) ? 22 : setting.prose.gap;
    return dressBlock(node, setting, gap);
  });
}

/** What is no running text has more space around it. */
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

/** A table for layout only, with one cell: the one means that gives padding and a ground in every mail program. */
export function makeBox(cell: Properties, children: readonly ElementContent[], below: number): Element {
  const style = `width:100%;border-collapse:separate;margin:0 0 ${below}px`;
  return h("table", { role: "presentation", width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [
    h("tbody", [h("tr", [h("td", cell, [...children])])]),
  ]);
}

/** The button, made of a cell: Outlook draws no padding on a link. */
export function makeButton(href: string, text: readonly ElementContent[], { look }: Setting, below: number): Element {
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
  const cell = h("td", { className: ["b"], bgColor: button, style: `background:${button};border-radius:3px;mso-padding-alt:12px 22px` }, [link]);
  return h("table", { role: "presentation", cellPadding: 0, cellSpacing: 0, border: 0, style: `border-collapse:separate;margin:0 0 ${below}px` }, [
    h("tbody", [h("tr", [cell])]),
  ]);
}

/** The panel of the next session; nothing without one in the front matter. */
export function makeNextPanel(setting: Setting, below: number): ElementContent[] {
  const { document, look, words, set } = setting;
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const said = describeNext(next, lang, words);
  const { panel, hairline, ink } = look.colours;
  const day = `margin:0;color:${ink};font-family:${look.brand.type.mailTitle};font-size:38px;line-height:42px;font-weight:bold`;
  const date = [h("p", { className: ["i"], style: day }, said.day), h("p", look.paragraph(proses.small, 0), said.month)];
  const what = [
    h("h2", { className: ["i"], style: `margin:0 0 2px;color:${ink};${look.font(proses.text, true)}` }, set(said.title)),
    ...(said.when === undefined ? [] : [h("p", look.paragraph(proses.small, next.link === undefined ? 0 : 12), set(said.when))]),
    ...(next.link === undefined ? [] : [makeButton(next.link, [{ type: "text", value: words.signUp }], setting, 0)]),
  ];
  const cells = [
    h("td", { className: ["st", "nd"], width: 148, style: "width:121px;padding:24px 0 24px 28px;vertical-align:top" }, date),
    h("td", { className: ["st", "nt"], style: "padding:24px 28px 24px 0;vertical-align:top;word-break:break-word" }, what),
  ];
  const style = `width:100%;table-layout:fixed;border-collapse:separate;border:1px solid ${hairline};background:${panel};margin:0 0 ${below}px`;
  return [
    h("table", { role: "presentation", className: ["p", "l"], bgColor: panel, width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [
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
  rows: (node, setting, below) => [makeRows(node, setting, below)],
  button: (node, setting, below) => {
    const link = find(node, "a");
    return link === undefined
      ? dressParagraph(node, setting, below)
      : [makeButton(readText(link, "href") ?? "", dressInline(link.children, setting), setting, below)];
  },
  video: dressFigure,
  image: dressFigure,
  quote: (node, setting, below) => [makeQuote(node, setting, below)],
  tip: (node, setting, below) => [makeAside(node, setting.words.tip, setting, below)],
  note: (node, setting, below) => [makeAside(node, setting.words.note, setting, below)],
  warning: (node, setting, below) => [makeAside(node, setting.words.warning, setting, below)],
  next: (_node, setting, below) => makeNextPanel(setting, below),
};

const blockHandlers: Readonly<Record<string, Handler>> = {
  p: dressParagraph,
  h2: (node, setting) => [h("h2", setting.look.heading(24, 30, 0, 14), dressInline(node.children, setting))],
  h3: (node, setting) => [h("h3", setting.look.heading(19, 26, 14, 6), dressInline(node.children, setting))],
  h4: dressSmallHeading,
  h5: dressSmallHeading,
  h6: dressSmallHeading,
  ul: (node, setting, below) => [h("ul", { style: `margin:0 0 ${below}px;padding:0;list-style:none` }, dressItems(node, setting, true))],
  ol: (node, setting, below) => {
    const start = Number(node.properties["start"] ?? 1);
    return [
      h("ol", { ...(start === 1 ? {} : { start }), style: `margin:0 0 ${below}px ${start > 99 ? 40 : 28}px;padding:0` }, dressItems(node, setting, false)),
    ];
  },
  blockquote: (node, setting, below) => [makeQuote(node, { ...setting, prose: { ...proses.question, gap: 10 } }, below)],
  pre: (node, setting, below) => {
    const { panel, ink } = setting.look.colours;
    const style = `margin:0;color:${ink};font-family:'Courier New',Courier,monospace;font-size:14px;line-height:22px;white-space:pre-wrap;word-break:break-word;overflow-wrap:anywhere`;
    return [
      makeBox(
        { className: ["p"], bgColor: panel, style: `padding:14px 18px;background:${panel}` },
        [h("pre", { className: ["i"], style }, breakCode(textOf(node).replace(/\n$/u, "")))],
        below,
      ),
    ];
  },
  hr: (_node, { look }, below) => [
    h("hr", { className: ["l"], style: `border:0;border-top:1px solid ${look.colours.hairline};margin:${below === 0 ? 0 : 20}px 0` }),
  ],
  table: (node, setting, below) => [holdWide(dressTable(node, setting), setting, below)],
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
  return children.length === 0 ? [] : [h("p", setting.look.paragraph(setting.prose, below), children)];
}

function dressSmallHeading(node: Element, setting: Setting): ElementContent[] {
  const { colours, font } = setting.look;
  return [
    h(node.tagName, { className: ["i"], style: `margin:12px 0 4px;color:${colours.ink};${font(proses.text, true)}` }, dressInline(node.children, setting)),
  ];
}

/** All rows in one table: labels are the heads of their rows. The first stands under the project's rule and has no hairline. */
function makeRows(rows: Element, setting: Setting, below: number): Element {
  const { look } = setting;
  const { hairline, ink } = look.colours;
  const lines = elementsOf(rows).map((row, index) => {
    const rule = index === 0 ? "" : `border-top:1px solid ${hairline};`;
    const label = find(row, "dt");
    const head = `width:108px;padding:12px 16px 12px 0;${rule}text-align:left;vertical-align:top;color:${ink};font-family:${look.brand.type.mailText};font-size:15px;line-height:26px;font-weight:bold;-webkit-hyphens:auto;hyphens:auto;word-break:break-word`;
    const questions = ["reflection", "tips"].includes(String(row.properties["dataLabel"]));
    const inside = { ...setting, width: Math.min(setting.width, 436), prose: questions ? proses.question : proses.row };
    return h("tr", [
      h(
        "th",
        { scope: "row", width: 124, align: "left", vAlign: "top", className: ["i", "l"], style: head },
        label === undefined ? [] : dressInline(label.children, setting),
      ),
      h(
        "td",
        { vAlign: "top", className: ["l", "v"], style: `padding:12px 0;${rule}vertical-align:top;word-break:break-word` },
        dressBlocks(find(row, "dd")?.children ?? [], inside),
      ),
    ]);
  });
  const style = `width:100%;table-layout:fixed;border-collapse:separate;border:0;margin:0 0 ${below}px`;
  return h("table", { className: ["rows"], width: "100%", cellPadding: 0, cellSpacing: 0, border: 0, style }, [h("tbody", lines)]);
}

/** Items hang from an en dash in the accent, or from the program's own number. */
function dressItems(list: Element, setting: Setting, dashes: boolean): Element[] {
  const items = elementsOf(list);
  const { colours, paragraph } = setting.look;
  const between = setting.prose.family === "title" ? 8 : 4;
  return items.map((item, index) => {
    const { className, style } = paragraph(setting.prose, index === items.length - 1 ? 0 : between);
    const place = `display:inline-block;width:22px;margin-left:-22px;color:${colours.accent}`;
    const box = dashes ? findCheckbox(item) : undefined;
    const done = box?.properties["checked"] === true;
    const mark =
      box === undefined
        ? h("span", { className: ["a"], ariaHidden: "true", style: place }, "–")
        : h("span", { className: ["a"], role: "img", ariaLabel: done ? setting.words.done : setting.words.toDo, style: place }, done ? "☑" : "☐");
    const hang = dashes ? style.replace(/^margin:0 0 (?<below>\d+px)/u, "margin:0 0 $<below> 22px") : style;
    return h("li", { className, style: hang }, [...(dashes ? [mark] : []), ...dressItem(box === undefined ? item : leaveOut(item, box), setting)]);
  });
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
function dressItem(item: Element, setting: Setting): ElementContent[] {
  const children = item.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const at = children.findIndex((child) => child.type === "element" && isBlock(child));
  const inline = at === -1 ? children : children.slice(0, at);
  const blocks = at === -1 ? [] : children.slice(at);
  const [first] = blocks;
  const words = inline.length === 0 && first?.type === "element" && first.tagName === "p" && kindOf(first) === undefined ? first.children : undefined;
  const rest = words === undefined ? blocks : blocks.slice(1);
  const head = dressInline(words ?? inline, setting);
  return rest.length === 0
    ? head
    : [...head, h("div", { style: `padding:${head.length === 0 ? 0 : 6}px 0 0` }, dressBlocks(rest, { ...setting, width: setting.width - 28 }))];
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
  const pictures = kindOf(figure) === "video" ? thumbnails : images;
  const shown = image === undefined ? [] : makeImage(readText(image, "src") ?? "", readText(image, "alt") ?? "", setting, false, pictures);
  const href = picture?.tagName === "a" ? readText(picture, "href") : undefined;
  const { accent } = setting.look.colours;
  const linked =
    href === undefined || shown.length === 0
      ? shown
      : [h("a", { href, className: ["a"], style: `display:block;color:${accent};text-decoration:underline` }, shown)];
  const top = shown.length === 0 ? 0 : caption === undefined ? below : 6;
  return [
    ...(shown.length === 0 ? [] : [h("div", { style: `margin:0 0 ${top}px` }, linked)]),
    ...(caption === undefined ? [] : [h("p", setting.look.paragraph(proses.small, below), dressInline(caption.children, setting))]),
  ];
}

function makeQuote(node: Element, setting: Setting, below: number): Element {
  const { look } = setting;
  const quote = node.tagName === "blockquote" ? node : find(node, "blockquote");
  const by = node.tagName === "blockquote" ? undefined : find(node, "figcaption");
  const prose = node.tagName === "blockquote" ? setting.prose : proses.quote;
  const said = h("blockquote", { style: "margin:0;padding:0" }, dressBlocks(quote?.children ?? [], { ...setting, prose, width: setting.width - 22 }));
  const source =
    by === undefined
      ? []
      : [h("p", { ...look.paragraph(proses.small, 0), style: `${look.paragraph(proses.small, 0).style};padding:6px 0 0` }, dressInline(by.children, setting))];
  return makeBox({ className: ["l"], style: `padding:2px 0 2px 20px;border-left:2px solid ${look.colours.hairline}` }, [said, ...source], below);
}

/** Set apart by its ground only, with its word above it. */
function makeAside(node: Element, title: string, setting: Setting, below: number): Element {
  const { colours, font } = setting.look;
  const head = h("p", { className: ["i"], style: `margin:0 0 2px;color:${colours.ink};${font({ ...proses.text, size: 15 }, true)}` }, title);
  const inside = { ...setting, prose: proses.row, width: setting.width - 44 };
  return makeBox(
    { className: ["p"], bgColor: colours.panel, style: `padding:16px 22px 18px;background:${colours.panel};word-break:break-word` },
    [head, ...dressBlocks(node.children, inside)],
    below,
  );
}

/** A layout of fixed width around a table that may be wider than a phone: that scrolls within it, from the keyboard too, and the mail does not. */
function holdWide(inner: Element, { words }: Setting, below: number): Element {
  const style = `width:100%;table-layout:fixed;border-collapse:separate;border:0;margin:0 0 ${below}px`;
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
      const style = `padding:7px 12px 7px 0;border-bottom:${border};text-align:${align};vertical-align:top;color:${colours.ink};${font({ ...proses.text, size: 15, line: 22 }, head)};word-break:${breakable(cell)}`;
      return h(
        names ? "th" : "td",
        { ...(names ? { scope: "col" } : {}), align, className: ["i", head ? "r" : "l", "c"], style },
        dressInline(cell.children, { ...setting, width: 160 }),
      );
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
