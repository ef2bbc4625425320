/** Files invented sessions through the Graph server, and what must stand there afterwards. */

import pLimit from "p-limit";

import { archiveAll, type ArchiveEnd } from "../../../pipeline/archive/archive-all.ts";
import type { SessionContent } from "../../../pipeline/archive/content.ts";
import type { Intent, Journal, KnownSession } from "../../../pipeline/archive/journal.ts";
import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { nameSessionFolder } from "../../../pipeline/archive/names.ts";
import { firstHistory } from "../../../pipeline/archive/history.ts";
import type { ArchiveTarget } from "../../../pipeline/archive/target.ts";
import { inventSession, writeUpOf } from "../../pipeline/archive/invented-session.ts";
import { bytesOf, MemoryUploads } from "./client.ts";
import { alter } from "./drive-model.ts";

export const tool = "sessiepers 1.0";

/** A journal that lasts as long as the test. */
export class MemoryJournal implements Journal {
  readonly uploads = new MemoryUploads();
  readonly #known = new Map<string, KnownSession>();
  readonly #intents = new Map<string, Intent[]>();
  readonly known = (slug: string): KnownSession | undefined => this.#known.get(slug);
  readonly slugOf = (folder: string): string | undefined => [...this.#known].find(([, known]) => known.folder === folder)?.[0];
  readonly intents = (slug: string): readonly Intent[] => this.#intents.get(slug) ?? [];
  readonly intend = async (intent: Intent): Promise<void> => void this.#intents.set(intent.slug, [...this.intents(intent.slug), intent]);
  readonly settle = async (slug: string, known: KnownSession): Promise<void> => {
    this.#intents.delete(slug);
    this.#known.set(slug, known);
  };
  readonly close = async (): Promise<void> => {};
}

/** Three sessions: one with a photograph, one with a file in fragments and an Office document, one with side-files. */
export function threeSessions(large = 700_000): readonly SessionContent[] {
  const none = {
    "afbeeldingen/kaart.png": undefined,
    "afbeeldingen/straat.jpg": undefined,
    "files/dia's.pdf": undefined,
    "mail.txt": undefined,
    "pagina.html": undefined,
  };
  const [one, two, three] = [
    inventSession({ slug: "wijken", title: "Wijken aan zet", mdto: undefined, files: { ...none, "afbeeldingen/straat.jpg": "straat" } }),
    inventSession({
      slug: "haven",
      title: "De haven: 100% schoon #2",
      date: "2026-09-02",
      mdto: undefined,
      files: { ...none, "files/brief.docx": "een brief van genoeg lengte" },
    }),
    inventSession({ slug: "singel", title: "Zoë's singel", date: "2026-10-07", files: { ...none, "verslag.md": undefined } }),
  ] as const;
  const handout = { path: "handout.pdf", bytes: bytesOf(large, 4), madeBy: "sessiepers" } as const;
  return [one, { ...two, files: two.files.map((file) => (file.path === "handout.pdf" ? handout : file)) }, three];
}

/** The same a week later: another title, another photograph and Office document, another large file. */
export function changedSessions(): readonly SessionContent[] {
  return threeSessions().map((session, index) => ({
    ...session,
    title: index === 2 ? "Zoë's singel en plein" : session.title,
    files: session.files.map((file) => (/verslag/u.test(file.path) ? file : { ...file, bytes: Buffer.concat([file.bytes, Buffer.from(" anders")]) })),
  }));
}

/** Every file that the sessions leave in an archive, by path, as SharePoint then has it. */
export function expectedFiles(sessions: readonly SessionContent[]): ReadonlyMap<string, Uint8Array> {
  return new Map(
    sessions.flatMap((session) => {
      const folder = nameSessionFolder(session.date, session.title, session.redacted);
      const { files } = makePackage(session, firstHistory, tool);
      return files.map(({ path, bytes }) => [`${folder}/${path}`, alter(path, bytes) ?? bytes] as const);
    }),
  );
}

export function fileSessions(target: ArchiveTarget, journal: Journal, sessions: readonly SessionContent[]): Promise<ArchiveEnd> {
  const writeUps = sessions.map((session) => writeUpOf(session));
  return archiveAll({ writeUps, target, journal, makePackage, tool, today: "2026-11-20", conflict: "keep", dryRun: false });
}

/** One step after the other: then a server can tell who came too early. */
export function oneByOne(target: ArchiveTarget): ArchiveTarget {
  const limit = pLimit(1);
  return {
    ...target,
    width: 1,
    list: (path) => limit(() => target.list(path)),
    read: (path) => limit(() => target.read(path)),
    makeFolder: (path) => limit(() => target.makeFolder(path)),
    put: (path, file, guard) => limit(() => target.put(path, file, guard)),
    move: (from, to) => limit(() => target.move(from, to)),
    remove: (path, tag) => limit(() => target.remove(path, tag)),
  };
}
