/** The browser inside the npm package @sparticuz/chromium: unpacked once; its own libraries are used when the system has none. */

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { FoundBrowser } from "./find.ts";

/** Unpacks the carried browser and, beside it, the libraries that a bare Linux lacks (libnss3 and its like). Throws when the package is not there. */
export async function unpackCarried(): Promise<FoundBrowser> {
  const { default: chromium } = await import("@sparticuz/chromium");
  const path = await chromium.executablePath();
  return { path, kind: "package", libraries: await unpackLibraries() };
}

/** The package unpacks these only on Amazon's system; its own inflater gives them to us. */
async function unpackLibraries(): Promise<string | undefined> {
  const libraries = join(tmpdir(), "al2023", "lib");
  if (existsSync(libraries)) return libraries;
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const root = main.slice(0, main.search(/[\\/]build[\\/]/u));
  const { inflate } = (await import(pathToFileURL(join(root, "build", "esm", "lambdafs.js")).href)) as { inflate: (path: string) => Promise<string> };
  await inflate(join(root, "bin", "al2023.tar.br"));
  return existsSync(libraries) ? libraries : undefined;
}
