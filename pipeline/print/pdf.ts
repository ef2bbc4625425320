/** Print HTML to PDF, on a page that is used again and again. */

import type { Page } from "puppeteer-core";

import { type Block, chooseSplits } from "./choose-splits.ts";
import { finishPdf } from "./finish/finish.ts";
import type { PrintDocument, Printed } from "./print-document.ts";

const pixelsPerMm = 96 / 25.4;
/** Width and height for text in millimetres: print.css's margins taken from the paper. */
const papers = {
  a4: { width: 166, first: 253, other: 247 },
  a5: { width: 118, first: 177, other: 172 },
};

/** Readies a new page once: no script of the document, and no request but data: URIs. */
export async function preparePage(page: Page): Promise<void> {
  await Promise.all([page.setJavaScriptEnabled(false), page.setOfflineMode(true), page.emulateMediaType("print"), setWidth(page, "a4")]);
}

/** Prints tagged and with outline, and finishes; margins, size, head and foot come from the HTML's @page rules. Throws the browser's errors. */
export async function printPdf(document: PrintDocument, page: Page): Promise<Printed> {
  return finishPdf(await printRaw(document, page), document);
}

async function printRaw({ html, paper }: PrintDocument, page: Page): Promise<Uint8Array> {
  await setWidth(page, paper);
  await page.setContent(html, { waitUntil: "load" });
  await allowSplits(page, paper);
  return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true, waitForFonts: true });
}

async function setWidth(page: Page, paper: PrintDocument["paper"]): Promise<void> {
  const width = Math.round(papers[paper].width * pixelsPerMm);
  if (page.viewport()?.width !== width) await page.setViewport({ width, height: 1000 });
}

/** Lays the document out at the width of the paper, and marks the projects that may break. The evaluated text is ours; the document's own scripts stay off. */
async function allowSplits(page: Page, paper: PrintDocument["paper"]): Promise<void> {
  const blocks = (await page.evaluate(`document.fonts.ready.then(() => [...document.querySelectorAll(".masthead, main > *")].map((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return { top, bottom, project: block.classList.contains("project") };
  }))`)) as readonly Block[];
  const { first, other } = papers[paper];
  const splits = chooseSplits(blocks, { first: first * pixelsPerMm, other: other * pixelsPerMm });
  if (splits.length === 0) return;
  await page.evaluate(`for (const [at, block] of [...document.querySelectorAll(".masthead, main > *")].entries())
    if (${JSON.stringify(splits)}.includes(at)) block.classList.add("split")`);
}
