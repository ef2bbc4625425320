/** The structure tree (ISO 32000-1, 14.7), walked once: each element with its standard type and that of its parent and children. */

import type { PdfFile } from "../pdf/file.ts";
import { type Dict, isArray, isDict, Name, type PdfObject, PdfString, Ref, Stream, decodeText } from "../pdf/objects.ts";

export interface Elem {
  readonly dict: Dict;
  readonly num: number | undefined;
  /** As written under S. */
  readonly type: string | undefined;
  /** After the role map; undefined when that leads to no standard type. */
  readonly standard: string | undefined;
  /** Of what P names, passing through Part, Div and NonStruct; `StructTreeRoot` at the top; undefined without P. */
  readonly parentStandard: string | undefined;
  readonly kids: readonly Elem[];
  /** Standard types of the children, those of Part, Div and NonStruct in their place. */
  readonly kidTypes: readonly string[];
}

export interface Structure {
  /** The StructTreeRoot; undefined when the catalog has none. */
  readonly root: Dict | undefined;
  /** In reading order. */
  readonly elems: readonly Elem[];
  readonly byStandard: ReadonlyMap<string, readonly Elem[]>;
  readonly roleMap: ReadonlyMap<string, string>;
  readonly classMap: Dict | undefined;
  /** The entry of the parent tree. */
  readonly parentOf: (key: number) => PdfObject | undefined;
  readonly elemOf: (dict: Dict | undefined) => Elem | undefined;
  /** Whether the element hangs, by P, under the StructTreeRoot. */
  readonly isRooted: (dict: Dict) => boolean;
  readonly standardOf: (type: string | undefined) => string | undefined;
  readonly attribute: (elem: Elem, owner: string, key: string) => PdfObject | undefined;
  /** The element's kids that are not elements: MCIDs, marked-content and object references. */
  readonly leaves: (elem: Elem) => readonly PdfObject[];
}

/** ISO 32000-1, 14.8.4, as far as tests know them. */
export const standardTypes: ReadonlySet<string> = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table TR TH TD THead TBody TFoot " +
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
  ).split(" "),
);

const passedThrough: ReadonlySet<string | undefined> = new Set(["NonStruct", "Div", "Part"]);
const mostElements = 2_000_000;
const mostDepth = 2000;

/** Walks the tree of the catalog. Never throws: what is no element is passed over, a circle ends where it closes. */
export function readStructure(file: PdfFile, catalog: Dict): Structure {
  const { resolve } = file;
  const rootObject = resolve(catalog.get("StructTreeRoot"));
  const root = isDict(rootObject) ? rootObject : undefined;
  const roleMap = readRoleMap(file, root);
  const standards = new Map<string, string | undefined>();
  const standardOf = (type: string | undefined): string | undefined => {
    if (type === undefined) return undefined;
    if (!standards.has(type)) standards.set(type, followRoleMap(type, roleMap));
    return standards.get(type);
  };
  const elems: Elem[] = [];
  const known = new Map<Dict, Elem>();
  const walk = (object: PdfObject | undefined, depth: number): Elem | undefined => {
    const dict = resolve(object);
    if (!isDict(dict) || !isElement(dict, file) || known.has(dict) || depth > mostDepth || elems.length > mostElements) return undefined;
    const type = nameOf(resolve(dict.get("S")));
    const kids: Elem[] = [];
    const kidTypes: string[] = [];
    const elem: Elem = {
      dict,
      num: object instanceof Ref ? object.num : undefined,
      type,
      standard: standardOf(type),
      parentStandard: parentStandardOf(dict, file, standardOf),
      kids,
      kidTypes,
    };
    known.set(dict, elem);
    elems.push(elem);
    readKids(dict, depth, kids);
    for (const kid of kids) {
      if (passedThrough.has(kid.standard)) kidTypes.push(...kid.kidTypes);
      else if (kid.standard !== undefined) kidTypes.push(kid.standard);
    }
    return elem;
  };
  const readKids = (dict: Dict, depth: number, kids: Elem[]): void => {
    const k = resolve(dict.get("K"));
    for (const item of isArray(k) ? k : [dict.get("K")]) {
      const kid = walk(item, depth + 1);
      if (kid !== undefined) kids.push(kid);
    }
  };
  if (root !== undefined) readKids(root, 0, []);
  const byStandard = new Map<string, Elem[]>();
  for (const elem of elems) {
    const list = byStandard.get(elem.standard ?? "");
    if (list === undefined) byStandard.set(elem.standard ?? "", [elem]);
    else list.push(elem);
  }
  const classMap = file.dict(root?.get("ClassMap"));
  const rooted = new Map<Dict, boolean>();
  const isRooted = (dict: Dict): boolean => {
    const told = rooted.get(dict);
    if (told !== undefined) return told;
    let found = false;
    const seen = new Set<Dict>();
    for (let at: PdfObject | undefined = dict; isDict(at) && !seen.has(at); at = resolve(at.get("P"))) {
      seen.add(at);
      if (resolve(at.get("Type")) === structTreeRoot) {
        found = true;
        break;
      }
      const before = rooted.get(at);
      if (before !== undefined) {
        found = before;
        break;
      }
    }
    for (const one of seen) rooted.set(one, found);
    return found;
  };
  return {
    root,
    elems,
    byStandard,
    roleMap,
    classMap,
    parentOf: readNumberTree(file, root?.get("ParentTree")),
    elemOf: (dict) => (dict === undefined ? undefined : known.get(dict)),
    isRooted,
    standardOf,
    attribute: (elem, owner, key) => attributeOf(elem.dict, owner, key, file, classMap),
    leaves: (elem) => leavesOf(elem, file),
  };
}

