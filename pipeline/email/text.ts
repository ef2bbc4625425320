/** The mail as plain text, made from the tree (not from the HTML): for readers without HTML, and for spam filters that compare both. */

import type { Element, ElementContent, Root } from "hast";

import type { SessionDocument } from "../document.ts";
import { longDate, type Words, words } from "../transform/labels.ts";
import { type Kind, kindOf, textOf } from "../transform/tree.ts";
import { typeset } from "../transform/typography.ts";
import { breakFields, listFields, writeBraceApart } from "./merge-fields.ts";
import { describeNext, findCalendar } from "./next-session.ts";
import { hasNext, readText } from "./prepare-tree.ts";
import { indent, type Side, underline, wrap, writeAction, writeColumns } from "./text-lines.ts";

/** Characters per line (RFC 3676, 4.2: at most 78). Addresses, code and non-breaking runs may be longer: a cut address is a lost one. */
const width = 76;

/**
 * Renders the text part: headings, rows as label and indented value, each link numbered and listed in full at the end of every section
 * that has it; a button, a video and the next session have their address with them.
 * `root` is the tree of prepareTree. Merge tokens stay; any other double braces are kept apart by a word joiner. Lines end in LF.
 */
export function renderText(document: SessionDocument, root: Root): string {
  const { meta, brand } = document;
  const said = words[meta.lang];
  const desk: Desk = {
    document,
    words: said,
    set: (text) => typeset(text, meta.lang),
    links: new Set(),
    numbers: new Map(),
    projects: root.children.filter((node) => kindOf(node) === "project").length,
  };
  const issue = [brand.name, meta.number === undefined ? meta.series : said.session(meta.number), longDate(meta.date, meta.lang)].filter(
    (part) => part !== undefined,
  );
  const blocks = root.children.filter((node) => node.type === "element");
  const sections = blocks.filter((node) => node.tagName === "section");
  const intro = blocks.filter((node) => node.tagName !== "section");
  const parts = [
    wrap(issue.join(" · "), width),
    underline(desk.set(meta.title), "=", width),
    ...(meta.summary === undefined ? [] : [wrap(desk.set(meta.summary), width)]),
    ...(meta.image === undefined || meta.image.alt === "" ? [] : [wrap(writeImage(desk.set(meta.image.alt), desk), width)]),
    ...writeBlocks(intro, desk, width),
    ...listLinks(desk),
    ...sections.flatMap((section) => ["", ...writeSection(section, desk), ...listLinks(desk)]),
    ...(hasNext(root) ? [] : ["", ...writeNext(desk, width)]),
  ];
  const text = parts
    .join("\n\n")
    .replace(/[ \t]+$/gmu, "")
    .replace(/\n{3,}/gu, "\n\n\n")
    .trim();
  // The mark of a signature is the one line that ends in a space (RFC 3676, 4.3): mail programs know what follows for the sender's own.
  return `${text}\n\n\n-- \n${writeFooter(desk)}\n`;
}

interface Desk {
  readonly document: SessionDocument;
  readonly words: Words;
  readonly set: (text: string) => string;
  /** Addresses of the section at hand, still to be listed. */
  readonly links: Set<string>;
  /** Every address with its number, the same in each section. */
  readonly numbers: Map<string, number>;
  readonly projects: number;
}

type Writer = (node: Element, desk: Desk, room: number) => string[];

/** Blocks, each a string of lines. Those without words vanish. */
function writeBlocks(nodes: readonly ElementContent[], desk: Desk, room: number): string[] {
  const blocks: string[] = [];
  let inline: ElementContent[] = [];
  const flush = (): void => {
    const text = wrap(writeInline(inline, desk), room);
    if (text.trim() !== "") blocks.push(text);
    inline = [];
  };
  for (const node of nodes) {
    const writer = node.type === "element" ? findWriter(node) : undefined;
    if (node.type !== "element" || writer === undefined) {
      inline.push(node);
      continue;
    }
    flush();
    blocks.push(...writer(node, desk, room).filter((block) => block.trim() !== ""));
  }
  flush();
  return blocks;
}

function findWriter(node: Element): Writer | undefined {
  const kind = kindOf(node);
  return (kind === undefined ? undefined : kindWriters[kind]) ?? tagWriters[node.tagName];
}

const kindWriters: Readonly<Partial<Record<Kind, Writer>>> = {
  rows: (node, desk, room) => elementsOf(node).map((row) => writeRow(row, desk, room)),
  button: writeButton,
  video: (node, desk, room) => elementsOf(node).flatMap((child) => (child.tagName === "figcaption" ? writeButton(child, desk, room) : [])),
  image: (node, desk, room) => [writeBlocks(node.children, desk, room).join("\n")],
  quote: writeQuote,
  tip: (node, desk, room) => [writeAside(desk.words.tip, node, desk, room)],
  note: (node, desk, room) => [writeAside(desk.words.note, node, desk, room)],
  warning: (node, desk, room) => [writeAside(desk.words.warning, node, desk, room)],
  next: (_node, desk, room) => writeNext(desk, room),
};

