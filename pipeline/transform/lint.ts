/** Advice about the writing itself, from the finished tree: link texts, headings, alt texts, long sentences. */

import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Element } from "hast";

import { lintMessages } from "../messages/lint.ts";
import { type Place, type Tell, told } from "../messages/message.ts";
import { cloneTree, kindOf, type Tree } from "./tree.ts";

/** Texts that say nothing out of context (WCAG 2.4.4), Dutch and English. */
const vague = new Set(
  "hier|hier meer|klik hier|lees hier|lees hier meer|lees er hier meer over|lees meer|lees verder|meer|meer info|meer informatie|link|deze link|website|kijk hier|zie hier|via deze link|here|click here|read here|read more|more|more info|this link|this page|see here|learn more".split(
    "|",
  ),
);
const longest = 30;
const mostHints = 10;

/** Tells what could be written better; hints and warnings only. `name` is the Markdown file's name. */
export function lintTree(tree: Tree, name: string, lang: "nl" | "en", tell: Tell): void {
  const targets = new Map<string, string>();
  const placeOf = (node: Element): Place => ({ file: name, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 });
  let hints = 0;
  visit(cloneTree(tree), "element", (node) => {
    if (node.tagName === "a") lintLink(node, targets, placeOf(node), tell);
    else if (/^h[1-6]$/u.test(node.tagName) && toString(node).trim() === "") tell(told("heading-empty", lintMessages["heading-empty"], {}, placeOf(node)));
    else if (node.tagName === "img") lintAlt(node, placeOf(node), tell);
    else if (node.tagName === "p" || (node.tagName === "li" && !node.children.some((child) => child.type === "element" && child.tagName === "p"))) {
      for (const count of longSentences(node, lang)) {
        hints += 1;
        if (hints <= mostHints) tell(told("sentence-long", lintMessages["sentence-long"], { count }, placeOf(node)));
      }
    }
    return kindOf(node) === "footnotes" ? "skip" : undefined;
  });
}

function lintLink(node: Element, targets: Map<string, string>, place: Place, tell: Tell): void {
  const text = toString(node).trim();
  const href = String(node.properties["href"] ?? node.properties["dataLocal"] ?? "");
  if (node.properties["dataFootnoteRef"] !== undefined || node.properties["dataFootnoteBackref"] !== undefined) return;
  const hasImage = node.children.some((child) => child.type === "element" && child.tagName === "img");
  if ((text === "" && !hasImage) || href === "") return tell(told("link-empty", lintMessages["link-empty"], {}, place));
  const plain = text.toLowerCase().replace(/[\s.!?:…→»>]+$/u, "");
  if (vague.has(plain)) return tell(told("link-text-vague", lintMessages["link-text-vague"], { text }, place));
  // Capitals make no other mailbox.
  const target = /^mailto:/iu.test(href) ? href.toLowerCase() : href;
  const other = targets.get(plain);
  if (other !== undefined && other !== target && plain !== "") tell(told("link-text-twice", lintMessages["link-text-twice"], { text }, place));
  targets.set(plain, target);
}

function lintAlt(node: Element, place: Place, tell: Tell): void {
  const alt = node.properties["alt"] ?? "";
  if (/^\S+\.(?:png|jpe?g|gif|webp|avif|svg)$/iu.test(alt)) tell(told("image-alt-name", lintMessages["image-alt-name"], { alt }, place));
}

/** Words of each sentence that is too long. Sentences are cut by language (UAX 29), so that "o.a. twee" is one; words are what stands between spaces. */
function longSentences(node: Element, lang: "nl" | "en"): readonly number[] {
  const text = toString(node);
  if (text.length < longest * 3) return [];
  // A capital after an end sign and a space begins a sentence in any language: where these lie close, nothing is long, and the segmenter need not be made (8 ms).
  const pieces = text.split(/(?<=[.?!]) (?=[A-Z])/u).filter((piece) => countWords(piece) > longest);
  if (pieces.length === 0) return [];
  sentences[lang] ??= new Intl.Segmenter(lang, { granularity: "sentence" });
  return [...sentences[lang].segment(text)].map(({ segment }) => countWords(segment)).filter((count) => count > longest);
}

const sentences: Partial<Record<"nl" | "en", Intl.Segmenter>> = {};

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
