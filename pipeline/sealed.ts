/** Bytes behind their own SHA-256: a file of a cache that was cut off or changed is no entry. Leaf. */

import { createHash } from "node:crypto";

/** The body with its hash before it. */
export function seal(body: Uint8Array): Uint8Array {
  return Buffer.concat([createHash("sha256").update(body).digest(), body]);
}

/** The body of sealed bytes; undefined when they are not there, or not whole. */
export function unseal(bytes: Uint8Array | undefined): Uint8Array | undefined {
  if (bytes === undefined || bytes.length <= 32) return undefined;
  const body = bytes.subarray(32);
  return createHash("sha256").update(body).digest().equals(bytes.subarray(0, 32)) ? body : undefined;
}
