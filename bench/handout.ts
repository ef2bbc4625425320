/**
 * The bench of the handout: print + finish + check against the bare print, many handouts against the peers, memory over many documents.
 * Ratios in one run; figures go to bench/README.md by hand.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "puppeteer-core";

import { readBrand } from "../pipeline/brand/read.ts";
import { build } from "../pipeline/build.ts";
import { findBrowser } from "../pipeline/browser/find.ts";
import { launchBrowser } from "../pipeline/browser/launch.ts";
import { makePool } from "../pipeline/browser/pool.ts";
import { preparePage, printPdf } from "../pipeline/print/pdf.ts";
import type { PrintDocument } from "../pipeline/print/print-document.ts";
import { readFrontMatter } from "../pipeline/session/front-matter.ts";
import { defaultLimits } from "../pipeline/session/limits.ts";
import { nodeDisk } from "../pipeline/write/node-disk.ts";
import { installPeers, median, residentOf, say } from "./peers.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const cli = join(root, "dist", "cli.js");
const work = mkdtempSync(join(tmpdir(), "sessiepers-handout-"));
const found = await findBrowser(process.env);
if (found === undefined) throw new Error("no browser: run npm start once");
const browserPath = found.path;
installPeers();

const folder = join(root, "sessions", "2020-11-18-inclusieve-democratie");
const text = readFileSync(join(folder, "index.md"), "utf8");
const body = text.replace(/^---\n[\s\S]*?\n---\n/u, "");

const unused = async (): Promise<never> => Promise.reject(new Error("not asked for"));

await compareWarm();
await compareMany();
await watchMemory();
rmSync(work, { recursive: true, force: true });

/** The print document of a text, through the real stages. */
async function makeDocument(markdown: string): Promise<PrintDocument> {
  const brand = await readBrand("thorbecke", join(root, "templates"), nodeDisk);
  const frontMatter = readFrontMatter(markdown, "bench.md", () => undefined);
  if (frontMatter === undefined) throw new Error("no front matter");
  const made: { document: PrintDocument | undefined } = { document: undefined };
  await build(
    { slug: "bench", name: "bench.md", folder, text: markdown, bytes: Buffer.from(markdown) },
    frontMatter,
    brand,
    {
      disk: nodeDisk,
      printCss: readFileSync(join(root, "templates", "print.css"), "utf8"),
      imageCache: undefined,
      checkLinks: unused,
      renderMail: unused,
      printPdf: async (document) => {
        made.document = document;
        return Promise.resolve({ bytes: new Uint8Array(), differences: [], faults: [] });
      },
    },
    new Set(["print"]),
    defaultLimits,
  );
  if (made.document === undefined) throw new Error("the sample does not build");
  return made.document;
}

async function printBare(document: PrintDocument, page: Page): Promise<void> {
  await page.setContent(document.html, { waitUntil: "load" });
  await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
}

/** (a) One document without contents on a reused page: ours beside the bare print, in turn. */
async function compareWarm(): Promise<void> {
  const document = await makeDocument(text.replace("\ndate:", "\ntoc: false\ndate:"));
  const browser = await launchBrowser({ path: browserPath, kind: "explicit", libraries: undefined }, process.env);
  const [ours, bare] = [await browser.newPage(), await browser.newPage()];
  await preparePage(ours);
  const times: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    await printBare(document, bare);
    const middle = performance.now();
    await printPdf(document, ours);
    const end = performance.now();
    if (round >= 15) {
      times.bare.push(middle - start);
      times.ours.push(end - middle);
    }
  }
  await browser.close();
  say(
    `(a) warm, one document: bare ${median(times.bare).toFixed(1)} ms; print + finish + check ${median(times.ours).toFixed(1)} ms; ratio ${(median(times.ours) / median(times.bare)).toFixed(2)}\n`,
  );
}

