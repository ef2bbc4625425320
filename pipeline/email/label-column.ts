/** How wide the column of labels is: one width for all rows of a mail, so that their texts begin on one line. */

import type { Element, Root, RootContent } from "hast";

import { textOf } from "../transform/tree.ts";

/** Between a label and its text. */
export const labelGap = 16;
const least = 124;
const most = 188;
const size = 15;

/**
 * CSS pixels, the gap included: 124 (design brief), or what the longest word of a label takes, up to 188. Few programs hyphenate, and a word
 * that is broken anywhere reads badly. `family` is the brand's CSS list: Verdana and its kin take a fifth more room than other sans-serifs.
 */
export function measureLabelColumn(root: Root, family: string): number {
  const letters = Math.max(0, ...listLabels(root).flatMap((label) => label.split(/[\s-]+/u).map((word) => word.length)));
  const letter = size * (/^\W*(?:verdana|geneva|tahoma)/iu.test(family) ? 0.7 : 0.59);
  return Math.min(most, Math.max(least, Math.ceil(letters * letter) + labelGap));
}

function listLabels(node: Root | RootContent): readonly string[] {
  if (!("children" in node)) return [];
  return node.children.flatMap((child) => (isLabel(child) ? [textOf(child)] : listLabels(child)));
}

function isLabel(node: RootContent): node is Element {
  return node.type === "element" && node.tagName === "dt";
}
