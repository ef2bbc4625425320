/** Puppeteer on the browser that we print with: for tests and pictures, which ask more of a page than printing does. */

import type { Browser } from "puppeteer-core";

import type { FoundBrowser } from "./found-browser.ts";
import { makePipeTransport } from "./pipe-transport.ts";
import { startProcess } from "./start.ts";

/** Starts the browser as `startBrowser` does, with all of Puppeteer on it. Throws a BrowserError that names the cause. */
export async function launchBrowser(found: FoundBrowser, env: Readonly<Record<string, string | undefined>>): Promise<Browser> {
  const started = startProcess(found, env);
  return started.use(async (write, read) => {
    const { connect } = await import("puppeteer-core");
    const browser = await connect({ transport: makePipeTransport(write, read), protocolTimeout: 60_000 });
    browser.process = () => started.child;
    browser.close = started.stop;
    return browser;
  });
}
