/** Encodings of images that were made before. Encoding is most of the time of a write-up with photos, and its result depends on its input alone. */

import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";

import type { PreparedImage } from "../document.ts";
import { seal, unseal } from "../sealed.ts";
import type { ByteStore } from "../world.ts";
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
export function makeImageCache(maker: string, store: ByteStore): ImageCache {
  return {
    keyOf: (bytes, traits) =>
      createHash("sha256")
        .update(JSON.stringify([maker, traits]))
        .update("\0")
        .update(bytes)
        .digest("hex"),
    read: async (key) => unpack(await store.read(key)),
    write: async (key, image) => store.write(key, seal(serialize(image))),
  };
}

function unpack(bytes: Uint8Array | undefined): CachedImage | undefined {
  const body = unseal(bytes);
  if (body === undefined) return undefined;
  try {
    return deserialize(body) as CachedImage;
  } catch {
    // Written by a newer Node.
    return undefined;
  }
}