const through: Writer = (node, desk, room) => writeBlocks(node.children, desk, room);
const paragraph: Writer = (node, desk, room) => [wrap(writeInline(node.children, desk), room)];
const heading =
  (sign: string): Writer =>
  (node, desk, room) => [underline(writeInline(node.children, desk), sign, room)];

const tagWriters: Readonly<Record<string, Writer>> = {
  p: paragraph,
  h2: heading("-"),
  h3: heading("~"),
  h4: paragraph,
  h5: paragraph,
  h6: paragraph,
  ul: (node, desk, room) => [writeList(node, desk, room, () => "- ")],
  ol: (node, desk, room) => {
    const start = Number(node.properties["start"] ?? 1);
    const size = String(start + elementsOf(node).length - 1).length;
    return [writeList(node, desk, room, (index) => `${String(start + index).padStart(size)}. `)];
  },
  blockquote: (node, desk, room) => [indent(writeBlocks(node.children, desk, room - 2).join("\n\n"), "> ")],
  pre: (node) => [indent(breakFields(textOf(node).replace(/\n$/u, ""), [], writeBraceApart), "    ")],
  hr: () => ["* * *"],
  table: writeTable,
  figcaption: (node, desk, room) => [wrap(`– ${writeInline(node.children, desk)}`, room)],
  section: through,
  figure: through,
  aside: through,
  div: through,
  dl: through,
  dt: through,
  dd: through,
};

function writeInline(nodes: readonly ElementContent[], desk: Desk): string {
  return nodes.map((node) => writeWord(node, desk)).join("");
}

function writeWord(node: ElementContent, desk: Desk): string {
  const fields = listFields(desk.document.brand);
  if (node.type === "text") return breakFields(node.value.replaceAll("\n", " "), fields, writeBraceApart);
  if (node.type !== "element") return "";
  const inside = (): string => writeInline(node.children, desk);
  switch (node.tagName) {
    case "br":
      return "\n";
    case "a":
      return writeLink(readText(node, "href") ?? "", inside(), desk);
    case "img":
      return (readText(node, "alt") ?? "") === "" ? "" : writeImage(readText(node, "alt") ?? "", desk);
    case "code":
      return breakFields(textOf(node), [], writeBraceApart);
    case "strong":
      return inside().trim() === "" ? inside() : `*${inside()}*`;
    case "em":
      return inside().trim() === "" ? inside() : `_${inside()}_`;
    case "del":
      return `~${inside()}~`;
    case "sup":
      // A footnote's number: `[1]` are links here.
      return inside().replace(/^\[(?<number>\d+)\]$/u, "($<number>)");
    case "input":
      return node.properties["checked"] === true ? "[x] " : "[ ] ";
    default:
      return inside();
  }
}

/** Addresses that stand in the text themselves need no number. */
function writeLink(href: string, text: string, desk: Desk): string {
  const bare = href.replace(/^(?:mailto:|tel:)/iu, "");
  const plain = text.replaceAll("\u00A0", " ").trim();
  if (plain === href) return text;
  if (bare !== href && bare.replace(/[\s*_()-]/gu, "") === plain.replace(/[\s*_()-]/gu, "")) return text;
  const number = desk.numbers.get(href) ?? desk.numbers.size + 1;
  desk.numbers.set(href, number);
  desk.links.add(href);
  return plain === "" ? `[${number}]` : `${text}\u00A0[${number}]`;
}

/** The links since the last list, one per line, by number: nobody has to look further up. */
function listLinks(desk: Desk): string[] {
  const links = [...desk.links].map((href) => ({ href, number: desk.numbers.get(href) ?? 0 })).toSorted((a, b) => a.number - b.number);
  desk.links.clear();
  return links.length === 0 ? [] : [links.map(({ href, number }) => `[${number}] ${writeAddress(href, desk)}`).join("\n")];
}

function writeAddress(href: string, desk: Desk): string {
  return breakFields(href, listFields(desk.document.brand), writeBraceApart);
}

/** A link that stands alone has its address with it. */
function writeButton(node: Element, desk: Desk, room: number): string[] {
  const link = elementsOf(node).find((child) => child.tagName === "a");
  if (link === undefined) return paragraph(node, desk, room);
  return [writeAction(writeInline(link.children, desk).trim(), writeAddress(readText(link, "href") ?? "", desk), room)];
}

