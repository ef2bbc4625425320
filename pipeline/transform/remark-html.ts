import type { Root } from "mdast";
import type { VFile } from "vfile";
import { dropHtml } from "./drop-html.ts";
import { runningOf } from "./transform-context.ts";

/** Reports raw HTML and keeps its text; comments vanish silently. */
export function remarkHtml() {
  return (tree: Root, file: VFile): void => dropHtml(tree, runningOf(file));
}
