/** The mail's own copy of the shared tree: links as a mail can have them, footnotes as plain numbers, typography applied. */

import type { Element, ElementContent, Root, RootContent } from "hast";

import type { SessionDocument } from "../document.ts";
import { emailMessages } from "../messages/email.ts";
import { type Tell, told } from "../messages/message.ts";
import { cloneTree, kindOf, textOf } from "../transform/tree.ts";
import { applyTypography } from "../transform/typography.ts";

/**
 * Clones the tree and makes it fit for mail. What is no element or text of the sanitised tree vanishes; links within the document
 * become text; links to local files lead to `fileBase`, or become text with the warning `mail-local-link` (at its place in `file`).
 */
export function prepareTree(document: SessionDocument, file: string, tell: Tell): Root {
  const root = cloneTree(document.tree);
  applyTypography(root, document.meta.lang);
  root.children = root.children.flatMap((child): RootContent[] => (child.type === "doctype" ? [] : prepareNode(child, { document, file, tell })));
  return root;
}

interface Desk {
  readonly document: SessionDocument;
  readonly file: string;
  readonly tell: Tell;
}

function prepareNode(node: ElementContent, desk: Desk): ElementContent[] {
  if (node.type === "text") return [node];
  // Comments and raw HTML have no place in a sanitised tree.
  if (node.type !== "element") return [];
  if (node.properties["dataFootnoteBackref"] !== undefined) return [];
  if (node.properties["dataFootnoteRef"] !== undefined) return [{ type: "text", value: `[${textOf(node)}]` }];
  node.children = node.children.flatMap((child) => prepareNode(child, desk));
  if (node.tagName === "section" && node.properties["dataKind"] === "footnotes") trimEnds(node);
  if (node.tagName === "figure" && !fitsMail(readText(node, "dataHref") ?? "https:")) delete node.properties["dataHref"];
  return node.tagName === "a" ? prepareLink(node, desk) : [node];
}

function prepareLink(link: Element, desk: Desk): ElementContent[] {
  const local = readText(link, "dataLocal");
  const href = local === undefined ? (readText(link, "href") ?? "") : (findLocal(link, local, desk) ?? "");
  if (!fitsMail(href)) return link.children;
  link.properties["href"] = href;
  return [link];
}

/** What leads somewhere from a mail: whole addresses, and tokens that become one. */
function fitsMail(href: string): boolean {
  return /^(?:https?:|mailto:|tel:|\{\{)/iu.test(href);
}

function findLocal(link: Element, local: string, { document, file, tell }: Desk): string | undefined {
  const found = document.files.get(local);
  // A file that is missing was told of when it was read.
  if (found === undefined) return undefined;
  const { fileBase } = document.meta;
  if (fileBase === undefined) {
    const { line = 1, column = 1 } = link.position?.start ?? {};
    tell(told("mail-local-link", emailMessages["mail-local-link"], { href: local }, { file, line, column }));
    return undefined;
  }
  const fragment = /#.*$/su.exec(readText(link, "href") ?? "")?.[0] ?? "";
  return joinAddress(fileBase, found.name) + fragment;
}

/** The address of a file below a published folder, with or without a slash at its end. */
export function joinAddress(base: string, name: string): string {
  return `${base.replace(/\/*$/u, "")}/${encodeURIComponent(name)}`;
}

/** Whether `::next` stands in the tree; else the outputs put the next session at the end. */
export function hasNext(node: Root | ElementContent | RootContent): boolean {
  return kindOf(node) === "next" || ("children" in node && node.children.some((child) => hasNext(child)));
}

/** A property that is text; undefined for any other. */
export function readText(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  return typeof value === "string" ? value : undefined;
}

/** White space that the way back to the text left behind. */
function trimEnds(section: Element): void {
  for (const list of section.children) {
    if (list.type !== "element") continue;
    for (const note of list.children) {
      const last = note.type === "element" ? note.children.findLast((child) => child.type === "element") : undefined;
      const text = last?.type === "element" ? last.children.at(-1) : undefined;
      if (text?.type === "text") text.value = text.value.trimEnd();
    }
  }
}
