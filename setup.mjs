// Makes a bare clone ready: packages, the right Node, the bundle, a browser. Plain JavaScript that an older Node runs too.
// Called by npm before start, test, check and bench; does nothing (in some 50 ms) when everything is there.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const windows = process.platform === "win32";
const wantsBrowser = !process.argv.includes("--no-browser");

installPackages();
const nodePath = findNode();
buildBundle(nodePath);
if (wantsBrowser) findOrInstallBrowser(nodePath);

function installPackages() {
  const marker = join(root, "node_modules", ".sessiepers-setup");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  say("Pakketten installeren … / Installing packages …");
  const npm = process.env["npm_execpath"];
  const flags = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const call = (words, quiet) => {
    const more = quiet ? { stdio: "ignore" } : {};
    return npm && /\.c?js$/.test(npm) ? run(process.execPath, [npm, ...words], more) : run(windows ? "npm.cmd" : "npm", words, { shell: windows, ...more });
  };
  // npm writes lock files without some platforms' optional binaries, and `ci` then refuses them: `install` reads the same lock and adds what this platform needs.
  const done = call(["ci", ...flags], true).status === 0 || call(["install", "--no-save", ...flags], false).status === 0;
  if (!done) fail("De pakketten installeren is niet gelukt: zie hierboven. / Installing the packages failed: see above.");
  writeFileSync(marker, wanted);
}

/** The Node that is new enough: this one, or the one that the npm package `node` carries. */
function findNode() {
  const own = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
  for (const path of [own, process.execPath]) if (isNewEnough(path)) return path;
  return fail("Node 24 ontbreekt. Draai `npm rebuild node`, of installeer Node 24. / Node 24 is missing: run `npm rebuild node`, or install Node 24.");
}

function isNewEnough(path) {
  if (!existsSync(path)) return false;
  const asked = spawnSync(path, ["-p", "process.versions.node"], { encoding: "utf8" });
  const parts = String(asked.stdout).split(".").map(Number);
  return asked.status === 0 && (parts[0] > 24 || (parts[0] === 24 && parts[1] >= 12));
}

/** Remakes dist/ when a source is newer than the bundle. */
function buildBundle(node) {
  const made = join(root, "dist", "main.js");
  const sources = ["pipeline", "bundle.ts", "package.json"].map((name) => join(root, name));
  if (existsSync(made) && newest(sources) <= statSync(made).mtimeMs) return;
  mkdirSync(join(root, "dist"), { recursive: true });
  if (run(node, [join(root, "bundle.ts")]).status !== 0) fail("De bundel maken is niet gelukt. / Making the bundle failed.");
}

function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const facts = statSync(path);
    latest = Math.max(latest, facts.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : facts.mtimeMs);
  }
  return latest;
}

/** Has doctor find, fetch and try a browser; one that worked before and is still there is not tried again. */
function findOrInstallBrowser(node) {
  const marker = join(root, "node_modules", ".sessiepers-browser");
  const known = existsSync(marker) ? readFileSync(marker, "utf8") : "";
  const wanted = process.env["SESSIEPERS_BROWSER"] || process.env["PUPPETEER_EXECUTABLE_PATH"];
  if (known !== "" && existsSync(known) && (!wanted || wanted === known)) return;
  const asked = run(node, [join(root, "dist", "cli.js"), "doctor", "--install", "--json"], { stdio: ["ignore", "pipe", 2], encoding: "utf8" });
  const browser = readFindings(asked.stdout).find((finding) => finding.name === "browser");
  if (browser && browser.ok) writeFileSync(marker, browser.path);
  else fail(browser ? `${browser.nl}\n${browser.en}` : "De browser is niet na te kijken. / The browser could not be checked.");
}

function readFindings(text) {
  try {
    return JSON.parse(text).findings;
  } catch {
    return [];
  }
}

function run(command, args, more = {}) {
  // What a set-up prints goes to stderr: the main command's own output stays clean.
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...more });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(2);
}
