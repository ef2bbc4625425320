import type { Root } from "hast";
import type { VFile } from "vfile";
import { placeImages } from "./place-images.ts";
import { runningOf } from "./transform-context.ts";

/** Decorative images, remote images, missing descriptions, and figures. */
export function rehypeImages() {
  return (tree: Root, file: VFile): void => placeImages(tree, runningOf(file));
}
