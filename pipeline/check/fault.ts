/** Where a fault of an output stands, as data. Leaf: types only. */

/** Which output was looked at. */
export type Checked = "email.html" | "email.txt" | "web.html";

/**
 * How the spot is found again in the write-up: by what the author wrote there, since MJML's HTML has no positions.
 * The first that is given and found counts; without any, the fault is the whole output's. Of links with the same address, the words choose.
 */
export interface Spot {
  /** A link's address, as it stands in the output. */
  readonly href?: string;
  /** An image's file, as the author wrote it. */
  readonly src?: string;
  /** An image's alternative text. */
  readonly alt?: string;
  /** Words of a heading, link or paragraph; typography and white space do not matter. */
  readonly text?: string;
  /** A key of the front matter, as in `subject`. */
  readonly key?: string;
}
