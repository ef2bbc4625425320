/** A page while its file is finished. Leaf but for types. */

import type { Dict, Ref } from "../../pdf/objects.ts";
import type { PageScan } from "./scan-page.ts";

/** A page of the file: its object and what was found in its content. */
export interface PageInHand {
  readonly ref: Ref;
  readonly dict: Dict;
  readonly scan: PageScan;
}
