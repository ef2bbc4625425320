/** Where each address stands in the text of a write-up, to the character: for what mends addresses in place. */

import { type Extension as FromMarkdown } from "mdast-util-from-markdown";
import { directiveFromMarkdown } from "mdast-util-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { isScalar, parseDocument } from "yaml";

import { remarkDescription } from "./remark-description.ts";
import { remarkDirectiveBlocks } from "./remark-directive-blocks.ts";

/**
 * The syntax around an address: "raw" and "enclosed" (in <>) are destinations of links, images and definitions; "autolink" stands in <>,
 * "literal" in plain text; "attribute" with its quote (or none); "yaml" with its quote (or none).
 */
export interface Address {
  readonly form: "raw" | "enclosed" | "autolink" | "literal" | "attribute" | "yaml";
  readonly quote: "" | '"' | "'";
  /** Offsets in the text, within the quotes or brackets. */
  readonly start: number;
  readonly end: number;
  /** Decoded, as the tree has it. */
  readonly href: string;
}

export interface Addresses {
  readonly found: readonly Address[];
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

type Handle = (this: Compiler, token: Token) => void;
type Seen = Address & { readonly node: AnyNode | undefined };

/** Directives that hold an address, with the attribute. */
const inDirectives: Readonly<Record<string, string>> = { button: "href", video: "href" };

/** Every address of Markdown text without a BOM, front matter included, in reading order. Line ends may be any. */
export function findAddresses(text: string): Addresses {
  const seen: Seen[] = [];
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkDirectiveBlocks)
    .use(remarkDescription)
    .use(noteAddresses, text, (one) => void seen.push(one));
  const tree = processor.parse(text) as AnyNode;
  const nodes = new Map([...walk(tree)].map((node) => [node, undefined]));
  // A link inside the alternative text of an image is compiled, and then thrown away.
  const body = seen.filter(({ node }) => node === undefined || nodes.has(node));
  const yaml = inFrontMatter(tree, text);
  const found = [...yaml.found, ...body].toSorted((a, b) => a.start - b.start).map(({ node: _node, ...address }: Seen) => address);
  const literals = new Set(body.flatMap(({ form, node }) => (form === "literal" || form === "autolink" ? [node] : [])));
  const masked = new Set(body.map(({ node }) => node));
  return { found, rest: JSON.stringify([yaml.rest, shapeOf(tree, masked, literals)]) };
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

function inFrontMatter(tree: AnyNode, text: string): { readonly found: readonly Seen[]; readonly rest: unknown } {
  const node = tree.children?.[0];
  const offset = node?.type === "yaml" ? text.indexOf(node.value ?? "", node.position?.start.offset) : -1;
  if (node?.value === undefined || node.value === "" || offset < 0) return { found: [], rest: undefined };
  const document = parseDocument(node.value, { prettyErrors: false, schema: "core" });
  if (document.errors.length > 0) return { found: [], rest: node.value };
  const link = document.getIn(["next", "link"], true);
  const found = isScalar(link) && typeof link.value === "string" && link.range ? scalarAddress(node.value, offset, link.value, link.range) : [];
  if (found.length > 0) document.setIn(["next", "link"], "");
  return { found, rest: safeJson(() => document.toJS({ maxAliasCount: 20 }) as unknown) };
}

/** On one line, plain or quoted; an alias, an anchor or a block of lines is left alone. */
function scalarAddress(yaml: string, offset: number, href: string, [from, to]: readonly [number, number, number]): readonly Seen[] {
  const written = yaml.slice(from, to);
  const quote = /^(?<quote>["']).*\k<quote>$/u.exec(written)?.groups?.["quote"];
  if (quote === '"' || quote === "'") return [{ form: "yaml", quote, start: offset + from + 1, end: offset + to - 1, href, node: undefined }];
  return written === href ? [{ form: "yaml", quote: "", start: offset + from, end: offset + to, href, node: undefined }] : [];
}

function safeJson(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function shapeOf(node: AnyNode, masked: ReadonlySet<AnyNode | undefined>, literals: ReadonlySet<AnyNode | undefined>): unknown {
  const { position: _position, children, ...own } = node as AnyNode & { readonly data?: unknown };
  const { data: _data, ...facts } = own;
  const attribute = inDirectives[node.name ?? ""];
  if (node.type === "yaml") return { type: "yaml" };
  return {
    ...facts,
    ...(masked.has(node) && node.url !== undefined ? { url: "" } : {}),
    ...(masked.has(node) && attribute !== undefined ? { attributes: { ...node.attributes, [attribute]: "" } } : {}),
    children: literals.has(node) ? [] : children?.map((child) => shapeOf(child, masked, literals)),
  };
}
