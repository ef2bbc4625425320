/** Where each address stands in the text of a write-up, to the character: for what mends addresses in place. */

import { type Extension as FromMarkdown } from "mdast-util-from-markdown";
import { directiveFromMarkdown } from "mdast-util-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { isAlias, isScalar, parseDocument } from "yaml";

import { remarkDescription } from "./remark-description.ts";
import { remarkDirectiveBlocks } from "./remark-directive-blocks.ts";

/**
 * The syntax around an address: "raw" and "enclosed" (in <>) are destinations of links, images and definitions; "autolink" stands in <>,
 * "literal" in plain text; "attribute" with its quote (or none); "yaml" with its quote (or none), "yaml-block" on a line of a block.
 */
export interface Address {
  readonly form: "raw" | "enclosed" | "autolink" | "literal" | "attribute" | "yaml" | "yaml-block";
  readonly quote: "" | '"' | "'";
  /** Offsets in the text, within the quotes or brackets. */
  readonly start: number;
  readonly end: number;
  /** Decoded, as the tree has it. */
  readonly href: string;
}

export interface Addresses {
  readonly found: readonly Address[];
  /** Addresses that have no exact place of their own in the text (a YAML alias, HTML within a quotation), with the offset of what holds them. */
  readonly hidden: readonly { readonly href: string; readonly start: number }[];
  /** Everything but those addresses: equal for two texts that differ in nothing else. */
  readonly rest: string;
}

interface Token {
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
}

interface Compiler {
  readonly stack: AnyNode[];
  readonly resume: () => string;
  readonly sliceSerialize: (token: Token) => string;
  readonly data: { directiveAttributes?: [string, string][] };
}

interface AnyNode {
  readonly type: string;
  url?: string;
  readonly name?: string;
  readonly value?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly AnyNode[];
  readonly position?: { readonly start: Token["start"]; readonly end: Token["start"] };
}

/** Finds addresses in raw HTML; offsets from its beginning. */
export type FindInHtml = (html: string) => Addresses;

type Handle = (this: Compiler, token: Token) => void;
type Seen = Address & { readonly node: AnyNode | undefined };

/** Directives that hold an address, with the attribute. */
const inDirectives: Readonly<Record<string, string>> = { button: "href", video: "href" };

/**
 * Every address of Markdown text without a BOM, in reading order. Line ends may be any. Of a write-up: front matter and directives count, raw
 * HTML is no HTML. With `inHtml` it is any Markdown file: front matter and directives say nothing to us, and raw HTML is looked through.
 */
export function findAddresses(text: string, inHtml?: FindInHtml): Addresses {
  const seen: Seen[] = [];
  const plain = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm);
  const processor = inHtml === undefined ? plain.use(remarkDirectiveBlocks).use(remarkDescription) : plain;
  const tree = processor.use(noteAddresses, text, (one) => void seen.push(one)).parse(text) as AnyNode;
  const all = [...walk(tree)];
  const nodes = new Set(all);
  // A link inside the alternative text of an image is compiled, and then thrown away.
  const tokens = seen.filter(({ node }) => node === undefined || nodes.has(node));
  const body = [...tokens, ...findLoose(text, all, tokens)];
  const yaml = inHtml === undefined ? inFrontMatter(tree, text) : { found: [], hidden: [], rest: tree.children?.find(({ type }) => type === "yaml")?.value };
  const html = inHtml === undefined ? [] : all.filter(({ type }) => type === "html").map((node) => readHtml(node, text, inHtml));
  const found = [...yaml.found, ...body, ...html.flatMap((one) => one.found)].toSorted((a, b) => a.start - b.start).map((one) => withoutNode(one));
  const literals = new Set(body.flatMap(({ form, node }) => (form === "literal" || form === "autolink" ? [node] : [])));
  const masked = new Set(body.map(({ node }) => node));
  const rest = JSON.stringify([yaml.rest, shapeOf(tree, masked, literals, inHtml !== undefined), html.map((one) => one.rest)]);
  return { found, hidden: [...yaml.hidden, ...html.flatMap(({ hidden }) => hidden)], rest };
}

function withoutNode({ form, quote, start, end, href }: Address): Address {
  return { form, quote, start, end, href };
}

