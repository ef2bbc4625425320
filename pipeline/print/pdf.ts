/** Print HTML to PDF, on a page that is used again and again. */

import type { Page } from "puppeteer-core";

import { type Block, chooseSplits } from "./choose-splits.ts";
import { fillMarks, fillPages, samePages } from "./fill-pages.ts";
import { findPages } from "./find-pages.ts";
import { finishPdf } from "./finish/finish.ts";
import { imposeBooklet } from "./finish/impose.ts";
import { makeSheet, type Sheet } from "./paper.ts";
import type { PrintDocument, Printed } from "./print-document.ts";

const pixelsPerMm = 96 / 25.4;
/** Numbers change no layout, since the contents keep room for them: the second print is right. A third is for what nobody thought of. */
const mostPrints = 3;

/** Readies a new page once: no script of the document, and no request but data: URIs. */
export async function preparePage(page: Page): Promise<void> {
  await Promise.all([
    page.setJavaScriptEnabled(false),
    page.setOfflineMode(true),
    page.emulateMediaType("print"),
    setWidth(page, makeSheet("a4", false, undefined)),
  ]);
}

/** Prints tagged and with outline, and finishes; margins, size, head and foot come from the HTML's @page rules. Throws the browser's errors. */
export async function printPdf(document: PrintDocument, page: Page): Promise<Printed> {
  await setWidth(page, document.sheet);
  await page.setContent(document.html, { waitUntil: "load" });
  await layOut(page, document.sheet);
  const { bytes, pages } = document.html.includes("data-page-of=") ? await printWithPages(page) : { bytes: await printOnce(page, true), pages: noPages };
  const finished = finishPdf(bytes, { ...document, marks: fillMarks(document.marks, pages) });
  // The booklet has no structure to compare: that its pages are right was seen on the pages themselves.
  return document.booklet ? { ...finished, bytes: imposeBooklet(bytes, document.facts) } : finished;
}

const noPages: ReadonlyMap<string, number> = new Map();

/** Prints, reads where the headings came, writes that into the contents, and prints again until both agree. */
async function printWithPages(page: Page): Promise<{ readonly bytes: Uint8Array; readonly pages: ReadonlyMap<string, number> }> {
  // Only places are read from the first print: it needs no structure.
  let pages = findPages(await printOnce(page, false));
  for (let prints = 2; ; prints += 1) {
    await page.evaluate(fillPages(pages));
    const bytes = await printOnce(page, true);
    const now = findPages(bytes);
    if (prints === mostPrints || samePages(now, pages)) return { bytes, pages };
    pages = now;
  }
}

async function printOnce(page: Page, finished: boolean): Promise<Uint8Array> {
  return page.pdf({ tagged: finished, outline: finished, preferCSSPageSize: true, printBackground: true, waitForFonts: true });
}

/** As wide as the paper: the side margins are the body's. */
async function setWidth(page: Page, sheet: Sheet): Promise<void> {
  const width = Math.round(sheet.width * pixelsPerMm);
  if (page.viewport()?.width !== width) await page.setViewport({ width, height: 1000 });
}

/** Lays the document out at the width of the paper, and marks what may break and a first page with room. The evaluated texts are ours; the document's own scripts stay off. */
async function layOut(page: Page, sheet: Sheet): Promise<void> {
  const blocks = (await page.evaluate(`document.fonts.ready.then(() => [...document.querySelectorAll(".masthead, main > *")].map((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    const whole = getComputedStyle(block).breakInside !== "auto";
    return { top, bottom, kind: block.classList.contains("project") ? "project" : whole ? "whole" : "flow" };
  }))`)) as readonly Block[];
  const { height, top, firstTop, bottom } = sheet;
  const first = (height - bottom - firstTop) * pixelsPerMm;
  const other = (height - top - bottom) * pixelsPerMm;
  const { splits, firstRest } = chooseSplits(blocks, { first, other });
  // Chromium breaks three lines into two and one, whatever orphans and widows say: such a text stays whole.
  await page.evaluate(`document.documentElement.classList.toggle("roomy", ${firstRest > other / 7});
  for (const text of document.querySelectorAll("main :is(p, li)"))
    if (text.getBoundingClientRect().height < 3.5 * Number.parseFloat(getComputedStyle(text).lineHeight)) text.classList.add("short");
  for (const [at, block] of [...document.querySelectorAll(".masthead, main > *")].entries())
    if (${JSON.stringify(splits)}.includes(at)) block.classList.add("split")`);
}
