/** What the handout tells the author: signs that cannot be printed, and our own checks of the PDF, which a write-up should never set off. */

import type { Entry } from "./message.ts";

type Compared = { readonly expected: string; readonly found: string };

const advice = {
  nl: () => "Dit is een fout van sessiepers of van de browser, niet van jou. Meld het met dit verslag erbij, of schrijf deze plek anders.",
  en: () => "This is a fault of sessiepers or of the browser, not yours. Report it with this write-up, or write this place differently.",
};

export const printMessages = {
  "print-invalid": {
    severity: "error",
    blocking: true,
    nl: ({ clauses, nl }) => `De handout voldoet niet aan ${clauses}: ${nl}`,
    en: ({ clauses, en }) => `The handout does not conform to ${clauses}: ${en}`,
    advice,
  } satisfies Entry<{ readonly clauses: string; readonly nl: string; readonly en: string }>,
  "print-text": {
    severity: "error",
    blocking: true,
    nl: ({ expected, found }) => `In de handout staat hier iets anders dan in het verslag: “${found}” in plaats van “${expected}”.`,
    en: ({ expected, found }) => `The handout says something else here than the write-up: “${found}” instead of “${expected}”.`,
    advice,
  } satisfies Entry<Compared>,
  "print-link": {
    severity: "error",
    blocking: true,
    nl: ({ expected, found }) => `De link naar ${expected} leidt in de handout ${found === "" ? "nergens heen" : `naar ${found}`}.`,
    en: ({ expected, found }) => `The link to ${expected} leads ${found === "" ? "nowhere" : `to ${found}`} in the handout.`,
    advice,
  } satisfies Entry<Compared>,
  "print-outline": {
    severity: "error",
    blocking: true,
    nl: ({ expected }) => `De kop “${expected}” ontbreekt in de inhoudsopgave van de handout.`,
    en: ({ expected }) => `The heading “${expected}” is missing from the outline of the handout.`,
    advice,
  } satisfies Entry<Compared>,
  "glyph-missing": {
    severity: "warning",
    nl: ({ sign, code, name, count }) => `Het teken ${show(sign, code)} kan niet op papier. In de handout staat ${times(count, "nl")}[${name}].`,
    en: ({ sign, code, name, count }) => `The character ${show(sign, code)} cannot be printed. The handout says [${name}]${times(count, "en")}.`,
    advice: {
      nl: () => "Schrijf iets anders als dat op papier stoort. Mail en webpagina houden het teken.",
      en: () => "Write something else if that disturbs the page. Mail and web page keep the character.",
    },
  } satisfies Entry<{ sign: string; code: string; name: string; count: number }>,
};

function show(sign: string, code: string): string {
  return sign === "" ? `U+${code}` : `${sign} (U+${code})`;
}

function times(count: number, lang: "nl" | "en"): string {
  if (count === 1) return "";
  return lang === "nl" ? `${count} keer ` : ` ${count} times`;
}
