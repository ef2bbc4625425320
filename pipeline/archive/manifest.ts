/** manifest.json of a session's folder: what was filed, by hash. Without a clock: the same input gives the same bytes. One schema is type, check and JSON Schema. */

import * as z from "zod/mini";

import { findPathFault } from "./names.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { History } from "./history.ts";

export const manifestName = "manifest.json";

export interface ManifestFile extends Fingerprint {
  /** Below the session's folder, with `/`. Never the manifest itself. */
  readonly path: string;
  readonly role: "content" | "side-file";
  readonly mediaType: string;
  /** Code of the PRONOM register, as in `fmt/476`; null when it has none. */
  readonly pronom: string | null;
  /** `sessiepers 0.1.0`, or `author`. */
  readonly madeBy: string;
}

export interface Manifest extends History {
  readonly schemaVersion: 1;
  readonly slug: string;
  readonly title: string;
  /** ISO day. */
  readonly date: string;
  readonly lang: "nl" | "en";
  readonly projects: readonly string[];
  readonly redacted: boolean;
  /** Sorted by path. */
  readonly files: readonly ManifestFile[];
}

const text = z.string().check(z.minLength(1));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/u), z.describe("SHA-256, in hex"));
const count = z.int().check(z.minimum(1));

const fileSchema = z.strictObject({
  path: text.check(
    z.refine((path) => path !== manifestName && findPathFault(path) === undefined),
    z.describe("Below the folder of the session, with /"),
  ),
  role: z.enum(["content", "side-file"]).check(z.describe("content: what was filed; side-file: MDTO metadata about it")),
  size: z.int().check(z.minimum(0), z.describe("Bytes")),
  sha256,
  quickXorHash: z.string().check(z.regex(/^[A-Za-z0-9+/]{27}=$/u), z.describe("QuickXorHash, in base64: the hash that SharePoint shows")),
  mediaType: z.string().check(z.regex(/^[\w.+-]+\/[\w.+-]+$/u)),
  pronom: z.nullable(z.string().check(z.regex(/^(?:x-)?fmt\/\d+$/u))).check(z.describe("Code of the format in the PRONOM register; null when it is not known")),
  madeBy: text.check(z.describe("The tool with its version, or author for a file that was filed as it came")),
});

export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  slug: text.check(z.describe("Name of the write-up; ends in .redacted when it was filed without people")),
  title: z.string(),
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/u), z.describe("Day of the session")),
  lang: z.enum(["nl", "en"]),
  projects: z.array(z.string()).check(z.describe("Titles of the projects, in the order of the write-up")),
  redacted: z.boolean(),
  version: count.check(z.describe("1 for the first, one more for each correction")),
  earlier: z
    .array(z.strictObject({ number: count, manifestSha256: sha256 }))
    .check(z.describe("Earlier versions, oldest first: each lies in versies/<number>/, with a manifest.json that has this hash")),
  formerFolders: z.array(text).check(z.describe("Names that the folder had before, oldest first")),
  files: z.array(fileSchema).check(z.describe("Sorted by path, without the manifest itself")),
});

/** The manifest in these bytes; undefined when they hold none of ours, or one that contradicts itself. Never throws. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const read = manifestSchema.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)));
    return read.success && isSound(read.data) ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Earlier versions are earlier and in order, and so are the files: no path twice. */
function isSound({ version, earlier, files }: Manifest): boolean {
  const numbers = [...earlier.map(({ number }) => number), version];
  return isRising(numbers) && isRising(files.map(({ path }) => path));
}

function isRising(values: readonly (number | string)[]): boolean {
  return values.every((value, at) => at === 0 || (values[at - 1] ?? value) < value);
}

/**
 * The one spelling of a manifest: keys in a fixed order, files by path, two spaces, a line end. Other bytes that say the same are not ours:
 * who verifies compares with these.
 */
export function manifestBytes(manifest: Manifest): Uint8Array {
  const { slug, title, date, lang, projects, redacted, version, earlier, formerFolders } = manifest;
  const files = manifest.files.toSorted(byPath).map(({ path, role, size, sha256: hash, quickXorHash, mediaType, pronom, madeBy }) => {
    return { path, role, size, sha256: hash, quickXorHash, mediaType, pronom, madeBy };
  });
  const versions = earlier.map(({ number, manifestSha256 }) => ({ number, manifestSha256 }));
  const whole = { schemaVersion: 1, slug, title, date, lang, projects, redacted, version, earlier: versions, formerFolders, files };
  return new TextEncoder().encode(`${JSON.stringify(whole, undefined, 2)}\n`);
}

/** By code units, whatever the locale. */
export function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}