const structTreeRoot = Name.of("StructTreeRoot");

export function nameOf(object: PdfObject | undefined): string | undefined {
  return object instanceof Name ? object.value : undefined;
}

export function textOf(object: PdfObject | undefined): string | undefined {
  return object instanceof PdfString ? decodeText(object) : undefined;
}

function isElement(dict: Dict, file: PdfFile): boolean {
  const type = nameOf(file.resolve(dict.get("Type")));
  return type === undefined || type === "StructElem";
}

function leavesOf(elem: Elem, file: PdfFile): readonly PdfObject[] {
  const k = file.resolve(elem.dict.get("K"));
  const items = isArray(k) ? k.map((one) => file.resolve(one) ?? null) : k === undefined ? [] : [k];
  return items.filter((item) => typeof item === "number" || (isDict(item) && !isElement(item, file)));
}

function readRoleMap(file: PdfFile, root: Dict | undefined): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [from, to] of file.dict(root?.get("RoleMap")) ?? []) {
    const name = nameOf(file.resolve(to));
    if (name !== undefined) map.set(from, name);
  }
  return map;
}

/** A type that is mapped is what the first standard type on the way says; one that is not mapped is itself when it is standard. */
function followRoleMap(type: string, map: ReadonlyMap<string, string>): string | undefined {
  let next = map.get(type);
  if ((next === undefined || next === type) && standardTypes.has(type)) return type;
  const seen = new Set([type]);
  while (next !== undefined && !seen.has(next)) {
    if (standardTypes.has(next)) return next;
    seen.add(next);
    next = map.get(next);
  }
  return undefined;
}

/** Whether following the role map from a type comes back to a type that was met. */
export function isCircular(type: string | undefined, map: ReadonlyMap<string, string>): boolean {
  if (type === undefined) return false;
  const seen = new Set([type]);
  for (let next = map.get(type); next !== undefined; next = map.get(next)) {
    if (seen.has(next)) return true;
    seen.add(next);
  }
  return false;
}

function parentStandardOf(dict: Dict, file: PdfFile, standardOf: Structure["standardOf"]): string | undefined {
  let at = file.resolve(dict.get("P"));
  for (let steps = 0; isDict(at) && steps < mostDepth; steps++) {
    if (file.resolve(at.get("Type")) === structTreeRoot) return "StructTreeRoot";
    const standard = standardOf(nameOf(file.resolve(at.get("S"))));
    if (!passedThrough.has(standard)) return standard;
    at = file.resolve(at.get("P"));
  }
  return undefined;
}

/** ISO 32000-1, 7.9.7: the whole tree at once. */
export function readNumberTree(file: PdfFile, object: PdfObject | undefined): (key: number) => PdfObject | undefined {
  const entries = new Map<number, PdfObject>();
  const seen = new Set<Dict>();
  const walk = (node: PdfObject | undefined): void => {
    const dict = file.resolve(node);
    if (!isDict(dict) || seen.has(dict) || seen.size > 100_000) return;
    seen.add(dict);
    const nums = file.resolve(dict.get("Nums"));
    if (isArray(nums)) {
      for (let at = 0; at + 1 < nums.length; at += 2) {
        const key = file.resolve(nums[at]);
        if (typeof key === "number") entries.set(key, nums[at + 1] ?? null);
      }
    }
    const kids = file.resolve(dict.get("Kids"));
    if (isArray(kids)) for (const kid of kids) walk(kid);
  };
  walk(object);
  return (key) => file.resolve(entries.get(key));
}

/** ISO 32000-1, 14.7.5: from A, then from the classes of C. */
function attributeOf(dict: Dict, owner: string, key: string, file: PdfFile, classMap: Dict | undefined): PdfObject | undefined {
  const { resolve } = file;
  const own = inAttributes(dict.get("A"), owner, key, file);
  if (own !== undefined || classMap === undefined) return own;
  const classes = resolve(dict.get("C"));
  for (const one of isArray(classes) ? classes : [classes]) {
    const name = nameOf(resolve(one));
    const found = name === undefined ? undefined : inAttributes(classMap.get(name), owner, key, file);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inAttributes(object: PdfObject | undefined, owner: string, key: string, file: PdfFile): PdfObject | undefined {
  const attributes = file.resolve(object);
  for (const one of isArray(attributes) ? attributes : [attributes]) {
    const item = file.resolve(one);
    const entries = isDict(item) ? item : item instanceof Stream ? item.dict : undefined;
    if (entries === undefined || nameOf(file.resolve(entries.get("O"))) !== owner) continue;
    const value = file.resolve(entries.get(key));
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}
