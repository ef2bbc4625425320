/** Makes dist/: the command as a few files (three times faster to start than node_modules), and the licences of what is inside. */

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

/** What cannot be bundled, or may not: each is a dependency. */
const unbundled = ["sharp", "@sparticuz/chromium", "hyphen"];

/** Packages that are loaded late, by the names of the files that they get. */
const late = new Map<string, string>();

/**
 * Gives each package that our sources import late a file of its own, and leaves out what nothing of ours reaches and would be loaded at
 * each start: modules of Node that are imported and not used, nodemailer's way to the network (HTTP, TLS and DNS), which a draft made
 * of text and bytes never takes, and of undici what is not its clients (fetch, WebSocket, caches, mocks: half of the time to load it).
 */
const cut: Plugin = {
  name: "cut",
  setup: (bundler) => {
    // esbuild reads these patterns as Go does: without flags.
    bundler.onResolve({ filter: /^[\w@]/ }, ({ path, kind, importer }) => {
      if (isBuiltin(path)) return { path, external: true, sideEffects: false };
      if (kind !== "dynamic-import" || !importer.startsWith(join(root, "pipeline"))) return undefined;
      // The names of characters are a default export, which a file of its own would give wrapped.
      if ([...unbundled, "@unicode"].some((name) => path.startsWith(name))) return undefined;
      const name = path.replaceAll(/\W+/gu, "-").replace(/^-/u, "");
      late.set(name, path);
      return { path: `./${name}.js`, external: true };
    });
    bundler.onLoad({ filter: /nodemailer.dist.esm.fetch.index\.js$/ }, () => ({
      contents: 'export default function refuse() { throw new Error("nodemailer asked for the network"); }',
    }));
    bundler.onLoad({ filter: /node_modules.undici.index\.js$/ }, () => ({ contents: undiciClients }));
  },
};

/** As undici's own index.js makes them. */
const undiciClients = `
  Object.assign(require("./lib/dispatcher/dispatcher").prototype, require("./lib/api"));
  module.exports = {
    Agent: require("./lib/dispatcher/agent"),
    Client: require("./lib/dispatcher/client"),
    EnvHttpProxyAgent: require("./lib/dispatcher/env-http-proxy-agent"),
    buildConnector: require("./lib/core/connect"),
  };
`;

/** Evaluated in pages of the browser (pipeline/browser/axe-source.ts): its text is kept letter by letter, and no code of it runs here. */
const keepAxe: Plugin = {
  name: "axe",
  setup: (bundler) =>
    bundler.onLoad({ filter: /[\\/]axe-core[\\/]axe\.min\.js$/ }, async ({ path }) => ({
      contents: `module.exports = { source: ${JSON.stringify(await readFile(path, "utf8"))} };`,
    })),
};

await rm(out, { recursive: true, force: true });
const define = { __TOOL__: JSON.stringify(`${manifest.version}+${await hashSources()}`), __MJML__: JSON.stringify(mjml.version) };
const packed = await bundle({
  main: "pipeline/cli.ts",
  browser: "pipeline/commands/browser-thread.ts",
  mail: "pipeline/commands/mail-thread.ts",
  links: "pipeline/commands/unified-links.ts",
});
packed.push(...(await bundle(Object.fromEntries(late))));
// The package's own files are ES modules; these are not.
await writeFile(join(out, "package.json"), '{ "type": "commonjs" }\n');
await writeFile(join(out, "cli.js"), await readFile(join(root, "pipeline/start.js"), "utf8"));
await writeFile(join(out, "links.d.ts"), await readFile(join(root, "pipeline/commands/links-plugin.d.ts"), "utf8"));
await writeFile(join(out, "load.js"), (await readFile(join(root, "pipeline/load.js"), "utf8")).replace("__BUILD__", await sealBundle()));
for (const name of ["browser", "mail"]) await writeFile(join(out, `${name}-thread.js`), `require("./load.js").load("${name}", "thread");\n`);
await chmod(join(out, "cli.js"), 0o755);
await writeFile(join(out, "THIRD-PARTY.txt"), await gatherLicences(packed));

/**
 * Bundles each entry into one file, and gives the paths of all that went in. As CommonJS: Node finds, reads and links forty ES modules in
 * 30 ms, and one file of the same code in 5.
 */
async function bundle(entryPoints: Readonly<Record<string, string>>): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node24",
    // Late modules are required late.
    supported: { "dynamic-import": false },
    minify: true,
    // MJML knows its elements by the names of their classes; to keep names elsewhere costs time at each start.
    keepNames: "mjml" in entryPoints,
    legalComments: "none",
    metafile: true,
    external: [...unbundled],
    loader: { ".txt": "text", ".csv": "text" },
    define: { ...define, "import.meta.url": "__url" },
    plugins: [cut, keepAxe],
    banner: { js: 'const __url = require("node:url").pathToFileURL(__filename).href; const __keepCompiled = module.keepCompiled;' },
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

/**
 * Makes all of the bundle ASCII, as load.js reads it: esbuild leaves other signs in regular expressions only, where their escape says the same.
 * Gives the name of these exact files, so that no compiled form is taken for another's.
 */
async function sealBundle(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(out)).filter((one) => one.endsWith(".js")).toSorted()) {
    const text = await readFile(join(out, name), "utf8");
    // By unit of UTF-16: a pair of escapes is one sign, with the flag u and without.
    const ascii = text.replaceAll(/[^\0-\u007F]/gu, (sign) => Array.from({ length: sign.length }, (_, at) => escapeUnit(sign.charCodeAt(at))).join(""));
    await writeFile(join(out, name), ascii);
    hash.update(name).update("\0").update(ascii);
  }
  return hash.digest("hex").slice(0, 16);
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
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
    const files = (await readdir(path)).filter((name) => /^(?:licen[cs]e|copying)/iu.test(name)).toSorted();
    const licences = await Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
    texts.push([`${about.name} ${about.version} (${about.license ?? "see text"})`, ...licences].join("\n\n"));
  }
  return texts.join(`\n\n${"=".repeat(76)}\n\n`);
}
