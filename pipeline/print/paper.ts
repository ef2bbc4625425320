/** The sizes of paper and their margins, in millimetres: one table for the @page rules and for the choice of what may break. Leaf. */

export type Paper = "a4" | "a5";

/** A sheet with the page on it: all from its own edges. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** Top of the first page, which has no running head. */
  readonly firstTop: number;
  readonly side: number;
  readonly bottom: number;
}

/** What a print shop gets: colour that runs over the edge, and marks where to cut. */
export interface Press {
  /** Colour beyond the cut. */
  readonly bleed: number;
  /** Room beyond the bleed, for the marks. */
  readonly slug: number;
  readonly marks: boolean;
}

const sheets: Readonly<Record<Paper, Sheet>> = {
  a4: { width: 210, height: 297, top: 26, firstTop: 20, side: 22, bottom: 24 },
  a5: { width: 148, height: 210, top: 20, firstTop: 14, side: 14, bottom: 17 },
};

/** Marks are five millimetres long, and stay off the bleed. */
const slugForMarks = 8;

/** The press of `print: {bleed, marks}`; undefined when neither is asked for. Marks without a bleed get the usual three millimetres. */
export function makePress(bleed: string | undefined, marks: boolean): Press | undefined {
  if (bleed === undefined && !marks) return undefined;
  return { bleed: bleed === undefined ? 3 : Math.min(20, Number.parseFloat(bleed)), slug: marks ? slugForMarks : 0, marks };
}

/** The sheet of a paper; with a press it is larger on all sides. The colour band of a first page starts where the bleed does. */
export function makeSheet(paper: Paper, band: boolean, press: Press | undefined): Sheet {
  const { width, height, top, firstTop, side, bottom } = sheets[paper];
  const slug = press?.slug ?? 0;
  const beyond = slug + (press?.bleed ?? 0);
  return {
    width: width + 2 * beyond,
    height: height + 2 * beyond,
    top: top + beyond,
    firstTop: band ? slug : firstTop + beyond,
    side: side + beyond,
    bottom: bottom + beyond,
  };
}
