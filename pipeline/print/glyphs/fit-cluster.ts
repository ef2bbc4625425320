/** One visible sign (a grapheme cluster, UAX 29) as the fonts can print it. */

import type { Brand, FallbackFont } from "../../brand/brand.ts";
import { coverageOf } from "../../brand/coverage.ts";
import { brandCoverage } from "./families.ts";
import {
  hyphen,
  isEmojiJoiner,
  isInkless,
  isMark,
  isSpace,
  isUnprintable,
  plainSpace,
  softHyphen,
  standsAlone,
  unbreakableHyphen,
  wantsEmoji,
} from "./unicode.ts";

/** Running text and titles, or code. */
export type Stack = "text" | "code";

export interface Fit {
  /** What is printed; a number is a code point of which only the name can be printed. */
  readonly pieces: readonly (string | number)[];
  /** Fallback fonts that print some of it, with what they print. */
  readonly fonts: readonly { readonly font: FallbackFont; readonly text: string }[];
}

/** The fonts of one brand, with what was found out about them. */
export interface Desk {
  /** The font that prints code, and the brand's own for the rest. */
  readonly base: Readonly<Record<Stack, (codePoint: number) => boolean>>;
  readonly code: FallbackFont | undefined;
  readonly fallbacks: Readonly<Record<Stack | "emoji", readonly FallbackFont[]>>;
  /** True when the base fonts print all of ASCII: then texts without other characters need no look. */
  readonly ascii: boolean;
  readonly alone: Readonly<Record<Stack, Map<number, boolean>>>;
  readonly fits: Readonly<Record<Stack, Map<string, Fit>>>;
}

const desks = new WeakMap<Brand, Desk>();

/** The desk of a brand, made once. */
export function deskOf(brand: Brand): Desk {
  const before = desks.get(brand);
  if (before !== undefined) return before;
  const ofUse = (use: FallbackFont["use"]): readonly FallbackFont[] => brand.fallbacks.filter((font) => font.use === use);
  const [text, emoji, codes] = [ofUse("text"), ofUse("emoji"), ofUse("code")];
  const [code] = codes;
  const base = { text: brandCoverage(brand), code: (codePoint: number) => code !== undefined && hasAll(code, [codePoint]) };
  const printable = Array.from({ length: 95 }, (_, index) => 32 + index);
  const desk: Desk = {
    base,
    code,
    fallbacks: { text: [...text, ...emoji], code: [...codes, ...text, ...emoji], emoji },
    ascii: printable.every((codePoint) => base.text(codePoint) && base.code(codePoint)),
    alone: { text: new Map(), code: new Map() },
    fits: { text: new Map(), code: new Map() },
  };
  desks.set(brand, desk);
  return desk;
}

/** True when the base font prints the character as it is, whatever stands beside it. */
export function isPlain(desk: Desk, stack: Stack, codePoint: number): boolean {
  let plain = desk.alone[stack].get(codePoint);
  if (plain === undefined) {
    plain = standsAlone(String.fromCodePoint(codePoint)) && desk.base[stack](codePoint);
    desk.alone[stack].set(codePoint, plain);
  }
  return plain;
}

/** Fits one cluster; the same cluster is thought about once. */
export function fitCluster(desk: Desk, stack: Stack, cluster: string): Fit {
  const before = desk.fits[stack].get(cluster);
  if (before !== undefined) return before;
  const fit = decide(desk, stack, cluster);
  desk.fits[stack].set(cluster, fit);
  return fit;
}

function decide(desk: Desk, stack: Stack, cluster: string): Fit {
  if (cluster === "\n" || cluster === "\t") return keep(cluster);
  // The author's own place to break a word; in code nothing is broken.
  if (cluster === softHyphen) return stack === "text" ? keep(cluster) : keep("");
  const signs = Array.from(cluster);
  if (signs.every(isSpace)) return keep(signs.map((sign) => (desk.base[stack](codeOf(sign)) && !isUnprintable(sign) ? sign : plainSpace(sign))).join(""));
  const joined = signs.filter((sign) => !isInkless(sign) || isEmojiJoiner(sign)).join("");
  const drawn = signs
    .filter((sign) => !isInkless(sign))
    .join("")
    .normalize("NFC");
  return fitEmoji(desk, joined, drawn) ?? fitWhole(desk, stack, drawn, cluster) ?? fitParts(desk, stack, drawn);
}

/** A sequence that one emoji font has with all its joiners is printed as that font draws it, mostly as one picture. */
function fitEmoji(desk: Desk, joined: string, drawn: string): Fit | undefined {
  if (!wantsEmoji(joined)) return undefined;
  for (const text of joined === drawn ? [drawn] : [joined, drawn]) {
    const font = findFont(desk.fallbacks.emoji, text);
    if (font !== undefined) return { pieces: [text], fonts: [{ font, text }] };
  }
  return undefined;
}

function fitWhole(desk: Desk, stack: Stack, drawn: string, cluster: string): Fit | undefined {
  const signs = Array.from(drawn);
  if (signs.some(isUnprintable) || (drawn !== "" && signs.every(isMark))) return undefined;
  if (signs.every((sign) => desk.base[stack](codeOf(sign)))) return keep(drawn);
  // Few fonts have the hyphens of their own; the page keeps the line together at the second (see `fit-tree.ts`).
  if (cluster === hyphen) return keep("-");
  if (cluster === unbreakableHyphen) return keep(unbreakableHyphen);
  const font = findFont(desk.fallbacks[stack], drawn);
  return font === undefined ? undefined : { pieces: [drawn], fonts: [{ font, text: drawn }] };
}

/** Sign by sign. A mark that no font can set on its letter is named: alone it would stand on something else. */
function fitParts(desk: Desk, stack: Stack, drawn: string): Fit {
  const signs = Array.from(drawn);
  if (signs.length === 1) return { pieces: [codeOf(drawn)], fonts: [] };
  const fits = signs.map((sign) => fitCluster(desk, stack, sign));
  return { pieces: fits.flatMap(({ pieces }) => pieces), fonts: fits.flatMap(({ fonts }) => fonts) };
}

function keep(text: string): Fit {
  return { pieces: text === "" ? [] : [text], fonts: [] };
}

function findFont(fonts: readonly FallbackFont[], text: string): FallbackFont | undefined {
  const codePoints = Array.from(text, codeOf);
  return fonts.find((font) => hasAll(font, codePoints));
}

function hasAll({ faces }: FallbackFont, codePoints: readonly number[]): boolean {
  return faces.every(({ woff2 }) => codePoints.every((codePoint) => coverageOf(woff2).has(codePoint)));
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
