/** WCAG 2.2 contrast of a brand's text colours on the grounds that the outputs put them on. Pure. */

import type { Colours } from "./brand.ts";

const least = 4.5;

/** Pairs of text and ground that every output may use. */
const pairs: readonly (readonly [keyof Colours, keyof Colours])[] = [
  ["ink", "sheet"],
  ["ink", "panel"],
  ["soft", "sheet"],
  ["soft", "panel"],
  ["accent", "sheet"],
  ["accent", "panel"],
  ["buttonText", "button"],
  ["mastheadText", "masthead"],
];

/** The pairs below 4.5:1 (WCAG 1.4.3), with their ratio. */
export function findLowContrast(colours: Colours): readonly { readonly text: string; readonly ground: string; readonly ratio: number }[] {
  return pairs.map(([text, ground]) => ({ text, ground, ratio: contrastOf(colours[text], colours[ground]) })).filter(({ ratio }) => ratio < least);
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG, "contrast ratio"). */
export function contrastOf(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
