/** Puppeteer on a browser that we start ourselves, before Puppeteer is loaded: loading takes as long as the browser does, and both are ready together. */

import type { Browser } from "puppeteer-core";

import type { FoundBrowser } from "./found-browser.ts";
import { makePipeTransport } from "./pipe-transport.ts";
import { startProcess } from "./process.ts";

/** Starts the browser and takes it over by its pipes. Throws a BrowserError that names the cause. */
export async function launchBrowser(found: FoundBrowser, env: Readonly<Record<string, string | undefined>>): Promise<Browser> {
  const started = startProcess(found, env);
  return started.use(async (write, read) => {
    // Puppeteer without what starts, fetches and films browsers: half the time to load.
    const { connect } = await import("puppeteer-core/internal/puppeteer-core-browser.js");
    // The same class, in a file of its own.
    const browser = (await connect({ transport: makePipeTransport(write, read), protocolTimeout: 60_000 })) as unknown as Browser;
    browser.process = () => started.child;
    browser.close = started.stop;
    return browser;
  });
}