function readHtml(node: AnyNode, text: string, inHtml: FindInHtml): Addresses {
  const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
  const { found, hidden, rest } = inHtml(node.value ?? "");
  const place = mapOffsets(node.value ?? "", text.slice(start.offset, end.offset), start.offset);
  if (place === undefined) return { found: [], hidden: [...found, ...hidden].map(({ href }) => ({ href, start: start.offset })), rest: node.value ?? "" };
  return {
    found: found.map((one) => ({ ...one, start: place(one.start), end: place(one.end) })),
    hidden: hidden.map((one) => ({ ...one, start: place(one.start) })),
    rest,
  };
}

/**
 * From offsets in the value of a node to offsets in the text. Within a quotation or a list each line of the text begins with more than the
 * value has. Undefined when the lines are not the same otherwise.
 */
function mapOffsets(value: string, written: string, offset: number): ((at: number) => number) | undefined {
  const lines = splitLines(value);
  const writtenLines = splitLines(written);
  if (lines.length !== writtenLines.length || !lines.every((line, index) => writtenLines[index]?.endsWith(line))) return undefined;
  return (at) => {
    let from = 0;
    let to = offset;
    for (const [index, line] of lines.entries()) {
      to += writtenLines[index]?.length ?? 0;
      from += line.length;
      if (at < from) break;
    }
    return to - (from - at);
  };
}

/** With their line ends. */
function splitLines(text: string): readonly string[] {
  return text.split(/(?<=\r\n|\r(?!\n)|\n)/u);
}

/**
 * Within an open bracket an address in plain text becomes a link only after parsing (mdast-util-gfm-autolink-literal), and has no place then:
 * it is the next one in the text with its characters that no other address stands at.
 */
function findLoose(text: string, all: readonly AnyNode[], tokens: readonly Seen[]): readonly Seen[] {
  let from = 0;
  return all.flatMap((node) => {
    from = Math.max(from, node.position?.start.offset ?? 0);
    const shown = node.children?.[0]?.value;
    if (node.type !== "link" || node.position !== undefined || node.url === undefined || shown === undefined || node.url.startsWith("mailto:")) return [];
    let start = text.indexOf(shown, from);
    while (start >= 0 && tokens.some((one) => start < one.end && one.start < start + shown.length)) start = text.indexOf(shown, start + 1);
    if (start < 0) return [];
    from = start + shown.length;
    return [{ form: "literal", quote: "", start, end: from, href: node.url, node }] satisfies readonly Seen[];
  });
}

