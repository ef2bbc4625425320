/**
 * Soft hyphens in the handout's own tree: headless Chromium has no patterns, so `hyphens: auto` does nothing there.
 * Only running text is broken, and never what a reader copies or looks up: names, addresses, numbers, abbreviations, headings.
 */

import type { Element, Root } from "hast";

import { type BreakWord, loadBreaks, type Measure } from "./break-word.ts";

/** In justified text and narrow cells more breaks help; ragged lines want few. */
const close: Measure = { word: 7, edge: 3 };
const loose: Measure = { word: 10, edge: 4 };

const wholeTags = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "kbd", "samp", "svg"]);
/** Classes of the print HTML that are titles, labels, names or addresses. */
const wholeClasses = new Set(["masthead", "lead", "kicker", "label", "contact", "address", "button", "next", "dash", "held", "toc", "contents", "addresses"]);

/** Adds soft hyphens to a tree that the caller owns. */
export async function hyphenateTree(root: Root | Element, lang: "nl" | "en", justify: boolean): Promise<void> {
  const breakWord = await loadBreaks(lang);
  hyphenateChildren(root, loose, justify, breakWord);
}

function hyphenateChildren(parent: Root | Element, measure: Measure, justify: boolean, breakWord: BreakWord): void {
  for (const child of parent.children) {
    if (child.type === "text") child.value = hyphenateText(child.value, measure, breakWord);
    if (child.type !== "element" || isWhole(child, parent)) continue;
    const inner = child.tagName === "td" || child.tagName === "th" || (justify && child.tagName === "p") ? close : measure;
    hyphenateChildren(child, inner, justify, breakWord);
  }
}

function isWhole({ tagName, properties }: Element, parent: Root | Element): boolean {
  const isLabel = tagName === "strong" && parent.type === "element" && classesOf(parent.properties).includes("row");
  return isLabel || wholeTags.has(tagName) || classesOf(properties).some((name) => wholeClasses.has(name));
}

function classesOf({ className }: Element["properties"]): readonly string[] {
  return Array.isArray(className) ? className.map(String) : [];
}

/** Hyphenates the words of a text: letters only, with at most signs of punctuation around them. */
export function hyphenateText(text: string, measure: Measure, breakWord: BreakWord): string {
  return text.replaceAll(/\S{7,}/gu, (token) => {
    const [, before = "", word = "", after = ""] = /^([^\p{L}\p{M}\p{N}#@&]*)(\p{L}{7,})([^\p{L}\p{M}\p{N}@/\\_]*)$/u.exec(token) ?? [];
    // A soft hyphen of the author's is no letter, so such a word stays as it is written.
    if (word === "" || (word.match(/\p{Lu}/gu)?.length ?? 0) > 1) return token;
    return before + breakWord(word, measure) + after;
  });
}
