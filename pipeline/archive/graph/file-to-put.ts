/** One file on its way to Graph, and how it is known when it is there. Pure. */

import type { Fingerprint } from "../fingerprint.ts";
import type { PutGuard } from "../target.ts";
import { type DriveItem, isAlterable, isSame } from "./drive-item.ts";

export interface FileToPut extends Fingerprint {
  /** Below the archive's root. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly guard: PutGuard;
  /** True when what stands there can only be this file, put there by us. */
  readonly isOurs: (item: DriveItem) => boolean;
}

/** `clientId` of our sign-in: a file that SharePoint changed at once is known by who wrote it. */
export function fileToPut(path: string, file: { readonly bytes: Uint8Array } & Fingerprint, guard: PutGuard, clientId: string | undefined): FileToPut {
  const isNewer = (item: DriveItem): boolean => "absent" in guard || item.tag !== guard.tag;
  return {
    path,
    bytes: file.bytes,
    size: file.size,
    sha256: file.sha256,
    quickXorHash: file.quickXorHash,
    guard,
    isOurs: (item) =>
      isSame(item, file) || (isAlterable(path) && clientId !== undefined && item.changedBy === clientId && item.kind === "file" && isNewer(item)),
  };
}
