/** Gives every element of Chromium's structure tree the standard type that it should have (ISO 32000-1, 14.8.4; what Chromium emits was measured on 147 and 156). */

import { type Kid, makeNode, type StructNode } from "./structure.ts";

/** Types that hold text themselves. */
const holdsText = new Set([
  "P",
  "H1",
  "H2",
  "H3",
  "H4",
  "H5",
  "H6",
  "LBody",
  "Lbl",
  "TD",
  "TH",
  "Caption",
  "Span",
  "Link",
  "Em",
  "Strong",
  "Code",
  "Reference",
  "Note",
  "Quote",
  "Figure",
  "TOCI",
]);
/** A cell without text is a cell all the same. */
const keepsEmpty = new Set(["TD", "TH"]);
const inline = new Set(["Span", "Link", "Em", "Strong", "Code", "Reference", "Quote"]);

/** Types by the tag of the print HTML, where Chromium says NonStruct or something else than wanted. */
const byTag: Readonly<Record<string, string>> = {
  main: "Div",
  header: "Div",
  footer: "Div",
  nav: "Div",
  section: "Sect",
  article: "Art",
  aside: "Sect",
  figure: "Div",
  figcaption: "P",
  pre: "P",
  sup: "Span",
  del: "Span",
  p: "P",
};

/** Sets the types. Changes the tree. */
export function setTypes(node: StructNode): void {
  for (const kid of node.kids) if (kid.kind === "node") setTypes(kid);
  node.type = typeOf(node);
}

function typeOf(node: StructNode): string {
  const { mark, type } = node;
  if (mark?.type !== undefined) return mark.type;
  if (type === "Figure" && !node.dict.has("Alt")) return "Div";
  if (type === "NonStruct" && node.kids.some((kid) => kid.kind === "object")) return "Link";
  if (mark !== undefined) {
    const wanted = byTag[mark.tagName];
    if (wanted !== undefined && type !== "Figure") return wanted;
  }
  return type === "Form" ? "Span" : type;
}

/** From the leaves up: lifts what says nothing, gives lists their bodies, and text its paragraph; drops what became empty. Changes the tree. */
export function shapeTree(node: StructNode): void {
  node.kids = node.kids.flatMap((kid) => {
    if (kid.kind !== "node") return [kid];
    shapeTree(kid);
    return kid.kids.length === 0 && !keepsEmpty.has(kid.type) ? [] : settle(kid, node);
  });
  if (node.type === "LI") giveBody(node);
  else if (node.type === "Link") node.kids = [...node.kids.filter(({ kind }) => kind !== "object"), ...node.kids.filter(({ kind }) => kind === "object")];
  else if (!holdsText.has(node.type) && node.type !== "NonStruct") node.kids = wrapText(node.kids, node.type);
}

/** A node within its parent: itself, or what it holds when it says nothing. */
function settle(kid: StructNode, parent: StructNode): Kid[] {
  if (kid.type !== "NonStruct") {
    // A paragraph cannot hold a paragraph, nor text a block of the same kind.
    if (kid.type === "P" && (parent.type === "P" || parent.type === "Caption" || inline.has(parent.type))) return kid.kids;
    if (kid.type === "LI" && parent.type !== "L") kid.type = "Div";
    return [kid];
  }
  if (parent.type === "L") {
    kid.type = "LI";
    giveBody(kid);
    return [kid];
  }
  // Unnamed text, and unnamed boxes around blocks.
  return kid.kids;
}

/** LI holds Lbl and LBody and nothing else (PDF/UA-1, 7.2). */
function giveBody(item: StructNode): void {
  const labels = item.kids.filter((kid): kid is StructNode => kid.kind === "node" && kid.type === "Lbl");
  const bodies = item.kids.filter((kid): kid is StructNode => kid.kind === "node" && kid.type === "LBody");
  const rest = item.kids.filter((kid) => kid.kind !== "node" || (kid.type !== "Lbl" && kid.type !== "LBody"));
  const [body, ...more] = bodies;
  const kids = [...(body?.kids ?? []), ...more.flatMap((one) => one.kids), ...rest];
  if (body !== undefined) body.kids = kids;
  item.kids = [...labels, ...(body === undefined ? (kids.length === 0 ? [] : [makeNode("LBody", kids)]) : [body])];
}

/** Text and inline elements right inside a grouping element get a paragraph. */
function wrapText(kids: readonly Kid[], parent: string): Kid[] {
  if (parent === "L" || parent === "Table" || parent === "TR" || parent === "THead" || parent === "TBody" || parent === "TOC") return [...kids];
  const out: Kid[] = [];
  let run: Kid[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(makeNode("P", run));
    run = [];
  };
  for (const kid of kids) {
    if (kid.kind === "content" || (kid.kind === "node" && inline.has(kid.type))) run.push(kid);
    else {
      flush();
      out.push(kid);
    }
  }
  flush();
  return out;
}
