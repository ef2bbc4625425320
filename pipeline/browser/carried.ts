/** The browser inside the npm package @sparticuz/chromium: unpacked once into the user's cache, with the libraries that a bare Linux lacks. */

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

import type { FoundBrowser } from "./found-browser.ts";

/** Unpacks below `cache` what is not there yet, in one rename. Throws when the package is not installed or the disk refuses. */
export async function unpackCarried(cache: string): Promise<FoundBrowser> {
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const root = main.slice(0, main.search(/[\\/]build[\\/]/u));
  const { version } = createRequire(import.meta.url)(join(root, "package.json")) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(root, folder);
  const libraries = join(folder, "al2023", "lib");
  return { path: join(folder, "chromium"), kind: "package", libraries: existsSync(libraries) ? libraries : undefined };
}

/** The package unpacks into the temporary folder, which other users share: for as long as it takes, that folder is a private one beside the cache. */
async function unpack(root: string, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const beside = await mkdtemp(join(dirname(folder), `${basename(folder)}-`));
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = beside;
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    // The package unpacks these only on Amazon's system; its own inflater gives them to us.
    const { inflate } = createRequire(import.meta.url)(join(root, "build", "esm", "lambdafs.js")) as { inflate: (path: string) => Promise<string> };
    await inflate(join(root, "bin", "al2023.tar.br"));
    await rename(beside, folder).catch((error: unknown) => {
      // Another process was first: its copy is the same.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(beside, { recursive: true, force: true });
  }
}
