/** What mail programs do to a mail, and whether it holds: rules for Outlook for Windows over the HTML, and the stand-ins of docs/pictures in a browser. */

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import axe from "axe-core";
import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { Browser, Page } from "puppeteer-core";
import sharp from "sharp";
import { visit } from "unist-util-visit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { clients } from "../../../docs/pictures/clients.ts";
import type { Brand } from "../../../pipeline/brand/brand.ts";
import { findBrowser } from "../../../pipeline/browser/find.ts";
import { launchBrowser } from "../../../pipeline/browser/launch.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { buildExample, readBundledBrand } from "./build-example.ts";
import { longest, longLabel, samples } from "./write-ups.ts";

/** Images among words, wherever the tree has words. */
const imagesInLines = `---
title: Proef
date: 2026-03-12
---

Eerst ![een plein](plein.png) en dan.

## Een ![plein](plein.png) met naam

Onderwerp: Op het ![plein](plein.png) is het druk.

Tips:
- Bij het ![plein](plein.png).

### Nog een ![plein](plein.png)

1. Bij **het ![plein](plein.png)**.

| Plek ![plein](plein.png) |
|---|
| [![plein](plein.png) daar](https://plein.example/) |
`;
const original = "2020-11-18-inclusieve-democratie/index.md";

describe.each(["thorbecke", "waterland"] as const)("%s", (name) => {
  const mails = new Map<string, string>();
  beforeAll(async () => {
    const brand = await readBundledBrand(name);
    for (const path of samples) {
      const file = join(projectRoot, "sessions", path);
      mails.set(path, (await buildExample(await readFile(file, "utf8"), brand, dirname(file), nodeDisk)).read("email.html"));
    }
    const labelled: Brand = { ...brand, labels: { ...brand.labels, [longLabel]: "contact" } };
    mails.set("images", (await buildExample(imagesInLines, brand)).read("email.html"));
    mails.set("longest", (await buildExample(longest, labelled)).read("email.html"));
  });

  it("the mail of the size of the original newsletter is under 60 KB", () => {
    const bytes = Buffer.byteLength(mails.get(original) ?? "");
    expect(bytes).toBeGreaterThan(40_000);
    expect(bytes).toBeLessThan(60_000);
  });

  it.each([...samples, "longest", "images"])("%s: nothing depends on what Outlook for Windows or Gmail does not know", (path) => {
    expect(findUnknown(mails.get(path) ?? "")).toEqual([]);
  });

  it.each([...samples, "longest"])("%s: every text can be read when a program turns the colours over", async (path) => {
    const found: Record<string, readonly string[]> = {};
    for (const client of ["inverted", "partly-inverted"] as const) {
      const page = await openAs(client, mails.get(path) ?? "", 640);
      found[client] = await findLowContrast(page);
      await page.close();
    }
    expect(found).toEqual({ inverted: [], "partly-inverted": [] });
  });

  it.each([...samples, "longest"])("%s: without images or without its style sheets nothing is wider than a phone", async (path) => {
    const found: Record<string, readonly string[]> = {};
    for (const client of ["images-off", "no-style-sheet"] as const) {
      const page = await openAs(client, mails.get(path) ?? "", 360);
      found[client] = await findWide(page);
      await page.close();
    }
    expect(found).toEqual({ "images-off": [], "no-style-sheet": [] });
  });

  it("the logo stands on the colour behind it: unseen there, and to be read on any other", async () => {
    const brand = await readBundledBrand(name);
    const band = brand.masthead === "band";
    const grounds = [
      [band ? brand.logoDark : brand.logo, band ? brand.light.masthead : brand.light.sheet],
      [brand.logoDark, band ? brand.dark.masthead : brand.dark.sheet],
    ] as const;
    for (const [logo, ground] of grounds) {
      const { data, info } = await sharp(logo.png).raw().toBuffer({ resolveWithObject: true });
      expect(info.channels).toBe(3);
      expect([info.width, info.height]).toEqual([2 * logo.width, 2 * logo.height]);
      expect(`#${data.subarray(0, 3).toString("hex")}`).toBe(ground);
    }
  });
});

