/** The plain-text part, made from the tree: wrapped at 76, every link numbered and listed, nothing lost. */

import type { Element, ElementContent } from "hast";
import { visit } from "unist-util-visit";

import type { SessionDocument } from "../document.ts";
import { longDate, words } from "../transform/labels.ts";
import { cloneTree, kindOf } from "../transform/tree.ts";
import { applyTypography, typeset } from "../transform/typography.ts";
import { hrefOf } from "./blocks.ts";

const width = 76;

/** Renders email.txt. Lines end in LF; merge tokens stay, other double braces are parted by a word joiner. */
export function renderText(document: SessionDocument, preheader: string): string {
  void preheader;
  const { meta, brand } = document;
  const say = words[meta.lang];
  const root = cloneTree(document.tree);
  applyTypography(root, meta.lang);
  visit(root, "text", (node, _index, parent) => {
    if (!(parent?.type === "element" && parent.properties["dataMerge"] !== undefined)) node.value = node.value.replaceAll("{{", "{\u2060{");
  });
  const links: string[] = [];
  const context: TextContext = { document, links, number: (href) => (links.includes(href) ? links.indexOf(href) : links.push(href) - 1) + 1 };
  const issue = [meta.number === undefined ? undefined : say.session(meta.number), longDate(meta.date, meta.lang)].filter((part) => part !== undefined).join(" · ");
  const title = typeset(meta.title, meta.lang);
  const blocks: string[] = [`${brand.name}\n${issue}`, underline(title, "=")];
  if (meta.summary !== undefined) blocks.push(wrap(typeset(meta.summary, meta.lang)));
  const projects = root.children.filter((node) => kindOf(node) === "project").length;
  const state = { next: false };
  for (const node of root.children) if (node.type === "element") blocks.push(...renderBlock(node, context, "", projects, state));
  if (!state.next) blocks.push(...nextBlock(context));
  if (links.length > 0) blocks.push(links.map((href, index) => `[${index + 1}] ${href}`).join("\n"));
  const foot = [brand.sender.reason[meta.lang], ...(meta.webUrl === undefined ? [] : [`${say.inBrowser}: ${meta.webUrl}`]), ...(meta.handoutUrl === undefined ? [] : [`${say.handout}: ${meta.handoutUrl}`]), `${say.unsubscribe}: ${brand.unsubscribe.token}`, ...brand.links.map(({ text, href }) => `${text}: ${href}`), brand.sender.address];
  blocks.push(`-- \n${foot.map((line) => (/https?:|\{\{/u.test(line) ? line : wrap(line))).join("\n")}`);
  return `${blocks.filter((block) => block.trim() !== "").join("\n\n")}\n`;
}

interface TextContext {
  readonly document: SessionDocument;
  readonly links: string[];
  readonly number: (href: string) => number;
}

function renderBlock(node: Element, context: TextContext, indent: string, projects: number, state: { next: boolean }): string[] {
  const { lang } = context.document.meta;
  const say = words[lang];
  const inside = (more: string): string[] => childBlocks(node, context, indent + more, projects, state);
  switch (kindOf(node)) {
    case "project":
    case "section": {
      const kicker = kindOf(node) === "project" && projects > 1 ? `${say.project(Number(node.properties["dataNumber"]), projects)}\n` : "";
      const [head = "", ...rest] = childBlocks(node, context, indent, projects, state);
      return [`\n${kicker}${head}`, ...rest];
    }
    case "footnotes":
      return childBlocks(node, context, indent, projects, state);
    case "rows":
      return node.children.filter((row): row is Element => row.type === "element").map((row) => renderRow(row, context, indent, projects, state));
    case "tip":
    case "note":
    case "warning":
      return [`${indent}${say[kindOf(node) as "tip"]}:\n${inside("  ").join("\n\n")}`];
    case "next":
      state.next = true;
      return nextBlock(context);
    default:
      break;
  }
  switch (node.tagName) {
    case "h1":
    case "h2":
      return [underline(inlineText(node, context), "-")];
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return [wrap(inlineText(node, context), indent)];
    case "ul":
    case "ol":
      return [renderList(node, context, indent, projects, state)];
    case "blockquote":
      return [childBlocks(node, context, "", projects, state).join("\n\n").split("\n").map((line) => `${indent}> ${line}`.trimEnd()).join("\n")];
    case "pre":
      return [inlineText(node, context, true).replace(/\n$/u, "").split("\n").map((line) => `${indent}    ${line}`).join("\n")];
    case "hr":
      return [`${indent}* * *`];
    case "table":
      return [renderTable(node, context, indent)];
    case "figure":
    case "div":
    case "section":
    case "dl":
    case "dd":
      return inside("");
    default:
      return [wrap(inlineText(node, context), indent)];
  }
}

