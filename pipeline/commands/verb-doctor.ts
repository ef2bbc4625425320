/** `doctor`: what is there, and how to mend what is not. `--install` fetches a browser. */

import { spawnSync } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { readBrand } from "../brand/read.ts";
import { BrowserError } from "../browser/browser-error.ts";
import { findBrowser } from "../browser/find.ts";
import type { FoundBrowser } from "../browser/found-browser.ts";
import { launchBrowser } from "../browser/launch.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { houseOfArchive } from "./archive-place.ts";
import type { Arguments } from "./arguments.ts";
import { inspectArchive } from "./doctor-archive.ts";
import type { Finding } from "./doctor-finding.ts";
import { openState } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

/** Prints the findings; exit 0 when all is well, 2 when something that a build needs is missing. */
export async function runDoctor(args: Arguments, terminal: Terminal): Promise<number> {
  const browser = args.install ? await findOrInstall(terminal) : await findBrowser(terminal.env).catch(() => undefined);
  const state = await openState(args, terminal);
  const house = await houseOfArchive(args, terminal, ["sessions"]).catch(() => undefined);
  const brand = await readBrand(args.brand ?? "thorbecke", terminal.templates, nodeDisk).catch(() => undefined);
  const out = resolve(terminal.cwd, args.out);
  const writable = await canWrite(out);
  const findings: readonly Finding[] = [
    { name: "node", ok: true, path: process.execPath, nl: `Node ${process.versions.node}`, en: `Node ${process.versions.node}` },
    await tryBrowser(browser, terminal),
    brand === undefined
      ? { name: "brand", ok: false, path: terminal.templates, nl: "de huisstijl is niet te lezen", en: "the brand cannot be read" }
      : {
          name: "brand",
          ok: true,
          path: join(terminal.templates, brand.id),
          nl: `huisstijl ${brand.name}, ${brand.fonts.length} lettertypebestanden`,
          en: `brand ${brand.name}, ${brand.fonts.length} font files`,
        },
    {
      name: "output",
      ok: writable,
      path: out,
      nl: writable ? "uitvoermap is te schrijven" : "uitvoermap is niet te schrijven: kies een andere met --out",
      en: writable ? "output folder can be written" : "output folder cannot be written: choose another with --out",
    },
    { name: "state", ok: true, path: state, nl: "map voor wat bewaard blijft", en: "folder for what is kept" },
    ...(await inspectArchive(args, terminal, house)),
  ];
  if (args.json) terminal.out(`${JSON.stringify({ schemaVersion: 1, findings }, null, 2)}\n`);
  else if (!args.quiet)
    for (const finding of findings) terminal.out(`${finding.ok ? "✓" : "✗"} ${finding[args.language]}${finding.path === "" ? "" : `  (${finding.path})`}\n`);
  const bad = findings.filter(({ ok }) => !ok);
  if (args.quiet) for (const finding of bad) terminal.err(`${finding[args.language]}\n`);
  return bad.length === 0 ? 0 : 2;
}

/** Looks only: a folder that is not there yet can be made when the one around it can be written. */
async function canWrite(folder: string): Promise<boolean> {
  const facts = await stat(folder).catch(() => undefined);
  if (facts === undefined) return dirname(folder) !== folder && canWrite(dirname(folder));
  return (
    facts.isDirectory() &&
    (await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    ))
  );
}

/** Starts the browser and prints one line with it: a browser that is there but does not work is no browser. */
async function tryBrowser(found: FoundBrowser | undefined, terminal: Terminal): Promise<Finding> {
  try {
    if (found === undefined) throw new BrowserError("browser-missing", "");
    const browser = await launchBrowser(found, terminal.env);
    try {
      const page = await browser.newPage();
      await page.setContent("<p>sessiepers</p>");
      await page.pdf({ tagged: true });
      const version = await browser.version();
      return { name: "browser", ok: true, path: found.path, nl: `browser ${version}`, en: `browser ${version}` };
    } finally {
      await browser.close();
    }
  } catch (error) {
    const fault = error instanceof BrowserError ? error : new BrowserError("browser-gone", "");
    return {
      name: "browser",
      ok: false,
      path: found?.path ?? "",
      nl: `${fault.nl} ${fault.advice.nl}`,
      en: `${fault.en} ${fault.advice.en}`,
    };
  }
}

/** The order of the house: what is there; Puppeteer's download; apt when root; the browser that a package carries. */
async function findOrInstall(terminal: Terminal): Promise<FoundBrowser | undefined> {
  const found = await findBrowser(terminal.env);
  if (found !== undefined && found.kind !== "package") return found;
  if (process.platform !== "linux" || process.getuid?.() !== 0) await download(terminal);
  else {
    // As root on Debian or Ubuntu the distribution's headless shell is the fastest browser, and brings its libraries.
    const installed = apt(["update", "-qq"]) && apt(["install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell"]);
    if (!installed) await download(terminal);
  }
  return findBrowser(terminal.env);
}

function apt(words: readonly string[]): boolean {
  return spawnSync("apt-get", [...words], { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
}

async function download(terminal: Terminal): Promise<void> {
  try {
    const { Browser, detectBrowserPlatform, install, resolveBuildId } = await import("@puppeteer/browsers");
    const platform = detectBrowserPlatform();
    if (platform === undefined) return;
    const cacheDir = terminal.env["PUPPETEER_CACHE_DIR"] ?? join(homedir(), ".cache", "puppeteer");
    const buildId = await resolveBuildId(Browser.CHROMEHEADLESSSHELL, platform, "stable");
    await install({ browser: Browser.CHROMEHEADLESSSHELL, buildId, cacheDir });
  } catch {
    // A desk that blocks the download still has a system browser or the carried one; what is missing is told by the caller.
  }
}
