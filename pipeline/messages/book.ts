/** What the verbs of the address book say when they cannot do what is asked, and what they did. Addresses of persons never stand in them. */

import { UsageError } from "./usage-error.ts";

interface Sentence {
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };
}

const seeHelp = { nl: "Kijk met sessiepers --help hoe het moet.", en: "See how with sessiepers --help." };
const seeList = { nl: "Bekijk wie erin staan met: sessiepers contacts list", en: "See who are in it with: sessiepers contacts list" };

const sentences = {
  "book-busy": {
    nl: "Een andere sessiepers gebruikt het adresboek nu.",
    en: "Another sessiepers is using the address book now.",
    advice: { nl: "Wacht even en probeer het opnieuw.", en: "Wait a moment and try again." },
  },
  "book-damaged": {
    nl: "Het adresboek is niet te lezen: het bestand is beschadigd.",
    en: "The address book cannot be read: its file is damaged.",
    advice: {
      nl: "De map staat in sessiepers doctor. Zet een kopie terug van contacts/book.sqlite, of haal het bestand weg en draai sessiepers contacts sync.",
      en: "See sessiepers doctor for the folder. Put back a copy of contacts/book.sqlite, or remove the file and run sessiepers contacts sync.",
    },
  },
  "book-newer": {
    nl: "Het adresboek is gemaakt door een nieuwere sessiepers.",
    en: "The address book was made by a newer sessiepers.",
    advice: { nl: "Werk sessiepers bij.", en: "Update sessiepers." },
  },
  "book-key": {
    nl: "Bij het adresboek hoort een ander sleutelbestand: zonder dat weten we niet meer wie erbuiten moet blijven.",
    en: "The address book belongs to another key file: without that we no longer know who must stay out of it.",
    advice: {
      nl: "De map staat in sessiepers doctor. Zet contacts/tombstone.key terug uit dezelfde kopie als contacts/book.sqlite.",
      en: "See sessiepers doctor for the folder. Put back contacts/tombstone.key from the same copy as contacts/book.sqlite.",
    },
  },
  "book-disk": {
    nl: "Het adresboek is niet bereikbaar.",
    en: "The address book is out of reach.",
    advice: {
      nl: "De map staat in sessiepers doctor. Kijk of er plaats is, en of je er mag lezen en schrijven.",
      en: "See sessiepers doctor for the folder. See whether there is room, and whether you may read and write there.",
    },
  },
  "book-unknown": { nl: "Dit contact staat niet in het adresboek.", en: "This contact is not in the address book.", advice: seeList },
  "book-ambiguous": {
    nl: "Dit past bij meer dan één contact.",
    en: "This fits more than one contact.",
    advice: { nl: "Geef het hele nummer uit: sessiepers contacts list", en: "Give the whole number from: sessiepers contacts list" },
  },
  "book-words": { nl: "Deze opdracht klopt niet.", en: "This command is not right.", advice: seeHelp },
  "book-same": { nl: "Dit is twee keer hetzelfde contact.", en: "This is the same contact twice.", advice: seeList },
  "book-split": {
    nl: "Niets om te splitsen: er moet iets weggaan en iets blijven.",
    en: "Nothing to split: something must go and something must stay.",
    advice: {
      nl: "Noem de verslagen of de adressen die bij iemand anders horen. Je ziet ze met: sessiepers contacts show",
      en: "Name the write-ups or the addresses that are somebody else's. See them with: sessiepers contacts show",
    },
  },
  "book-field": {
    nl: "Dit veld is er niet.",
    en: "There is no such field.",
    advice: {
      nl: "Kies uit: naam, rol, opmerking, organisatie, gemeente, soort, email, telefoon, url, nieuwsbrief, contactlijst, bewaren-tot, geinformeerd-op. Bijvoorbeeld: rol=tekenaar",
      en: "Choose from: name, role, note, organisation, municipality, kind, email, phone, url, newsletter, contact-list, keep-until, informed-on. For example: role=artist",
    },
  },
  "book-value": {
    nl: "Deze waarde past niet bij het veld.",
    en: "This value does not fit the field.",
    advice: {
      nl: "Een e-mailadres of telefoonnummer moet heel zijn, een datum is JJJJ-MM-DD, een url begint met https://, soort is persoon of organisatie, toestemming is ja of nee.",
      en: "A mail address or phone number must be whole, a date is YYYY-MM-DD, a url begins with https://, kind is person or organisation, consent is yes or no.",
    },
  },
  "book-consent": {
    nl: "Waar blijkt die toestemming uit? Geef --reason.",
    en: "What shows this consent? Give --reason.",
    advice: { nl: 'Bijvoorbeeld: nieuwsbrief=ja --reason "mail van 3 maart"', en: 'For example: newsletter=yes --reason "mail of 3 March"' },
  },
  "book-review": {
    nl: "Dit contact hoeft niet te worden nagekeken.",
    en: "This contact needs no review.",
    advice: { nl: "Bekijk wat op je wacht met: sessiepers contacts review", en: "See what waits for you with: sessiepers contacts review" },
  },
  "book-no-undo": {
    nl: "Er is niets om terug te draaien.",
    en: "There is nothing to undo.",
    advice: {
      nl: "Wissen (forget, expire) kan niet worden teruggedraaid, en wat je daarvoor deed ook niet meer.",
      en: "Erasing (forget, expire) cannot be undone, nor what you did before it.",
    },
  },
} as const satisfies Record<string, Sentence>;

