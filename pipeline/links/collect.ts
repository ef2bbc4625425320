/** Every link of a write-up with all its places: body, front matter and brand. */

import { fromMarkdown } from "mdast-util-from-markdown";

import type { SessionDocument } from "../document.ts";
import type { Place } from "../messages/message.ts";
import { placeOfKey } from "../session/front-matter.ts";
import { classifyHref } from "../transform/classify-href.ts";
import { textOf, type TreeElement } from "../transform/tree.ts";
import type { Link } from "./link.ts";
import { remarkOn } from "./offline-remarks.ts";
import { type Judged, judgeOffline, type LinkFacts, readUrl, withoutFragment } from "./offline.ts";

/** What of a write-up holds links. */
export type LinkSource = Pick<SessionDocument, "tree" | "meta" | "brand" | "files" | "images" | "thumbnails">;

/** A link at one place, before it is judged. */
export interface FoundLink {
  readonly href: string;
  /** As the author wrote it, where that differs: a space is a space. */
  readonly raw?: string;
  /** Path of a local file, when it is one. */
  readonly local: string | undefined;
  readonly text: string;
  readonly place: Place;
  /** Begins with `/`: of the site that the file will be published on. */
  readonly isOfSite?: boolean;
}

type AnyNode = { readonly type: string; readonly children?: readonly unknown[] };

/**
 * Collects the links and images of a write-up, each address once however often it stands there (fragments do not count), in reading order.
 * `name` is the Markdown file's name, for places; `text` its source, for definitions, spaces, and the places of the front matter's keys.
 * The brand's links stand in `brand.json`.
 */
export function collectLinks(document: LinkSource, name: string, text = ""): readonly Link[] {
  const elements = [...walk(document.tree)];
  const found = [...inBody(elements, name, text), ...inDefinitions(text, name), ...inMeta(document, name, text), ...inBrand(document)];
  return joinLinks(found, factsOf(document, elements));
}

/** Judges each link found, and joins those of one address. */
export function joinLinks(found: readonly FoundLink[], facts: LinkFacts): readonly Link[] {
  const links = new Map<string, Link>();
  for (const one of found) add(links, one, facts);
  return [...links.values()];
}

function add(links: Map<string, Link>, { href, raw, local, text, place, isOfSite }: FoundLink, facts: LinkFacts): void {
  const judged = isOfSite === true ? judgeOfSite(href) : judgeOffline(href, local, facts);
  const key = `${judged.kind} ${judged.url}`;
  const known = links.get(key);
  const places = known?.places ?? [];
  const isNew = !places.some(({ file, line, column }) => file === place.file && line === place.line && column === place.column);
  if (!isNew) return;
  const remarks = [...(known?.remarks ?? []), ...remarkOn(href, raw).map((remark) => ({ ...remark, place }))];
  const spots = [...(known?.spots ?? []), ...fragmentOf(href).map((fragment) => ({ fragment, place }))];
  const fragments = [...new Set(spots.map(({ fragment }) => fragment))];
  const more = { ...(spots.length === 0 ? {} : { fragments, spots }), ...(remarks.length === 0 ? {} : { remarks }) };
  links.set(key, { ...judged, href: known?.href ?? href, text: known?.text ?? text, places: [...places, place], ...more });
}

function judgeOfSite(href: string): Judged {
  return { kind: "own", url: withoutFragment(href), certain: { verdict: "skipped", reason: "own-address" } };
}

function fragmentOf(href: string): readonly string[] {
  const at = href.indexOf("#");
  return at < 0 || at === href.length - 1 ? [] : [href.slice(at + 1)];
}

