/** A brand from its folder: checked, with its logo and fonts read. A faulty brand is wrong use (exit 2). */

import { createHash } from "node:crypto";
import { basename, isAbsolute, join, sep } from "node:path";

import { nearestKey } from "../messages/nearest-key.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { Disk } from "../world.ts";
import type { Brand, FallbackFont, FontFace } from "./brand.ts";
import { findLowContrast } from "./contrast.ts";
import { readFallbackFonts } from "./fallback-fonts.ts";
import { type BrandFile, brandSchema, knownKeys } from "./schema.ts";
import { openWoff2 } from "./woff2.ts";

/** unicode-range of the font files, from the @fontsource packages they come from. */
const ranges = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
};

/** Reads `templates/<name>/` or an absolute folder. Throws a UsageError that names the key and what to do. */
export async function readBrand(nameOrFolder: string, templates: string, slowDisk: Disk): Promise<Brand> {
  const disk = readOnce(slowDisk);
  const folder = isAbsolute(nameOrFolder) ? nameOrFolder : join(templates, nameOrFolder);
  const id = basename(folder);
  if (!isAbsolute(nameOrFolder) && !/^[\w-]+$/u.test(nameOrFolder)) throw missing(nameOrFolder);
  const bytes = await disk.readFile(join(folder, "brand.json")).catch(() => {
    throw missing(nameOrFolder);
  });
  const file = check(id, bytes);
  const readingFallbacks = readFallbackFonts(templates, disk);
  const hashing = readingFallbacks.then(async (fallbacks) => hashBrand(folder, templates, fallbacks, disk));
  hashing.catch(() => undefined);
  const read = (path: string): Promise<Uint8Array> => readInside(folder, path, id, disk);
  const svg = async (path: string): Promise<string> => cleanSvg(new TextDecoder().decode(await read(path)), id, path);
  const { logo } = file;
  const size = { width: logo.width, height: logo.height };
  const faces = file.fonts.flatMap((font) =>
    Object.entries(font.files).map(([range, path]) => ({ ...font, range: range as keyof typeof ranges, path: path ?? "" })),
  );
  const [fallbacks, lightSvg, darkSvg, lightPng, darkPng, ...woff2] = await Promise.all([
    readingFallbacks,
    svg(logo.svg),
    svg(logo.darkSvg),
    read(logo.png),
    read(logo.darkPng),
    ...faces.map(async ({ path }) => checkFont(await read(path), id, path)),
  ]);
  const fonts: readonly FontFace[] = faces.map(({ family, weight, style, range }, index) => ({
    family,
    weight,
    style,
    range: ranges[range],
    woff2: woff2[index] ?? new Uint8Array(),
  }));
  const printCss = await disk.readFile(join(folder, "print.css")).then(
    (css) => new TextDecoder().decode(css),
    () => "",
  );
  const { $schema: _schema, imageBase, fileBase, webUrl, handoutUrl, toc, paper, fonts: _fonts, logo: _logo, series, unsubscribe, ...rest } = file;
  return {
    ...rest,
    id,
    folder: await disk.realpath(folder),
    series,
    unsubscribe: unsubscribe === false ? undefined : { ...unsubscribe, token: unsubscribe.token === "" ? unsubscribe.mailto : unsubscribe.token },
    fonts,
    fallbacks,
    logo: { svg: lightSvg, png: lightPng, ...size },
    logoDark: { svg: darkSvg, png: darkPng, ...size },
    defaults: { imageBase, fileBase, webUrl, handoutUrl, toc, paper },
    printCss,
    hash: await hashing,
  };
}

/** A disk that reads each file and resolves each path once: fonts and logos are wanted for themselves and for the hash. */
function readOnce(disk: Disk): Disk {
  const files = new Map<string, Promise<Uint8Array>>();
  const paths = new Map<string, Promise<string>>();
  return { ...disk, readFile: (path) => once(files, path, disk.readFile), realpath: (path) => once(paths, path, disk.realpath) };
}

function once<T>(known: Map<string, Promise<T>>, path: string, ask: (path: string) => Promise<T>): Promise<T> {
  const asked = known.get(path) ?? ask(path);
  known.set(path, asked);
  return asked;
}

function missing(name: string): UsageError {
  return new UsageError("brand-missing", `Huisstijl ${name} is er niet (geen brand.json).`, `There is no brand ${name} (no brand.json).`, {
    nl: "Kies een naam onder templates/ of een map met een brand.json.",
    en: "Choose a name under templates/ or a folder with a brand.json.",
  });
}

function faulty(id: string, what: { readonly nl: string; readonly en: string }): UsageError {
  return new UsageError("brand-faulty", `Huisstijl ${id}: ${what.nl}.`, `Brand ${id}: ${what.en}.`, {
    nl: "Verbeter brand.json; het schema staat in docs/schema/brand.schema.json.",
    en: "Correct brand.json; its schema is docs/schema/brand.schema.json.",
  });
}

function check(id: string, bytes: Uint8Array): BrandFile {
  const json = parseJson(id, bytes);
  if (isOldLinks(json)) throw faulty(id, oldLinks);
  const parsed = brandSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => describeFault(issue));
    throw faulty(id, { nl: `dit klopt niet: ${faults.map(({ nl }) => nl).join(", ")}`, en: `this is not right: ${faults.map(({ en }) => en).join(", ")}` });
  }
  for (const scheme of ["light", "dark"] as const) {
    const [low] = findLowContrast(parsed.data[scheme]);
    if (low === undefined) continue;
    const ratio = low.ratio.toFixed(1);
    throw faulty(id, {
      nl: `${scheme}.${low.text} op ${scheme}.${low.ground} heeft contrast ${ratio}:1, het moet 4,5:1 zijn`,
      en: `${scheme}.${low.text} on ${scheme}.${low.ground} has contrast ${ratio}:1, it must be 4.5:1`,
    });
  }
  return parsed.data;
}

