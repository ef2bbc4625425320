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

/** Begins to start the browser and returns at once. What goes wrong is thrown as a BrowserError when a PDF is asked for. */
export function openBrowser(env: Readonly<Record<string, string | undefined>>, jobs: number): BrowserSession {
  const start = async () => {
    const found = await findBrowser(env);
    if (found === undefined) throw new BrowserError("browser-missing", "");
    return launchBrowser(found, env);
  };
  const pool = makePool(start, preparePage, Math.min(jobs, 4));
  return { printPdf: (html, facts) => pool.withPage((page) => printPdf(html, page, facts)), close: pool.close };
}
