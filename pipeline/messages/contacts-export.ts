/** What `contacts export` says when it cannot do what is asked, what it did, and what is left of an erased person in files of before. */

import { UsageError } from "./usage-error.ts";

interface Sentence {
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };
}

interface Named {
  readonly path: string;
}

const otherPlace = {
  nl: "Kies met --out een andere map of een andere naam, of geef --replace als het weg mag.",
  en: "Choose another folder or another name with --out, or give --replace if it may go.",
};

const sentences = {
  "export-words": (): Sentence => ({
    nl: "Achter contacts export horen alleen opties.",
    en: "Only options belong behind contacts export.",
    advice: {
      nl: "Bijvoorbeeld: sessiepers contacts export --format outlook-nl --out adressen",
      en: "For example: sessiepers contacts export --format outlook --out addresses",
    },
  }),
  "export-out": (): Sentence => ({
    nl: "Waar moet de export komen? Geef --out met een map of een bestand.",
    en: "Where should the export go? Give --out with a folder or a file.",
    advice: { nl: "Bijvoorbeeld: sessiepers contacts export --out adressen", en: "For example: sessiepers contacts export --out addresses" },
  }),
  "export-purpose": ({ brand, missing }: { readonly brand: string; readonly missing: readonly string[] }): Sentence => ({
    nl: `Het adresboek gaat nergens heen: in brand.json van ${brand} staat bij privacy geen ${missing.join(" en geen ")}. Gegevens van mensen mag je alleen doorgeven voor een vast doel en met een grondslag in de wet (AVG, artikel 5 en 6).`,
    en: `The address book goes nowhere: brand.json of ${brand} has no ${missing.join(" and no ")} under privacy. Data of people may only be passed on for a set purpose and with a ground in law (GDPR, articles 5 and 6).`,
    advice: {
      nl: `Zet in brand.json: "privacy": { "doel": "waarvoor je de lijst gebruikt", "grondslag": "waarom dat mag, bijvoorbeeld: toestemming (artikel 6 lid 1 onder a AVG)" }. De functionaris gegevensbescherming weet wat er hoort te staan.`,
      en: `Put in brand.json: "privacy": { "doel": "what you use the list for", "grondslag": "why you may, for example: consent (article 6(1)(a) GDPR)" }. Your data protection officer knows what belongs there.`,
    },
  }),
  "export-extension": ({ wanted, format }: { readonly wanted: string; readonly format: string }): Sentence => ({
    nl: `Een bestand van het formaat ${format} eindigt op .${wanted}.`,
    en: `A file of the format ${format} ends in .${wanted}.`,
    advice: { nl: "Verbeter de naam achter --out, of kies een ander --format.", en: "Correct the name behind --out, or choose another --format." },
  }),
  "export-name": (): Sentence => ({
    nl: "De naam achter --out kan geen naam van een bestand of map zijn.",
    en: "The name behind --out cannot be that of a file or folder.",
    advice: { nl: "Begin niet met een punt, en gebruik geen dubbele punt.", en: "Do not begin with a dot, and use no colon." },
  }),
  "export-folder": ({ path }: Named): Sentence => ({
    nl: `De map ${path} is er niet.`,
    en: `The folder ${path} is not there.`,
    advice: { nl: "Maak die map eerst, of kies met --out een andere.", en: "Make that folder first, or choose another with --out." },
  }),
  "export-no-folder": ({ path }: Named): Sentence => ({
    nl: `${path} is geen map, dus we kunnen er niets in zetten.`,
    en: `${path} is not a folder, so nothing can be put into it.`,
    advice: { nl: "Kies met --out een andere map.", en: "Choose another folder with --out." },
  }),
  "export-foreign": ({ path }: Named): Sentence => ({
    nl: `${path} is geen export van ons, of is daarna gewijzigd. Er is niets geschreven.`,
    en: `${path} is not an export of ours, or was changed since. Nothing was written.`,
    advice: otherPlace,
  }),
  "export-cards": ({ path }: Named): Sentence => ({
    nl: `In ${path} staat iets dat geen export van ons is. Er is niets geschreven.`,
    en: `${path} holds something that is no export of ours. Nothing was written.`,
    advice: { nl: "Haal het daar weg, of kies met --out een andere map.", en: "Take it away, or choose another folder with --out." },
  }),
  "export-busy": (): Sentence => ({
    nl: "Het adresboek verandert op dit moment steeds.",
    en: "The address book keeps changing right now.",
    advice: { nl: "Wacht even en probeer het opnieuw.", en: "Wait a moment and try again." },
  }),
  "export-unknown": ({ path }: Named): Sentence => ({
    nl: `Van ${path} onthouden we geen export.`,
    en: `No export to ${path} is remembered.`,
    advice: { nl: "Geef de map of het bestand dat je achter --out zette.", en: "Give the folder or file that you put behind --out." },
  }),
} as const;

type Sentences = typeof sentences;

