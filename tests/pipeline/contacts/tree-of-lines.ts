/** Trees of contact lines as Markdown would give them, without reading Markdown: for the fuzz test and the bench of speed. */

import type { Element, ElementContent, Root } from "hast";

const element = (tagName: string, children: readonly ElementContent[], properties: Element["properties"] = {}): Element => ({
  type: "element",
  tagName,
  properties,
  children: [...children],
});

/** One line: plain text, or nodes with links in them. */
export type Line = string | readonly ElementContent[];

/** A tree in which the lines stand in turn as rows of a project, items under a heading, cells of a table and paragraphs; so many in each section. */
export function treeOfLines(lines: readonly Line[], perSection = 20): Root {
  const children: Element[] = [];
  for (let at = 0; at < lines.length; at += perSection) {
    const section = at / perSection;
    const some = lines.slice(at, at + perSection).map((line, index) => nodesOf(line, at + index + 1));
    children.push((shapes[section % shapes.length] ?? inRows)(some, section));
  }
  return { type: "root", children };
}

const shapes = [inRows, inList, inTable, inText];

function nodesOf(line: Line, number: number): readonly ElementContent[] {
  if (typeof line !== "string") return line;
  const place = { line: number, column: 1, offset: number * 200 };
  return [{ type: "text", value: line, position: { start: place, end: { ...place, column: 1 + line.length, offset: place.offset + line.length } } }];
}

function inRows(lines: readonly (readonly ElementContent[])[], section: number): Element {
  const rows = lines.map((nodes) =>
    element("div", [element("dt", [{ type: "text", value: "Contact" }]), element("dd", [element("p", nodes)])], { dataKind: "row", dataLabel: "contact" }),
  );
  return element("section", [headOf(`Project ${section}`), element("dl", rows, { dataKind: "rows" })], { dataKind: "project", dataNumber: section + 1 });
}

function inList(lines: readonly (readonly ElementContent[])[]): Element {
  const items = lines.map((nodes) => element("li", nodes));
  return element("section", [headOf("Contact"), element("ul", items)], { dataKind: "section" });
}

function inTable(lines: readonly (readonly ElementContent[])[], section: number): Element {
  const rows = lines.map((nodes, at) => element("tr", [element("td", [{ type: "text", value: `Kern ${at}` }]), element("td", nodes)]));
  const heads = ["Kern", "Contact"].map((value) => element("th", [{ type: "text", value }]));
  const table = element("table", [element("thead", [element("tr", heads)]), element("tbody", rows)]);
  return element("section", [headOf(`Kernen ${section}`), table], { dataKind: "section" });
}

function inText(lines: readonly (readonly ElementContent[])[], section: number): Element {
  return element("section", [headOf(`Verslag ${section}`), ...lines.map((nodes) => element("p", nodes))], { dataKind: "section" });
}

function headOf(value: string): Element {
  return element("h2", [{ type: "text", value }], { id: value.toLowerCase().replaceAll(" ", "-") });
}
