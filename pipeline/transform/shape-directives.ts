/** The table of directives and the shapes they take, see tree.ts. */

import type { Image, Link, Nodes, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { Position } from "unist";
import { transformMessages } from "../messages/transform.ts";
import { words } from "./labels.ts";
import { makeShape, plainText, spanOf } from "./markdown-shapes.ts";
import { shapeContact } from "./shape-contact.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";

/** Shapes every directive below `node`, in place; what is not in the table goes back to its source text, with a message. */
export function shapeDirectives(node: Nodes, running: Running): void {
  shapeBelow(node, { running, seen: new Set() });
}

interface Desk {
  readonly running: Running;
  /** Names of directives that may stand only once and were seen. */
  readonly seen: Set<string>;
}

type Directive = ContainerDirective | LeafDirective;

interface Entry {
  readonly form: Directive["type"];
  readonly attributes: readonly string[];
  readonly shape: (directive: Parts, desk: Desk) => RootContent[];
}

/** A directive taken apart. */
interface Parts {
  readonly name: string;
  readonly directive: Directive;
  /** What stands between `[` and `]`. */
  readonly label: readonly PhrasingContent[];
  /** The blocks between the fences of a container. */
  readonly blocks: readonly RootContent[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly position: Position | undefined;
}

const table: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ["button", { form: "leafDirective", attributes: ["href"], shape: shapeButton }],
  ["video", { form: "leafDirective", attributes: ["href", "image", "title", "alt"], shape: shapeVideo }],
  ["next", { form: "leafDirective", attributes: [], shape: shapeNext }],
  ["quote", { form: "containerDirective", attributes: ["by"], shape: shapeQuote }],
  ["tip", { form: "containerDirective", attributes: [], shape: shapeAside }],
  ["note", { form: "containerDirective", attributes: [], shape: shapeAside }],
  ["warning", { form: "containerDirective", attributes: [], shape: shapeAside }],
  ["geen-contact", { form: "containerDirective", attributes: [], shape: shapeSilence }],
  ["no-contact", { form: "containerDirective", attributes: [], shape: shapeSilence }],
]);

function shapeBelow(node: Nodes, desk: Desk): void {
  if (!("children" in node)) return;
  const children: RootContent[] = [];
  // A stack of blocks still to come, last one first: what an open directive swallowed comes back to it.
  const coming = (node.children as RootContent[]).toReversed();
  for (let child = coming.pop(); child !== undefined; child = coming.pop()) {
    if (child.type === "textDirective") {
      children.push(...shapeContact(child, desk.running));
      continue;
    }
    if (child.type !== "leafDirective" && child.type !== "containerDirective") {
      shapeBelow(child, desk);
      children.push(child);
      continue;
    }
    coming.push(...releaseSwallowed(child, desk.running).toReversed());
    shapeBelow(child, desk);
    children.push(...shapeDirective(child, desk));
  }
  node.children = children as typeof node.children;
}

function shapeDirective(directive: Directive, desk: Desk): RootContent[] {
  const name = directive.name.toLowerCase();
  const entry = table.get(name);
  if (entry === undefined || entry.form !== directive.type) {
    tellAt(desk.running, "directive-unknown", transformMessages["directive-unknown"], { name: directive.name }, directive);
    return restoreSource(directive, desk.running.source);
  }
  const parts = takeApart(name, directive);
  const known = entry.attributes.join(", ");
  for (const attribute of Object.keys(parts.attributes)) {
    if (!entry.attributes.includes(attribute))
      tellAt(desk.running, "directive-attribute-unknown", transformMessages["directive-attribute-unknown"], { name, attribute, known }, directive);
  }
  return entry.shape(parts, desk);
}

function shapeButton(parts: Parts, desk: Desk): RootContent[] {
  const href = parts.attributes["href"]?.trim() ?? "";
  const missing = href === "" ? "href" : parts.label.length === 0 ? "[tekst]" : undefined;
  if (missing !== undefined) return giveUp(parts, missing, '::button[Meld je aan]{href="https://…"}', desk);
  return [makeShape("p", { dataKind: "button" }, [makeLink(href, parts.label, parts.position)], parts.position)];
}

function shapeVideo(parts: Parts, desk: Desk): RootContent[] {
  const { href = "", image = "", title = "", alt = "" } = parts.attributes;
  const written = plainText({ type: "paragraph", children: [...parts.label] }).trim() || title.trim();
  const label = parts.label.length > 0 ? parts.label : makeText(written || words[desk.running.lang].video, parts.position);
  if (href.trim() === "") return giveUp({ ...parts, label: written === "" ? [] : label }, "href", '::video[Titel]{href="https://…" image="beeld.jpg"}', desk);
  const caption = makeShape("figcaption", {}, [makeLink(href.trim(), label, parts.position)], parts.position);
  const thumbnail =
    image.trim() === ""
      ? []
      : [makeLink(href.trim(), [makeImage(image.trim(), alt.trim() || written || words[desk.running.lang].video, parts.position)], parts.position)];
  return [makeShape("figure", { dataKind: "video" }, [...thumbnail, caption], parts.position)];
}

function shapeNext(parts: Parts, desk: Desk): RootContent[] {
  if (desk.seen.has("next")) {
    tellAt(desk.running, "next-twice", transformMessages["next-twice"], undefined, parts.directive);
    return [];
  }
  desk.seen.add("next");
  return [makeShape("aside", { dataKind: "next" }, [], parts.position)];
}

