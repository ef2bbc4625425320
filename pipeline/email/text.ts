/** The mail as plain text, made from the tree (not from the HTML): for readers without HTML, and for spam filters that compare both. */

import type { Element, ElementContent, Root } from "hast";

import type { SessionDocument } from "../document.ts";
import { longDate, type Words, words } from "../transform/labels.ts";
import { type Kind, kindOf, textOf } from "../transform/tree.ts";
import { typeset } from "../transform/typography.ts";
import { breakFields, listFields, writeBraceApart } from "./merge-fields.ts";
import { describeNext } from "./next-session.ts";
import { hasNext, readText } from "./prepare-tree.ts";

/** Characters per line (RFC 3676, 4.2: at most 78). Addresses and non-breaking runs may be longer: a cut address is a lost one. */
const width = 76;

/**
 * Renders the text part: headings, rows as label and indented value, each link numbered and listed at the end of its section.
 * `root` is the tree of prepareTree. Merge tokens stay; any other double braces are kept apart by a word joiner. Lines end in LF.
 */
export function renderText(document: SessionDocument, root: Root): string {
  const { meta, brand } = document;
  const said = words[meta.lang];
  const desk: Desk = {
    document,
    words: said,
    set: (text) => typeset(text, meta.lang),
    links: [],
    listed: new Map(),
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
    underline(desk.set(meta.title), "="),
    ...(meta.summary === undefined ? [] : [wrap(desk.set(meta.summary), width)]),
    ...(meta.image === undefined || meta.image.alt === "" ? [] : [writeImage(desk.set(meta.image.alt), desk)]),
    ...writeBlocks(intro, desk, width),
    ...listLinks(desk),
    ...sections.flatMap((section) => ["", ...writeSection(section, desk), ...listLinks(desk)]),
    ...(hasNext(root) ? [] : ["", ...writeNext(desk), ...listLinks(desk)]),
    "",
    writeFooter(desk),
  ];
  return `${parts
    .join("\n\n")
    .replace(/[ \t]+$/gmu, "")
    .replace(/\n{3,}/gu, "\n\n\n")
    .trim()}\n`;
}

interface Desk {
  readonly document: SessionDocument;
  readonly words: Words;
  readonly set: (text: string) => string;
  /** Links of the section at hand, still to be listed. */
  readonly links: string[];
  /** Every address with its number. */
  readonly listed: Map<string, number>;
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
    blocks.push(...writer(node, desk, room));
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
  video: (node, desk, room) =>
    elementsOf(node)
      .filter((child) => child.tagName === "figcaption")
      .map((caption) => wrap(writeInline(caption.children, desk), room)),
  image: (node, desk, room) => writeBlocks(node.children, desk, room),
  quote: (node, desk, room) => [writeBlocks(node.children, desk, room).join("\n")],
  tip: (node, desk, room) => [writeAside(desk.words.tip, node, desk, room)],
  note: (node, desk, room) => [writeAside(desk.words.note, node, desk, room)],
  warning: (node, desk, room) => [writeAside(desk.words.warning, node, desk, room)],
  next: (_node, desk) => writeNext(desk),
};

const through: Writer = (node, desk, room) => writeBlocks(node.children, desk, room);
const heading: Writer = (node, desk, room) => [wrap(writeInline(node.children, desk), room)];

const tagWriters: Readonly<Record<string, Writer>> = {
  p: heading,
  h2: (node, desk) => [underline(writeInline(node.children, desk), "-")],
  h3: (node, desk, room) => [wrap(`### ${writeInline(node.children, desk)}`, room)],
  h4: heading,
  h5: heading,
  h6: heading,
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
  const known = desk.listed.get(href);
  const number = known ?? desk.listed.size + 1;
  if (known === undefined) {
    desk.listed.set(href, number);
    desk.links.push(`[${number}] ${breakFields(href, listFields(desk.document.brand), writeBraceApart)}`);
  }
  return plain === "" ? `[${number}]` : `${text}\u00A0[${number}]`;
}

