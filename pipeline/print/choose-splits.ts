/** Which projects may break over two pages (design: whole, unless that leaves a third of a page empty or more), and on which page each block will begin. Pure. */

/** A block of the page's flow, in CSS pixels from the top of one endless page. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  /** "project": whole where that costs little; "whole": the style never breaks it, as a panel; "flow": breaks anywhere. */
  readonly kind: "project" | "whole" | "flow";
  /** Height of what stays together at its top: the heading with the first lines or the first row. */
  readonly head: number;
}

/** Height for text, in CSS pixels: of the first page and of the others. */
export interface PageHeights {
  readonly first: number;
  readonly other: number;
}

export interface Flow {
  /** Indexes of the projects that may be split. */
  readonly splits: readonly number[];
  /** What stays empty on the first page because the next block goes on to the second as a whole; 0 when nothing does. */
  readonly firstRest: number;
  /** The page, from 1, on which each block is expected to begin: mostly right, and checked when it was printed. */
  readonly begins: readonly number[];
}

/** Follows the flow as the browser will, but for what it moves within a split block. */
export function chooseSplits(blocks: readonly Block[], pages: PageHeights): Flow {
  const splits: number[] = [];
  const begins: number[] = [];
  let firstRest: number | undefined;
  let page = 1;
  let room = pages.first;
  let before = blocks[0]?.top ?? 0;
  for (const [index, { top, bottom, kind, head }] of blocks.entries()) {
    const gap = Math.max(0, top - before);
    const height = bottom - top;
    before = bottom;
    if (gap + height <= room) {
      room -= gap + height;
      begins.push(page);
      continue;
    }
    const fits = height <= pages.other;
    const whole = fits && (kind === "whole" || (kind === "project" && room < pages.other / 3));
    if (kind === "project" && !whole) splits.push(index);
    firstRest ??= whole ? room : 0;
    // What does not fit goes on; a block that stays whole begins the next page.
    // No heading stands alone at the end of a page.
    const moves = whole || gap + head > room;
    begins.push(moves ? page + 1 : page);
    const rest = moves ? height : gap + height - room;
    page += Math.max(1, Math.ceil(rest / pages.other));
    room = pages.other - (rest % pages.other);
  }
  return { splits, firstRest: firstRest ?? 0, begins };
}
