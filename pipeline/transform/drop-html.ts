/** Raw HTML in Markdown: nothing of it passes but its text. */

import type { Html, Nodes, PhrasingContent, RootContent } from "mdast";
import { parseEntities } from "parse-entities";
import { transformMessages } from "../messages/transform.ts";
import { mergeTexts } from "./paragraph-lines.ts";
import type { Running } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";

/** Replaces every `html` node below `node` by its text, in place. */
export function dropHtml(node: Nodes, running: Running): void {
  if (!("children" in node)) return;
  if (!node.children.some((child) => child.type === "html")) {
    for (const child of node.children) dropHtml(child, running);
    return;
  }
  const inline =
    node.type !== "root" &&
    node.type !== "blockquote" &&
    node.type !== "listItem" &&
    !["containerDirective", "footnoteDefinition", "description"].includes(node.type);
  const children = inline
    ? replaceInline(node.children as PhrasingContent[], running)
    : (node.children as RootContent[]).flatMap((child) => (child.type === "html" ? replaceBlock(child, running) : [child]));
  node.children = children as typeof node.children;
  for (const child of node.children) dropHtml(child, running);
}

function replaceBlock(html: Html, running: Running): RootContent[] {
  report(html, running);
  const position = html.position === undefined ? {} : { position: html.position };
  return visibleText(html.value)
    .split(/\n\s*\n/u)
    .map((text) => text.trim().replace(/[ \t]*\n[ \t]*/gu, "\n"))
    .filter((text) => text !== "")
    .map((value) => ({ type: "paragraph", children: [{ type: "text", value, ...position }], ...position }));
}

/** Inline HTML stands as separate tags: script and style take what stands between theirs with them. */
function replaceInline(nodes: readonly PhrasingContent[], running: Running): PhrasingContent[] {
  const lastClosing = new Map<string, number>();
  for (const [index, node] of nodes.entries()) {
    const name = node.type === "html" ? /^<\/(?<name>script|style)/iu.exec(node.value)?.groups?.["name"] : undefined;
    if (name !== undefined) lastClosing.set(name.toLowerCase(), index);
  }
  const kept: PhrasingContent[] = [];
  const opened = new Set<string>();
  let hiding: string | undefined;
  for (const [index, node] of nodes.entries()) {
    const tag = node.type === "html" ? /^<(?<slash>\/?)(?<name>[a-z][a-z0-9-]*)/iu.exec(node.value)?.groups : undefined;
    const name = tag?.["name"]?.toLowerCase();
    const closing = tag?.["slash"] === "/";
    if (hiding !== undefined) {
      if (closing && name === hiding) hiding = undefined;
      continue;
    }
    if (node.type !== "html") {
      kept.push(node);
      continue;
    }
    // A closing tag is told of only when its opening tag was not.
    if (!closing || name === undefined || !opened.has(name)) report(node, running);
    if (name !== undefined && !closing) opened.add(name);
    if ((name === "script" || name === "style") && !closing && (lastClosing.get(name) ?? -1) > index) hiding = name;
    else if (name === "br") kept.push(node.position === undefined ? { type: "break" } : { type: "break", position: node.position });
    else {
      const value = visibleText(node.value).trim();
      if (value !== "") kept.push(node.position === undefined ? { type: "text", value } : { type: "text", value, position: node.position });
    }
  }
  return mergeTexts(kept);
}

function report(html: Html, running: Running): void {
  const withoutComments = dropComments(html.value);
  if (withoutComments.includes("<!--")) tellAt(running, "comment-open", transformMessages["comment-open"], undefined, html);
  const tag = firstTag.exec(withoutComments.replace(openComment, ""))?.[0];
  if (tag !== undefined) tellAt(running, "html-dropped", transformMessages["html-dropped"], { tag: shorten(tag) }, html);
  else if (withoutComments !== html.value && withoutComments.trim() !== "" && !withoutComments.includes("<!--"))
    tellAt(running, "comment-beside-text", transformMessages["comment-beside-text"], undefined, html);
}

/** Leaves out closed comments, in one pass whatever stays open. */
function dropComments(html: string): string {
  let kept = "";
  let from = 0;
  for (let start = html.indexOf("<!--"); start !== -1; start = html.indexOf("<!--", from)) {
    const end = /^<!---?>/u.exec(html.slice(start, start + 6))?.[0].length ?? html.indexOf("-->", start + 4) + 3 - start;
    if (end < 5) break;
    kept += html.slice(from, start);
    from = start + end;
  }
  return kept + html.slice(from);
}

const openComment = /<!--[\s\S]*$/u;
const firstTag = /<[/?!]?[a-z[][^\s<>]{0,60}/iu;

function shorten(tag: string): string {
  return `${tag.replace(/\/$/u, "").slice(0, 20)}>`;
}

/** Elements that begin a new line when shown. */
const blockTags =
  /^<\/?(?:address|article|aside|blockquote|body|br|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)\b/iu;
/** One tag; the parts exclude each other and stop at the next `<`, so that hostile input costs no more than its length. */
const anyTag = /<[/]?[a-z][^\s<>/"']*(?:[^<>"']|"[^"<]*"|'[^'<]*')*>?/giu;
const alternative = /\salt\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/iu;

/** What a browser would show of HTML, in rough lines: tags, comments, scripts and styles left out, `alt` texts kept. */
function visibleText(html: string): string {
  const bare = dropBetween(dropComments(html))
    .replace(openComment, "")
    // As browsers do: an instruction ends at the first `>`, whatever it meant to say.
    .replace(/<!\[CDATA\[/gu, "")
    .replace(/<[?!][^>]*>/gu, "")
    .replace(anyTag, (tag) => {
      const found = /^<img\b/iu.test(tag) ? alternative.exec(tag)?.groups : undefined;
      return found === undefined ? (blockTags.test(tag) ? "\n\n" : "") : (found["double"] ?? found["single"] ?? "");
    });
  return parseEntities(bare);
}

function dropBetween(html: string): string {
  return html.replace(/<(?<name>script|style|template)\b[\s\S]*?(?:<\/\k<name>[^>]*>|$)/giu, "");
}
