/** What came of filing, for the report. Leaf. */

import type { TargetFault } from "./target.ts";

export type Outcome = "filed" | "replaced" | "unchanged" | "conflict" | "failed";

export interface FileOutcome {
  /** Below the archive's root, with `/`. */
  readonly path: string;
  readonly outcome: Outcome;
  /** Of a conflict: "differs" (somebody changed it), "twin" (a name that differs in capitals only). Of a failure: what the target said. */
  readonly reason: "differs" | "twin" | TargetFault | undefined;
  readonly detail?: string | undefined;
  /** Set where ours was written beside theirs (`--conflict=keep-both`), or SharePoint changed the file. */
  readonly note?: "kept-both" | "altered" | undefined;
}

export interface SessionOutcome {
  readonly slug: string;
  /** Name of the folder in the root. */
  readonly folder: string;
  /** The gravest of its files': failed, conflict, replaced, filed, unchanged. */
  readonly outcome: Outcome;
  /** Why nothing of the session was filed: its folder is another session's ("folder-taken"), its name cannot be, or what it is made of can no longer be read. */
  readonly reason?: "folder-taken" | "name-refused" | "content-unreadable" | TargetFault | undefined;
  readonly renamedFrom?: string | undefined;
  /** Number of the version that stands there now. */
  readonly version: number;
  readonly files: readonly FileOutcome[];
}
