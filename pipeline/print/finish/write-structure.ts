/** Writes the mended structure tree anew: elements, parent tree, role map and the names of table headers (ISO 32000-1, 14.7 and 14.8). */

import type { EditedFile } from "../../pdf/edit.ts";
import { type Dict, isArray, isDict, makeDict, Name, type PdfObject, PdfString, Ref, textString } from "../../pdf/objects.ts";
import type { PageInHand } from "./page-in-hand.ts";
import { type Box, unite } from "./scan-page.ts";
import { type ContentKid, nameOf, type StructNode, walkNodes } from "./structure.ts";

/** PDF 2.0 types that Chromium uses, by the 1.7 type that they stand for (PDF/UA-1, 7.1; PDF/A-2a, 6.7.3.4). */
const roles = { Strong: "Span", Em: "Span", Aside: "Sect" };

/** Puts the tree into the file; tags of the content follow the types. Changes the file and the pages' edits. */
export function writeStructure(tree: StructNode, pages: readonly PageInHand[], edited: EditedFile): void {
  const writer = new StructureWriter(pages, edited);
  const document = writer.write(tree, undefined);
  const { file } = edited;
  const catalog = file.dict(file.trailer.get("Root"));
  const rootRef = catalog?.get("StructTreeRoot");
  const catalogRef = file.trailer.get("Root");
  if (!(rootRef instanceof Ref) || !(catalogRef instanceof Ref) || catalog === undefined) throw new Error("the browser printed no structure");
  const used = new Set([...walkNodes(tree)].map(({ type }) => type));
  const map = Object.entries(roles).filter(([type]) => used.has(type));
  const { tree: parents, next } = writer.parentTree();
  const ids = writer.idTree();
  const root = makeDict({
    Type: Name.of("StructTreeRoot"),
    K: [document],
    ParentTree: parents,
    ParentTreeNextKey: next,
    RoleMap: map.length === 0 ? undefined : makeDict(Object.fromEntries(map.map(([type, standard]) => [type, Name.of(standard)]))),
    IDTree: ids,
  });
  edited.set(rootRef, root);
  edited.set(document, new Map([...(edited.get(document) as Dict), ["P", rootRef]]));
}

class StructureWriter {
  readonly #edited: EditedFile;
  readonly #pages: ReadonlyMap<number, PageInHand>;
  /** Page object → element of each MCID. */
  readonly #owners = new Map<number, Map<number, Ref>>();
  /** Annotation object → its element. */
  readonly #annotations = new Map<number, Ref>();
  readonly #ids = new Map<string, { readonly name: string; readonly ref: Ref }>();

  constructor(pages: readonly PageInHand[], edited: EditedFile) {
    this.#pages = new Map(pages.map((page) => [page.ref.num, page]));
    this.#edited = edited;
  }

