/**
 * Makes the logos for mail from the brands' SVGs, at twice their size: `node docs/pictures/logos.ts`.
 * Each stands on the colour that is behind it in the mail, with a narrow edge: unseen there, and still to be read where a program turns the colours over.
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";

import sharp from "sharp";

import type { Logo } from "../../pipeline/brand/brand.ts";
import { readBrand } from "../../pipeline/brand/read.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";

const templates = fileURLToPath(new URL("../../templates", import.meta.url));
/** Device pixels. */
const edge = 2;

async function writeLogo(path: string, { svg, width, height }: Logo, background: string): Promise<void> {
  const [wide, tall] = [2 * width, 2 * height];
  const place = `x="${edge}" y="${edge}" width="${wide - 2 * edge}" height="${tall - 2 * edge}"`;
  // Straight edges come on whole pixels.
  const rendering = svg.includes("stroke") ? "auto" : "crispEdges";
  const mark = svg.replace(/^<svg [^>]*>/u, `<svg ${place} viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" shape-rendering="${rendering}">`);
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${tall}"><rect width="100%" height="100%" fill="${background}"/>${mark}</svg>`;
  await sharp(Buffer.from(whole)).removeAlpha().png({ palette: true, colours: 16, compressionLevel: 9, effort: 10 }).toFile(path);
}

for (const name of ["thorbecke", "waterland"]) {
  const brand = await readBrand(name, templates, nodeDisk);
  const band = brand.masthead === "band";
  await writeLogo(join(brand.folder, "logo.png"), brand.logo, band ? brand.light.masthead : brand.light.sheet);
  await writeLogo(join(brand.folder, "logo-dark.png"), brand.logoDark, band ? brand.light.masthead : brand.dark.sheet);
}
