/** Calls to action and videos on paper: a QR code, what it leads to, and the address in words. Changes the clone. */

import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";

import { element, readableAddress } from "../transform/html-document.ts";
import type { Words } from "../transform/labels.ts";
import { breakAddress, showsAddress } from "./address.ts";
import { makeQrCode } from "./qr-code.ts";

/** Makes `div.action` of a button's paragraph or a video's figure, whose links are ready: thumbnail if any, code, title, address. */
export function shapeAction(node: Element, kind: "button" | "video", personal: ReadonlySet<Element>, say: Words): void {
  const links: Element[] = [];
  visit(node, "element", (child) => {
    if (child.tagName === "a" || child.tagName === "span") links.push(child);
    return child.tagName === "a" ? "skip" : undefined;
  });
  const thumbnail = kind === "video" ? links.find(isPicture) : undefined;
  const title = links.find((link) => link !== thumbnail);
  if (title === undefined) return;
  const href = title.properties["href"] ?? "";
  const code = personal.has(title) ? undefined : makeQrCode(href, say.qrCode(readableAddress(href)));
  const shown = toString(title).trim();
  const where = href === "" || href.startsWith("#") || showsAddress(shown, href) ? [] : [addressLine(href)];
  const facts = element("div", { className: ["facts"] }, [element("p", { className: ["title"] }, [title]), ...where]);
  node.tagName = "div";
  node.properties = { className: ["action", kind], role: "group", dataStruct: "Div" };
  node.children = [
    ...(thumbnail === undefined ? [] : [element("p", { className: ["thumbnail"] }, [thumbnail])]),
    element("div", { className: ["scan"] }, code === undefined ? [facts] : [code, facts]),
  ];
}

/** An address in words that is no link: the link stands above it. */
export function addressLine(href: string): Element {
  return element("p", { className: ["where"] }, breakAddress(readableAddress(href)));
}

/** True for what `shapeAction` made with a code. */
export function hasCode(node: Element): boolean {
  let found = false;
  visit(node, "element", (child) => {
    found ||= child.tagName === "svg" && String(child.properties["className"]) === "qr";
  });
  return found;
}

function isPicture(link: Element): boolean {
  return link.children.some((child) => child.type === "element" && child.tagName === "img") && toString(link).trim() === "";
}
