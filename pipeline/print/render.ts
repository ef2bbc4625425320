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
import { cssString, dataUri, element, escapeHtml, fillMergeFields, isThumbnail, markThumbnails, readableAddress } from "../transform/html-document.ts";
import { longDate, type Words, words } from "../transform/labels.ts";
import { cloneTree, kindOf } from "../transform/tree.ts";
import { applyTypography, typeset } from "../transform/typography.ts";

/** The Markdown file, which `pdf: {standard: a-3a}` puts into the handout. */
export type Source = NonNullable<DocumentFacts["source"]>;

/** Renders the handout's HTML; `css` is templates/print.css. The same document gives the same string. What cannot be printed is told to `author`. */
export async function renderPrint(document: SessionDocument, css: string, source: Source, author?: Author): Promise<PrintDocument> {
  const { meta, brand } = document;
  const say = words[meta.lang];
  const root = cloneTree(document.tree);
  fillMergeFields(root, brand.mergeFields);
  applyTypography(root, meta.lang);
  const projects = root.children.filter((node) => kindOf(node) === "project").length;
  shapeBlocks(root, document, say, projects);
  const title = typeset(meta.title, meta.lang);
  const date = longDate(meta.date, meta.lang);
  const issue = [meta.number === undefined ? undefined : say.session(meta.number), date].filter((part) => part !== undefined);
  const { lead, intro, rest } = splitIntro(root, document);
  const hero = meta.image === undefined ? [] : pictureOf(document, meta.image.src, meta.image.alt, "hero");
  const hasNext = rest.some((node) => node.type === "element" && String(node.properties["className"] ?? "").includes("next"));
  const body: ElementContent[] = [
    element("h1", {}, [title]),
    ...(lead === undefined ? [] : [lead]),
    ...hero,
    ...(intro.length === 0 ? [] : [element("div", { className: ["intro"] }, intro)]),
    ...rest,
    ...(meta.next !== undefined && !hasNext && !toHtml(root).includes('class="next"') ? nextPanel(document, say) : []),
  ];
  const page = element("body", {}, [makeMasthead(document, issue.join(" · ")), element("main", {}, body)]);
  const running = { name: brand.name, issue: issue.join(", "), title: title.length > 70 ? `${title.slice(0, 68).trimEnd()}…` : title };
  const glyphs = await fitTree(page, { lines: Object.values(running), css: brand.printCss }, brand, author);
  await hyphenateTree(page, meta.lang, brand.type.justify);
  const marks = markStructure(page, meta.lang);
  const html = `<!doctype html>
<html lang="${meta.lang}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${glyphs.rules}${tokens(document, glyphs)}${css}${pageRules(document, running, glyphs, say)}${brand.printCss}</style></head>
${toHtml(page, { allowDangerousHtml: true })}
</html>
`;
  return { html, marks, facts: describe(document, title, source), paper: meta.paper };
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
  return element("div", { className: ["masthead", brand.masthead] }, [
    element("span", { ariaHidden: "true" }, [logo]),
    element("p", { className: ["name"] }, [brand.name]),
    element("p", { className: ["issue"] }, [issue]),
  ]);
}

/** The summary, or else the first paragraph, is the lead. */
function splitIntro(
  root: Root,
  document: SessionDocument,
): { readonly lead: Element | undefined; readonly intro: ElementContent[]; readonly rest: ElementContent[] } {
  const nodes = root.children.filter((node): node is Element => node.type === "element");
  const cut = nodes.findIndex((node) => node.tagName === "section");
  const intro = cut < 0 ? nodes : nodes.slice(0, cut);
  const rest = cut < 0 ? [] : nodes.slice(cut);
  const { summary, lang } = document.meta;
  if (summary !== undefined) return { lead: element("p", { className: ["lead"] }, [typeset(summary, lang)]), intro, rest };
  const [first, ...others] = intro;
  if (first?.tagName !== "p" || first.properties["className"] !== undefined) return { lead: undefined, intro, rest };
  return { lead: { ...first, properties: { ...first.properties, className: ["lead"] } }, intro: others, rest };
}

