import type { Entry } from "./message.ts";

type Text = { readonly text: string };
const row = <A>(entry: Entry<A>): Entry<A> => entry;

/** Messages about reading a write-up and its front matter. */
export const sessionMessages = {
  "meta-missing": row<{ readonly key: string }>({
    severity: "error",
    blocking: true,
    nl: ({ key }) => `Bovenaan het verslag ontbreekt ${key}.`,
    en: ({ key }) => `${key} is missing at the top of the write-up.`,
    advice: {
      nl: ({ key }) => `Zet tussen de twee regels --- een regel ${key === "date" ? "date: 2026-11-18" : `${key}: …`}.`,
      en: ({ key }) => `Add a line ${key === "date" ? "date: 2026-11-18" : `${key}: …`} between the two lines ---.`,
    },
  }),
  "meta-type": row<{ readonly key: string; readonly wanted: { readonly nl: string; readonly en: string } }>({
    severity: "error",
    blocking: true,
    nl: ({ key, wanted }) => `${key} klopt niet: hier hoort ${wanted.nl}.`,
    en: ({ key, wanted }) => `${key} is not right: expected ${wanted.en}.`,
    advice: {
      nl: ({ key }) => `Pas de regel ${key} aan; in docs/handleiding.md staat een voorbeeld.`,
      en: ({ key }) => `Correct the line ${key}; docs/handleiding.md has an example.`,
    },
  }),
  "meta-unknown": row<{ readonly key: string; readonly nearest: string | undefined }>({
    severity: "warning",
    nl: ({ key }) => `Bovenaan staat ${key}, maar dat ken ik niet.`,
    en: ({ key }) => `The key ${key} is not known.`,
    advice: {
      nl: ({ nearest }) => (nearest === undefined ? "Haal de regel weg, of kijk in de handleiding welke namen kunnen." : `Bedoel je ${nearest}?`),
      en: ({ nearest }) => (nearest === undefined ? "Remove the line, or see the manual for the names." : `Did you mean ${nearest}?`),
    },
  }),
  "meta-brand": row<{ readonly brand: string; readonly names: string }>({
    severity: "error",
    blocking: true,
    nl: ({ brand }) => `Huisstijl "${brand}" is er niet.`,
    en: ({ brand }) => `There is no brand "${brand}".`,
    advice: {
      nl: ({ names }) => `Kies uit: ${names}. Een map met een huisstijl geef je op de opdrachtregel, met --brand.`,
      en: ({ names }) => `Choose from: ${names}. A folder with a brand is given on the command line, with --brand.`,
    },
  }),
  "meta-yaml": row<Text>({
    severity: "error",
    blocking: true,
    nl: ({ text }) => `Het blok bovenaan (tussen de regels ---) is geen geldige YAML: ${text}.`,
    en: ({ text }) => `The block at the top (between the lines ---) is not valid YAML: ${text}.`,
    advice: {
      nl: () => "Zet een waarde met een dubbele punt of haakje tussen aanhalingstekens.",
      en: () => "Put a value with a colon or bracket between quotation marks.",
    },
  }),
  "encoding-invalid": row<Text>({
    severity: "error",
    blocking: true,
    nl: () => "Dit bestand is niet als UTF-8 bewaard: hier staat een teken dat niet te lezen is.",
    en: () => "This file is not saved as UTF-8: there is a character here that cannot be read.",
    advice: { nl: () => "Bewaar het in je teksteditor opnieuw met codering UTF-8.", en: () => "Save it again in your text editor with encoding UTF-8." },
  }),
  "encoding-nul": row<Text>({
    severity: "error",
    blocking: true,
    nl: () => "Hier staat een NUL-teken; dit is geen gewone tekst.",
    en: () => "There is a NUL character here; this is not plain text.",
    advice: {
      nl: () => "Haal het teken weg, of bewaar het bestand opnieuw als platte tekst.",
      en: () => "Remove the character, or save the file again as plain text.",
    },
  }),
  "body-empty": row<Text>({
    severity: "warning",
    nl: () => "Het verslag heeft geen tekst.",
    en: () => "The write-up has no text.",
    advice: {
      nl: () => "Schrijf onder het blok bovenaan wat er in de sessie gebeurde.",
      en: () => "Write below the block at the top what happened in the session.",
    },
  }),
  "limit-size": row<{ readonly bytes: number; readonly most: number }>({
    severity: "error",
    blocking: true,
    nl: ({ bytes, most }) => `Het verslag is ${(bytes / 1e6).toFixed(1)} MB; het mag ${(most / 1e6).toFixed(1)} MB zijn.`,
    en: ({ bytes, most }) => `The write-up is ${(bytes / 1e6).toFixed(1)} MB; at most ${(most / 1e6).toFixed(1)} MB is allowed.`,
    advice: { nl: () => "Splits het verslag, of verhoog de grens met --max-body-mb.", en: () => "Split the write-up, or raise the limit with --max-body-mb." },
  }),
  "limit-nesting": row<{ readonly most: number }>({
    severity: "error",
    blocking: true,
    nl: ({ most }) => `Hier staan meer dan ${most} lijsten, citaten of haakjes in elkaar.`,
    en: ({ most }) => `More than ${most} lists, quotations or brackets stand inside each other here.`,
    advice: {
      nl: () => "Maak de opsomming vlakker, of verhoog de grens met --max-nesting.",
      en: () => "Make the list flatter, or raise the limit with --max-nesting.",
    },
  }),
  "output-foreign": row<{ readonly slug: string }>({
    severity: "error",
    blocking: true,
    nl: ({ slug }) => `In de uitvoermap staat al een map ${slug} die niet van sessiepers is. Er is niets in veranderd.`,
    en: ({ slug }) => `The output folder already holds a folder ${slug} that is not of sessiepers. Nothing in it was changed.`,
    advice: {
      nl: () => "Kies met --out een andere uitvoermap, of geef die map een andere naam.",
      en: () => "Choose another output folder with --out, or give that folder another name.",
    },
  }),
  "slug-twin": row<{ readonly slug: string }>({
    severity: "error",
    blocking: true,
    nl: ({ slug }) => `Twee verslagen zouden allebei in ${slug}/ komen; geen van beide is gemaakt.`,
    en: ({ slug }) => `Two write-ups would both go to ${slug}/; neither was built.`,
    advice: { nl: () => "Geef een van de twee bestanden een andere naam.", en: () => "Give one of the two files another name." },
  }),
} as const;
