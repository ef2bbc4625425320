/** What every output reads: one write-up, ready. No output changes any of it; who needs another shape clones. Leaf but for types. */

import type { Brand } from "./brand/brand.ts";
import type { SessionMeta } from "./session/schema.ts";
import type { Tree } from "./transform/tree.ts";

export interface SessionDocument {
  readonly slug: string;
  readonly tree: Tree;
  readonly meta: SessionMeta;
  readonly brand: Brand;
  /** Keyed by the author's `src` as it stands in the tree (and in `meta.image.src`). */
  readonly images: ReadonlyMap<string, PreparedImage>;
  /** The same for images inside a video: with the play mark drawn in. */
  readonly thumbnails: ReadonlyMap<string, PreparedImage>;
  /** Local files linked in the body, keyed by the author's href without fragment. */
  readonly files: ReadonlyMap<string, LocalFile>;
}

/** One encoding of an image for one target. */
export interface Rendition {
  /** File name with content hash, as in `images/plein-3f9ac2d1.jpg`'s last part. ASCII, safe in URLs. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: "image/png" | "image/jpeg";
  /** Pixels in the file. */
  readonly width: number;
  readonly height: number;
}

export interface PreparedImage {
  readonly src: string;
  /** Real path of the author's file, absolute. */
  readonly path: string;
  /** CSS pixels at which it is shown at most (mail column 560, web 720). */
  readonly mail: Rendition & { readonly cssWidth: number; readonly cssHeight: number };
  readonly web: Rendition & { readonly cssWidth: number; readonly cssHeight: number };
  readonly print: Rendition & { readonly cssWidth: number; readonly cssHeight: number };
}

export interface LocalFile {
  readonly href: string;
  /** Name under `output/<slug>/files/`, as in `slides.pdf`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of the output folder, by its path with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
