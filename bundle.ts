/** Makes dist/: the command as one bundle with code splitting (three times faster to start than node_modules), and the licences of what is inside. */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, "dist");
const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
const mjml = JSON.parse(await readFile(join(root, "node_modules/mjml/package.json"), "utf8")) as { version: string };

await rm(out, { recursive: true, force: true });
const result = await build({
  entryPoints: {
    main: join(root, "pipeline/cli.ts"),
    "mail-thread": join(root, "pipeline/commands/mail-thread.ts"),
    "browser-thread": join(root, "pipeline/commands/browser-thread.ts"),
  },
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  minify: true,
  keepNames: true,
  legalComments: "none",
  metafile: true,
  external: ["sharp", "@sparticuz/chromium", "hyphen"],
  loader: { ".txt": "text", ".csv": "text" },
  define: { __TOOL__: JSON.stringify(`${manifest.version}+${await hashSources()}`), __MJML__: JSON.stringify(mjml.version) },
  // CommonMark packages inside are fine, CommonJS ones need `require` back in an ES module.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;',
  },
  plugins: [
    {
      // Evaluated in pages of the browser (pipeline/browser/axe-source.ts): its text is kept letter by letter, and no code of it runs here.
      name: "axe",
      setup: (bundler) =>
        bundler.onLoad({ filter: /[\\/]axe-core[\\/]axe\.min\.js$/ }, async ({ path }) => ({
          contents: `module.exports = { source: ${JSON.stringify(await readFile(path, "utf8"))} };`,
        })),
    },
  ],
  logLevel: "warning",
});
await writeFile(join(out, "cli.js"), await readFile(join(root, "pipeline/start.js"), "utf8"));
await chmod(join(out, "cli.js"), 0o755);
await writeFile(join(out, "THIRD-PARTY.txt"), await gatherLicences(Object.keys(result.metafile.inputs)));

/** Names the exact sources, so that report.json tells a change of the tool. */
async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  const names = (await readdir(join(root, "pipeline"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [...names, join(root, "package-lock.json")].toSorted())
    hash
      .update(relative(root, path).replaceAll("\\", "/"))
      .update("\0")
      .update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}

/** The licence text of every package that the bundle holds. */
async function gatherLicences(inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1] ?? []));
  const texts: string[] = [];
  for (const folder of [...folders].toSorted()) {
    const path = join(root, folder);
    if (!existsSync(join(path, "package.json"))) continue;
    const about = JSON.parse(await readFile(join(path, "package.json"), "utf8")) as { name: string; version: string; license?: string };
    const files = (await readdir(path)).filter((name) => /^(?:licen[cs]e|copying)/iu.test(name)).toSorted();
    const licences = await Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
    texts.push([`${about.name} ${about.version} (${about.license ?? "see text"})`, ...licences].join("\n\n"));
  }
  return texts.join(`\n\n${"=".repeat(76)}\n\n`);
}
