/** Starts a found browser with as little as possible in it. */

import type { Browser } from "puppeteer-core";

import { BrowserError } from "./browser-error.ts";
import type { FoundBrowser } from "./find.ts";

/** Starts the browser. The sandbox stays on, but for root and with SESSIEPERS_NO_SANDBOX=1. Throws a BrowserError. */
export async function launchBrowser(found: FoundBrowser, env: Readonly<Record<string, string | undefined>>): Promise<Browser> {
  const { launch } = await import("puppeteer-core");
  const noSandbox = env["SESSIEPERS_NO_SANDBOX"] === "1" || process.getuid?.() === 0;
  const libraries =
    found.libraries === undefined
      ? {}
      : { LD_LIBRARY_PATH: [found.libraries, env["LD_LIBRARY_PATH"]].filter((part) => part !== undefined && part !== "").join(":") };
  try {
    return await launch({
      executablePath: found.path,
      headless: "shell",
      pipe: true,
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--font-render-hinting=none",
        "--force-color-profile=srgb",
        ...(noSandbox ? ["--no-sandbox"] : []),
        ...(found.kind === "package" ? ["--headless", "--no-zygote"] : []),
      ],
      env: { ...definedOf(env), ...libraries },
      protocolTimeout: 60_000,
      handleSIGINT: true,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new BrowserError("browser-start", /sandbox/iu.test(said) ? "sandbox (SESSIEPERS_NO_SANDBOX=1)" : (said.split("\n")[0] ?? "").slice(0, 160));
  }
}

function definedOf(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
