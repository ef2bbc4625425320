/** The structure tree of a printed file, as nodes that can be changed (ISO 32000-1, 14.7). */

import type { PdfFile } from "../../pdf/file.ts";
import { decodeText, type Dict, isArray, isDict, Name, type PdfObject, PdfString, Ref } from "../../pdf/objects.ts";
import type { Mark } from "../marks.ts";

/** Marked content of a page: `page` is the number of the page's object. */
export interface ContentKid {
  readonly kind: "content";
  readonly page: number;
  readonly mcid: number;
}

/** An annotation of a page. */
export interface ObjectKid {
  readonly kind: "object";
  readonly page: number;
  readonly ref: Ref;
}

export interface StructNode {
  readonly kind: "node";
  /** Undefined for a node that the finisher adds. */
  readonly ref: Ref | undefined;
  readonly dict: Dict;
  type: string;
  kids: Kid[];
  /** What the print HTML says of it. */
  readonly mark: Mark | undefined;
  readonly lang: string | undefined;
}

export type Kid = StructNode | ContentKid | ObjectKid;

const mostNodes = 2_000_000;

/** Reads the tree below StructTreeRoot's one child. Throws when there is none. */
export function readStructure(file: PdfFile, marks: readonly Mark[]): StructNode {
  const catalog = file.dict(file.trailer.get("Root"));
  const root = file.dict(catalog?.get("StructTreeRoot"));
  const top = root?.get("K");
  const first = isArray(top) ? top[0] : top;
  if (!(first instanceof Ref)) throw new Error("the browser printed no structure");
  const state = { nodes: 0 };
  const read = (ref: Ref, page: number): StructNode => {
    if (++state.nodes > mostNodes) throw new Error("the structure tree has no end");
    const dict = file.dict(ref) ?? new Map<string, PdfObject>();
    const own = dict.get("Pg");
    const here = own instanceof Ref ? own.num : page;
    const kids = dict.get("K");
    const { mark, lang } = readLanguage(dict, marks);
    return {
      kind: "node",
      ref,
      dict,
      type: nameOf(dict.get("S")),
      mark,
      lang,
      kids: (isArray(kids) ? kids : kids === undefined ? [] : [kids]).flatMap((kid) => readKid(kid, here)),
    };
  };
  const readKid = (kid: PdfObject, page: number): Kid[] => {
    if (typeof kid === "number") return [{ kind: "content", page, mcid: kid }];
    const entries = isDict(kid) ? kid : file.dict(kid);
    const type = nameOf(entries?.get("Type"));
    const own = entries?.get("Pg");
    const here = own instanceof Ref ? own.num : page;
    if (type === "MCR" && entries !== undefined) return [{ kind: "content", page: here, mcid: Number(entries.get("MCID")) }];
    if (type === "OBJR" && entries !== undefined) {
      const target = entries.get("Obj");
      return target instanceof Ref ? [{ kind: "object", page: here, ref: target }] : [];
    }
    return kid instanceof Ref ? [read(kid, here)] : [];
  };
  return read(first, 0);
}

/** Takes our private subtag out of a language: what is left is the element's own, if it had one. */
function readLanguage(dict: Dict, marks: readonly Mark[]): { readonly mark: Mark | undefined; readonly lang: string | undefined } {
  const value = dict.get("Lang");
  if (!(value instanceof PdfString)) return { mark: undefined, lang: undefined };
  const text = decodeText(value);
  const found = /^(?<base>.*)-x-n(?<index>\d+)$/u.exec(text)?.groups;
  if (found === undefined) return { mark: undefined, lang: text };
  const mark = marks[Number(found["index"]) - 1];
  return { mark, lang: mark?.lang };
}

export function nameOf(object: PdfObject | undefined): string {
  return object instanceof Name ? object.value : "";
}

/** Every node, parents first, in reading order. */
export function* walkNodes(node: StructNode): Generator<StructNode> {
  yield node;
  for (const kid of node.kids) if (kid.kind === "node") yield* walkNodes(kid);
}

export function makeNode(type: string, kids: Kid[], mark?: Mark): StructNode {
  return { kind: "node", ref: undefined, dict: new Map(), type, kids, mark, lang: undefined };
}
