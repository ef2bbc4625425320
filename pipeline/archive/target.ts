/** A place where sessions are filed, as the engine sees it: a synced folder, or a folder of SharePoint. Leaf. */

import type { Fingerprint } from "./fingerprint.ts";

/** Something that stands in the archive. */
export interface TargetEntry {
  /** As the target spells it. */
  readonly name: string;
  readonly kind: "file" | "folder";
  readonly size: number;
  /** Changes whenever the content does: an ETag, or size, times and inode of a file. */
  readonly tag: string;
  /** Where the target tells it (Graph). */
  readonly quickXorHash?: string | undefined;
  /** SharePoint changes files of this kind itself, and says that our program was the last to write this one: its hash tells nothing. */
  readonly alteredOurs?: boolean | undefined;
}

/** What must stand at a path for a write to go on: nothing, or exactly what was seen. */
export type PutGuard = { readonly absent: true } | { readonly tag: string };

/** Paths are relative to the archive's root, with `/`, in the spelling that the engine wants them; "" is the root. */
export interface ArchiveTarget {
  readonly kind: "folder" | "graph";
  /** The same for every run on one archive, different for every other: the journal is kept by it. */
  readonly id: string;
  /** How many sessions are filed side by side. */
  readonly width: number;
  /** What stands in a folder; undefined when the folder is not there. Throws a TargetError. */
  readonly list: (path: string) => Promise<readonly TargetEntry[] | undefined>;
  /** Throws a TargetError; undefined when there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** With its parents; fine when it is there. */
  readonly makeFolder: (path: string) => Promise<void>;
  /**
   * Writes one file whole or not at all, and compares with what then stands there. Its folder must be there.
   * Throws a TargetError: "taken" when the guard does not hold, "read-back" when something else stands there afterwards.
   */
  readonly put: (path: string, file: { readonly bytes: Uint8Array } & Fingerprint, guard: PutGuard) => Promise<PutResult>;
  /** Renames or moves a file or a folder; never onto something that is there ("taken"). The folder it goes to must be there. */
  readonly move: (from: string, to: string) => Promise<void>;
  /** Waits until the names in a folder are on the disk; a folder target only, else it does nothing. */
  readonly settle: (path: string) => Promise<void>;
  /**
   * Takes away one file of ours that belongs to no version: a run was stopped before its manifest, and the write-up changed again.
   * Only while it is exactly what was seen, else "taken"; fine when it is gone.
   */
  readonly remove: (path: string, tag: string) => Promise<void>;
  /** Takes away what a stopped run left half-written in a folder of the files with these names, and nothing else. */
  readonly sweep: (path: string, names: ReadonlySet<string>) => Promise<void>;
}

export interface PutResult {
  readonly entry: TargetEntry;
  /** SharePoint changed the file (Office documents, some images): what stands there is ours all the same. */
  readonly altered: boolean;
}

export type TargetFault =
  // Of one file: the rest goes on.
  | "taken"
  | "full"
  | "locked"
  | "path-too-long"
  | "name-refused"
  | "too-large"
  | "read-back"
  | "failed"
  // Of the whole target: the run stops, exit 2.
  | "unreachable"
  | "vanished"
  | "read-only"
  | "sign-in"
  | "refused"
  | "throttled";

const wholeTarget: ReadonlySet<TargetFault> = new Set<TargetFault>(["unreachable", "vanished", "read-only", "sign-in", "refused", "throttled"]);

/** What a target refuses. `detail` is for people who help: a status or an error code, never a secret, an address or an upload URL. */
export class TargetError extends Error {
  readonly fault: TargetFault;
  readonly path: string;
  readonly detail: string;

  constructor(fault: TargetFault, path: string, detail: string, cause?: unknown) {
    super(`${fault}: ${detail}`, { cause });
    this.name = "TargetError";
    this.fault = fault;
    this.path = path;
    this.detail = detail;
  }

  /** True when no other file has a chance either. */
  get stops(): boolean {
    return wholeTarget.has(this.fault);
  }
}
