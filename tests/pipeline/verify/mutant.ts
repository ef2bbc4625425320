/** A PDF that is broken on purpose: opened, changed, and written again. */

import { openPdf, type PdfFile } from "../../../pipeline/pdf/file.ts";
import { decodeStream } from "../../../pipeline/pdf/filters.ts";
import { type Dict, isArray, isDict, makeDict, Name, type PdfObject, PdfString, Ref, Stream } from "../../../pipeline/pdf/objects.ts";
import { writePdf } from "../../../pipeline/pdf/serialise.ts";
import { type Flaws, writeClassic } from "./write-classic.ts";

export class Mutant {
  readonly file: PdfFile;
  readonly #over = new Map<number, PdfObject>();
  #next: number;
  /** Set to have the file written with a classic table, and these flaws. */
  flaws: Flaws | undefined;
  /** Changes the finished bytes. */
  finish: (bytes: Buffer) => Uint8Array = (bytes) => bytes;

  constructor(bytes: Uint8Array) {
    this.file = openPdf(bytes);
    this.#next = (this.file.numbers.at(-1) ?? 0) + 1;
  }

  readonly get = (object: PdfObject | undefined): PdfObject | undefined => {
    let at = object;
    while (at instanceof Ref) at = this.#over.has(at.num) ? this.#over.get(at.num) : this.file.resolve(at);
    return at;
  };

  dict(object: PdfObject | undefined): Dict {
    const found = this.get(object);
    if (isDict(found)) return found;
    if (found instanceof Stream) return found.dict;
    throw new Error("no dictionary");
  }