type Fault = Extract<ReturnType<typeof brandSchema.safeParse>, { readonly success: false }>["error"]["issues"][number];

/** The key by its path, with the name that was meant or what belongs there. */
function describeFault(issue: Fault): { readonly nl: string; readonly en: string } {
  if (issue.code === "unrecognized_keys") {
    const named = issue.keys.map((key) => ({ key: [...issue.path, key].join("."), nearest: nearestKey(key, knownKeys(issue.path)) }));
    const list = (meant: string): string => named.map(({ key, nearest }) => (nearest === undefined ? key : `${key} (${meant} ${nearest}?)`)).join(", ");
    return { nl: list("bedoel je"), en: list("do you mean") };
  }
  const key = issue.path.join(".");
  const wanted = Object.hasOwn(wantedValues, key) ? wantedValues[key] : undefined;
  return wanted === undefined ? { nl: key, en: key } : { nl: `${key} (${wanted.nl})`, en: `${key} (${wanted.en})` };
}

const aText = { nl: "een tekst", en: "a text" };
const yesNo = { nl: "true of false", en: "true or false" };
const wantedValues: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  privacy: { nl: "een groep met doel en grondslag", en: "a group with doel and grondslag" },
  "privacy.doel": aText,
  "privacy.grondslag": aText,
  "privacy.bewaarTermijn": { nl: "een termijn als P24M (24 maanden) of P2Y (2 jaar)", en: "a term such as P24M (24 months) or P2Y (2 years)" },
  "privacy.mobiel": yesNo,
  "privacy.priveDomeinen": yesNo,
  "privacy.functionMailbox": { nl: "een e-mailadres", en: "a mail address" },
  "archive.target": { nl: "folder of graph", en: "folder or graph" },
  "archive.webUrl": { nl: "een webadres", en: "a web address" },
  "archive.mdto.waardering": { nl: "B (blijvend bewaren) of V (tijdelijk)", en: "B (kept for good) or V (for a time)" },
  "archive.mdto.bewaartermijn": { nl: "een termijn als P10Y (10 jaar)", en: "a term such as P10Y (10 years)" },
};

/** Under `links` stands how links are checked; a list there is meant as the house's own links. */
function isOldLinks(json: unknown): boolean {
  return typeof json === "object" && json !== null && "links" in json && Array.isArray(json.links);
}

const oldLinks = {
  nl: "links van het huis horen in een lijst met de naam houseLinks; onder links staat hoe links worden nagekeken",
  en: "links of the house belong in a list named houseLinks; under links stands how links are checked",
};

function parseJson(id: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    throw faulty(id, { nl: "brand.json is geen geldige JSON", en: "brand.json is not valid JSON" });
  }
}

async function readInside(folder: string, path: string, id: string, disk: Disk): Promise<Uint8Array> {
  const fail = faulty(id, { nl: `${path} ontbreekt of staat buiten de map`, en: `${path} is missing or outside the folder` });
  const real = await disk.realpath(join(folder, path)).catch(() => {
    throw fail;
  });
  if (!real.startsWith((await disk.realpath(folder)) + sep)) throw fail;
  return disk.readFile(real);
}

/** Chromium embeds other fonts without a name, as drawings (Type 3): larger, and worse to look at. */
function checkFont(woff2: Uint8Array, id: string, path: string): Uint8Array {
  try {
    if (openWoff2(woff2).isStaticTrueType) return woff2;
  } catch {
    // Not WOFF2 at all: told below.
  }
  throw faulty(id, { nl: `${path} is geen vast TrueType-lettertype in WOFF2`, en: `${path} is not a static TrueType font in WOFF2` });
}

/** A logo is drawn in our own page: nothing in it may run or load. */
function cleanSvg(svg: string, id: string, path: string): string {
  if (/<script|<foreignObject|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["'](?!#)|<!ENTITY|@import|url\(\s*["']?(?!#)/iu.test(svg))
    throw faulty(id, { nl: `${path} bevat script of verwijst naar buiten`, en: `${path} holds script or refers to elsewhere` });
  if (/<text[\s>]/iu.test(svg)) throw faulty(id, { nl: `${path} bevat tekst: zet die om in vormen`, en: `${path} holds text: turn it into outlines` });
  return svg.replace(/^[\s\S]*?(?=<svg)/u, "").trim();
}

/** Of every file in the folder and of the shared templates, by name in a fixed order; read beside each other. */
async function hashBrand(folder: string, templates: string, fallbacks: readonly FallbackFont[], disk: Disk): Promise<string> {
  const list = async (base: string, path: string): Promise<readonly string[]> => {
    const facts = await disk.stat(join(base, path)).catch(() => undefined);
    if (facts?.isFile === true) return [path];
    if (facts?.isDirectory !== true) return [];
    const names = await disk.readdir(join(base, path));
    return (await Promise.all(names.map(async (name) => list(base, join(path, name))))).flat();
  };
  const own = (await list(folder, "")).map((path) => ({ path, full: join(folder, path) }));
  const shared = ["email.mjml", "print.css"].map((path) => ({ path, full: join(templates, path) }));
  const fonts = fallbacks.flatMap(({ family, faces }) => faces.map(({ weight, woff2 }) => ({ path: `${family} ${weight}`, bytes: woff2 })));
  const files = await Promise.all([...own, ...shared].map(async ({ path, full }) => ({ path, bytes: await disk.readFile(full) })));
  const hash = createHash("sha256");
  for (const { path, bytes } of [...files, ...fonts]) hash.update(path.replaceAll("\\", "/")).update("\0").update(bytes).update("\0");
  return hash.digest("hex");
}
