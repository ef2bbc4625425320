/** Links readable on paper: a number behind each, and the numbered addresses where its section ends. Changes the clone. */

import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";

import { element, readableAddress } from "../transform/html-document.ts";
import { breakAddress, showsAddress } from "./address.ts";

/**
 * Numbers the links of one section on from `first`, and gives the section's list of addresses (nothing when it needs none) and the next number.
 * An address gets one number per section. Links within the write-up, links that show their address and calls to action get none.
 */
export function numberAddresses(blocks: readonly Element[], first: number): { readonly list: Element[]; readonly next: number } {
  const numbers = new Map<string, { readonly number: number; readonly href: string }>();
  for (const block of blocks) {
    visit({ type: "root", children: [block] }, "element", (node, index, parent) => {
      if (isAction(node)) return SKIP;
      if (node.tagName !== "a" || parent === undefined || index === undefined) return undefined;
      const href = node.properties["href"] ?? "";
      const address = readableAddress(href);
      if (href.startsWith("#") || address === "") return SKIP;
      if (showsAddress(toString(node), href)) {
        showAddress(node);
        return SKIP;
      }
      const known = numbers.get(address) ?? { number: first + numbers.size, href };
      numbers.set(address, known);
      parent.children.splice(index + 1, 0, element("sup", { className: ["number"] }, [String(known.number)]));
      return [SKIP, index + 2];
    });
  }
  const items = [...numbers].map(([address, { number, href }]) => item(number, href, breakAddress(address)));
  const list = items.length === 0 ? [] : [element("div", { className: ["addresses"], role: "list", dataStruct: "L" }, items)];
  return { list, next: first + numbers.size };
}

function item(number: number, href: string, address: readonly ElementContent[]): Element {
  return element("div", { className: ["item"], role: "listitem", dataStruct: "LI" }, [
    element("strong", { className: ["number"], dataStruct: "Lbl" }, [String(number)]),
    element("div", {}, [element("a", { className: ["address"], href }, address)]),
  ]);
}

/** Up to this many letters an address in running text goes to the next line as a whole. */
const shortAddress = 30;

/** A link that is its own address ends its lines where the lists below do. */
function showAddress(link: Element): void {
  const [text, ...others] = link.children;
  if (text?.type !== "text" || others.length > 0) return;
  if (text.value.length > shortAddress) link.children = breakAddress(text.value);
  link.properties["className"] = ["shown"];
}

function isAction(node: Element): boolean {
  const names = node.properties["className"];
  return Array.isArray(names) && (names.includes("action") || names.includes("next"));
}
