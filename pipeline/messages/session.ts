import type { Entry } from "./message.ts";

type Text = { readonly text: string };

interface Both {
  readonly nl: string;
  readonly en: string;
}

/** What is wrong with the block at the top, to stand behind a colon. */
export interface YamlFault extends Both {
  readonly advice?: Both;
}

const quoteIt: Both = {
  nl: "Zet een waarde met een dubbele punt, haakje of ander leesteken tussen aanhalingstekens.",
  en: "Put a value with a colon, bracket or other sign between quotation marks.",
};
const colon: YamlFault = {
  nl: "hier staat een dubbele punt in een waarde zonder aanhalingstekens, of een regel springt verkeerd in",
  en: "there is a colon in a value without quotation marks, or a line is indented wrongly",
};
const reference: YamlFault = { nl: "een waarde begint met * of &", en: "a value begins with * or &" };

/** The YAML parser's faults in words for who writes; `byCode` has the parser's own codes. */
export const yamlFaults = {
  unclosed: {
    nl: "het houdt nergens op",
    en: "it does not end anywhere",
    advice: { nl: "Zet onder de laatste gegevens een regel met alleen ---.", en: "Put a line with only --- below the last fact." },
  },
  list: {
    nl: "hier horen regels als naam: waarde",
    en: "lines as name: value belong here",
    advice: { nl: 'Schrijf bijvoorbeeld: title: "Wie zit er aan tafel?"', en: 'Write for instance: title: "Who is at the table?"' },
  },
  aliases: { nl: "er staan te veel verwijzingen in (met * en &)", en: "it holds too many references (with * and &)" },
  quote: {
    nl: "dit aanhalingsteken wordt niet gesloten",
    en: "this quotation mark is not closed",
    advice: { nl: "Zet aan het eind van de waarde hetzelfde aanhalingsteken.", en: "Put the same quotation mark at the end of the value." },
  },
  other: { nl: "dit past hier niet", en: "this does not fit here" },
  byCode: {
    BLOCK_AS_IMPLICIT_KEY: colon,
    MULTILINE_IMPLICIT_KEY: colon,
    BLOCK_IN_FLOW: colon,
    BAD_INDENT: { nl: "een regel springt verkeerd in, of een haakje wordt niet gesloten", en: "a line is indented wrongly, or a bracket is not closed" },
    MISSING_CHAR: { nl: "er ontbreekt een dubbele punt, komma of haakje", en: "a colon, comma or bracket is missing" },
    TAB_AS_INDENT: {
      nl: "hier staat een tab",
      en: "there is a tab here",
      advice: { nl: "Gebruik spaties in plaats van tabs.", en: "Use spaces, not tabs." },
    },
    DUPLICATE_KEY: {
      nl: "deze naam staat er twee keer",
      en: "this name stands there twice",
      advice: { nl: "Haal een van de twee regels weg.", en: "Remove one of the two lines." },
    },
    BAD_ALIAS: reference,
    ALIAS_PROPS: reference,
    BAD_SCALAR_START: { nl: "een waarde begint met een teken dat hier niet kan", en: "a value begins with a sign that cannot stand here" },
    BAD_DQ_ESCAPE: {
      nl: "een backslash kan niet tussen dubbele aanhalingstekens",
      en: "a backslash cannot stand between double quotation marks",
      advice: { nl: "Gebruik enkele aanhalingstekens: 'C:\\map'.", en: "Use single quotation marks: 'C:\\folder'." },
    },
  } as Readonly<Record<string, YamlFault | undefined>>,
} as const;

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
  "meta-yaml": row<YamlFault>({
    severity: "error",
    blocking: true,
    nl: ({ nl }) => `Het blok bovenaan (tussen de regels ---) is niet te lezen: ${nl}.`,
    en: ({ en }) => `The block at the top (between the lines ---) cannot be read: ${en}.`,
    advice: { nl: ({ advice }) => (advice ?? quoteIt).nl, en: ({ advice }) => (advice ?? quoteIt).en },
  }),
  "source-unreadable": row<Text>({
    severity: "error",
    blocking: true,
    nl: () => "Dit verslag kunnen we niet openen.",
    en: () => "This write-up cannot be opened.",
    advice: {
      nl: () => "Sluit het in andere programma's, en kijk of je het zelf mag openen.",
      en: () => "Close it in other programs, and see whether you may open it yourself.",
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
    nl: ({ bytes, most }) => `Het verslag is ${megabytes(bytes).replace(".", ",")} MB; het mag ${megabytes(most).replace(".", ",")} MB zijn.`,
    en: ({ bytes, most }) => `The write-up is ${megabytes(bytes)} MB; at most ${megabytes(most)} MB is allowed.`,
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

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
