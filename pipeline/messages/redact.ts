/** What is told of a redacted build. Names and addresses never stand in it. */

import type { Entry } from "./message.ts";
import { UsageError } from "./usage-error.ts";

export const redactMessages = {
  "redact-nobody": {
    severity: "warning",
    nl: () => "In dit verslag vonden we geen contacten en geen sprekers: er is niets weggelaten.",
    en: () => "No contacts or speakers were found in this write-up: nothing was left out.",
    advice: {
      nl: () => 'Lees de uitvoer na. Noem een contact in de rij Contact, of als :contact[Naam]{email="…"}.',
      en: () => 'Read the outputs. Name a contact in the row Contact, or as :contact[Name]{email="…"}.',
    },
  } satisfies Entry<object>,
  "redact-parts": {
    severity: "hint",
    nl: ({ count }) => `Ook losse voornamen en achternamen van contacten en sprekers zijn vervangen: ${count} keer.`,
    en: ({ count }) => `Given names and surnames alone, of contacts and speakers, were replaced too: ${count === 1 ? "once" : `${count} times`}.`,
    advice: {
      nl: () => "Lees de uitvoer na: een naam kan ook een gewoon woord zijn. Er wordt liever te veel vervangen dan te weinig.",
      en: () => "Read the outputs: a name can be an ordinary word too. Rather too much is replaced than too little.",
    },
  } satisfies Entry<{ readonly count: number }>,
  "redact-file": {
    severity: "warning",
    nl: ({ href }) => `Het bestand ${href} is weggelaten: we kunnen er geen namen uit halen. De link is gewone tekst.`,
    en: ({ href }) => `The file ${href} was left out: names cannot be taken out of it. The link is plain text.`,
    advice: {
      nl: () => "Staan er geen namen in? Publiceer het dan zelf, of link naar het adres waar het staat.",
      en: () => "Does it hold no names? Then publish it yourself, or link to the address where it is.",
    },
  } satisfies Entry<{ readonly href: string }>,
  "redact-address": {
    severity: "warning",
    nl: ({ key }) => `Het adres bij ${key} is weggelaten: er staat een naam in.`,
    en: ({ key }) => `The address at ${key} was left out: it holds a name.`,
    advice: {
      nl: () => "Geef een adres zonder naam als je het nodig hebt.",
      en: () => "Give an address without a name if you need it.",
    },
  } satisfies Entry<{ readonly key: string }>,
  "redact-source": {
    severity: "hint",
    nl: () => "Het verslag zelf zit niet in de handout, ook al vraagt pdf om a-3a: er staan namen in. De handout is a-2a.",
    en: () => "The write-up itself is not in the handout, though pdf asks for a-3a: it holds names. The handout is a-2a.",
    advice: { nl: () => "Hier hoef je niets te doen.", en: () => "Nothing to do here." },
  } satisfies Entry<object>,
  "redact-markdown": {
    severity: "error",
    nl: () => "In het geanonimiseerde verslag (verslag.md) staat nog iets wat naar een contact of spreker verwijst. Het is niet gearchiveerd.",
    en: () => "The redacted write-up (verslag.md) still holds something that points to a contact or speaker. It was not filed.",
    advice: {
      nl: () =>
        "Kijk of een naam in het verslag over twee alinea's of regels verdeeld staat, schrijf die voluit bij elkaar en probeer het opnieuw. Lukt dat niet, meld het dan.",
      en: () =>
        "See whether a name in the write-up is spread over two paragraphs or lines, write it in one place and try again. If that does not help, report it.",
    },
  } satisfies Entry<object>,
  "redact-pixels": {
    severity: "hint",
    nl: ({ count }) => `In ${count === 1 ? "de afbeelding" : `de ${count} afbeeldingen`} kijken we niet: gezichten en naambordjes blijven te zien.`,
    en: ({ count }) => `We do not look into the ${count === 1 ? "image" : `${count} images`}: faces and name badges can still be seen.`,
    advice: { nl: () => "Kijk zelf of ze mee mogen.", en: () => "See for yourself whether they may go along." },
  } satisfies Entry<{ readonly count: number }>,
  "redact-folder": {
    severity: "hint",
    nl: ({ folder }) => `In de naam van het verslag staat een naam: deze uitvoer staat in ${folder}.`,
    en: ({ folder }) => `The name of the write-up holds a name: these outputs are in ${folder}.`,
    advice: { nl: () => "Hier hoef je niets te doen.", en: () => "Nothing to do here." },
  } satisfies Entry<{ readonly folder: string }>,
  "redact-twin": {
    severity: "error",
    blocking: true,
    nl: ({ folder }) => `Twee verslagen zouden allebei in ${folder} komen, nu hun namen eruit zijn. Geen van beide is gemaakt.`,
    en: ({ folder }) => `Two write-ups would both come into ${folder}, now that names are taken out. Neither was built.`,
    advice: {
      nl: () => "Geef een van beide bestanden een naam zonder personen erin.",
      en: () => "Give one of the two files a name without people in it.",
    },
  } satisfies Entry<{ readonly folder: string }>,
};

/** `place` is the line and column in brand.json where the key belongs. */
export function lacksMailbox(brand: string, place: string): UsageError {
  return new UsageError(
    "redact-mailbox",
    `Huisstijl ${brand}, brand.json:${place}: privacy.functionMailbox ontbreekt. Zonder dat adres kan --redact niemand vervangen; er is niets gemaakt.`,
    `Brand ${brand}, brand.json:${place}: privacy.functionMailbox is missing. Without that address --redact can replace nobody; nothing was made.`,
    {
      nl: 'Zet in brand.json de mailbox van het netwerk: "privacy": { "functionMailbox": "netwerk@voorbeeld.nl" }',
      en: 'Put the mailbox of the network in brand.json: "privacy": { "functionMailbox": "network@example.nl" }',
    },
  );
}
