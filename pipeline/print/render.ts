/** The print HTML: complete, nothing from outside, in the shape that Chromium tags well (rows as list items, no text in ::before). */

import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";

import { markStructure } from "./marks.ts";
import type { DocumentFacts, PrintDocument } from "./print-document.ts";
import type { SessionDocument } from "../document.ts";
import { fitTree, type Glyphs } from "./glyphs/fit-tree.ts";
import type { Author } from "./glyphs/tell-missing.ts";
import { hyphenateTree } from "./hyphenate/hyphenate-tree.ts";
import { dataUri, element, escapeHtml, fillMergeFields, isThumbnail, markThumbnails, readableAddress } from "../transform/html-document.ts";
import { longDate, type Words, words } from "../transform/labels.ts";
import { cloneTree, kindOf } from "../transform/tree.ts";
import { applyTypography, typeset } from "../transform/typography.ts";
import { addressLine, hasCode, shapeAction } from "./actions.ts";
import { makeContents } from "./contents.ts";
import { loosenDashes } from "./loosen-dashes.ts";
import { readFragment } from "./find-pages.ts";
import { numberAddresses } from "./number-addresses.ts";
import { pageRules, runningLines } from "./page-rules.ts";
import { makeSheet, type Press } from "./paper.ts";
import { makeQrCode } from "./qr-code.ts";

/** The Markdown file, which `pdf: {standard: a-3a}` puts into the handout. */
export type Source = NonNullable<DocumentFacts["source"]>;

/** What a print has beside its document. */
export interface PrintOptions {
  /** Who is told of what cannot be printed. */
  readonly author?: Author;
  readonly press?: Press | undefined;
  /** False for a list that is used on a screen: links get no numbers, and no addresses are printed. */
  readonly numbersLinks?: boolean;
}

/** Renders the handout's HTML; `css` is templates/print.css. The same document gives the same string. */
export async function renderPrint(
  document: SessionDocument,
  css: string,
  source: Source,
  { author, press, numbersLinks = true }: PrintOptions = {},
): Promise<PrintDocument> {
  const { meta, brand } = document;
  const say = words[meta.lang];
  const root = cloneTree(document.tree);
  const personal = findPersonalLinks(root);
  fillMergeFields(root, brand.mergeFields);
  applyTypography(root, meta.lang);
  const projects = root.children.filter((node) => kindOf(node) === "project").length;
  shapeBlocks(root, document, say, projects);
  shapeActions(root, personal, say);
  const title = typeset(meta.title, meta.lang);
  const issue = [meta.number === undefined ? undefined : say.session(meta.number), longDate(meta.date, meta.lang)].filter((part) => part !== undefined);
  const sections = root.children.filter((node): node is Element => node.type === "element" && node.tagName === "section");
  const contents = meta.toc ? makeContents(sections.filter(isListed), projects, say) : undefined;
  const { lead, intro } = splitIntro(root, document);
  const featured = contents?.place === "band" ? featureOf(intro) : undefined;
  const opening = intro.filter((node) => node !== featured);
  const openingAddresses = numbersLinks ? addAddresses([...lead, ...opening], sections) : [];
  const hasNext = toHtml(root).includes('class="next"');
  const body: ElementContent[] = [
    element("h1", {}, [title]),
    ...lead,
    ...(meta.image === undefined ? [] : pictureOf(document, meta.image.src, meta.image.alt)),
    ...(contents === undefined ? [] : [bandOf(contents.block, featured, say)]),
    ...(opening.length + openingAddresses.length === 0 ? [] : [element("div", { className: ["intro"] }, [...opening, ...openingAddresses])]),
    ...sections,
    ...(hasNext ? [] : nextPanel(document, say)),
  ];
  const page = element("body", {}, [makeMasthead(document, issue.join(" · ")), element("main", {}, body)]);
  loosenDashes(page);
  const running = runningLines(document, title, issue.join(", "));
  const glyphs = await fitTree(page, { lines: Object.values(running), css: brand.printCss }, brand, author);
  await hyphenateTree(page, meta.lang, brand.type.justify);
  const marks = markStructure(page, meta.lang);
  const sheet = makeSheet(meta.paper, brand.masthead === "band", press);
  const html = `<!doctype html>
<html lang="${meta.lang}" class="${meta.paper} ${brand.masthead}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${glyphs.rules}${tokens(document, glyphs)}${css}${pageRules(document, running, glyphs, say, sheet, press)}${brand.printCss}</style></head>
${toHtml(page, { allowDangerousHtml: true })}
</html>
`;
  return { html, marks, facts: describe(document, title, source), sheet, press, booklet: false };
}