function* walk(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

/** Parser extension: tells of each address with its offsets, and does what the handlers do that it stands in for. */
function noteAddresses(this: Processor, text: string, note: (seen: Seen) => void): void {
  const destination: Handle = function (token) {
    const href = this.resume();
    const node = this.stack.at(-1);
    if (node === undefined) return;
    node.url = href;
    const form = text[token.start.offset - 1] === "<" && text[token.end.offset] === ">" ? "enclosed" : "raw";
    note({ form, quote: "", start: token.start.offset, end: token.end.offset, href, node });
  };
  const automatic = (original: Handle, isLiteral: boolean): Handle =>
    function (token) {
      const node = this.stack.at(-2);
      original.call(this, token);
      const form = isLiteral || text[token.start.offset - 1] !== "<" ? "literal" : "autolink";
      if (node !== undefined) note({ form, quote: "", start: token.start.offset, end: token.end.offset, href: node.url ?? "", node });
    };
  const { autolinkProtocol, literalAutolinkWww } = automaticHandlers();
  const { exit } = directiveFromMarkdown() as unknown as { readonly exit: Readonly<Record<string, Handle>> };
  const attribute: Handle = function (token) {
    exit["directiveLeafAttributeValue"]?.call(this, token);
    const [name, href] = this.data.directiveAttributes?.at(-1) ?? [];
    const directive = this.stack.findLast(({ type }) => type === "leafDirective");
    if (directive === undefined || href === undefined || inDirectives[directive.name ?? ""] !== name?.toLowerCase()) return;
    const before = text[token.start.offset - 1];
    const quote = before === '"' || before === "'" ? before : "";
    note({ form: "attribute", quote, start: token.start.offset, end: token.end.offset, href, node: directive });
  };
  const data = this.data() as { fromMarkdownExtensions?: FromMarkdown[] };
  (data.fromMarkdownExtensions ??= []).push({
    exit: {
      resourceDestinationString: destination,
      definitionDestinationString: destination,
      autolinkProtocol: automatic(autolinkProtocol, false),
      literalAutolinkWww: automatic(literalAutolinkWww, true),
      directiveLeafAttributeValue: attribute,
    },
  } as unknown as FromMarkdown);
}

/** What mdast-util-from-markdown and mdast-util-gfm-autolink-literal do at the end of an address: its text, and the link's url. */
function automaticHandlers(): { readonly autolinkProtocol: Handle; readonly literalAutolinkWww: Handle } {
  const closing = (prefix: string): Handle =>
    function (token) {
      const { exit } = (this as unknown as { readonly config: { readonly exit: Readonly<Record<string, Handle>> } }).config;
      exit["data"]?.call(this, token);
      const node = this.stack.at(-1);
      if (node !== undefined) node.url = prefix + this.sliceSerialize(token);
    };
  return { autolinkProtocol: closing(""), literalAutolinkWww: closing("http://") };
}

function inFrontMatter(tree: AnyNode, text: string): Omit<Addresses, "found" | "rest"> & { readonly found: readonly Seen[]; readonly rest: unknown } {
  const node = tree.children?.[0];
  const offset = node?.type === "yaml" ? text.indexOf(node.value ?? "", node.position?.start.offset) : -1;
  if (node?.value === undefined || node.value === "" || offset < 0) return { found: [], hidden: [], rest: undefined };
  const document = parseDocument(node.value, { prettyErrors: false, schema: "core" });
  if (document.errors.length > 0) return { found: [], hidden: [], rest: node.value };
  const link: unknown = document.getIn(["next", "link"], true);
  const scalar = isAlias(link) ? link.resolve(document) : link;
  const href = isScalar(scalar) && typeof scalar.value === "string" ? scalar.value.trim() : undefined;
  const place = isAlias(link) || isScalar(link) ? link.range : undefined;
  if (href === undefined || !place) return { found: [], hidden: [], rest: safeJson(() => readAll(document)) };
  const found = isAlias(link) ? [] : scalarAddress(node.value, offset, href, place);
  return {
    found,
    hidden: found.length > 0 ? [] : [{ href, start: offset + place[0] }],
    rest: safeJson(() => maskLink(readAll(document), found.length > 0)),
  };
}

function readAll(document: ReturnType<typeof parseDocument>): unknown {
  return document.toJS({ maxAliasCount: 20 }) as unknown;
}

/** What an anchor on the link gives to other keys stays in: a change there is a change elsewhere. */
function maskLink(all: unknown, isFound: boolean): unknown {
  const { next } = all as { readonly next?: object };
  return isFound ? { ...(all as object), next: { ...next, link: "" } } : all;
}

/** Plain, quoted, or in a block (`>` or `|`) that holds the address once; an alias has no address of its own. */
function scalarAddress(yaml: string, offset: number, href: string, [from, to]: readonly [number, number, number]): readonly Seen[] {
  const written = yaml.slice(from, to);
  const quote = /^(?<quote>["']).*\k<quote>$/su.exec(written)?.groups?.["quote"];
  if (quote === '"' || quote === "'") return [{ form: "yaml", quote, start: offset + from + 1, end: offset + to - 1, href, node: undefined }];
  const at = written.indexOf(href);
  if (at < 0 || written.includes(href, at + 1)) return [];
  const start = offset + from + at;
  const isBlock = /^[>|]/u.test(written);
  return [{ form: isBlock ? "yaml-block" : "yaml", quote: "", start, end: start + href.length, href, node: undefined }];
}

function safeJson(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function shapeOf(node: AnyNode, masked: ReadonlySet<AnyNode | undefined>, literals: ReadonlySet<AnyNode | undefined>, isHtmlRead: boolean): unknown {
  const { position: _position, children, ...own } = node as AnyNode & { readonly data?: unknown };
  const { data: _data, ...facts } = own;
  const attribute = inDirectives[node.name ?? ""];
  // These are read by themselves.
  if (node.type === "yaml") return { type: "yaml" };
  if (node.type === "html" && isHtmlRead) return { type: "html" };
  return {
    ...facts,
    ...(masked.has(node) && node.url !== undefined ? { url: "" } : {}),
    ...(masked.has(node) && attribute !== undefined ? { attributes: { ...node.attributes, [attribute]: "" } } : {}),
    children: literals.has(node) ? [] : children?.map((child) => shapeOf(child, masked, literals, isHtmlRead)),
  };
}
