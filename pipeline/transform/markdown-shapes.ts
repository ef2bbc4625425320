/** Markdown nodes of our own that only say which element they become. */

import type { ElementContent, Properties } from "hast";
import type { Nodes, Parent, RootContent } from "mdast";
import type { Position } from "unist";

/** A node that becomes `<data.hName>` with its children converted as usual. */
export interface Shape extends Parent {
  type: "shape";
  data: { hName: string; hProperties: Properties; hChildren?: ElementContent[] };
  children: RootContent[];
}

/** The value of a definition-list line (`: value`), before rows are made of it. */
export interface Description extends Parent {
  type: "description";
  children: RootContent[];
}

declare module "mdast" {
  interface RootContentMap {
    shape: Shape;
    description: Description;
  }
  interface BlockContentMap {
    shape: Shape;
    description: Description;
  }
}

/** Makes a shape; `position` is left out when unknown. */
export function makeShape(hName: string, hProperties: Properties, children: readonly RootContent[], position: Position | undefined): Shape {
  const shape: Shape = { type: "shape", data: { hName, hProperties }, children: [...children] };
  if (position !== undefined) shape.position = position;
  return shape;
}

/** The stretch from the first node's start to the last node's end, as far as they have places. */
export function spanOf(nodes: readonly { readonly position?: Position | undefined }[]): Position | undefined {
  const placed = nodes.flatMap((node) => (node.position === undefined ? [] : [node.position]));
  const [first, last] = [placed[0], placed.at(-1)];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

/** The text of a Markdown node, `alt` texts left out. */
export function plainText(node: Nodes): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return "\n";
  return "children" in node ? node.children.map((child) => plainText(child)).join("") : "";
}
