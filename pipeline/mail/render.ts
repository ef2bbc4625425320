/** The mail: one MJML section per project, its rows in one table, everything styled from the brand. */

import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";

import type { Colours } from "../brand/brand.ts";
import type { Rendition, SessionDocument } from "../document.ts";
import { mailMessages } from "../messages/mail.ts";
import { type Message, told } from "../messages/message.ts";
import { element, escapeHtml } from "../transform/html-document.ts";
import { longDate, words } from "../transform/labels.ts";
import { cloneTree, kindOf } from "../transform/tree.ts";
import { applyTypography, typeset } from "../transform/typography.ts";
import { buttonTo, joinAddress, type MailContext, panel, styleElement } from "./blocks.ts";
import type { CompileMjml } from "./mjml.ts";
import { renderText } from "./text.ts";

export interface Mail {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** Bytes of the HTML as UTF-8, and as quoted-printable. */
  readonly bytes: number;
  readonly encodedBytes: number;
  readonly mergeFields: readonly string[];
  /** The brand's logos and the images of the write-up, as they lie in images/. */
  readonly images: readonly Pick<Rendition, "name" | "bytes" | "type">[];
  readonly messages: readonly Message[];
}

/** Renders the mail; `template` is templates/email.mjml. Throws only when our own MJML is wrong. */
export async function renderEmail(document: SessionDocument, compile: CompileMjml, template: string): Promise<Mail> {
  const { meta, brand } = document;
  const say = words[meta.lang];
  const messages: Message[] = [];
  const usedImages = new Set<string>(meta.image === undefined ? [] : [meta.image.src]);
  const root = cloneTree(document.tree);
  applyTypography(root, meta.lang);
  visit(root, "element", (node) => {
    if (node.tagName === "img") node.properties["alt"] = typeset(String(node.properties["alt"] ?? ""), meta.lang);
  });
  const context: MailContext = {
    document,
    say,
    imageSource: (name) => (meta.imageBase === undefined ? `images/${name}` : joinAddress(meta.imageBase, name)),
    onUnpublished: (href, node) => {
      const place = { file: "", line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
      messages.push(told("link-local-unpublished", mailMessages["link-local-unpublished"], { href }, place));
    },
    usedImages,
  };
  const preheader = makePreheader(document);
  const body = [...masthead(context), ...content(root, context), ...footer(context)].join("\n");
  const values: Readonly<Record<string, string>> = {
    LANG: meta.lang,
    TITLE: escapeHtml(typeset(meta.title, meta.lang)),
    TEXT_FAMILY: brand.type.mailText,
    INK: brand.light.ink,
    SHEET: brand.light.sheet,
    GROUND: brand.light.ground,
    STYLE: style(brand.light, brand.dark, brand.type.mailTitle),
    PREHEADER: guardBraces(escapeHtml(preheader)),
    BODY: body,
  };
  const html = await compile(template.replace(/%(?<name>[A-Z_]+)%/gu, (token, name: string) => values[name] ?? token));
  const bytes = new TextEncoder().encode(html).length;
  if (bytes > 100_000) messages.push(told("mail-too-big", mailMessages["mail-too-big"], { bytes }, { file: "", line: 1, column: 1 }));
  else if (bytes > 80 * 1024) messages.push(told("mail-big", mailMessages["mail-big"], { bytes }, { file: "", line: 1, column: 1 }));
  const images = [...logoFiles(document), ...[...usedImages].flatMap((src) => document.images.get(src)?.mail ?? [])];
  const own = images.length - 2;
  if (meta.imageBase === undefined && own > 0) messages.push(told("mail-images-local", mailMessages["mail-images-local"], { count: own }, { file: "", line: 1, column: 1 }));
  const text = renderText(document, preheader);
  const mergeFields = Object.keys(brand.mergeFields).filter((name) => html.includes(`{{${name}}}`));
  return { subject: typeset(meta.subject, meta.lang), preheader, html, text, bytes, encodedBytes: encodedSize(html), mergeFields, images, messages };
}

/** The line beside the subject: the summary, or the first paragraph up to a word's end within 90 characters. */
function makePreheader({ meta, tree, brand }: SessionDocument): string {
  const first = cloneTree(tree).children.find((node): node is Element => node.type === "element" && node.tagName === "p");
  const said = (meta.summary ?? (first === undefined ? meta.title : toString(first))).replace(/\{\{\s*([\w.-]+)\s*\}\}/gu, (_token, name: string) => brand.mergeFields[name]?.fallback ?? "").replace(/\s+/gu, " ").trim();
  const short = said.length <= 90 ? said : `${said.slice(0, 89).replace(/\s+\S*$/u, "")}…`;
  return typeset(short, meta.lang);
}

/** Both logos, named by brand: the same bytes for every write-up of a house. */
export function logoFiles({ brand }: SessionDocument): readonly Pick<Rendition, "name" | "bytes" | "type">[] {
  return [
    { name: `${brand.id}-logo.png`, bytes: brand.logo.png, type: "image/png" },
    { name: `${brand.id}-logo-dark.png`, bytes: brand.logoDark.png, type: "image/png" },
  ];
}

function masthead({ document, say, imageSource }: MailContext): readonly string[] {
  const { meta, brand } = document;
  const band = brand.masthead === "band";
  const issue = [meta.number === undefined ? undefined : say.session(meta.number), longDate(meta.date, meta.lang)].filter((part) => part !== undefined).join(" · ");
  const [light, dark] = logoFiles(document);
  const { width, height } = brand.logo;
  const image = (name: string, className: string, style: string): string => `<img class="${className}" src="${escapeHtml(imageSource(name))}" alt="" width="${width}" height="${height}" style="width:${width}px;height:${height}px;border:0;vertical-align:middle;${style}">`;
  const logos = band ? image(dark?.name ?? "", "", "") : `${image(light?.name ?? "", "sp-logo-light", "")}<!--[if !mso]><!-->${image(dark?.name ?? "", "sp-logo-dark", "display:none;")}<!--<![endif]-->`;
  const colour = band ? brand.light.mastheadText : brand.light.ink;
  const issueColour = band ? brand.light.mastheadText : brand.light.soft;
  const name = `<td class="sp-brand" style="padding:0 12px 0 0;width:${width}px">${logos}</td><td class="sp-brand ${band ? "" : "sp-ink"}" style="font:bold 19px/26px ${brand.type.mailTitle};color:${colour}">${escapeHtml(brand.name)}</td>`;
  const table = `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="width:100%"><tbody><tr>${name}<td class="sp-issue ${band ? "" : "sp-soft"}" align="right" style="font-size:14px;line-height:22px;text-align:right;color:${issueColour}">${escapeHtml(issue)}</td></tr></tbody></table>`;
  const border = band ? `background-color="${brand.light.masthead}" css-class="sp-band"` : `border-bottom="1px solid ${brand.light.hairline}" css-class="sp-sheet sp-line"`;
  return [`<mj-section padding="28px 40px 22px" ${border}><mj-column><mj-text>${table}</mj-text></mj-column></mj-section>`];
}

/** Everything between masthead and footer. */
function content(root: Root, context: MailContext): readonly string[] {
  const { document } = context;
  const { meta, brand } = document;
  const nodes = root.children.filter((node): node is Element => node.type === "element");
  const cut = nodes.findIndex((node) => node.tagName === "section");
  const intro = cut < 0 ? nodes : nodes.slice(0, cut);
  const sections = cut < 0 ? [] : nodes.slice(cut);
  const projects = sections.filter((node) => kindOf(node) === "project").length;
  const state = { next: false };
  const title = element("h1", { className: ["sp-ink", "sp-title"], style: `margin:0 0 10px;font:bold 32px/38px ${brand.type.mailTitle};color:${brand.light.ink}` }, [typeset(meta.title, meta.lang)]);
  const lead = (children: readonly ElementContent[]): Element => element("p", { className: ["sp-ink"], style: `margin:0 0 16px;font-size:18px;line-height:29px;color:${brand.light.ink}` }, children);
  const [first, ...others] = intro;
  const leads = meta.summary !== undefined ? [lead([typeset(meta.summary, meta.lang) as unknown as ElementContent])] : [];
  const firstIsLead = meta.summary === undefined && first?.tagName === "p" && kindOf(first) === undefined;
  const styledFirst = firstIsLead ? [lead(first.children.flatMap((child) => (child.type === "element" ? styleElement(child, context) : [child])))] : [];
  const hero = meta.image === undefined ? [] : styleElement(element("p", {}, [element("img", { src: meta.image.src, alt: typeset(meta.image.alt, meta.lang) })]), context);
  const opening = [title, ...leads, ...styledFirst, ...hero, ...styleAll(firstIsLead ? others : intro, context, state)];
  const parts = [section("34px 40px 12px", [textBlock(opening)])];
  for (const node of sections) parts.push(kindOf(node) === "footnotes" ? footnotes(node, context) : sectionOf(node, context, projects, state));
  if (meta.next !== undefined && !state.next) parts.push(section("12px 40px 24px", [textBlock(nextPanel(context))]));
  return parts;
}

/** Styles blocks; the first `next` becomes the panel of the next session. */
function styleAll(nodes: readonly ElementContent[], context: MailContext, state: { next: boolean }): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== "element") return [node];
    if (kindOf(node) !== "next") return styleElement(node, context);
    state.next = true;
    return nextPanel(context);
  });
}

