/** The process of a found browser, with as little as possible in it, and in plain words why one does not start. */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rm } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

import { BrowserError } from "./browser-error.ts";
import type { FoundBrowser } from "./found-browser.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface BrowserProcess {
  readonly child: ChildProcess;
  /** Makes a browser of the two pipes of the process. When that fails, the process is stopped, and a BrowserError names the cause. */
  readonly use: <Made>(make: (write: Writable, read: Readable) => Promise<Made>) => Promise<Made>;
  readonly stop: () => Promise<void>;
}

/** Starts the browser as a process, at once. The sandbox stays on, but for root and with SESSIEPERS_NO_SANDBOX=1. */
export function startProcess(found: FoundBrowser, env: Env): BrowserProcess {
  const args = argumentsOf(env);
  // Made here and in one step, so that the browser starts at once and not when the thread is next free; removed when it is gone.
  const profile = mkdtempSync(join(tmpdir(), "sessiepers-browser-"));
  const child = spawn(found.path, [...args, "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"], {
    // A group of its own, which is stopped as a whole.
    detached: process.platform !== "win32",
    env: environmentOf(found, env),
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const failed = new Promise<never>((_resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`exit ${signal ?? code ?? ""}`)));
  });
  failed.catch(() => undefined);
  const stopNow = (): void => killGroup(child);
  process.once("exit", stopNow);
  child.once("exit", () => process.removeListener("exit", stopNow));
  const stop = async (): Promise<void> => {
    await stopGroup(child);
    // What cannot be removed is left to the system.
    await new Promise((done) => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }, done));
  };
  return {
    child,
    use: async (make) => {
      try {
        return await Promise.race([make(child.stdio[3] as Writable, child.stdio[4] as Readable), failed]);
      } catch (error) {
        await stop();
        throw await diagnose(error instanceof Error ? error.message : String(error), found, args, env);
      }
    },
    stop,
  };
}

/** Nothing in the browser is worth a farewell: its whole process group is stopped at once. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  killGroup(child);
  await gone;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** What Puppeteer gives a browser that it starts itself, without what only a person's browser needs; no network of the browser's own, and the same rendering everywhere. */
const standard = [
  "--headless",
  "--hide-scrollbars",
  "--mute-audio",
  "--disable-gpu",
  // Nothing is drawn on a screen and nothing fetched: what does that needs no process of its own, which takes its time to start.
  "--in-process-gpu",
  "--enable-features=NetworkServiceInProcess2",
  "--disable-background-networking",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-breakpad",
  "--disable-client-side-phishing-detection",
  "--disable-component-extensions-with-background-pages",
  "--disable-component-update",
  "--disable-crash-reporter",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-domain-reliability",
  "--disable-extensions",
  "--disable-hang-monitor",
  "--disable-ipc-flooding-protection",
  "--disable-popup-blocking",
  "--disable-prompt-on-repost",
  "--disable-renderer-backgrounding",
  "--disable-search-engine-choice-screen",
  "--disable-sync",
  "--disable-features=Translate,AcceptCHFrame,MediaRouter,OptimizationHints,ProcessPerSiteUpToMainFrameThreshold,IsolateSandboxedIframes",
  "--enable-automation",
  "--export-tagged-pdf",
  "--generate-pdf-document-outline",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
  "--metrics-recording-only",
  "--no-first-run",
  "--no-service-autorun",
  "--password-store=basic",
  "--use-mock-keychain",
];

function argumentsOf(env: Env): string[] {
  const noSandbox = env["SESSIEPERS_NO_SANDBOX"] === "1" || process.getuid?.() === 0;
  return [...standard, ...(noSandbox ? ["--no-sandbox"] : [])];
}

function environmentOf(found: FoundBrowser, env: Env): Record<string, string> {
  const paths = [found.libraries, env["LD_LIBRARY_PATH"]].filter((part) => part !== undefined && part !== "");
  const all = { ...env, ...(found.libraries === undefined ? {} : { LD_LIBRARY_PATH: paths.join(":") }) };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Puppeteer sees only that the browser went away; the browser itself says why on its standard error. */
async function diagnose(said: string, found: FoundBrowser, args: readonly string[], env: Env): Promise<BrowserError> {
  const words = await new Promise<string | undefined>((resolve) => {
    const options = { env: environmentOf(found, env), timeout: 8000, maxBuffer: 1_000_000 };
    execFile(found.path, [...args, "--dump-dom", "about:blank"], options, (error, _stdout, stderr) => {
      resolve(error === null ? undefined : `${stderr}\n${said}`);
    });
  });
  // It does start: something stopped it the first time.
  if (words === undefined) return new BrowserError("browser-gone", "");
  if (/no usable sandbox|sandbox is enabled|SUID sandbox|Failed to move to new namespace/iu.test(words)) return new BrowserError("browser-sandbox", "");
  const library = /error while loading shared libraries: (?<name>[\w.+-]+)/u.exec(words)?.groups?.["name"];
  if (library !== undefined) return new BrowserError("browser-library", library);
  return new BrowserError("browser-start", (said.split("\n")[0] ?? "").slice(0, 160).replace(/\.$/u, ""));
}
