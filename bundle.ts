/** Makes dist/: the command as one bundle with code splitting (three times faster to start than node_modules), and the licences of what is inside. */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { build, type Plugin } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, "dist");
const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
const mjml = JSON.parse(await readFile(join(root, "node_modules/mjml/package.json"), "utf8")) as { version: string };

/**
 * Leaves out what nothing of ours reaches and would be loaded at each start: modules of Node that are imported and not used, and
 * nodemailer's way to the network (HTTP, TLS and DNS), which a draft made of text and bytes never takes.
 */
const leaveOut: Plugin = {
  name: "leave-out",
  setup: (bundler) => {
    // esbuild reads these patterns as Go does: without flags.
    bundler.onResolve({ filter: /^[\w:/]+$/ }, ({ path, kind }) =>
      isBuiltin(path) && kind === "import-statement" ? { path, external: true, sideEffects: false } : undefined,
    );
    bundler.onLoad({ filter: /nodemailer.dist.esm.fetch.index\.js$/ }, () => ({
      contents: 'export default function refuse() { throw new Error("nodemailer asked for the network"); }',
    }));
  },
};

await rm(out, { recursive: true, force: true });
const define = { __TOOL__: JSON.stringify(`${manifest.version}+${await hashSources()}`), __MJML__: JSON.stringify(mjml.version) };
const inputs = [
  ...(await bundle({ main: "pipeline/cli.ts", "browser-thread": "pipeline/commands/browser-thread.ts" }, false)),
  // MJML knows its elements by the names of their classes.
  ...(await bundle({ "mail-thread": "pipeline/commands/mail-thread.ts" }, true)),
];
await writeFile(join(out, "cli.js"), await readFile(join(root, "pipeline/start.js"), "utf8"));
await chmod(join(out, "cli.js"), 0o755);
await writeFile(join(out, "THIRD-PARTY.txt"), await gatherLicences(inputs));

/** Bundles entries with all that they may load later, and gives the paths of all that went in. To keep names costs time at each start. */
async function bundle(entryPoints: Readonly<Record<string, string>>, keepNames: boolean): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    minify: true,
    keepNames,
    legalComments: "none",
    metafile: true,
    external: ["sharp", "@sparticuz/chromium", "hyphen"],
    loader: { ".txt": "text", ".csv": "text" },
    define,
    plugins: [leaveOut],
    // CommonMark packages inside are fine, CommonJS ones need `require` back in an ES module.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url); const __filename = import.meta.filename; const __dirname = import.meta.dirname;',
    },
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

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
    const file = (await readdir(path)).find((name) => /^(?:licen[cs]e|copying)/iu.test(name));
    texts.push(`${about.name} ${about.version} (${about.license ?? "see text"})\n\n${file === undefined ? "" : await readFile(join(path, file), "utf8")}`);
  }
  return texts.join(`\n\n${"=".repeat(76)}\n\n`);
}
