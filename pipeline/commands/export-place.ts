/** Where `contacts export` puts its files, and whether it may: never over what somebody else made. */

import { basename, dirname, extname, join, resolve } from "node:path";

import { type RecordedExport, sealName, type Seal } from "../contacts/book/exports.ts";
import { type ExportFormat, extensions } from "../contacts/export/formats.ts";
import { exportError } from "../messages/contacts-export.ts";
import type { Disk } from "../world.ts";
import type { WriteDisk } from "../write/disk.ts";
import { isSlug } from "../write/journal.ts";
import { sha256 } from "./report.ts";

export interface ExportPlace {
  /** Absolute; it or its parent exists. */
  readonly folder: string;
  /** Name of the one file that was asked for; undefined for all of the format, by their own names. */
  readonly file: string | undefined;
}

/** The folder of the files with a card each. */
export const cardFolder = "contacts";

/** What the system itself puts in a folder that somebody looks into. */
const systemFile = /^(?:\..*|thumbs\.db|desktop\.ini)$/iu;

/** Reads `--out`: a file when it ends as the format does, else a folder, made when only its last part is missing. Throws a UsageError. */
export async function findPlace(out: string, format: ExportFormat, cwd: string, disk: Disk & WriteDisk): Promise<ExportPlace> {
  const path = resolve(cwd, out);
  const isFolder = await disk.isFolder(path);
  const extension = extname(path).slice(1).toLowerCase();
  const names = Object.values(extensions);
  const isFile = !isFolder && !/[\\/]$/u.test(out) && names.includes(extension);
  if (!isFolder && !isSlug(basename(path))) throw exportError("export-name");
  if (isFile && extension !== extensions[format]) throw exportError("export-extension", { format, wanted: extensions[format] });
  if (!isFolder && !isFile && (await disk.exists(path))) throw exportError("export-no-folder", { path });
  const parent = dirname(path);
  if (!isFolder && !(await disk.isFolder(parent)))
    throw (await disk.exists(parent)) ? exportError("export-no-folder", { path: parent }) : exportError("export-folder", { path: parent });
  if (isFile) return { folder: await disk.realpath(parent), file: basename(path) };
  return { folder: isFolder ? await disk.realpath(path) : join(await disk.realpath(parent), basename(path)), file: undefined };
}

/** What may be written over. */
interface Ours {
  readonly earlier: RecordedExport | undefined;
  readonly seal: Seal;
  /** Is the folder with the cards of this export's? */
  readonly hasCards: boolean;
  /** May files of the same names go? */
  readonly mayReplace: boolean;
  /** Paths of this very export. */
  readonly written: ReadonlySet<string>;
}

/**
 * Throws a UsageError when something lies where the files go that is no earlier export as we wrote it. What else lies among the cards would go with
 * them, so that folder cannot be used.
 */
export async function checkPlace(
  folder: string,
  paths: readonly string[],
  { earlier, seal, hasCards, mayReplace, written }: Ours,
  disk: WriteDisk,
): Promise<void> {
  const recorded = new Map(earlier?.files.map((file) => [file.name, file]));
  for (const path of paths.filter((one) => !one.startsWith(`${cardFolder}/`))) await check(path);
  if (!hasCards) return;
  const inside = join(folder, cardFolder);
  if (!(await disk.exists(inside))) return;
  if (!(await disk.isFolder(inside))) throw exportError("export-no-folder", { path: inside });
  for (const name of (await disk.readdir(inside)).filter((one) => !systemFile.test(one))) {
    const path = `${cardFolder}/${name}`;
    const isKnown = paths.includes(path) || written.has(path) || recorded.has(sealName(path, seal));
    if (!isKnown || (await disk.isFolder(join(folder, path)))) throw exportError("export-cards", { path: inside });
    await check(path);
  }

  async function check(path: string): Promise<void> {
    const full = join(folder, path);
    if (written.has(path) || !(await disk.exists(full))) return;
    if (await disk.isFolder(full)) throw exportError("export-foreign", { path: full });
    const isOurs = recorded.get(sealName(path, seal))?.sha256.includes(sha256(await disk.readFile(full))) === true;
    if (!isOurs && !mayReplace) throw exportError("export-foreign", { path: full });
  }
}