function shapeQuote(parts: Parts): RootContent[] {
  const by = parts.attributes["by"]?.trim() ?? "";
  const caption = by === "" ? parts.label : makeText(by, parts.position);
  const blockquote = makeShape("blockquote", {}, parts.blocks, spanOf(parts.blocks) ?? parts.position);
  const titled = by !== "" && parts.label.length > 0 ? [makeTitle(parts), ...parts.blocks] : undefined;
  if (titled !== undefined) blockquote.children = titled;
  return [
    makeShape(
      "figure",
      { dataKind: "quote" },
      caption.length === 0 ? [blockquote] : [blockquote, makeShape("figcaption", {}, caption, parts.position)],
      parts.position,
    ),
  ];
}

function shapeAside(parts: Parts): RootContent[] {
  const blocks = parts.label.length === 0 ? parts.blocks : [makeTitle(parts), ...parts.blocks];
  return [makeShape("aside", { dataKind: parts.name }, blocks, parts.position)];
}

/** Who stands here is no contact; the blocks are printed as any others. */
function shapeSilence(parts: Parts, desk: Desk): RootContent[] {
  const { start, end } = parts.position ?? {};
  if (start?.offset !== undefined && end?.offset !== undefined) desk.running.said.silent.push({ start: start.offset, end: end.offset });
  return parts.label.length === 0 ? [...parts.blocks] : [makeTitle(parts), ...parts.blocks];
}

/** A directive that lacks what it cannot do without: what it does hold becomes text. */
function giveUp(parts: Parts, missing: string, example: string, desk: Desk): RootContent[] {
  tellAt(desk.running, "directive-incomplete", transformMessages["directive-incomplete"], { name: parts.name, missing, example }, parts.directive);
  return parts.label.length === 0 ? restoreSource(parts.directive, desk.running.source) : [makeParagraph(parts.label, parts.position)];
}

function takeApart(name: string, directive: Directive): Parts {
  const attributes = Object.fromEntries(Object.entries(directive.attributes ?? {}).map(([key, value]) => [key.toLowerCase(), value ?? ""]));
  const common = { name, directive, attributes, position: directive.position };
  if (directive.type === "leafDirective") return { ...common, label: directive.children, blocks: [] };
  const [first, ...rest] = directive.children;
  const labelled = first?.type === "paragraph" && first.data?.directiveLabel === true;
  return { ...common, label: labelled ? first.children : [], blocks: labelled ? rest : directive.children };
}

/** The exact lines of a directive as paragraphs; what stands between the fences of a container stays as it was read. */
function restoreSource(directive: Directive, source: string): RootContent[] {
  const { position } = directive;
  if (position?.start.offset === undefined || position.end.offset === undefined) return [];
  if (directive.type === "leafDirective") return [makeParagraph(makeText(source.slice(position.start.offset, position.end.offset), position), position)];
  const { blocks } = takeApart(directive.name, directive);
  const opening = restoreLine(position.start, source);
  const closing = directive.data?.position?.closing;
  return closing === undefined ? [opening, ...blocks] : [opening, ...blocks, restoreLine(closing.start, source)];
}

function restoreLine(start: Position["start"], source: string): Paragraph {
  const from = start.offset ?? 0;
  const line = /^[^\r\n]*/u.exec(source.slice(from))?.[0].trimEnd() ?? "";
  const position = { start, end: { line: start.line, column: start.column + line.length, offset: from + line.length } };
  return makeParagraph(makeText(line, position), position);
}

/** A container without closing fence swallows all that follows: from the next main heading on it is given back. */
function releaseSwallowed(directive: Directive, running: Running): RootContent[] {
  if (directive.type === "leafDirective" || directive.data?.position?.closing !== undefined) return [];
  if (table.get(directive.name.toLowerCase())?.form === "containerDirective")
    tellAt(running, "directive-open", transformMessages["directive-open"], { name: directive.name }, directive);
  const at = directive.children.findIndex((child) => child.type === "heading" && child.depth <= 2);
  if (at === -1) return [];
  const released = directive.children.splice(at);
  const end = directive.children.at(-1)?.position?.end;
  if (directive.position !== undefined && end !== undefined) directive.position = { start: directive.position.start, end };
  return released;
}

function makeTitle(parts: Parts): Paragraph {
  const position = spanOf(parts.label);
  return makeParagraph([{ type: "strong", children: [...parts.label], ...(position === undefined ? {} : { position }) }], position);
}

function makeParagraph(children: readonly PhrasingContent[], position: Position | undefined): Paragraph {
  return { type: "paragraph", children: [...children], ...(position === undefined ? {} : { position }) };
}

function makeText(value: string, position: Position | undefined): PhrasingContent[] {
  return [{ type: "text", value, ...(position === undefined ? {} : { position }) }];
}

/** Links within the label give way: a link cannot hold another. */
function makeLink(url: string, children: readonly PhrasingContent[], position: Position | undefined): Link {
  const inner = children.flatMap((child) => (child.type === "link" || child.type === "linkReference" ? child.children : [child]));
  return { type: "link", url, children: inner, ...(position === undefined ? {} : { position }) };
}

function makeImage(url: string, alt: string, position: Position | undefined): Image {
  return { type: "image", url, alt, ...(position === undefined ? {} : { position }) };
}