/** Who said it stands right below what was said. */
function writeQuote(node: Element, desk: Desk, room: number): string[] {
  const by = elementsOf(node).find((child) => child.tagName === "figcaption");
  const said = elementsOf(node).flatMap((child) => (child === by ? [] : writeBlocks(child.children, desk, room - 2)));
  const source = by === undefined ? "" : `\n${wrap(`– ${writeInline(by.children, desk)}`, room - 2)}`;
  return [indent(said.join("\n\n") + source, "> ")];
}

function writeImage(alt: string, desk: Desk): string {
  return `[${desk.words.image}: ${breakFields(alt, listFields(desk.document.brand), writeBraceApart)}]`;
}

function writeSection(section: Element, desk: Desk): string[] {
  const number = Number(section.properties["dataNumber"] ?? 0);
  const counted = kindOf(section) === "project" && desk.projects > 1;
  const [title = "", ...rest] = writeBlocks(section.children, desk, width);
  return [counted ? `${desk.words.project(number, desk.projects)}\n${title}` : title, ...rest];
}

function writeRow(row: Element, desk: Desk, room: number): string {
  const [label, value] = ["dt", "dd"].map((tag) => elementsOf(row).find((child) => child.tagName === tag));
  const head = writeInline(label?.children ?? [], desk);
  return `${head}\n${indent(writeBlocks(value?.children ?? [], desk, room - 4).join("\n\n"), "    ")}`;
}

function writeAside(title: string, aside: Element, desk: Desk, room: number): string {
  return indent([`${title}:`, ...writeBlocks(aside.children, desk, room - 2)].join("\n\n").replace("\n\n", "\n"), "| ");
}

/** Items below each other; when one of them has several paragraphs, with space between them. */
function writeList(list: Element, desk: Desk, room: number, mark: (index: number) => string): string {
  const space = elementsOf(list).some((item) => elementsOf(item).filter((child) => child.tagName === "p").length > 1) ? "\n\n" : "\n";
  const items = elementsOf(list).map((item, index) => {
    const sign = mark(index);
    const lines = writeBlocks(item.children, desk, room - sign.length).join(space);
    return sign + indent(lines, " ".repeat(sign.length)).slice(sign.length);
  });
  return items.join(space);
}

/** Columns beside each other when they fit; otherwise each row as "head: value" lines. */
function writeTable(table: Element, desk: Desk, room: number): string[] {
  const lines = elementsOf(table).flatMap((part) => elementsOf(part));
  const rows = lines.map((row) => elementsOf(row).map((cell) => writeInline(cell.children, desk).replaceAll("\n", " ").trim()));
  const sides = elementsOf(lines[0] ?? table).map((cell): Side => sideOf(cell));
  const columns = writeColumns(rows, sides, room);
  if (columns !== undefined) return [columns];
  const [heads = [], ...body] = rows;
  const told = body.map((row) => row.map((value, column) => wrap([heads[column] ?? "", value].filter((part) => part !== "").join(": "), room)).join("\n"));
  return body.length === 0 ? [wrap(heads.join(", "), room)] : [told.join("\n\n")];
}

function sideOf(cell: Element): Side {
  const side = readText(cell, "align");
  return side === "right" || side === "center" ? side : "left";
}

function writeNext(desk: Desk, room: number): string[] {
  const { document, words: said } = desk;
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const { title, day, month, when } = describeNext(next, lang, said);
  const calendar = findCalendar(document);
  const facts = [
    wrap(desk.set([`${day} ${month}`, ...(when === undefined ? [] : [when])].join(", ")), room),
    ...(next.link === undefined ? [] : [writeAction(said.signUp, writeAddress(next.link, desk), room)]),
    ...(calendar === undefined ? [] : [writeAction(said.calendar, calendar, room)]),
  ];
  return [underline(desk.set(title), "-", room), facts.join("\n")];
}

function writeFooter({ document, words: said, set }: Desk): string {
  const { meta, brand } = document;
  const links = [
    ...(meta.webUrl === undefined ? [] : [{ text: said.inBrowser, href: meta.webUrl }]),
    ...(meta.handoutUrl === undefined ? [] : [{ text: said.handout, href: meta.handoutUrl }]),
    ...(brand.unsubscribe === undefined ? [] : [{ text: said.unsubscribe, href: brand.unsubscribe.token }]),
    ...brand.houseLinks,
  ];
  const address = brand.sender.address.includes(brand.sender.name) ? brand.sender.address : `${brand.sender.name}, ${brand.sender.address}`;
  return [wrap(set(brand.sender.reason[meta.lang]), width), ...links.map(({ text, href }) => writeAction(text, href, width)), "", wrap(address, width)].join(
    "\n",
  );
}

function elementsOf(node: Element): readonly Element[] {
  return node.children.filter((child) => child.type === "element");
}
