/** Rules over hast: what each element of the tree becomes in mail, with its own inline style. Changes a clone only. */

import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";

import type { SessionDocument } from "../document.ts";
import { element } from "../transform/html-document.ts";
import type { Words } from "../transform/labels.ts";
import { kindOf } from "../transform/tree.ts";

export interface MailContext {
  readonly document: SessionDocument;
  readonly say: Words;
  /** Where an image of the mail is found: a web address, `images/…`, or `cid:…`. */
  readonly imageSource: (name: string) => string;
  /** Told once per local file that has no address. */
  readonly onUnpublished: (href: string, node: Element) => void;
  readonly usedImages: Set<string>;
}

const mono = "Consolas, 'Courier New', monospace";

/** Styles one element and everything in it; gives what stands in its place. */
export function styleElement(node: Element, context: MailContext): ElementContent[] {
  const { document, say } = context;
  const { light, type } = document.brand;
  const kind = kindOf(node);
  const within = (): ElementContent[] => node.children.flatMap((child) => (child.type === "element" ? styleElement(child, context) : [child]));
  const put = (tag: string, style: string, className = "sp-ink", more: Element["properties"] = {}): ElementContent[] => [element(tag, { className: [className], style, ...more }, within())];

  switch (kind) {
    case "button":
      return styleButton(node, context);
    case "video":
      return styleVideo(node, context);
    case "quote":
      return put("div", `margin:20px 0;padding:0 0 0 18px;border-left:3px solid ${light.accent};font-family:${type.mailTitle}`, "sp-quote");
    case "tip":
    case "note":
    case "warning":
      return panel([element("p", { className: ["sp-accent"], style: `margin:0 0 4px;font-weight:bold;color:${light.accent}` }, [say[kind]]), ...within()], context);
    case "image":
      return put("div", "margin:20px 0");
    default:
      break;
  }
  switch (node.tagName) {
    case "h1":
    case "h2":
      return put(node.tagName, `margin:0;font:bold 24px/30px ${type.mailTitle};color:${light.ink}`);
    case "h3":
      return put("h3", `margin:20px 0 6px;font:bold 19px/26px ${type.mailTitle};color:${light.ink}`);
    case "h4":
    case "h5":
    case "h6":
      return put(node.tagName, `margin:16px 0 4px;font-size:16px;line-height:24px;font-weight:bold;color:${light.ink}`);
    case "p":
      return put("p", `margin:0 0 12px;color:${light.ink}`);
    case "ul":
    case "ol":
      return put(node.tagName, `margin:0 0 12px 22px;padding:0;color:${light.ink}`, "sp-ink sp-list", node.properties["start"] === undefined ? {} : { start: node.properties["start"] });
    case "li":
      return put("li", `margin:0 0 4px;padding:0;color:${light.ink}`, "sp-ink sp-item", idOf(node));
    case "blockquote":
      return kindOf(node) === undefined ? put("blockquote", `margin:0 0 12px;padding:0 0 0 18px;border-left:3px solid ${light.accent};color:${light.ink}`) : within();
    case "figcaption":
      return put("p", `margin:6px 0 0;font-size:14px;line-height:22px;color:${light.soft}`, "sp-soft");
    case "pre":
      return put("pre", `margin:0 0 12px;padding:12px;background:${light.panel};font:14px/20px ${mono};white-space:pre-wrap;word-break:break-word;color:${light.ink}`, "sp-panel");
    case "code":
      return [element("code", { style: `font-family:${mono};font-size:14px` }, within())];
    case "hr":
      return [element("hr", { className: ["sp-line"], style: `margin:24px 0;border:0;border-top:1px solid ${light.hairline}` })];
    case "table":
      return [element("table", { className: ["sp-table"], width: "100%", cellPadding: "0", cellSpacing: "0", style: "width:100%;border-collapse:collapse;margin:0 0 12px;font-size:15px;line-height:22px" }, within())];
    case "th":
    case "td":
      return put(node.tagName, `padding:7px 10px 7px 0;border-bottom:1px solid ${light.hairline};text-align:left;vertical-align:top;color:${light.ink};word-break:break-word`, "sp-ink sp-cell", node.tagName === "th" ? { scope: "col" } : {});
    case "a":
      return styleLink(node, context, within());
    case "img":
      return styleImage(node, context);
    case "input":
      return [{ type: "text", value: node.properties["checked"] === undefined || node.properties["checked"] === false ? "☐ " : "☑ " }];
    case "sup":
      return [element("sup", { style: "font-size:12px;line-height:0" }, within())];
    case "figure":
    case "section":
    case "div":
      return put("div", "margin:0", "sp-ink");
    default:
      return [{ ...node, properties: node.properties["dataMerge"] === undefined ? plainProperties(node) : {}, children: within() }];
  }
}

