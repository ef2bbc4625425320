import type { Root } from "hast";
import { groupSections } from "./group-sections.ts";

/** Groups the blocks under each level-2 heading into a section. */
export function rehypeSections() {
  return (tree: Root): void => {
    tree.children = groupSections(tree.children);
  };
}
