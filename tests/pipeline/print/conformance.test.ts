/** The handout before the outside judges: PDF/UA-1 and PDF/A-2a for every write-up that builds, the same bytes however it is printed, its text as readers find it. */

import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { tests as commonmark } from "commonmark-spec";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { findBrowser } from "../../../pipeline/browser/find.ts";
import { launchBrowser } from "../../../pipeline/browser/launch.ts";
import { makePool, type PagePool } from "../../../pipeline/browser/pool.ts";
import { runVeraPdf } from "../../../pipeline/commands/verapdf.ts";
import { planPrints } from "../../../pipeline/print/plan.ts";
import type { PrintDocument, Printed } from "../../../pipeline/print/print-document.ts";
import { preparePage, printPdf } from "../../../pipeline/print/pdf.ts";
import type { Standard } from "../../../pipeline/verify/rule.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { findJar, findProgram } from "../../support/judges.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";
import { gfmExamples } from "../transform/gfm-examples.ts";

const samples = ["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"];
const state: { pool?: PagePool; folder: string } = { folder: "" };

beforeAll(async () => {
  state.folder = await mkdtemp(join(tmpdir(), "sessiepers-conformance-"));
  state.pool = openPool(3);
});
afterAll(async () => {
  await state.pool?.close();
  await rm(state.folder, { recursive: true, force: true });
});

function openPool(pages: number, perBrowser?: number): PagePool {
  return makePool(
    async () => {
      const found = await findBrowser(process.env);
      if (found === undefined) throw new Error("no browser");
      return launchBrowser(found, process.env);
    },
    preparePage,
    pages,
    perBrowser,
  );
}

async function print(document: PrintDocument | undefined): Promise<Printed> {
  if (document === undefined || state.pool === undefined) throw new Error("nothing to print");
  return state.pool.withPage(async (page) => printPdf(document, page));
}

/** The sample with lines added to its front matter. */
async function readSample(name: string, more = ""): Promise<{ readonly text: string; readonly folder: string }> {
  const path = join(projectRoot, "sessions", name);
  return { text: (await readFile(path, "utf8")).replace("\ndate:", `\n${more}date:`), folder: dirname(path) };
}

interface Sheet {
  readonly name: string;
  readonly printed: Printed;
  readonly standards: readonly Standard[];
}

/** Ours and veraPDF's verdict on each: none may fail, and they must agree. */
async function judge(sheets: readonly Sheet[], what: string): Promise<void> {
  expect(sheets.filter(({ printed }) => printed.differences.length > 0).map(({ name, printed }) => [name, printed.differences])).toEqual([]);
  expect(sheets.filter(({ printed }) => printed.faults.length > 0).map(({ name, printed }) => [name, printed.faults.map(({ rules }) => rules)])).toEqual([]);
  const jar = await findJar(what);
  if (jar === undefined) return;
  const paths = new Map<string, Sheet>();
  for (const sheet of sheets) {
    const path = join(state.folder, `${sheet.name.replaceAll(/[^\w-]/gu, "_")}.pdf`);
    await writeFile(path, sheet.printed.bytes);
    paths.set(path, sheet);
  }
  expect(paths.size).toBe(sheets.length);
  for (const standard of ["ua-1", "a-2a", "a-2b", "a-3a"] as const) {
    const asked = [...paths].filter(([, sheet]) => sheet.standards.includes(standard)).map(([path]) => path);
    const verdicts = await runVeraPdf(jar, asked, standard, process.env);
    expect(asked.filter((path) => verdicts.get(path)?.passes !== true).map((path) => [paths.get(path)?.name, standard, verdicts.get(path)])).toEqual([]);
  }
}

const both: readonly Standard[] = ["ua-1", "a-2a"];