function sectionOf(node: Element, context: MailContext, projects: number, state: { next: boolean }): string {
  const { brand } = context.document;
  const [heading, ...rest] = node.children.filter((child): child is Element => child.type === "element");
  const kicker = kindOf(node) === "project" && projects > 1 ? [element("p", { className: ["sp-accent"], style: `margin:0 0 2px;font-size:14px;line-height:22px;font-weight:bold;color:${brand.light.accent}` }, [context.say.project(Number(node.properties["dataNumber"]), projects)])] : [];
  const head = [...kicker, ...(heading === undefined ? [] : styleElement(heading, context))];
  const blocks = [`<mj-text padding="0 0 14px">${html(head)}</mj-text>`, `<mj-divider border-width="2px" border-color="${brand.light.ink}" padding="0" css-class="sp-rule" />`];
  let pending: ElementContent[] = [];
  const flush = (): void => {
    if (pending.length > 0) blocks.push(`<mj-text padding="14px 0 0">${html(styleAll(pending, context, state))}</mj-text>`);
    pending = [];
  };
  for (const block of rest) {
    if (kindOf(block) === "rows") {
      flush();
      blocks.push(rowsTable(block, context, state));
    } else pending.push(block);
  }
  flush();
  return section("24px 40px 12px", blocks);
}