/** What the file says of itself. */
function describe({ meta }: SessionDocument, title: string, source: Source): DocumentFacts {
  return {
    title,
    lang: meta.lang,
    author: meta.from.name,
    summary: meta.summary === undefined ? undefined : typeset(meta.summary, meta.lang),
    tags: meta.tags,
    date: meta.date,
    standard: meta.standard,
    source: meta.standard === "a-3a" ? source : undefined,
  };
}

/** Mark, name, session and date. The logo is the brand's own SVG, cleaned when it was read. */
function makeMasthead({ brand }: SessionDocument, issue: string): Element {
  const logo = { type: "raw" as const, value: brand.masthead === "band" ? brand.logoDark.svg : brand.logo.svg };
  return element("div", { className: ["masthead"] }, [
    element("span", { className: ["mark"], ariaHidden: "true" }, [logo]),
    element("p", { className: ["name"] }, [brand.name]),
    element("p", { className: ["issue"] }, [issue]),
  ]);
}

/** Notes stand last and are found by their marks. */
function isListed(section: Element): boolean {
  return String(section.properties["className"]) !== "footnotes";
}

/** The summary, or else the first paragraph, is the lead. */
function splitIntro(root: Root, { meta }: SessionDocument): { readonly lead: Element[]; readonly intro: Element[] } {
  const nodes = root.children.filter((node): node is Element => node.type === "element");
  const cut = nodes.findIndex((node) => node.tagName === "section");
  const intro = cut < 0 ? nodes : nodes.slice(0, cut);
  if (meta.summary !== undefined) return { lead: [element("p", { className: ["lead"] }, [typeset(meta.summary, meta.lang)])], intro };
  const [first, ...others] = intro;
  if (first?.tagName !== "p" || hasClass(first, "label")) return { lead: [], intro };
  return { lead: [{ ...first, properties: { ...first.properties, className: ["lead"] } }], intro: others };
}

/** What the first page shows beside the contents: the introduction's video, or else its first call to action. */
function featureOf(intro: readonly Element[]): Element | undefined {
  const actions = intro.filter((node) => hasClass(node, "action") && hasCode(node));
  return actions.find((node) => hasClass(node, "video")) ?? actions[0];
}

function bandOf(contents: Element, featured: Element | undefined, say: Words): Element {
  if (featured === undefined) return element("div", { className: ["band"] }, [contents]);
  const label = hasClass(featured, "video") ? say.video : say.scan;
  featured.children.unshift(element("p", { className: ["label"] }, [label]));
  return element("div", { className: ["band", "shared"] }, [contents, featured]);
}

/** Ends each section with its addresses, numbered through the document; gives those of the opening. */
function addAddresses(opening: readonly Element[], sections: readonly Element[]): readonly Element[] {
  const first = numberAddresses(opening, 1);
  let number = first.next;
  for (const section of sections) {
    const { list, next } = numberAddresses([section], number);
    section.children.push(...list);
    number = next;
  }
  return first.list;
}

/** Links that hold a merge field: paper shows their fallback, and no code that would open it. */
function findPersonalLinks(root: Root): ReadonlySet<Element> {
  const found = new Set<Element>();
  visit(root, "element", (node) => {
    if (node.tagName === "a" && String(node.properties["href"]).includes("{{")) found.add(node);
  });
  return found;
}

/** Turns the tree's kinds into what print.css and the tagging expect. Changes the clone. */
function shapeBlocks(root: Root, document: SessionDocument, say: Words, projects: number): void {
  const anchors = findAnchors(root);
  visit(root, "element", (node, index, parent) => {
    switch (kindOf(node)) {
      case "project":
      case "section":
        shapeSection(node, say, projects);
        break;
      case "footnotes":
        node.properties = { className: ["footnotes"], dataStruct: "Sect" };
        for (const list of node.children) if (list.type === "element" && list.tagName === "ol") list.properties["type"] = "a";
        break;
      case "rows":
        shapeRows(node);
        break;
      case "video":
        markThumbnails(node);
        break;
      case "image":
      case "quote":
        shapeFigure(node, kindOf(node) === "quote" ? "quote" : "picture");
        break;
      case "tip":
      case "note":
      case "warning":
        node.children.unshift(element("p", { className: ["label"] }, [say[kindOf(node) as "tip" | "note" | "warning"]]));
        node.tagName = "div";
        node.properties = { className: ["callout"], role: "group", dataStruct: "Div" };
        break;
      case "next":
        if (parent === undefined || index === undefined) break;
        parent.children.splice(index, 1, ...nextPanel(document, say));
        return [SKIP, index + 1];
      default:
        break;
    }
    if (node.tagName === "img") shapeImage(node, document);
    else if (node.tagName === "a") shapeLink(node, document, anchors);
    else if (node.tagName === "input") shapeBox(node, say);
    else if (node.tagName === "p" && node.properties["className"] === undefined && /:\s*$/u.test(toString(node))) node.properties["className"] = ["leads"];
    return undefined;
  });
}

