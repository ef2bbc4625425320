/**
 * Links of any Markdown or HTML file: the links-only processor. Raw HTML in Markdown counts, and nothing is taken out or mended.
 * What is relative is a file beside it; what begins with `/` belongs to the site that it will be published on.
 */

import GithubSlugger from "github-slugger";
import { fromHtml } from "hast-util-from-html";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

import type { Place } from "../messages/message.ts";
import { decodePath } from "../transform/classify-href.ts";
import { type FoundLink, joinLinks } from "./collect.ts";
import type { Link } from "./link.ts";

export type FileFormat = "markdown" | "html";

/** What a file holds, before anybody looked whether its local files are there. */
export interface FileLinks {
  readonly found: readonly FoundLink[];
  readonly ids: ReadonlySet<string>;
}

/** A node of mdast or hast, as far as it is read here. */
export interface AnyNode {
  readonly type: string;
  readonly value?: unknown;
  readonly url?: unknown;
  readonly identifier?: unknown;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Of directives. */
  readonly attributes?: unknown;
  readonly children?: readonly AnyNode[];
  readonly content?: AnyNode | undefined;
  readonly data?: unknown;
  readonly position?: Span | undefined;
}

interface Point {
  readonly line: number;
  readonly column: number;
}

interface Span {
  readonly start: Point;
}

const markdown = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** Reads a file's text. Throws a RangeError for a nesting that no author makes. */
export function findFileLinks(text: string, name: string, format: FileFormat): FileLinks {
  return findTreeLinks(format === "html" ? parseHtml(text, false) : markdown.parse(text), name);
}

/** The same for a tree that somebody else parsed: mdast, or hast. */
export function findTreeLinks(tree: AnyNode, name: string): FileLinks {
  const nodes = [...walk(tree)].flatMap((node) => (node.type === "html" ? readRawHtml(node) : [node]));
  const targets = new Map(nodes.filter(({ type }) => type === "definition").map((node) => [String(node.identifier), String(node.url)]));
  const base = readBase(nodes);
  const found = nodes.flatMap((node) => readNode(node, targets).flatMap(({ href, point, text }) => describe(href, base, text, { file: name, ...point })));
  return { found, ids: listIds(nodes) };
}

/** Joins what was found, now that it is known which local paths exist. */
export function judgeFileLinks({ found, ids }: FileLinks, files: ReadonlySet<string>): readonly Link[] {
  return joinLinks(found, { ids, files, isOwn: () => false });
}

function parseHtml(text: string, fragment: boolean): AnyNode {
  return fromHtml(text, { fragment, verbose: true });
}

function* walk(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of [...(node.children ?? []), ...(node.content === undefined ? [] : [node.content])]) yield* walk(child);
}

/** The elements of raw HTML in Markdown, at their places in the Markdown. */
function readRawHtml(node: AnyNode): readonly AnyNode[] {
  const start = node.position?.start ?? { line: 1, column: 1 };
  return [...walk(parseHtml(String(node.value), true))].map((inside) => ({ ...inside, children: [], data: { origin: start, inner: inside.data } }));
}

interface Written {
  readonly href: string;
  readonly point: Point;
  readonly text: string;
}

function readNode(node: AnyNode, targets: ReadonlyMap<string, string>): readonly Written[] {
  const point = { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
  const here = (href: unknown): readonly Written[] => (typeof href === "string" ? [{ href, point, text: readText(node) }] : []);
  switch (node.type) {
    case "link":
    case "image":
    case "definition":
      return here(node.url);
    case "linkReference":
    case "imageReference":
      return here(targets.get(String(node.identifier)));
    case "leafDirective":
    case "textDirective":
    case "containerDirective": {
      const { href, src } = (node.attributes ?? {}) as Readonly<Record<string, unknown>>;
      return [...here(href), ...here(src)];
    }
    case "element":
      return readElement(node);
    default:
      return [];
  }
}

/** Attributes with an address, by element (HTML Living Standard, "Attributes": those of type URL that a page loads or leads to). */
export const urlAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  link: ["href"],
  img: ["src", "srcSet"],
  source: ["src", "srcSet"],
  script: ["src"],
  iframe: ["src"],
  embed: ["src"],
  track: ["src"],
  audio: ["src"],
  video: ["src", "poster"],
  input: ["src"],
  object: ["data"],
};

