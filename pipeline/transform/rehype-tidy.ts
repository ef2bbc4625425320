import type { Root, RootContent } from "hast";
import { visit } from "unist-util-visit";

/** Drops the white space that remark-rehype puts between blocks for looks, so that equal content gives equal trees. */
export function rehypeTidy() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (node.type === "root" || (node.type === "element" && (containers.has(node.tagName) || node.tagName === "li"))) {
        node.children = dropLayout(node.children) as typeof node.children;
      }
    });
  };
}

const containers = new Set(["ul", "ol", "blockquote", "table", "thead", "tbody", "tr", "section", "dl", "div", "dd", "aside", "figure"]);
const blocks = new Set([...containers, "li", "p", "pre", "hr", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "figcaption"]);

/** White space counts as layout beside a block or at an end; between words in a list item it stays. */
function dropLayout(children: readonly RootContent[]): RootContent[] {
  return children.filter((child, index) => {
    if (child.type !== "text" || child.value.trim() !== "") return true;
    const [before, after] = [children[index - 1], children[index + 1]];
    return before !== undefined && after !== undefined && !isBlock(before) && !isBlock(after);
  });
}

function isBlock(node: RootContent): boolean {
  return node.type === "element" && blocks.has(node.tagName);
}
