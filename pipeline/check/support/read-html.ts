/** Signs of features in the HTML of a mail, and for whom they stand there: Outlook for Windows reads its own comments. */

import type { Comment, Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";

import type { Spot } from "../fault.ts";
import { readImageAddress } from "./image-address.ts";
import { readDeclarations, readMediaQueries, readStyleSheet, type TellSign } from "./read-css.ts";

/** Who sees it: everyone, Outlook for Windows only (`<!--[if mso]>`), or all but Outlook for Windows (`<!--[if !mso]><!-->`). */
export type Audience = "all" | "outlook" | "others";

/** One sign, where it stands first. */
export interface Use {
  readonly sign: string;
  readonly audience: Audience;
  /** Empty for what the style sheet or the brand's styles bring: that is not the author's. */
  readonly spot: Spot;
}

/** Reads a mail's HTML. Each sign is told once for each audience. */
export function readHtml(html: string): readonly Use[] {
  const uses = new Map<string, Use>();
  const reader: Reader = {
    audience: "all",
    note: (sign, audience, spot) => {
      const key = `${audience} ${sign}`;
      if (!uses.has(key)) uses.set(key, { sign, audience, spot });
    },
    styles: new Map(),
  };
  readNode(fromHtml(html), reader);
  return [...uses.values()];
}

/** Where the reading is: changes while the tree is walked in the order of the text. */
interface Reader {
  audience: Audience;
  readonly note: (sign: string, audience: Audience, spot: Spot) => void;
  /** Signs of a `style` attribute: a mail has few different ones, many times. */
  readonly styles: Map<string, readonly string[]>;
}

function readNode(node: Nodes, reader: Reader): void {
  if (node.type === "doctype") reader.note("doctype", reader.audience, {});
  if (node.type === "comment") readComment(node, reader);
  if (node.type === "element") readElement(node, reader);
  if ("children" in node) for (const child of node.children) readNode(child, reader);
}

/** `[if mso | IE]>…<![endif]` holds HTML for Outlook; what stands between `[if !mso]><!` and `<![endif]` is for all others. */
function readComment({ value }: Comment, reader: Reader): void {
  const found = /^\[if (?<condition>[^\]]*)\](?:>(?<content>.*))?$/su.exec(value.trim())?.groups;
  if (found !== undefined) readConditional(/(?<!!\s*\(?)\bmso\b/iu.test(found["condition"] ?? ""), found["content"]?.trim() ?? "", reader);
  else if (/^(?:<!)?\[endif\](?:--)?$/iu.test(value.trim())) reader.audience = "all";
  else reader.note("comment", reader.audience, {});
}

/** Without content of its own it opens a part that others see as well. */
function readConditional(forOutlook: boolean, content: string, reader: Reader): void {
  if (/^(?:<!-*)?$/u.test(content)) reader.audience = forOutlook ? "all" : "others";
  else if (forOutlook) readNode(fromHtml(content, { fragment: true }), { ...reader, audience: "outlook" });
}

function readElement(element: Element, reader: Reader): void {
  const { tagName, properties } = element;
  const { audience } = reader;
  const spot = findSpot(element);
  const tell: TellSign = (sign) => reader.note(sign, audience, spot);
  const tellStyle: TellSign = (sign) => reader.note(sign, audience, {});
  tell(`element:${tagName}`);
  for (const [name, value] of Object.entries(properties)) {
    tell(`attribute:${writeAttribute(name)}`);
    readAttribute(tagName, name, Array.isArray(value) ? value.join(",") : String(value), tell);
  }
  if (tagName === "meta" && properties["name"] === "color-scheme") tell("color-scheme");
  if (typeof properties["style"] === "string") for (const sign of readStyle(properties["style"], reader.styles)) tellStyle(sign);
  if (tagName === "style" || tagName === "link") readSheet(element, tellStyle);
}

function readAttribute(tagName: string, name: string, value: string, tell: TellSign): void {
  if (name === "type") tell(`type:${tagName}=${value.toLowerCase()}`);
  if (["src", "poster", "background"].includes(name)) readImageAddress(value, tell);
  if (name === "srcSet") for (const candidate of value.split(",")) readImageAddress(candidate.trim().split(/\s/u)[0] ?? "", tell);
  if (name === "href" && value.startsWith("#")) tell("link:anchor");
  if (name === "href" && /^mailto:/iu.test(value)) tell("link:mailto");
}

function readStyle(style: string, known: Map<string, readonly string[]>): readonly string[] {
  const earlier = known.get(style);
  if (earlier !== undefined) return earlier;
  const signs = new Set<string>();
  readDeclarations(style, (sign) => signs.add(sign));
  known.set(style, [...signs]);
  return [...signs];
}

function readSheet(element: Element, tell: TellSign): void {
  const { media } = element.properties;
  if (typeof media === "string") readMediaQueries(media, tell);
  if (element.tagName === "style") readStyleSheet(toString(element), tell);
}

/** By what the author finds it again: a link's address, an image's alternative text, or the words in it. */
function findSpot(element: Element): Spot {
  const { href, alt } = element.properties;
  if (typeof href === "string") return { href };
  if (typeof alt === "string" && alt !== "") return { alt };
  const text = element.tagName === "style" ? "" : toString(element).trim();
  return text === "" || text.length > 200 ? {} : { text };
}

/** hast says `ariaLabel` and `cellPadding`. */
function writeAttribute(name: string): string {
  return name.replace(/^aria(?=[A-Z])/u, "aria-").toLowerCase();
}
