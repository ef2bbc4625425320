/** The mail: from the shared tree to HTML (through MJML) and text. One section per project, its rows in one table. */

import { createHash } from "node:crypto";

import type { ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";

import type { Brand, Logo } from "../brand/brand.ts";
import type { Rendition, SessionDocument } from "../document.ts";
import type { Message } from "../messages/message.ts";
import { longDate, words } from "../transform/labels.ts";
import { kindOf, textOf } from "../transform/tree.ts";
import { typeset } from "../transform/typography.ts";
import { dressBlocks, dressHeading } from "./blocks.ts";
import { makeBox, makeNextPanel, makeSpace } from "./boxes.ts";
import { dressInline, imageRoom, makeImage, makeRoom } from "./inline.ts";
import { measureLabelColumn } from "./label-column.ts";
import { type Look, makeLook, phoneStyleSheet, proses, writeDarkStyleSheet, writeMargin } from "./look.ts";
import { type CompileMail, type MailSection, makeFrame } from "./mail-source.ts";
import { type MailPart, measureParts } from "./measure-parts.ts";
import { breakFields, findUsedFields, listFields, writeBraceReference } from "./merge-fields.ts";
import { hasNext, joinAddress, prepareTree } from "./prepare-tree.ts";
import type { Setting } from "./setting.ts";
import { renderText } from "./text.ts";

export interface Mail {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** Size of the HTML in UTF-8, and as quoted-printable in a message. */
  readonly bytes: number;
  readonly encodedBytes: number;
  /** Names of the brand's merge fields that stand in the HTML, the text or the subject. */
  readonly mergeFields: readonly string[];
  /** The introduction, then each section of the write-up, in order. */
  readonly parts: readonly MailPart[];
  /** What the HTML refers to, each once. */
  readonly images: readonly Rendition[];
  readonly messages: readonly Message[];
}

/**
 * Renders the mail's HTML and text. `template` is the text of templates/email.mjml; `file` names the Markdown in messages.
 * Message: `mail-local-link`; the finished mail is judged by `check/`. Throws only for a faulty template.
 */
export async function renderEmail(document: SessionDocument, compile: CompileMail, template: string, file = `${document.slug}.md`): Promise<Mail> {
  const { meta, brand } = document;
  const messages: Message[] = [];
  const images = new Map<string, Rendition>();
  const root = prepareTree(document, file, (message) => messages.push(message));
  const setting = makeSetting(document, root, images);
  const preheader = makePreheader(document, root);
  const sections = [makeMasthead(setting), ...makeContent(root, setting), ...makeFooter(setting)];
  const html = await compile({
    frame: makeFrame(template, {
      LANG: meta.lang,
      TEXT_FAMILY: brand.type.mailText,
      INK: brand.light.ink,
      SHEET: brand.light.sheet,
      GROUND: brand.light.ground,
      PHONE_STYLE: phoneStyleSheet,
      DARK_STYLE: writeDarkStyleSheet(brand),
    }),
    head: { title: writeText(setting.set(meta.title), brand), preheader: writeText(preheader, brand) },
    sections,
  });
  const text = renderText(document, root);
  const subject = setting.set(meta.subject);
  const contents = sections.map(({ values }) => values.content);
  return {
    subject,
    preheader,
    html,
    text,
    bytes: Buffer.byteLength(html),
    encodedBytes: measureQuotedPrintable(html),
    // The first is the masthead.
    parts: measureParts(html, root, contents, 1),
    mergeFields: findUsedFields(html + text + subject, brand),
    images: [...images.values()],
    messages,
  };
}

/** Where `email.html` finds a file of images/. */
export function findImageAddress(document: SessionDocument, name: string): string {
  return document.meta.imageBase === undefined ? `images/${name}` : joinAddress(document.meta.imageBase, name);
}

function makeSetting(document: SessionDocument, root: Root, images: Map<string, Rendition>): Setting {
  const { meta, brand } = document;
  return {
    document,
    look: makeLook(brand),
    words: words[meta.lang],
    imageAddress: (name) => findImageAddress(document, name),
    useImage: ({ name, bytes, type, width, height }) => void images.set(name, { name, bytes, type, width, height }),
    set: (text) => typeset(text, meta.lang),
    prose: proses.text,
    width: 560,
    labels: measureLabelColumn(root, brand.type.mailText),
  };
}

/** The line beside the subject in a list of mails: the summary, else the first words. At most 90 characters, fields whole. */
function makePreheader({ meta }: SessionDocument, root: Root): string {
  const first = root.children.find((node) => node.type === "element" && node.tagName === "p" && textOf(node).trim() !== "");
  const said = (meta.summary === undefined ? sayWithoutMarks(first ?? root) : typeset(meta.summary, meta.lang)).replace(/\s+/gu, " ").trim();
  if (said.length <= 90) return said;
  const cut = said.slice(0, 90).replace(/\s+\S*$|\{\{[^}]*$/u, "");
  return `${cut.trimEnd()}…`;
}

/** The words, without the numbers that lead to footnotes. */
function sayWithoutMarks(node: Root | ElementContent | Root["children"][number]): string {
  if (!("children" in node)) return textOf(node);
  const isMark = node.type === "element" && node.tagName === "sup" && /^\[\d+\]$/u.test(textOf(node));
  return isMark ? "" : node.children.map((child) => sayWithoutMarks(child)).join("");
}

/** Name left, number and date right. A band takes the light variant of the logo in both schemes. */
function makeMasthead(setting: Setting): MailSection {
  const { document, look, words: said } = setting;
  const { meta, brand } = document;
  const band = brand.masthead === "band";
  const colours = look.colours;
  const issue = [meta.number === undefined ? meta.series : said.session(meta.number), longDate(meta.date, meta.lang)]
    .filter((part) => part !== undefined)
    .join(" · ");
  // Outlook for Windows hides no image, but hides what stands around one.
  const logos = band
    ? [makeLogo("logo-dark", brand.logoDark, setting)]
    : [
        h("span", { className: ["ll"] }, [makeLogo("logo", brand.logo, setting)]),
        h("span", { className: ["k"], style: "display:none;mso-hide:all" }, [makeLogo("logo-dark", brand.logoDark, setting)]),
      ];
  const name = `padding:0;vertical-align:middle;color:${band ? colours.mastheadText : colours.ink};font-family:${brand.type.mailTitle};font-size:19px;line-height:26px;font-weight:bold`;
  const date = `padding:0 0 0 16px;vertical-align:middle;text-align:right;color:${band ? colours.mastheadText : colours.soft};${look.font(proses.small)}`;
  // The space parts name and date where all styles are gone.
  const house = h("table", { role: "presentation", cellPadding: 0, cellSpacing: 0, border: 0 }, [
    h("tbody", [
      h("tr", [
        h("td", { style: `width:${brand.logo.width}px;padding:0 12px 0 0;vertical-align:middle;font-size:0;line-height:100%;${imageRoom}` }, logos),
        h("td", { className: [band ? "m" : "i"], style: name }, `${brand.name}\u00A0`),
      ]),
    ]),
  ]);
  const row = h("tr", [
    h("td", { className: ["st"], style: "padding:0;vertical-align:middle" }, [house]),
    h("td", { className: ["st", "issue", band ? "m" : "s"], align: "right", style: date }, issue),
  ]);
  const ground = band ? colours.masthead : colours.sheet;
  const border = band ? "" : ` border-bottom="1px solid ${colours.hairline}"`;
  return makeSection(
    `<mj-section css-class="head" background-color="${ground}" padding="26px 40px"${border}><mj-column><mj-table role="presentation" table-layout="auto">`,
    write([row], brand),
    "</mj-table></mj-column></mj-section>",
  );
}

function makeLogo(base: string, logo: Logo, setting: Setting): ElementContent {
  const hash = createHash("sha256").update(logo.png).digest("hex").slice(0, 8);
  const { width, height } = logo;
  const rendition = {
    name: `${setting.document.brand.id}-${base}-${hash}.png`,
    bytes: logo.png,
    type: "image/png" as const,
    width: width * 2,
    height: height * 2,
  };
  setting.useImage(rendition);
  // The house's name stands beside it as text.
  return h("img", {
    src: setting.imageAddress(rendition.name),
    width,
    alt: "",
    style: `display:inline-block;width:${width}px;height:auto;border:0;vertical-align:middle`,
  });
}

/** Title and introduction, then a section per heading, then the next session when `::next` stands nowhere. */
function makeContent(root: Root, setting: Setting): readonly MailSection[] {
  const sections = root.children.filter((node) => node.type === "element").filter((node) => node.tagName === "section");
  const intro = root.children.filter((node): node is ElementContent => node.type !== "doctype" && !(node.type === "element" && node.tagName === "section"));
  const projects = sections.filter((node) => kindOf(node) === "project").length;
  const parts = [
    makeSheet(dressOpening(intro, setting), "30px 40px 0", setting),
    ...sections.map((node) =>
      makeSheet(dressSection(node.children, Number(node.properties["dataNumber"] ?? 0), projects, kindOf(node), setting), "44px 40px 0", setting),
    ),
  ];
  const closing = hasNext(root) ? [] : makeNextPanel(setting);
  return [...parts, ...(closing.length === 0 ? [] : [makeSheet(closing, "36px 40px 0", setting)])];
}

/** Title, lead, image. Without a summary the first paragraph is the lead. */
function dressOpening(intro: readonly ElementContent[], setting: Setting): readonly ElementContent[] {
  const { look, document } = setting;
  const { meta } = document;
  const blocks = intro.filter((node) => node.type === "element");
  const [first] = blocks;
  const leads = meta.summary === undefined && first?.tagName === "p" && kindOf(first) === undefined;
  const lead = meta.summary === undefined ? (leads ? dressInline(first.children, setting) : []) : [{ type: "text" as const, value: setting.set(meta.summary) }];
  const rest = dressBlocks(leads ? blocks.slice(1) : blocks, setting);
  const image = meta.image === undefined ? [] : makeImage(meta.image.src, setting.set(meta.image.alt), setting, false);
  const heading = look.heading(32, 38, 10);
  return [
    h("h1", { ...heading, className: ["i", "t"] }, setting.set(meta.title)),
    ...(lead.length === 0 ? [] : [h("p", makeRoom(look.paragraph(proses.lead, rest.length + image.length === 0 ? 0 : proses.lead.gap), lead), lead)]),
    ...(image.length === 0 ? [] : [h("p", { style: `${writeMargin(rest.length === 0 ? 0 : 24)};line-height:100%;${imageRoom}` }, image)]),
    ...rest,
  ];
}

/** A project has its number above its title and a heavy rule below it. */
function dressSection(
  children: readonly ElementContent[],
  number: number,
  projects: number,
  kind: string | undefined,
  setting: Setting,
): readonly ElementContent[] {
  const { look } = setting;
  const { accent, ink } = look.colours;
  const blocks = children.filter((node) => node.type === "element");
  const [title, ...rest] = blocks;
  if (title === undefined) return [];
  if (kind === "footnotes") return [dressHeading(title, look.heading(19, 26, 8), setting), ...dressBlocks(rest, { ...setting, prose: proses.small })];
  if (kind !== "project") return dressBlocks(blocks, setting);
  const counted =
    projects < 2
      ? []
      : [h("p", { className: ["a"], style: `margin:0;color:${accent};${look.font(proses.small, true)}` }, setting.words.project(number, projects))];
  // The rule is a cell's: Outlook for Windows draws a border on a heading unreliably, and no padding (caniemail, `border`, `padding`).
  const heading = makeBox({ className: ["r"], style: `padding:0 0 14px;border-bottom:2px solid ${ink}` }, [
    dressHeading(title, look.heading(24, 30, 0), setting),
  ]);
  const [next] = rest;
  const space = next !== undefined && kindOf(next) !== "rows" ? makeSpace(14) : [];
  return [...counted, heading, ...space, ...dressBlocks(rest, setting)];
}

function makeFooter(setting: Setting): readonly MailSection[] {
  const { document, look, words: said, set } = setting;
  const { meta, brand } = document;
  const links = [
    ...(meta.webUrl === undefined ? [] : [makeLink(meta.webUrl, said.inBrowser, look)]),
    ...(meta.handoutUrl === undefined ? [] : [makeLink(meta.handoutUrl, said.handout, look)]),
    ...(brand.unsubscribe === undefined ? [] : [makeLink(brand.unsubscribe.token, said.unsubscribe, look)]),
  ];
  const house = brand.houseLinks.map(({ text, href }) => makeLink(href, text, look));
  const line = (children: readonly (ElementContent | string)[], below: number): ElementContent => h("p", look.paragraph(proses.small, below), [...children]);
  const blocks = [
    line([set(brand.sender.reason[meta.lang])], links.length === 0 ? 22 : 0),
    ...(links.length === 0 ? [] : [line(separate(links), 22)]),
    line([brand.sender.address.includes(brand.sender.name) ? brand.sender.address : `${brand.sender.name}, ${brand.sender.address}`], 0),
    ...(house.length === 0 ? [] : [line(separate(house), 0)]),
  ];
  const { sheet, ink } = look.colours;
  return [
    makeSection(
      '<mj-section css-class="sheet" padding="36px 40px 0"><mj-column><mj-text font-size="1px" line-height="1px">',
      "&#160;",
      "</mj-text></mj-column></mj-section>",
    ),
    makeSection(
      `<mj-section css-class="sheet foot" background-color="${sheet}" padding="28px 40px 36px" border-top="3px solid ${ink}"><mj-column><mj-text>`,
      write(blocks, brand),
      "</mj-text></mj-column></mj-section>",
    ),
  ];
}

function makeLink(href: string, text: string, look: Look): ElementContent {
  return h("a", { className: ["a"], href, style: `color:${look.colours.accent};text-decoration:underline` }, text);
}

function separate(links: readonly ElementContent[]): readonly (ElementContent | string)[] {
  return links.flatMap((link, index) => (index === 0 ? [link] : [" · ", link]));
}

function makeSheet(blocks: readonly ElementContent[], padding: string, { document, look }: Setting): MailSection {
  const start = `<mj-section css-class="sheet" background-color="${look.colours.sheet}" padding="${padding}"><mj-column><mj-text>`;
  return makeSection(start, write(blocks, document.brand), "</mj-text></mj-column></mj-section>");
}

/** `start` and `end` make the kind: they hold values of the brand, and nothing that the author wrote. */
function makeSection(start: string, content: string, end: string): MailSection {
  return { kind: { start, rest: [{ slot: "content", text: end }] }, values: { content } };
}

/** Serialises what was made from the sanitised tree. `raw` nodes are our own brace references only: prepareTree drops any other. */
function write(nodes: readonly ElementContent[], brand: Brand): string {
  const html = toHtml({ type: "root", children: [...nodes] }, { allowDangerousHtml: true, characterReferences: { useNamedReferences: true } });
  // MJML trims the content of its elements, keeps it as CDATA, which `]]>` would end, and searches it for `<!--[if` and `<![endif]-->`: an
  // author's text in an attribute could hold these. All `<` in text are references already.
  // Attributes stand in double quotes: an apostrophe (in each list of fonts) needs no reference, which saves 2 % of the mail.
  return breakFields(html.replaceAll("&#x27;", "'"), listFields(brand), writeBraceReference).replaceAll("]]>", "]]&gt;").replaceAll("<!", "&lt;!").trim();
}

/** Text for the head: MJML puts the title in an attribute as well, so quotes are escaped too. */
function writeText(text: string, brand: Brand): string {
  return write([{ type: "text", value: text }], brand).replaceAll('"', "&quot;");
}

/** Length as quoted-printable (RFC 2045, 6.7): three characters for each byte beyond printable ASCII, and soft line breaks of three at 76. */
function measureQuotedPrintable(html: string): number {
  return html.split(/\r\n|\r|\n/u).reduce((sum, line) => {
    const length = measureEncoded(Buffer.from(line));
    return sum + length + 3 * Math.max(0, Math.ceil(length / 75) - 1) + 2;
  }, -2);
}

function measureEncoded(bytes: Uint8Array): number {
  let length = 0;
  // A plain loop: it goes over each byte of the mail.
  for (const byte of bytes) length += (byte >= 32 && byte <= 126 && byte !== 61) || byte === 9 ? 1 : 3;
  return length;
}
