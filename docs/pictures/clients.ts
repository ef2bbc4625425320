/**
 * Stand-ins for mail programs that cannot be had here: each takes away or changes, in a page of Chromium, what public sources say that the program does.
 * They show whether a mail survives that kind of treatment, and no program's own pixels.
 */

import type { Page } from "puppeteer-core";

export interface Client {
  /** The reader's colour scheme, for programs that know `prefers-color-scheme`. */
  readonly scheme: "light" | "dark";
  /** Changes the page after it has loaded. */
  readonly treat: (page: Page) => Promise<void>;
}

/** How a program without `prefers-color-scheme` makes a mail dark. */
type Inversion = "full" | "partial";

/** Each by the name that a picture of it has. */
export const clients = {
  /** A program that does nothing of its own, such as Apple Mail. */
  light: { scheme: "light", treat: leave },
  dark: { scheme: "dark", treat: leave },
  /** Every colour's lightness turned over, dark grounds too: the Gmail app on iOS and Outlook for Windows (dev.to/ovidem, "Levels of email dark mode"). */
  inverted: { scheme: "light", treat: async (page) => invert(page, "full") },
  /** Only light grounds, and what is written on them: Outlook.com and the Gmail app on Android (same source). */
  "partly-inverted": { scheme: "light", treat: async (page) => invert(page, "partial") },
  /** Chromium's own way of making a page dark that does not say that it can be. */
  "chromium-dark": { scheme: "light", treat: darkenByChromium },
  "images-off": { scheme: "light", treat: dropImages },
  /** Style sheets and classes gone, inline styles kept: the Gmail app with an account of another provider (caniemail, `<style>`). */
  "no-style-sheet": { scheme: "light", treat: async (page) => page.evaluate(dropStyleSheets) },
  /** No styles at all: how the mail reads as a document. */
  bare: { scheme: "light", treat: async (page) => page.evaluate(dropAllStyles) },
  /** What Word leaves of CSS, as caniemail and hteumeuleu/email-bugs tell. */
  word: { scheme: "light", treat: async (page) => page.evaluate(keepWhatWordKeeps) },
} satisfies Readonly<Record<string, Client>>;

async function leave(): Promise<void> {
  // As the mail is.
}

async function dropImages(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const image of document.images) image.src = "data:,";
  });
}

async function darkenByChromium(page: Page): Promise<void> {
  await page.evaluate(forgetDarkStyles);
  const session = await page.createCDPSession();
  await session.send("Emulation.setAutoDarkModeOverride", { enabled: true });
}

async function invert(page: Page, inversion: Inversion): Promise<void> {
  await page.evaluate(forgetDarkStyles);
  await page.evaluate(turnColours, inversion);
}

/** For programs that know neither `color-scheme` nor `prefers-color-scheme`. Runs in the page. */
function forgetDarkStyles(): void {
  for (const meta of document.querySelectorAll("meta[name$=color-scheme], meta[name$=color-schemes]")) meta.remove();
  for (const style of document.querySelectorAll("style")) {
    style.textContent = (style.textContent ?? "").replace(/:root\{color-scheme[^}]*\}/u, "").replaceAll("prefers-color-scheme", "x-unknown");
  }
}

function dropStyleSheets(): void {
  for (const style of document.querySelectorAll("style:not([data-fonts])")) style.remove();
  for (const element of document.querySelectorAll("[class]")) element.removeAttribute("class");
}

function dropAllStyles(): void {
  for (const style of document.querySelectorAll("style")) style.remove();
  for (const element of document.querySelectorAll("[class], [style]")) {
    // What is hidden from readers is hidden by other means too.
    if (element.getAttribute("style")?.includes("mso-hide:all") === true) element.remove();
    element.removeAttribute("class");
    element.removeAttribute("style");
  }
}

/**
 * White becomes nearly black (#1c1c1c, the darkest that the known programs use) and black white; hue and saturation stay. HSL, as a simple model:
 * no program tells how it does it. Runs in the page.
 */
