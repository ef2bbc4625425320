/** All that is filed of one session: its content, MDTO beside each file, and the manifest that lists them. Pure. */

import type { SessionContent } from "./content.ts";
import { fingerprint } from "./fingerprint.ts";
import { byPath, type Manifest, manifestBytes, type ManifestFile, manifestName } from "./manifest.ts";
import { type DescribedFile, renderFile, renderInformationObject } from "./mdto.ts";
import { type FileFormat, findFormat } from "./media-types.ts";
import { findPathFault, foldName, nameSessionFolder, nameSideFile } from "./names.ts";
import type { History } from "./history.ts";
import type { ArchivePackage, PackageFile } from "./package.ts";

/** Describes the session as a whole. */
const sessionSideFile = "informatieobject.mdto.xml";

interface Packed extends PackageFile {
  readonly role: "content" | "side-file";
  readonly format: FileFormat;
}

/**
 * The files of a session for one history. `tool` is name and version, as in `sessiepers 0.1.0`. Content that was packed before is not read again.
 * Paths of the content must be fit to be filed and differ, and none may be a side-file's or the manifest's: throws an Error otherwise, which is a
 * mistake of the caller.
 */
export function makePackage(content: SessionContent, history: History, tool: string): ArchivePackage {
  const files = content.files
    .toSorted(byPath)
    .map((file): Packed => ({ ...file, ...fingerprint(file.bytes), role: "content", format: findFormat(file.path, file.bytes) }));
  const all = [...files, ...makeSideFiles(content, files, history)];
  const manifest = makeManifest(content, history, all, tool);
  const bytes = manifestBytes(manifest);
  const last: PackageFile = { path: manifestName, bytes, madeBy: "sessiepers", role: "manifest", ...fingerprint(bytes) };
  checkPaths([...all.map(({ path }) => path), manifestName]);
  return {
    folder: nameSessionFolder(content.date, content.title, content.redacted),
    files: [...all.map(({ format: _format, ...file }) => file), last],
    manifest,
  };
}

/** Two names that differ in capitals only are one to SharePoint and Windows. */
function checkPaths(paths: readonly string[]): void {
  if (new Set(paths.map((path) => foldName(path))).size < paths.length) throw new Error("two files of a session have one path");
  const unfit = paths.find((path) => findPathFault(path) !== undefined);
  if (unfit !== undefined) throw new Error(`a path that cannot be filed: ${findPathFault(unfit)}`);
}

function makeSideFiles(content: SessionContent, files: readonly DescribedFile[], history: History): readonly Packed[] {
  const { mdto } = content;
  if (mdto === undefined) return [];
  const texts = [
    ...files.map((file) => ({ path: nameSideFile(file.path), text: renderFile(content, file, mdto) })),
    { path: sessionSideFile, text: renderInformationObject(content, files, history, mdto) },
  ];
  return texts.toSorted(byPath).map(({ path, text }) => {
    const bytes = new TextEncoder().encode(text);
    return { path, bytes, madeBy: "sessiepers", role: "side-file", ...fingerprint(bytes), format: findFormat(path, bytes) };
  });
}

function makeManifest(content: SessionContent, history: History, files: readonly Packed[], tool: string): Manifest {
  const { slug, title, date, lang, projects, redacted } = content;
  const listed = files.map(({ path, role, size, sha256, quickXorHash, format, madeBy }): ManifestFile => {
    const { mediaType, pronom } = format;
    return { path, role, size, sha256, quickXorHash, mediaType, pronom: pronom?.code ?? null, madeBy: madeBy === "author" ? "author" : tool };
  });
  return { schemaVersion: 1, slug, title, date, lang, projects, redacted, ...history, files: listed.toSorted(byPath) };
}
