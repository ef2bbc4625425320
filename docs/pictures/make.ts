/**
 * Makes pictures of every output, for judging the look: `node docs/pictures/make.ts FOLDER` makes all, with sheets of small ones;
 * without a folder it makes those that are kept here. Georgia, Arial and Verdana are set in free fonts of the same measures (package.json).
 */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import type { Browser, Page } from "puppeteer-core";
import sharp from "sharp";

import { findBrowser } from "../../pipeline/browser/find.ts";
import { launchBrowser } from "../../pipeline/browser/launch.ts";
import { preparePage, printPdf } from "../../pipeline/print/pdf.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";
import { buildExample, type BuiltExample, readBundledBrand } from "../../tests/pipeline/outputs/build-example.ts";
import { longest, longLabel } from "../../tests/pipeline/outputs/write-ups.ts";
import { type Client, clients } from "./clients.ts";

const here = dirname(fileURLToPath(import.meta.url));
const sessions = join(dirname(dirname(here)), "sessions");

type BrandName = "thorbecke" | "waterland";
type WriteUp = keyof typeof writeUps;

/** A mail or a web page in a program, at a width in CSS pixels; cut off below `height`. */
interface Shot {
  readonly name: string;
  readonly brand: BrandName;
  readonly writeUp: WriteUp;
  readonly file: "email.html" | "web.html";
  readonly client: keyof typeof clients;
  readonly width: number;
  readonly height?: number;
}

/** A page of a handout, or of the web page on paper; `facts` go into the front matter. */
interface PageShot {
  readonly name: string;
  readonly brand: BrandName;
  readonly writeUp: WriteUp;
  readonly file: "handout" | "web.html";
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  readonly facts?: string;
  readonly grey?: boolean;
}

/** Where the Markdown of each stands, with its images. */
const writeUps = {
  inclusion: join(sessions, "2020-11-18-inclusieve-democratie/index.md"),
  methods: join(sessions, "2026-10-14-werkvormen/index.md"),
  voices: join(sessions, "2026-09-16-young-voices.md"),
  longest: undefined,
} as const;

const mail = { brand: "thorbecke", writeUp: "inclusion", file: "email.html", client: "light", width: 640, height: 1500 } as const;
const handout = { brand: "thorbecke", writeUp: "inclusion", file: "handout", page: 1, width: 820 } as const;
const kept: readonly Shot[] = [
  { ...mail, name: "email-640" },
  { ...mail, name: "email-800", width: 800 },
  { ...mail, name: "email-360", width: 360 },
  { ...mail, name: "email-320", width: 320 },
  { ...mail, name: "email-dark", writeUp: "methods", client: "dark" },
  { ...mail, name: "email-dark-360", client: "dark", width: 360 },
  { ...mail, name: "email-inverted", writeUp: "methods", client: "inverted" },
  { ...mail, name: "email-partly-inverted", client: "partly-inverted", width: 360 },
  { ...mail, name: "email-images-off", client: "images-off" },
  { ...mail, name: "email-no-style-sheet", client: "no-style-sheet" },
  { ...mail, name: "email-bare", client: "bare" },
  { ...mail, name: "email-word", client: "word" },
  { ...mail, name: "email-longest", writeUp: "longest" },
  { ...mail, name: "email-longest-320", writeUp: "longest", width: 320 },
  { ...mail, name: "waterland-email", brand: "waterland", writeUp: "voices" },
  { ...mail, name: "waterland-email-dark", brand: "waterland", writeUp: "methods", client: "dark" },
  { ...mail, name: "waterland-email-inverted", brand: "waterland", writeUp: "voices", client: "inverted" },
  { ...mail, name: "web-1000", file: "web.html", width: 1000 },
];
const keptPages: readonly PageShot[] = [
  { ...handout, name: "handout-1" },
  { ...handout, name: "handout-2", page: 2 },
  { ...handout, name: "handout-a5", facts: "paper: a5", width: 700 },
  { ...handout, name: "handout-grey", writeUp: "methods", page: 2, grey: true },
  { ...handout, name: "handout-longest", writeUp: "longest" },
  { ...handout, name: "handout-print", brand: "waterland", facts: "print: { bleed: 3mm, marks: true }", width: 700 },
  { ...handout, name: "handout-booklet", page: 4, facts: "print: { booklet: true }", width: 1100 },
  { ...handout, name: "web-printed", file: "web.html", writeUp: "methods", page: 2 },
  { ...handout, name: "waterland-handout", brand: "waterland" },
  { ...handout, name: "waterland-handout-2", brand: "waterland", page: 2 },
];

