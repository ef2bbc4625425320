/** How bytes are recognised: size, SHA-256, QuickXorHash; each array of bytes is read once, since a session is packed for more than one history. */

import { hash } from "node:crypto";

import { quickXorHash } from "./quick-xor-hash.ts";

/** How bytes are recognised at any target. */
export interface Fingerprint {
  /** Bytes. */
  readonly size: number;
  /** Hex, lower case. */
  readonly sha256: string;
  /** Base64 of 20 bytes: what SharePoint says of a file. */
  readonly quickXorHash: string;
}

/** Kept as long as the bytes are, which nobody changes. */
const known = new WeakMap<Uint8Array, Fingerprint>();

export function fingerprint(bytes: Uint8Array): Fingerprint {
  const found = known.get(bytes);
  if (found !== undefined) return found;
  const made = { size: bytes.length, sha256: sha256(bytes), quickXorHash: quickXorHash(bytes) };
  known.set(bytes, made);
  return made;
}

/** Hex, lower case. */
export function sha256(bytes: Uint8Array | string): string {
  return hash("sha256", bytes, "hex");
}
