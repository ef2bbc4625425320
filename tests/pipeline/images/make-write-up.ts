/** A folder with images, and a tree that shows them. */

import { mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { h } from "hastscript";
import sharp from "sharp";

import type { PreparedImage } from "../../../pipeline/document.ts";
import type { ImageCache } from "../../../pipeline/images/cache.ts";
import { prepareImages } from "../../../pipeline/images/prepare.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { defaultLimits } from "../../../pipeline/session/limits.ts";
import type { Tree } from "../../../pipeline/transform/tree.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import type { Disk } from "../../../pipeline/world.ts";

export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "sessiepers-images-")));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

const positionAt = (line: number) => ({ start: { line, column: 3 }, end: { line, column: 9 } });

/** One paragraph with an image per source, at lines 10, 11, …; then a video per `videos`. */
export function treeOf(sources: readonly string[], videos: readonly string[] = []): Tree {
  const images = sources.map((src, index) =>
    h("p", [{ ...h("img", { alt: "Een plein" }), properties: { src, alt: "Een plein" }, position: positionAt(10 + index) }]),
  );
  const figures = videos.map((src, index) => ({
    ...h("figure", [h("a", { href: "https://film.example/" }, [{ ...h("img"), properties: { src, alt: "" }, position: positionAt(50 + index) }])]),
    properties: { dataKind: "video", dataHref: "https://film.example/" },
  }));
  return { type: "root", children: [h("section", images), ...figures] };
}

export interface Prepared {
  readonly images: ReadonlyMap<string, PreparedImage>;
  readonly thumbnails: ReadonlyMap<string, PreparedImage>;
  readonly messages: readonly Message[];
}

export async function prepare(
  folder: string,
  tree: Tree,
  options: { readonly meta?: string; readonly disk?: Disk; readonly imagePixels?: number; readonly cache?: ImageCache } = {},
): Promise<Prepared> {
  const messages: Message[] = [];
  const titleImage = options.meta === undefined ? undefined : { src: options.meta, place: { file: "verslag.md", line: 4, column: 1 } };
  const limits = { imagePixels: options.imagePixels ?? defaultLimits.imagePixels };
  const { images, thumbnails } = await prepareImages(
    tree,
    titleImage,
    { folder, name: "verslag.md" },
    { fill: "#ffffff", mark: "#a3391a" },
    options.disk ?? nodeDisk,
    limits,
    (message) => messages.push(message),
    options.cache,
  );
  return { images, thumbnails, messages };
}

/** A picture with the many colours and soft noise of a photo. */
export function photo(width: number, height: number, alpha = false): ReturnType<typeof sharp> {
  const channels = alpha ? 4 : 3;
  const pixels = Buffer.alloc(width * height * channels);
  for (let at = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const noise = (x * 7919 + y * 104_729 + ((x * y) % 31) * 13) % 23;
      pixels[at++] = (x * 200) / width + noise;
      pixels[at++] = (y * 200) / height + noise;
      pixels[at++] = 60 + ((x + y) % 120) + noise;
      if (alpha) pixels[at++] = (x * 255) / width;
    }
  }
  return sharp(pixels, { raw: { width, height, channels } });
}

/** Two flat colours, as in a chart. */
export function chart(width: number, height: number): ReturnType<typeof sharp> {
  const bar = { create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: "#a3391a" } };
  return sharp({ create: { width, height, channels: 3, background: "#faf6ef" } }).composite([{ input: bar, left: 0, top: 0 }]);
}
