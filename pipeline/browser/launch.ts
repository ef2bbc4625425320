/** Starts a found browser with as little as possible in it, and says in plain words why one does not start. */

import { type ChildProcess, execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser } from "puppeteer-core";

import { BrowserError } from "./browser-error.ts";
import type { FoundBrowser } from "./found-browser.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Starts the browser. The sandbox stays on, but for root and with SESSIEPERS_NO_SANDBOX=1. Throws a BrowserError that names the cause. */
export async function launchBrowser(found: FoundBrowser, env: Env): Promise<Browser> {
  const { launch } = await import("puppeteer-core");
  const args = argumentsOf(found, env);
  // Made here and in one step, so that the browser starts at once and not when the thread is next free; removed when it is gone.
  const profile = mkdtempSync(join(tmpdir(), "sessiepers-browser-"));
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  try {
    const browser = await launch({
      userDataDir: profile,
      executablePath: found.path,
      headless: "shell",
      pipe: true,
      args,
      env: environmentOf(found, env),
      protocolTimeout: 60_000,
      handleSIGINT: true,
    });
    const close = browser.close.bind(browser);
    browser.close = async () => {
      await (process.platform === "win32" ? close() : stopGroup(browser.process()));
      await removeProfile();
    };
    return browser;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    await removeProfile();
    throw await diagnose(said, found, args, env);
  }
}

/** Nothing in the browser is worth a farewell: its whole process group is stopped at once. */
async function stopGroup(child: ChildProcess | null): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
  await gone;
}

function argumentsOf(found: FoundBrowser, env: Env): string[] {
  const noSandbox = env["SESSIEPERS_NO_SANDBOX"] === "1" || process.getuid?.() === 0;
  return [
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    ...(noSandbox ? ["--no-sandbox"] : []),
    ...(found.kind === "package" ? ["--headless"] : []),
  ];
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
    execFile(found.path, [...args, "--headless", "--dump-dom", "about:blank"], options, (error, _stdout, stderr) => {
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
