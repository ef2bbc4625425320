import type { Root } from "hast";
import type { VFile } from "vfile";
import { markMergeFields } from "./mark-merge-fields.ts";
import { runningOf } from "./transform-context.ts";

/** Marks the merge fields that may be used and reports the others; code is left alone. */
export function rehypeMergeFields() {
  return (tree: Root, file: VFile): void => markMergeFields(tree, runningOf(file));
}
