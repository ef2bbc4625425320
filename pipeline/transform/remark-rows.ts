import type { Root } from "mdast";
import type { VFile } from "vfile";
import { collectRows } from "./collect-rows.ts";
import { restoreDescriptions } from "./restore-descriptions.ts";
import { makeRowLabels } from "./row-labels.ts";
import { runningOf } from "./transform-context.ts";

/** Turns label lines under level-2 headings into rows; `: value` lines without a label become text again. */
export function remarkRows() {
  return (tree: Root, file: VFile): void => {
    const running = runningOf(file);
    tree.children = collectRows(tree.children, makeRowLabels(running.labels), running);
    restoreDescriptions(tree);
  };
}
