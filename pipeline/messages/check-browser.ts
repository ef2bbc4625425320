/** What the checks in the browser tell. Each row serves the mail and the web page: its code is `mail-…` or `web-…`. */

import { forKeeper } from "./check.ts";
import type { Entry } from "./message.ts";

export type BrowserFault = keyof typeof browserMessages;

interface Both {
  readonly nl: string;
  readonly en: string;
}

export interface BrowserArgs {
  /** Which output. */
  readonly output: "mail" | "web";
  /** Words of the place, without typography; empty when it has none. */
  readonly words: string;
  readonly schemes: Both;
  /** The name of the rule, as axe gives it. */
  readonly rule: string;
  readonly contrast: Both;
  /** The brand's names of the colours; undefined when they are not all the brand's. */
  readonly colours: Both | undefined;
  /** How many other elements have the same fault. */
  readonly others: number;
}

const inOutput = { mail: { nl: "in de mail", en: "in the mail" }, web: { nl: "op de webpagina", en: "on the web page" } };
const row = (entry: Entry<BrowserArgs>): Entry<BrowserArgs> => entry;

export const browserMessages = {
  contrast: row({
    severity: "error",
    nl: ({ output, words, contrast, others }) =>
      `${quoted(words, "De tekst", "Een tekst")} is ${inOutput[output].nl} moeilijk te lezen: ${contrast.nl}.${more(others, ["andere tekst", "andere teksten"], "nl")}`,
    en: ({ output, words, contrast, others }) =>
      `${quoted(words, "The text", "A text")} is hard to read ${inOutput[output].en}: ${contrast.en}.${more(others, ["other text", "other texts"], "en")}`,
    advice: {
      nl: ({ colours }) =>
        colours === undefined
          ? "De kleuren staan in het sjabloon of de huisstijl. Vraag wie de huisstijl beheert om de tekst donkerder of de achtergrond lichter te maken (of andersom)."
          : `De kleuren komen uit de huisstijl. Vraag wie die beheert om in brand.json ${colours.nl} aan te passen, zodat ze meer verschillen.`,
      en: ({ colours }) =>
        colours === undefined
          ? "The colours are set in the template or the brand. Ask whoever looks after the brand to make the text darker or its ground lighter (or the other way round)."
          : `The colours come from the brand. Ask whoever looks after it to change ${colours.en} in brand.json, so that they differ more.`,
    },
  }),
  "contrast-unsure": row({
    severity: "hint",
    nl: ({ output, words, schemes }) =>
      `${quoted(words, "Van de tekst", "Van een tekst")} kon het contrast ${inOutput[output].nl} niet gemeten worden (${schemes.nl}).`,
    en: ({ output, words, schemes }) => `The contrast of ${quoted(words, "the text", "a text")} ${inOutput[output].en} could not be measured (${schemes.en}).`,
    advice: {
      nl: () => "Kijk zelf of deze tekst goed te lezen is, in de lichte en in de donkere weergave.",
      en: () => "See for yourself whether this text is easy to read, in light and in dark mode.",
    },
  }),
  "link-colour": row({
    severity: "error",
    nl: ({ output, words, schemes }) => `${quoted(words, "De link", "Een link")} is ${inOutput[output].nl} alleen aan zijn kleur te herkennen (${schemes.nl}).`,
    en: ({ output, words, schemes }) =>
      `${quoted(words, "The link", "A link")} can be told from the text ${inOutput[output].en} by its colour only (${schemes.en}).`,
    advice: {
      nl: () => "Wie kleuren slecht ziet, vindt deze link niet. Geef aan wie het sjabloon beheert door dat links een streep eronder moeten hebben.",
      en: () => "Whoever sees colours badly does not find this link. Tell whoever looks after the template that links must be underlined.",
    },
  }),
  aria: row({
    severity: "error",
    nl: ({ output, words, rule }) => `${capital(inOutput[output].nl)} klopt een aanwijzing voor schermlezers niet${near(words, "bij")} (regel ${rule}).`,
    en: ({ output, words, rule }) => `${capital(inOutput[output].en)} a hint for screen readers is wrong${near(words, "at")} (rule ${rule}).`,
    advice: forKeeper,
  }),
  language: row({
    severity: "error",
    nl: ({ output, words, rule }) => `${capital(inOutput[output].nl)} staat een taal die niet bestaat${near(words, "bij")} (regel ${rule}).`,
    en: ({ output, words, rule }) => `${capital(inOutput[output].en)} a language is named that does not exist${near(words, "at")} (rule ${rule}).`,
    advice: {
      nl: () =>
        "Een schermlezer leest de tekst dan met de verkeerde stem voor. Zet bij lang in de kop van je verslag nl of en; staat dat er al, dan komt het uit het sjabloon.",
      en: () =>
        "A screen reader then reads the text with the wrong voice. Put nl or en behind lang at the top of your write-up; if it is there already, it comes from the template.",
    },
  }),
  "heading-skipped": row({
    severity: "warning",
    nl: ({ output, words }) => `${quoted(words, "De kop", "Een kop")} slaat ${inOutput[output].nl} een niveau over.`,
    en: ({ output, words }) => `${quoted(words, "The heading", "A heading")} skips a level ${inOutput[output].en}.`,
    advice: {
      nl: () => "Wie met een schermlezer van kop naar kop springt, denkt dat er iets ontbreekt. Gebruik ## voor een onderdeel en ### voor een kop daarbinnen.",
      en: () =>
        "Whoever jumps from heading to heading with a screen reader thinks that something is missing. Use ## for a part and ### for a heading within it.",
    },
  }),
  "heading-empty": row({
    severity: "warning",
    nl: ({ output }) => `${capital(inOutput[output].nl)} staat een kop zonder tekst.`,
    en: ({ output }) => `There is a heading without text ${inOutput[output].en}.`,
    advice: { nl: () => "Schrijf de kop uit, of haal de regel met # weg.", en: () => "Write the heading, or remove the line with #." },
  }),
  list: row({
    severity: "error",
    nl: ({ output, words, rule }) => `${capital(inOutput[output].nl)} is een lijst niet goed opgebouwd${near(words, "bij")} (regel ${rule}).`,
    en: ({ output, words, rule }) => `${capital(inOutput[output].en)} a list is not well made${near(words, "at")} (rule ${rule}).`,
    advice: forKeeper,
  }),
  table: row({
    severity: "error",
    nl: ({ output, words, rule }) =>
      `${capital(inOutput[output].nl)} horen de koppen van een tabel niet bij de juiste cellen${near(words, "bij")} (regel ${rule}).`,
    en: ({ output, words, rule }) =>
      `${capital(inOutput[output].en)} the heads of a table do not belong to the right cells${near(words, "at")} (rule ${rule}).`,
    advice: forKeeper,
  }),
  "table-head-empty": row({
    severity: "warning",
    nl: ({ output }) => `${capital(inOutput[output].nl)} heeft een tabel een kop zonder tekst.`,
    en: ({ output }) => `${capital(inOutput[output].en)} a table has a head without text.`,
    advice: {
      nl: () => "Geef elke kolom een kop: een schermlezer leest die voor bij elke cel.",
      en: () => "Give each column a head: a screen reader reads it out with each cell.",
    },
  }),
  "alt-repeated": row({
    severity: "warning",
    nl: ({ output, words }) => `${quoted(words, "De beschrijving", "Een beschrijving")} van een afbeelding herhaalt ${inOutput[output].nl} de tekst ernaast.`,
    en: ({ output, words }) => `${quoted(words, "The description", "A description")} of an image repeats the text beside it ${inOutput[output].en}.`,
    advice: {
      nl: () => 'Een schermlezer leest het twee keer voor. Beschrijf wat er te zien is, of schrijf ![](bestand "decorative") als de afbeelding niets toevoegt.',
      en: () => 'A screen reader reads it twice. Describe what can be seen, or write ![](file "decorative") if the image adds nothing.',
    },
  }),
  other: row({
    severity: "error",
    nl: ({ output, words, rule, others }) =>
      `${capital(inOutput[output].nl)} is iets niet toegankelijk${near(words, "bij")} (regel ${rule} van axe).${more(others, ["andere plek", "andere plekken"], "nl")}`,
    en: ({ output, words, rule, others }) =>
      `${capital(inOutput[output].en)} something is not accessible${near(words, "at")} (rule ${rule} of axe).${more(others, ["other place", "other places"], "en")}`,
    advice: forKeeper,
  }),
  unsure: row({
    severity: "hint",
    nl: ({ output, words, rule }) => `${capital(inOutput[output].nl)} kon de regel ${rule} van axe niet worden nagekeken${near(words, "bij")}.`,
    en: ({ output, words, rule }) => `${capital(inOutput[output].en)} the rule ${rule} of axe could not be checked${near(words, "at")}.`,
    advice: {
      nl: () => "Laat iemand die met een schermlezer werkt deze plek bekijken.",
      en: () => "Have someone who works with a screen reader look at this place.",
    },
  }),
};

