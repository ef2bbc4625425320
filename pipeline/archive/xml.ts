/** A small writer of XML: elements and texts, no attributes. Pure. */

/** An element with its text or its children; what is undefined is left out. */
export type Node = readonly [name: string, content: string | readonly (Node | undefined)[]];

/** An element with a text on one line; undefined when nothing that XML may hold is left of it. */
export function textNode(name: string, text: string | undefined): Node | undefined {
  const clean = cleanXmlText(text ?? "");
  return clean === "" ? undefined : [name, clean];
}

/** Without what XML 1.0 may not hold (control characters, unpaired surrogates) and without blanks at the ends; line ends become spaces. */
export function cleanXmlText(text: string): string {
  return text
    .replace(/[\s\u0085]+/gu, " ")
    .replace(/[^\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .trim();
}

/** A document of one element with a namespace; two spaces for each depth, a line end behind it. */
export function renderXml(root: string, namespace: string, content: Node): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${render(content, "  ")}</${root}>\n`;
}

function render([name, content]: Node, indent: string): string {
  if (typeof content === "string") return `${indent}<${name}>${escape(content)}</${name}>\n`;
  const children = content.filter((child) => child !== undefined).map((child) => render(child, `${indent}  `));
  return `${indent}<${name}>\n${children.join("")}${indent}</${name}>\n`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
