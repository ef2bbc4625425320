/**
 * A process that kills itself (SIGKILL) at the n-th call of the file system while it changes the memory or the accepted links of a folder, or mends
 * its `a.md` from "one" to "two". Arguments: folder, "memory", "accepts" or "mending", n, "before" or "after" the call. Ends by itself, with exit 0, when there is no n-th call.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { keepLinks } from "../../../pipeline/commands/link-store.ts";
import { replaceDisk, type ReplaceDisk, replaceFile } from "../../../pipeline/commands/replace-file.ts";
import { changeAccepted } from "../../../pipeline/commands/verb-links-accept.ts";
import { addAccepted } from "../../../pipeline/links/accept.ts";

const [folder = "", what = "", n = "", when = ""] = process.argv.slice(2);
const state = { calls: 0 };

/** Every call that reads or writes, counted. */
const disk = Object.fromEntries(
  Object.entries(replaceDisk).map(([name, call]) => [name, typeof call !== "function" || ["sleep", "now", "isAlive"].includes(name) ? call : deadly(call)]),
) as unknown as ReplaceDisk;

function deadly(call: (...args: never[]) => unknown) {
  return async (...args: never[]): Promise<unknown> => {
    state.calls += 1;
    if (state.calls === Number(n) && when === "before") process.kill(process.pid, "SIGKILL");
    const result: unknown = await call(...args);
    if (state.calls === Number(n) && when === "after") process.kill(process.pid, "SIGKILL");
    return result;
  };
}

const kept = { verdict: "ok", reason: undefined, status: 200, finalUrl: undefined, fragments: [], anchors: [], allowPrivate: false, at: Date.now() } as const;
if (what === "memory") await keepLinks(folder, new Map([["https://two.example/", kept]]), Date.now, disk);
else if (what === "mending") await replaceFile(join(folder, "a.md"), await readFile(join(folder, "a.md")), Buffer.from("two".repeat(50_000)), disk);
else await changeAccepted(folder, (all) => addAccepted(all, { url: "https://two.example/", until: "2999-12-31", reason: "x" }), disk);
