/** What mail programs do not show as meant. */

import type { Entry } from "./message.ts";

/** What a message is about, in plain words, and what to do. */
const topics = {
  media: {
    nl: "Beeld of geluid dat in de mail zelf speelt",
    en: "Video or sound that plays in the mail itself",
    advice: { nl: "Zet er een afbeelding met een link neer, bijvoorbeeld met ::video.", en: "Put an image with a link there, for instance with ::video." },
  },
  picture: {
    nl: "Deze soort afbeelding",
    en: "This kind of image",
    advice: { nl: "Gebruik een gewone afbeelding in png of jpg.", en: "Use a plain image in png or jpg." },
  },
  form: {
    nl: "Een formulier in de mail",
    en: "A form in the mail",
    advice: { nl: "Zet het formulier op een webpagina en verwijs ernaar.", en: "Put the form on a web page and link to it." },
  },
  link: {
    nl: "Deze soort link",
    en: "This kind of link",
    advice: { nl: "Verwijs naar een webpagina.", en: "Link to a web page." },
  },
  hidden: {
    nl: "Verborgen inhoud",
    en: "Hidden content",
    advice: { nl: "Laat weg wat lezers niet hoeven te zien.", en: "Leave out what readers need not see." },
  },
  place: {
    nl: "Deze manier om iets een plek te geven",
    en: "This way of placing things",
    advice: { nl: "Gebruik een tabel voor de indeling, zoals de meegeleverde huisstijlen.", en: "Use a table for the layout, as the bundled brands do." },
  },
  size: {
    nl: "Deze manier om maten te geven",
    en: "This way of giving sizes",
    advice: { nl: "Geef maten in pixels (px).", en: "Give sizes in pixels (px)." },
  },
  text: {
    nl: "Deze opmaak van tekst",
    en: "This way of setting text",
    advice: {
      nl: "Kies een opmaak die overal werkt, en een lettertype dat op elke computer staat.",
      en: "Choose a setting that works everywhere, and a font that each computer has.",
    },
  },
  look: {
    nl: "Deze versiering",
    en: "This decoration",
    advice: {
      nl: "De mail blijft leesbaar. Haal de versiering weg als de mail overal gelijk moet zijn.",
      en: "The mail stays readable. Remove the decoration if the mail must look alike everywhere.",
    },
  },
  rule: {
    nl: "Deze stijlregel",
    en: "This style rule",
    advice: { nl: "Zet de stijl op het onderdeel zelf (style).", en: "Put the style on the element itself (style)." },
  },
  element: {
    nl: "Dit HTML-onderdeel",
    en: "This HTML element",
    advice: { nl: "Gebruik gewone alinea's, koppen, lijsten en tabellen.", en: "Use plain paragraphs, headings, lists and tables." },
  },
  voice: {
    nl: "Deze hulp voor wie de mail laat voorlezen",
    en: "This help for those who have the mail read aloud",
    advice: { nl: "Zorg dat de tekst ook zonder deze hulp duidelijk is.", en: "Make sure the text is clear without it as well." },
  },
  colour: {
    nl: "Deze manier om kleuren te geven",
    en: "This way of giving colours",
    advice: { nl: "Geef kleuren als #rrggbb.", en: "Give colours as #rrggbb." },
  },
} satisfies Readonly<Record<string, { readonly nl: string; readonly en: string; readonly advice: { readonly nl: string; readonly en: string } }>>;

interface Facts {
  readonly topic: keyof typeof topics;
  /** What the data calls the feature: `<video> element`. */
  readonly title: string;
  /** Which programs, in each language. */
  readonly clients: { readonly nl: string; readonly en: string };
  /** False when nothing of the write-up itself brings it: then it comes with the brand. */
  readonly ofAuthor: boolean;
}

const advice: Entry<Facts>["advice"] = {
  nl: ({ topic, ofAuthor }) => `${ofAuthor ? "" : "Dit komt uit de huisstijl, vraag wie die beheert. "}${topics[topic].advice.nl}`,
  en: ({ topic, ofAuthor }) => `${ofAuthor ? "" : "This comes with the brand, ask who looks after it. "}${topics[topic].advice.en}`,
};

export const checkSupportMessages = {
  "mail-client-support": {
    severity: "warning",
    nl: ({ topic, title, clients }) => `${topics[topic].nl} (${title}) werkt niet in ${clients.nl}.`,
    en: ({ topic, title, clients }) => `${topics[topic].en} (${title}) does not work in ${clients.en}.`,
    advice,
  } satisfies Entry<Facts>,
  "mail-client-partly": {
    severity: "hint",
    nl: ({ topic, title, clients }) => `${topics[topic].nl} (${title}) werkt niet of maar deels in ${clients.nl}.`,
    en: ({ topic, title, clients }) => `${topics[topic].en} (${title}) does not work, or in part only, in ${clients.en}.`,
    advice,
  } satisfies Entry<Facts>,
};
