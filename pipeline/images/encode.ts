/** One image from its bytes to the encodings of the three targets. The only file that knows sharp, loaded at first use. */

import { createHash } from "node:crypto";

import type { OverlayOptions, Sharp } from "sharp";

import type { PreparedImage, Rendition } from "../document.ts";

/** Colours of the play mark, as CSS colours. */
export interface PlayMark {
  readonly fill: string;
  readonly mark: string;
}

export interface ImageFacts {
  /** Pixels as shown: turned as the camera says. */
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
}

/** Reads width, height and frames from the header, without decoding. Throws when the header cannot be read. */
export async function readFacts(bytes: Uint8Array): Promise<ImageFacts> {
  const { default: sharp } = await loadSharp();
  const { width, height, pages, autoOrient } = await sharp(bytes, { failOn: "error", limitInputPixels: false }).metadata();
  return { width: autoOrient.width ?? width, height: autoOrient.height ?? height, animated: (pages ?? 1) > 1 };
}

/** Widest place an image takes in CSS pixels: the mail's text column, the web page's, and 166 mm of A4. */
const columns = { mail: 560, web: 720, print: 628 };
/** Pixels of the file. Paper shares the encoding of the web page: 1440 on 628 is 2.3 pixels per CSS pixel, and saves encoding twice. */
const pixels = { mail: 1120, web: 1440, print: 1440 };

/**
 * Encodes an image for mail, web and paper; never larger than it is. `density` is 2 for `name@2x.png`: twice as many pixels as CSS pixels.
 * Everything but the pixels is dropped (place, camera, profile: colours become sRGB). The same bytes give the same bytes.
 * Throws when the pixels cannot be decoded, or are more than `limit`.
 */
export async function encodeImage(
  bytes: Uint8Array,
  facts: ImageFacts,
  how: { readonly base: string; readonly density: 1 | 2; readonly playMark: PlayMark | undefined; readonly limit: number },
): Promise<Omit<PreparedImage, "src" | "path">> {
  const made = new Map<number, Promise<Rendition>>();
  const render = async (target: keyof typeof columns) => {
    const width = Math.min(facts.width, pixels[target]);
    const rendition = made.get(width) ?? encodeAt(bytes, width, how);
    made.set(width, rendition);
    const cssWidth = Math.max(1, Math.min(columns[target], Math.round(facts.width / how.density)));
    const cssHeight = Math.max(1, Math.round((cssWidth * facts.height) / facts.width));
    return { ...(await rendition), cssWidth, cssHeight };
  };
  const [mail, web, print] = await Promise.all([render("mail"), render("web"), render("print")]);
  return { mail, web, print };
}

async function encodeAt(bytes: Uint8Array, width: number, how: Parameters<typeof encodeImage>[2]): Promise<Rendition> {
  const { default: sharp } = await loadSharp();
  const resized = sharp(bytes, { failOn: "error", limitInputPixels: how.limit }).autoOrient().resize({ width, withoutEnlargement: true }).toColourspace("srgb");
  let { data, info } = await resized.ensureAlpha().raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const shape = { width: info.width, height: info.height, channels: 4 as const };
  if (how.playMark !== undefined)
    data = await sharp(data, { raw: shape })
      .composite([drawPlayMark(shape, how.playMark)])
      .raw()
      .toBuffer();
  const colours = readColours(data);
  const open = (): Sharp => (colours.opaque ? sharp(data, { raw: shape }).removeAlpha() : sharp(data, { raw: shape }));
  const best = await encodeSmallest(open, colours);
  const hash = createHash("sha256").update(best.bytes).digest("hex").slice(0, 8);
  return { name: `${how.base}-${hash}.${best.type === "image/png" ? "png" : "jpg"}`, ...best, width: info.width, height: info.height };
}

/** Beyond this an image is a photo, and PNG is never the smaller. */
const manyColours = 4096;

interface ColourFacts {
  readonly opaque: boolean;
  /** At most one more than `manyColours`. */
  readonly count: number;
}

function readColours(rgba: Buffer): ColourFacts {
  const seen = new Set<number>();
  const values = new DataView(rgba.buffer, rgba.byteOffset, rgba.length);
  let opaque = true;
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at + 3] !== 255) opaque = false;
    if (seen.size <= manyColours) seen.add(values.getUint32(at));
    else if (!opaque) break;
  }
  return { opaque, count: seen.size };
}

type Encoded = Pick<Rendition, "bytes" | "type">;

/** JPEG cannot be seen through, so only PNG keeps transparency; else the smaller wins. */
async function encodeSmallest(open: () => Sharp, { opaque, count }: ColourFacts): Promise<Encoded> {
  const jpeg = async (): Promise<Encoded> => ({ bytes: await open().jpeg({ quality: 80, mozjpeg: true }).toBuffer(), type: "image/jpeg" });
  const png = async (options: { readonly palette: boolean; readonly dither?: number }): Promise<Encoded> => ({
    bytes: await open()
      .png({ compressionLevel: 9, effort: 7, ...options })
      .toBuffer(),
    type: "image/png",
  });
  if (opaque && count > manyColours) return jpeg();
  // Up to 256 colours a palette loses nothing.
  if (opaque) return smallest(await Promise.all([png({ palette: count <= 256, dither: 0 }), jpeg()]));
  if (count <= 256) return smallest(await Promise.all([png({ palette: true, dither: 0 }), png({ palette: false })]));
  const [full, reduced] = await Promise.all([png({ palette: false }), png({ palette: true })]);
  // A palette of 256 costs some smoothness: only for a gain that counts.
  return reduced.bytes.length < full.bytes.length * 0.6 ? reduced : full;
}

function smallest(encodings: readonly [Encoded, Encoded]): Encoded {
  return encodings[1].bytes.length < encodings[0].bytes.length ? encodings[1] : encodings[0];
}

/** A disc of 13% of the width with a triangle, in the middle; drawn into the pixels, for mail shows no layers. */
function drawPlayMark(image: { readonly width: number; readonly height: number }, { fill, mark }: PlayMark): OverlayOptions {
  const size = Math.max(1, Math.min(Math.max(Math.round(image.width * 0.13), 40), Math.floor(Math.min(image.width, image.height) * 0.8)));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">` +
    `<circle cx="50" cy="50" r="50" fill="${escapeXml(fill)}"/><path d="M39 29v42l35-21z" fill="${escapeXml(mark)}"/></svg>`;
  return { input: Buffer.from(svg), gravity: "centre" };
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function loadSharp(): Promise<typeof import("sharp")> {
  const module = await import("sharp");
  // Each image is read once, and several run beside each other: a cache only costs memory.
  module.default.cache(false);
  return module;
}
