/** What the handout tells the author: our own checks of the PDF, which a write-up should never set off. */

import type { Entry } from "./message.ts";

type Compared = { readonly expected: string; readonly found: string };

const advice = {
  nl: () => "Dit is een fout van sessiepers of van de browser, niet van jou. Meld het met dit verslag erbij, of schrijf deze plek anders.",
  en: () => "This is a fault of sessiepers or of the browser, not yours. Report it with this write-up, or write this place differently.",
};

export const printMessages = {
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
};
