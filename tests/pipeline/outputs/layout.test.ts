import { readFile } from "node:fs/promises";
import { join } from "node:path";

import axe from "axe-core";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { extractContacts } from "../../../pipeline/contacts/extract.ts";
import { compileWhole } from "../../../pipeline/email/mail-source.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { renderEmail } from "../../../pipeline/email/render.ts";
import { collectLinks } from "../../../pipeline/links/collect.ts";
import { renderPrint } from "../../../pipeline/print/render.ts";
import { renderWeb } from "../../../pipeline/web/render.ts";
import { findBrowser } from "../../../pipeline/browser/find.ts";
import { launchBrowser } from "../../../pipeline/browser/launch.ts";
import type { Brand } from "../../../pipeline/brand/brand.ts";
import { openPdf } from "../../../pipeline/pdf/file.ts";
import { decodeText, isArray, Name, PdfString, Ref } from "../../../pipeline/pdf/objects.ts";
import { readOutline } from "../../../pipeline/print/finish/outline.ts";
import { preparePage, printPdf } from "../../../pipeline/print/pdf.ts";
import { makeSheet, type Paper } from "../../../pipeline/print/paper.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { buildExample, type BuiltExample, readBundledBrand } from "./build-example.ts";
import { longest, longLabel, samples } from "./write-ups.ts";

function onA5(markdown: string): string {
  return markdown.replace("\ndate:", "\npaper: a5\ndate:");
}

const browsers: { browser?: Browser } = {};
beforeAll(async () => {
  const found = await findBrowser(process.env);
  if (found === undefined) throw new Error("no browser");
  browsers.browser = await launchBrowser(found, process.env);
});
afterAll(async () => browsers.browser?.close());

/** All the way down, but for bytes and maps, which JavaScript cannot freeze. */
function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

async function open(html: string, width: number, media?: "print"): Promise<Page> {
  const page = await browsers.browser?.newPage();
  if (page === undefined) throw new Error("no browser");
  await page.setViewport({ width, height: 900 });
  if (media !== undefined) await page.emulateMediaType(media);
  await page.setContent(html, { waitUntil: "load" });
  return page;
}

/** What sticks out at the right, or is cut off by the box it stands in. Nothing is what it should find. */
async function findOverflow(html: string, width: number, paper?: Paper): Promise<readonly string[]> {
  const page = await open(html, width, paper === undefined ? undefined : "print");
  const margin = paper === undefined ? 0 : (makeSheet(paper, false, undefined).side / 25.4) * 96;
  try {
    return (await page.evaluate(`(() => {
      const found = [];
      const room = document.documentElement.clientWidth + 1;
      if (document.documentElement.scrollWidth > room) found.push("page of " + document.documentElement.scrollWidth);
      for (const element of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(element);
        const hidden = element.closest(".skip, [aria-hidden=true]") || style.display === "none" || element.closest("svg");
        const scrolls = element.parentElement?.closest('[style*="overflow-x:auto"], .scroll, pre');
        if (hidden || scrolls) continue;
        const bleeds = element.closest(".masthead");
        if (element.getBoundingClientRect().right > room - (bleeds ? 0 : ${margin})) found.push(element.tagName + " sticks out: " + element.textContent.trim().slice(0, 40));
        const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && element.clientWidth > 2;
        if (cuts && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) found.push(element.tagName + " is cut: " + element.textContent.trim().slice(0, 40));
      }
      return found;
    })()`)) as readonly string[];
  } finally {
    await page.close();
  }
}

it("the look for overflow finds a planted one, and a text that is cut off", async () => {
  const planted = '<p style="width:400px">breed</p><div style="height:10px;overflow:hidden">een<br>twee<br>drie</div>';
  const found = await findOverflow(`<!doctype html><body>${planted}`, 320);
  expect(found).toEqual([expect.stringMatching(/^page of \d+$/u), "P sticks out: breed", "DIV is cut: eentweedrie"]);
});

