import { inflateSync } from "node:zlib";

import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { openWoff2 } from "../../../pipeline/brand/woff2.ts";
import { findBrowser } from "../../../pipeline/browser/find.ts";
import { launchBrowser } from "../../../pipeline/browser/launch.ts";
import { preparePage } from "../../../pipeline/print/pdf.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";

/** Something of every fallback font, in every style, and what no font has. */
const everyKind = `---
title: "Tekens → op papier ✓ en Ωmega, ook 汉"
date: 2026-03-12
summary: "Een samenvatting met ⇒ pijlen, ☐ vakjes, ⅓ en ☃."
next: { title: "Ελλάδα → verder", date: 2026-04-09, place: "zaal ①" }
---

Pijlen → ← ↔ ⇒, vinkjes ✓ ✔ ✗, vakjes ☐ ☑ ☒, vormen ★ ● ■, wiskunde ≤ ≥ ≠ ∞, breuken ⅓ ⅔, ‰, x⁴, CO₂, e‑mail, e‐mail, ver\u00ADantwoordelijkheid.

Emoji 😀 👍🏽 🎉 ❤️ ❤ ⚠️ ✅ 👩‍💻 👨‍👩‍👧 🏳️‍🌈 🇳🇱 1️⃣ ➡️ ©️ 😀\u200D🐝. **Vet → ✓ 😀 Ελλάδα Москва**, *schuin → ✓ Ελλάδα*, ***vet en schuin → ✓***.

Ελληνικά ἀρχή Русский Україна Tiếng Việt Łódź İstanbul שלום العربية Հայերեն ქართული 𝗩𝗲𝘁 ① Ⅳ /ˈɦuːdə/ ⠁ 🀄 x\u030C e\u20DD 汉字 ไทย \uE000 \u0007 \u202Eom\u202C a\u200Bb a\u3000b a\u2028b.

## Buurtkamers → Ελλάδα *schuin* ✓

Contact: Noor → noor@veld.example

Onderwerp: zie \`code → ✓ é ő ├── │ ≤ ☐ 汉\`.

\`\`\`
├── pipeline → bouwen ✓ 😀 Ω א
\`\`\`

> Citaat met ✓ en ***nadruk***.

| ☐ | ☑ |
| --- | --- |
| ja → nee | ✗ |

- [x] klaar ☃
`;

const browsers: { browser?: Browser } = {};
beforeAll(async () => {
  const found = await findBrowser(process.env);
  if (found === undefined) throw new Error("no browser");
  browsers.browser = await launchBrowser(found, process.env);
});
afterAll(async () => browsers.browser?.close());

/** As the browser prints it, before it is finished: its objects stand there for all to read. */
async function printHtml(html: string): Promise<string> {
  const page = await browsers.browser?.newPage();
  if (page === undefined) throw new Error("no browser");
  await preparePage(page);
  await page.setContent(html, { waitUntil: "load" });
  const bytes = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
  await page.close();
  return Buffer.from(bytes).toString("latin1");
}

/** PostScript names of the fonts that we ship, from their name tables (OpenType, name ID 6, platform 3). */
function shippedNames(brand: Brand): ReadonlySet<string> {
  const all = [...brand.fonts.map(({ woff2 }) => woff2), ...brand.fallbacks.flatMap(({ faces }) => faces.map(({ woff2 }) => woff2))];
  return new Set(
    all.map((woff2) => {
      const table = openWoff2(woff2).readTable("name");
      if (table === undefined) throw new Error("no name table");
      for (let at = 6; at < 6 + 12 * table.getUint16(2); at += 12) {
        if (table.getUint16(at) !== 3 || table.getUint16(at + 6) !== 6) continue;
        const start = table.getUint16(4) + table.getUint16(at + 10);
        return Array.from({ length: table.getUint16(at + 8) / 2 }, (_, index) => String.fromCharCode(table.getUint16(start + 2 * index))).join("");
      }
      throw new Error("no PostScript name");
    }),
  );
}

interface Font {
  readonly name: string;
  readonly kind: string;
}

