/** How bytes are recognised: size, SHA-256, QuickXorHash; each array of bytes is read once, since a session is packed for more than one history. */

import { hash } from "node:crypto";

import type { Fingerprint } from "./package.ts";
import { quickXorHash } from "./quick-xor-hash.ts";

/** Kept as long as the bytes are, which nobody changes. */
const known = new WeakMap<Uint8Array, Fingerprint>();

export function fingerprint(bytes: Uint8Array): Fingerprint {
  const found = known.get(bytes);
  if (found !== undefined) return found;
  const made = { size: bytes.length, sha256: hash("sha256", bytes, "hex"), quickXorHash: quickXorHash(bytes) };
  known.set(bytes, made);
  return made;
}
