/** The words within a block of the mail: links, emphasis, code and images, each with its own inline style. */

import type { Element, ElementContent } from "hast";
import { h } from "hastscript";

import { isPhoneLink, textOf } from "../transform/tree.ts";
import { proses } from "./look.ts";
import { readText } from "./prepare-tree.ts";
import type { Setting } from "./setting.ts";

/** Dresses the words within a block: links, emphasis, code, images. */
export function dressInline(nodes: readonly ElementContent[], setting: Setting): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") return [{ type: "text", value: node.value }];
    if (node.type !== "element") return [];
    const handler = handlers[node.tagName];
    return handler === undefined ? dressInline(node.children, setting) : handler(node, setting);
  });
}

/** Whether an element of that name stands within lines. */
export function isInline(tagName: string): boolean {
  return tagName in handlers;
}

const handlers: Readonly<Record<string, (node: Element, setting: Setting) => ElementContent[]>> = {
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

/** Code as text in which no mailing system finds a field: the second brace of each pair is a character reference. */
export function breakCode(code: string): ElementContent[] {
  return code.split(/(?<=\{)(?=\{)/u).flatMap((piece, index): ElementContent[] => {
    if (index === 0) return [{ type: "text", value: piece }];
    return [
      { type: "raw", value: "&#123;" },
      { type: "text", value: piece.slice(1) },
    ];
  });
}

/** Lines of a fixed height, which Outlook for Windows is asked for, would cut an image off. */
export function makeRoom<Dressed extends { readonly style: string }>(dress: Dressed, children: readonly ElementContent[]): Dressed {
  return children.some(holdsImage) ? { ...dress, style: `${dress.style};${imageRoom}` } : dress;
}

function holdsImage(node: ElementContent): boolean {
  return node.type === "element" && (node.tagName === "img" || node.children.some(holdsImage));
}

/** The style of what holds an image: for Outlook for Windows, in which fixed lines are inherited from MJML's outermost cells (mjmlio/mjml#1096). */
export const imageRoom = "mso-line-height-rule:at-least";
