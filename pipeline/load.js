// dist/load.js: loads a file of the bundle together with its compiled form, which lies in the user's cache folder and may be removed at any time.
// Node's own compile cache keeps what is compiled when a file is loaded; most functions are compiled when they are first called, and to do
// that again in every run takes a third of a short command. So the compiled form is taken at the end of a run.
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { homedir } = require("node:os");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { crc32 } = require("node:zlib");

/** Names the contents of the bundle; written here by bundle.ts. */
const build = "__BUILD__";
const wrapper = ["(function (exports, require, module, __filename, __dirname) { ", "\n})"];
/** Before the compiled form: its check sum, and of how many runs it is. */
const headerSize = 16;
/** Later runs take other ways than the first: images and mails are remembered, another write-up has other things in it. */
const mostRuns = 3;
const mostVersions = 4;
const loaded = new Map();

/** Runs `dist/<name>.js` as a CommonJS module, once, and gives its exports. `kind` tells runs apart that use other parts of it. */
function load(name, kind) {
  const known = loaded.get(name);
  if (known !== undefined) return known.module.exports;
  const path = join(__dirname, `${name}.js`);
  const cache = findCache(name, kind);
  const kept = cache === undefined ? undefined : readKept(cache);
  // The bundle is ASCII: read as Latin-1 it is right, and need not be decoded.
  const source = wrapper[0] + readFileSync(path, "latin1") + wrapper[1];
  const script = new Script(source, { filename: path, columnOffset: -wrapper[0].length, cachedData: kept && kept.data });
  const runs = kept === undefined || script.cachedDataRejected ? 0 : kept.runs;
  const one = { module: { exports: {}, keepCompiled }, script, cache, runs };
  loaded.set(name, one);
  const requireFrom = createRequire(path);
  // Files of ours are loaded this way too; the bundle names them as ./name.js.
  const requireOurs = (id) => (/^\.\/[\w-]+\.js$/.test(id) ? load(id.slice(2, -3), kind) : requireFrom(id));
  requireOurs.resolve = requireFrom.resolve;
  script.runInThisContext().call(one.module.exports, one.module.exports, requireOurs, one.module, path, __dirname);
  return one.module.exports;
}

/** Keeps the compiled form of all that was loaded and is not known well enough; to be called when the work is done. */
function keepCompiled() {
  for (const one of loaded.values()) {
    if (one.cache === undefined || one.runs >= mostRuns) continue;
    try {
      writeKept(one.cache, one.script.createCachedData(), one.runs + 1);
    } catch {
      // Read-only or full: the next run compiles again.
    }
    one.runs = mostRuns;
  }
}

function findCache(name, kind) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const begin = `${name}.${kind}.`;
  return { folder: join(cacheFolder(), "code"), begin, file: `${begin}${build}-${process.version}-${process.platform}-${process.arch}` };
}

/** As in pipeline/state.ts. */
function cacheFolder() {
  const { env, platform } = process;
  if (platform === "win32") return join(env.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "sessiepers", "cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "sessiepers");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "sessiepers");
}

function readKept({ folder, file }) {
  try {
    const bytes = readFileSync(join(folder, file));
    const data = bytes.subarray(headerSize);
    return data.length > 0 && crc32(data) === bytes.readUInt32LE(0) ? { data, runs: bytes.readUInt32LE(4) } : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all. What earlier versions left goes in the end; a few stay, since two versions may be in use side by side. */
function writeKept({ folder, begin, file }, data, runs) {
  const header = Buffer.alloc(headerSize);
  header.writeUInt32LE(crc32(data), 0);
  header.writeUInt32LE(runs, 4);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = join(folder, `${file}.${process.pid}-${performance.now()}`);
  writeFileSync(beside, Buffer.concat([header, data]), { mode: 0o600 });
  renameSync(beside, join(folder, file));
  const aged = readdirSync(folder)
    .filter((name) => name.startsWith(begin))
    .map((name) => ({ path: join(folder, name), age: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.age - a.age);
  for (const { path } of aged.slice(mostVersions)) rmSync(path, { force: true });
}

module.exports = { load, keepCompiled };