/** The links since the last list, one per line. */
function listLinks(desk: Desk): string[] {
  const links = desk.links.splice(0);
  return links.length === 0 ? [] : [links.join("\n")];
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

function writeList(list: Element, desk: Desk, room: number, mark: (index: number) => string): string {
  const items = elementsOf(list).map((item, index) => {
    const sign = mark(index);
    const lines = writeBlocks(item.children, desk, room - sign.length).join("\n");
    return sign + indent(lines, " ".repeat(sign.length)).slice(sign.length);
  });
  return items.join("\n");
}

/** Columns beside each other when they fit; otherwise each row as "head: value" lines. */
function writeTable(table: Element, desk: Desk, room: number): string[] {
  const rows = elementsOf(table)
    .flatMap((part) => elementsOf(part))
    .map((row) => elementsOf(row).map((cell) => writeInline(cell.children, desk).replaceAll("\n", " ").trim()));
  const [heads = [], ...body] = rows;
  const sizes = heads.map((_head, column) => Math.max(...rows.map((row) => count(row[column] ?? ""))));
  if (sizes.reduce((sum, size) => sum + size + 2, -2) <= room) {
    const line = (row: readonly string[]): string =>
      sizes
        .map((size, column) => (row[column] ?? "") + " ".repeat(size - count(row[column] ?? "")))
        .join("  ")
        .trimEnd();
    return [[line(heads), sizes.map((size) => "-".repeat(size)).join("  "), ...body.map((row) => line(row))].join("\n")];
  }
  const told = body.map((row) => row.map((value, column) => wrap([heads[column] ?? "", value].filter((part) => part !== "").join(": "), room)).join("\n"));
  return body.length === 0 ? [wrap(heads.join(", "), room)] : [told.join("\n\n")];
}

function writeNext(desk: Desk): string[] {
  const { next, lang } = desk.document.meta;
  if (next === undefined) return [];
  const said = describeNext(next, lang, desk.words);
  const facts = [`${said.day} ${said.month}`, ...(said.when === undefined ? [] : [said.when])].map((line) => wrap(desk.set(line), width));
  return [underline(desk.set(said.title), "-"), [...facts, ...(next.link === undefined ? [] : [writeLink(next.link, desk.words.signUp, desk)])].join("\n")];
}

/** After the signature mark (RFC 3676, 4.3), which mail programs know. */
function writeFooter({ document, words: said, set }: Desk): string {
  const { meta, brand } = document;
  const links = [
    ...(meta.webUrl === undefined ? [] : [`${said.inBrowser}: ${meta.webUrl}`]),
    ...(meta.handoutUrl === undefined ? [] : [`${said.handout}: ${meta.handoutUrl}`]),
    ...(brand.unsubscribe === undefined ? [] : [`${said.unsubscribe}: ${brand.unsubscribe.token}`]),
    ...brand.links.map(({ text, href }) => `${text}: ${href}`),
  ];
  const address = brand.sender.address.includes(brand.sender.name) ? brand.sender.address : `${brand.sender.name}, ${brand.sender.address}`;
  return ["--", wrap(set(brand.sender.reason[meta.lang]), width), ...links, "", wrap(address, width)].join("\n");
}

function elementsOf(node: Element): readonly Element[] {
  return node.children.filter((child) => child.type === "element");
}

function underline(text: string, sign: string): string {
  const lines = wrap(text, width);
  return `${lines}\n${sign.repeat(Math.max(...lines.split("\n").map((line) => count(line))))}`;
}

function indent(text: string, before: string): string {
  return text
    .split("\n")
    .map((line) => (before + line).trimEnd())
    .join("\n");
}

/** Breaks lines at spaces only: what the typography keeps together stays so. */
function wrap(text: string, room: number): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, room))
    .join("\n");
}

function wrapLine(line: string, room: number): string {
  const lines: string[] = [];
  for (const word of line.split(/[ \t]+/u).filter((piece) => piece !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && count(last) + 1 + count(word) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

function count(text: string): number {
  return Array.from(text).length;
}
