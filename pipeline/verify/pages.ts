/** The pages in order, with their annotations, and every action of the file (ISO 32000-1, 7.7.3, 12.5 and 12.6). */

import type { PdfFile } from "../pdf/file.ts";
import { type Dict, isArray, isDict, type PdfObject, Ref, Stream } from "../pdf/objects.ts";
import { nameOf, type Structure, textOf } from "./structure.ts";

export interface Annotation {
  readonly dict: Dict;
  readonly object: number | undefined;
  readonly page: number;
  readonly subtype: string;
  readonly flags: number | undefined;
  readonly contents: string | undefined;
  /** The element that its StructParent leads to. */
  readonly parent: Dict | undefined;
  /** Outside the crop box, or hidden: no reader meets it. */
  readonly isOutOfSight: boolean;
  readonly width: number;
  readonly height: number;
  /** Every stream under AP. */
  readonly appearances: readonly PdfObject[];
}

export interface Page {
  readonly number: number;
  readonly object: number | undefined;
  readonly dict: Dict;
  readonly resources: Dict | undefined;
  readonly inheritsResources: boolean;
  readonly annotations: readonly Annotation[];
  /** Each box that is there, inherited ones too. */
  readonly boxes: readonly { readonly name: string; readonly box: readonly number[] }[];
}

export interface Action {
  readonly dict: Dict;
  readonly page: number | undefined;
  readonly object: number | undefined;
}

const mostPages = 100_000;

/** Walks the page tree. Never throws. */
export function readPages(file: PdfFile, catalog: Dict, structure: Structure): readonly Page[] {
  const { resolve } = file;
  const pages: Page[] = [];
  const seen = new Set<Dict>();
  const walk = (object: PdfObject | undefined, inherited: Dict): void => {
    const dict = resolve(object);
    if (!isDict(dict) || seen.has(dict) || pages.length > mostPages) return;
    seen.add(dict);
    const kids = resolve(dict.get("Kids"));
    if (isArray(kids)) {
      const passed: Dict = new Map(inherited);
      for (const key of ["Resources", "MediaBox", "CropBox"]) {
        const value = dict.get(key);
        if (value !== undefined) passed.set(key, value);
      }
      for (const kid of kids) walk(kid, passed);
      return;
    }
    pages.push(makePage(file, structure, dict, object instanceof Ref ? object.num : undefined, inherited, pages.length + 1));
  };
  walk(catalog.get("Pages"), new Map());
  return pages;
}

function makePage(file: PdfFile, structure: Structure, dict: Dict, object: number | undefined, inherited: Dict, number: number): Page {
  const own = file.dict(dict.get("Resources"));
  const boxes = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"].flatMap((name) => {
    const box = numbers(dict.get(name) ?? inherited.get(name), file);
    return box.length === 4 ? [{ name, box }] : [];
  });
  const crop = (boxes.find(({ name }) => name === "CropBox") ?? boxes.find(({ name }) => name === "MediaBox"))?.box;
  const array = file.resolve(dict.get("Annots"));
  const annotations = (isArray(array) ? array : []).flatMap((one) => {
    const found = file.resolve(one);
    return isDict(found) ? [makeAnnotation(file, structure, found, one instanceof Ref ? one.num : undefined, number, crop)] : [];
  });
  return { number, object, dict, resources: own ?? file.dict(inherited.get("Resources")), inheritsResources: own === undefined, annotations, boxes };
}

function numbers(object: PdfObject | undefined, file: PdfFile): readonly number[] {
  const array = file.resolve(object);
  return (isArray(array) ? array : []).map((one) => file.resolve(one)).filter((one): one is number => typeof one === "number");
}

function makeAnnotation(
  file: PdfFile,
  structure: Structure,
  dict: Dict,
  object: number | undefined,
  page: number,
  crop: readonly number[] | undefined,
): Annotation {
  const { resolve } = file;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers(dict.get("Rect"), file);
  const [left, bottom, right, top] = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = crop ?? [];
  const isOutside = crop !== undefined && dict.has("Rect") && (c1 >= top || c0 >= right || c3 <= bottom || c2 <= left);
  const flags = resolve(dict.get("F"));
  const structParent = resolve(dict.get("StructParent"));
  const parent = typeof structParent === "number" ? structure.parentOf(structParent) : undefined;
  const appearances: PdfObject[] = [];
  for (const entry of file.dict(dict.get("AP"))?.values() ?? []) {
    const value = resolve(entry);
    if (value instanceof Stream) appearances.push(entry);
    else if (isDict(value)) appearances.push(...value.values());
  }
  return {
    dict,
    object,
    page,
    subtype: nameOf(resolve(dict.get("Subtype"))) ?? "",
    flags: typeof flags === "number" ? flags : undefined,
    contents: textOf(resolve(dict.get("Contents"))),
    parent: isDict(parent) ? parent : undefined,
    isOutOfSight: isOutside || (typeof flags === "number" && (flags & 2) === 2),
    width: right - left,
    height: top - bottom,
    appearances,
  };
}

/** The actions of catalog, pages, annotations, fields and outline items, with what follows them. */
export function readActions(file: PdfFile, catalog: Dict, pages: readonly Page[], outline: readonly Dict[], fields: readonly Dict[]): readonly Action[] {
  const { resolve } = file;
  const actions: Action[] = [];
  const seen = new Set<Dict>();
  const meet = (object: PdfObject | undefined, page: number | undefined): void => {
    const dict = resolve(object);
    if (!isDict(dict) || seen.has(dict)) return;
    seen.add(dict);
    actions.push({ dict, page, object: object instanceof Ref ? object.num : undefined });
    const next = resolve(dict.get("Next"));
    for (const one of isArray(next) ? next : [dict.get("Next")]) meet(one, page);
  };
  const meetAll = (holder: Dict, page: number | undefined): void => {
    for (const action of file.dict(holder.get("AA"))?.values() ?? []) meet(action, page);
  };
  meet(catalog.get("OpenAction"), undefined);
  meetAll(catalog, undefined);
  for (const page of pages) {
    meetAll(page.dict, page.number);
    for (const { dict } of page.annotations) {
      meet(dict.get("A"), page.number);
      meetAll(dict, page.number);
    }
  }
  for (const item of outline) meet(item.get("A"), undefined);
  for (const field of fields) meetAll(field, undefined);
  return actions;
}

/** Every item of the outline. */
export function readOutline(file: PdfFile, catalog: Dict): readonly Dict[] {
  const items: Dict[] = [];
  const seen = new Set<Dict>();
  const walk = (object: PdfObject | undefined): void => {
    for (let at = file.resolve(object); isDict(at) && !seen.has(at) && seen.size < 100_000; at = file.resolve(at.get("Next"))) {
      seen.add(at);
      items.push(at);
      walk(at.get("First"));
    }
  };
  walk(file.dict(catalog.get("Outlines"))?.get("First"));
  return items;
}

/** Every field of the interactive form. */
export function readFields(file: PdfFile, catalog: Dict): readonly Dict[] {
  const fields: Dict[] = [];
  const seen = new Set<Dict>();
  const walk = (object: PdfObject | undefined): void => {
    const array = file.resolve(object);
    for (const one of isArray(array) ? array : []) {
      const field = file.resolve(one);
      if (!isDict(field) || seen.has(field) || seen.size > 100_000) continue;
      seen.add(field);
      fields.push(field);
      walk(field.get("Kids"));
    }
  };
  walk(file.dict(catalog.get("AcroForm"))?.get("Fields"));
  return fields;
}
