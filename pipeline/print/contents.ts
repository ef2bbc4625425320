/** The handout's contents: entries with room for their page numbers, which are known only when it was printed. Pure. */

import type { Element } from "hast";
import { toString } from "hast-util-to-string";

import { element } from "../transform/html-document.ts";
import type { Words } from "../transform/labels.ts";

/** A list in the band of the first page holds no more than this. */
const mostInBand = 6;

/** The contents of the sections below a write-up with two projects or more; `place` says whether they fit in the first page's band. */
export function makeContents(
  sections: readonly Element[],
  projects: number,
  say: Words,
): { readonly place: "band" | "list"; readonly block: Element } | undefined {
  if (projects < 2) return undefined;
  const entries = sections.flatMap((section) => {
    const heading = section.children.find((child): child is Element => child.type === "element" && child.tagName === "h2");
    const id = heading?.properties["id"];
    return heading === undefined || typeof id !== "string" ? [] : [entryOf(id, toString(heading))];
  });
  const block = element("div", { className: ["contents"], role: "group", dataStruct: "Div" }, [
    element("p", { className: ["label"] }, [say.contents]),
    element("ul", { dataStruct: "TOC" }, entries),
  ]);
  return { place: projects <= mostInBand ? "band" : "list", block };
}

/** The whole entry is the link; its dots are a border and no text. */
function entryOf(id: string, title: string): Element {
  return element("li", { dataStruct: "TOCI" }, [
    element("a", { href: `#${id}` }, [
      element("span", { className: ["title"] }, [element("span", {}, [title])]),
      " ",
      element("span", { className: ["leader"], ariaHidden: "true" }),
      element("span", { className: ["page"], dataPageOf: id }),
    ]),
  ]);
}
