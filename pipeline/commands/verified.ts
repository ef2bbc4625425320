/** What came of checking a PDF. Leaf but for types. */

import type { Standard } from "../verify/rule.ts";
import type { Verdict } from "../verify/verify.ts";
import type { JudgeVerdict } from "./verapdf.ts";

/** A file that was named: what we say of it, and what veraPDF says when it was asked. */
export interface Verified {
  readonly path: string;
  readonly verdict: Verdict;
  readonly verapdf: Readonly<Partial<Record<Standard, JudgeVerdict>>> | undefined;
}