/** Every mail in every program, and every web page, whole. */
function listAll(): readonly Shot[] {
  const widths = { light: [320, 360, 640, 800], dark: [320, 360, 640, 800] } as Readonly<Record<string, readonly number[]>>;
  const shots = (["thorbecke", "waterland"] as const).flatMap((brand) =>
    (Object.keys(writeUps) as WriteUp[]).flatMap((writeUp) => [
      ...(Object.keys(clients) as (keyof typeof clients)[]).flatMap((client) =>
        (widths[client] ?? [360, 640]).map((width) => ({ brand, writeUp, file: "email.html", client, width }) as const),
      ),
      ...(["light", "dark"] as const).flatMap((client) => [360, 1000].map((width) => ({ brand, writeUp, file: "web.html", client, width }) as const)),
    ]),
  );
  return shots.map((shot) => ({ ...shot, name: `${shot.brand}-${shot.writeUp}-${shot.file.replace(".html", "")}-${shot.client}-${shot.width}` }));
}

/** Builds a write-up in a brand, and writes what a browser opens below `folder`. */
async function buildInto(folder: string, brandName: BrandName, writeUp: WriteUp, facts = ""): Promise<BuiltExample> {
  const brand = await readBundledBrand(brandName);
  const path = writeUps[writeUp];
  const markdown = (path === undefined ? longest : await readFile(path, "utf8")).replace("\ndate:", `\n${facts}\ndate:`);
  const labelled = { ...brand, labels: { ...brand.labels, [longLabel]: "contact" } };
  const built = await buildExample(markdown, labelled, path === undefined ? sessions : dirname(path), nodeDisk);
  const errors = built.issue.messages.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ en }) => en).join("\n"));
  for (const file of built.issue.files) {
    if (!/\.html$|^images\//u.test(file.path)) continue;
    await mkdir(join(folder, dirname(file.path)), { recursive: true });
    await writeFile(join(folder, file.path), file.bytes);
  }
  return built;
}

/** PNG of few colours, small enough to keep in a repository. */
async function writePicture(path: string, png: Uint8Array, colours = 128, grey = false): Promise<void> {
  await sharp(png).greyscale(grey).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toFile(path);
}

async function takeShot(browser: Browser, url: string, shot: Shot, fonts: string): Promise<Uint8Array> {
  const client: Client = clients[shot.client];
  const page = await browser.newPage();
  await page.setViewport({ width: shot.width, height: 900 });
  // For the fonts: the web page lets no others in.
  await page.setBypassCSP(true);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: client.scheme }]);
  await page.goto(url, { waitUntil: "load" });
  await client.treat(page);
  await page.evaluate((css: string) => {
    const style = document.createElement("style");
    style.dataset["fonts"] = "";
    style.textContent = css;
    document.head.append(style);
  }, fonts);
  await page.evaluate("document.fonts.ready");
  const wide = Number(await page.evaluate("document.documentElement.scrollWidth"));
  if (wide > shot.width) process.stderr.write(`${shot.name}: ${wide} px wide\n`);
  const tall = Number(await page.evaluate("document.documentElement.scrollHeight"));
  const clip = { x: 0, y: 0, width: shot.width, height: Math.min(tall, shot.height ?? tall) };
  const png = await page.screenshot({ clip, captureBeyondViewport: true });
  await page.close();
  return png;
}

/** A page of a PDF, by poppler's pdftoppm. */
async function takePage(pdf: Uint8Array, page: number, width: number, work: string): Promise<Uint8Array> {
  await writeFile(join(work, "page.pdf"), pdf);
  execFileSync(
    "pdftoppm",
    ["-png", "-f", String(page), "-l", String(page), "-scale-to-x", String(width), "-scale-to-y", "-1", "-singlefile", "page.pdf", "page"],
    { cwd: work },
  );
  return readFile(join(work, "page.png"));
}

/** Free fonts of the same measures under the names that the mail asks for. */
async function readFonts(): Promise<string> {
  if (!existsSync(join(here, "node_modules"))) execFileSync("npm", ["ci"], { cwd: here, stdio: "inherit" });
  const families = { Georgia: "gelasio", Arial: "arimo", Verdana: "dejavu-sans" };
  const faces = Object.entries(families).flatMap(([family, name]) =>
    [400, 700].flatMap((weight) =>
      (["normal", "italic"] as const).map((style) => ({ family, weight, style, file: `${name}-latin-${weight}-${style}.woff2`, name })),
    ),
  );
  const rules = faces.map(async ({ family, weight, style, file, name }) => {
    const bytes = await readFile(join(here, "node_modules/@fontsource", name, "files", file));
    return `@font-face{font-family:${family};font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${bytes.toString("base64")})}`;
  });
  return (await Promise.all(rules)).join("\n");
}

