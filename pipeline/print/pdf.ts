/** Print HTML to PDF, on a page that is used again and again. */

import type { Page } from "puppeteer-core";

import { normalisePdf } from "./normalise.ts";

/** Readies a new page once: no script, and no request but data: URIs. */
export async function preparePage(page: Page): Promise<void> {
  await Promise.all([page.setJavaScriptEnabled(false), page.setOfflineMode(true), page.emulateMediaType("print")]);
}

/** Prints tagged and with outline; margins, size, head and foot come from the HTML's @page rules. Throws the browser's errors. */
export async function printPdf(html: string, page: Page, facts: { readonly date: string }): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: "load" });
  const bytes = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true, waitForFonts: true });
  return normalisePdf(bytes, facts.date);
}