function shapeActions(root: Root, personal: ReadonlySet<Element>, say: Words): void {
  visit(root, "element", (node) => {
    const kind = kindOf(node);
    if (kind !== "button" && kind !== "video") return undefined;
    shapeAction(node, kind, personal, say);
    return SKIP;
  });
}

/** As a group, since Chromium makes a second figure without alt text of `figure`. */
function shapeFigure(node: Element, className: "picture" | "quote"): void {
  node.tagName = "div";
  node.properties = { className: [className], role: "group", dataStruct: "Div" };
  for (const caption of node.children) {
    if (caption.type !== "element" || caption.tagName !== "figcaption") continue;
    caption.tagName = "p";
    caption.properties = { className: ["caption"], ...(className === "picture" ? { dataStruct: "Caption" } : {}) };
  }
}

function shapeSection(node: Element, say: Words, projects: number): void {
  const number = Number(node.properties["dataNumber"]);
  const isProject = kindOf(node) === "project";
  node.properties = { className: [isProject ? "project" : "section"], dataStruct: "Sect" };
  if (isProject && projects > 1) node.children.unshift(element("p", { className: ["kicker"] }, [say.project(number, projects)]));
}

/** `dl > div > dt, dd` as `div role=list > div role=listitem > strong, div`: Chromium tags a dl as nothing. */
function shapeRows(node: Element): void {
  node.tagName = "div";
  node.properties = { className: ["rows"], role: "list", dataStruct: "L" };
  for (const row of node.children) {
    if (row.type !== "element") continue;
    const label = String(row.properties["dataLabel"] ?? "");
    row.properties = { className: ["row", ...(toString(row).length > 1500 ? ["long"] : [])], role: "listitem", dataStruct: "LI" };
    for (const cell of row.children) {
      if (cell.type !== "element") continue;
      if (cell.tagName === "dt") {
        cell.tagName = "strong";
        cell.properties = { ...(hasLongWord(toString(cell)) ? { className: ["tight"] } : {}), dataStruct: "Lbl" };
      } else if (cell.tagName === "dd") {
        cell.tagName = "div";
        cell.properties = { className: [label], dataStruct: "LBody" };
        addDashes(cell);
      }
    }
  }
}

/** A word that is wider than the label column in the usual size. */
function hasLongWord(label: string): boolean {
  return label.split(/[\s-]+/u).some((word) => word.length > 13);
}

/** The dash of questions and tips: drawn as text that is hidden from the structure. */
function addDashes(cell: Element): void {
  for (const list of cell.children) {
    if (list.type !== "element" || list.tagName !== "ul") continue;
    for (const item of list.children) if (item.type === "element") item.children.unshift(element("span", { className: ["dash"], ariaHidden: "true" }, ["–"]));
  }
}

function shapeImage(node: Element, document: SessionDocument): void {
  const pictures = isThumbnail(node) ? document.thumbnails : document.images;
  const image = pictures.get(String(node.properties["src"]))?.print;
  if (image === undefined) return;
  const alt = node.properties["alt"] ?? "";
  node.properties = {
    src: dataUri(image.bytes, image.type),
    alt: node.properties["dataDecorative"] === undefined ? typeset(alt, document.meta.lang) : "",
    width: image.cssWidth,
    height: image.cssHeight,
  };
}

/** Where a link within the write-up can lead. */
function findAnchors(root: Root): ReadonlySet<string> {
  const anchors = new Set<string>();
  visit(root, "element", (node) => {
    if (typeof node.properties["id"] === "string") anchors.add(`#${node.properties["id"]}`);
  });
  return anchors;
}

