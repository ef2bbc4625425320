/** The browser of one command: looked for and started at once, shared by all write-ups. */

import { BrowserError } from "../browser/browser-error.ts";
import { findBrowser } from "../browser/find.ts";
import { launchBrowser } from "../browser/launch.ts";
import { makePool } from "../browser/pool.ts";
import { preparePage, printPdf } from "../print/pdf.ts";

export interface BrowserSession {
  readonly printPdf: (html: string, facts: { readonly date: string }) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Returns when a browser is found and on its way. What goes wrong is thrown as a BrowserError when a PDF is asked for. */
export async function openBrowser(env: Readonly<Record<string, string | undefined>>, jobs: number): Promise<BrowserSession> {
  const finding = Promise.all([findBrowser(env), import("puppeteer-core")]).then(([found]) => found);
  await finding.catch(() => undefined);
  const start = async () => {
    const found = await finding;
    if (found === undefined) throw new BrowserError("browser-missing", "");
    return launchBrowser(found, env);
  };
  const pool = makePool(start, preparePage, Math.min(jobs, 4));
  return { printPdf: (html, facts) => pool.withPage((page) => printPdf(html, page, facts)), close: pool.close };
}
