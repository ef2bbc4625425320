import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";

import { coverageOf } from "../../../pipeline/brand/coverage.ts";
import { fitTree } from "../../../pipeline/print/glyphs/fit-tree.ts";
import { isInRange } from "../../../pipeline/print/glyphs/families.ts";
import { loadNames } from "../../../pipeline/print/glyphs/names.ts";
import { element } from "../../../pipeline/transform/html-document.ts";
import { textOf } from "../../../pipeline/transform/tree.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";

const brand = await readBundledBrand("thorbecke");
const nothingBeside = { lines: [], css: "" };

/** One paragraph or piece of code as it is printed, with the fallback families in use. */
async function print(text: string, tag: "p" | "code" = "p"): Promise<{ readonly text: string; readonly fonts: readonly string[] }> {
  const node = element(tag, {}, [text]);
  const glyphs = await fitTree({ type: "root", children: [node] }, nothingBeside, brand);
  const fonts = [...glyphs.rules.matchAll(/font-family:"([a-z][^"]*)"/gu)].map(([, family = ""]) => family);
  return { text: textOf(node), fonts: [...new Set(fonts)] };
}

/** Number of font files that a paragraph takes. */
async function countRules(children: Parameters<typeof element>[2]): Promise<number> {
  const { rules } = await fitTree({ type: "root", children: [element("p", {}, children)] }, nothingBeside, brand);
  return rules.split("@font-face").length - 1;
}

describe("what the brand's fonts have is printed as it is, with no other font", () => {
  it.each(["Gewone tekst.", "één café – “ja”, ’s avonds… € 5", "Łódź, Čeština", "5 × 3 ÷ 2"])("%s", async (text) => {
    expect(await print(text)).toEqual({ text, fonts: [] });
  });
});

describe("what they lack comes from a font that is shipped, and only that file is added", () => {
  it.each([
    ["ja → nee ≤ 5 ∞", ["noto-sans-math-operators"]],
    ["✓ ☐ ☑ ★ ●", ["noto-sans-symbols-2-marks"]],
    ["Ελλάδα", ["noto-sans-greek"]],
    ["Москва", ["noto-sans-cyrillic"]],
    ["Tiếng Việt", ["noto-sans-vietnamese"]],
    ["⅓ en ‰", ["dejavu-sans-text"]],
    ["① Ⅳ", ["noto-sans-symbols-symbols"]],
    ["שלום", ["dejavu-sans-scripts"]],
    ["😀", ["noto-emoji-9"]],
    ["𝗩𝗲𝘁", ["noto-sans-math-letters"]],
  ])("%s", async (text, fonts) => {
    expect(await print(text)).toEqual({ text, fonts });
  });

  it("code has a font of its own, also for its signs", async () => {
    expect(await print("├── é → x", "code")).toEqual({ text: "├── é → x", fonts: ["source-code-pro-latin", "dejavu-mono-symbols"] });
  });

  it("the family lists hold no family of the machine", async () => {
    const glyphs = await fitTree({ type: "root", children: [element("p", {}, ["→ ✓"])] }, nothingBeside, brand);
    expect(glyphs.text).toBe('"Source Sans 3","noto-sans-math-operators","noto-sans-symbols-2-marks"');
    expect(glyphs.title).toBe('"Source Serif 4","noto-sans-math-operators","noto-sans-symbols-2-marks"');
    expect(glyphs.code).toBe('"source-code-pro-latin","noto-sans-math-operators","noto-sans-symbols-2-marks"');
  });

  it("a brand without fonts of its own is printed in the fallback fonts", async () => {
    const bare = { ...brand, fonts: [] };
    const glyphs = await fitTree({ type: "root", children: [element("p", {}, ["Tekst"])] }, nothingBeside, bare);
    expect(glyphs.text).toBe('"noto-sans-latin"');
  });

  it("the second alphabet of the brand, italic and bold italic, only when they are used", async () => {
    expect(await countRules(["een"])).toBe(4);
    expect(await countRules([element("em", {}, ["een"])])).toBe(6);
    expect(await countRules([element("strong", {}, [element("em", {}, ["een"])])])).toBe(8);
    expect(await countRules(["Łódź"])).toBe(8);
  });
});

