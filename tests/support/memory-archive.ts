/** An archive in memory, as `archive verify` sees one; and sessions to put in it. */

import { createHash } from "node:crypto";

import { makePackage } from "../../pipeline/archive/make-package.ts";
import type { SessionContent } from "../../pipeline/archive/content.ts";
import type { ArchivePackage } from "../../pipeline/archive/package.ts";
import { firstHistory, type History } from "../../pipeline/archive/history.ts";
import { renderOverview } from "../../pipeline/archive/overview.ts";
import type { ArchivedSession } from "../../pipeline/archive/archived-session.ts";
import type { OverviewLook } from "../../pipeline/archive/overview-page.ts";
import type { ArchiveView } from "../../pipeline/archive/verify-archive.ts";

/** Files by path with `/`. */
export type MemoryArchive = Map<string, Uint8Array>;

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export function viewOf(files: MemoryArchive): ArchiveView {
  return {
    list: async (folder) => {
      const prefix = folder === "" ? "" : `${folder}/`;
      const inside = [...files].filter(([path]) => path.startsWith(prefix));
      if (inside.length === 0 && folder !== "") return undefined;
      const entries = new Map(
        inside.map(([path, bytes]) => {
          const [name = "", ...more] = path.slice(prefix.length).split("/");
          return [name, { name, kind: more.length === 0 ? ("file" as const) : ("folder" as const), size: bytes.length, tag: "" }];
        }),
      );
      return [...entries.values()];
    },
    read: async (path) => files.get(path),
  };
}

const mdto: SessionContent["mdto"] = {
  archiefvormer: { naam: "Gemeente Veenlo", kenmerk: "gm0000", bron: "Register van overheidsorganisaties" },
  waardering: "B",
  bewaartermijn: undefined,
  beperkingGebruik: { type: "Geen beperkingen", lijst: "Begrippenlijst Beperkingen", toelichting: undefined },
};

export function contentOf(title: string, date: string, more: Partial<SessionContent> = {}): SessionContent {
  return {
    slug: title.toLowerCase().replaceAll(" ", "-"),
    title,
    date,
    lang: "nl",
    summary: undefined,
    tags: [],
    projects: ["De Groene Gracht", "Buurtkamer <Zuid> & meer"],
    redacted: false,
    files: [
      { path: "afbeeldingen/plein.png", bytes: text(`PNG van ${title}`), madeBy: "author" },
      { path: "files/slides.pdf", bytes: text(`%PDF slides van ${title}`), madeBy: "author" },
      { path: "handout.pdf", bytes: text(`%PDF handout van ${title}`), madeBy: "sessiepers" },
      { path: "mail.txt", bytes: text(`mail van ${title}`), madeBy: "sessiepers" },
      { path: "pagina.html", bytes: text(`<!DOCTYPE html>${title}`), madeBy: "sessiepers" },
      { path: "verslag.md", bytes: text(`# ${title}`), madeBy: "author" },
    ],
    mdto,
    ...more,
  };
}

/** Puts a version there as `archive` leaves it, and gives what it was. */
export function fileIn(archive: MemoryArchive, content: SessionContent, history: History = firstHistory): ArchivePackage {
  const made = makePackage(content, history, "sessiepers 0.1.0");
  for (const { path, bytes } of made.files) archive.set(`${made.folder}/${path}`, bytes);
  return made;
}

/** Files a correction: what is no longer the same moves to `versies/<n>/`, the rest stays where it is. */
export function correctIn(archive: MemoryArchive, before: ArchivePackage, content: SessionContent): ArchivePackage {
  const manifest = before.files.at(-1);
  const { version, earlier } = before.manifest;
  const history = { version: version + 1, earlier: [...earlier, { number: version, manifestSha256: manifest?.sha256 ?? "" }], formerFolders: [] };
  const now = new Map(makePackage(content, history, "sessiepers 0.1.0").files.map((file) => [file.path, file.sha256]));
  for (const { path, bytes, sha256: hash } of before.files) {
    if (now.get(path) === hash) continue;
    archive.delete(`${before.folder}/${path}`);
    archive.set(`${before.folder}/versies/${version}/${path}`, bytes);
  }
  return fileIn(archive, content, history);
}

export function filedOf(packages: readonly ArchivePackage[]): readonly ArchivedSession[] {
  return packages.map(({ folder, manifest, files }) => ({ folder, manifest, manifestSha256: files.at(-1)?.sha256 ?? "" }));
}

/** The overview of these sessions, beside a PDF. */
export function overviewIn(archive: MemoryArchive, packages: readonly ArchivePackage[], look: OverviewLook): void {
  const pdf = text("%PDF overzicht");
  archive.set("Overzicht.pdf", pdf);
  archive.set("Overzicht.html", renderOverview(filedOf(packages), look, { pdfSha256: sha256(pdf), inputSha256: sha256(text("in")) }));
}
