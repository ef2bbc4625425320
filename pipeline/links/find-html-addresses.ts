/** Where each address of HTML stands, to the character, from the parser itself. Pure. */

import { fromHtml } from "hast-util-from-html";

import type { Address, Addresses } from "../transform/find-addresses.ts";
import { listCandidates, urlAttributes } from "./file-links.ts";

interface Span {
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
}

interface HtmlNode {
  readonly type: string;
  readonly value?: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
  readonly content?: HtmlNode;
  readonly data?: { readonly position?: { readonly properties?: Readonly<Record<string, Span | undefined>> } };
}

/** The addresses in the attributes of a page, or with `isFragment` of a piece of one. */
export function findHtmlAddresses(html: string, isFragment: boolean): Addresses {
  const tree = fromHtml(html, { fragment: isFragment, verbose: true }) as unknown as HtmlNode;
  const found: Address[] = [];
  const hidden: { href: string; start: number }[] = [];
  const rest = JSON.stringify(shapeOf(tree, html, found, hidden));
  return { found: found.toSorted((a, b) => a.start - b.start), hidden, rest };
}

/** The tree without places and addresses; on the way, notes the addresses. */
function shapeOf(node: HtmlNode, html: string, found: Address[], hidden: { href: string; start: number }[]): unknown {
  const { type, value, tagName, children, content } = node;
  const properties: Record<string, unknown> = { ...node.properties };
  for (const name of urlAttributes[tagName ?? ""] ?? []) {
    const span = node.data?.position?.properties?.[name];
    const written = properties[name];
    if (span === undefined || typeof written !== "string") continue;
    const inside = name === "srcSet" ? readSrcset(html, span, written) : readOne(html, span, written);
    found.push(...inside);
    if (inside.length === 0) hidden.push({ href: written, start: span.start.offset });
    else properties[name] = name === "srcSet" ? withoutAddresses(written) : "";
  }
  const more = [...(children ?? []), ...(content === undefined ? [] : [content])];
  return { type, value, tagName, properties, children: more.map((child) => shapeOf(child, html, found, hidden)) };
}

/** The value between its quotes. */
function valueOf(html: string, { start, end }: Span): Pick<Address, "quote" | "start" | "end"> | undefined {
  const { head = "", quote = "" } = /^(?<head>[^\s=]+\s*=\s*)(?<quote>["']?)/u.exec(html.slice(start.offset, end.offset))?.groups ?? {};
  if (head === "" || (quote !== "" && quote !== "'" && quote !== '"')) return undefined;
  return { quote, start: start.offset + head.length + quote.length, end: end.offset - quote.length };
}

/** Space around an address is no part of it (HTML, "valid URL potentially surrounded by spaces"). */
function readOne(html: string, span: Span, href: string): readonly Address[] {
  const value = valueOf(html, span);
  if (value === undefined) return [];
  const written = html.slice(value.start, value.end);
  const start = value.start + (written.length - written.trimStart().length);
  return [{ form: "attribute", quote: value.quote, start, end: start + written.trim().length, href: href.trim() }];
}

/** Each address of a list with widths and densities; none where character references hide how many there are. */
function readSrcset(html: string, span: Span, decoded: string): readonly Address[] {
  const value = valueOf(html, span);
  if (value === undefined) return [];
  const hrefs = listCandidates(decoded).map(({ href }) => href);
  const places = listCandidates(html.slice(value.start, value.end));
  if (hrefs.length !== places.length) return [];
  return places.map(({ href, at }, index) => ({
    form: "attribute",
    quote: value.quote,
    start: value.start + at,
    end: value.start + at + href.length,
    href: hrefs[index] ?? href,
  }));
}

/** Widths, densities and what stands between. */
function withoutAddresses(list: string): readonly string[] {
  const edges = [0, ...listCandidates(list).flatMap(({ href, at }) => [at, at + href.length]), list.length];
  return edges.flatMap((edge, index) => (index % 2 === 0 ? [list.slice(edge, edges[index + 1])] : []));
}
