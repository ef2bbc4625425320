/** A session as it stands in the archive. Leaf. */

import type { Manifest } from "./manifest.ts";

/** A session's folder in the root, with the manifest that stands there. */
export interface ArchivedSession {
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of the bytes of its manifest.json. */
  readonly manifestSha256: string;
}
