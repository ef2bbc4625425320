/**
 * The fonts that print what a brand's own fonts lack: `templates/fonts/`, shared by all brands, in the order in which they are asked.
 * Where they come from and how the larger ones were cut into parts stands in that folder's README.
 */

import { join } from "node:path";

import type { Disk } from "../world.ts";
import type { FallbackFont } from "./brand.ts";

type Row = readonly [use: FallbackFont["use"], family: string, ...weights: readonly number[]];

const rows: readonly Row[] = [
  ["code", "source-code-pro-latin", 400],
  ["code", "source-code-pro-latin-ext", 400],
  ["code", "dejavu-mono-symbols", 400],
  ["code", "dejavu-mono-letters", 400],
  // What is asked for most comes first: each font that is asked in vain costs a look at its table.
  ["text", "noto-sans-math-operators", 400],
  ["text", "noto-sans-symbols-2-marks", 400],
  ["text", "noto-sans-symbols-2-misc", 400],
  ["text", "noto-sans-greek", 400, 700],
  ["text", "noto-sans-cyrillic", 400, 700],
  ["text", "noto-sans-latin", 400, 700],
  ["text", "noto-sans-latin-ext", 400, 700],
  ["text", "noto-sans-vietnamese", 400, 700],
  ["text", "noto-sans-greek-ext", 400, 700],
  ["text", "noto-sans-cyrillic-ext", 400, 700],
  ["text", "noto-sans-symbols-symbols", 400],
  ...Array.from({ length: 11 }, (_, part): Row => ["emoji", `noto-emoji-${part}`, 400]),
  ["text", "dejavu-sans-text", 400],
  ["text", "noto-sans-math-rest", 400],
  ["text", "noto-sans-math-letters", 400],
  ["text", "dejavu-sans-scripts", 400],
  ["text", "noto-sans-symbols-2-braille", 400],
  ["text", "noto-sans-symbols-2-rest", 400],
];

/** Reads them all: one and a half megabytes, of which a document gets what it needs. */
export async function readFallbackFonts(templates: string, disk: Pick<Disk, "readFile">): Promise<readonly FallbackFont[]> {
  return Promise.all(
    rows.map(async ([use, family, ...weights]) => ({
      use,
      family,
      faces: await Promise.all(
        weights.map(async (weight, index) => ({
          // Together the faces serve every weight: the browser never makes a bold of its own, which would be Type 3.
          weight: weights.length === 1 ? "100 900" : index === 0 ? "100 599" : "600 900",
          woff2: await disk.readFile(join(templates, "fonts", `${family}-${weight}-normal.woff2`)),
        })),
      ),
    })),
  );
}
