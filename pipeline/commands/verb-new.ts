/** `new "Titel"`: a complete write-up to begin with. An existing file is never overwritten. */

import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { slugify } from "../session/find.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { Arguments } from "./arguments.ts";
import { writeTemplate } from "./new-session.ts";
import type { Terminal } from "./terminal.ts";

/** Writes `sessions/<slug>.md` and prints its path, and what to do next. Throws a UsageError when there is no title or the file exists. */
export async function runNew(args: Arguments, terminal: Terminal): Promise<number> {
  const title = args.words.join(" ").trim();
  if (title === "")
    throw new UsageError("usage-title", 'Geef een titel: sessiepers new "Wie zit er aan tafel?"', 'Give a title: sessiepers new "Who is at the table?"');
  const folder = join(terminal.cwd, "sessions");
  const path = join(folder, `${slugify(title)}.md`);
  await mkdir(folder, { recursive: true });
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  try {
    await writeFile(path, writeTemplate(title, day, args.language), { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    throw new UsageError("usage-exists", `${relative(terminal.cwd, path)} bestaat al.`, `${relative(terminal.cwd, path)} exists already.`, {
      nl: "Kies een andere titel, of werk in dat bestand verder.",
      en: "Choose another title, or go on in that file.",
    });
  }
  const shown = relative(terminal.cwd, path).replaceAll("\\", "/");
  terminal.out(`${shown}\n`);
  const next = args.language === "nl" ? "Schrijf je verslag in dit bestand, en draai dan" : "Write your write-up in this file, then run";
  if (!args.quiet) terminal.err(`${next}: sessiepers build ${shown}\n`);
  return 0;
}
