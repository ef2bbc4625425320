/** The cache of images on disk, in the user's cache folder. */

import { type ImageCache, makeImageCache } from "../images/cache.ts";
import { openCacheStore } from "./cache-store.ts";
import type { Terminal } from "./terminal.ts";

/** Undefined when the tool runs from its sources: those change without a name of their own. */
export function openImageCache({ env, tool, fromSources }: Pick<Terminal, "env" | "tool" | "fromSources">): ImageCache | undefined {
  return fromSources ? undefined : makeImageCache(`${tool}; ${process.platform}-${process.arch}`, openCacheStore("images", 500, env));
}
