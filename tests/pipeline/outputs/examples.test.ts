import { tests } from "commonmark-spec";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { expect, it } from "vitest";

import { gfmExamples } from "../transform/gfm-examples.ts";
import { buildExample, readBundledBrand } from "./build-example.ts";

interface Example {
  readonly markdown: string;
  readonly html: string;
  readonly number: number | string;
}

/** Examples that cannot become a write-up, with the reason: their image is `/url`, an absolute path, which no write-up may read; 581 has no alt text either. */
const refused: Readonly<Record<string, string>> = {
  ...Object.fromEntries([572, 574, 575, 579, 582, 583, 584, 585, 586, 587, 588, 589, 591].map((number) => [number, "image-outside"])),
  581: "image-alt-missing image-outside",
};

const brand = await readBundledBrand("thorbecke");

/** What a reader sees, without what typography may change: kinds of quotes, dashes and spaces. */
function textsOf(html: string): readonly string[] {
  const texts: string[] = [];
  visit(fromHtml(html), "text", (node, _, parent) => {
    if (parent?.type !== "element" || !["script", "style", "title"].includes(parent.tagName)) texts.push(fold(node.value));
  });
  return texts;
}

function fold(text: string): string {
  return text
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„″]/gu, '"')
    .replace(/[–—−‑]/gu, "-")
    .replace(/-{2,}/gu, "-")
    .replace(/…/gu, "...")
    .replace(/[\u00AD\u200B-\u200D\u2060]/gu, "")
    .replace(/[\u00A0\u202F\u2009]/gu, " ");
}

async function judge({ markdown, html, number }: Example) {
  const text = markdown.replaceAll("→", "\t");
  const { issue, print, read } = await buildExample(`---\ntitle: Proefverslag\ndate: 2026-03-12\n---\n\n${text}`, brand);
  const blocked = issue.messages.filter(({ blocking }) => blocking).map(({ code }) => code);
  if (blocked.length > 0) return { number, blocked: [...new Set(blocked)].join(" "), lost: [] };
  const words = textsOf(html.replaceAll("→", "\t")).flatMap((part) => part.split(/\s+/u).filter((word) => word !== ""));
  const outputs = {
    mail: textsOf(read("email.html")).join(""),
    text: fold(read("email.txt")),
    print: textsOf(print).join(""),
    web: textsOf(read("web.html")).join(""),
  };
  // What no font has is told, and printed as its name.
  const named = issue.messages.filter(({ code }) => code === "glyph-missing").map(({ en }) => /U\+([0-9A-F]+).*(\[.*\])/u.exec(en) ?? []);
  const onPaper = (word: string): string =>
    named.reduce((printed, [, code = "", name = ""]) => printed.replaceAll(String.fromCodePoint(Number.parseInt(code, 16)), name), word);
  const lost = Object.entries(outputs).flatMap(([name, seen]) =>
    words.filter((word) => !seen.includes(name === "print" ? onPaper(word) : word)).map((word) => `${name}: ${word}`),
  );
  return { number, blocked: undefined, lost };
}

it(
  "the CommonMark and GFM examples, each as a write-up, keep every visible word in mail, text, print and web page; MJML finds no fault",
  { timeout: 300_000 },
  async () => {
    const examples: readonly Example[] = [
      ...(tests as readonly Example[]),
      ...gfmExamples.map((example, index) => ({ ...example, number: `gfm ${index + 1}` })),
    ];
    expect(examples.length).toBeGreaterThanOrEqual(652 + 20);
    const judged = [];
    for (const example of examples) judged.push(await judge(example));
    expect(judged.filter(({ lost }) => lost.length > 0)).toEqual([]);
    const blocked = Object.fromEntries(judged.flatMap(({ number, blocked: codes }) => (codes === undefined ? [] : [[number, codes]])));
    expect(blocked).toEqual(refused);
    expect(Object.keys(refused).length).toBeLessThanOrEqual(25);
  },
);
