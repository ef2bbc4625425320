/** What archiving tells the author. */

import type { Entry } from "./message.ts";

export const archiveMessages = {
  "archive-conflict": {
    severity: "error",
    nl: ({ path }) => `In het archief staat al een andere versie van "${path}". Die hebben we laten staan.`,
    en: ({ path }) => `The archive already holds another version of "${path}". We left it as it is.`,
    advice: {
      nl: () => "Kijk welke versie de goede is. Wil je de oude vervangen? Doe het dan nog eens met --replace.",
      en: () => "See which version is right. To replace the old one, run again with --replace.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-twin": {
    severity: "error",
    nl: ({ path }) =>
      `In het archief staat al iets met bijna dezelfde naam als "${path}": alleen de hoofdletters verschillen. SharePoint ziet dat als één naam.`,
    en: ({ path }) => `The archive already holds something named almost like "${path}": only the capitals differ. SharePoint takes the two for one name.`,
    advice: { nl: () => "Geef een van de twee een andere naam.", en: () => "Give one of the two another name." },
  } satisfies Entry<{ path: string }>,
  "archive-failed": {
    severity: "error",
    nl: ({ path, reason }) => `"${path}" kon niet in het archief worden gezet (${explain(reason).nl}).`,
    en: ({ path, reason }) => `"${path}" could not be put in the archive (${explain(reason).en}).`,
    advice: { nl: ({ reason }) => explain(reason).advice.nl, en: ({ reason }) => explain(reason).advice.en },
  } satisfies Entry<{ path: string; reason: string }>,
  "archive-mdto-missing": {
    severity: "warning",
    nl: ({ names }) => `Zonder MDTO-bestanden gearchiveerd: in brand.json ${names.length === 1 ? "ontbreekt" : "ontbreken"} ${names.join(", ")}.`,
    en: ({ names }) => `Filed without MDTO files: brand.json lacks ${names.join(", ")}.`,
    advice: {
      nl: () => "Vraag de archivaris van je organisatie wat hier hoort te staan, vul het in en archiveer opnieuw.",
      en: () => "Ask the archivist of your organisation what belongs there, fill it in and archive again.",
    },
  } satisfies Entry<{ names: readonly string[] }>,
  "archive-folder-missing": {
    severity: "error",
    nl: () => "De map van het archief is er niet.",
    en: () => "The archive's folder is not there.",
    advice: {
      nl: () => "Maak de map aan of wacht tot OneDrive klaar is met synchroniseren, of wijs een andere map aan met --to.",
      en: () => "Make the folder, wait until OneDrive has synced, or point to another folder with --to.",
    },
  } satisfies Entry<undefined>,
} as const;

interface Both {
  readonly nl: string;
  readonly en: string;
}

function explain(reason: string): Both & { readonly advice: Both } {
  if (reason === "ENOSPC" || reason === "EDQUOT") {
    return { nl: "de schijf is vol", en: "the disk is full", advice: { nl: "Maak ruimte en probeer het opnieuw.", en: "Free some space and try again." } };
  }
  if (reason === "EROFS") {
    return {
      nl: "je mag hier niet schrijven",
      en: "you may not write here",
      advice: { nl: "Kies een andere map met --to.", en: "Choose another folder with --to." },
    };
  }
  if (reason === "EPERM" || reason === "EBUSY" || reason === "EACCES") {
    return {
      nl: "het bestand is ergens anders open, of je mag hier niet schrijven",
      en: "the file is open elsewhere, or you may not write here",
      advice: { nl: "Sluit het bestand en probeer het opnieuw.", en: "Close the file and try again." },
    };
  }
  if (reason === "read-back") {
    return {
      nl: "wat er nu staat is niet wat we schreven",
      en: "what stands there now is not what we wrote",
      advice: { nl: "Verwijder het bestand in het archief en probeer het opnieuw.", en: "Remove the file in the archive and try again." },
    };
  }
  return {
    nl: reason,
    en: reason,
    advice: { nl: "Kijk of je in de map van het archief kunt schrijven.", en: "See whether you can write in the archive's folder." },
  };
}
