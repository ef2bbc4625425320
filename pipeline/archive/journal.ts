/**
 * What we are about to do to an archive and what we know of it, kept in the state directory (owner only): so that a run after a stop
 * knows its own files from other people's. ETags and upload URLs live here, not in the manifest.
 */

import type { Fingerprint } from "./fingerprint.ts";
import type { History } from "./history.ts";

/** A file of ours as it stands at the target. */
export interface KnownFile extends Fingerprint {
  /** Of the target's entry when we saw it last; while it is the same the file need not be read again. */
  readonly tag: string;
  /** What the target said of it, when it changed the file itself (SharePoint). */
  readonly quickXorHashThere?: string | undefined;
}

/** What we know of one session at one target. */
export interface KnownSession {
  /** Name of its folder in the root. */
  readonly folder: string;
  /** By path below the session's folder, manifest included. */
  readonly files: Readonly<Record<string, KnownFile>>;
  /** As the manifest has it: should somebody lose that. */
  readonly history: History;
  /** Of what the session was made from, when all of it stands as we made it: then the same need not be made again to be compared. */
  readonly source?: string | undefined;
}

/** Written before the first rename or PUT of a session; stays until the session is settled. */
export interface Intent {
  readonly slug: string;
  readonly folder: string;
  /** Name of the folder before, when it is renamed. */
  readonly renameFrom?: string | undefined;
  /** Moves below the session's folder, in order. */
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  /** What will be written, by path below the session's folder. */
  readonly puts: Readonly<Record<string, Fingerprint>>;
}

/** Upload sessions of a cloud target that a next run may take up; the URL is a secret. */
export interface UploadStore {
  readonly get: (path: string) => StoredUpload | undefined;
  /** On the disk when it resolves. */
  readonly set: (path: string, upload: StoredUpload) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

export interface StoredUpload {
  readonly url: string;
  readonly sha256: string;
  readonly size: number;
  /** Of the guard under which it was begun: "absent" or the tag. */
  readonly guard: string;
  /** ISO time, as the server said. */
  readonly expires: string;
}

export interface Journal {
  readonly known: (slug: string) => KnownSession | undefined;
  /** Slug of the session that we filed in a folder of the root, when we know. */
  readonly slugOf: (folder: string) => string | undefined;
  /** Intents of runs that were stopped; more than one when they were stopped more than once. */
  readonly intents: (slug: string) => readonly Intent[];
  /** On the disk (fsync) when it resolves; many at once are written together. */
  readonly intend: (intent: Intent) => Promise<void>;
  /** Done: the intents of the session are dropped, and this is what stands there. */
  readonly settle: (slug: string, known: KnownSession) => Promise<void>;
  readonly uploads: UploadStore;
  /** Gives up the lock; what was told is on the disk. */
  readonly close: () => Promise<void>;
}
