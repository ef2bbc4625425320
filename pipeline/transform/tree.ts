/**
 * The shared tree: a read-only hast root that e-mail, web, print, links and contacts all read and none changes.
 *
 * It holds the author's characters (no typography applied) and every node keeps its `position` in the Markdown.
 * Beside plain hast (p, ul, ol, li, table, blockquote, pre, code, strong, em, del, a, br, hr, h2–h6, GFM footnotes):
 *
 * - root children: first the introduction's blocks, then one `section` per level-2 heading, then the footnotes' section.
 * - `section[dataKind=project]` holds rows and has `dataNumber` (1…n); `section[dataKind=section]` is any other; first child is the `h2` with its `id`.
 *   The footnotes are `section[dataKind=footnotes]`: an `h2` and an `ol` of `li[id]`.
 * - `dl[dataKind=rows]` > `div[dataKind=row][dataLabel=subject|contact|more|reflection|tips|…]` > `dt`, `dd` (dd holds block content: p, ul, …). The dt is the label without colon.
 * - `p[dataKind=button]` > `a`
 * - `figure[dataKind=video][dataHref]` > `a` > `img`, then `figcaption` > `a`; without image only the figcaption.
 * - `figure[dataKind=quote]` > `blockquote`, then `figcaption` when `by` is given.
 * - `aside[dataKind=tip|note|warning]` > blocks. The word "Tip" is written by the outputs in the write-up's language.
 * - `aside[dataKind=next]`, empty: the outputs fill it from `meta.next`. At most one; outputs add one at the end when `meta.next` is set and none stands in the tree.
 * - `figure[dataKind=image]` > `img`, `figcaption` when titled: an image alone in its paragraph. Inline images stay `img` in their paragraph.
 * - `img`: `src` as the author wrote it (decoded path relative to the Markdown file), `alt`; decorative images have `alt=""` and `dataDecorative`.
 * - `a[dataLocal]`: a link to a local file; `dataLocal` is the author's href without fragment, key of `SessionDocument.files`.
 * - `span[dataMerge=voornaam]` > text `{{voornaam}}`: a listed merge field. In `href` the token stands as it is. `{{` in any other text is literal.
 * - `root.data.said`, where the author says who is a contact: `contacts`, one for each `:contact[…]{…}` (it stands in the tree as plain text
 *   and links), and `silent`, the stretches of `:::geen-contact` (their blocks stand in the tree as any others).
 * - task list items: `li.task-list-item` > `input[type=checkbox][disabled][checked]`.
 */

import type { Element, ElementContent, Root, RootContent } from "hast";

/** From one offset in the Markdown to another. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A contact in the author's own words; what was not given is "". */
export interface SaidContact extends Stretch {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly phone: string;
  readonly org: string;
  readonly line: number;
  readonly column: number;
}

declare module "hast" {
  interface RootData {
    said?: { readonly contacts: readonly SaidContact[]; readonly silent: readonly Stretch[] };
  }
}

type DeepReadonly<T> = T extends (infer U)[] ? readonly DeepReadonly<U>[] : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type Tree = DeepReadonly<Root>;
export type TreeNode = DeepReadonly<RootContent>;
export type TreeElement = DeepReadonly<Element>;
export type TreeContent = DeepReadonly<ElementContent>;

/** A copy of the tree that its owner may change. */
export function cloneTree(tree: Tree): Root {
  return structuredClone(tree) as Root;
}

/** The kinds of `dataKind`, see above. */
export type Kind = "project" | "section" | "footnotes" | "rows" | "row" | "button" | "video" | "quote" | "tip" | "note" | "warning" | "next" | "image";

/** The element's `dataKind`, or undefined for plain hast. */
export function kindOf(node: { readonly type: string; readonly properties?: { readonly [name: string]: unknown } }): Kind | undefined {
  return node.type === "element" ? (node.properties?.["dataKind"] as Kind | undefined) : undefined;
}

/** The text of a node and all below it, joined without separators: what a reader sees, without `alt` texts. */
export function textOf(node: { readonly type: string; readonly value?: unknown; readonly children?: readonly unknown[] }): string {
  if (node.type === "text") return String(node.value);
  return (node.children ?? []).map((child) => textOf(child as Parameters<typeof textOf>[0])).join("");
}

/** Whether a cell shows nothing: no text, and no image that says something. As a head it would say nothing of its column. */
export function isBlank(node: {
  readonly type: string;
  readonly properties?: { readonly [name: string]: unknown };
  readonly children?: readonly unknown[];
}): boolean {
  if (node.properties?.["alt"] !== undefined && node.properties["alt"] !== "") return false;
  return textOf(node).trim() === "" && (node.children ?? []).every((child) => isBlank(child as Parameters<typeof isBlank>[0]));
}

/** Whether a table has words in one of its heads; without, it is read line by line, as a layout is. */
export function hasNamedColumns(table: Element): boolean {
  return table.children.some((part) => part.type === "element" && (part.tagName === "th" ? !isBlank(part) : hasNamedColumns(part)));
}

/** Whether a link is a phone number, or short words to call one: on two lines a number is hard to read. A phone holds 24 signs. */
export function isPhoneLink(node: {
  readonly type: string;
  readonly properties?: { readonly [name: string]: unknown };
  readonly children?: readonly unknown[];
}): boolean {
  const href = node.properties?.["href"];
  return typeof href === "string" && /^tel:/iu.test(href) && textOf(node).length <= 24;
}
