/** A document as Markdown that a build reads as the same document: facts as front matter, the tree with the shapes of tree.ts as the author writes them. Pure. */

import type { Element, ElementContent, Root } from "hast";
import { type Handle, type State, toMdast } from "hast-util-to-mdast";
import type { BlockContent, FootnoteDefinition, PhrasingContent, RootContent } from "mdast";
import { directiveToMarkdown } from "mdast-util-directive";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { stringify } from "yaml";

import type { SessionDocument } from "../document.ts";
import { cloneTree, kindOf, textOf } from "../transform/tree.ts";

/** Comments, HTML and definitions that nobody uses are in no tree, so they are not in here. The same document gives the same text. */
export function writeMarkdown(document: SessionDocument): string {
  return `---\n${stringify(factsOf(document), { lineWidth: 0 })}---\n\n${writeBody(cloneTree(document.tree))}`;
}

/** The facts as front matter; what the brand says of itself is left to it. */
function factsOf({ meta, brand }: SessionDocument): Readonly<Record<string, unknown>> {
  const { title, date, number, lang, summary, image, next, from, subject, tags, toc, paper, print, attach } = meta;
  const { defaults } = brand;
  const isHouse = from.name === brand.sender.name && from.email === brand.sender.email;
  const asked = { bleed: print.bleed, marks: print.marks || undefined, booklet: print.booklet || undefined };
  return {
    title,
    date,
    number,
    series: own(meta.series, brand.series),
    lang,
    summary,
    image,
    next,
    from: isHouse ? undefined : from,
    subject: own(subject, title),
    tags: tags.length === 0 ? undefined : tags,
    toc: own(toc, defaults.toc ?? true),
    paper: own(paper, defaults.paper ?? "a4"),
    print: Object.values(asked).some((value) => value !== undefined) ? asked : undefined,
    imageBase: own(meta.imageBase, defaults.imageBase),
    fileBase: own(meta.fileBase, defaults.fileBase),
    webUrl: own(meta.webUrl, defaults.webUrl),
    handoutUrl: own(meta.handoutUrl, defaults.handoutUrl),
    attach: attach.length === 0 ? undefined : attach,
  };
}

/** The value, when the brand does not say the same. */
function own<T>(value: T, usual: T): T | undefined {
  return value === usual ? undefined : value;
}

function writeBody(root: Root): string {
  const notes = numberNotes(root);
  const tree = toMdast(root, { newlines: true, handlers: makeHandlers(notes) });
  return toMarkdown(tree, options);
}

/** Colons are text, as in `wij/zij:ja`, but for the one directive that may stand in text. */
const directives = { ...directiveToMarkdown(), unsafe: directiveToMarkdown().unsafe?.filter(({ inConstruct }) => String(inConstruct) !== "phrasing") ?? [] };
const options: Options = {
  bullet: "-",
  rule: "-",
  listItemIndent: "one",
  extensions: [
    gfmToMarkdown({ tablePipeAlign: false }),
    directives,
    { unsafe: [{ character: ":", after: String.raw`[Cc]ontact\[`, inConstruct: "phrasing" }] },
  ],
};

/** The ids of the footnotes, each with its number. */
function numberNotes(root: Root): ReadonlyMap<string, string> {
  const section = root.children.find((child) => kindOf(child) === "footnotes");
  const list = section?.type === "element" ? childNamed(section, "ol") : undefined;
  const items = (list?.children ?? []).filter((child): child is Element => child.type === "element" && child.tagName === "li");
  return new Map(items.map((item, at) => [String(item.properties["id"]), String(at + 1)]));
}

function childNamed(node: Element, name: string): Element | undefined {
  return node.children.find((child): child is Element => child.type === "element" && child.tagName === name);
}

type Handlers = Readonly<Record<string, Handle>>;

function makeHandlers(notes: ReadonlyMap<string, string>): Handlers {
  return {
    section: (state, node) => (kindOf(node) === "footnotes" ? writeNotes(state, node) : flow(state, node)),
    sup: (state, node) => writeReference(node, notes) ?? state.all(node),
    dl: (state, node) => node.children.flatMap((row) => (row.type === "element" ? writeRow(state, row) : [])),
    p: (state, node) => (kindOf(node) === "button" ? writeButton(state, node) : { type: "paragraph", children: phrasing(state, node) }),
    figure: (state, node) => writeFigure(state, node),
    aside: (state, node) => {
      const kind = kindOf(node) ?? "note";
      return kind === "next"
        ? { type: "leafDirective", name: "next", attributes: {}, children: [] }
        : { type: "containerDirective", name: kind, attributes: {}, children: flow(state, node) };
    },
    img: (_state, node) => writeImage(node),
  };
}

