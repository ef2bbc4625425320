/** How things look in the mail: inline styles from the brand, and classes by which the dark scheme and phones change them. */

import type { Brand, Colours } from "../brand/brand.ts";

/** Class and style of one element, ready to spread into its properties. */
export type Dress = {
  readonly className: string[];
  readonly style: string;
};

/** What a run of text is set in. Sizes in CSS pixels (design brief, column "mail"). */
export interface Prose {
  readonly family: "title" | "text";
  readonly size: number;
  readonly line: number;
  readonly ground: "ink" | "soft";
  /** Space below a paragraph. */
  readonly gap: number;
}

export const proses = {
  text: { family: "text", size: 16, line: 26, ground: "ink", gap: 14 },
  row: { family: "text", size: 16, line: 26, ground: "ink", gap: 8 },
  question: { family: "title", size: 17, line: 26, ground: "ink", gap: 8 },
  lead: { family: "text", size: 18, line: 29, ground: "ink", gap: 24 },
  small: { family: "text", size: 14, line: 22, ground: "soft", gap: 6 },
  quote: { family: "title", size: 20, line: 30, ground: "ink", gap: 10 },
} satisfies Readonly<Record<string, Prose>>;

/** The styles of one brand. Class names are short: each stands hundreds of times in a mail that may weigh 100 kB. */
export interface Look {
  readonly brand: Brand;
  readonly colours: Colours;
  /** A paragraph, list item or cell; `below` is the space under it. */
  readonly paragraph: (prose: Prose, below: number) => Dress;
  readonly heading: (size: number, line: number, below: number) => Dress;
  readonly font: (prose: Prose, bold?: boolean) => string;
}

/** Makes the styles of a brand. */
export function makeLook(brand: Brand): Look {
  const colours = brand.light;
  const family = (name: Prose["family"]): string => (name === "title" ? brand.type.mailTitle : brand.type.mailText);
  const font = (prose: Prose, bold = false): string =>
    `font-family:${family(prose.family)};font-size:${prose.size}px;line-height:${prose.line}px;font-weight:${bold ? "bold" : "normal"}`;
  return {
    brand,
    colours,
    font,
    paragraph: (prose, below) => ({
      className: [prose.ground === "ink" ? "i" : "s"],
      style: `${writeMargin(below)};color:${prose.ground === "ink" ? colours.ink : colours.soft};${font(prose)}`,
    }),
    heading: (size, line, below) => ({
      className: ["i"],
      style: `${writeMargin(below)};color:${colours.ink};font-family:${brand.type.mailTitle};font-size:${size}px;line-height:${line}px;font-weight:bold;-webkit-hyphens:auto;hyphens:auto`,
    }),
  };
}

/** No space but that below. Never negative: Gmail, Yahoo and Outlook know no negative margin (caniemail, `margin`). */
export function writeMargin(below: number): string {
  return below === 0 ? "margin:0" : `margin:0 0 ${below}px`;
}

/**
 * Phones. A style sheet of its own, before that of the dark scheme: Gmail drops a whole sheet for a rule it does not like.
 * Stacking is by class alone, since GMX, Proton and Gmail in a phone's browser know no child selectors (caniemail, `selector-child`).
 * Labels above their text, a hairline above the label only; margins of 22 px; what stood beside each other stands below.
 */
export const phoneStyleSheet = `.k{display:none}
a{overflow-wrap:break-word}
h1,h2,h3{text-wrap:balance}
@media only screen and (max-width:520px){
.sheet>table>tbody>tr>td,.head>table>tbody>tr>td{padding-left:22px!important;padding-right:22px!important}
.t{font-size:28px!important;line-height:34px!important}
.st,.h,.v{display:block!important;width:auto!important;text-align:left!important}
.h{padding:12px 0 0!important;line-height:24px!important}
.v{padding:0 0 12px!important;border-top:0!important}
.c{font-size:14px!important;line-height:20px!important;padding-right:8px!important}
.issue{padding:6px 0 0!important}
.nd{padding:24px 24px 0!important}
.nt{padding:12px 24px 24px!important}
}`;

/**
 * The dark scheme: by media query, and for Outlook on the web and its apps, which mark what they recolour themselves: texts with
 * `data-ogsc`, grounds with `data-ogsb` (hteumeuleu.com, "Dealing with Outlook.com's Dark Mode"). Others show the inline styles, which stand alone.
 */
export function writeDarkStyleSheet(brand: Brand): string {
  const rules = writeDarkRules(brand.dark, brand.masthead === "band" ? brand.dark.masthead : brand.dark.sheet);
  const dark = rules.map(({ selectors, body }) => `${selectors.join(",")}{${body}}`).join("\n");
  const outlook = rules.map(({ selectors, body, marked }) => `${selectors.map((selector) => `[data-${marked}] ${selector}`).join(",")}{${body}}`).join("\n");
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
${dark}
}
${outlook}`;
}

interface DarkRule {
  readonly selectors: readonly string[];
  readonly body: string;
  /** What Outlook marks around it. */
  readonly marked: "ogsc" | "ogsb";
}

function writeDarkRules(dark: Colours, masthead: string): readonly DarkRule[] {
  return [
    paint(["body", ".sp-ground>div"], dark.ground),
    paint([".sheet", ".sheet>table"], dark.sheet),
    paint([".head", ".head>table"], masthead),
    paint([".p"], dark.panel),
    paint([".b"], dark.button),
    write(".i", dark.ink),
    write(".s", dark.soft),
    write(".a", dark.accent),
    write(".m", dark.mastheadText),
    write(".b", dark.buttonText),
    rule([".l", ".head>table>tbody>tr>td"], dark.hairline),
    rule([".r", ".foot>table>tbody>tr>td"], dark.ink),
    show(".ll", "none"),
    show(".k", "inline-block"),
  ];
}

function paint(selectors: readonly string[], colour: string): DarkRule {
  return { selectors, body: `background:${colour}!important;background-color:${colour}!important`, marked: "ogsb" };
}

function write(selector: string, colour: string): DarkRule {
  return { selectors: [selector], body: `color:${colour}!important`, marked: "ogsc" };
}

function rule(selectors: readonly string[], colour: string): DarkRule {
  return { selectors, body: `border-color:${colour}!important`, marked: "ogsb" };
}

function show(selector: string, display: string): DarkRule {
  return { selectors: [selector], body: `display:${display}!important`, marked: "ogsb" };
}
