/** Link annotations: each says where it leads (PDF/UA-1, 7.18.1 and 7.18.5), and no two lie on each other. */

import type { EditedFile } from "../../pdf/edit.ts";
import { decodeText, isArray, isDict, Name, type PdfObject, PdfString, Ref, textString } from "../../pdf/objects.ts";
import type { PageInHand } from "./page-in-hand.ts";
import { type Kid, type StructNode, walkNodes } from "./structure.ts";

/** Gives every link its Contents, and drops annotations that another of the same link covers. Changes the tree and the file. */
export function mendLinks(tree: StructNode, pages: readonly PageInHand[], edited: EditedFile): void {
  const dropped = new Set<number>();
  for (const node of walkNodes(tree)) {
    if (node.type !== "Link") continue;
    const objects = node.kids.filter((kid): kid is Extract<Kid, { kind: "object" }> => kid.kind === "object");
    for (const { ref } of dropCovered(objects, edited)) dropped.add(ref.num);
    node.kids = node.kids.filter((kid) => kid.kind !== "object" || !dropped.has(kid.ref.num));
    const contents = textString(contentsOf(node));
    for (const { ref } of objects) {
      const annotation = edited.get(ref);
      if (isDict(annotation)) edited.set(ref, new Map([...annotation, ["Contents", contents]]));
    }
  }
  if (dropped.size === 0) return;
  for (const { ref } of pages) {
    const page = edited.get(ref);
    const annotations = isDict(page) ? page.get("Annots") : undefined;
    if (isDict(page) && isArray(annotations)) {
      const kept = annotations.filter((one) => !(one instanceof Ref && dropped.has(one.num)));
      edited.set(ref, new Map([...page, ["Annots", kept]]));
    }
  }
}

/** What a reader is told of a link: its name, else its text, else what its image shows, else where it leads. */
function contentsOf({ mark, kids }: StructNode): string {
  const text = (mark?.label ?? mark?.text ?? "").replaceAll(/[\s\u00AD]+/gu, (space) => (space === "\u00AD" ? "" : " ")).trim();
  if (text !== "") return text;
  const alts = kids.map((kid) => (kid.kind === "node" && kid.type === "Figure" ? kid.dict.get("Alt") : undefined));
  const alt = alts.flatMap((one) => (one instanceof PdfString ? [decodeText(one).trim()] : [])).find((one) => one !== "");
  return alt ?? mark?.href ?? "";
}

function dropCovered(objects: readonly Extract<Kid, { kind: "object" }>[], edited: EditedFile): readonly Extract<Kid, { kind: "object" }>[] {
  if (objects.length < 2) return [];
  const boxes = objects.map(({ ref }) => rectOf(edited.get(ref)));
  return objects.filter((one, index) =>
    boxes.some((other, at) => {
      const own = boxes[index];
      if (at === index || own === undefined || other === undefined || objects[at]?.page !== one.page) return false;
      const inside = own[0] >= other[0] - 1 && own[1] >= other[1] - 1 && own[2] <= other[2] + 1 && own[3] <= other[3] + 1;
      const same = Math.abs(own[0] - other[0]) < 1 && Math.abs(own[2] - other[2]) < 1 && Math.abs(own[1] - other[1]) < 1 && Math.abs(own[3] - other[3]) < 1;
      // Of two that are equal the first stays.
      return inside && (!same || at < index);
    }),
  );
}

function rectOf(object: PdfObject): readonly [number, number, number, number] | undefined {
  const rect = isDict(object) && object.get("Subtype") === Name.of("Link") ? object.get("Rect") : undefined;
  if (!isArray(rect)) return undefined;
  const [a, b, c, d] = rect.map(Number);
  return a === undefined || b === undefined || c === undefined || d === undefined
    ? undefined
    : [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