/** All rows of a project in one table; each label heads its row. */
function rowsTable(rows: Element, context: MailContext, state: { next: boolean }): string {
  const { light, type } = context.document.brand;
  const all = rows.children.filter((row): row is Element => row.type === "element");
  const lines = all.map((row, index) => {
    const [label, value] = row.children.filter((cell): cell is Element => cell.type === "element");
    const line = index === all.length - 1 ? "" : `border-bottom:1px solid ${light.hairline};`;
    const children = (value?.children ?? []).flatMap((child) => (child.type === "element" && child.tagName === "ul" ? [dashList(child, context, type.mailTitle)] : styleAll([child], context, state)));
    const th = element("th", { scope: "row", className: ["sp-ink", "sp-label", "sp-cell"], width: 106, style: `width:106px;padding:12px 18px 12px 0;${line}text-align:left;vertical-align:top;font-size:15px;line-height:26px;font-weight:bold;color:${light.ink};word-break:break-word` }, [label === undefined ? "" : toString(label)]);
    const td = element("td", { className: ["sp-ink", "sp-value", "sp-cell"], style: `padding:12px 0;${line}vertical-align:top;color:${light.ink};word-break:break-word` }, tighten(children));
    return element("tr", {}, [th, td]);
  });
  return `<mj-table css-class="sp-rows">${html(lines)}</mj-table>`;
}

/** Questions and tips: serif lines with a dash in the accent. */
function dashList(list: Element, context: MailContext, family: string): Element {
  const { light } = context.document.brand;
  const items = list.children.filter((item): item is Element => item.type === "element");
  const rows = items.map((item) => element("li", { className: ["sp-ink", "sp-dash"], style: `margin:0 0 6px;padding:0;font:17px/26px ${family};color:${light.ink}` }, tighten(item.children.flatMap((child) => (child.type === "element" ? styleElement(child, context) : [child])))));
  return element("ul", { className: ["sp-dashes"], style: "margin:0 0 4px 20px;padding:0;list-style-type:'–  '" }, rows);
}

