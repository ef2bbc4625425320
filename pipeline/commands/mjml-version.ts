/** The version of MJML, known without loading it. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Written into the bundle by bundle.ts. */
declare const __MJML__: string | undefined;

/** From the bundle, or from the package when the tool runs from its sources. */
export async function readMjmlVersion(): Promise<string> {
  if (typeof __MJML__ === "string") return __MJML__;
  const manifest = readFileSync(createRequire(import.meta.url).resolve("mjml/package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
