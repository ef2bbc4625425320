/** What is filed of one session: its content with hashes, the side-files, and the manifest that lists them. */

import type { ContentFile } from "./content.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { Manifest } from "./manifest.ts";

export interface PackageFile extends ContentFile, Fingerprint {
  readonly role: "content" | "side-file" | "manifest";
}

export interface ArchivePackage {
  /** Name of the session's folder: `2026-11-18 Wijken aan zet`. */
  readonly folder: string;
  /** Content, side-files, and `manifest.json` last. */
  readonly files: readonly PackageFile[];
  readonly manifest: Manifest;
}
