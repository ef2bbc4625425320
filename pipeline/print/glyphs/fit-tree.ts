/** The tree of the handout, and its other texts, made of signs that the shipped fonts have. Nothing is printed that did not pass here. */

import type { Element, ElementContent, Root, Text } from "hast";

import type { Brand } from "../../brand/brand.ts";
import { deskOf, type Fit, type Stack } from "./fit-cluster.ts";
import { fitText, type Needs } from "./fit-text.ts";
import { fontRules, type Sheet, stackOf } from "./font-rules.ts";
import { labelOf, loadNames, type NameOf } from "./names.ts";
import { type Author, tellMissing } from "./tell-missing.ts";
import { unbreakableHyphen } from "./unicode.ts";

/** Texts that are printed but stand in no tree: margin boxes, the masthead; and the brand's own CSS. */
export interface Beside {
  readonly lines: readonly string[];
  readonly css: string;
}

export interface Glyphs {
  /** The @font-face rules of all fonts that the document needs. */
  readonly rules: string;
  /** CSS family lists, without a font of the machine. */
  readonly title: string;
  readonly text: string;
  readonly code: string;
  /** A text of `Beside.lines` as it can be printed; any other throws, since its fonts would be missing. */
  readonly line: (text: string) => string;
}

const codeTags = new Set(["code", "pre", "kbd", "samp"]);
const boldTags = new Set(["strong", "b", "th", "h1", "h2", "h3", "h4", "h5", "h6"]);

interface Walk {
  readonly needs: Needs;
  readonly fitted: Map<Text, Fit["pieces"]>;
  /** Where each missing code point stands first. */
  readonly first: Map<number, Text>;
  readonly sheet: { code: boolean; italic: boolean; boldItalic: boolean };
}

/** Fits the tree, which the caller owns, and tells the author of what is missing (to nobody without `author`). */
export async function fitTree(root: Root | Element, beside: Beside, brand: Brand, author?: Author): Promise<Glyphs> {
  const desk = deskOf(brand);
  const leans = /italic|oblique/u.test(beside.css);
  const walk: Walk = {
    needs: { desk, signs: new Set(), fonts: new Map(), missing: new Map() },
    fitted: new Map(),
    first: new Map(),
    // A brand's own rules may lean anything.
    sheet: { code: false, italic: leans, boldItalic: leans },
  };
  fitChildren(root, "text", { bold: false, italic: false }, walk);
  const { needs } = walk;
  // Beside the tree most is said that the tree says too: counted only when it stands there alone.
  const apart: Needs = { ...needs, missing: new Map() };
  const lines = new Map(beside.lines.map((line) => [line, fitText(line, "text", apart)]));
  fitText(textsOfCss(beside.css), "text", { ...needs, missing: new Map() });
  for (const [codePoint, count] of apart.missing) if (!needs.missing.has(codePoint)) needs.missing.set(codePoint, count);
  const nameOf = needs.missing.size === 0 ? labelOf : await loadNames();
  if (author !== undefined) tellMissing(needs.missing, walk.first, nameOf, author);
  for (const [text, pieces] of walk.fitted) text.value = write(pieces, nameOf);
  if (needs.signs.has(unbreakableHyphen.charCodeAt(0)) && !desk.base.text(unbreakableHyphen.charCodeAt(0))) holdHyphens(root);
  const sheet: Sheet = { ...walk.sheet, needs };
  return {
    rules: fontRules(brand, sheet),
    title: stackOf(brand.type.printTitle, brand, sheet),
    text: stackOf(brand.type.printText, brand, sheet),
    code: stackOf(undefined, brand, sheet),
    line: (text) => {
      if (!lines.has(text)) throw new Error(`a text that was not announced: ${text}`);
      const pieces = lines.get(text);
      return (pieces === undefined ? text : write(pieces, nameOf)).replaceAll(/[\u00AD\u2011]/gu, (sign) => (sign === unbreakableHyphen ? "-" : ""));
    },
  };
}

function fitChildren(parent: Root | Element, stack: Stack, style: { readonly bold: boolean; readonly italic: boolean }, walk: Walk): void {
  for (const child of parent.children) {
    if (child.type === "text") {
      if (stack === "code") walk.sheet.code = true;
      if (style.italic) walk.sheet.italic = true;
      if (style.bold && style.italic) walk.sheet.boldItalic = true;
      fitNode(child, stack, walk);
    }
    if (child.type !== "element") continue;
    const inner = { bold: style.bold || boldTags.has(child.tagName), italic: style.italic || child.tagName === "em" || child.tagName === "i" };
    fitChildren(child, codeTags.has(child.tagName) ? "code" : stack, inner, walk);
  }
}

function fitNode(node: Text, stack: Stack, { needs, fitted, first }: Walk): void {
  const pieces = fitText(node.value, stack, needs);
  if (pieces === undefined) return;
  fitted.set(node, pieces);
  for (const piece of pieces) if (typeof piece === "number" && !first.has(piece)) first.set(piece, node);
}

function write(pieces: Fit["pieces"], nameOf: NameOf): string {
  return pieces.map((piece) => (typeof piece === "number" ? `[${nameOf(piece)}]` : piece)).join("");
}

/** Signs in CSS strings, also those written as `\2192`. */
function textsOfCss(css: string): string {
  return css.replaceAll(/\\([0-9a-f]{1,6})\s?/giu, (_all, code: string) => {
    const codePoint = Number.parseInt(code, 16);
    return codePoint > 0 && codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : "";
  });
}

/** A hyphen at which no line may break, in fonts that have only the other: held to the signs beside it by the style. */
function holdHyphens(parent: Root | Element): void {
  if (parent.type === "element") parent.children = parent.children.flatMap((child) => (child.type === "text" ? hold(child) : [child]));
  for (const child of parent.children) if (child.type === "element") holdHyphens(child);
}

function hold(node: Text): ElementContent[] {
  if (!node.value.includes(unbreakableHyphen)) return [node];
  const parts = node.value.split(/(\S?\u2011+(?:[^\s\u2011]\u2011+)*\S?)/u);
  return parts
    .filter((part) => part !== "")
    .map((value) =>
      value.includes(unbreakableHyphen)
        ? {
            type: "element",
            tagName: "span",
            properties: { className: ["held"] },
            children: [{ type: "text", value: value.replaceAll(unbreakableHyphen, "-") }],
          }
        : { type: "text", value },
    );
}