/** Small pictures beside each other: what can be read from afar. */
async function writeSheet(path: string, pictures: readonly Uint8Array[], width: number, most: number): Promise<void> {
  const small = await Promise.all(
    pictures.map(async (png) => {
      const { data, info } = await sharp(png).resize({ width }).png().toBuffer({ resolveWithObject: true });
      return info.height > most ? sharp(data).extract({ left: 0, top: 0, width, height: most }).toBuffer() : data;
    }),
  );
  const gap = 16;
  const canvas = sharp({ create: { width: gap + small.length * (width + gap), height: most + 2 * gap, channels: 3, background: "#8a8f98" } });
  const laid = canvas.composite(small.map((input, index) => ({ input, left: gap + index * (width + gap), top: gap })));
  await writePicture(path, await laid.png().toBuffer(), 32);
}

async function makeShots(browser: Browser, shots: readonly Shot[], folder: string, work: string): Promise<void> {
  const fonts = await readFonts();
  const built = new Set<string>();
  for (const shot of shots) {
    const place = join(work, `${shot.brand}-${shot.writeUp}`);
    if (!built.has(place)) await buildInto(place, shot.brand, shot.writeUp);
    built.add(place);
    await writePicture(join(folder, `${shot.name}.png`), await takeShot(browser, pathToFileURL(join(place, shot.file)).href, shot, fonts));
  }
}

/** The web page as a reader prints it, on A4. */
async function printWeb(browser: Browser, html: string, fonts: string): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setContent(html.replace("</head>", `<style>${fonts}</style></head>`), { waitUntil: "load" });
  const bytes = await page.pdf({ format: "a4", margin: { top: "15mm", right: "15mm", bottom: "15mm", left: "15mm" } });
  await page.close();
  return bytes;
}

async function printHandout(page: Page, { issue, printed }: BuiltExample): Promise<Uint8Array> {
  if (printed === undefined) throw new Error(`${issue.slug} is not printed`);
  const { bytes, differences, faults } = await printPdf(printed, page);
  if (differences.length + faults.length > 0) throw new Error(`${issue.slug} has faults`);
  return bytes;
}

async function makePages(browser: Browser, shots: readonly PageShot[], folder: string, work: string): Promise<void> {
  const fonts = await readFonts();
  const page = await browser.newPage();
  await preparePage(page);
  for (const shot of shots) {
    const built = await buildInto(join(work, "paper"), shot.brand, shot.writeUp, shot.facts);
    const pdf = shot.file === "handout" ? await printHandout(page, built) : await printWeb(browser, built.read(shot.file), fonts);
    const png = await takePage(pdf, shot.page, shot.width, work);
    await writePicture(join(folder, `${shot.name}.png`), png, 128, shot.grey);
  }
}

async function makeSheets(browser: Browser, folder: string, work: string): Promise<void> {
  const fonts = await readFonts();
  for (const brand of ["thorbecke", "waterland"] as const) {
    const place = join(work, `sheet-${brand}`);
    await buildInto(place, brand, "inclusion");
    const pictures = [];
    for (const client of ["light", "dark", "inverted", "images-off", "bare"] as const) {
      const shot: Shot = { name: `sheet-${client}`, brand, writeUp: "inclusion", file: "email.html", client, width: 720 };
      pictures.push(await takeShot(browser, pathToFileURL(join(place, "email.html")).href, shot, fonts));
    }
    await writeSheet(join(folder, brand === "thorbecke" ? "email-thumbnails.png" : "waterland-thumbnails.png"), pictures, 120, 720);
  }
}

const [target, pattern = ""] = process.argv.slice(2);
const work = await mkdtemp(join(tmpdir(), "sessiepers-pictures-"));
const found = await findBrowser(process.env);
if (found === undefined) throw new Error("no browser: see `npm run sessiepers -- doctor`");
const browser = await launchBrowser(found, process.env);
try {
  const folder = target ?? here;
  await mkdir(folder, { recursive: true });
  const matches = ({ name }: { readonly name: string }): boolean => name.includes(pattern);
  await makeShots(browser, (target === undefined ? kept : listAll()).filter(matches), folder, work);
  await makePages(browser, target === undefined ? keptPages : keptPages.filter(matches), folder, work);
  if ("sheet".includes(pattern)) await makeSheets(browser, folder, work);
} finally {
  await browser.close();
  await rm(work, { recursive: true, force: true });
}
