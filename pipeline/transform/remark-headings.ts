import type { Root } from "mdast";
import type { VFile } from "vfile";
import { freeSetextRows, normaliseHeadings } from "./normalise-headings.ts";
import { makeRowLabels } from "./row-labels.ts";
import { runningOf } from "./transform-context.ts";

/** Brings headings in order for all outputs: the title is the only level 1, no level is skipped. */
export function remarkHeadings() {
  return (tree: Root, file: VFile): void => {
    const running = runningOf(file);
    freeSetextRows(tree, makeRowLabels(running.labels), running.source);
    normaliseHeadings(tree, running);
  };
}
