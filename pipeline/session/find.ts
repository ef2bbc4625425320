/** Which write-ups the given paths name. */

import { basename, dirname, extname, join, resolve } from "node:path";

import { type Message, told } from "../messages/message.ts";
import { sessionMessages } from "../messages/session.ts";
import type { Disk } from "../world.ts";
import { UsageError } from "../messages/usage-error.ts";

export interface FoundWriteUp {
  /** Name of the output folder: ASCII, lower case. */
  readonly slug: string;
  /** Absolute path of the Markdown file, and its folder and name. */
  readonly path: string;
  readonly folder: string;
  readonly name: string;
}

export interface Found {
  /** Sorted by slug. */
  readonly writeUps: readonly FoundWriteUp[];
  /** A blocking message for each write-up whose slug another has too; keyed by path. */
  readonly twins: ReadonlyMap<string, Message>;
}

/** Finds `<slug>.md` and `<slug>/index.md`. Throws a UsageError for a missing path and for a folder without write-ups. */
export async function findWriteUps(paths: readonly string[], cwd: string, disk: Disk): Promise<Found> {
  const all: FoundWriteUp[] = [];
  for (const path of paths) all.push(...(await findOne(resolve(cwd, path), path, disk)));
  const unique = [...new Map(all.map((one) => [one.path, one])).values()];
  const writeUps = unique.toSorted((a, b) => (a.slug === b.slug ? (a.path < b.path ? -1 : 1) : a.slug < b.slug ? -1 : 1));
  const twice = new Set(writeUps.map(({ slug }) => slug).filter((slug, index, slugs) => slugs.indexOf(slug) !== index));
  const twins = new Map(
    writeUps
      .filter(({ slug }) => twice.has(slug))
      .map(({ slug, name, path }) => [path, told("slug-twin", sessionMessages["slug-twin"], { slug }, { file: name, line: 1, column: 1 })]),
  );
  return { writeUps, twins };
}

async function findOne(path: string, given: string, disk: Disk): Promise<readonly FoundWriteUp[]> {
  const facts = await disk.stat(path).catch(() => undefined);
  if (facts === undefined)
    throw new UsageError("usage-missing", `${given} bestaat niet.`, `${given} does not exist.`, {
      nl: 'Kijk de naam na. Een eerste verslag begin je met: sessiepers new "Titel"',
      en: 'Check the name. Start a first write-up with: sessiepers new "Title"',
    });
  if (facts.isFile) return [describe(path)];
  const found: FoundWriteUp[] = [];
  for (const name of await disk.readdir(path)) {
    if (name.startsWith(".") || /^readme\.md$/iu.test(name)) continue;
    const entry = join(path, name);
    if (/\.md$/iu.test(name) && (await isFile(entry, disk))) found.push(describe(entry));
    else if (await isFile(join(entry, "index.md"), disk)) found.push(describe(join(entry, "index.md")));
  }
  if (found.length === 0) {
    throw new UsageError(
      "usage-empty",
      `In ${given} staat geen verslag (bestanden die op .md eindigen).`,
      `${given} holds no write-up (files that end in .md).`,
      {
        nl: 'Begin er een met: sessiepers new "Titel"',
        en: 'Start one with: sessiepers new "Title"',
      },
    );
  }
  return found;
}

async function isFile(path: string, disk: Disk): Promise<boolean> {
  return (await disk.stat(path).catch(() => undefined))?.isFile === true;
}

function describe(path: string): FoundWriteUp {
  const name = basename(path);
  const folder = dirname(path);
  const base = /^index\.md$/iu.test(name) ? basename(folder) : name.slice(0, name.length - extname(name).length);
  return { slug: slugify(base), path, folder, name };
}

/** ASCII, lower case, safe as a folder name on every platform; never empty. */
export function slugify(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 80)
    .replace(/-+$/u, "");
  return slug === "" ? "verslag" : /^(?:con|prn|aux|nul|com\d|lpt\d)$/u.test(slug) ? `${slug}-verslag` : slug;
}