describe("a character that no font has is named", () => {
  it.each([
    ["汉", "[CJK UNIFIED IDEOGRAPH-6C49]"],
    ["한", "[HANGUL SYLLABLE HAN]"],
    ["ไทย", "[THAI CHARACTER SARA AI MAIMALAI][THAI CHARACTER THO THAHAN][THAI CHARACTER YO YAK]"],
    ["a\u0007b", "a[CONTROL-0007]b"],
    ["a\u0080b", "a[CONTROL-0080]b"],
    ["a\uE000b", "a[PRIVATE-USE-E000]b"],
    ["a\uFDD0b\u{1FFFF}", "a[NONCHARACTER-FDD0]b[NONCHARACTER-1FFFF]"],
    ["a\uD800b", "a[SURROGATE-D800]b"],
    ["a\u0378b", "a[RESERVED-0378]b"],
  ])("%j is printed as %s", async (text, printed) => {
    expect((await print(text)).text).toBe(printed);
  });

  it("names come from Unicode", async () => {
    const nameOf = await loadNames();
    expect([0x2603, 0x20ac, 0x1f600, 0x4e00, 0xac00].map(nameOf)).toEqual([
      "SNOWMAN",
      "EURO SIGN",
      "GRINNING FACE",
      "CJK UNIFIED IDEOGRAPH-4E00",
      "HANGUL SYLLABLE GA",
    ]);
  });
});

describe("signs that belong together stay together, and what has no ink goes", () => {
  it.each([
    ["an accent apart joins its letter", "cafe\u0301", "café"],
    ["an accent that a font sets on its letter stays", "x\u030C", "x\u030C"],
    ["an accent that no font can set is named", "汉\u0301", "[CJK UNIFIED IDEOGRAPH-6C49][COMBINING ACUTE ACCENT]"],
    ["a zero-width space", "a\u200Bb", "ab"],
    ["bidi controls", "\u202Eomgekeerd\u2066\u200F", "omgekeerd"],
    ["a byte order mark and a word joiner", "a\uFEFFb\u2060c", "abc"],
    ["a joiner without neighbours", "a\u200Db", "ab"],
    ["a selector behind a letter", "a\uFE0F", "a"],
    ["tags without a flag", "a\u{E0067}\u{E007F}", "a"],
    ["the author's soft hyphen stays", "ver\u00ADant", "ver\u00ADant"],
    ["an emoji of several that one font knows", "👨‍👩‍👧", "👨‍👩‍👧"],
    ["an emoji with a colour of skin", "👍🏽", "👍🏽"],
    ["a flag of letters", "🇳🇱", "🇳🇱"],
    ["a flag of tags that one font knows", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["an emoji of several that no font knows is its parts", "😀\u200D🐝", "😀🐝"],
    ["spaces that fonts lack", "a\u3000b\u205Fc\u202Fd", "a b c\u00A0d"],
    ["a separator of lines", "a\u2028b", "a b"],
    ["a hyphen of its own code", "e\u2010mail", "e-mail"],
  ])("%s", async (_what, text, printed) => {
    expect((await print(text)).text).toBe(printed);
  });

  it("a hyphen that does not break is held together by the style", async () => {
    const node = element("p", {}, ["e\u2011mail en tbc\u2011test"]);
    await fitTree({ type: "root", children: [node] }, nothingBeside, brand);
    expect(textOf(node)).toBe("e-mail en tbc-test");
    expect(node.children.map((child) => (child.type === "element" ? `<${textOf(child)}>` : textOf(child)))).toEqual(["<e-m>", "ail en tb", "<c-t>", "est"]);
  });
});

const signs = Array.from({ length: 11_000 }, (_, index) => (index * 101 + 0xa1) % 0x11_00_00)
  .filter((code) => code > 0x20 && (code < 0xd800 || code > 0xdfff))
  .map((code) => String.fromCodePoint(code));
/** From every plane and block, the same every time: with a name, and without one (unassigned, private, control). */
const named = signs.filter((sign) => !/[\p{C}\p{Z}\\"`<>[\](){}*_|#&!:~]/u.test(sign)).join("");
const unnamed = signs.filter((sign) => /[\p{Co}\p{Cn}]/u.test(sign)).slice(0, 3000);

/** Characters of the page that no embedded file has within its range, or that may never be printed. */
function findUnprintable(html: string): readonly string[] {
  const css = /<style>([\s\S]*?)<\/style>/u.exec(html)?.[1] ?? "";
  const faces = [...css.matchAll(/@font-face\{[^}]*?base64,([^)]*)\)[^}]*\}/gu)].map(([rule, data = ""]) => ({
    range: /unicode-range:([^;}]*)/u.exec(rule)?.[1],
    coverage: coverageOf(Buffer.from(data, "base64")),
  }));
  const texts = [...css.matchAll(/content:("(?:[^"\\]|\\[^"])*")/gu)].map(([, text = ""]) =>
    text.replaceAll(/\\([0-9a-f]+) /gu, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  );
  visit(fromHtml(html), (node, _index, parent) => {
    if (node.type === "text" && !(parent?.type === "element" && ["style", "title"].includes(parent.tagName))) texts.push(node.value);
  });
  return [...new Set(texts.join(""))].filter((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if ("\n\t\u00AD".includes(sign)) return false;
    return /[\p{Co}\p{Cs}\p{Cc}]/u.test(sign) || !faces.some(({ range, coverage }) => isInRange(range, code) && coverage.has(code));
  });
}