describe("PDF/UA-1 and PDF/A-2a", () => {
  it("the samples, in both brands, on A4 and A5, with and without contents", { timeout: 600_000 }, async () => {
    const sheets: Sheet[] = [];
    for (const sample of samples)
      for (const brand of ["thorbecke", "waterland"] as const)
        for (const more of ["", "toc: false\n", "paper: a5\n", "paper: a5\ntoc: false\n"]) {
          const { text, folder } = await readSample(sample, more);
          const { printed } = await buildExample(text, await readBundledBrand(brand), folder, nodeDisk);
          sheets.push({ name: `${sample} ${brand} ${more}`, printed: await print(printed), standards: both });
        }
    expect(sheets.length).toBe(24);
    await judge(sheets, "the handouts of the samples");
  });

  it("for the print shop with bleed and marks, as a booklet, and with the Markdown inside", { timeout: 600_000 }, async () => {
    const sheets: Sheet[] = [];
    for (const brand of ["thorbecke", "waterland"] as const) {
      const { text, folder } = await readSample(samples[1] ?? "", "print: {bleed: 3mm, marks: true, booklet: true}\n");
      const { issue } = await buildExample(text, await readBundledBrand(brand), folder, nodeDisk);
      if (issue.document === undefined) throw new Error("not built");
      const css = await readFile(join(projectRoot, "templates", "print.css"), "utf8");
      const source = { name: "verslag.md", bytes: Buffer.from(text) };
      const author = { name: "verslag.md", text, tell: () => undefined };
      const plans = await planPrints(issue.document, css, source, author);
      expect(plans.map(({ path }) => path)).toEqual(["handout.pdf", "handout-print.pdf", "handout-booklet.pdf"]);
      for (const { path, document } of plans)
        sheets.push({ name: `${path} ${brand}`, printed: await print(document), standards: path === "handout-booklet.pdf" ? ["a-2b"] : both });
      const carrying = { ...issue.document, meta: { ...issue.document.meta, standard: "a-3a" as const } };
      const [handout] = await planPrints(carrying, css, source, author);
      sheets.push({ name: `a-3a ${brand}`, printed: await print(handout?.document), standards: ["ua-1", "a-3a"] });
    }
    await judge(sheets, "the PDFs for the print shop, the booklets and PDF/A-3a");
  });

  it("200 write-ups made by chance", { timeout: 1_200_000 }, async () => {
    const brands = [await readBundledBrand("thorbecke"), await readBundledBrand("waterland")] as const;
    const sheets: Sheet[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const { printed, issue } = await buildExample(makeWriteUp(seed), seed % 2 === 0 ? brands[0] : brands[1]);
      expect(issue.messages.filter(({ blocking }) => blocking).map(({ en }) => `${seed}: ${en}`)).toEqual([]);
      sheets.push({ name: `seed ${seed}`, printed: await print(printed), standards: both });
    }
    await judge(sheets, "200 handouts made by chance");
  });

  it("the CommonMark and GFM examples, each as a body, with every word in the text of the PDF", { timeout: 1_200_000 }, async () => {
    const brand = await readBundledBrand("thorbecke");
    const examples = [
      ...commonmark.map(({ markdown, number }) => ({ markdown, name: `cm ${number}` })),
      ...gfmExamples.map(({ markdown }, index) => ({ markdown, name: `gfm ${index}` })),
    ];
    const sheets: Sheet[] = [];
    let blocked = 0;
    for (const { markdown, name } of examples) {
      const { printed } = await buildExample(`---\ntitle: Proefverslag\ndate: 2026-03-12\n---\n\n${markdown.replaceAll("→", "\t")}`, brand);
      // Which they are, and why, stands in tests/pipeline/outputs/examples.test.ts.
      if (printed === undefined) blocked += 1;
      else sheets.push({ name, printed: await print(printed), standards: both });
    }
    expect(blocked).toBeLessThanOrEqual(25);
    expect(sheets.length).toBeGreaterThan(640);
    await judge(sheets, "the handouts of the CommonMark and GFM examples");
  });
});

it("the same document gives the same bytes: again, in another order, four at a time, in another browser", async () => {
  const brand = await readBundledBrand("thorbecke");
  const documents: PrintDocument[] = [];
  for (const seed of [11, 12, 13, 14, 15, 16]) {
    const { printed } = await buildExample(makeWriteUp(seed), brand);
    if (printed === undefined) throw new Error("blocked");
    documents.push(printed);
  }
  const first: Buffer[] = [];
  for (const document of documents) first.push(Buffer.from((await print(document)).bytes));
  const again = async (pool: PagePool, order: readonly number[]): Promise<readonly number[]> => {
    const printed = await Promise.all(
      order.map(async (index) => {
        const document = documents[index];
        if (document === undefined) throw new Error("no document");
        return { index, bytes: (await pool.withPage(async (page) => printPdf(document, page))).bytes };
      }),
    );
    return printed.filter(({ index, bytes }) => first[index]?.equals(bytes) !== true).map(({ index }) => index);
  };
  for (const [pages, perBrowser, order] of [
    [1, undefined, [0, 1, 2, 3, 4, 5]],
    [1, 2, [5, 3, 1, 0, 2, 4]],
    [4, undefined, [2, 4, 0, 5, 1, 3, 0, 0, 5]],
  ] as const) {
    const pool = openPool(pages, perBrowser);
    expect(await again(pool, order)).toEqual([]);
    await pool.close();
  }
});

describe("the text of a handout, as pdftotext gives it", () => {
  const long = "verantwoordelijkheidsgevoel gemeenteraadsverkiezingen bestuursovereenkomst samenwerkingsverband inwonersparticipatie "
    .split(" ")
    .filter(Boolean);

  it("is that of the write-up in order, without soft hyphens; words that a line broke are whole", async () => {
    const program = findProgram("pdftotext", "the text of a handout");
    if (program === undefined) return;
    // Each paragraph begins otherwise, so that lines end in other places.
    const paragraphs = Array.from({ length: 60 }, (_, n) => `${"x".repeat((n % 12) + 1)} ${[...long, ...long].slice(n % 5).join(" ")}`);
    const { printed } = await buildExample(
      `---\ntitle: Lange woorden\ndate: 2026-03-12\n---\n\n${paragraphs.join("\n\n")}\n`,
      await readBundledBrand("thorbecke"),
    );
    const path = join(state.folder, "words.pdf");
    await writeFile(path, (await print(printed)).bytes);
    const read = (...options: readonly string[]): string => spawnSync(program, [...options, path, "-"], { encoding: "utf8", maxBuffer: 50_000_000 }).stdout;
    const laid = read("-layout");
    const broken = laid.split("\n").filter((line) => /\p{L}-$/u.test(line.trim()));
    expect(broken.length).toBeGreaterThanOrEqual(20);
    const text = read();
    expect(text).not.toMatch(/[\u00AD\u2010]/u);
    const words = text.split(/\s+/u);
    for (const word of long)
      expect(words.filter((one) => one === word).length, word).toBe(
        paragraphs
          .join(" ")
          .split(" ")
          .filter((one) => one === word).length,
      );
    const flat = text.replaceAll(/\s+/gu, " ");
    let at = 0;
    for (const paragraph of paragraphs) {
      const found = flat.indexOf(paragraph, at);
      // A page's head and foot may stand in the middle of a paragraph.
      if (found >= 0) at = found + paragraph.length;
    }
    expect(at).toBeGreaterThan(flat.length * 0.9);
  });
});
