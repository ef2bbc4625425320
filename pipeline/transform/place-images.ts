/** Images of the shared tree (contract: Images). */

import type { Element, ElementContent, Root, RootContent } from "hast";
import { transformMessages } from "../messages/transform.ts";
import { decodePath } from "./classify-href.ts";
import { restoreTokens } from "./merge-tokens.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";
import { kindOf } from "./tree.ts";

/** Brings every image into its shape, in place. */
export function placeImages(tree: Root, running: Running): void {
  placeBelow(tree, running, undefined, undefined);
}

function placeBelow(node: Root | Element, running: Running, video: Element | undefined, link: Element | undefined): void {
  node.children = (node.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type !== "element") return [child];
    if (child.tagName === "img") return placeImage(child, running, video, link);
    placeBelow(child, running, kindOf(child) === "video" ? child : video, child.tagName === "a" ? child : link);
    // A video whose thumbnail fell away keeps its caption only.
    if (child.tagName === "a" && child.children.length === 0 && video !== undefined) return [];
    return [child.tagName === "p" ? makeFigure(child) : child];
  }) as typeof node.children;
}

function placeImage(image: Element, running: Running, video: Element | undefined, link: Element | undefined): ElementContent[] {
  const src = restoreTokens(image.properties["src"] ?? "");
  const alt = (image.properties["alt"] ?? "").trim();
  if (isRemote(src)) {
    tellAt(running, "image-remote", transformMessages["image-remote"], undefined, image);
    return video === undefined ? makeLink(image, src, alt, link) : [];
  }
  image.properties["src"] = decodePath(src);
  image.properties["alt"] = alt;
  if (image.properties["title"] === "decorative") {
    delete image.properties["title"];
    image.properties["alt"] = "";
    image.properties["dataDecorative"] = true;
  } else if (alt === "" && video === undefined)
    tellAt(running, "image-alt-missing", transformMessages["image-alt-missing"], { src: decodePath(src).slice(0, 80) }, image);
  return [image];
}

/** Anything with a scheme but `file:` and a drive letter, which the images' stage refuses with a clearer message. */
function isRemote(src: string): boolean {
  return /^(?:\/\/|(?!file:)[a-z][a-z0-9+.-]+:)/iu.test(src.trim());
}

function makeLink(image: Element, src: string, alt: string, link: Element | undefined): ElementContent[] {
  const position = image.position === undefined ? {} : { position: image.position };
  const href = src.startsWith("//") ? `https:${src}` : src;
  const isWeb = /^https?:/iu.test(href);
  const value = alt === "" && isWeb ? href : alt;
  if (value === "") return [];
  const text: ElementContent = { type: "text", value, ...position };
  return link !== undefined || !isWeb ? [text] : [{ type: "element", tagName: "a", properties: { href }, children: [text], ...position }];
}

/** A paragraph that holds one image and nothing else becomes a figure; its title the caption. */
function makeFigure(paragraph: Element): Element {
  const content = paragraph.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const image = content[0];
  if (content.length !== 1 || image?.type !== "element" || image.tagName !== "img") return paragraph;
  const { title, ...properties } = image.properties;
  image.properties = properties;
  const position = image.position === undefined ? {} : { position: image.position };
  const caption: ElementContent[] =
    typeof title === "string" && title !== ""
      ? [{ type: "element", tagName: "figcaption", properties: {}, children: [{ type: "text", value: title, ...position }], ...position }]
      : [];
  return { ...paragraph, tagName: "figure", properties: { dataKind: "image" }, children: [image, ...caption] };
}