function turnColours(inversion: "full" | "partial"): void {
  type Colour = readonly [h: number, s: number, l: number, alpha: number];
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- only what is within runs in the page
  const read = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, alpha = 1] = (text.match(/[\d.]+/gu) ?? []).map(Number);
    const [red, green, blue] = [r / 255, g / 255, b / 255] as const;
    const high = Math.max(red, green, blue);
    const low = Math.min(red, green, blue);
    const l = (high + low) / 2;
    const range = high - low;
    const s = range === 0 ? 0 : range / (1 - Math.abs(2 * l - 1));
    const turn = range === 0 ? 0 : high === red ? (green - blue) / range : high === green ? (blue - red) / range + 2 : (red - green) / range + 4;
    return [turn * 60, s, l, alpha];
  };
  const turned = ([h, s, l, alpha]: Colour): string => `hsl(${h} ${s * 100}% ${(1 - 0.89 * l) * 100}% / ${alpha})`;
  const elements = [document.documentElement, ...document.body.querySelectorAll<HTMLElement>("*"), document.body];
  const white: Colour = [0, 0, 1, 1];
  const groundOf = (element: Element | null): Colour => {
    if (element === null) return white;
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] > 0 ? own : groundOf(element.parentElement);
  };
  const changes = elements.map((element) => {
    const style = getComputedStyle(element);
    const isDark = inversion === "partial" && groundOf(element)[2] < 0.5;
    const own = read(style.backgroundColor);
    const ground = element === document.documentElement ? white : own;
    const edges = ["top", "right", "bottom", "left"].map((side) => [`border-${side}-color`, style.getPropertyValue(`border-${side}-color`)] as const);
    const texts = isDark ? [] : [["color", style.color] as const, ...edges];
    return { element, colours: ground[3] > 0 && !isDark ? [...texts, ["background-color", turned(ground)] as const] : texts };
  });
  for (const { element, colours } of changes) {
    for (const [name, value] of colours) element.style.setProperty(name, value.startsWith("hsl") ? value : turned(read(value)), "important");
  }
}

/**
 * No media queries, no max-width but on tables, no width but on tables and cells (the attribute counts for images), no padding but on cells,
 * no margin on tables, no negative margin, no display but none (and that not on images), no rounding, no overflow; hidden is what `mso-hide` hides. Runs in the page.
 */
function keepWhatWordKeeps(): void {
  for (const style of document.querySelectorAll("style"))
    style.textContent = (style.textContent ?? "").replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gu, "");
  const unwrapped = document.documentElement.outerHTML
    .replace(/<noscript>.*?<\/noscript>/gsu, "")
    .replace(/<!--\[if mso(?: \| IE)?\]>(?<inner>.*?)<!\[endif\]-->/gsu, "$<inner>");
  const parsed = new DOMParser().parseFromString(unwrapped, "text/html");
  document.body.replaceWith(document.adoptNode(parsed.body));
  for (const style of parsed.head.querySelectorAll("style")) document.head.append(document.adoptNode(style));
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    const { style } = element;
    const isTable = element.tagName === "TABLE";
    const isCell = element.tagName === "TD" || element.tagName === "TH";
    const own = element.getAttribute("style") ?? "";
    if (own.includes("mso-hide:all")) element.remove();
    const alt = /mso-padding-alt:(?<padding>[^;]+)/u.exec(own)?.groups?.["padding"];
    for (const name of ["border-radius", "overflow", "overflow-x", "min-height", "max-height", "table-layout", "hyphens"]) style.removeProperty(name);
    if (!isTable) style.removeProperty("max-width");
    if (!isTable && !isCell) for (const name of ["width", "padding"]) style.removeProperty(name);
    if (element.tagName === "UL" || element.tagName === "OL") style.padding = "0";
    if (isTable || element.tagName === "SPAN") style.removeProperty("margin");
    for (const side of ["margin-left", "margin-top"]) if (style.getPropertyValue(side).startsWith("-")) style.removeProperty(side);
    if (style.display !== "none" || element.tagName === "IMG") style.removeProperty("display");
    if (element.tagName === "IMG") style.removeProperty("height");
    if (alt !== undefined && isCell) style.padding = alt;
  }
}
