import type { Root } from "hast";
import type { VFile } from "vfile";
import { checkLinks } from "./check-links.ts";
import { runningOf } from "./transform-context.ts";

/** Marks links to local files, restores merge fields in addresses, and takes out addresses that may not pass. */
export function rehypeLinks() {
  return (tree: Root, file: VFile): void => checkLinks(tree, runningOf(file));
}