interface Sides {
  readonly text: string;
  readonly ground: string;
  readonly ratio: number;
  readonly needed: number;
}

/** The contrast of two colours, as in "het contrast is 2,1 (#aaaaaa op #ffffff) en moet 4,5 zijn". */
export function describeContrast({ text, ground, ratio, needed }: Sides): Both {
  const [is, must] = [writeRatio(ratio), writeRatio(needed)];
  return {
    nl: `het contrast is ${is.replace(".", ",")} (${text} op ${ground}) en moet ${must.replace(".", ",")} zijn`,
    en: `the contrast is ${is} (${text} on ${ground}) and must be ${must}`,
  };
}

/** Rounded down: 4.499 is not enough. (2.32 times a hundred is a little less than 232.) */
function writeRatio(ratio: number): string {
  return String(Math.floor(ratio * 100 + 1e-6) / 100);
}

/** The schemes in plain words. */
export const schemeWords = {
  light: { nl: "lichte weergave", en: "light mode" },
  dark: { nl: "donkere weergave", en: "dark mode" },
  outlook: { nl: "donkere weergave van Outlook op het web", en: "dark mode of Outlook on the web" },
} as const satisfies Record<string, Both>;

function quoted(words: string, known: string, unknown: string): string {
  return words === "" ? unknown : `${known} "${words}"`;
}

function near(words: string, preposition: string): string {
  return words === "" ? "" : ` ${preposition} "${words}"`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function more(others: number, [one, many]: readonly [string, string], lang: "nl" | "en"): string {
  if (others === 0) return "";
  return lang === "nl" ? ` Dat geldt ook voor ${others} ${others === 1 ? one : many}.` : ` The same goes for ${others} ${others === 1 ? one : many}.`;
}