function factsOf({ meta, files, images, thumbnails }: LinkSource, elements: readonly TreeElement[]): LinkFacts {
  const pages = [meta.webUrl, meta.handoutUrl].flatMap((href) => normalise(href));
  const folders = [meta.imageBase, meta.fileBase].flatMap((href) => normalise(href)).map((href) => (href.endsWith("/") ? href : `${href}/`));
  return {
    ids: new Set(elements.flatMap(({ properties }) => [properties["id"], properties["name"]]).filter((id) => typeof id === "string")),
    files: new Set([...files.keys(), ...images.keys(), ...thumbnails.keys()]),
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

function inBody(elements: readonly TreeElement[], name: string, text: string): readonly FoundLink[] {
  return elements.flatMap((element) => {
    const start = element.position?.start;
    const place = { file: name, line: start?.line ?? 1, column: start?.column ?? 1 };
    if (element.tagName === "img") return [readImage(element, place)];
    return isAuthorsLink(element) ? [readAnchor(element, place, text)] : [];
  });
}

function readAnchor(element: TreeElement, place: Place, text: string): FoundLink {
  const { href, dataLocal } = element.properties;
  const { start, end } = element.position ?? {};
  const written = start?.offset === undefined || end?.offset === undefined ? "" : text.slice(start.offset, end.offset);
  const shown = String(href ?? dataLocal);
  return {
    href: shown,
    raw: restoreSpaces(shown, written),
    local: typeof dataLocal === "string" ? withoutFragment(dataLocal) : undefined,
    text: labelOf(element),
    place,
  };
}

/** The tree has `%20` for a space between `<` and `>`: as written when the source says so. */
function restoreSpaces(href: string, written: string): string {
  return written !== "" && href.includes("%20") && !written.includes("%20") ? href.replaceAll("%20", " ") : href;
}

/** An image is a file of the write-up, or a link to the web. */
function readImage({ properties: { src, alt } }: TreeElement, place: Place): FoundLink {
  const href = typeof src === "string" ? src : "";
  return { href, local: isRemote(href) ? undefined : href, text: typeof alt === "string" ? alt : "", place };
}

function isRemote(src: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|\/\/)/iu.test(src);
}

/** `[name]: address` has a place of its own, and counts when nothing refers to it. */
function inDefinitions(text: string, name: string): readonly FoundLink[] {
  if (!/^ {0,3}\[[^\]\n^][^\]\n]{0,999}\]:/mu.test(text)) return [];
  return [...walkMarkdown(fromMarkdown(text))].flatMap((node) => {
    if (node.type !== "definition" || node.url === undefined) return [];
    const read = readWritten(node.url);
    const start = node.position?.start;
    return read === undefined ? [] : [{ ...read, raw: node.url, text: "", place: { file: name, line: start?.line ?? 1, column: start?.column ?? 1 } }];
  });
}

interface MarkdownNode {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
  readonly position?: TreeElement["position"];
}

function* walkMarkdown(node: MarkdownNode): Generator<MarkdownNode> {
  yield node;
  for (const child of node.children ?? []) yield* walkMarkdown(child);
}

/** An address of the source as the tree has it; undefined for what the transform takes out. */
function readWritten(url: string): Pick<FoundLink, "href" | "local"> | undefined {
  const judged = classifyHref(url);
  switch (judged.kind) {
    case "pass":
      return { href: url, local: undefined };
    case "mend":
      return { href: judged.scheme + url, local: undefined };
    case "local":
      return { href: url, local: judged.path };
    default:
      return undefined;
  }
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

function inMeta({ meta }: LinkSource, name: string, source: string): readonly FoundLink[] {
  const keys = [
    { key: "image", href: meta.image?.src, local: meta.image?.src, text: meta.image?.alt ?? "" },
    { key: "next.link", href: meta.next?.link, text: meta.next?.title ?? "" },
    { key: "webUrl", href: meta.webUrl, text: "webUrl" },
    { key: "handoutUrl", href: meta.handoutUrl, text: "handoutUrl" },
    { key: "imageBase", href: meta.imageBase, text: "imageBase" },
    { key: "fileBase", href: meta.fileBase, text: "fileBase" },
  ];
  return keys.flatMap(({ key, href, local, text }) => (href === undefined ? [] : [{ href, local, text, place: placeOfKey(source, key, name) }]));
}

function inBrand({ brand }: LinkSource): readonly FoundLink[] {
  return brand.houseLinks.map(({ href, text }) => ({ href, local: undefined, text, place: { file: "brand.json", line: 1, column: 1 } }));
}
