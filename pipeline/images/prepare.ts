/** Every image of a write-up, read inside its folder, checked, and re-encoded for mail, web and paper. */

import { createHash } from "node:crypto";
import { basename } from "node:path";

import type { Sharp } from "sharp";
import { visit } from "unist-util-visit";

import type { PreparedImage, Rendition } from "../document.ts";
import { imageMessages } from "../messages/images.ts";
import { type Place, type Tell, told } from "../messages/message.ts";
import { slugify } from "../session/find.ts";
import { cloneTree, kindOf, type Tree } from "../transform/tree.ts";
import type { Disk } from "../world.ts";
import { type ReadableRoot, resolveInside } from "./resolve.ts";

export interface PlayMark {
  readonly fill: string;
  readonly mark: string;
}

interface Wanted {
  readonly src: string;
  readonly place: Place;
  readonly video: boolean;
}

/** Widest display in CSS pixels, and pixels per CSS pixel. */
const targets = { mail: { width: 560, density: 2 }, web: { width: 720, density: 2 }, print: { width: 628, density: 2.2 } } as const;

/** Prepares every image once, in parallel. Faults are blocking messages at the image's place; those images are left out. */
export async function prepareImages(
  tree: Tree,
  meta: { readonly image: { readonly src: string } | undefined },
  root: ReadableRoot,
  playMark: PlayMark,
  disk: Disk,
  limits: { readonly imagePixels: number },
  tell: Tell,
): Promise<ReadonlyMap<string, PreparedImage>> {
  const wanted = collectImages(tree, meta, root.name);
  const made = await Promise.all([...wanted.values()].map((one) => prepareOne(one, root, playMark, disk, limits, tell)));
  return new Map(made.flatMap((image) => (image === undefined ? [] : [[image.src, image] as const])));
}

function collectImages(tree: Tree, meta: { readonly image: { readonly src: string } | undefined }, name: string): ReadonlyMap<string, Wanted> {
  const found = new Map<string, Wanted>();
  if (meta.image !== undefined) found.set(meta.image.src, { src: meta.image.src, place: { file: name, line: 1, column: 1 }, video: false });
  visit(cloneTree(tree), "element", (node, _index, parent) => {
    if (node.tagName !== "img") return;
    const src = String(node.properties["src"] ?? "");
    const start = node.position?.start ?? (parent !== undefined && "position" in parent ? parent.position?.start : undefined);
    const video = parent?.type === "element" && parent.tagName === "a" && node.properties["dataVideo"] !== undefined;
    if (!found.has(src)) found.set(src, { src, place: { file: name, line: start?.line ?? 1, column: start?.column ?? 1 }, video });
  });
  visit(cloneTree(tree), "element", (node) => {
    if (kindOf(node) !== "video") return;
    visit(node, "element", (inner) => {
      const known = found.get(String(inner.properties["src"] ?? ""));
      if (inner.tagName === "img" && known !== undefined) found.set(known.src, { ...known, video: true });
    });
  });
  return found;
}

async function prepareOne(wanted: Wanted, root: ReadableRoot, playMark: PlayMark, disk: Disk, limits: { readonly imagePixels: number }, tell: Tell): Promise<PreparedImage | undefined> {
  const { src, place } = wanted;
  const fault = (code: "image-missing" | "image-outside" | "image-unreadable" | "image-type"): undefined => void tell(told(code, imageMessages[code], { src }, place));
  const resolved = await resolveInside(src, root, disk);
  if (resolved === "outside") return fault("image-outside");
  if (resolved === "missing") return fault("image-missing");
  const bytes = await disk.readFile(resolved.path);
  if (!isRaster(bytes)) return fault("image-type");
  const { default: sharp } = await import("sharp");
  const open = (): Sharp => sharp(bytes, { failOn: "error", limitInputPixels: limits.imagePixels });
  const facts = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => undefined);
  if (facts === undefined) return fault("image-unreadable");
  const pixels = facts.width * facts.height;
  if (pixels > limits.imagePixels) {
    const args = { src, megapixels: pixels / 1e6, most: limits.imagePixels / 1e6 };
    return void tell(told("image-too-large", imageMessages["image-too-large"], args, place));
  }
  try {
    const upright = await open().autoOrient().toColourspace("srgb").png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true });
    const base = slugify(basename(resolved.path).replace(/\.\w+$/u, "").replace(/@2x$/iu, ""));
    const scale = /@2x\.\w+$/iu.test(resolved.path) ? 2 : 1;
    const render = (target: keyof typeof targets): Promise<PreparedImage["mail"]> => renderFor(upright.data, upright.info, scale, targets[target], base, wanted.video ? playMark : undefined);
    const [mail, web, print] = await Promise.all([render("mail"), render("web"), render("print")]);
    return { src, mail, web, print };
  } catch {
    return fault("image-unreadable");
  }
}

/** One encoding: never enlarged, JPEG or PNG by the smaller, named by its content. */
async function renderFor(bytes: Uint8Array, size: { readonly width: number; readonly height: number }, scale: number, target: { readonly width: number; readonly density: number }, base: string, playMark: PlayMark | undefined): Promise<PreparedImage["mail"]> {
  const { default: sharp } = await import("sharp");
  const cssWidth = Math.max(1, Math.min(target.width, Math.round(size.width / scale)));
  const cssHeight = Math.max(1, Math.round((cssWidth * size.height) / size.width));
  const width = Math.min(size.width, Math.round(cssWidth * target.density));
  const height = Math.max(1, Math.round((width * size.height) / size.width));
  const resized = sharp(bytes).resize(width, height, { fit: "fill" });
  const marked = playMark === undefined ? resized : sharp(await resized.composite([{ input: drawPlayMark(width, height, playMark) }]).png({ compressionLevel: 1 }).toBuffer());
  const png = await marked.clone().png({ compressionLevel: 9, palette: true, quality: 90, dither: 0.6, effort: 7 }).toBuffer();
  const { isOpaque } = await marked.clone().stats();
  const jpeg = isOpaque ? await marked.clone().flatten({ background: "#ffffff" }).jpeg({ quality: 80, mozjpeg: true }).toBuffer() : undefined;
  const [best, type] = jpeg !== undefined && jpeg.length < png.length ? ([jpeg, "image/jpeg"] as const) : ([png, "image/png"] as const);
  return { ...nameRendition(base, best, type), width, height, cssWidth, cssHeight };
}

function nameRendition(base: string, bytes: Uint8Array, type: Rendition["type"]): Pick<Rendition, "name" | "bytes" | "type"> {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return { name: `${base}-${hash}.${type === "image/png" ? "png" : "jpg"}`, bytes, type };
}

/** A disc with a triangle, an eighth of the picture wide. */
function drawPlayMark(width: number, height: number, { fill, mark }: PlayMark): Buffer {
  const r = Math.max(12, Math.min(width, height * 1.6) * 0.065);
  const [x, y] = [width / 2, height / 2];
  const triangle = `M${x - r * 0.3} ${y - r * 0.46}L${x + r * 0.52} ${y}L${x - r * 0.3} ${y + r * 0.46}Z`;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/><path d="${triangle}" fill="${mark}"/></svg>`);
}

/** The type by its first bytes, never by its name: PNG, JPEG, GIF, WebP, AVIF. */
function isRaster(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return head.startsWith("\u0089PNG\r\n") || head.startsWith("\u00FF\u00D8\u00FF") || /^GIF8[79]a/u.test(head) || /^RIFF[\s\S]{4}WEBP/u.test(head) || /^[\s\S]{4}ftypavi[fs]/u.test(head);
}
