/** A file whose links were judged, as the command hands it on: to what mends, and to what renders. Leaf. */

import type { Message } from "../messages/message.ts";
import type { LinkResult } from "./link.ts";

export interface CheckedFile {
  /** The `file` of its places. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Absolute path of the `brand.json` of its places; undefined for a file that is no write-up. */
  readonly brandPath: string | undefined;
  /** Decoded, without BOM, line ends as LF: what the places count in. */
  readonly text: string;
  /** In reading order. */
  readonly results: readonly LinkResult[];
  readonly messages: readonly Message[];
}