function plainProperties(node: Element): Element["properties"] {
  const { lang, title } = node.properties;
  return { ...(lang === undefined ? {} : { lang }), ...(title === undefined ? {} : { title }) };
}

function idOf(_node: Element): Element["properties"] {
  return {};
}

/** A link, or only its text when mail cannot follow it: within the write-up, or to a file without an address. */
function styleLink(node: Element, context: MailContext, children: readonly ElementContent[]): ElementContent[] {
  const { document, onUnpublished } = context;
  const local = node.properties["dataLocal"];
  const href = hrefOf(node, document);
  if (href === undefined) {
    if (typeof local === "string") onUnpublished(local, node);
    const footnote = node.properties["dataFootnoteRef"] !== undefined;
    if (node.properties["dataFootnoteBackref"] !== undefined) return [];
    return footnote ? [{ type: "text", value: `[${toString(node)}]` }] : [...children];
  }
  return [element("a", { href, className: ["sp-accent"], style: `color:${document.brand.light.accent};text-decoration:underline` }, children)];
}

/** The address of a link in mail, or undefined when it has none there. */
export function hrefOf(node: Element, document: SessionDocument): string | undefined {
  const local = node.properties["dataLocal"];
  if (typeof local === "string") {
    const file = document.files.get(local);
    return file === undefined || document.meta.fileBase === undefined ? undefined : joinAddress(document.meta.fileBase, file.name);
  }
  const href = String(node.properties["href"] ?? "");
  return href === "" || href.startsWith("#") ? undefined : href;
}

export function joinAddress(base: string, name: string): string {
  return `${base.replace(/\/?$/u, "/")}${name}`;
}

function styleImage(node: Element, context: MailContext): ElementContent[] {
  const image = context.document.images.get(String(node.properties["src"] ?? ""))?.mail;
  if (image === undefined) return [];
  context.usedImages.add(String(node.properties["src"]));
  const alt = node.properties["dataDecorative"] === undefined ? String(node.properties["alt"] ?? "") : "";
  return [element("img", { src: context.imageSource(image.name), alt, width: image.cssWidth, style: `display:inline-block;width:${image.cssWidth}px;max-width:100%;height:auto;border:0;vertical-align:middle;font-size:14px;line-height:20px` })];
}

/** The one button: a table cell with a ground of its own, so that Outlook keeps its shape. */
function styleButton(node: Element, context: MailContext): ElementContent[] {
  const link = node.children.find((child): child is Element => child.type === "element" && child.tagName === "a");
  const href = link === undefined ? undefined : hrefOf(link, context.document);
  if (link === undefined || href === undefined) return [element("p", { className: ["sp-ink"], style: "margin:0 0 12px" }, node.children)];
  return [buttonTo(href, toString(link), context)];
}

export function buttonTo(href: string, text: string, { document }: MailContext): Element {
  const { button, buttonText } = document.brand.light;
  const link = element("a", { href, className: ["sp-button"], style: `display:inline-block;padding:12px 22px;color:${buttonText};font-size:16px;line-height:24px;font-weight:bold;text-decoration:none` }, [text]);
  const cell = element("td", { className: ["sp-button-ground"], bgColor: button, style: `background:${button};border-radius:3px;mso-padding-alt:12px 22px` }, [link]);
  return element("table", { role: "presentation", cellPadding: "0", cellSpacing: "0", border: 0, style: "margin:6px 0 14px" }, [element("tbody", {}, [element("tr", {}, [cell])])]);
}

/** A linked thumbnail (its play mark is in the picture) with the same link in words under it. */
function styleVideo(node: Element, context: MailContext): ElementContent[] {
  const children = node.children.flatMap((child) => (child.type === "element" ? styleElement(child, context) : [child]));
  return [element("div", { style: "margin:20px 0" }, children)];
}

/** A call-out: a table cell with a tinted ground. */
export function panel(children: readonly ElementContent[], { document }: MailContext): ElementContent[] {
  const { panel: ground, hairline } = document.brand.light;
  const cell = element("td", { className: ["sp-panel"], bgColor: ground, style: `background:${ground};border:1px solid ${hairline};padding:18px 22px 8px` }, children);
  return [element("table", { role: "presentation", width: "100%", cellPadding: "0", cellSpacing: "0", border: 0, style: "width:100%;margin:20px 0" }, [element("tbody", {}, [element("tr", {}, [cell])])])];
}
