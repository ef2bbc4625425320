import GithubSlugger from "github-slugger";
import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { textOf } from "./tree.ts";

/** Gives every heading an id of its own, as GitHub makes them. The slugger lives for one file. */
export function rehypeHeadingIds() {
  return (tree: Root): void => {
    const slugger = new GithubSlugger();
    // Ids of footnotes stand already and are taken.
    visit(tree, "element", (node) => {
      const id = node.properties["id"];
      if (typeof id === "string") slugger.slug(id, true);
    });
    visit(tree, "element", (node) => {
      if (!/^h[2-6]$/u.test(node.tagName) || node.properties["id"] !== undefined) return;
      const text = textOf(node);
      node.properties["id"] = slugger.slug(/[\p{L}\p{N}]/u.test(text) ? text : "kop");
    });
  };
}
