/** What each construct of the tree becomes in a mail: a table from kind or tag to handler. Every element gets its own inline style. */

import type { Element, ElementContent } from "hast";
import { h } from "hastscript";

import { type Kind, kindOf, textOf } from "../transform/tree.ts";
import { makeBox, makeButton, makeNextPanel, makeSpace } from "./boxes.ts";
import { breakCode, dressInline, imageRoom, isInline, makeImage, makeRoom } from "./inline.ts";
import { labelGap } from "./label-column.ts";
import { type Dress, proses, writeMargin } from "./look.ts";
import { readText } from "./prepare-tree.ts";
import type { Setting } from "./setting.ts";
import { dressTable, holdWide } from "./tables.ts";

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

function dressBlock(node: ElementContent, setting: Setting, below: number): ElementContent[] {
  if (node.type === "text") return [h("p", setting.look.paragraph(setting.prose, below), [node])];
  if (node.type !== "element") return [];
  const kind = kindOf(node);
  const handler = (kind === undefined ? undefined : kindHandlers[kind]) ?? blockHandlers[node.tagName];
  if (handler !== undefined) return handler(node, setting, below);
  return isInline(node.tagName) ? [h("p", setting.look.paragraph(setting.prose, below), dressInline([node], setting))] : dressBlocks(node.children, setting);
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

function dressParagraph(node: Element, setting: Setting, below: number): ElementContent[] {
  const children = dressInline(node.children, setting);
  return children.length === 0 ? [] : [h("p", makeRoom(setting.look.paragraph(setting.prose, below), children), children)];
}

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
  return node.tagName in blockHandlers || kindOf(node) !== undefined || !(isInline(node.tagName) || node.tagName === "span");
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

function elementsOf(node: Element): readonly Element[] {
  return node.children.filter((child) => child.type === "element");
}

function find(node: Element, tagName: string): Element | undefined {
  return elementsOf(node).find((child) => child.tagName === tagName);
}
