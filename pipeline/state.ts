/** Where what is kept between runs lies: never in output/, in git or in a synced folder (contract: State). Pure. */

import { createHash } from "node:crypto";
import { join } from "node:path";

export interface StatePlace {
  readonly flag: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Each project has a state of its own. */
  readonly projectFolder: string;
}

/** `--state`, else SESSIEPERS_STATE, else the user's state folder (XDG, %LOCALAPPDATA%, ~/Library/Application Support) per project. */
export function stateFolder({ flag, env, platform, home, projectFolder }: StatePlace): string {
  if (flag !== undefined) return flag;
  const named = env["SESSIEPERS_STATE"];
  if (named !== undefined && named !== "") return named;
  const project = createHash("sha256").update(projectFolder).digest("hex").slice(0, 16);
  return join(baseFolder(env, platform, home), "sessiepers", project);
}

/** Where what can be remade lies: the user's cache folder. */
export function cacheFolder({ env, platform, home }: Pick<StatePlace, "env" | "platform" | "home">): string {
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "sessiepers", "cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "sessiepers");
  const named = env["XDG_CACHE_HOME"];
  return join(named === undefined || named === "" ? join(home, ".cache") : named, "sessiepers");
}

function baseFolder(env: StatePlace["env"], platform: NodeJS.Platform, home: string): string {
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Application Support");
  return env["XDG_STATE_HOME"] ?? join(home, ".local", "state");
}
