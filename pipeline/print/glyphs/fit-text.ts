/** Texts as the fonts can print them, and what that takes. */

import type { FallbackFont } from "../../brand/brand.ts";
import { type Desk, type Fit, fitCluster, isPlain, type Stack } from "./fit-cluster.ts";
import { isLoose } from "./unicode.ts";

/** What one document needs. Grows while its texts are fitted. */
export interface Needs {
  readonly desk: Desk;
  /** Beyond ASCII, printed by the base fonts. */
  readonly signs: Set<number>;
  readonly fonts: Map<FallbackFont, Set<number>>;
  /** Code points that are named, with how often. */
  readonly missing: Map<number, number>;
}

/** Made when the first text needs it: that takes 5 ms. */
let clusters: Intl.Segmenter | undefined;

/** Fits a text; undefined when it can be printed as it is. */
export function fitText(text: string, stack: Stack, needs: Needs): Fit["pieces"] | undefined {
  if (needs.desk.ascii && !/[^\n\t\u0020-\u007E]/u.test(text)) return undefined;
  if (isAllPlain(text, stack, needs)) return undefined;
  // To cut clusters takes longer than all the rest, and few texts need it.
  const parts = isLoose(text) ? Array.from(text) : cutClusters(text);
  const fits = parts.map((part) => fitOne(part, stack, needs));
  const pieces = fits.flatMap((fit) => fit.pieces);
  for (const { font, text: drawn } of fits.flatMap((fit) => fit.fonts)) {
    const signs = needs.fonts.get(font) ?? new Set();
    needs.fonts.set(font, signs);
    for (const sign of drawn) signs.add(sign.codePointAt(0) ?? 0);
  }
  for (const piece of pieces) {
    if (typeof piece === "number") needs.missing.set(piece, (needs.missing.get(piece) ?? 0) + 1);
    else for (const sign of piece) needs.signs.add(sign.codePointAt(0) ?? 0);
  }
  return pieces.length === 1 && pieces[0] === text ? undefined : pieces;
}

function cutClusters(text: string): readonly string[] {
  clusters ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(clusters.segment(text), ({ segment }) => segment);
}

function fitOne(cluster: string, stack: Stack, { desk }: Needs): Fit {
  const codePoint = cluster.codePointAt(0) ?? 0;
  return cluster.length === String.fromCodePoint(codePoint).length && isPlain(desk, stack, codePoint)
    ? { pieces: [cluster], fonts: [] }
    : fitCluster(desk, stack, cluster);
}

/** True when each sign can be printed alone, which is the rule. */
function isAllPlain(text: string, stack: Stack, { desk, signs }: Needs): boolean {
  const found: number[] = [];
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    if (desk.ascii && ((codePoint >= 0x20 && codePoint < 0x7f) || codePoint === 0x0a || codePoint === 0x09)) continue;
    if (!isPlain(desk, stack, codePoint)) return false;
    found.push(codePoint);
  }
  for (const codePoint of found) signs.add(codePoint);
  return true;
}