it("nothing that is printed escapes, wherever it stands", async () => {
  const all = Array.from(named);
  const sample = (from: number, size: number): string => all.slice(from, from + size).join("");
  const quoted = (from: number): string => JSON.stringify(sample(from, 40));
  const body = [...Array.from({ length: 100 }, (_, line) => sample(line * 40, 40)), unnamed.join(" "), "\u0001 \u001B \u007F \uFFFE \u202E"].join("\n\n");
  const markdown = `---
title: ${quoted(0)}
date: 2026-03-12
summary: ${quoted(300)}
image: { src: plein.png, alt: ${quoted(600)} }
next: { title: ${quoted(900)}, date: 2026-04-09, place: ${quoted(1200)} }
---

${body}

## ${sample(1500, 40)}

Contact: ${sample(1600, 40)} - noor@veld.example

Onderwerp: **${sample(1700, 40)}** *${sample(1740, 40)}* \`${sample(1780, 30)}\`

| ${sample(1800, 20)} |
| --- |
| ${sample(1820, 20)} |

- [x] ${sample(1900, 40)}

:::quote{by="${sample(2000, 20)}"}
${sample(2040, 40)}
:::
`;
  const { issue, print: html } = await buildExample(markdown, { ...brand, name: `${brand.name} → ✓ 汉` });
  expect(issue.messages.filter(({ blocking }) => blocking)).toEqual([]);
  expect(findUnprintable(html)).toEqual([]);
  expect(html).toContain("[CJK UNIFIED IDEOGRAPH-");
});

it("the look for what cannot be printed finds a planted character", async () => {
  const { print: html } = await buildExample("---\ntitle: A\ndate: 2026-03-12\n---\n\nTekst.\n", brand);
  expect(findUnprintable(html)).toEqual([]);
  expect(findUnprintable(html.replace("Tekst.", "Tekst→\uE000."))).toEqual(["→", "\uE000"]);
});

describe("the author is told of a character that cannot be printed", () => {
  const written = `---
title: Een 汉 in de titel
date: 2026-03-12
summary: En weer 汉.
---

Eerst gewone tekst,
dan ไ en nog een ไ.

Een &#xE41; als verwijzing. ![Een plein met 字](plein.png)
`;

  it("once for each, at its first place, with how often", async () => {
    const { issue } = await buildExample(written, brand);
    const told = issue.messages.filter(({ code }) => code === "glyph-missing");
    expect(told.map(({ severity, blocking, line, column, nl }) => [severity, blocking, line, column, nl])).toEqual([
      ["warning", false, 2, 12, "Het teken 汉 (U+6C49) kan niet op papier. In de handout staat 2 keer [CJK UNIFIED IDEOGRAPH-6C49]."],
      ["warning", false, 8, 5, "Het teken ไ (U+0E44) kan niet op papier. In de handout staat 2 keer [THAI CHARACTER SARA AI MAIMALAI]."],
      ["warning", false, 10, 1, "Het teken แ (U+0E41) kan niet op papier. In de handout staat [THAI CHARACTER SARA AE]."],
    ]);
  });

  it("mail and web page keep it, and so do title and alternative texts of the PDF", async () => {
    const { print: html, read } = await buildExample(written, brand);
    for (const path of ["email.html", "email.txt", "web.html"]) expect(read(path)).toMatch(/汉[\s\S]*ไ/u);
    expect(read("web.html")).not.toContain("IDEOGRAPH");
    expect(html).toContain("<title>Een 汉 in de titel</title>");
    expect(html).toContain('alt="Een plein met 字"');
    expect(html.replaceAll(/<title>.*?<\/title>|alt="[^"]*"/gu, "")).not.toMatch(/[汉字]/u);
    expect(html.replaceAll(/ lang="[^"]*"/gu, "")).toContain("<h1>Een [CJK UNIFIED IDEOGRAPH-6C49] in de titel</h1>");
    expect(html).toContain('@top-right{content:"Een \\5b CJK UNIFIED IDEOGRAPH-6C49\\5d  in de titel"');
  });

  it("nobody is told of what has no ink, nor of what a shipped font has", async () => {
    const { issue } = await buildExample("---\ntitle: A → B\ndate: 2026-03-12\n---\n\n☐ ✓ 😀 a\u200Bb 👩‍💻\n", brand);
    expect(issue.messages.filter(({ code }) => code === "glyph-missing")).toEqual([]);
  });
});
