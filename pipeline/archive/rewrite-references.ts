/** Points a write-up's references to its own files at other paths; every other character stays as it is. */

import type { Definition, Image, Link } from "mdast";
import type { Extension, Token } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";
import { isAlias, isScalar, parseDocument } from "yaml";

import { classifyHref, decodePath } from "../transform/classify-href.ts";
import { processor } from "../transform/processor.ts";

/** Where the write-up's own files are filed, by the address as the tree has it: images by `src`, linked files by `dataLocal`. */
export interface FiledPaths {
  readonly images: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, string>;
}

interface Reference {
  readonly start: number;
  readonly end: number;
  readonly kind: keyof FiledPaths;
  /** Known when parsing is done. */
  readonly read: () => string | undefined;
  readonly write: (path: string) => string;
}

/**
 * Rewrites images (`![](src)`, a definition that an image uses, `::video{image=…}`, front matter `image.src`) and links to local files
 * (`[…](slides.pdf)`, a definition that a link uses, `::button` and `::video{href=…}`), by their place in the source: query and fragment stay.
 * What is not in `paths` stays too. Line ends may be any; the text has no BOM.
 */
export function rewriteReferences(markdown: string, paths: FiledPaths): string {
  const references = [...findReferences(markdown)].toSorted((a, b) => a.start - b.start);
  let written = "";
  let at = 0;
  for (const { start, end, kind, read, write } of references) {
    const path = pathOf(read(), kind, paths);
    if (path === undefined || start < at) continue;
    written += markdown.slice(at, start) + write(path);
    at = end;
  }
  return written + markdown.slice(at);
}

function pathOf(address: string | undefined, kind: keyof FiledPaths, { images, links }: FiledPaths): string | undefined {
  if (address === undefined) return undefined;
  if (kind === "images") return encodeName(images.get(address) ?? images.get(decodePath(address)));
  const found = classifyHref(address);
  const path = found.kind === "local" ? encodeName(links.get(found.path)) : undefined;
  return path === undefined ? undefined : path + (/[?#].*$/su.exec(address)?.[0] ?? "");
}

/** A filed path as an address: what ends the path of one, or begins an escape, is encoded. */
function encodeName(path: string | undefined): string | undefined {
  return path?.replace(/[%?#]/gu, encodeURIComponent);
}

function findReferences(markdown: string): readonly Reference[] {
  const found: Reference[] = [];
  const definitions = new Map<Definition, Omit<Reference, "kind">>();
  // The transform's own grammar, so that what it takes for an image or a link is one here.
  const parser = processor().use(function listen() {
    const data = this.data();
    data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), makeListener(found, definitions)];
  });
  const tree = parser.parse(markdown);
  const used = { images: new Set<string>(), links: new Set<string>() };
  visit(tree, (node) => {
    if (node.type === "imageReference") used.images.add(node.identifier);
    if (node.type === "linkReference") used.links.add(node.identifier);
  });
  for (const [{ identifier }, definition] of definitions) {
    // What is shown goes before what is led to: the image is filed where it is shown from.
    if (used.images.has(identifier)) found.push({ ...definition, kind: "images" });
    if (used.links.has(identifier)) found.push({ ...definition, kind: "links" });
  }
  const [first] = tree.children;
  if (first?.type === "yaml") found.push(...findInFrontMatter(markdown, first.position?.start.offset ?? 0, first.position?.end.offset ?? 0));
  return found;
}

/** Attributes of directives that hold an address. */
const attributes: Readonly<Record<string, keyof FiledPaths>> = { image: "images", href: "links" };

/** mdast keeps no place of a destination; the tokens have it. */
function makeListener(found: Reference[], definitions: Map<Definition, Omit<Reference, "kind">>): Extension {
  return {
    enter: {
      resourceDestinationString(token) {
        const node = this.stack.at(-1) as Image | Link;
        const kind = { image: "images", link: "links" } as const;
        found.push({ ...placeOf(token), kind: kind[node.type], read: () => node.url, write: writeDestination });
        this.buffer();
      },
      definitionDestinationString(token) {
        const node = this.stack.at(-1) as Definition;
        definitions.set(node, { ...placeOf(token), read: () => node.url, write: writeDestination });
        this.buffer();
      },
      directiveLeafAttributeValue(token) {
        const attribute = this.data.directiveAttributes?.at(-1);
        const kind = attributes[attribute?.[0].toLowerCase() ?? ""];
        if (kind !== undefined) found.push({ ...placeOf(token), kind, read: () => attribute?.[1].trim(), write: writeDestination });
      },
    },
  };
}

function placeOf(token: Token): { readonly start: number; readonly end: number } {
  return { start: token.start.offset, end: token.end.offset };
}

/** A path as it may stand in a Markdown destination or an attribute, with or without brackets or quotes around it. */
function writeDestination(path: string): string {
  return path
    .replace(/&(?=#|[a-z])/giu, "&amp;")
    .replace(/[\s()<>'"\\`[\]{}*]/gu, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(2, "0")}`);
}

function findInFrontMatter(markdown: string, start: number, end: number): readonly Reference[] {
  const [fence = ""] = /^---[^\n\r]*\r?\n?/u.exec(markdown.slice(start, end)) ?? [];
  const yaml = markdown.slice(start + fence.length, end).replace(/-{3}[ \t]*$/u, "");
  const document = parseDocument(yaml, { logLevel: "silent" });
  const node: unknown = document.getIn(["image", "src"], true);
  const scalar: unknown = isAlias(node) ? node.resolve(document) : node;
  const range = isAlias(node) || isScalar(node) ? node.range : undefined;
  if (!isScalar(scalar) || typeof scalar.value !== "string" || !range) return [];
  const { value } = scalar;
  const offset = start + fence.length;
  return [{ start: offset + range[0], end: offset + range[1], kind: "images", read: () => value.trim(), write: (path) => JSON.stringify(path) }];
}