/** The last paragraph of a cell has no margin under it. */
function tighten(children: ElementContent[]): ElementContent[] {
  const last = children.findLast((child): child is Element => child.type === "element");
  if (last?.tagName === "p") last.properties["style"] = String(last.properties["style"] ?? "").replace("margin:0 0 12px", "margin:0");
  return children;
}

function footnotes(node: Element, context: MailContext): string {
  const { brand } = context.document;
  const list = node.children.find((child): child is Element => child.type === "element" && child.tagName === "ol");
  const items = (list?.children ?? []).filter((item): item is Element => item.type === "element");
  const notes = items.map((item, index) => {
    const children = item.children.flatMap((child) => (child.type === "element" ? styleElement(child, context) : [child]));
    return element("div", { className: ["sp-soft"], style: `margin:0 0 6px;font-size:14px;line-height:22px;color:${brand.light.soft}` }, [`[${index + 1}] `, ...children.flatMap((child) => (child.type === "element" && child.tagName === "p" ? [element("span", {}, child.children), { type: "text" as const, value: " " }] : [child]))]);
  });
  const head = element("h2", { className: ["sp-ink"], style: `margin:0 0 8px;font:bold 18px/24px ${brand.type.mailTitle};color:${brand.light.ink}` }, [context.say.footnotes]);
  return section("20px 40px 12px", [textBlock([head, ...notes])]);
}

function nextPanel(context: MailContext): ElementContent[] {
  const { meta, brand } = context.document;
  const { next, lang } = meta;
  if (next === undefined) return [];
  const { say } = context;
  const clock = (time: string): string => time.replace(":", lang === "nl" ? "." : ":");
  const [day = "", ...month] = longDate(next.date, lang).split(" ");
  const when = [next.start === undefined ? undefined : say.from(clock(next.start), next.end === undefined ? undefined : clock(next.end)), next.place].filter((part) => part !== undefined).join(", ");
  const date = element("td", { className: ["sp-date"], width: 100, style: "width:100px;padding:0 20px 10px 0;vertical-align:top" }, [
    element("p", { className: ["sp-ink"], style: `margin:0;font:bold 38px/42px ${brand.type.mailTitle};color:${brand.light.ink}` }, [day]),
    element("p", { className: ["sp-soft"], style: `margin:0;font-size:14px;line-height:20px;color:${brand.light.soft}` }, [month.join(" ")]),
  ]);
  const facts = element("td", { className: ["sp-facts"], style: "vertical-align:top" }, [
    element("p", { className: ["sp-ink"], style: `margin:0 0 2px;font-weight:bold;color:${brand.light.ink}` }, [`${say.next}: ${typeset(next.title, lang)}`]),
    ...(when === "" ? [] : [element("p", { className: ["sp-soft"], style: `margin:0 0 10px;font-size:15px;line-height:22px;color:${brand.light.soft}` }, [typeset(when, lang)])]),
    ...(next.link === undefined ? [] : [buttonTo(next.link, say.signUp, context)]),
  ]);
  return panel([element("table", { role: "presentation", width: "100%", cellPadding: "0", cellSpacing: "0", border: 0, style: "width:100%" }, [element("tbody", {}, [element("tr", {}, [date, facts])])])], context);
}

function footer(context: MailContext): readonly string[] {
  const { document, say } = context;
  const { meta, brand } = document;
  const small = (children: readonly (ElementContent | string)[]): Element => element("p", { className: ["sp-soft"], style: `margin:0 0 10px;font-size:14px;line-height:22px;color:${brand.light.soft}` }, children);
  const link = (href: string, text: string): Element => element("a", { href, className: ["sp-accent"], style: `color:${brand.light.accent};text-decoration:underline` }, [text]);
  const links = [
    ...(meta.webUrl === undefined ? [] : [link(meta.webUrl, say.inBrowser)]),
    ...(meta.handoutUrl === undefined ? [] : [link(meta.handoutUrl, say.handout)]),
    link(brand.unsubscribe.token, say.unsubscribe),
    ...brand.links.map(({ href, text }) => link(href, text)),
  ].flatMap((one, index) => (index === 0 ? [one] : [{ type: "text" as const, value: " · " }, one]));
  const body = [small([brand.sender.reason[meta.lang], element("br", {}), ...links]), small([brand.sender.address])];
  return [`<mj-section padding="26px 40px 30px" border-top="3px solid ${brand.light.ink}" css-class="sp-sheet sp-rule-top"><mj-column><mj-text>${html(body)}</mj-text></mj-column></mj-section>`];
}