/** The problem as wrong use or a failing environment (exit 2). */
export function exportError<C extends keyof Sentences>(code: C, ...args: Parameters<Sentences[C]>): UsageError {
  const { nl, en, advice } = (sentences[code] as (...all: Parameters<Sentences[C]>) => Sentence)(...args);
  return new UsageError(code, nl, en, advice);
}

/** What was made, as `--json` tells it (docs/schema/contacts-exported.schema.json). */
export interface Exported {
  readonly format: string;
  /** With `/`. */
  readonly out: string;
  readonly exported: number;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly leftOut: { readonly rejected: number; readonly review: number; readonly expired: number; readonly refused: number; readonly unreachable: number };
  readonly withheld: { readonly mobiles: number; readonly privateMails: number };
}

/** What was done, for people. */
export const exportSentences = {
  exported: {
    nl: ({ exported, out, format, files, leftOut, withheld }: Exported) =>
      [
        files.length === 0
          ? "Er is niemand om te exporteren; er is niets geschreven."
          : `${exported} ${exported === 1 ? "contact" : "contacten"} geëxporteerd naar ${out} (${format}).`,
        ...listed("Niet meegenomen", [
          [leftOut.review, "nog na te kijken (contacts review)"],
          [leftOut.rejected, "afgewezen"],
          [leftOut.expired, "over de datum (contacts expire)"],
          [leftOut.refused, "nee tegen een contactlijst"],
          [leftOut.unreachable, "zonder werkadres of ander kanaal dat mee mag"],
        ]),
        ...listed("Niet meegegeven", [
          [withheld.mobiles, `${withheld.mobiles === 1 ? "mobiel nummer" : "mobiele nummers"} (brand.json: privacy.mobiel)`],
          [withheld.privateMails, `${withheld.privateMails === 1 ? "privéadres" : "privéadressen"} (brand.json: privacy.priveDomeinen)`],
        ]),
      ].join("\n"),
    en: ({ exported, out, format, files, leftOut, withheld }: Exported) =>
      [
        files.length === 0
          ? "There is nobody to export; nothing was written."
          : `${exported} ${exported === 1 ? "contact" : "contacts"} exported to ${out} (${format}).`,
        ...listed("Left out", [
          [leftOut.review, "to be reviewed (contacts review)"],
          [leftOut.rejected, "rejected"],
          [leftOut.expired, "past their date (contacts expire)"],
          [leftOut.refused, "no to a contact list"],
          [leftOut.unreachable, "without a work address or another channel that may be given"],
        ]),
        ...listed("Not given", [
          [withheld.mobiles, `${withheld.mobiles === 1 ? "mobile number" : "mobile numbers"} (brand.json: privacy.mobiel)`],
          [withheld.privateMails, `${withheld.privateMails === 1 ? "private address" : "private addresses"} (brand.json: privacy.priveDomeinen)`],
        ]),
      ].join("\n"),
  },
  dropped: {
    nl: ({ path }: Named) => `We onthouden de export naar ${path} niet meer. Haal de bestanden zelf weg: een volgende contacts forget komt er niet meer.`,
    en: ({ path }: Named) => `The export to ${path} is no longer remembered. Remove the files yourself: a later contacts forget does not reach them.`,
  },
  left: {
    nl: () => "In deze eerdere exports kan nog iemand staan die gewist is. Verwijder ze zelf (ook kopieën), of maak ze opnieuw met contacts export --replace:",
    en: () =>
      "These earlier exports may still hold somebody who was erased. Delete them yourself (copies too), or make them anew with contacts export --replace:",
  },
} as const;

function listed(head: string, counts: readonly (readonly [number, string])[]): readonly string[] {
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return parts.length === 0 ? [] : [`${head}: ${parts.join("; ")}.`];
}

/** Why a file could not be made anew. "changed": somebody did; "gone": moved or deleted; "unreachable": so is its disk; else what the disk said. */
export type LeftReason = "changed" | "gone" | "unreachable" | "readonly" | "busy" | "open" | "full" | "failed";

/** Behind the path of a file that may still hold somebody. */
export const leftReasons: Readonly<Record<LeftReason, { readonly nl: string; readonly en: string }>> = {
  changed: { nl: "is gewijzigd sinds de export", en: "was changed since the export" },
  gone: { nl: "staat er niet meer: verplaatst of weggegooid", en: "is no longer there: moved or deleted" },
  unreachable: {
    nl: "is niet bereikbaar; is het weg, meld dat dan met contacts export --remove en dit pad",
    en: "is out of reach; if it is gone, say so with contacts export --remove and this path",
  },
  readonly: { nl: "mag niet worden gewijzigd", en: "may not be changed" },
  busy: { nl: "in die map is een andere sessiepers bezig", en: "another sessiepers is at work in its folder" },
  open: { nl: "is nog ergens open: sluit het, en draai de opdracht opnieuw", en: "is still open somewhere: close it and run the command again" },
  full: { nl: "de schijf is vol", en: "its disk is full" },
  failed: { nl: "kon niet worden geschreven", en: "could not be written" },
};
