import type { Root } from "mdast";
import type { VFile } from "vfile";
import { shapeDirectives } from "./shape-directives.ts";
import { runningOf } from "./transform-context.ts";

/** Gives the directives of our table their shapes; any other becomes its source text again. */
export function remarkDirectives() {
  return (tree: Root, file: VFile): void => shapeDirectives(tree, runningOf(file));
}
