import { expect, test } from "vitest";

import { makeChance } from "../../support/random-write-up.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { lintTree } from "../../../pipeline/transform/lint.ts";
import type { Tree } from "../../../pipeline/transform/tree.ts";

/** Words counted as the segmenter cuts the whole text, without the look that spares it. */
function countAll(text: string, lang: "nl" | "en"): readonly number[] {
  return [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)]
    .map(({ segment }) => segment.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length)
    .filter((count) => count > 30);
}

function lint(text: string, lang: "nl" | "en"): readonly Message[] {
  const messages: Message[] = [];
  const tree = { type: "root", children: [{ type: "element", tagName: "p", properties: {}, children: [{ type: "text", value: text }] }] } as unknown as Tree;
  lintTree(tree, "x.md", lang, (message) => messages.push(message));
  return messages;
}

test.each(["nl", "en"] as const)("a long sentence is told, and only that: 2,000 texts (%s)", (lang) => {
  const chance = makeChance(lang === "nl" ? 1 : 2);
  const bits = ["woord", "Woord", "o.a.", "A.", "Dr.", "1.", "€ 5", "“", "”", "’", "…", "?", "!", ".", ".”", ",", "\n", "É", "(", ")", ":", "-", "een", "twee"];
  let long = 0;
  for (let round = 0; round < 2000; round += 1) {
    const text = Array.from({ length: 20 + Math.floor(chance() * 90) }, () => (chance() < 0.75 ? "woord" : bits[Math.floor(chance() * bits.length)])).join(" ");
    const wanted = text.length < 90 ? [] : countAll(text, lang).slice(0, 10);
    const told = lint(text, lang).map(({ code }) => code);
    expect(told, text).toEqual(wanted.map(() => "sentence-long"));
    long += wanted.length;
  }
  expect(long).toBeGreaterThan(200);
});
