/** Where a block of the mail stands, and what it needs from outside. Leaf: types only. */

import type { Rendition, SessionDocument } from "../document.ts";
import type { Words } from "../transform/labels.ts";
import type { Look, Prose } from "./look.ts";

/** Where a block stands, and what it needs from outside. */
export interface Setting {
  readonly document: SessionDocument;
  readonly look: Look;
  readonly words: Words;
  /** Where a file of images/ is found from the mail. */
  readonly imageAddress: (name: string) => string;
  readonly useImage: (image: Rendition) => void;
  readonly set: (text: string) => string;
  readonly prose: Prose;
  /** CSS pixels between the margins. */
  readonly width: number;
  /** CSS pixels of the column of labels, its gap included. */
  readonly labels: number;
}