  /** Names of header cells in reading order: Chromium's depend on what its process did before. */
  #nameHeaders(node: StructNode): void {
    for (const one of walkNodes(node)) {
      const id = one.dict.get("ID");
      if (one.type === "TH" && id instanceof PdfString && one.ref !== undefined)
        this.#ids.set(keyOf(id), { name: `h${String(this.#ids.size + 1).padStart(4, "0")}`, ref: one.ref });
    }
  }

  write(node: StructNode, parent: Ref | undefined): Ref {
    if (parent === undefined) this.#nameHeaders(node);
    const ref = node.ref ?? this.#edited.add(null);
    const page = firstPage(node);
    const { dict } = node;
    const alt = dict.get("Alt");
    const id = dict.get("ID");
    const named = id instanceof PdfString && node.type === "TH" ? this.#ids.get(keyOf(id))?.name : undefined;
    const entries = makeDict({
      Type: Name.of("StructElem"),
      S: Name.of(node.type),
      P: parent ?? null,
      Pg: page === undefined ? undefined : new Ref(page),
      Alt: node.type === "Figure" ? alt : undefined,
      Lang: node.lang === undefined ? undefined : textString(node.lang),
      ID: named === undefined ? undefined : textString(named),
      A: this.#attributesOf(node),
    });
    const kids: PdfObject[] = [];
    for (const kid of node.kids) {
      if (kid.kind === "node") kids.push(this.write(kid, ref));
      else if (kid.kind === "content") {
        this.#own(kid, ref, node.type);
        kids.push(kid.page === page ? kid.mcid : makeDict({ Type: Name.of("MCR"), Pg: new Ref(kid.page), MCID: kid.mcid }));
      } else {
        this.#annotations.set(kid.ref.num, ref);
        kids.push(makeDict({ Type: Name.of("OBJR"), Pg: new Ref(kid.page), Obj: kid.ref }));
      }
    }
    if (kids.length > 0) entries.set("K", kids.length === 1 ? (kids[0] ?? null) : kids);
    this.#edited.set(ref, entries);
    return ref;
  }

  #own({ page, mcid }: ContentKid, ref: Ref, type: string): void {
    const owners = this.#owners.get(page) ?? new Map<number, Ref>();
    this.#owners.set(page, owners);
    owners.set(mcid, ref);
    const scan = this.#pages.get(page)?.scan;
    const sequence = scan?.sequences.find((one) => one.mcid === mcid);
    if (sequence !== undefined) scan?.edits.push({ start: sequence.start, end: sequence.end, text: `/${type} <</MCID ${mcid}>>BDC` });
  }

  /** Chromium's table and list attributes, with our names; the box of a figure (ISO 32000-1, table 344). */
  #attributesOf(node: StructNode): PdfObject | undefined {
    if (node.type === "Figure") {
      const box = this.#boxOf(node);
      return box === undefined
        ? undefined
        : makeDict({ O: Name.of("Layout"), Placement: Name.of("Block"), BBox: box.map((value) => Math.round(value * 100) / 100) });
    }
    const given = this.#edited.file.resolve(node.dict.get("A"));
    const all = (isArray(given) ? given : [given]).map((one) => this.#edited.file.resolve(one)).filter((one): one is Dict => isDict(one));
    const kept = all.flatMap((one) => this.#attribute(one, node.type));
    return kept.length === 0 ? undefined : kept.length === 1 ? kept[0] : kept;
  }

  #attribute(given: Dict, type: string): Dict[] {
    const owner = nameOf(given.get("O"));
    if (owner === "List") return type === "L" ? [given] : [];
    if (owner !== "Table" || (type !== "TH" && type !== "TD")) return [];
    const made: Dict = new Map();
    for (const [key, value] of given) {
      // One is what holds without saying so.
      if ((key === "RowSpan" || key === "ColSpan") && value === 1) continue;
      if (key !== "Headers") made.set(key, value);
      else if (isArray(value)) {
        const names = value.flatMap((one) => (one instanceof PdfString ? (this.#ids.get(keyOf(one))?.name ?? []) : []));
        if (names.length > 0)
          made.set(
            key,
            names.map((name) => textString(name)),
          );
      }
    }
    return made.size > 1 ? [made] : [];
  }

  #boxOf(node: StructNode): Box | undefined {
    let box: Box | undefined;
    const page = firstPage(node);
    const add = (one: StructNode): void => {
      for (const kid of one.kids) {
        if (kid.kind === "node") add(kid);
        else if (kid.kind === "content" && kid.page === page) {
          const own = this.#pages.get(kid.page)?.scan.sequences.find(({ mcid }) => mcid === kid.mcid)?.box;
          if (own !== undefined) box = unite(box, own);
        }
      }
    };
    add(node);
    return box;
  }

  /** Numbers pages and annotations anew, in page order. */
  parentTree(): { readonly tree: Ref; readonly next: number } {
    const numbers: PdfObject[] = [];
    let next = 0;
    for (const { ref } of this.#pages.values()) {
      const page = this.#edited.get(ref);
      if (!isDict(page)) continue;
      const owners = this.#owners.get(ref.num) ?? new Map<number, Ref>();
      const last = Math.max(-1, ...owners.keys());
      numbers.push(next, this.#edited.add(Array.from({ length: last + 1 }, (_, mcid) => owners.get(mcid) ?? null)));
      this.#edited.set(ref, new Map([...page, ["StructParents", next++]]));
      const annotations = this.#edited.file.resolve(page.get("Annots"));
      for (const one of isArray(annotations) ? annotations : []) {
        const owner = one instanceof Ref ? this.#annotations.get(one.num) : undefined;
        const annotation = one instanceof Ref ? this.#edited.get(one) : undefined;
        if (!(one instanceof Ref) || owner === undefined || !isDict(annotation)) continue;
        numbers.push(next, owner);
        this.#edited.set(one, new Map([...annotation, ["StructParent", next++]]));
      }
    }
    return { tree: this.#edited.add(makeDict({ Nums: numbers })), next };
  }

  idTree(): Ref | undefined {
    const names = [...this.#ids.values()];
    const [first, last] = [names[0], names.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const leaf = this.#edited.add(
      makeDict({ Limits: [textString(first.name), textString(last.name)], Names: names.flatMap(({ name, ref }) => [textString(name), ref]) }),
    );
    return this.#edited.add(makeDict({ Kids: [leaf] }));
  }
}

function keyOf({ bytes }: PdfString): string {
  return Buffer.from(bytes).toString("latin1");
}

function firstPage(node: StructNode): number | undefined {
  for (const kid of node.kids) {
    const page = kid.kind === "node" ? firstPage(kid) : kid.page;
    if (page !== undefined) return page;
  }
  return undefined;
}
