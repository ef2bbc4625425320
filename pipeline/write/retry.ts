/** Patience with files that are open elsewhere. */

import type { WriteDisk } from "./disk.ts";
import { codeOf } from "./write-error.ts";

const open = new Set(["EPERM", "EBUSY", "EACCES"]);

/** True for the errors of a file that another program (or a virus scanner, or a synced folder) holds. */
export function isOpenElsewhere(error: unknown): boolean {
  return open.has(codeOf(error) ?? "");
}

/** Does `step`; when a file is open elsewhere, again for two seconds (contract: Platforms). Throws the last error. */
export async function retryOpen<T>(step: () => Promise<T>, disk: Pick<WriteDisk, "sleep">): Promise<T> {
  for (let waited = 0, pause = 20; ; waited += pause, pause = Math.min(pause * 2, 250)) {
    try {
      return await step();
    } catch (error) {
      if (!isOpenElsewhere(error) || waited >= 2000) throw error;
      await disk.sleep(pause);
    }
  }
}
