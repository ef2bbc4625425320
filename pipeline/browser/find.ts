/** Which browser to print with: an explicit path, Puppeteer's own cache, a system browser, or the one that an npm package carries. */

import { accessSync, constants, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { cacheFolder } from "../state.ts";
import { BrowserError } from "./browser-error.ts";
import type { FoundBrowser } from "./found-browser.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The first browser that is there, or undefined. An explicit path that is not there throws a BrowserError. */
export async function findBrowser(env: Env, platform: NodeJS.Platform = process.platform): Promise<FoundBrowser | undefined> {
  const explicit = env["SESSIEPERS_BROWSER"] ?? env["PUPPETEER_EXECUTABLE_PATH"];
  if (explicit !== undefined && explicit !== "") {
    if (canRun(explicit)) return { path: explicit, kind: "explicit", libraries: undefined };
    throw new BrowserError("browser-missing", explicit);
  }
  const cached = findCached(env);
  if (cached !== undefined) return { path: cached, kind: "cache", libraries: undefined };
  for (const path of systemPaths(env, platform)) if (canRun(path)) return { path, kind: "system", libraries: undefined };
  return findCarried(env, platform);
}

function systemPaths(env: Env, platform: NodeJS.Platform): readonly string[] {
  if (platform === "win32") {
    const roots = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter((root) => root !== undefined);
    return roots.flatMap((root) =>
      ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe", "Chromium\\Application\\chrome.exe"].map(
        (path) => `${root}\\${path}`,
      ),
    );
  }
  if (platform === "darwin") {
    return ["Google Chrome", "Microsoft Edge", "Chromium"].flatMap((name) =>
      ["/Applications", join(homedir(), "Applications")].map((root) => `${root}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  const names = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
  const folders = [...(env["PATH"] ?? "").split(":").filter((folder) => folder.startsWith("/")), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  return names.flatMap((name) => [...new Set(folders)].map((folder) => join(folder, name)));
}

/** The newest browser in Puppeteer's cache: `<cache>/chrome-headless-shell/<platform>-<version>/…/chrome-headless-shell`. */
function findCached(env: Env): string | undefined {
  const cache = env["PUPPETEER_CACHE_DIR"] ?? join(homedir(), ".cache", "puppeteer");
  for (const [product, names] of [
    ["chrome-headless-shell", ["chrome-headless-shell", "chrome-headless-shell.exe"]],
    ["chrome", ["chrome", "chrome.exe"]],
  ] as const) {
    const versions = listFolder(join(cache, product));
    for (const version of versions.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))) {
      const folders = listFolder(join(cache, product, version));
      for (const folder of folders)
        for (const name of names) if (canRun(join(cache, product, version, folder, name))) return join(cache, product, version, folder, name);
    }
  }
  return undefined;
}

async function findCarried(env: Env, platform: NodeJS.Platform): Promise<FoundBrowser | undefined> {
  if (platform !== "linux") return undefined;
  try {
    const { unpackCarried } = await import("./carried.ts");
    return await unpackCarried(cacheFolder({ env, platform, home: homedir() }));
  } catch {
    return undefined;
  }
}

function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
