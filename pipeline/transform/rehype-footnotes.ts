import type { Root } from "hast";
import type { VFile } from "vfile";
import { placeFootnotes } from "./place-footnotes.ts";
import { runningOf } from "./transform-context.ts";

/** Gives the footnotes' section its words and its place in the shared tree. */
export function rehypeFootnotes() {
  return (tree: Root, file: VFile): void => placeFootnotes(tree, runningOf(file).lang);
}