  add(object: PdfObject): Ref {
    const ref = new Ref(this.#next++);
    this.#over.set(ref.num, object);
    return ref;
  }

  set(ref: PdfObject | undefined, object: PdfObject): void {
    if (!(ref instanceof Ref)) throw new Error("no reference");
    this.#over.set(ref.num, object);
  }

  get catalog(): Dict {
    return this.dict(this.file.trailer.get("Root"));
  }

  get root(): Dict {
    return this.dict(this.catalog.get("StructTreeRoot"));
  }

  get pages(): readonly Ref[] {
    const pages: Ref[] = [];
    const walk = (ref: PdfObject | undefined): void => {
      const kids = this.get(this.dict(ref).get("Kids"));
      if (isArray(kids)) for (const kid of kids) walk(kid);
      else if (ref instanceof Ref) pages.push(ref);
    };
    walk(this.catalog.get("Pages"));
    return pages;
  }

  page(index = 0): Dict {
    return this.dict(this.pages[index]);
  }

  /** The resources' dictionary of a kind; made when there is none. */
  resources(kind: string, index = 0): Dict {
    const resources = this.dict(this.page(index).get("Resources"));
    if (!resources.has(kind)) resources.set(kind, new Map());
    return this.dict(resources.get(kind));
  }

  /** Changes the content of a page, as Latin-1. */
  content(change: (text: string) => string, index = 0): void {
    const page = this.page(index);
    const stream = this.get(page.get("Contents"));
    if (!(stream instanceof Stream)) throw new Error("no content");
    const text = Buffer.from(decodeStream(stream, this.get)).toString("latin1");
    const changed = change(text);
    if (changed === text) throw new Error("the content did not change");
    const bytes = Buffer.from(changed, "latin1");
    page.set("Contents", this.add(new Stream(makeDict({ Length: bytes.length }), bytes)));
  }

  /** Paints more on a page, as an artifact. */
  paint(text: string, index = 0): void {
    this.content((content) => `${content}\n/Artifact BMC\n${text}\nEMC\n`, index);
  }

  xmp(change: (text: string) => string): void {
    const ref = this.catalog.get("Metadata");
    const stream = this.get(ref);
    if (!(stream instanceof Stream)) throw new Error("no metadata");
    const text = Buffer.from(decodeStream(stream, this.get)).toString("utf8");
    const changed = change(text);
    if (changed === text) throw new Error("the metadata did not change");
    const bytes = Buffer.from(changed, "utf8");
    this.set(ref, new Stream(new Map([...stream.dict, ["Length", bytes.length]]), bytes));
  }

  /** The structure elements of a type, in order. */
  elems(type?: string): readonly { readonly ref: Ref; readonly dict: Dict }[] {
    const found: { ref: Ref; dict: Dict }[] = [];
    const walk = (object: PdfObject | undefined): void => {
      const k = this.get(this.dict(object).get("K"));
      for (const kid of isArray(k) ? k : [this.dict(object).get("K") ?? null]) {
        const dict = this.get(kid);
        if (!isDict(dict) || !dict.has("S") || !(kid instanceof Ref)) continue;
        if (type === undefined || dict.get("S") === Name.of(type)) found.push({ ref: kid, dict });
        walk(kid);
      }
    };
    walk(this.root);
    return found;
  }

  elem(type: string, index = 0): { readonly ref: Ref; readonly dict: Dict } {
    const found = this.elems(type).at(index);
    if (found === undefined) throw new Error(`no ${type} ${index}`);
    return found;
  }

  retype(type: string, to: string, index = 0): void {
    this.elem(type, index).dict.set("S", Name.of(to));
  }

  /** A new element without content, put among the kids of another. */
  insert(
    parent: { readonly ref: Ref; readonly dict: Dict },
    type: string,
    at: number,
    entries: Readonly<Record<string, PdfObject>> = {},
  ): { ref: Ref; dict: Dict } {
    const dict = makeDict({ Type: Name.of("StructElem"), S: Name.of(type), P: parent.ref, ...entries });
    const ref = this.add(dict);
    const k = this.get(parent.dict.get("K"));
    const kids = isArray(k) ? [...k] : parent.dict.has("K") ? [parent.dict.get("K") ?? null] : [];
    kids.splice(at < 0 ? kids.length + 1 + at : at, 0, ref);
    parent.dict.set("K", kids);
    return { ref, dict };
  }

  /** The elements that are kids of another. */
  kids(parent: { readonly dict: Dict }): readonly { readonly ref: Ref; readonly dict: Dict }[] {
    const k = this.get(parent.dict.get("K"));
    return (isArray(k) ? k : [parent.dict.get("K") ?? null]).flatMap((kid) => {
      const dict = this.get(kid);
      return isDict(dict) && dict.has("S") && kid instanceof Ref ? [{ ref: kid, dict }] : [];
    });
  }

  /** Gives an element an attribute. */
  attribute(elem: { readonly dict: Dict }, owner: string, key: string, value: PdfObject): void {
    const a = this.get(elem.dict.get("A"));
    elem.dict.set("A", [makeDict({ O: Name.of(owner), [key]: value }), ...(isArray(a) ? a : a === undefined || a === null ? [] : [a])]);
  }

  get annotations(): readonly { readonly ref: PdfObject; readonly dict: Dict }[] {
    return this.pages.flatMap((page) => {
      const annots = this.get(this.dict(page).get("Annots"));
      return (isArray(annots) ? annots : []).map((ref) => ({ ref, dict: this.dict(ref) }));
    });
  }

  annotation(index = 0): Dict {
    const found = this.annotations[index];
    if (found === undefined) throw new Error("no annotation");
    return found.dict;
  }

  /** A new annotation on the first page. */
  annotate(entries: Readonly<Record<string, PdfObject>>): Ref {
    const page = this.page();
    const annots = this.get(page.get("Annots"));
    const ref = this.add(makeDict({ Type: Name.of("Annot"), Rect: [50, 50, 90, 90], F: 4, ...entries }));
    page.set("Annots", [...(isArray(annots) ? annots : []), ref]);
    return ref;
  }

  /** A form with one field on the first page, tagged Form. */
  addField(entries: Readonly<Record<string, PdfObject>>): { widget: Ref; form: { ref: Ref; dict: Dict } } {
    const look = this.form("", { BBox: [0, 0, 40, 40] });
    const widget = this.annotate({ Subtype: Name.of("Widget"), FT: Name.of("Tx"), T: str("veld"), TU: str("Veld"), AP: makeDict({ N: look }), ...entries });
    const form = this.insert(this.elem("Document"), "Form", -1, { Pg: this.pages[0] ?? null });
    form.dict.set("K", makeDict({ Type: Name.of("OBJR"), Obj: widget, Pg: this.pages[0] ?? null }));
    this.dict(widget).set("StructParent", this.parent(form.ref));
    this.catalog.set("AcroForm", makeDict({ Fields: [widget] }));
    return { widget, form };
  }

  /** Enters an element in the parent tree under a new key. */
  parent(object: PdfObject): number {
    const key = 90_000 + this.#next;
    const tree = this.dict(this.root.get("ParentTree"));
    const kids = this.get(tree.get("Kids"));
    if (isArray(kids)) tree.set("Kids", [...kids, this.add(makeDict({ Nums: [key, object], Limits: [key, key] }))]);
    else tree.set("Nums", [...((this.get(tree.get("Nums")) ?? []) as readonly PdfObject[]), key, object]);
    return key;
  }

  form(content: string, entries: Readonly<Record<string, PdfObject>> = {}): Ref {
    const bytes = Buffer.from(content, "latin1");
    return this.add(
      new Stream(
        makeDict({ Type: Name.of("XObject"), Subtype: Name.of("Form"), BBox: [0, 0, 100, 100], Resources: new Map(), Length: bytes.length, ...entries }),
        bytes,
      ),
    );
  }

  stream(content: string | Uint8Array, entries: Readonly<Record<string, PdfObject>> = {}): Ref {
    const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
    return this.add(new Stream(makeDict({ Length: bytes.length, ...entries }), bytes));
  }

  image(entries: Readonly<Record<string, PdfObject>> = {}): Ref {
    const bytes = Buffer.alloc(12);
    return this.stream(bytes, {
      Type: Name.of("XObject"),
      Subtype: Name.of("Image"),
      Width: 2,
      Height: 2,
      ColorSpace: Name.of("DeviceRGB"),
      BitsPerComponent: 8,
      ...entries,
    });
  }

  /** Draws an XObject on the first page, as an artifact. */
  draw(ref: Ref): void {
    this.resources("XObject").set("Mut", ref);
    this.paint("q 10 0 0 10 5 5 cm /Mut Do Q");
  }

  /** The composite fonts of the first page. */
  get fonts(): readonly { readonly name: string; readonly font: Dict; readonly cid: Dict; readonly descriptor: Dict }[] {
    return [...this.resources("Font")].flatMap(([name, ref]) => {
      const font = this.dict(ref);
      const descendants = this.get(font.get("DescendantFonts"));
      if (!isArray(descendants)) return [];
      const cid = this.dict(descendants[0]);
      return [{ name, font, cid, descriptor: this.dict(cid.get("FontDescriptor")) }];
    });
  }

  font(index = 0): { readonly name: string; readonly font: Dict; readonly cid: Dict; readonly descriptor: Dict } {
    const found = this.fonts[index];
    if (found === undefined) throw new Error("no font");
    return found;
  }

  /** Adds something that nothing looks at but the reader of objects. */
  stow(object: PdfObject): void {
    this.catalog.set("PieceInfo", makeDict({ Proef: makeDict({ LastModified: str("D:20260101"), Private: object }) }));
  }

  bytes(): Uint8Array {
    const { trailer } = this.file;
    const [root, info] = [trailer.get("Root"), trailer.get("Info")];
    if (!(root instanceof Ref)) throw new Error("no root");
    const source = { root, info: info instanceof Ref ? info : undefined, get: (ref: Ref) => this.get(ref) ?? null };
    return this.finish(Buffer.from(this.flaws === undefined ? writePdf(source) : writeClassic(source, this.flaws)));
  }
}

export function str(text: string): PdfString {
  return new PdfString(Buffer.from(text, "latin1"));
}
