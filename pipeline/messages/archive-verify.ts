/** What `archive verify` finds. */

import type { Entry } from "./message.ts";

interface AtPath {
  readonly path: string;
}

const mend = {
  nl: () => "Zet de goede versie terug (in SharePoint: Versiegeschiedenis, of de Prullenbak), of archiveer het verslag opnieuw.",
  en: () => "Put the right version back (in SharePoint: Version history, or the Recycle bin), or archive the write-up again.",
};
const refresh = {
  nl: () => "Draai sessiepers archive nog eens: dat maakt het overzicht opnieuw uit de manifesten.",
  en: () => "Run sessiepers archive again: it makes the overview anew from the manifests.",
};

export const verifyMessages = {
  "verify-changed": {
    severity: "error",
    nl: ({ path, wanted, found }) =>
      `"${path}" is niet meer wat er is gearchiveerd${wanted === found ? ": de inhoud is veranderd" : `: ${found} bytes in plaats van ${wanted}`}.`,
    en: ({ path, wanted, found }) =>
      `"${path}" is no longer what was archived${wanted === found ? ": its content has changed" : `: ${found} bytes instead of ${wanted}`}.`,
    advice: {
      nl: ({ office }) => (office ? `SharePoint past bestanden als dit soms zelf aan. Is dat het niet? ${mend.nl()}` : mend.nl()),
      en: ({ office }) => (office ? `SharePoint changes files like this by itself at times. If that is not it: ${mend.en()}` : mend.en()),
    },
  } satisfies Entry<AtPath & { readonly wanted: number; readonly found: number; readonly office: boolean }>,
  "verify-altered": {
    severity: "hint",
    nl: ({ path }) => `"${path}" is bij het archiveren door SharePoint aangepast, en staat er nog zo.`,
    en: ({ path }) => `"${path}" was changed by SharePoint when it was archived, and still stands so.`,
    advice: { nl: () => "", en: () => "" },
  } satisfies Entry<AtPath>,
  "verify-missing": {
    severity: "error",
    nl: ({ path }) => `"${path}" is weg.`,
    en: ({ path }) => `"${path}" is gone.`,
    advice: mend,
  } satisfies Entry<AtPath>,
  "verify-unread": {
    severity: "error",
    nl: ({ path, detail }) => `"${path}" kon niet worden gelezen (${detail}).`,
    en: ({ path, detail }) => `"${path}" could not be read (${detail}).`,
    advice: {
      nl: () => "Staat het alleen in de cloud? Kies in Verkenner Altijd behouden op dit apparaat, en kijk opnieuw.",
      en: () => "Does it stand in the cloud only? Choose Always keep on this device in Explorer, and look again.",
    },
  } satisfies Entry<AtPath & { readonly detail: string }>,
  "verify-extra": {
    severity: "error",
    nl: ({ path }) => `"${path}" hoort niet bij het archief: geen manifest noemt het.`,
    en: ({ path }) => `"${path}" is no part of the archive: no manifest lists it.`,
    advice: {
      nl: () => "Zet het ergens anders neer als het van iemand is, of verwijder het.",
      en: () => "Put it elsewhere when it is somebody's, or remove it.",
    },
  } satisfies Entry<AtPath>,
  "verify-stray": {
    severity: "warning",
    nl: ({ path }) => `"${path}" staat in de map van het archief, maar is niet door ons gearchiveerd.`,
    en: ({ path }) => `"${path}" stands in the archive's folder, but we did not archive it.`,
    advice: {
      nl: () => "Geef het archief een map die het met niets anders deelt, dan valt zoiets op.",
      en: () => "Give the archive a folder that it shares with nothing else, so that such a thing shows.",
    },
  } satisfies Entry<AtPath>,
  "verify-litter": {
    severity: "hint",
    nl: ({ path }) => `"${path}" is van het systeem zelf (OneDrive, Verkenner, Finder of Office).`,
    en: ({ path }) => `"${path}" is the system's own (OneDrive, Explorer, Finder or Office).`,
    advice: { nl: () => "", en: () => "" },
  } satisfies Entry<AtPath>,
  "verify-rest": {
    severity: "hint",
    nl: ({ path }) => `"${path}" is een rest van een keer archiveren die werd afgebroken.`,
    en: ({ path }) => `"${path}" is what is left of an archiving that was stopped.`,
    advice: { nl: () => "De volgende keer archiveren ruimt het op.", en: () => "The next time you archive, it is swept away." },
  } satisfies Entry<AtPath>,
  "verify-twin": {
    severity: "error",
    nl: ({ path, twin }) => `"${path}" en "${twin}" zijn voor SharePoint en Windows dezelfde naam.`,
    en: ({ path, twin }) => `"${path}" and "${twin}" are one name to SharePoint and Windows.`,
    advice: { nl: () => "Verwijder of hernoem wat er niet hoort.", en: () => "Remove or rename what does not belong there." },
  } satisfies Entry<AtPath & { readonly twin: string }>,
  "verify-manifest-unreadable": {
    severity: "error",
    nl: ({ path }) => `"${path}" is veranderd: dit is geen manifest zoals wij het schrijven. Wat erin stond kon niet worden nagekeken.`,
    en: ({ path }) => `"${path}" has changed: this is no manifest as we write it. What it listed could not be checked.`,
    advice: mend,
  } satisfies Entry<AtPath>,
  "verify-manifest-changed": {
    severity: "error",
    nl: ({ path, by }) => `"${path}" is veranderd: ${says[by].nl}.`,
    en: ({ path, by }) => `"${path}" has changed: ${says[by].en}.`,
    advice: mend,
  } satisfies Entry<AtPath & { readonly by: "overview" | "later" | "journal" | "form" }>,
  "verify-unlisted": {
    severity: "warning",
    nl: ({ path }) => `"${path}" staat niet in het overzicht.`,
    en: ({ path }) => `"${path}" is not in the overview.`,
    advice: {
      nl: () => `Is de map zelf hernoemd of gekopieerd? Herstel dat. Klopt hij? ${refresh.nl()}`,
      en: () => `Was the folder itself renamed or copied? Undo that. Is it right? ${refresh.en()}`,
    },
  } satisfies Entry<AtPath>,
  "verify-session-missing": {
    severity: "error",
    nl: ({ path }) => `De map "${path}" is weg: het overzicht noemt hem nog.`,
    en: ({ path }) => `The folder "${path}" is gone: the overview still lists it.`,
    advice: mend,
  } satisfies Entry<AtPath>,
  "verify-overview-missing": {
    severity: "error",
    nl: ({ path }) => `${path} is weg.`,
    en: ({ path }) => `${path} is gone.`,
    advice: refresh,
  } satisfies Entry<AtPath>,
  "verify-overview-changed": {
    severity: "error",
    nl: ({ path }) => `${path} is veranderd: dit is niet het overzicht dat wij maakten.`,
    en: ({ path }) => `${path} has changed: this is not the overview that we made.`,
    advice: {
      nl: () => "Zet de goede versie terug (in SharePoint: Versiegeschiedenis), of verwijder dit bestand en draai sessiepers archive nog eens.",
      en: () => "Put the right version back (in SharePoint: Version history), or remove this file and run sessiepers archive again.",
    },
  } satisfies Entry<AtPath>,
} as const;

const says = {
  overview: { nl: "het overzicht kent een ander manifest", en: "the overview knows another manifest" },
  later: { nl: "het manifest van de nieuwste versie kent een ander", en: "the manifest of the newest version knows another" },
  journal: { nl: "het logboek van deze computer kent een ander manifest", en: "the journal of this computer knows another manifest" },
  form: { nl: "zo schrijven wij het niet", en: "this is not how we write it" },
} as const;

/** What a check like this cannot say; told after every one. */
export const verifyLimits = {
  nl: "Let op: wie met opzet een bestand én het manifest én het overzicht aanpast, valt zo niet op. Daarvoor is de versiegeschiedenis van SharePoint, of een kopie van Overzicht.html die iemand anders bewaart.",
  en: "Mind: whoever changes a file and its manifest and the overview on purpose is not found in this way. For that there is SharePoint's version history, or a copy of Overzicht.html that somebody else keeps.",
} as const;

/** Told instead of nothing when this computer filed the sessions itself. */
export const verifyKnown = {
  nl: "Het logboek van deze computer is meegelezen: dat weet wat hiervandaan is gearchiveerd.",
  en: "The journal of this computer was read too: it knows what was archived from here.",
} as const;
