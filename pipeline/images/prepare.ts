/** Every image of a write-up, from disk to what mail, web and paper show. */

import type { PreparedImage } from "../document.ts";
import { imagesMessages } from "../messages/images.ts";
import { type Message, type Place, type Tell, told } from "../messages/message.ts";
import { kindOf, type Tree, type TreeContent, type TreeElement } from "../transform/tree.ts";
import type { Disk } from "../world.ts";
import type { ImageCache } from "./cache.ts";
import { encodeImage, type PlayMark, readFacts } from "./encode.ts";
import { isUnreadable, type ReadableRoot, resolveInside } from "./resolve.ts";
import { makeSafeBase } from "./safe-name.ts";
import { sniffType } from "./sniff-type.ts";

export interface PreparedImages {
  readonly images: ReadonlyMap<string, PreparedImage>;
  /** Of images inside a video: with the play mark drawn in. */
  readonly thumbnails: ReadonlyMap<string, PreparedImage>;
}

/**
 * Reads, checks and re-encodes every `img` of the tree and the image of the front matter, beside each other; keyed by `src` as written.
 * Each fault is told at each place of the image and blocks: `image-outside`, `image-missing`, `image-unreadable`, `image-type`, `image-too-large`.
 * Limits: `imagePixels` pixels, and 100 MB of file. What was encoded before is taken from the cache.
 */
export async function prepareImages(
  tree: Tree,
  titleImage: { readonly src: string; readonly place: Place } | undefined,
  root: ReadableRoot,
  playMark: PlayMark,
  disk: Disk,
  limits: { readonly imagePixels: number },
  tell: Tell,
  cache: ImageCache | undefined,
): Promise<PreparedImages> {
  const uses = collectUses(tree, titleImage, root.name);
  const outcomes = { images: new Map<string, Promise<Outcome>>(), thumbnails: new Map<string, Promise<Outcome>>() };
  for (const { src, video } of uses) {
    const known = video ? outcomes.thumbnails : outcomes.images;
    const how = { playMark: video ? playMark : undefined, limit: limits.imagePixels, cache };
    if (!known.has(src)) known.set(src, prepareOne(src, root, how, disk));
  }
  await Promise.allSettled([...outcomes.images.values(), ...outcomes.thumbnails.values()]);
  const prepared = { images: new Map<string, PreparedImage>(), thumbnails: new Map<string, PreparedImage>() };
  for (const { src, place, video } of uses) {
    const kind = video ? "thumbnails" : "images";
    const outcome = await outcomes[kind].get(src);
    if (outcome?.message !== undefined) tell(outcome.message(place));
    if (outcome?.image !== undefined) prepared[kind].set(src, outcome.image);
  }
  return prepared;
}

interface Use {
  readonly src: string;
  readonly place: Place;
  readonly video: boolean;
}

/** In the order of the page: the front matter's image stands under the title. */
function collectUses(tree: Tree, titleImage: Omit<Use, "video"> | undefined, file: string): readonly Use[] {
  const uses: Use[] = titleImage === undefined ? [] : [{ ...titleImage, video: false }];
  const visit = (node: Tree["children"][number] | TreeContent, video: boolean): void => {
    if (node.type !== "element") return;
    const src = node.properties["src"];
    if (node.tagName === "img") uses.push({ src: typeof src === "string" ? src : "", place: placeOf(node, file), video });
    for (const child of node.children) visit(child, video || kindOf(node) === "video");
  };
  for (const child of tree.children) visit(child, false);
  return uses;
}

function placeOf(node: TreeElement, file: string): Place {
  return { file, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

interface Outcome {
  readonly image: PreparedImage | undefined;
  /** A fault, or a hint beside the image. */
  readonly message: ((place: Place) => Message) | undefined;
}

/** A file beyond this is not read at all: no photo of a session is near it. */
const mostBytes = 100_000_000;

interface How {
  readonly playMark: PlayMark | undefined;
  readonly limit: number;
  readonly cache: ImageCache | undefined;
}

async function prepareOne(src: string, root: ReadableRoot, how: How, disk: Disk): Promise<Outcome> {
  const shown = src.slice(0, 80);
  const found = await resolveInside(src, root, disk);
  if (found.kind === "outside") return refuse("image-outside", { src: shown });
  if (found.kind === "missing") return refuse("image-missing", { src: shown, nearest: found.nearest });
  if (found.kind === "unreadable") return refuse("image-unreadable", { src: shown });
  if (found.size > mostBytes) return refuse("image-too-large", { src: shown, size: inMegabytes(found.size), most: inMegabytes(mostBytes) });
  const bytes = await disk.readFile(found.path).catch((error: unknown) => {
    if (isUnreadable(error)) return new Uint8Array();
    throw error;
  });
  if (bytes.length < 12) return refuse("image-unreadable", { src: shown });
  const sniffed = sniffType(bytes);
  if (sniffed.kind === "other") return refuse("image-type", { src: shown, found: sniffed.name });
  if (/\.svgz?$/iu.test(found.path)) return refuse("image-type", { src: shown, found: "SVG" });
  const traits = { base: makeSafeBase(src, "beeld"), density: /@2x\.[^.]*$/iu.test(src) ? (2 as const) : (1 as const), playMark: how.playMark };
  const key = how.cache?.keyOf(bytes, traits);
  const known = key === undefined ? undefined : await how.cache?.read(key);
  const facts = known?.facts ?? (await readFacts(bytes).catch(() => undefined));
  if (facts === undefined) return refuse("image-unreadable", { src: shown });
  const area = facts.width * facts.height;
  if (area > how.limit) return refuse("image-too-large", { src: shown, size: inMegapixels(area), most: inMegapixels(how.limit) });
  // The decoder's own words differ by version, and say nothing to an author.
  const encoded = known?.encoded ?? (await encodeImage(bytes, facts, { ...traits, limit: how.limit }).catch(() => undefined));
  if (encoded === undefined) return refuse("image-unreadable", { src: shown });
  if (known === undefined && key !== undefined) await how.cache?.write(key, { facts, encoded });
  return { image: { src, path: found.path, ...encoded }, message: facts.animated ? refuse("image-animated", { src: shown }).message : undefined };
}

type Rows = typeof imagesMessages;

function refuse<C extends keyof Rows>(code: C, args: Parameters<Rows[C]["nl"]>[0]): Outcome {
  const entry = imagesMessages[code] as Parameters<typeof told<typeof args>>[1];
  return { image: undefined, message: (place) => told(code, entry, args, place) };
}

function inMegapixels(area: number): string {
  return `${Math.ceil(area / 1e6)} megapixel`;
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
