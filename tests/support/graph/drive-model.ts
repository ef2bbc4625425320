/** A library of SharePoint in memory: items with ids, tags and versions, names that ignore case, and the rules for names. */

import { quickXorOf } from "./quick-xor.ts";

export const driveId = "b!drive-1";
/** Of the folder that is the archive: the first item that is made. */
export const rootId = "01ITEM0001";

export interface ModelItem {
  readonly id: string;
  name: string;
  parent: string | undefined;
  readonly kind: "file" | "folder";
  bytes: Uint8Array;
  /** All contents that it had, the present one last: what SharePoint shows as versions. */
  readonly versions: Uint8Array[];
  change: number;
  content: number;
  changedBy: string;
  hash?: string;
}

export class ModelError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

export class DriveModel {
  readonly id = driveId;
  readonly items = new Map<string, ModelItem>();
  readonly root: ModelItem;
  /** Decoded path of the library and the folders above our root. */
  readonly place: string;
  #count = 0;

  constructor(place = "sites/wijken/Gedeelde documenten/Algemeen") {
    this.place = place;
    this.root = this.#add("Archief", undefined, "folder", new Uint8Array(), "setup");
  }

  /** By path below the root, whatever the case. */
  find(path: string, from: ModelItem = this.root): ModelItem | undefined {
    let found: ModelItem | undefined = from;
    for (const part of path.split("/").filter((one) => one !== "")) found = found === undefined ? undefined : this.child(found, part);
    return found;
  }

  child(folder: ModelItem, name: string): ModelItem | undefined {
    return this.children(folder).find((item) => fold(item.name) === fold(name));
  }

  children(folder: ModelItem): readonly ModelItem[] {
    return [...this.items.values()].filter(({ parent }) => parent === folder.id);
  }

  pathOf(item: ModelItem): string {
    if (item.parent === undefined) return "";
    const above = this.items.get(item.parent);
    const before = above === undefined ? "" : this.pathOf(above);
    return before === "" ? item.name : `${before}/${item.name}`;
  }

  /** Every file below the root, by path. */
  files(): ReadonlyMap<string, ModelItem> {
    const files = [...this.items.values()].filter(({ kind }) => kind === "file").map((item) => [this.pathOf(item), item] as const);
    return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  makeFolder(parent: ModelItem, name: string, by: string): ModelItem {
    this.checkName(parent, name);
    if (this.child(parent, name) !== undefined) throw new ModelError(409, "nameAlreadyExists");
    return this.#add(name, parent.id, "folder", new Uint8Array(), by);
  }

  /** A new file, or a new version of one. Office documents and JPEGs are changed after it (section 17): the item that is told is of before. */
  write(parent: ModelItem, name: string, bytes: Uint8Array, by: string): { readonly item: ModelItem; readonly told: ModelItem } {
    this.checkName(parent, name);
    const there = this.child(parent, name);
    if (there?.kind === "folder") throw new ModelError(409, "nameAlreadyExists");
    const item = there ?? this.#add(name, parent.id, "file", bytes, by);
    if (there !== undefined) this.#replace(item, bytes, by);
    const told = { ...item };
    const altered = alter(name, bytes);
    if (altered !== undefined) {
      item.bytes = altered;
      item.versions[item.versions.length - 1] = altered;
      delete item.hash;
      item.change += 1;
      item.content += 1;
    }
    return { item, told };
  }

  move(item: ModelItem, parent: ModelItem, name: string): void {
    const clash = this.child(parent, name);
    if (clash !== undefined && clash !== item) throw new ModelError(409, "nameAlreadyExists");
    this.checkName(parent, name);
    item.name = name;
    item.parent = parent.id;
    item.change += 1;
  }

  remove(item: ModelItem): void {
    for (const child of this.children(item)) this.remove(child);
    this.items.delete(item.id);
  }

  /** Section 12. */
  checkName(parent: ModelItem, name: string): void {
    const path = [this.place, "Archief", this.pathOf(parent), name].filter((part) => part !== "").join("/");
    if (path.length > 400) throw new ModelError(400, "pathIsTooLong");
    const reserved = /^(?:\.lock|desktop\.ini|con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^.]*)?$/iu;
    const isBad =
      /["*:<>?/\\|]/u.test(name) || /^\s|[\s.]$|^~\$/u.test(name) || reserved.test(name) || /_vti_/iu.test(name) || name.length > 255 || name === "";
    if (isBad) throw new ModelError(400, "invalidFileName");
  }

  hashOf(item: ModelItem): string {
    return (item.hash ??= quickXorOf(item.bytes));
  }

  #add(name: string, parent: string | undefined, kind: ModelItem["kind"], bytes: Uint8Array, by: string): ModelItem {
    this.#count += 1;
    const item: ModelItem = {
      id: `01ITEM${String(this.#count).padStart(4, "0")}`,
      name,
      parent,
      kind,
      bytes,
      versions: [bytes],
      change: 1,
      content: 1,
      changedBy: by,
    };
    this.items.set(item.id, item);
    return item;
  }

  #replace(item: ModelItem, bytes: Uint8Array, by: string): void {
    item.bytes = bytes;
    item.versions.push(bytes);
    delete item.hash;
    item.change += 1;
    item.content += 1;
    item.changedBy = by;
  }
}

/** What somebody else puts where we want to write. */
export const rivalBytes: Uint8Array = Buffer.from("of somebody else");

export function eTagOf({ id, change }: ModelItem): string {
  return `"{${id}},${change}"`;
}

export function cTagOf({ id, content }: ModelItem): string {
  return `"c:{${id}},${content}"`;
}

function fold(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase();
}

/** What SharePoint makes of a file when it changes it; undefined when it does not. */
export function alter(name: string, bytes: Uint8Array): Uint8Array | undefined {
  if (/\.jpe?g$/iu.test(name)) return Buffer.concat([bytes, Buffer.from("SharePoint12")]);
  if (/\.(?:docx|xlsx|pptx)$/iu.test(name)) return Buffer.concat([bytes.subarray(0, 10), Buffer.from("<docProps/>"), bytes.subarray(10)]);
  return undefined;
}