/** Blocks of a container; loose inline content between them makes paragraphs of its own. */
function childBlocks(node: Element, context: TextContext, indent: string, projects: number, state: { next: boolean }): string[] {
  const blocks: string[] = [];
  let loose: ElementContent[] = [];
  const flush = (): void => {
    const said = inlineText({ type: "element", tagName: "p", properties: {}, children: loose }, context);
    if (said.trim() !== "") blocks.push(wrap(said, indent));
    loose = [];
  };
  for (const child of node.children) {
    if (child.type === "element" && isBlock(child)) {
      flush();
      blocks.push(...renderBlock(child, context, indent, projects, state));
    } else loose.push(child);
  }
  flush();
  return blocks;
}

function isBlock(node: Element): boolean {
  return /^(?:p|h[1-6]|ul|ol|dl|dd|dt|blockquote|pre|hr|table|figure|figcaption|div|section|aside)$/u.test(node.tagName);
}

function renderRow(row: Element, context: TextContext, indent: string, projects: number, state: { next: boolean }): string {
  const [label, value] = row.children.filter((cell): cell is Element => cell.type === "element");
  const said = value === undefined ? [] : childBlocks(value, context, `${indent}  `, projects, state);
  return `${indent}${label === undefined ? "" : inlineText(label, context)}:\n${said.join("\n\n")}`;
}

function renderList(list: Element, context: TextContext, indent: string, projects: number, state: { next: boolean }): string {
  const start = Number(list.properties["start"] ?? 1);
  const items = list.children.filter((item): item is Element => item.type === "element");
  return items
    .map((item, index) => {
      const mark = list.tagName === "ol" ? `${start + index}. ` : "- ";
      const body = childBlocks(item, context, indent + " ".repeat(mark.length), projects, state).join("\n");
      return `${indent}${mark}${body.slice(indent.length + mark.length)}`;
    })
    .join("\n");
}

function renderTable(table: Element, context: TextContext, indent: string): string {
  const rows: string[][] = [];
  visit(table, "element", (row) => {
    if (row.tagName === "tr") rows.push(row.children.filter((cell): cell is Element => cell.type === "element").map((cell) => inlineText(cell, context).replace(/\s+/gu, " ").trim()));
  });
  return rows.map((cells) => wrap(cells.join(" | "), indent)).join("\n");
}

function inlineText(node: Element, context: TextContext, verbatim = false): string {
  return node.children
    .map((child): string => {
      if (child.type === "text") return verbatim ? child.value : child.value.replace(/[ \t\r\n]+/gu, " ");
      if (child.type !== "element") return "";
      if (child.tagName === "br") return "\n";
      if (child.tagName === "img") return child.properties["dataDecorative"] !== undefined || child.properties["alt"] === "" ? "" : `[${String(child.properties["alt"])}]`;
      if (child.tagName === "input") return child.properties["checked"] === undefined || child.properties["checked"] === false ? "[ ] " : "[x] ";
      if (child.properties["dataFootnoteBackref"] !== undefined) return "";
      const said = inlineText(child, context, verbatim);
      if (child.tagName !== "a") return said;
      if (child.properties["dataFootnoteRef"] !== undefined) return `(${said})`;
      const href = hrefOf(child, context.document);
      if (href === undefined) return said;
      const plain = href.replace(/^(?:mailto:|tel:)/iu, "");
      return said.trim() === plain || said.trim() === href ? said : /^mailto:|^tel:/iu.test(href) && !said.includes(plain) ? `${said} <${plain}>` : `${said} [${context.number(href)}]`;
    })
    .join("");
}

function nextBlock({ document, number }: TextContext): string[] {
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const say = words[lang];
  const clock = (time: string): string => time.replace(":", lang === "nl" ? "." : ":");
  const when = [longDate(next.date, lang), next.start === undefined ? undefined : say.from(clock(next.start), next.end === undefined ? undefined : clock(next.end)), next.place].filter((part) => part !== undefined).join(", ");
  return [[wrap(`${say.next}: ${typeset(next.title, lang)}`), wrap(when), ...(next.link === undefined ? [] : [`${say.signUp} [${number(next.link)}]`])].join("\n")];
}

function underline(text: string, sign: string): string {
  const wrapped = wrap(text.replace(/\s+/gu, " ").trim());
  return `${wrapped}\n${sign.repeat(Math.max(1, ...wrapped.split("\n").map((line) => line.length)))}`;
}

/** Wraps at 76 columns; an address is never cut. Lines that the author broke stay. */
function wrap(text: string, indent = ""): string {
  return text
    .split("\n")
    .map((part) => {
      const lines: string[] = [];
      let line = "";
      for (const word of part.trim().split(/[ \t]+/u)) {
        if (line !== "" && indent.length + line.length + 1 + word.length > width) {
          lines.push(indent + line);
          line = word;
        } else line = line === "" ? word : `${line} ${word}`;
      }
      return [...lines, indent + line].join("\n").trimEnd();
    })
    .join("\n");
}
