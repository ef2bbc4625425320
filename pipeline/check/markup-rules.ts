/** What both outputs must keep to, rule by rule (email.md, section 5: E3–E6, E8–E10, E12 and E14, and tables on the web page). */

import type { Element } from "hast";

import { textOf } from "../transform/tree.ts";
import type { Spot } from "./fault.ts";
import { showAddress } from "./judge-address.ts";
import { type Markup, type Rule, say, sayOnce } from "./markup.ts";
import { spotOfAddress } from "./spot-of-address.ts";

/** Read in this order by people who mend them: the document, its headings, its links and images, the rest. */
export const markupRules: readonly Rule[] = [
  (markup) => {
    const [html] = pick(markup, "html");
    const lang = readText(html, "lang");
    return isLanguage(lang) && lang.split("-")[0] === markup.document.meta.lang ? [] : [say(markup, "lang", { lang }, {})];
  },
  (markup) => {
    const [title] = pick(markup, "title");
    return title !== undefined && textOf(title).trim() !== "" ? [] : [say(markup, "title", {}, {})];
  },
  (markup) => {
    const count = pick(markup, "h1").length;
    return count === 1 ? [] : [say(markup, "h1", { count }, {})];
  },
  (markup) => {
    const closed = pick(markup, "meta").filter((meta) => readText(meta, "name").toLowerCase() === "viewport" && forbidsZoom(readText(meta, "content")));
    return closed.length === 0 ? [] : [say(markup, "zoom", {}, {})];
  },
  (markup) =>
    listLinks(markup)
      .filter((link) => nameOf(link).trim() === "")
      .map((link) => say(markup, "link-text", { href: shownOf(link) }, spotOfLink(markup, link))),
  (markup) =>
    listLinks(markup)
      .filter((link) => vague.has(simplify(nameOf(link))))
      .map((link) => say(markup, "link-vague", { href: shownOf(link), text: nameOf(link).trim() }, spotOfLink(markup, link))),
  (markup) =>
    sayOnce(
      markup,
      "image-alt",
      pick(markup, "img").filter((image) => image.properties["alt"] === undefined && !isHidden(image)),
    ),
  (markup) => {
    const ids = markup.elements.map(({ element }) => readText(element, "id")).filter((id) => id !== "");
    const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    return twice.length === 0 ? [] : [say(markup, "id-twice", { ids: twice.slice(0, 5).join(", ") }, {})];
  },
  (markup) =>
    sayOnce(
      markup,
      "table-hidden",
      pick(markup, "table").filter((table) => isForLayout(table) && hasHeads(table)),
    ),
];

/** Stop list of E10, and its words in English. */
const vague: ReadonlySet<string> = new Set(
  "klik hier|hier|lees meer|lees verder|meer|link|deze link|website|click here|here|read more|more|this link|learn more".split("|"),
);

/** All elements of a name, in order. */
export function pick({ elements }: Markup, ...tagNames: readonly string[]): readonly Element[] {
  return elements.map(({ element }) => element).filter(({ tagName }) => tagNames.includes(tagName));
}

/** A property as text; empty when there is none. */
export function readText(element: Element | undefined, name: string): string {
  const value = element?.properties[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** BCP 47, but for `und`, which MJML writes when nobody said which. */
export function isLanguage(lang: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(lang) && lang.toLowerCase() !== "und";
}

/** A table that is read out as nothing but its text. */
export function isForLayout(table: Element): boolean {
  return ["presentation", "none"].includes(readText(table, "role"));
}

/** Whether a table is one of data: it has heads or a caption of its own, not those of a table within it. */
export function hasHeads(table: Element): boolean {
  const own = (node: Element): boolean =>
    node.children.some(
      (child) => child.type === "element" && child.tagName !== "table" && (child.tagName === "th" || child.tagName === "caption" || own(child)),
    );
  return own(table);
}

/** Links with an address, but for those that no reader meets. */
export function listLinks(markup: Markup): readonly Element[] {
  return pick(markup, "a").filter((link) => link.properties["href"] !== undefined && !isHidden(link));
}

function shownOf(link: Element): string {
  return showAddress(readText(link, "href"));
}

function spotOfLink({ document }: Markup, link: Element): Spot {
  return { ...spotOfAddress(readText(link, "href"), document), text: textOf(link) };
}

/** What a screen reader says of a link: its label, else its text and the alt texts in it (accname, in short). */
function nameOf(link: Element): string {
  const label = readText(link, "ariaLabel");
  return label.trim() === "" ? sayInside(link) : label;
}

function sayInside(node: Element): string {
  return node.children
    .map((child) => {
      if (child.type === "text") return child.value;
      if (child.type !== "element" || isHidden(child)) return "";
      return child.tagName === "img" ? readText(child, "alt") : readText(child, "ariaLabel") || sayInside(child);
    })
    .join("");
}

function simplify(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[\s.!?:…→»>]+$/u, "")
    .trim();
}

function isHidden(element: Element): boolean {
  return readText(element, "ariaHidden") === "true";
}

function forbidsZoom(content: string): boolean {
  const most = /maximum-scale\s*=\s*(?<scale>[\d.]+)/iu.exec(content)?.groups?.["scale"];
  return /user-scalable\s*=\s*(?:no|0)\b/iu.test(content) || (most !== undefined && Number(most) < 2);
}
