import { tests } from "commonmark-spec";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { expect, it } from "vitest";
import { gfmExamples } from "./gfm-examples.ts";
import { runTransform } from "./run-transform.ts";

interface Example {
  readonly markdown: string;
  readonly html: string;
  readonly number: number;
}

/** The words of HTML as a browser shows them, text by text so that neighbouring blocks do not run together. */
function wordsOf(html: string): readonly string[] {
  const texts: string[] = [];
  visit(fromHtml(html, { fragment: true }), "text", (node, _, parent) => {
    if (parent?.type !== "element" || (parent.tagName !== "script" && parent.tagName !== "style")) texts.push(node.value);
  });
  return texts.flatMap((text) => text.split(/\s+/u)).filter((word) => word !== "");
}

/** Words of the expected HTML that stand nowhere in the tree's text. The front matter keeps a first `---` from being taken for it. */
function missingWords(markdown: string, html: string): readonly string[] {
  const { html: ours } = runTransform(`---\ntitle: Proef\n---\n\n${markdown.replaceAll("→", "\t")}`);
  const seen = toString(fromHtml(ours, { fragment: true }));
  return wordsOf(html.replaceAll("→", "\t")).filter((word) => !seen.includes(word));
}

it("keeps every visible word of the 652 CommonMark examples", () => {
  const examples = tests as readonly Example[];
  expect(examples).toHaveLength(652);
  const lost = examples
    .map(({ markdown, html, number }) => ({ number, markdown, missing: missingWords(markdown, html) }))
    .filter(({ missing }) => missing.length > 0);
  expect(lost).toEqual([]);
});

it.each(gfmExamples)("keeps every visible word of the GFM example %#", ({ markdown, html }) => {
  expect(missingWords(markdown, html)).toEqual([]);
});
