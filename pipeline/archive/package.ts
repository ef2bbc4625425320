/** What is filed of one session: its content with hashes, the side-files, and the manifest that lists them. Leaf. */

import type { ContentFile } from "./content.ts";
import type { Manifest } from "./manifest.ts";

/** How bytes are recognised at any target. */
export interface Fingerprint {
  /** Bytes. */
  readonly size: number;
  /** Hex, lower case. */
  readonly sha256: string;
  /** Base64 of 20 bytes: what SharePoint says of a file. */
  readonly quickXorHash: string;
}

export interface PackageFile extends ContentFile, Fingerprint {
  readonly role: "content" | "side-file" | "manifest";
}

/** How a session came to the version that is filed now; the first has `version: 1` and no earlier ones. */
export interface History {
  readonly version: number;
  /** Earlier versions, oldest first: each lies in `versies/<number>/`, with the manifest that has this hash. */
  readonly earlier: readonly { readonly number: number; readonly manifestSha256: string }[];
  /** Names that the folder had before, oldest first. */
  readonly formerFolders: readonly string[];
}

export const firstHistory: History = { version: 1, earlier: [], formerFolders: [] };

export interface ArchivePackage {
  /** Name of the session's folder: `2026-11-18 Wijken aan zet`. */
  readonly folder: string;
  /** Content, side-files, and `manifest.json` last. */
  readonly files: readonly PackageFile[];
  readonly manifest: Manifest;
}
