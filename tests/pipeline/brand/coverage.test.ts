import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { coverageOf, xHeightOf } from "../../../pipeline/brand/coverage.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import { openWoff2 } from "../../../pipeline/brand/woff2.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeFolder, projectRoot } from "../../support/run-cli.ts";

const templates = join(projectRoot, "templates");
const read = async (path: string): Promise<Uint8Array> => readFile(join(templates, path));

/** Counted with fontTools 4.68: an outside judge of the reader. */
const counted = [
  ["thorbecke/fonts/source-sans-3-latin-400-normal.woff2", 231, "aé€–", "→ő✓Ω"],
  ["thorbecke/fonts/source-sans-3-latin-ext-400-normal.woff2", 563, "őŁẞ", "a→"],
  ["waterland/fonts/public-sans-latin-700-normal.woff2", 226, "aé€", "→ő"],
  ["fonts/noto-sans-greek-400-normal.woff2", 125, "Ωλά", "aБ"],
  ["fonts/noto-sans-latin-ext-700-normal.woff2", 1138, "őƒ₿", "a"],
  ["fonts/noto-sans-math-operators-400-normal.woff2", 390, "→⇒≤≥≠∞√", "a☐"],
  ["fonts/noto-sans-symbols-2-marks-400-normal.woff2", 148, "✓✔✗☐☑☒★●■", "→☃"],
  ["fonts/noto-emoji-9-400-normal.woff2", 260, "😀👍", "→a"],
  ["fonts/dejavu-mono-symbols-400-normal.woff2", 1110, "├│→✓", "a"],
] as const;

describe("the characters of a font are read from the font", () => {
  it.each(counted)("%s has %i of them", async (path, size, there, absent) => {
    const coverage = coverageOf(await read(path));
    expect(coverage.size).toBe(size);
    expect(Array.from(there).filter((sign) => !coverage.has(sign.codePointAt(0) ?? 0))).toEqual([]);
    expect(Array.from(absent).filter((sign) => coverage.has(sign.codePointAt(0) ?? 0))).toEqual([]);
  });

  it("the height of its small letters too", async () => {
    expect(xHeightOf(await read("thorbecke/fonts/source-sans-3-latin-400-normal.woff2"))).toBeCloseTo(0.486, 3);
    expect(xHeightOf(await read("fonts/noto-sans-greek-400-normal.woff2"))).toBeCloseTo(0.536, 3);
  });

  it("once per file: the same bytes give the same answer object", async () => {
    const bytes = await read("fonts/noto-sans-greek-400-normal.woff2");
    expect(coverageOf(bytes)).toBe(coverageOf(bytes));
  });

  it.each([["no font at all", new TextEncoder().encode("x".repeat(100))] as const, ["nothing", new Uint8Array()] as const])("%s is refused", (_what, bytes) => {
    expect(() => openWoff2(bytes)).toThrow("not a WOFF2 file");
  });

  it("a file that ends early is refused", async () => {
    const bytes = await read("fonts/noto-sans-greek-400-normal.woff2");
    expect(() => coverageOf(bytes.slice(0, 900))).toThrow(/./u);
  });
});

it.each(["thorbecke", "waterland"])("%s and the fallback fonts are static TrueType, and every brand font has ASCII and a hyphen", async (name) => {
  const brand = await readBrand(name, templates, nodeDisk);
  const all = [...brand.fonts.map(({ woff2 }) => woff2), ...brand.fallbacks.flatMap(({ faces }) => faces.map(({ woff2 }) => woff2))];
  expect(all.every((woff2) => openWoff2(woff2).isStaticTrueType)).toBe(true);
  const ascii = Array.from({ length: 95 }, (_, index) => 32 + index);
  for (const { range, woff2 } of brand.fonts)
    if (range?.includes("U+0000") === true) expect(ascii.filter((codePoint) => !coverageOf(woff2).has(codePoint))).toEqual([]);
});

it("a brand with a font that varies, or that is none, is refused with its path", async () => {
  const folder = await makeFolder({});
  await cp(join(templates, "waterland"), join(folder, "huis"), { recursive: true });
  const path = join(folder, "huis", "fonts", "public-sans-latin-400-normal.woff2");
  const whole = await readFile(path);
  // The flavour of OpenType with CFF outlines.
  const cff = Buffer.from(whole);
  cff.write("OTTO", 4, "latin1");
  for (const bytes of [cff, Buffer.from("geen lettertype")]) {
    await writeFile(path, bytes);
    await expect(readBrand(join(folder, "huis"), templates, nodeDisk)).rejects.toThrow(
      "fonts/public-sans-latin-400-normal.woff2 is not a static TrueType font",
    );
  }
});

it("a logo with text, which would be set in a font of the machine, is refused", async () => {
  const folder = await makeFolder({});
  await cp(join(templates, "waterland"), join(folder, "huis"), { recursive: true });
  await writeFile(join(folder, "huis", "logo.svg"), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="8">W</text></svg>');
  await expect(readBrand(join(folder, "huis"), templates, nodeDisk)).rejects.toThrow("logo.svg holds text");
});
