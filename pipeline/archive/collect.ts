/** What one built write-up brings to the archive: its outputs under the archive's names, and its Markdown with everything that it shows. Pure. */

import type { PreparedImage, SessionDocument } from "../document.ts";
import { fillMetaFields } from "../transform/meta-fields.ts";
import { kindOf, textOf, type Tree } from "../transform/tree.ts";
import type { ContentFile, MdtoSettings, SessionContent } from "./content.ts";
import { byPath } from "./manifest.ts";
import { nameImages } from "./name-images.ts";
import { rewriteReferences } from "./rewrite-references.ts";

export interface BuiltWriteUp {
  /** `<slug>`, or `<slug>.redacted`. */
  readonly slug: string;
  readonly document: SessionDocument;
  /** The Markdown: the file as the author saved it, or the redacted text. */
  readonly markdown: Uint8Array;
  /** Files of its output folder, by path. */
  readonly outputs: ReadonlyMap<string, Uint8Array>;
  /** The author's own image files, by the keys of `document.images` and `thumbnails`; undefined for a redacted write-up, whose images are those that the build made. */
  readonly pictures: ReadonlyMap<string, Uint8Array> | undefined;
  readonly mdto: MdtoSettings | undefined;
}

/** An output that the archive cannot do without. */
const filed = [
  { output: "handout.pdf", path: "handout.pdf" },
  { output: "web.html", path: "pagina.html" },
  { output: "email.txt", path: "mail.txt" },
] as const;

/** The outputs without which nothing is filed. */
export const neededOutputs: readonly string[] = filed.map(({ output }) => output);

/**
 * Collects a write-up that was built whole. Contacts, the mail's HTML and its images are no part of it.
 * Throws an Error when an output or a picture is not there: whoever calls builds first.
 */
export function collectContent({ slug, document, markdown, outputs, pictures, mdto }: BuiltWriteUp): SessionContent {
  const { title, date, lang, summary, tags } = fillMetaFields(document.meta, document.brand.mergeFields);
  const files = [...fileOutputs(outputs), ...fileLocals(document), ...fileMarkdown(document, markdown, pictures)];
  return {
    slug,
    title,
    date,
    lang,
    summary,
    tags,
    projects: findProjects(document.tree),
    redacted: pictures === undefined,
    files: files.toSorted(byPath),
    mdto,
  };
}

function fileOutputs(outputs: ReadonlyMap<string, Uint8Array>): readonly ContentFile[] {
  return filed.map(({ output, path }): ContentFile => {
    const bytes = need(outputs.get(output), output);
    return { path, bytes: path === "pagina.html" ? embedCalendar(bytes, outputs.get("next.ics")) : bytes, madeBy: "sessiepers" };
  });
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`not there to be filed: ${what}`);
  return value;
}

/** The page leads to next.ics beside it, which the archive does not hold: the calendar's entry goes into the link itself. */
function embedCalendar(page: Uint8Array, calendar: Uint8Array | undefined): Uint8Array {
  const html = new TextDecoder().decode(page);
  // The web page's own markup; an author's text cannot hold a tag.
  const link = '<a href="next.ics" type="text/calendar">';
  if (calendar === undefined || !html.includes(link)) return page;
  const embedded = `<a href="data:text/calendar;base64,${Buffer.from(calendar).toString("base64")}" download="next.ics" type="text/calendar">`;
  return new TextEncoder().encode(html.replace(link, () => embedded));
}

/** Linked files, under the names that the page links to; two links may lead to one file. */
function fileLocals({ files }: SessionDocument): readonly ContentFile[] {
  const byName = new Map([...files.values()].map(({ name, bytes }) => [name, bytes]));
  return [...byName].map(([name, bytes]) => ({ path: `files/${name}`, bytes, madeBy: "author" }));
}

function fileMarkdown(document: SessionDocument, markdown: Uint8Array, pictures: BuiltWriteUp["pictures"]): readonly ContentFile[] {
  // An image that is a video's too is filed once, without the play mark.
  const images = new Map([...document.images, ...[...document.thumbnails].filter(([src]) => !document.images.has(src))]);
  const shown = pictures === undefined ? madeImages(images) : ownImages(images, pictures);
  const paths = {
    images: new Map(shown.map(({ src, name }) => [src, `afbeeldingen/${name}`])),
    links: new Map([...document.files].map(([href, { name }]) => [href, `files/${name}`])),
  };
  const { mark, text } = decodeMarkdown(markdown);
  const rewritten = new TextEncoder().encode(mark + rewriteReferences(text, paths));
  const isSame = Buffer.from(rewritten).equals(markdown);
  const byName = new Map(shown.map(({ name, bytes }) => [name, bytes]));
  return [
    ...[...byName].map(([name, bytes]): ContentFile => ({ path: `afbeeldingen/${name}`, bytes, madeBy: pictures === undefined ? "sessiepers" : "author" })),
    { path: "verslag.md", bytes: isSame ? markdown : rewritten, madeBy: isSame && pictures !== undefined ? "author" : "sessiepers" },
  ];
}

interface Shown {
  readonly src: string;
  /** Under `afbeeldingen/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the page shows of them: encoded anew, so that nothing that a camera wrote in a file is filed. */
function madeImages(images: ReadonlyMap<string, PreparedImage>): readonly Shown[] {
  return [...images].map(([src, { web }]) => ({ src, name: web.name, bytes: web.bytes }));
}

/** One file has one name, however it was spelled. */
function ownImages(images: ReadonlyMap<string, PreparedImage>, pictures: ReadonlyMap<string, Uint8Array>): readonly Shown[] {
  const names = nameImages([...new Set([...images.values()].map(({ path }) => path))]);
  return [...images].map(([src, { path }]) => ({ src, name: need(names.get(path), src), bytes: need(pictures.get(src), src) }));
}

/** UTF-8 stays as it is, byte order mark and line ends too; UTF-16 becomes UTF-8, which is what Markdown is kept in. */
function decodeMarkdown(bytes: Uint8Array): { readonly mark: string; readonly text: string } {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding, { ignoreBOM: encoding === "utf-8" }).decode(bytes);
  return text.startsWith("\uFEFF") ? { mark: "\uFEFF", text: text.slice(1) } : { mark: "", text };
}

/** Titles of the projects, as the page numbers them. */
function findProjects({ children }: Tree): readonly string[] {
  return children.flatMap((section) => {
    if (section.type !== "element" || kindOf(section) !== "project") return [];
    const heading = section.children.find((child) => child.type === "element" && child.tagName === "h2");
    return heading === undefined ? [] : [textOf(heading).replaceAll(/\s+/gu, " ").trim()];
  });
}
