/** Which characters a brand's own families print in every cut that they have. */

import type { Brand, FontFace } from "../../brand/brand.ts";
import { coverageOf } from "../../brand/coverage.ts";

type Has = (codePoint: number) => boolean;

/** The families of a CSS list that the brand ships: no font of the machine may print. */
export function ownFamilies(list: string, fonts: readonly FontFace[]): readonly string[] {
  const named = list.split(",").map((name) => name.trim().replace(/^(["'])(.*)\1$/u, "$2"));
  return named.filter((name) => fonts.some(({ family }) => family === name));
}

/** What the families of titles and of text all have, upright and italic, light and bold. */
export function brandCoverage({ type, fonts }: Brand): Has {
  const lists = [type.printTitle, type.printText].map((list) =>
    ownFamilies(list, fonts).map((family) => familyCoverage(fonts.filter((font) => font.family === family))),
  );
  return (codePoint) => lists.every((families) => families.some((has) => has(codePoint)));
}

function familyCoverage(faces: readonly FontFace[]): Has {
  const cuts = Map.groupBy(faces, ({ weight, style }) => `${weight} ${style}`);
  return (codePoint) => [...cuts.values()].every((parts) => parts.some((face) => faceHas(face, codePoint)));
}

/** True when the browser finds the character in this file: within its `unicode-range`, and with a glyph. */
export function faceHas({ range, woff2 }: FontFace, codePoint: number): boolean {
  return isInRange(range, codePoint) && coverageOf(woff2).has(codePoint);
}

const parsed = new Map<string, readonly (readonly [number, number])[]>();

/** CSS Fonts 4, `unicode-range`: single code points and intervals. */
export function isInRange(range: string | undefined, codePoint: number): boolean {
  if (range === undefined) return true;
  let spans = parsed.get(range);
  if (spans === undefined) {
    spans = [...range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/giu)].map(([, first = "", last = first]) => [
      Number.parseInt(first, 16),
      Number.parseInt(last, 16),
    ]);
    parsed.set(range, spans);
  }
  return spans.some(([first, last]) => codePoint >= first && codePoint <= last);
}