/** (b) A hundred handouts: whole processes, each program on its own, all with the same texts. */
async function compareMany(): Promise<void> {
  const count = 100;
  const sources = join(work, "sources");
  mkdirSync(sources);
  const plain = body.replaceAll(/^::.*$/gmu, "");
  const documents: PrintDocument[] = [];
  for (let n = 1; n <= count; n++) {
    const name = `sessie-${String(n).padStart(3, "0")}`;
    const markdown = `---\ntitle: Sessie ${n}\ndate: 2020-11-18\ntoc: false\n---\n\n${plain}`;
    writeFileSync(join(sources, `${name}.md`), markdown);
    if (n === 1) documents.push(await makeDocument(markdown));
  }
  const [sample] = documents;
  if (sample === undefined) throw new Error("no sample");
  const all = Array.from({ length: count }, (_, n) => ({ ...sample, html: sample.html.replaceAll("Sessie 1", `Sessie ${n + 1}`) }));
  const rates: [string, number][] = [["bare ceiling (3 pages, setContent + page.pdf())", await rateOfBare(all)]];
  rates.push(["sessiepers: the same documents, printed, finished and checked (3 pages)", await rateOfOurs(all)]);
  const rate = (name: string, command: string, ...runs: readonly (readonly string[])[]): void => {
    const start = performance.now();
    for (const args of runs) {
      const ran = spawnSync(command, [...args], { cwd: work, encoding: "utf8" });
      if (ran.status !== 0) throw new Error(`${name}: exit ${ran.status}: ${ran.stderr.slice(-400)}`);
    }
    rates.push([name, count / ((performance.now() - start) / 1000)]);
  };
  rate("sessiepers build --only print", process.execPath, [cli, "build", sources, "--offline", "--quiet", "--only", "print", "--out", join(work, "out")]);
  const launch = JSON.stringify({ executablePath: browserPath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const bodies = join(work, "bodies");
  mkdirSync(bodies);
  for (const name of readdirSync(sources)) writeFileSync(join(bodies, name), readFileSync(join(sources, name), "utf8").replace(/^---\n[\s\S]*?\n---\n/u, ""));
  const paths = readdirSync(bodies).map((name) => join(bodies, name));
  // It prints all that it is given at once, and fails on a hundred.
  const tens = Array.from({ length: count / 10 }, (_, n) => [
    join(here, "node_modules/md-to-pdf/dist/cli.js"),
    ...paths.slice(n * 10, n * 10 + 10),
    "--launch-options",
    launch,
  ]);
  rate("md-to-pdf, ten at a time", process.execPath, ...tens);
  const python = join(here, ".venv/bin/python");
  const html = join(work, "sample.html");
  writeFileSync(html, sample.html);
  rate("WeasyPrint 70, pdf/ua-1, one process", python, [join(here, "many-weasyprint.py"), html, String(count), join(work, "weasyprint.pdf")]);
  rate("Typst 0.15, ua-1 with a-2a, one process", python, [join(here, "many-typst.py"), join(bodies, "sessie-001.md"), String(count), join(work, "typst.pdf")]);
  const [, ceiling] = rates[0] ?? ["", 1];
  say("(b) a hundred handouts\n\n| | documents a second | of the bare ceiling |\n|---|---|---|");
  for (const [name, each] of rates) say(`| ${name} | ${each.toFixed(1)} | ${(each / ceiling).toFixed(2)} |`);
}

async function rateOfBare(documents: readonly PrintDocument[]): Promise<number> {
  const browser = await launchBrowser({ path: browserPath, kind: "explicit", libraries: undefined }, process.env);
  const pages = await Promise.all([1, 2, 3].map(async () => browser.newPage()));
  const [first] = documents;
  if (first !== undefined) for (const page of pages) await printBare(first, page);
  const queue = [...documents];
  const start = performance.now();
  await Promise.all(
    pages.map(async (page) => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) await printBare(next, page);
    }),
  );
  const rate = documents.length / ((performance.now() - start) / 1000);
  await browser.close();
  return rate;
}

async function rateOfOurs(documents: readonly PrintDocument[]): Promise<number> {
  const pool = makePool(async () => launchBrowser({ path: browserPath, kind: "explicit", libraries: undefined }, process.env), preparePage, 3);
  const [first] = documents;
  if (first !== undefined) await pool.withPage(async (page) => printPdf(first, page));
  const start = performance.now();
  await Promise.all(documents.map(async (document) => pool.withPage(async (page) => printPdf(document, page))));
  const rate = documents.length / ((performance.now() - start) / 1000);
  await pool.close();
  return rate;
}

/** (c) A thousand documents on one pool: resident size of Node and the browser, over documents 100–200 and over the last hundred. */
async function watchMemory(): Promise<void> {
  const document = await makeDocument(text);
  const browserProcesses = new Set<number>();
  const pool = makePool(
    async () => {
      const browser = await launchBrowser({ path: browserPath, kind: "explicit", libraries: undefined }, process.env);
      const pid = browser.process()?.pid;
      if (pid !== undefined) browserProcesses.add(pid);
      return browser;
    },
    preparePage,
    3,
  );
  const sizes: number[] = [];
  const left = { count: Number(process.env["BENCH_MEMORY_DOCUMENTS"] ?? 1000) };
  await Promise.all(
    [1, 2, 3].map(async () => {
      while (left.count > 0) {
        left.count -= 1;
        await pool.withPage(async (page) => printPdf(document, page));
        sizes.push(process.memoryUsage().rss + [...browserProcesses].reduce((sum, pid) => sum + residentOf(pid), 0));
      }
    }),
  );
  await pool.close();
  const [early, late] = [median(sizes.slice(100, 200)), median(sizes.slice(-100))];
  say(
    `\n(c) memory over ${sizes.length} documents: ${(early / 2 ** 20).toFixed(0)} MiB (documents 100–200), ${(late / 2 ** 20).toFixed(0)} MiB (last hundred); ratio ${(late / early).toFixed(2)}`,
  );
}