function flow(state: State, node: Element): BlockContent[] {
  return state.toFlow(state.all(node)) as BlockContent[];
}

/** The content of an element that holds text. Blocks in it, which our trees do not have, give their text. */
function phrasing(state: State, node: Element): PhrasingContent[] {
  return state.all(node) as PhrasingContent[];
}

/** Each row is a paragraph that begins with its label, with what else it holds behind it. */
function writeRow(state: State, row: Element): RootContent[] {
  const label = childNamed(row, "dt");
  const value = childNamed(row, "dd");
  const [first, ...rest] = value === undefined ? [] : flow(state, value);
  const head: PhrasingContent = { type: "strong", children: [{ type: "text", value: `${label === undefined ? "" : textOf(label)}:` }] };
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [head] }, ...(first === undefined ? [] : [first]), ...rest];
  return [{ ...first, children: [head, { type: "text", value: " " }, ...first.children] }, ...rest];
}

function writeButton(state: State, node: Element): RootContent {
  const link = childNamed(node, "a");
  if (link === undefined) return { type: "paragraph", children: phrasing(state, node) };
  return { type: "leafDirective", name: "button", attributes: { href: String(link.properties["href"]) }, children: phrasing(state, link) };
}

function writeFigure(state: State, node: Element): RootContent | RootContent[] {
  const caption = childNamed(node, "figcaption");
  switch (kindOf(node)) {
    case "video":
      return writeVideo(state, node, caption);
    case "quote": {
      const quoted = childNamed(node, "blockquote");
      const attributes = caption === undefined ? {} : { by: textOf(caption) };
      return { type: "containerDirective", name: "quote", attributes, children: quoted === undefined ? [] : flow(state, quoted) };
    }
    case "image": {
      const image = childNamed(node, "img");
      const title = caption === undefined ? undefined : textOf(caption);
      return image === undefined ? flow(state, node) : { type: "paragraph", children: [writeImage(image, title)] };
    }
    default:
      return flow(state, node);
  }
}

function writeVideo(state: State, node: Element, caption: Element | undefined): RootContent {
  const thumbnail = childNamed(node, "a");
  const image = thumbnail === undefined ? undefined : childNamed(thumbnail, "img");
  const link = caption === undefined ? undefined : (childNamed(caption, "a") ?? caption);
  const label = link === undefined ? [] : phrasing(state, link);
  const href = String(node.properties["dataHref"] ?? link?.properties["href"] ?? "");
  const alt = image?.properties["alt"] ?? "";
  const picture = image === undefined ? {} : { image: String(image.properties["src"]), ...(link !== undefined && alt === textOf(link) ? {} : { alt }) };
  return { type: "leafDirective", name: "video", attributes: { href, ...picture }, children: label };
}

function writeImage(node: Element, caption?: string): PhrasingContent {
  const { src, alt, title, dataDecorative } = node.properties;
  const written = dataDecorative === undefined ? (caption ?? (typeof title === "string" ? title : null)) : "decorative";
  return { type: "image", url: encodePath(String(src)), alt: alt ?? "", title: written };
}

/** The tree has it decoded. */
function encodePath(path: string): string {
  return path.replace(/[%?#]/gu, encodeURIComponent);
}

function writeReference(node: Element, notes: ReadonlyMap<string, string>): PhrasingContent | undefined {
  const link = childNamed(node, "a");
  const number = link?.properties["dataFootnoteRef"] === undefined ? undefined : notes.get(String(link.properties["href"]).slice(1));
  return number === undefined ? undefined : { type: "footnoteReference", identifier: number, label: number };
}

/** The heading is the page's own, and so is the way back to the text. */
function writeNotes(state: State, section: Element): FootnoteDefinition[] {
  const list = childNamed(section, "ol");
  const items = (list?.children ?? []).filter((child): child is Element => child.type === "element" && child.tagName === "li");
  return items.map((item, at) => {
    const content = { ...item, children: withoutWayBack(item.children) };
    return { type: "footnoteDefinition", identifier: String(at + 1), label: String(at + 1), children: flow(state, content) };
  });
}

function withoutWayBack(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return [node];
    return node.properties["dataFootnoteBackref"] === undefined ? [{ ...node, children: withoutWayBack(node.children) }] : [];
  });
}