describe("the look for harm", () => {
  it.each([
    ['<p style="padding:4px 0">x</p>', ["p has padding"]],
    ['<table style="margin:0 0 9px"><tr><td>x</td></tr></table>', ["table has a margin"]],
    ['<li style="margin:0 0 0 -22px">x</li>', ["li has a negative margin"]],
    ['<p style="text-indent:-22px">x</p>', ["p has a negative margin"]],
    ['<h2 style="border-bottom:2px solid #000000">x</h2>', ["h2 has a border"]],
    ['<p style="line-height:100%;mso-line-height-rule:at-least"><img src="a.png" alt=""></p>', ["img has no width"]],
    ['<p><img src="a.png" width="9" alt=""></p>', ["p cuts its image off"]],
    ['<p style="mso-line-height-rule:at-least"><img src="a.png" width="9" alt="" style="display:none"></p>', ["img hides itself"]],
  ])("finds a planted fault: %s", (planted, expected) => {
    expect(findUnknown(`<!doctype html><body>${planted}`)).toEqual(expected);
  });

  it("finds text that a program would make unreadable, and what is too wide", async () => {
    const pale = await openAs("inverted", '<!doctype html><body style="background:#ffffff"><p style="color:#cccccc">Bleke woorden</p>', 360);
    expect(await findLowContrast(pale)).toEqual([expect.stringContaining(">Bleke woorden</p>")]);
    await pale.close();
    const wide = await openAs("no-style-sheet", '<!doctype html><body style="margin:0"><div style="width:400px">breed</div>', 360);
    expect(await findWide(wide)).toEqual(["400 px wide"]);
    await wide.close();
  });
});

/** What Word (Outlook for Windows) or Gmail drops, by the data of caniemail: `margin`, `padding`, `border`, `display-none`, `html-width`. */
function findUnknown(html: string): readonly string[] {
  const found: string[] = [];
  const root: Root = fromHtml(html);
  visit(root, "element", (node) => {
    const style = node.properties["style"] ?? "";
    const cell = ["td", "th"].includes(node.tagName);
    const isButton = node.tagName === "a" && node.properties["className"]?.toString() === "b";
    if (/(?:^|;)\s*padding[\w-]*:(?!\s*0(?:;|$))/u.test(style) && !cell && !isButton) found.push(`${node.tagName} has padding`);
    if (node.tagName === "table" && /(?:^|;)\s*margin/u.test(style)) found.push("table has a margin");
    if (/(?:^|;)\s*(?:margin|text-indent)[\w-]*:[^;]*-\d/u.test(style)) found.push(`${node.tagName} has a negative margin`);
    if (/(?:^|;)\s*border[\w-]*:\d+px solid/u.test(style) && !cell && !["table", "hr"].includes(node.tagName)) found.push(`${node.tagName} has a border`);
    if (node.tagName === "img" && node.properties["width"] === undefined) found.push("img has no width");
    if (node.tagName === "img" && style.includes("display:none")) found.push("img hides itself");
    const holds = /^(?:p|t[dh]|li|h\d)$/u.test(node.tagName) && listInline(node).some(({ tagName }) => tagName === "img");
    if (holds && !style.includes("mso-line-height-rule:at-least")) found.push(`${node.tagName} cuts its image off`);
  });
  return found;
}

/** The elements in an element's own lines. */
function listInline(node: Element): readonly Element[] {
  const inline = node.children.filter((child) => child.type === "element").filter(({ tagName }) => !/^(?:p|div|table|[uo]l|h\d)$/u.test(tagName));
  return inline.flatMap((child) => [child, ...listInline(child)]);
}

const browsers: { browser?: Browser } = {};
beforeAll(async () => {
  const found = await findBrowser(process.env);
  if (found === undefined) throw new Error("no browser");
  browsers.browser = await launchBrowser(found, process.env);
});
afterAll(async () => browsers.browser?.close());

async function openAs(name: keyof typeof clients, html: string, width: number): Promise<Page> {
  const page = await browsers.browser?.newPage();
  if (page === undefined) throw new Error("no browser");
  const { scheme, treat } = clients[name];
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setContent(html, { waitUntil: "load" });
  await treat(page);
  return page;
}

async function findLowContrast(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return (await page.evaluate(
    "axe.run(document, { runOnly: ['color-contrast'] }).then(({ violations }) => violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160))))",
  )) as readonly string[];
}

async function findWide(page: Page): Promise<readonly string[]> {
  const [wide, room] = (await page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")) as readonly [number, number];
  return wide > room ? [`${wide} px wide`] : [];
}
