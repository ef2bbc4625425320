/** What sessions an archive holds, by their manifests. */

import pLimit from "p-limit";

import { manifestName, readManifest } from "./manifest.ts";
import type { ArchivedSession } from "./archived-session.ts";
import { sha256 } from "./fingerprint.ts";
import { type ArchiveTarget, TargetError } from "./target.ts";

/** Every folder in the root with a manifest of ours; others are nobody's business. Throws a TargetError when the target as a whole cannot be read. */
export async function readSessions(target: Pick<ArchiveTarget, "list" | "read" | "width">): Promise<readonly ArchivedSession[]> {
  const root = (await target.list("")) ?? [];
  const limit = pLimit(target.width);
  const read = await Promise.all(root.filter(({ kind }) => kind === "folder").map(({ name }) => limit(() => readSession(target, name))));
  return read.filter((one) => one !== undefined);
}

async function readSession(target: Pick<ArchiveTarget, "read">, folder: string): Promise<ArchivedSession | undefined> {
  const bytes = await target.read(`${folder}/${manifestName}`).catch(undefinedForOne);
  const manifest = bytes === undefined ? undefined : readManifest(bytes);
  if (bytes === undefined || manifest === undefined) return undefined;
  // macOS gives the name in another form than it was made in; what we make of it must not depend on that.
  return { folder: folder.normalize("NFC"), manifest, manifestSha256: sha256(bytes) };
}

/** A manifest that is open elsewhere is told when its session is filed or verified. */
function undefinedForOne(error: unknown): undefined {
  if (!(error instanceof TargetError) || error.stops) throw error;
}
