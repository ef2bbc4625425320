/** One lap of folder.ts, in a process of its own: what is measured begins when everything is loaded. */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

import { archiveAll } from "../../pipeline/archive/archive-all.ts";
import type { SessionContent } from "../../pipeline/archive/content.ts";
import { openJournal } from "../../pipeline/archive/file-journal.ts";
import type { WriteUp } from "../../pipeline/archive/file-session.ts";
import { folderTarget } from "../../pipeline/archive/folder-target.ts";
import { makePackage } from "../../pipeline/archive/make-package.ts";
import { keepMemorySteady } from "../../pipeline/commands/steady-memory.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";

const [name = "", place = "", round = "", sessions = "0"] = process.argv.slice(2);
const memory: number[] = [];
const folder = join(place, name === "bare" ? `bare-${round}` : `ours-${round}`);
const milliseconds = name === "bare" ? await copyBare() : await fileOurs();
process.stdout.write(JSON.stringify({ milliseconds, memory, ...sizeOf(folder) }));

async function fileOurs(): Promise<number> {
  keepMemorySteady();
  mkdirSync(folder, { recursive: true });
  const writeUps = Array.from({ length: Number(sessions) }, (_, at) => writeUp(`sessie-${String(at).padStart(4, "0")}`, at));
  const start = performance.now();
  const target = folderTarget(folder, nodeDisk);
  const journal = await openJournal(join(place, `state-${round}`), target.id, nodeDisk);
  if (journal === "busy") throw new Error("busy");
  const wanted = name === "ours" ? "filed" : "unchanged";
  const end = await archiveAll({
    target,
    journal,
    writeUps,
    makePackage,
    tool: "sessiepers 0.1.0",
    today: "2026-11-30",
    conflict: "keep",
    dryRun: false,
    onSession: ({ outcome }) => {
      if (outcome !== wanted) throw new Error(`${outcome}, expected ${wanted}`);
      memory.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
    },
  });
  await journal.close();
  const took = performance.now() - start;
  if (end.stopped !== undefined) throw end.stopped;
  if (end.sessions.length !== Number(sessions)) throw new Error(`${end.sessions.length} manifests`);
  return took;
}

/** In the second run the command knows by the hashes in report.json that nothing changed; with "read" it does not. */
function writeUp(slug: string, at: number): WriteUp {
  const facts = { slug, title: `De ${at}e bijeenkomst`, date: new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10), redacted: false };
  return { ...facts, source: name === "read" ? undefined : `report of ${slug}`, load: async () => content(facts) };
}

function content(facts: Pick<SessionContent, "slug" | "title" | "date" | "redacted">): SessionContent {
  const own = join(place, "source", facts.slug);
  const paths = { "een.jpg": "afbeeldingen/een.jpg", "twee.png": "afbeeldingen/twee.png" };
  const names = ["een.jpg", "twee.png", "handout.pdf", "mail.txt", "pagina.html", "verslag.md"] as const;
  return {
    ...facts,
    lang: "nl",
    summary: "Een avond over de wijk.",
    tags: ["wijk", "groen"],
    projects: ["Groen op de Gracht", "Buurtkeuken"],
    files: names.map((one) => ({ path: one in paths ? paths[one as keyof typeof paths] : one, bytes: readFileSync(join(own, one)), madeBy: "sessiepers" })),
    mdto: {
      archiefvormer: { naam: "Gemeente Veenlo", kenmerk: "gm0000", bron: "Register van de proef" },
      waardering: "V",
      bewaartermijn: "P10Y",
      beperkingGebruik: { type: "Openbaar", lijst: "Lijst van de proef", toelichting: undefined },
    },
  };
}

/** What no program that files safely can do without, and nothing else. The folders are there before. */
async function copyBare(): Promise<number> {
  const from = join(place, "ours-warm");
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const own of new Set(files.map((file) => dirname(file)))) mkdirSync(join(folder, relative(from, own)), { recursive: true });
  const start = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < files.length; at = next++) await copyOne(files[at] ?? "", join(folder, relative(from, files[at] ?? "")));
  };
  await Promise.all(Array.from({ length: 8 }, () => work()));
  return performance.now() - start;
}

async function copyOne(from: string, to: string): Promise<void> {
  const bytes = await readFile(from);
  const file = await open(to, "w");
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  createHash("sha256").update(bytes).digest("hex");
}

/** Bytes and files below a folder. */
function sizeOf(below: string): { readonly files: number; readonly bytes: number } {
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(below, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return { files, bytes };
}