function readElement(node: AnyNode): readonly Written[] {
  const properties = node.properties ?? {};
  if (node.tagName === "link" && /preconnect|dns-prefetch/iu.test(String(properties["rel"]))) return [];
  return (urlAttributes[node.tagName ?? ""] ?? []).flatMap((name) => {
    const value = properties[name];
    if (typeof value !== "string" && !Array.isArray(value)) return [];
    const hrefs = name === "srcSet" ? listCandidates(String(value)).map(({ href }) => href) : [String(value)];
    return hrefs.map((href) => ({ href, point: pointOf(node, name), text: readText(node) }));
  });
}

/** Where an attribute stands; in raw HTML counted on from where that begins. */
function pointOf(node: AnyNode, name: string): Point {
  const data = (node.data ?? {}) as { readonly origin?: Point; readonly inner?: unknown };
  const verbose = (data.origin === undefined ? node.data : data.inner) as
    | { readonly position?: { readonly properties?: Readonly<Record<string, Span | undefined>> } }
    | undefined;
  const { line, column } = verbose?.position?.properties?.[name]?.start ?? node.position?.start ?? { line: 1, column: 1 };
  if (data.origin === undefined) return { line, column };
  return { line: data.origin.line + line - 1, column: line === 1 ? data.origin.column + column - 1 : column };
}

/** The addresses of a srcset with their offsets, without widths and densities (HTML, "parsing a srcset attribute"): a comma within one is part of it. */
export function listCandidates(list: string): readonly { readonly href: string; readonly at: number }[] {
  const found: { href: string; at: number }[] = [];
  let isDescriptor = false;
  for (const { 0: word, index } of list.matchAll(/\S+/gu)) {
    const comma: number = isDescriptor ? word.indexOf(",") : -1;
    if (isDescriptor && comma < 0) continue;
    let from: number = comma + 1;
    let to = word.length;
    while (word[from] === ",") from += 1;
    while (to > from && word[to - 1] === ",") to -= 1;
    isDescriptor = to > from && to === word.length;
    if (to > from) found.push({ href: word.slice(from, to), at: index + from });
  }
  return found;
}

/** An absolute `<base href>` turns what is relative into addresses of the web. */
function readBase(nodes: readonly AnyNode[]): string | undefined {
  const href = nodes.find(({ tagName }) => tagName === "base")?.properties?.["href"];
  return typeof href === "string" && /^https?:/iu.test(href) && URL.canParse(href) ? href : undefined;
}

function describe(written: string, base: string | undefined, text: string, place: Place): readonly FoundLink[] {
  const href = written.trim();
  if (href === "" || href.startsWith("?") || /^(?:data|javascript|blob|about):/iu.test(href)) return [];
  const common = { raw: written, text, place };
  if (href.startsWith("#") || /^(?:[a-z][a-z0-9+.-]+:|\/\/)/iu.test(href)) return [{ ...common, href, local: undefined }];
  if (base !== undefined) return [{ ...common, href: new URL(href, base).href, local: undefined }];
  if (href.startsWith("/")) return [{ ...common, href, local: undefined, isOfSite: true }];
  return [{ ...common, href, local: decodePath(href) }];
}

/** Names that a fragment can point to: ids, `a[name]`, and headings as GitHub names them (or with `{#name}` at their end). */
function listIds(nodes: readonly AnyNode[]): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const ids = nodes.flatMap((node) => {
    if (node.type === "heading") {
      const text = readText(node);
      return [slugger.slug(text), ...(/\{#([^}\s]+)\}\s*$/u.exec(text)?.slice(1) ?? [])];
    }
    const { id, name } = node.properties ?? {};
    return [id, ...(node.tagName === "a" ? [name] : [])].filter((one) => typeof one === "string");
  });
  return new Set(ids);
}

function readText(node: AnyNode): string {
  if (node.type === "text" || node.type === "inlineCode") return String(node.value);
  return (node.children ?? []).map((child) => readText(child)).join("");
}
