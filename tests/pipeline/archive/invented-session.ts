/** Sessions as the archive gets them, invented. */

import type { SessionContent } from "../../../pipeline/archive/content.ts";
import type { WriteUp } from "../../../pipeline/archive/file-session.ts";

const mdto: NonNullable<SessionContent["mdto"]> = {
  archiefvormer: { naam: "Gemeente Veenlo", kenmerk: "gm0000", bron: "Register van de proef" },
  waardering: "V",
  bewaartermijn: "P10Y",
  beperkingGebruik: { type: "Openbaar", lijst: "Lijst van de proef", toelichting: undefined },
};

export interface SessionFacts {
  readonly slug?: string;
  readonly title?: string;
  readonly date?: string;
  /** By path; these come instead of the usual ones of the same path, and undefined leaves one out. */
  readonly files?: Readonly<Record<string, string | undefined>>;
  readonly mdto?: SessionContent["mdto"];
}

/** Seven files in three folders. */
export function inventSession({ slug = "wijken", title = "Wijken aan zet", date = "2026-11-18", files = {}, ...more }: SessionFacts = {}): SessionContent {
  const all: Readonly<Record<string, string | undefined>> = {
    "afbeeldingen/kaart.png": `kaart van ${slug}`,
    "afbeeldingen/straat.jpg": `straat van ${slug}`,
    "files/dia's.pdf": `dia's van ${slug}`,
    "handout.pdf": `%PDF-1.7 ${slug}`,
    "mail.txt": `Beste lezer, ${slug}`,
    "pagina.html": `<!doctype html><title>${slug}</title>`,
    "verslag.md": `# ${slug}`,
    ...files,
  };
  return {
    slug,
    title,
    date,
    lang: "nl",
    summary: undefined,
    tags: [],
    projects: ["Groen op de Gracht"],
    redacted: false,
    files: Object.entries(all)
      .flatMap(([path, text]) => (text === undefined ? [] : [{ path, bytes: new TextEncoder().encode(text), madeBy: "sessiepers" as const }]))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    mdto: "mdto" in more ? more.mdto : mdto,
  };
}

export function writeUpOf(content: SessionContent, source?: string): WriteUp {
  const { slug, title, date, redacted } = content;
  return { slug, title, date, redacted, source, load: () => Promise.resolve(content) };
}
