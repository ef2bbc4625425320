/** What is printed, whole: the HTML, what the finisher is told of its elements, and what the file says of itself. Leaf but for types. */

import type { Fault } from "../verify/verify.ts";
import type { Mark } from "./marks.ts";
import type { Press, Sheet } from "./paper.ts";

/** What a PDF says of itself. */
export interface DocumentFacts {
  readonly title: string;
  readonly lang: string;
  readonly author: string;
  readonly summary: string | undefined;
  readonly tags: readonly string[];
  /** ISO day: the only date in the file. */
  readonly date: string;
  readonly standard: "a-2a" | "a-3a";
  /** The Markdown, embedded for `a-3a` only. */
  readonly source: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

export interface PrintDocument {
  readonly html: string;
  readonly marks: readonly Mark[];
  readonly facts: DocumentFacts;
  readonly sheet: Sheet;
  readonly press: Press | undefined;
  /** A booklet is the same text, imposed after printing. */
  readonly booklet: boolean;
}

/** A place where the file differs from the HTML that was printed: nothing may be published then. */
export interface Difference {
  readonly kind: "text" | "link" | "outline";
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

/** A finished PDF. */
export interface Finished {
  readonly bytes: Uint8Array;
  readonly differences: readonly Difference[];
}

/** A finished and checked PDF. */
export interface Printed extends Finished {
  /** What the checker of PDF/UA and PDF/A finds in it. */
  readonly faults: readonly Fault[];
}
