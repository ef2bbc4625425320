/** The sizes of paper and their margins, in millimetres: one table for the @page rules and for the choice of what may break. Leaf. */

export type Paper = "a4" | "a5";

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** Top of the first page, which has no running head. */
  readonly firstTop: number;
  readonly side: number;
  readonly bottom: number;
}

export const sheets: Readonly<Record<Paper, Sheet>> = {
  a4: { width: 210, height: 297, top: 26, firstTop: 20, side: 22, bottom: 24 },
  a5: { width: 148, height: 210, top: 20, firstTop: 14, side: 14, bottom: 17 },
};