function section(padding: string, blocks: readonly string[]): string {
  return `<mj-section padding="${padding}"><mj-column>${blocks.join("")}</mj-column></mj-section>`;
}

function textBlock(children: readonly ElementContent[]): string {
  return `<mj-text>${html(children)}</mj-text>`;
}

/** Serialises; braces that are not a merge field become character references, so that no mailing system takes them for one. */
function html(children: readonly (ElementContent | string)[]): string {
  const nodes = children.map((child) => (typeof child === "string" ? { type: "text" as const, value: child } : child));
  const root: Root = { type: "root", children: structuredClone(nodes) };
  visit(root, "text", (node, _index, parent) => {
    const isField = parent?.type === "element" && /^\{\{[\w.-]+\}\}$/u.test(node.value) && parent.tagName === "span";
    if (!isField) node.value = node.value.replaceAll("{{", "\uFDD2");
  });
  visit(root, "element", (node) => {
    for (const name of ["alt", "title"]) if (typeof node.properties[name] === "string") node.properties[name] = String(node.properties[name]).replaceAll("{{", "\uFDD2");
  });
  return toHtml(root, { characterReferences: { useNamedReferences: false } }).replaceAll("\uFDD2", "&#123;&#123;");
}

function guardBraces(text: string): string {
  return text.replaceAll("{{", "&#123;&#123;");
}

function encodedSize(text: string): number {
  let size = 0;
  for (const byte of new TextEncoder().encode(text)) size += byte > 126 || byte === 61 ? 3 : 1;
  return Math.round(size * (1 + 3 / 76));
}

/** What inline style cannot say: phones and dark schemes. */
function style(light: Colours, dark: Colours, titleFamily: string): string {
  void light;
  return `
.sp-dash::marker{color:${light.accent};font-family:${titleFamily}}
a{word-break:break-word}
@media (max-width:480px){
.sp-sheet>table>tbody>tr>td,.sp-band>table>tbody>tr>td{padding-left:22px!important;padding-right:22px!important}
.sp-title{font-size:28px!important;line-height:34px!important}
.sp-rows th,.sp-rows td{display:block!important;width:auto!important;box-sizing:border-box!important}
.sp-label{padding:12px 0 0!important;border-bottom:0!important}
.sp-value{padding:0 0 12px!important}
.sp-issue{display:block!important;text-align:left!important;padding-top:6px!important;width:100%!important}
.sp-brand{display:inline-block!important}
.sp-date,.sp-facts{display:block!important;width:auto!important}
}
@media (prefers-color-scheme:dark){
.sp-ground,body{background:${dark.ground}!important;background-color:${dark.ground}!important}
.sp-sheet,.sp-sheet>table{background:${dark.sheet}!important;background-color:${dark.sheet}!important}
.sp-band,.sp-band>table{background:${dark.masthead}!important;background-color:${dark.masthead}!important}
.sp-ink,.sp-quote{color:${dark.ink}!important}
.sp-soft{color:${dark.soft}!important}
.sp-accent,.sp-dash::marker{color:${dark.accent}!important}
.sp-panel{background:${dark.panel}!important;background-color:${dark.panel}!important;border-color:${dark.hairline}!important;color:${dark.ink}!important}
.sp-cell,.sp-line,.sp-line>table>tbody>tr>td,.sp-line table td{border-color:${dark.hairline}!important}
.sp-rule p,.sp-rule-top>table>tbody>tr>td{border-top-color:${dark.ink}!important}
.sp-button{color:${dark.buttonText}!important}
.sp-button-ground{background:${dark.button}!important}
.sp-logo-light{display:none!important}
.sp-logo-dark{display:inline-block!important}
}`;
}
