/** manifest.json of a session's folder: what was filed, by hash. Without a clock: the same input gives the same bytes. */

import type { Fingerprint, History } from "./package.ts";

export const manifestName = "manifest.json";

export interface ManifestFile extends Fingerprint {
  /** Below the session's folder, with `/`. Never the manifest itself. */
  readonly path: string;
  readonly role: "content" | "side-file";
  readonly mediaType: string;
  /** Code of the PRONOM register, as in `fmt/476`; null when it has none. */
  readonly pronom: string | null;
  /** `sessiepers 0.1.0`, or `author`. */
  readonly madeBy: string;
}

export interface Manifest extends History {
  readonly schemaVersion: 1;
  readonly slug: string;
  readonly title: string;
  /** ISO day. */
  readonly date: string;
  readonly lang: "nl" | "en";
  readonly projects: readonly string[];
  readonly redacted: boolean;
  /** Sorted by path. */
  readonly files: readonly ManifestFile[];
}
