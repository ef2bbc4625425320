/** What the Graph target keeps in the state between runs, its owner's only. */

import { createHash } from "node:crypto";
import { join } from "node:path";

import type { WriteDisk } from "../../write/disk.ts";
import { retryOpen } from "../../write/retry.ts";
import type { PauseStore } from "./patience.ts";
import type { TokenStore } from "./sign-in.ts";

type StateDisk = Pick<WriteDisk, "readFile" | "writeFile" | "rename" | "sleep" | "owner">;

/** The sign-in of one registered program of one tenant, in `folder`, which is there. */
export function tokenFile(folder: string, tenantId: string, clientId: string, disk: StateDisk): TokenStore {
  const path = join(folder, `sign-in-${nameFor(tenantId, clientId)}.json`);
  return { read: () => readText(path, disk), write: (text) => writeText(path, text, disk) };
}

/** Until when SharePoint told this program of this tenant to stay away. */
export function pauseFile(folder: string, tenantId: string, clientId: string, disk: StateDisk): PauseStore {
  const path = join(folder, `pause-${nameFor(tenantId, clientId)}.txt`);
  return {
    read: async () => {
      const until = Number((await readText(path, disk)) ?? "");
      return Number.isFinite(until) && until > 0 ? until : undefined;
    },
    write: (until) => writeText(path, String(Math.ceil(until)), disk),
  };
}

function nameFor(tenantId: string, clientId: string): string {
  return createHash("sha256").update(`${tenantId}\0${clientId}`).digest("hex").slice(0, 24);
}

/** What cannot be read is as if it were not there. */
async function readText(path: string, disk: StateDisk): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await disk.readFile(path));
  } catch {
    return undefined;
  }
}

/** Beside it and renamed: two runs at once leave the one or the other, and an older file with wider rights is gone. */
async function writeText(path: string, text: string, disk: StateDisk): Promise<void> {
  const draft = `${path}.${disk.owner.token}.tmp`;
  await disk.writeFile(draft, new TextEncoder().encode(text), 0o600);
  await retryOpen(() => disk.rename(draft, path), disk);
}
