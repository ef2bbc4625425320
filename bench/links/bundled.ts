/** Scripts of the bench as they start fastest, as our own command does: one file of CommonJS, without types. */

import { basename, join } from "node:path";

import { build } from "esbuild";

/** Writes the bundle into the folder and gives its path. */
export async function bundleScript(script: string, folder: string): Promise<string> {
  const outfile = join(folder, basename(script).replace(/\.m?[jt]s$/u, ".cjs"));
  await build({ entryPoints: [script], outfile, bundle: true, minify: true, format: "cjs", platform: "node", target: "node24", logLevel: "warning" });
  return outfile;
}
