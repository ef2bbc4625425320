/** Encodings of images that were made before. Encoding is most of the time of a write-up with photos, and its result depends on its input alone. */

import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";

import type { PreparedImage } from "../document.ts";
import type { ImageFacts, PlayMark } from "./encode.ts";

export interface CachedImage {
  readonly facts: ImageFacts;
  readonly encoded: Omit<PreparedImage, "src" | "path">;
}

/** Everything beside the bytes that shapes an encoding. */
export interface ImageTraits {
  readonly base: string;
  readonly density: 1 | 2;
  readonly playMark: PlayMark | undefined;
}

export interface ImageCache {
  readonly keyOf: (bytes: Uint8Array, traits: ImageTraits) => string;
  /** Undefined when it is not there, or not whole. */
  readonly read: (key: string) => Promise<CachedImage | undefined>;
  /** Never throws: a cache that cannot be written is no fault. */
  readonly write: (key: string, image: CachedImage) => Promise<void>;
}

/** A cache over any store of bytes; `maker` names the tool, the encoder and the machine, for another of these gives other bytes. */
export function makeImageCache(
  maker: string,
  store: {
    readonly read: (key: string) => Promise<Uint8Array | undefined>;
    readonly write: (key: string, bytes: Uint8Array) => Promise<void>;
  },
): ImageCache {
  return {
    keyOf: (bytes, traits) =>
      createHash("sha256")
        .update(JSON.stringify([maker, traits]))
        .update("\0")
        .update(bytes)
        .digest("hex"),
    read: async (key) => unpack(await store.read(key)),
    write: async (key, image) => store.write(key, pack(image)),
  };
}

/** The entry behind its own SHA-256: a file that was cut off is no entry. */
function pack(image: CachedImage): Uint8Array {
  const body = serialize(image);
  return Buffer.concat([createHash("sha256").update(body).digest(), body]);
}

function unpack(bytes: Uint8Array | undefined): CachedImage | undefined {
  if (bytes === undefined || bytes.length <= 32) return undefined;
  const body = bytes.subarray(32);
  if (!createHash("sha256").update(body).digest().equals(bytes.subarray(0, 32))) return undefined;
  try {
    return deserialize(body) as CachedImage;
  } catch {
    // Written by a newer Node.
    return undefined;
  }
}