function fontsOf(pdf: string): readonly Font[] {
  return [...pdf.matchAll(/\/Type \/Font\s[^]*?endobj/gu)].map(([text]) => ({
    name: /\/BaseFont \/(\S+)/u.exec(text)?.[1] ?? "",
    kind: /\/Subtype \/(\w+)/u.exec(text)?.[1] ?? "",
  }));
}

/** How often a page draws glyph 0, which stands for "no such glyph" (.notdef). */
function countNotdef(pdf: string): number {
  let count = 0;
  for (const { index, 0: head } of pdf.matchAll(/\/Length (\d+)[^]{0,60}?>> stream\n|\/Length (\d+)>> stream\n/gu)) {
    const length = Number(/\/Length (\d+)/u.exec(head)?.[1]);
    const start = index + head.length;
    const content = inflate(Buffer.from(pdf.slice(start, start + length), "latin1"));
    for (const [, glyphs = ""] of content.matchAll(/<([0-9A-F]+)> ?(?=Tj|-?[\d.]|\]|<)/giu))
      count += glyphs.match(/.{4}/gu)?.filter((glyph) => glyph === "0000").length ?? 0;
  }
  return count;
}

function inflate(bytes: Buffer): string {
  try {
    const plain = inflateSync(bytes).toString("latin1");
    return plain.includes("BT") ? plain : "";
  } catch {
    return "";
  }
}

describe.each(["thorbecke", "waterland"] as const)("%s", (name) => {
  it("every font of the handout is an embedded part of a font that we ship, as TrueType", async () => {
    const brand = await readBundledBrand(name);
    const { print } = await buildExample(everyKind, brand);
    const pdf = await printHtml(print);
    const fonts = fontsOf(pdf);
    expect(fonts.length).toBeGreaterThan(20);
    expect(fonts.filter(({ kind }) => kind !== "Type0" && kind !== "CIDFontType2")).toEqual([]);
    const shipped = shippedNames(brand);
    expect(fonts.filter((font) => !/^[A-Z]{6}\+/u.test(font.name) || !shipped.has(font.name.slice(7)))).toEqual([]);
    expect(pdf.match(/\/FontFile2 /gu)?.length).toBe(fonts.filter(({ kind }) => kind === "CIDFontType2").length);
    expect(countNotdef(pdf)).toBe(0);
  });
});

it("the look at fonts finds a font of the machine, a made-up bold and a glyph that is not there", async () => {
  const brand = await readBundledBrand("thorbecke");
  const { print } = await buildExample("---\ntitle: A\ndate: 2026-03-12\n---\n\nTekst.\n", brand);
  const planted = print.replace(
    "Tekst.",
    '<span style="font-family:serif">汉 tekst</span> <span style="font-family:\'Source Sans 3\';font-weight:600">\uE123</span>',
  );
  const pdf = await printHtml(planted);
  const shipped = shippedNames(brand);
  const foreign = fontsOf(pdf).filter((font) => !shipped.has(font.name.slice(7)));
  expect(foreign.length + countNotdef(pdf)).toBeGreaterThan(0);
  expect(fontsOf(await printHtml(print)).filter((font) => !shipped.has(font.name.slice(7)))).toEqual([]);
  expect(countNotdef(await printHtml(print.replace("Tekst.", "\uE123")))).toBeGreaterThan(0);
});

it("the browser breaks words at our soft hyphens, with a hyphen that the font has", async () => {
  const brand = await readBundledBrand("thorbecke");
  const text = "Gemeenteraadsverkiezingen vragen verantwoordelijkheidsgevoel van vrijwilligersorganisaties en buurtbewoners. ".repeat(25);
  const { print } = await buildExample(`---\ntitle: A\ndate: 2026-03-12\n---\n\nEerst.\n\n${text}\n`, brand);
  const page = await browsers.browser?.newPage();
  if (page === undefined) throw new Error("no browser");
  await preparePage(page);
  await page.setContent(print, { waitUntil: "load" });
  const lines = async (): Promise<number> => (await page.evaluate('document.querySelector(".intro p").getBoundingClientRect().height')) as number;
  const hyphenated = await lines();
  await page.setContent(print.replaceAll("\u00AD", ""), { waitUntil: "load" });
  expect(hyphenated).toBeLessThan(await lines());
  await page.close();
  expect(countNotdef(await printHtml(print))).toBe(0);
});