/** Turns the tree's kinds into what print.css and the tagging expect. Changes the clone. */
function shapeBlocks(root: Root, document: SessionDocument, say: Words, projects: number): void {
  visit(root, "element", (node, index, parent) => {
    switch (kindOf(node)) {
      case "project":
      case "section":
        shapeSection(node, say, projects);
        break;
      case "footnotes":
        node.properties = { className: ["footnotes"] };
        break;
      case "rows":
        shapeRows(node);
        break;
      case "video":
        markThumbnails(node);
        break;
      case "button":
        node.properties = { className: ["button"] };
        break;
      case "tip":
      case "note":
      case "warning":
        node.children.unshift(element("p", { className: ["label"] }, [say[kindOf(node) as "tip" | "note" | "warning"]]));
        node.tagName = "div";
        node.properties = { className: ["callout"], role: "group" };
        break;
      case "next":
        if (parent === undefined || index === undefined) break;
        parent.children.splice(index, 1, ...nextPanel(document, say));
        return [SKIP, index + 1];
      default:
        break;
    }
    if (node.tagName === "img") shapeImage(node, document);
    else if (node.tagName === "a" && parent !== undefined && index !== undefined) {
      const address = shapeLink(node, document);
      parent.children.splice(index + 1, 0, ...address);
      return undefined;
    } else if (node.tagName === "input") shapeBox(node, say);
    return undefined;
  });
}

function shapeSection(node: Element, say: Words, projects: number): void {
  const number = Number(node.properties["dataNumber"]);
  const isProject = kindOf(node) === "project";
  node.properties = { className: [isProject ? "project" : "section"] };
  if (isProject && projects > 1) node.children.unshift(element("p", { className: ["kicker"] }, [say.project(number, projects)]));
}

