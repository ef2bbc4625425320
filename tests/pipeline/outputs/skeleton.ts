/** What an HTML output is made of, as one list: two outputs that differ in an author's words only have the same list but for those words. */

import type { Element, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";

/** A part of the list: what must be equal to the letter, and the words that stand there. */
export interface Part {
  readonly shape: string;
  readonly words: string;
}

/** Elements, attributes, styles, texts and comments in the order of the document; within Outlook's conditional comments too. */
export function listParts(html: string): readonly Part[] {
  return joinTexts(listNode(fromHtml(html), makeNames()));
}

/** Where an address may be broken (`wbr`) follows from its signs: texts beside each other are one. */
function joinTexts(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.shape === "text" && last?.shape === "text") joined[joined.length - 1] = { shape: "text", words: last.words + part.words };
    else joined.push(part);
  }
  return joined;
}

/** Names by order for what is made from words: ids, and what refers to them. */
type Names = (value: string) => string;

function makeNames(): Names {
  const known = new Map<string, string>();
  return (value) => {
    const name = known.get(value) ?? `id${known.size}`;
    known.set(value, name);
    return name;
  };
}

function listNode(node: Root | RootContent, names: Names): readonly Part[] {
  switch (node.type) {
    case "text":
      return node.value.trim() === "" ? [] : [{ shape: "text", words: node.value }];
    case "comment":
      return listComment(node.value, names);
    case "root":
      return node.children.flatMap((child) => listNode(child, names));
    case "element":
      return listElement(node, names);
    default:
      return [{ shape: node.type, words: "" }];
  }
}

/** `[if mso]>…<![endif]` is read by Outlook: its content counts as any other. */
function listComment(value: string, names: Names): readonly Part[] {
  const inside = /^(?<test>\[if [^\]]*\]>)(?<html>[\s\S]*)<!\[endif\]$/u.exec(value)?.groups;
  if (inside === undefined) return [{ shape: `comment ${value}`, words: "" }];
  return [{ shape: `conditional ${inside["test"] ?? ""}`, words: "" }, ...listNode(fromHtml(inside["html"] ?? "", { fragment: true }), names)];
}

function listElement(node: Element, names: Names): readonly Part[] {
  if (node.tagName === "style") return [{ shape: `<style> ${settleCss(toString(node))}`, words: "" }];
  if (isUnseen(node)) return node.children.flatMap((child) => listNode(child, names));
  // What a code of squares looks like follows from its address.
  const isCode = node.tagName === "svg" && String(node.properties["className"]) === "qr";
  // How wide the column of labels is follows from the longest word of a label.
  const isLabel = node.tagName === "th" && node.properties["scope"] === "row";
  const properties = Object.entries(isLabel ? settleLabel(node.properties) : node.properties).filter(([name]) => !isCode || name !== "viewBox");
  const attributes = properties.flatMap(([name, value]) => listAttribute(name, Array.isArray(value) ? value.join(" ") : String(value), names));
  const children = isCode ? [] : (node.tagName === "template" ? (node.content?.children ?? []) : node.children).flatMap((child) => listNode(child, names));
  return [{ shape: `<${node.tagName}>`, words: "" }, ...attributes, ...children, { shape: `</${node.tagName}>`, words: "" }];
}

function settleLabel({ width: _measured, style, ...others }: Element["properties"]): Element["properties"] {
  return { ...others, style: String(style).replace(/^width:\d+px/u, "") };
}

/** Where a line may break, and the links that Markdown makes of an address wherever it stands. */
function isUnseen(node: Element): boolean {
  const { className, href } = node.properties;
  if (node.tagName === "span") return ["breaks", "spaced"].includes(String(className));
  if (node.tagName !== "a" || String(className) === "address") return node.tagName === "wbr";
  return ["", "mailto:"].some((scheme) => String(href) === scheme + toString(node));
}

/** Attributes that hold an author's words; all others must be equal. */
const wordy = new Set(["alt", "title", "ariaLabel", "content", "href", "src"]);

function listAttribute(name: string, value: string, names: Names): readonly Part[] {
  if (name === "id" || name === "dataPageOf" || (name === "href" && value.startsWith("#")))
    return [{ shape: `${name}=${names(value.replace(/^#/u, ""))}`, words: "" }];
  if (name === "className")
    return [
      {
        shape: `class=${value
          .split(" ")
          .filter((word) => !byLength.has(word))
          .join(" ")}`,
        words: "",
      },
    ].filter(({ shape }) => shape !== "class=");
  // The marks of the handout are numbered; how a cell breaks its words follows from how long they are.
  if (name === "lang") return [{ shape: `lang=${value.replace(/-x-n\d+$/u, "")}`, words: "" }];
  if (name === "style") return [{ shape: `style=${value.replace(/(?<=word-break:)(?:normal|break-word)|(?<=--modules:)\d+/gu, "")}`, words: "" }];
  return wordy.has(name) ? [{ shape: name, words: value }] : [{ shape: `${name}=${value}`, words: "" }];
}

/** Classes that follow from how long a text is, or how it ends. */
const byLength = new Set(["long", "tight", "leads"]);

/** Style sheets without what stands in their strings, and without the fonts, which follow from the signs that are used. */
function settleCss(css: string): string {
  return css
    .replace(/"(?:[^"\\\n]|\\[^\n])*"/gu, '""')
    .replace(/""(?:,"")+/gu, '""')
    .replace(/url\(data:[^()"'\s]*\)/gu, "url(data:)")
    .replace(/@font-face\s*\{[^{}]*\}/gu, "")
    .replace(/(?<=--(?:title|text|code)-family:)[\w\s,'"-]*(?=;)/gu, "");
}
