/** Print HTML to PDF, on a page that is used again and again. */

import type { Page } from "puppeteer-core";

import { type Block, chooseSplits } from "./choose-splits.ts";
import { fillMarks, fillPages, samePages } from "./fill-pages.ts";
import { findPages } from "./find-pages.ts";
import { finishPdf } from "./finish/finish.ts";
import { imposeBooklet } from "./finish/impose.ts";
import { makeSheet, type Sheet } from "./paper.ts";
import { verifyPdf } from "../verify/verify.ts";
import type { PrintDocument, Printed } from "./print-document.ts";

const pixelsPerMm = 96 / 25.4;
/** The first print carries the pages that the layout foretells. Numbers change no layout, since the contents keep room for them: a second print is right, a third is for what nobody thought of. */
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

/** Prints tagged and with outline, finishes and checks; margins, size, head and foot come from the HTML's @page rules. Throws the browser's errors. */
export async function printPdf(document: PrintDocument, page: Page): Promise<Printed> {
  await setWidth(page, document.sheet);
  await page.setContent(document.html, { waitUntil: "load" });
  const foretold = await layOut(page, document.sheet);
  const { bytes, pages } = document.html.includes("data-page-of=") ? await printWithPages(page, foretold) : { bytes: await printOnce(page), pages: noPages };
  const finished = finishPdf(bytes, { ...document, marks: fillMarks(document.marks, pages) });
  // The booklet has no structure to compare: that its pages are right was seen on the pages themselves.
  const made = document.booklet ? { ...finished, bytes: imposeBooklet(bytes, document.facts) } : finished;
  return { ...made, faults: verifyPdf(made.bytes).faults };
}

const noPages: ReadonlyMap<string, number> = new Map();

/** Prints with the pages in the contents, reads where the headings came, and prints again until both agree. */
async function printWithPages(
  page: Page,
  foretold: ReadonlyMap<string, number>,
): Promise<{ readonly bytes: Uint8Array; readonly pages: ReadonlyMap<string, number> }> {
  let pages = foretold;
  for (let prints = 1; ; prints += 1) {
    const listed = (await page.evaluate(fillPages(pages))) as readonly string[];
    const bytes = await printOnce(page);
    const now = findPages(bytes);
    if (prints === mostPrints || samePages(listed, now, pages)) return { bytes, pages };
    pages = now;
  }
}

async function printOnce(page: Page): Promise<Uint8Array> {
  return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true, waitForFonts: true });
}

/** As wide as the paper: the side margins are the body's. */
async function setWidth(page: Page, sheet: Sheet): Promise<void> {
  const width = Math.round(sheet.width * pixelsPerMm);
  if (page.viewport()?.width !== width) await page.setViewport({ width, height: 1000 });
}

/** Lays the document out at the width of the paper, and marks what may break and a first page with room. Gives the page that each linked heading should come on. The evaluated texts are ours; the document's own scripts stay off. */
async function layOut(page: Page, sheet: Sheet): Promise<ReadonlyMap<string, number>> {
  // All is measured before anything is marked: a mark between two looks would have the page laid out again for each text.
  // Chromium breaks three lines into two and one, whatever orphans and widows say: such a text stays whole.
  const blocks = (await page.evaluate(`document.fonts.ready.then(() => {
  const short = [...document.querySelectorAll("main :is(p, li)")].filter((text) =>
    text.getBoundingClientRect().height < 3.5 * Number.parseFloat(getComputedStyle(text).lineHeight));
  const blocks = [...document.querySelectorAll(".masthead, main > *")].map((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    const whole = getComputedStyle(block).breakInside !== "auto";
    const heading = block.querySelector("h2");
    const next = heading?.nextElementSibling;
    const first = next?.querySelector(".row") ?? next;
    const lines = first?.tagName === "P" ? 2.2 * Number.parseFloat(getComputedStyle(first).lineHeight) : Infinity;
    const head = first ? Math.min(first.getBoundingClientRect().bottom, first.getBoundingClientRect().top + lines) - top : 0;
    return { id: heading?.id ?? "", head, top, bottom, kind: block.classList.contains("project") ? "project" : whole ? "whole" : "flow" };
  });
  for (const text of short) text.classList.add("short");
  return blocks;
  })`)) as readonly (Block & { readonly id: string })[];
  const { height, top, firstTop, bottom } = sheet;
  const first = (height - bottom - firstTop) * pixelsPerMm;
  const other = (height - top - bottom) * pixelsPerMm;
  const { splits, firstRest, begins } = chooseSplits(blocks, { first, other });
  await page.evaluate(`document.documentElement.classList.toggle("roomy", ${firstRest > other / 7});
  for (const [at, block] of [...document.querySelectorAll(".masthead, main > *")].entries())
    if (${JSON.stringify(splits)}.includes(at)) block.classList.add("split")`);
  return new Map(blocks.flatMap(({ id }, index) => (id === "" ? [] : [[id, begins[index] ?? 1] as const])));
}