describe.each(["thorbecke", "waterland"] as const)("%s", (name) => {
  const made = new Map<string, BuiltExample>();
  /** The same on A5. */
  const small = new Map<string, BuiltExample>();
  beforeAll(async () => {
    const brand = await readBundledBrand(name);
    for (const path of samples) {
      const text = await readFile(join(projectRoot, "sessions", path), "utf8");
      const folder = join(projectRoot, "sessions", path, "..");
      made.set(path, await buildExample(text, brand, folder, nodeDisk));
      small.set(path, await buildExample(onA5(text), brand, folder, nodeDisk));
    }
    const wide: Brand = { ...brand, labels: { ...brand.labels, [longLabel]: "contact" } };
    made.set("longest", await buildExample(longest, wide));
    small.set("longest", await buildExample(onA5(longest), wide));
  });

  it.each([...samples, "longest"])(
    "%s: nothing sticks out or is cut off, in mail (320, 360, 640, 800), web page (320, 1000) and on paper (A4, A5)",
    async (path) => {
      const { issue, print, read } = made.get(path) ?? { issue: undefined, print: "", read: () => "" };
      expect(issue?.messages.filter(({ severity }) => severity === "error")).toEqual([]);
      const found: Record<string, readonly string[]> = {};
      for (const width of [320, 360, 640, 800]) found[`mail ${width}`] = await findOverflow(read("email.html"), width);
      for (const width of [320, 1000]) found[`web ${width}`] = await findOverflow(read("web.html"), width);
      for (const [paper, html] of [["a4", print] as const, ["a5", small.get(path)?.print ?? ""] as const]) {
        found[paper] = await findOverflow(html, Math.round((makeSheet(paper, false, undefined).width / 25.4) * 96), paper);
        expect(html).toContain(`class="${paper} `);
      }
      expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({});
    },
  );

  it.each([...samples, "longest"])("%s: no output changes what it reads", async (path) => {
    const document = made.get(path)?.issue.document;
    if (document === undefined) throw new Error("not built");
    freeze(document);
    const css = await readFile(join(projectRoot, "templates/print.css"), "utf8");
    const template = await readFile(join(projectRoot, "templates/email.mjml"), "utf8");
    expect((await renderPrint(document, css, { name: "verslag.md", bytes: new Uint8Array() })).html).toBe(made.get(path)?.print);
    expect(renderWeb(document)).toBe(made.get(path)?.read("web.html"));
    expect((await renderEmail(document, compileWhole(compileMjml), template, "verslag.md")).html).toBe(made.get(path)?.read("email.html"));
    expect(extractContacts(document, "verslag.md", () => undefined).contacts).toEqual(JSON.parse(made.get(path)?.read("contacts.json") ?? "").contacts);
    expect(collectLinks(document, "verslag.md").length).toBe(JSON.parse(made.get(path)?.read("links.json") ?? "").links.length);
  });

  it.each([...samples, "longest"])("%s: axe finds no fault in the web page, light and dark", async (path) => {
    for (const scheme of ["light", "dark"]) {
      const page = await open(made.get(path)?.read("web.html") ?? "", 900);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      // The page's own policy forbids scripts from outside; evaluated ones are the browser's.
      await page.evaluate(axe.source);
      const faults = (await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))",
      )) as readonly string[];
      await page.close();
      expect(faults).toEqual([]);
    }
  });

  it.each([...samples, "longest"])("%s: the handout says what the HTML says, twice with the same bytes, with language, title and outline", async (path) => {
    const page = await browsers.browser?.newPage();
    const document = made.get(path)?.printed;
    if (page === undefined || document === undefined) throw new Error("no browser");
    await preparePage(page);
    const [one, two] = [await printPdf(document, page), await printPdf(document, page)];
    await page.close();
    expect(one.differences).toEqual([]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
    const file = openPdf(one.bytes);
    const catalog = file.dict(file.trailer.get("Root"));
    const lang = file.resolve(catalog?.get("Lang"));
    expect(lang instanceof PdfString ? decodeText(lang) : "").toBe(path.includes("young") ? "en" : "nl");
    expect(readOutline(file).length).toBeGreaterThan(1);
  });

  it.each([...samples, "longest"])("%s: the contents name the page on which each heading was printed, on A4 and A5", async (path) => {
    const page = await browsers.browser?.newPage();
    if (page === undefined) throw new Error("no browser");
    await preparePage(page);
    for (const document of [made.get(path)?.printed, small.get(path)?.printed]) {
      if (document === undefined) throw new Error("not built");
      const { bytes, differences } = await printPdf(document, page);
      const entries = (await page.evaluate(`[...document.querySelectorAll("[data-page-of]")].map((room) => ({
        title: room.parentElement.querySelector(".title").textContent, page: Number(room.textContent) }))`)) as readonly Entry[];
      expect(document.html.match(/data-page-of=/gu)?.length ?? 0).toBe(entries.length);
      const headings = readHeadings(bytes);
      for (const entry of entries) expect(headings).toContainEqual(entry);
      // The guard read the numbers in the file as well.
      expect(differences).toEqual([]);
    }
    await page.close();
  });
});

interface Entry {
  readonly title: string;
  readonly page: number;
}

it("with each part on a page of its own, the contents count from two", async () => {
  const page = await browsers.browser?.newPage();
  if (page === undefined) throw new Error("no browser");
  await preparePage(page);
  const parts = Array.from({ length: 9 }, (_, n) => `## Deel één, ${n + 1}\n\nOnderwerp: Iets.\n`).join("\n");
  const brand = await readBundledBrand("thorbecke");
  const apart: Brand = { ...brand, printCss: "section{break-before:page}" };
  const { printed } = await buildExample(`---\ntitle: Proef\ndate: 2026-03-12\n---\n\nInleiding.\n\n${parts}`, apart);
  if (printed === undefined) throw new Error("not built");
  expect((await printPdf(printed, page)).differences).toEqual([]);
  const numbers = await page.evaluate(`[...document.querySelectorAll("[data-page-of]")].map((room) => room.textContent)`);
  await page.close();
  expect(numbers).toEqual(["2", "3", "4", "5", "6", "7", "8", "9", "10"]);
});

/** The outline's titles with their pages: another way than the one that fills the contents. */
function readHeadings(bytes: Uint8Array): readonly Entry[] {
  const file = openPdf(bytes);
  const pages = file.numbers.filter((number) => file.dict(new Ref(number))?.get("Type") === Name.of("Page"));
  return readOutline(file).map(({ ref }) => {
    const item = file.dict(ref);
    const title = file.resolve(item?.get("Title"));
    const place = file.resolve(item?.get("Dest"));
    const target = isArray(place) && place[0] instanceof Ref ? place[0].num : -1;
    return { title: title instanceof PdfString ? decodeText(title) : "", page: pages.indexOf(target) + 1 };
  });
}
