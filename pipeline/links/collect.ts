/** Every link of a write-up with all its places: body, front matter and brand. */

import type { SessionDocument } from "../document.ts";
import type { Place } from "../messages/message.ts";
import { textOf, type TreeElement } from "../transform/tree.ts";
import type { Link } from "./link.ts";
import { judgeOffline, type LinkFacts, readUrl, withoutFragment } from "./offline.ts";

/** What of a write-up holds links. */
export type LinkSource = Pick<SessionDocument, "tree" | "meta" | "brand" | "files">;

interface Found {
  readonly href: string;
  readonly local: string | undefined;
  readonly text: string;
  readonly place: Place;
}

type AnyNode = { readonly type: string; readonly children?: readonly unknown[] };

/**
 * Collects the links of a write-up, each address once however often it stands there (fragments do not count), in reading order.
 * `name` is the Markdown file's name, for places; front matter counts as its first line, the brand's links as `brand.json`.
 */
export function collectLinks(document: LinkSource, name: string): readonly Link[] {
  const elements = [...walk(document.tree)];
  const facts = factsOf(document, elements);
  const links = new Map<string, Link>();
  for (const found of [...inBody(elements, name), ...inMeta(document, name), ...inBrand(document)]) add(links, found, facts);
  return [...links.values()];
}

function add(links: Map<string, Link>, { href, local, text, place }: Found, facts: LinkFacts): void {
  const judged = judgeOffline(href, local, facts);
  const key = `${judged.kind} ${judged.url}`;
  const known = links.get(key);
  const places = known?.places ?? [];
  const isNew = !places.some(({ file, line, column }) => file === place.file && line === place.line && column === place.column);
  links.set(key, { ...judged, href: known?.href ?? href, text: known?.text ?? text, places: isNew ? [...places, place] : places });
}

function factsOf({ meta, files }: LinkSource, elements: readonly TreeElement[]): LinkFacts {
  const pages = [meta.webUrl, meta.handoutUrl].flatMap((href) => normalise(href));
  const folders = [meta.imageBase, meta.fileBase].flatMap((href) => normalise(href)).map((href) => (href.endsWith("/") ? href : `${href}/`));
  return {
    ids: new Set(elements.flatMap(({ properties }) => [properties["id"], properties["name"]]).filter((id) => typeof id === "string")),
    files: new Set(files.keys()),
    isOwn: (url) => pages.includes(url) || folders.some((folder) => `${url}/`.startsWith(folder)),
  };
}

function normalise(href: string | undefined): readonly string[] {
  const url = href === undefined ? undefined : readUrl(href);
  if (url === undefined) return [];
  url.hash = "";
  return [url.href];
}

function* walk(node: AnyNode): Generator<TreeElement> {
  if (node.type === "element") yield node as TreeElement;
  for (const child of node.children ?? []) yield* walk(child as AnyNode);
}

function inBody(elements: readonly TreeElement[], name: string): readonly Found[] {
  return elements.filter(isAuthorsLink).map((element) => {
    const { href, dataLocal } = element.properties;
    const start = element.position?.start;
    return {
      href: String(href ?? dataLocal),
      local: typeof dataLocal === "string" ? withoutFragment(dataLocal) : undefined,
      text: labelOf(element),
      place: { file: name, line: start?.line ?? 1, column: start?.column ?? 1 },
    };
  });
}

/** Footnote marks are links that we make ourselves. */
function isAuthorsLink({ tagName, properties }: TreeElement): boolean {
  if (tagName !== "a" || (properties["href"] === undefined && properties["dataLocal"] === undefined)) return false;
  return properties["dataFootnoteRef"] === undefined && properties["dataFootnoteBackref"] === undefined;
}

function labelOf(element: TreeElement): string {
  const text = textOf(element).replace(/\s+/gu, " ").trim();
  if (text !== "") return text;
  const image = [...walk(element)].find(({ tagName }) => tagName === "img");
  return image?.properties["alt"] ?? "";
}

function inMeta({ meta }: LinkSource, name: string): readonly Found[] {
  const place = { file: name, line: 1, column: 1 };
  const hrefs = [
    { href: meta.next?.link, text: meta.next?.title ?? "" },
    { href: meta.webUrl, text: "webUrl" },
    { href: meta.handoutUrl, text: "handoutUrl" },
    { href: meta.imageBase, text: "imageBase" },
    { href: meta.fileBase, text: "fileBase" },
  ];
  return hrefs.flatMap(({ href, text }) => (href === undefined ? [] : [{ href, local: undefined, text, place }]));
}

function inBrand({ brand }: LinkSource): readonly Found[] {
  return brand.links.map(({ href, text }) => ({ href, local: undefined, text, place: { file: "brand.json", line: 1, column: 1 } }));
}
