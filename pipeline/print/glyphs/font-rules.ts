/** The fonts of one handout as CSS: no more files than it needs, so that the page stays small. */

import type { Brand, FallbackFont, FontFace } from "../../brand/brand.ts";
import { xHeightOf } from "../../brand/coverage.ts";
import { dataUri } from "../../transform/html-document.ts";
import { faceHas, isInRange, ownFamilies } from "./families.ts";
import type { Needs } from "./fit-text.ts";

export interface Sheet {
  readonly needs: Needs;
  /** True when some text is code. */
  readonly code: boolean;
  /** True when some text is italic. */
  readonly italic: boolean;
  /** True when some text is bold and italic at once. */
  readonly boldItalic: boolean;
}

const letterA = 0x41;

/** The @font-face rules: the brand's files, then for each fallback font exactly the characters that it prints here. */
export function fontRules(brand: Brand, sheet: Sheet): string {
  const families = [...ownFamilies(brand.type.printTitle, brand.fonts), ...ownFamilies(brand.type.printText, brand.fonts)];
  const own = brand.fonts.filter((face) => families.includes(face.family) && isNeeded(face, sheet));
  const { code } = sheet.needs.desk;
  return [
    ...own.map(({ family, weight, style, range, woff2 }) => faceRule(family, `font-weight:${weight};font-style:${style};`, woff2, range)),
    ...(code === undefined || !sheet.code ? [] : code.faces.map(({ weight, woff2 }) => faceRule(code.family, `font-weight:${weight};`, woff2, undefined))),
    ...inOrder(brand, sheet).flatMap((font) =>
      font.faces.map(({ weight, woff2 }) => faceRule(font.family, `font-weight:${weight};${sizeOf(font, woff2, brand)}`, woff2, rangeOf(font.signs))),
    ),
  ].join("");
}

/** A CSS family list: the brand's families of `list` (those of code without it), then the fallback fonts in use. */
export function stackOf(list: string | undefined, brand: Brand, sheet: Sheet): string {
  const { code } = sheet.needs.desk;
  const first = list !== undefined ? ownFamilies(list, brand.fonts) : code === undefined ? [] : [code.family];
  // A font of code has the sign perhaps too, but not for text.
  const others = inOrder(brand, sheet).filter(({ use }) => list === undefined || use !== "code");
  const names = [...first, ...others.map(({ family }) => family)];
  // A list may not be empty: what nobody ships prints nothing.
  return (names.length === 0 ? ["none"] : names).map((name) => `"${name}"`).join(",");
}

function inOrder(brand: Brand, { needs }: Sheet): readonly (FallbackFont & { readonly signs: ReadonlySet<number> })[] {
  return brand.fallbacks.flatMap((font) => {
    const signs = needs.fonts.get(font);
    return signs === undefined || font === needs.desk.code ? [] : [{ ...font, signs }];
  });
}

/** Letters beside the brand's look as large as those. Code keeps its one width, and pictures have no letters. */
function sizeOf({ use }: FallbackFont, woff2: Uint8Array, brand: Brand): string {
  const [family] = ownFamilies(brand.type.printText, brand.fonts);
  const face = brand.fonts.find((font) => font.family === family);
  const [wanted, own] = use === "text" && face !== undefined ? [xHeightOf(face.woff2), xHeightOf(woff2)] : [0, 0];
  return wanted === 0 || own === 0 ? "" : `size-adjust:${Math.round((100 * wanted) / own)}%;`;
}

/** Parts of an alphabet beyond the first only when the document has their characters; italics only when they are used. */
function isNeeded(face: FontFace, { needs, italic, boldItalic }: Sheet): boolean {
  if (face.style === "italic" && !(face.weight >= 600 ? boldItalic : italic)) return false;
  return isInRange(face.range, letterA) || [...needs.signs].some((codePoint) => faceHas(face, codePoint));
}

const encoded = new WeakMap<Uint8Array, string>();

function faceRule(family: string, descriptors: string, woff2: Uint8Array, range: string | undefined): string {
  const data = encoded.get(woff2) ?? dataUri(woff2, "font/woff2");
  encoded.set(woff2, data);
  return `@font-face{font-family:"${family}";${descriptors}src:url(${data}) format("woff2");${range === undefined ? "" : `unicode-range:${range};`}}`;
}

function rangeOf(signs: ReadonlySet<number>): string {
  return [...signs]
    .sort((one, other) => one - other)
    .map((codePoint) => `U+${codePoint.toString(16).toUpperCase()}`)
    .join(",");
}
