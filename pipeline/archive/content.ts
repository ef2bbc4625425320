/** What one session brings to the archive, before anything is known of what stands there. Leaf. */

/** A file of a session, by its path below the session's folder, with `/`: `handout.pdf`, `files/slides.pdf`. */
export interface ContentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What made it: "sessiepers" for our outputs, "author" for files that are filed as they came. */
  readonly madeBy: "sessiepers" | "author";
}

export interface SessionContent {
  /** `<slug>`, or `<slug>.redacted` for what `--redact` made. Two of them never share a folder. */
  readonly slug: string;
  readonly title: string;
  /** ISO day. */
  readonly date: string;
  readonly lang: "nl" | "en";
  readonly summary: string | undefined;
  readonly tags: readonly string[];
  /** Titles of the projects, in the order of the write-up. */
  readonly projects: readonly string[];
  readonly redacted: boolean;
  /** Content only: side-files and the manifest are made when the version is known. Sorted by path. */
  readonly files: readonly ContentFile[];
  /** The organisation's decisions for MDTO; undefined when a setting is missing: then there are no side-files. */
  readonly mdto: MdtoSettings | undefined;
}

/** `archive.mdto` of brand.json: what only the organisation can say (MDTO 1.0.2). */
export interface MdtoSettings {
  readonly archiefvormer: { readonly naam: string; readonly kenmerk: string; readonly bron: string };
  /** B: kept for good, V: kept for a time. */
  readonly waardering: "B" | "V";
  /** ISO 8601 duration; MDTO leaves it out for what is kept for good. */
  readonly bewaartermijn: string | undefined;
  readonly beperkingGebruik: { readonly type: string; readonly lijst: string; readonly toelichting: string | undefined };
}
