/** The outline: one item for each heading, with its own words. */

import type { EditedFile } from "../../pdf/edit.ts";
import type { PdfFile } from "../../pdf/file.ts";
import { isDict, type PdfObject, Ref, textString } from "../../pdf/objects.ts";
import { type StructNode, walkNodes } from "./structure.ts";

export interface OutlineItem {
  readonly ref: Ref;
  /** Depth, from 1. */
  readonly level: number;
  /** Number of the structure element that it leads to. */
  readonly target: number | undefined;
}

const mostItems = 100_000;

/** The items in order, parents first. */
export function readOutline(file: PdfFile): readonly OutlineItem[] {
  const catalog = file.dict(file.trailer.get("Root"));
  const items: OutlineItem[] = [];
  const walk = (object: PdfObject | undefined, level: number): void => {
    for (let ref = object; ref instanceof Ref && items.length < mostItems;) {
      const item = file.dict(ref);
      const target = item?.get("SE");
      items.push({ ref, level, target: target instanceof Ref ? target.num : undefined });
      if (level < 64) walk(item?.get("First"), level + 1);
      ref = item?.get("Next") as typeof ref;
    }
  };
  walk(file.dict(catalog?.get("Outlines"))?.get("First"), 1);
  return items;
}

/** Chromium writes the words of a heading twice when it moved the heading to the next page: they come from the HTML instead. Changes the file. */
export function mendOutline(tree: StructNode, edited: EditedFile): void {
  const texts = new Map([...walkNodes(tree)].flatMap(({ ref, mark }) => (ref === undefined || mark === undefined ? [] : [[ref.num, mark.text] as const])));
  for (const { ref, target } of readOutline(edited.file)) {
    const item = edited.get(ref);
    const text = target === undefined ? undefined : texts.get(target);
    if (isDict(item) && text !== undefined)
      edited.set(ref, new Map([...item, ["Title", textString(text.replaceAll("\u00AD", "").replaceAll(/\s+/gu, " ").trim())]]));
  }
}
