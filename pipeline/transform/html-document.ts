/** What the print HTML and the web page share: addresses as people read them, merge fields filled, task boxes. Pure functions over a clone. */

import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";

/** An address as a reader types it: no scheme, no `www.`, no closing slash. */
export function readableAddress(href: string): string {
  return href
    .replace(/^(?:https?:\/\/|mailto:|tel:)/iu, "")
    .replace(/^www\./iu, "")
    .replace(/\?.*$/u, (query) => (/^mailto:/iu.test(href) ? "" : query))
    .replace(/\/$/u, "");
}

/** Replaces every merge field by its fallback, in text and in link targets. For outputs that no mailing system merges. */
export function fillMergeFields(root: Root, fields: Readonly<Record<string, { readonly fallback: string }>>): void {
  visit(root, "element", (node) => {
    const name = node.properties["dataMerge"];
    if (typeof name === "string") {
      node.children = [{ type: "text", value: fields[name]?.fallback ?? "" }];
      node.properties = {};
    }
    const href = node.properties["href"];
    if (typeof href === "string" && href.includes("{{"))
      node.properties["href"] = href.replace(/\{\{\s*([\w.-]+)\s*\}\}/gu, (_token, field: string) => encodeURIComponent(fields[field]?.fallback ?? ""));
  });
}

/** An element. Shorter than hastscript, and typed. */
export function element(tagName: string, properties: Element["properties"], children: readonly (ElementContent | string)[] = []): Element {
  return { type: "element", tagName, properties, children: children.map((child) => (typeof child === "string" ? { type: "text", value: child } : child)) };
}

/** A data: URI of bytes. */
export function dataUri(bytes: Uint8Array, type: string): string {
  return `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
}

/** Text for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A CSS string literal: nothing of the text can end it (CSS Syntax, escapes). */
export function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:;!?()'‘’“”–—·/-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}

/** Marks the images of a video, which show the play mark; for `isThumbnail`. Changes the clone. */
export function markThumbnails(figure: Element): void {
  visit(figure, "element", (node) => {
    if (node.tagName === "img") node.properties["dataThumbnail"] = "";
  });
}

/** True for an image that `markThumbnails` marked. */
export function isThumbnail(image: Element): boolean {
  return image.properties["dataThumbnail"] !== undefined;
}
