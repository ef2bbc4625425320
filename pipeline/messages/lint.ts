import type { Entry } from "./message.ts";

/** A sentence that needs no arguments. */
type Nothing = Readonly<Record<string, never>>;

const row = <A>(entry: Entry<A>): Entry<A> => entry;

/** Advice to the author; nothing here blocks. */
export const lintMessages = {
  "link-text-vague": row<{ readonly text: string }>({
    severity: "warning",
    nl: ({ text }) => `De linktekst "${text}" zegt niet waar de link heen gaat.`,
    en: ({ text }) => `The link text "${text}" does not say where the link leads.`,
    advice: {
      nl: () => "Noem wat de lezer krijgt, zoals [Verslag van een jaar buurtkamers](…). Dat werkt ook op papier en met een schermlezer.",
      en: () => "Name what the reader gets, as in [Report of a year of meetings](…). That works on paper and with a screen reader too.",
    },
  }),
  "link-empty": row<Nothing>({
    severity: "warning",
    nl: () => "Deze link heeft geen tekst of geen adres.",
    en: () => "This link has no text or no address.",
    advice: { nl: () => "Schrijf [tekst](adres).", en: () => "Write [text](address)." },
  }),
  "link-text-twice": row<{ readonly text: string }>({
    severity: "hint",
    nl: ({ text }) => `"${text}" verwijst naar twee verschillende adressen.`,
    en: ({ text }) => `"${text}" leads to two different addresses.`,
    advice: { nl: () => "Geef elke link een eigen tekst.", en: () => "Give each link a text of its own." },
  }),
  "heading-empty": row<Nothing>({
    severity: "warning",
    nl: () => "Deze kop is leeg.",
    en: () => "This heading is empty.",
    advice: { nl: () => "Vul hem in of haal hem weg.", en: () => "Fill it in or remove it." },
  }),
  "image-alt-name": row<{ readonly alt: string }>({
    severity: "warning",
    nl: ({ alt }) => `De beschrijving "${alt}" is een bestandsnaam.`,
    en: ({ alt }) => `The description "${alt}" is a file name.`,
    advice: { nl: () => "Beschrijf in één zin wat er te zien is.", en: () => "Describe in one sentence what can be seen." },
  }),
  "sentence-long": row<{ readonly count: number }>({
    severity: "hint",
    nl: ({ count }) => `Deze zin telt ${count} woorden.`,
    en: ({ count }) => `This sentence has ${count} words.`,
    advice: { nl: () => "Maak er twee zinnen van; dat leest makkelijker.", en: () => "Make two sentences of it; that reads more easily." },
  }),
} as const;
