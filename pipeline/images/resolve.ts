/** A path that an author wrote, to a file inside the readable root or a refusal (contract: Readable root). */

import { isAbsolute, join, relative, sep } from "node:path";

import type { Disk } from "../world.ts";

/** The folder that may be read (real, absolute), and the name of the Markdown file in it for places. */
export interface ReadableRoot {
  readonly folder: string;
  readonly name: string;
  /** The brand's folder (real, absolute) may be read too. */
  readonly brandFolder?: string;
}

export type Resolved =
  /** `path` is real: no symbolic link is left in it. */
  | { readonly kind: "file"; readonly path: string; readonly size: number }
  | { readonly kind: "outside" }
  /** `nearest` is the name on disk that differs in capitals only. */
  | { readonly kind: "missing"; readonly nearest: string | undefined }
  | { readonly kind: "unreadable" };

/**
 * Resolves `written` (relative, `/` or `\` between its parts) below the root's folder.
 * Refused as outside before the disk is touched: absolute, with a scheme or drive, UNC, NUL and other control signs, also behind percent encoding;
 * and `..` above the root, unless it leads into the brand's folder.
 * Refused after `realpath`: symbolic links that lead out. Throws only disk errors that are no fault of the author (too many open files).
 */
export async function resolveInside(written: string, { folder, brandFolder }: Omit<ReadableRoot, "name">, disk: Disk): Promise<Resolved> {
  const forms = decodeAll(written);
  const ways = forms.map((form) => wayOf(form));
  if (ways.includes("refused")) return { kind: "outside" };
  if (ways.includes("above")) return brandFolder === undefined ? { kind: "outside" } : findInBrand(written, folder, brandFolder, disk);
  let missing: Resolved = { kind: "missing", nearest: undefined };
  // The name as it stands goes before a decoded one: `100%25.png` may well exist.
  for (const form of forms.slice(0, 2)) {
    const found = await findFile(form.replaceAll("\\", "/"), folder, disk);
    if (found.kind !== "missing") return found;
    if (missing.nearest === undefined) missing = found;
  }
  return missing;
}

/** The text and what is left when percent encoding is undone, up to thrice (`%252e%252e`). */
function decodeAll(written: string): readonly string[] {
  const forms = [written];
  for (let turn = 0; turn < 3; turn++) {
    const last = forms.at(-1) ?? "";
    const decoded = decode(last);
    if (decoded === last) break;
    forms.push(decoded);
  }
  return forms;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // One stray % must not hide an encoded `../` further on.
    return text.replace(/%(?:2e|2f|5c|3a|00)/giu, (code) => decodeURIComponent(code));
  }
}

/** Whether a path stays below its folder, climbs above it, or is none that we follow. */
function wayOf(path: string): "below" | "above" | "refused" {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\u007F]/u.test(path)) return "refused";
  if (/^\s*(?:[\\/~]|[a-z][a-z0-9+.-]*:)/iu.test(path)) return "refused";
  let depth = 0;
  for (const part of path.split(/[\\/]/u)) {
    // Windows drops spaces and dots at the end of a part: `.. ` and `...` mean `..` there.
    depth += /^\.\.[. ]*$/u.test(part) ? -1 : part === "." || part === "" ? 0 : 1;
    if (depth < 0) return "above";
  }
  return "below";
}

/** The path as it stands, when it leads into the brand's folder; nothing is told of what lies elsewhere. */
async function findInBrand(path: string, folder: string, brandFolder: string, disk: Disk): Promise<Resolved> {
  if (!isInside(join(folder, path), brandFolder)) return { kind: "outside" };
  return findFile(relative(brandFolder, join(folder, path)).replaceAll("\\", "/"), brandFolder, disk);
}

async function findFile(path: string, folder: string, disk: Disk): Promise<Resolved> {
  try {
    const real = await disk.realpath(join(folder, path));
    if (!isInside(real, await disk.realpath(folder))) return { kind: "outside" };
    const facts = await disk.stat(real);
    return facts.isFile ? { kind: "file", path: real, size: facts.size } : { kind: "missing", nearest: undefined };
  } catch (error) {
    const code = codeOf(error);
    if (absent.has(code)) return { kind: "missing", nearest: await findNearest(path, folder, disk) };
    if (isUnreadable(error)) return { kind: "unreadable" };
    throw error;
  }
}

const absent = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EINVAL"]);
const unreadable = new Set(["EACCES", "EPERM", "EIO", "EISDIR", "EBUSY"]);

/** True when the file itself cannot be read, as against a machine in trouble. */
export function isUnreadable(error: unknown): boolean {
  return unreadable.has(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isInside(real: string, folder: string): boolean {
  const way = relative(folder, real);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The path with the capitals it has on disk; undefined when there is none, or its folder lies outside. */
async function findNearest(path: string, folder: string, disk: Disk): Promise<string | undefined> {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const found: string[] = [];
  try {
    const root = await disk.realpath(folder);
    for (const part of parts) {
      const parent = await disk.realpath(join(folder, ...found));
      if (parent !== root && !isInside(parent, root)) return undefined;
      const names = (await disk.readdir(parent)).toSorted();
      const name = names.includes(part) || part === ".." ? part : names.find((one) => fold(one) === fold(part));
      if (name === undefined) return undefined;
      found.push(name);
    }
  } catch {
    return undefined;
  }
  const nearest = found.join("/");
  return nearest === parts.join("/") ? undefined : nearest;
}

/** Capitals apart, and é written as one sign or two (macOS). */
function fold(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
