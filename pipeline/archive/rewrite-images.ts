/** Points a write-up's image references at other paths; every other character stays as it is. */

import type { Definition, Image } from "mdast";
import type { Extension, Token } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";
import { isScalar, parseDocument } from "yaml";

import { processor } from "../transform/processor.ts";
import { decodePath } from "../transform/classify-href.ts";

interface Reference {
  readonly start: number;
  readonly end: number;
  /** Known when parsing is done. */
  readonly read: () => string | undefined;
  readonly write: (path: string) => string;
}

/**
 * Rewrites images (`![](src)`, `![][name]` with its definition, `::video{image=…}`, front matter `image.src`) by their place in the source.
 * `paths` is keyed by the author's src, decoded or not; what is not in it stays.
 */
export function rewriteImages(markdown: string, paths: ReadonlyMap<string, string>): string {
  const references = [...findReferences(markdown)].toSorted((a, b) => a.start - b.start);
  let written = "";
  let at = 0;
  for (const { start, end, read, write } of references) {
    const path = pathOf(read(), paths);
    if (path === undefined || start < at) continue;
    written += markdown.slice(at, start) + write(path);
    at = end;
  }
  return written + markdown.slice(at);
}

function pathOf(src: string | undefined, paths: ReadonlyMap<string, string>): string | undefined {
  return src === undefined ? undefined : (paths.get(src) ?? paths.get(decodePath(src)));
}

function findReferences(markdown: string): readonly Reference[] {
  const found: Reference[] = [];
  const definitions = new Map<Definition, Reference>();
  // The transform's own grammar, so that what it takes for an image is an image here.
  const parser = processor().use(function listen() {
    const data = this.data();
    data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), makeListener(found, definitions)];
  });
  const tree = parser.parse(markdown);
  const wanted = new Set<string>();
  visit(tree, "imageReference", (node) => void wanted.add(node.identifier));
  for (const [definition, reference] of definitions) if (wanted.has(definition.identifier)) found.push(reference);
  const [first] = tree.children;
  if (first?.type === "yaml") found.push(...findInFrontMatter(markdown, first.position?.start.offset ?? 0, first.position?.end.offset ?? 0));
  return found;
}

/** mdast keeps no place of a destination; the tokens have it. */
function makeListener(found: Reference[], definitions: Map<Definition, Reference>): Extension {
  return {
    enter: {
      resourceDestinationString(token) {
        const node = this.stack.at(-1) as Image;
        if (node.type === "image") found.push({ ...placeOf(token), read: () => node.url, write: writeDestination });
        this.buffer();
      },
      definitionDestinationString(token) {
        const node = this.stack.at(-1) as Definition;
        definitions.set(node, { ...placeOf(token), read: () => node.url, write: writeDestination });
        this.buffer();
      },
      directiveLeafAttributeValue(token) {
        const attribute = this.data.directiveAttributes?.at(-1);
        if (attribute?.[0] === "image") found.push({ ...placeOf(token), read: () => attribute[1], write: writeDestination });
      },
    },
  };
}

function placeOf(token: Token): { readonly start: number; readonly end: number } {
  return { start: token.start.offset, end: token.end.offset };
}

/** A path as it may stand in a Markdown destination or an attribute, with or without brackets or quotes around it. */
function writeDestination(path: string): string {
  return path.replace(/[\s%()<>#?&'"\\`=[\]{}*_~]/gu, (sign) =>
    sign === "_" || sign === "~" ? sign : `%${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function findInFrontMatter(markdown: string, start: number, end: number): readonly Reference[] {
  const [fence = ""] = /^---[^\n\r]*\r?\n?/u.exec(markdown.slice(start, end)) ?? [];
  const yaml = markdown.slice(start + fence.length, end).replace(/-{3}[ \t]*$/u, "");
  const node: unknown = parseDocument(yaml, { logLevel: "silent" }).getIn(["image", "src"], true);
  if (!isScalar(node) || typeof node.value !== "string" || node.range === undefined || node.range === null) return [];
  const { value } = node;
  const [from, to] = node.range;
  const offset = start + fence.length;
  return [{ start: offset + from, end: offset + to, read: () => value, write: (path) => JSON.stringify(path) }];
}
