/** Contrast from the colours that an element is painted with, where axe leaves it to a person (symbols, single signs). Pure. */

import { contrastOf } from "../brand/contrast.ts";
import type { Contrast, Paint } from "./browser-finding.ts";

/** WCAG 2.2, 1.4.3: 4.5:1, and 3:1 for large text: 18 points, or 14 points in bold. */
const least = { text: 4.5, large: 3 };
const largePixels = 24;
const largeBoldPixels = (14 * 96) / 72;
/** WCAG technique G183: a link that only its colour tells apart has 3:1 against the text around it. */
const leastBeside = 3;

interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };

/** The contrast of a text; undefined when colours alone do not tell. */
export function measureContrast({ colour, grounds, plain, size, weight }: Paint): Contrast | undefined {
  const ink = readColour(colour);
  const layers = grounds.map((ground) => readColour(ground));
  if (!plain || ink === undefined || layers.includes(undefined)) return undefined;
  // A page stands on white, whatever lies on it.
  const ground = layers.reduceRight<Colour>((below, layer) => (layer === undefined ? below : lay(layer, below)), white);
  const [text, behind] = [writeColour(lay(ink, ground)), writeColour(ground)];
  const large = size >= largePixels || (size >= largeBoldPixels && weight >= 700);
  return { text, ground: behind, ratio: contrastOf(text, behind), needed: large ? least.large : least.text };
}

/** Whether a link without any mark can be told from the text around it by its colour. */
export function standsOut({ colour, beside }: Paint): boolean {
  const [link, text] = [readColour(colour), readColour(beside)];
  return link !== undefined && text !== undefined && contrastOf(writeColour(link), writeColour(text)) >= leastBeside;
}

/** Reads `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`; undefined for other colour spaces. */
function readColour(css: string): Colour | undefined {
  const found = /^rgba?\((?<red>[\d.]+), (?<green>[\d.]+), (?<blue>[\d.]+)(?:, (?<alpha>[\d.]+))?\)$/u.exec(css)?.groups;
  if (found === undefined) return undefined;
  return { red: Number(found["red"]), green: Number(found["green"]), blue: Number(found["blue"]), alpha: Number(found["alpha"] ?? 1) };
}

function lay(above: Colour, below: Colour): Colour {
  const mix = (one: number, other: number): number => one * above.alpha + other * (1 - above.alpha);
  return { red: mix(above.red, below.red), green: mix(above.green, below.green), blue: mix(above.blue, below.blue), alpha: 1 };
}

function writeColour({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