/** The problem as wrong use or a failing environment (exit 2). */
export function bookError(code: keyof typeof sentences): UsageError {
  const { nl, en, advice } = sentences[code];
  return new UsageError(code, nl, en, advice);
}

const plural = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

interface SyncCounts {
  readonly read: number;
  readonly unchanged: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly keptOut: number;
  readonly review: number;
}

/** What was done, for people. */
export const bookSentences = {
  synced: {
    nl: ({ read, unchanged, added, changed, removed, keptOut, review }: SyncCounts) =>
      `${plural(read, "verslag", "verslagen")} gelezen, ${unchanged} ongewijzigd overgeslagen. Contacten: ${added} nieuw, ${changed} bijgewerkt, ${removed} niet meer genoemd${keptOut === 0 ? "" : `, ${keptOut} buiten gehouden`}.${review === 0 ? "" : ` Nieuw om na te kijken: ${review} (sessiepers contacts review).`}`,
    en: ({ read, unchanged, added, changed, removed, keptOut, review }: SyncCounts) =>
      `${plural(read, "write-up", "write-ups")} read, ${unchanged} unchanged and skipped. Contacts: ${added} new, ${changed} updated, ${removed} no longer named${keptOut === 0 ? "" : `, ${keptOut} kept out`}.${review === 0 ? "" : ` New to review: ${review} (sessiepers contacts review).`}`,
  },
  empty: { nl: () => "Geen contacten gevonden.", en: () => "No contacts found." },
  nothingToReview: { nl: () => "Er is niets om na te kijken.", en: () => "There is nothing to review." },
  accepted: { nl: () => "Goedgekeurd.", en: () => "Accepted." },
  rejected: { nl: () => "Afgewezen: dit contact doet niet meer mee.", en: () => "Rejected: this contact no longer counts." },
  apart: { nl: () => "Onthouden: dit zijn er twee.", en: () => "Noted: these are two." },
  edited: { nl: () => "Gewijzigd.", en: () => "Changed." },
  merged: { nl: () => "Samengevoegd.", en: () => "Merged." },
  split: { nl: () => "Gesplitst.", en: () => "Split." },
  undone: {
    nl: ({ verb }: { readonly verb: string }) => `Teruggedraaid: contacts ${verb}.`,
    en: ({ verb }: { readonly verb: string }) => `Undone: contacts ${verb}.`,
  },
  forgotten: {
    nl: ({ count }: { readonly count: number }) =>
      `${plural(count, "contact", "contacten")} gewist uit het adresboek, de contactbestanden, de linklijsten en de rapporten, en blijft eruit. Dit kan niet worden teruggedraaid.`,
    en: ({ count }: { readonly count: number }) =>
      `${plural(count, "contact", "contacts")} erased from the address book, the contact files, the lists of links and the reports, and kept out of them. This cannot be undone.`,
  },
  keptOut: {
    nl: () => "Dit contact staat niet in het adresboek en komt er niet in. Wat er in de resultaten nog van was, is gewist.",
    en: () => "This contact is not in the address book, and is kept out of it. What the results still had of it is erased.",
  },
  remaining: {
    nl: ({ count }: { readonly count: number }) => `Nog in ${plural(count, "bestand", "bestanden")} staat de naam of een adres:`,
    en: ({ count }: { readonly count: number }) => `The name or an address still stands in ${plural(count, "file", "files")}:`,
  },
  remainingAdvice: {
    nl: () =>
      "Haal de naam uit het verslag en maak het opnieuw (sessiepers build). Wat in het archief staat, ook in versies/, haalt alleen een mens weg: overleg met de archivaris. Draai daarna dezelfde opdracht nog eens, om te zien of alles weg is.",
    en: () =>
      "Take the name out of the write-up and build it again (sessiepers build). What stands in the archive, in versies/ too, only people take away: ask the archivist. Then run the same command once more, to see that all is gone.",
  },
  expired: {
    nl: ({ count }: { readonly count: number }) =>
      count === 0 ? "Er is niets over zijn datum." : `${plural(count, "contact", "contacten")} gewist: over de datum.`,
    en: ({ count }: { readonly count: number }) =>
      count === 0 ? "Nothing is past its date." : `${plural(count, "contact", "contacts")} erased: past their date.`,
  },
  wouldExpire: {
    nl: ({ count }: { readonly count: number }) =>
      count === 0 ? "Er is niets over zijn datum." : `${plural(count, "contact is", "contacten zijn")} over de datum; niets gewist (--dry-run).`,
    en: ({ count }: { readonly count: number }) =>
      count === 0 ? "Nothing is past its date." : `${plural(count, "contact is", "contacts are")} past their date; nothing erased (--dry-run).`,
  },
} as const;
