/** What only a mail must keep to (email.md, section 5: E1–E3, E11 and E15–E17; section 10, check 8). */

import type { Element } from "hast";

import { contrastOf } from "../brand/contrast.ts";
import { textOf } from "../transform/tree.ts";
import type { Placed } from "./parse-output.ts";
import { type Markup, type Rule, sayOnce } from "./markup.ts";
import { hasHeads, isForLayout, isLanguage, pick, readText } from "./markup-rules.ts";

export const mailRules: readonly Rule[] = [
  // Webmail drops html and body: what they say must stand on what is in them too.
  (markup) =>
    sayOnce(
      markup,
      "body-dir",
      listBodyContent(markup).filter((element) => !["ltr", "rtl"].includes(readText(element, "dir"))),
    ),
  (markup) =>
    sayOnce(
      markup,
      "body-lang",
      listBodyContent(markup).filter((element) => !isLanguage(readText(element, "lang"))),
    ),
  (markup) =>
    sayOnce(
      markup,
      "table-role",
      pick(markup, "table").filter((table) => !isForLayout(table) && !hasHeads(table)),
    ),
  (markup) =>
    sayOnce(
      markup,
      "link-colour",
      markup.elements.filter((placed) => isPlainLink(placed)).map(({ element }) => element),
    ),
  (markup) =>
    sayOnce(
      markup,
      "image-width",
      pick(markup, "img").filter((image) => !/^[1-9]\d*$/u.test(readText(image, "width"))),
    ),
  (markup) =>
    sayOnce(
      markup,
      "vml-alt",
      pick(markup, ...shapes.map((name) => `v:${name}`)).filter((shape) => shape.properties["alt"] === undefined),
    ),
  (markup) =>
    sayOnce(
      markup,
      "vml-link",
      inDrawings(markup, ({ tagName, properties }) => tagName === "a" || properties["href"] !== undefined),
    ),
  (markup) =>
    sayOnce(
      markup,
      "vml-heading",
      inDrawings(markup, ({ tagName }) => /^h[1-6]$/u.test(tagName)),
    ),
];

/** Elements of VML that draw something. */
const shapes = ["rect", "roundrect", "shape", "image", "oval", "line", "polyline", "curve", "arc"] as const;

function listBodyContent({ elements }: Markup): readonly Element[] {
  return elements.filter(({ element, above }) => above.at(-1)?.tagName === "body" && holdsContent(element)).map(({ element }) => element);
}

function holdsContent(element: Element): boolean {
  if (["script", "style", "template"].includes(element.tagName)) return false;
  return element.tagName === "img" || textOf(element).trim() !== "" || element.children.some((child) => child.type === "element" && holdsContent(child));
}

/** A link within text, without underline, ground of its own or 3:1 against the text around it (WCAG 1.4.1, technique G183). */
function isPlainLink({ element, above }: Placed): boolean {
  if (element.tagName !== "a" || element.properties["href"] === undefined || textOf(element).trim() === "") return false;
  const style = readText(element, "style");
  if (!/text-decoration\s*:[^;]*none/iu.test(style) || /(?:^|;)\s*background/iu.test(style)) return false;
  const cell = above.at(-1);
  if (cell?.tagName === "td" && cell.properties["bgColor"] !== undefined) return false;
  const own = readColour(style);
  const around = above.map((parent) => readColour(readText(parent, "style"))).findLast((colour) => colour !== undefined);
  return own === undefined || around === undefined || contrastOf(own, around) < 3;
}

function readColour(style: string): string | undefined {
  return /(?:^|;)\s*color\s*:\s*(?<colour>#[0-9a-f]{6})\b/iu.exec(style)?.groups?.["colour"];
}

/** Drawings themselves, and what is in them. */
function inDrawings({ elements }: Markup, wanted: (element: Element) => boolean): readonly Element[] {
  return elements
    .filter(({ element, above }) => [element, ...above].some(({ tagName }) => tagName.startsWith("v:")) && wanted(element))
    .map(({ element }) => element);
}
