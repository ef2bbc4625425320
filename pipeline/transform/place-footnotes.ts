/** Footnotes of the shared tree, see tree.ts. */

import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { words } from "./labels.ts";

/** Names the section in the write-up's language and leaves one way back per note; in place. */
export function placeFootnotes(tree: Root, lang: "nl" | "en"): void {
  visit(tree, "element", (node) => {
    if (node.properties["dataFootnotes"] === undefined) return;
    node.properties = { dataKind: "footnotes" };
    for (const child of node.children) {
      if (child.type !== "element") continue;
      if (child.tagName === "h2") child.children = [{ type: "text", value: words[lang].footnotes }];
      if (child.tagName === "ol") for (const note of child.children) if (note.type === "element") placeNote(note, lang);
    }
  });
}

function placeNote(note: Element, lang: "nl" | "en"): void {
  let first = true;
  const keep = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.filter((node) => {
      if (node.type !== "element") return true;
      if (node.properties["dataFootnoteBackref"] === undefined) {
        node.children = keep(node.children);
        return true;
      }
      if (!first) return false;
      first = false;
      node.properties["ariaLabel"] = words[lang].backToText;
      return true;
    });
  note.children = keep(note.children);
}
