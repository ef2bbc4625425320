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
  readonly heading: (size: number, line: number, above: number, below: number) => Dress;
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
      style: `margin:0 0 ${below}px;color:${prose.ground === "ink" ? colours.ink : colours.soft};${font(prose)}`,
    }),
    heading: (size, line, above, below) => ({
      className: ["i"],
      style: `margin:${above}px 0 ${below}px;color:${colours.ink};font-family:${brand.type.mailTitle};font-size:${size}px;line-height:${line}px;font-weight:bold;-webkit-hyphens:auto;hyphens:auto`,
    }),
  };
}

/**
 * The style sheet: the dark scheme (media query, and `[data-ogsc]` for Outlook on the web), and the phone.
 * Mail programs without either show the inline styles, which stand alone.
 */
export function writeStyleSheet(brand: Brand): string {
  const rules = writeDarkRules(brand.dark, brand.masthead === "band" ? brand.dark.masthead : brand.dark.sheet);
  const dark = rules.map(([selectors, body]) => `${selectors.join(",")}{${body}}`).join("\n");
  const outlook = rules.map(([selectors, body]) => `${selectors.map((selector) => `[data-ogsc] ${selector}`).join(",")}{${body}}`).join("\n");
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
a{overflow-wrap:break-word}
.ld{display:none}
@media (prefers-color-scheme:dark){
${dark}
}
${outlook}
@media only screen and (max-width:520px){
${phone}
}`;
}

type Rule = readonly [selectors: readonly string[], body: string];

function writeDarkRules(dark: Colours, masthead: string): readonly Rule[] {
  return [
    [["body", ".sp-ground>div"], paint(dark.ground)],
    [[".sheet", ".sheet>table"], paint(dark.sheet)],
    [[".head", ".head>table"], paint(masthead)],
    [[".p"], paint(dark.panel)],
    [[".i"], `color:${dark.ink}!important`],
    [[".s"], `color:${dark.soft}!important`],
    [[".a"], `color:${dark.accent}!important`],
    [[".m"], `color:${dark.mastheadText}!important`],
    [[".l", ".head>table>tbody>tr>td"], `border-color:${dark.hairline}!important`],
    [[".r", ".foot>table>tbody>tr>td"], `border-color:${dark.ink}!important`],
    [[".b"], `${paint(dark.button)};color:${dark.buttonText}!important`],
    [[".ll"], "display:none!important"],
    [[".ld"], "display:inline-block!important"],
  ];
}

function paint(colour: string): string {
  return `background:${colour}!important;background-color:${colour}!important`;
}

/** Labels above their text, a hairline above the label only; margins of 22 px; what stood beside each other stands below. */
const phone = `.sheet>table>tbody>tr>td,.head>table>tbody>tr>td{padding-left:22px!important;padding-right:22px!important}
.t{font-size:28px!important;line-height:34px!important}
.st,.rows>tbody>tr>th,.rows>tbody>tr>td{display:block!important;width:auto!important;text-align:left!important}
.rows>tbody>tr>th{padding:12px 0 0!important;line-height:24px!important}
.rows>tbody>tr>td.v{padding:0 0 12px!important;border-top:0!important}
.c{font-size:14px!important;line-height:20px!important;padding-right:8px!important}
.issue{padding:6px 0 0!important}
.nd{padding:24px 24px 0!important}
.nt{padding:12px 24px 24px!important}`;