/** Local files lead to where they are published; what leads nowhere is plain text. Footnotes have letters, since numbers stand for addresses. */
function shapeLink(node: Element, document: SessionDocument, anchors: ReadonlySet<string>): void {
  const { dataLocal: local, dataFootnoteRef: note, id, ariaLabel } = node.properties;
  const file = typeof local === "string" ? document.files.get(local) : undefined;
  const { fileBase } = document.meta;
  const published = file === undefined || fileBase === undefined ? "" : new URL(file.name, fileBase).href;
  const href = typeof local === "string" ? published : (node.properties["href"] ?? "");
  // A query alone leads to the page itself, which paper has not.
  if (href === "" || href.startsWith("?") || (href.startsWith("#") && !anchors.has(readFragment(href)))) {
    node.tagName = "span";
    node.properties = {};
    return;
  }
  node.properties = { href, ...(id === undefined ? {} : { id }), ...(ariaLabel === undefined ? {} : { ariaLabel }) };
  if (note !== undefined) node.children = [{ type: "text", value: noteLetter(Number(toString(node))) }];
}

/** As `ol type=a` counts: a to z, aa, ab. */
function noteLetter(number: number): string {
  return number > 26 ? noteLetter(Math.floor((number - 1) / 26)) + noteLetter(((number - 1) % 26) + 1) : String.fromCodePoint(96 + number);
}

function shapeBox(node: Element, say: Words): void {
  const done = node.properties["checked"] !== undefined && node.properties["checked"] !== false;
  const tick = done ? [element("path", { d: "M2.5 6.2 5 8.7 9.6 3.4", fill: "none", stroke: "currentColor", strokeWidth: "1.4" })] : [];
  node.tagName = "span";
  node.properties = { className: ["box"], role: "img", ariaLabel: done ? say.done : say.toDo, dataStruct: "Figure" };
  node.children = [
    element("svg", { viewBox: "0 0 12 12", ariaHidden: "true" }, [
      element("rect", { x: "0.6", y: "0.6", width: "10.8", height: "10.8", fill: "none", stroke: "currentColor" }),
      ...tick,
    ]),
  ];
}

/** The image under the title: as wide as the text when it has the pixels for it. */
function pictureOf(document: SessionDocument, src: string, alt: string): Element[] {
  const image = document.images.get(src)?.print;
  if (image === undefined) return [];
  const properties = { src: dataUri(image.bytes, image.type), alt: typeset(alt, document.meta.lang), width: image.cssWidth, height: image.cssHeight };
  return [element("div", { className: ["hero", ...(image.cssWidth < 400 ? ["small"] : [])] }, [element("img", properties)])];
}

/** The day large, as on a calendar's leaf; then what, when and where; then the code to sign up with. */
function nextPanel(document: SessionDocument, say: Words): Element[] {
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const [day = "", ...month] = longDate(next.date, lang).split(" ");
  const clock = (time: string): string => time.replace(":", lang === "nl" ? "." : ":");
  const when = [next.start === undefined ? undefined : say.from(clock(next.start), next.end === undefined ? undefined : clock(next.end)), next.place]
    .filter((part) => part !== undefined)
    .join(", ");
  const link =
    next.link === undefined ? [] : [element("p", { className: ["sign-up"] }, [element("a", { href: next.link }, [say.signUp])]), addressLine(next.link)];
  const code = next.link === undefined ? undefined : makeQrCode(next.link, say.qrCode(readableAddress(next.link)));
  const date = element("div", { className: ["date"] }, [
    element("p", { className: ["day"] }, [day]),
    element("p", { className: ["month"] }, [month.join(" ")]),
  ]);
  const facts = element("div", { className: ["facts"] }, [
    element("p", { className: ["label"] }, [say.next]),
    element("p", { className: ["title"] }, [typeset(next.title, lang)]),
    ...(when === "" ? [] : [element("p", {}, [typeset(when, lang)])]),
    ...link,
  ]);
  return [element("div", { className: ["next"], role: "group", dataStruct: "Div" }, [date, facts, ...(code === undefined ? [] : [code])])];
}

function hasClass(node: Element, name: string): boolean {
  const names = node.properties["className"];
  return Array.isArray(names) && names.includes(name);
}

function tokens({ brand }: SessionDocument, glyphs: Glyphs): string {
  const { light, type } = brand;
  return `:root{--ink:${light.ink};--soft:${light.soft};--accent:${light.accent};--panel:${light.panel};--hairline:${brand.printHairline};--masthead:${light.masthead};--masthead-text:${light.mastheadText};--title-family:${glyphs.title};--text-family:${glyphs.text};--code-family:${glyphs.code};--title-weight:${type.titleWeight};--running-align:${type.justify ? "justify" : "start"};}`;
}