/** `dl > div > dt, dd` as `div role=list > div role=listitem > strong, div`: Chromium tags a dl as nothing. */
function shapeRows(node: Element): void {
  node.tagName = "div";
  node.properties = { className: ["rows"], role: "list" };
  for (const row of node.children) {
    if (row.type !== "element") continue;
    const label = String(row.properties["dataLabel"] ?? "");
    row.properties = { className: ["row", ...(toString(row).length > 1500 ? ["long"] : [])], role: "listitem" };
    for (const cell of row.children) {
      if (cell.type !== "element") continue;
      if (cell.tagName === "dt") cell.tagName = "strong";
      else if (cell.tagName === "dd") cell.tagName = "div";
      cell.properties = cell.tagName === "div" ? { className: [label] } : { dataStruct: "Lbl" };
      if (cell.tagName === "div") addDashes(cell);
    }
  }
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

/** Each outside link is followed by its address, unless its text already is that; links within the write-up become plain. */
function shapeLink(node: Element, document: SessionDocument): Element[] {
  const local = node.properties["dataLocal"];
  const file = typeof local === "string" ? document.files.get(local) : undefined;
  const href =
    file === undefined ? (node.properties["href"] ?? "") : document.meta.fileBase === undefined ? "" : new URL(file.name, document.meta.fileBase).href;
  if (typeof local === "string" && href === "") {
    node.tagName = "span";
    node.properties = {};
    return [];
  }
  node.properties = { href, ...(node.properties["id"] === undefined ? {} : { id: node.properties["id"] }) };
  if (href.startsWith("#")) return [];
  const address = readableAddress(href);
  const shown = readableAddress(toString(node).trim());
  if (address === "" || shown === "" || shown.toLowerCase() === address.toLowerCase()) return [];
  return [writeAddress(address)];
}

/** Behind the link and not in it, so that it is not underlined. */
function writeAddress(address: string): Element {
  return element("span", { className: ["address"] }, [` (${address})`]);
}

function shapeBox(node: Element, say: Words): void {
  const done = node.properties["checked"] !== undefined && node.properties["checked"] !== false;
  const tick = done ? [element("path", { d: "M2.5 6.2 5 8.7 9.6 3.4", fill: "none", stroke: "currentColor", strokeWidth: "1.4" })] : [];
  node.tagName = "span";
  node.properties = { className: ["box"], role: "img", ariaLabel: done ? say.done : say.toDo };
  node.children = [
    element("svg", { viewBox: "0 0 12 12", ariaHidden: "true" }, [
      element("rect", { x: "0.6", y: "0.6", width: "10.8", height: "10.8", fill: "none", stroke: "currentColor" }),
      ...tick,
    ]),
  ];
}

function pictureOf(document: SessionDocument, src: string, alt: string, className: string): Element[] {
  const image = document.images.get(src)?.print;
  if (image === undefined) return [];
  return [
    element("div", { className: [className] }, [
      element("img", { src: dataUri(image.bytes, image.type), alt: typeset(alt, document.meta.lang), width: image.cssWidth, height: image.cssHeight }),
    ]),
  ];
}

function nextPanel(document: SessionDocument, say: Words): Element[] {
  const { next, lang } = document.meta;
  if (next === undefined) return [];
  const [day = "", ...month] = longDate(next.date, lang).split(" ");
  const when = [
    next.start === undefined ? undefined : say.from(next.start.replace(":", lang === "nl" ? "." : ":"), next.end?.replace(":", lang === "nl" ? "." : ":")),
    next.place,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  const link = next.link === undefined ? [] : [element("p", {}, [element("a", { href: next.link }, [say.signUp]), writeAddress(readableAddress(next.link))])];
  const date = element("div", {}, [element("p", { className: ["day"] }, [day]), element("p", { className: ["month"] }, [month.join(" ")])]);
  const facts = element("div", {}, [
    element("p", { className: ["title"] }, [`${say.next}: ${typeset(next.title, lang)}`]),
    ...(when === "" ? [] : [element("p", {}, [typeset(when, lang)])]),
    ...link,
  ]);
  return [element("div", { className: ["next"], role: "group" }, [date, facts])];
}

function tokens({ brand }: SessionDocument, glyphs: Glyphs): string {
  const { light, type } = brand;
  return `:root{--ink:${light.ink};--soft:${light.soft};--accent:${light.accent};--panel:${light.panel};--hairline:${brand.printHairline};--masthead:${light.masthead};--masthead-text:${light.mastheadText};--title-family:${glyphs.title};--text-family:${glyphs.text};--code-family:${glyphs.code};--title-weight:${type.titleWeight};--running-align:${type.justify ? "justify" : "start"};}`;
}

/** What the margin boxes say. */
interface Running {
  readonly name: string;
  readonly issue: string;
  readonly title: string;
}

/** Running heads and page numbers in the margin boxes; the first page has no head. */
function pageRules({ meta, brand }: SessionDocument, running: Running, glyphs: Glyphs, say: Words): string {
  const small = `font:8.5pt/12pt ${glyphs.text};color:${brand.light.soft};`;
  const foot = `@bottom-left{content:${cssString(glyphs.line(running.issue))};${small}}@bottom-right{content:${cssString(`${say.page} `)} counter(page) ${cssString(` ${say.of} `)} counter(pages);${small}}`;
  const head = `@top-left{content:${cssString(glyphs.line(running.name))};${small}color:${brand.light.ink};font-weight:600;white-space:nowrap;}@top-right{content:${cssString(glyphs.line(running.title))};${small}width:62%;text-align:right;}`;
  const size = meta.paper === "a5" ? "size:148mm 210mm;margin:20mm 15mm 18mm;" : "";
  return `@page{${size}${head}${foot}}@page:first{margin-top:${meta.paper === "a5" ? 15 : 20}mm;@top-left{content:none}@top-right{content:none}}`;
}
