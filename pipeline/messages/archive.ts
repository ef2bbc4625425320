/** What archiving tells. */

import type { Entry } from "./message.ts";
import { UsageError } from "./usage-error.ts";

interface Both {
  readonly nl: string;
  readonly en: string;
}

interface Explained extends Both {
  readonly advice: Both;
}

export const archiveMessages = {
  "archive-conflict": {
    severity: "error",
    nl: ({ path }) => `"${path}" is in het archief door iemand anders gewijzigd. Dat hebben we laten staan; onze versie staat er niet.`,
    en: ({ path }) => `Somebody else changed "${path}" in the archive. We left that as it is; our version is not there.`,
    advice: {
      nl: () => "Bekijk wat er veranderd is en zet het in het verslag, of geef onze versie een plaats ernaast met --conflict=keep-both.",
      en: () => "See what was changed and put it in the write-up, or have our version placed beside it with --conflict=keep-both.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-kept-both": {
    severity: "error",
    nl: ({ path }) => `"${path}" is in het archief door iemand anders gewijzigd. Onze versie staat ernaast, met de datum in de naam.`,
    en: ({ path }) => `Somebody else changed "${path}" in the archive. Our version stands beside it, with the date in its name.`,
    advice: {
      nl: () => "Kies welke van de twee blijft, en verwijder de andere.",
      en: () => "Choose which of the two stays, and remove the other.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-overview-conflict": {
    severity: "error",
    nl: ({ path }) => `${path} is door iemand anders gewijzigd. Dat hebben we laten staan; het nieuwe overzicht staat er niet.`,
    en: ({ path }) => `Somebody else changed ${path}. We left that as it is; the new overview is not there.`,
    advice: {
      nl: () => "Het overzicht wordt uit de manifesten gemaakt: verwijder dit bestand en archiveer opnieuw.",
      en: () => "The overview is made from the manifests: remove this file and archive again.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-twin": {
    severity: "error",
    nl: ({ path }) =>
      `In het archief staat al iets met bijna dezelfde naam als "${path}": alleen de hoofdletters verschillen. SharePoint ziet dat als één naam.`,
    en: ({ path }) => `The archive already holds something named almost like "${path}": only the capitals differ. SharePoint takes the two for one name.`,
    advice: { nl: () => "Geef een van de twee een andere naam.", en: () => "Give one of the two another name." },
  } satisfies Entry<{ path: string }>,
  "archive-folder-taken": {
    severity: "error",
    nl: ({ path }) => `De map "${path}" in het archief is van een ander verslag. Er is niets in gezet.`,
    en: ({ path }) => `The folder "${path}" in the archive is another write-up's. Nothing was put in it.`,
    advice: {
      nl: () => "Geef een van de twee verslagen een andere titel of datum.",
      en: () => "Give one of the two write-ups another title or date.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-failed": {
    severity: "error",
    nl: ({ path, reason }) => `"${path}" kon niet in het archief worden gezet: ${explainFault(reason).nl}.`,
    en: ({ path, reason }) => `"${path}" could not be put in the archive: ${explainFault(reason).en}.`,
    advice: { nl: ({ reason }) => explainFault(reason).advice.nl, en: ({ reason }) => explainFault(reason).advice.en },
  } satisfies Entry<{ path: string; reason: string }>,
  "archive-manifest-changed": {
    severity: "error",
    nl: ({ path }) => `"${path}" is veranderd sinds het overzicht werd gemaakt. Het overzicht houdt de oude controlegetallen.`,
    en: ({ path }) => `"${path}" has changed since the overview was made. The overview keeps the old check numbers.`,
    advice: {
      nl: () => "Zet de goede versie terug (in SharePoint: Versiegeschiedenis). Met sessiepers archive verify zie je wat er veranderd is.",
      en: () => "Put the right version back (in SharePoint: Version history). sessiepers archive verify shows what was changed.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-session-gone": {
    severity: "warning",
    nl: ({ path }) => `De map "${path}" is weg uit het archief. Het overzicht noemt hem niet meer.`,
    en: ({ path }) => `The folder "${path}" is gone from the archive. The overview no longer lists it.`,
    advice: {
      nl: () => "Is hij vernietigd omdat de termijn om is? Dan is het goed. Anders: zet hem terug (in SharePoint: de Prullenbak) en archiveer opnieuw.",
      en: () => "Was it destroyed because its term is over? Then all is well. Else put it back (in SharePoint: the Recycle bin) and archive again.",
    },
  } satisfies Entry<{ path: string }>,
  "archive-altered": {
    severity: "hint",
    nl: ({ path }) => `SharePoint heeft "${path}" zelf aangepast; dat doet het met bestanden van Office en sommige foto's.`,
    en: ({ path }) => `SharePoint itself changed "${path}"; it does so with Office files and some photos.`,
    advice: { nl: () => "Er is niets mis; archive verify weet ervan.", en: () => "Nothing is wrong; archive verify knows of it." },
  } satisfies Entry<{ path: string }>,
  "archive-mdto-missing": {
    severity: "warning",
    nl: ({ names }) => `Zonder MDTO-bestanden gearchiveerd: in brand.json ${names.length === 1 ? "ontbreekt" : "ontbreken"} ${names.join(", ")}.`,
    en: ({ names }) => `Filed without MDTO files: brand.json lacks ${names.join(", ")}.`,
    advice: {
      nl: () => "Vraag de archivaris van je organisatie wat hier hoort te staan, vul het in en archiveer opnieuw.",
      en: () => "Ask the archivist of your organisation what belongs there, fill it in and archive again.",
    },
  } satisfies Entry<{ names: readonly string[] }>,
  "archive-refused": {
    severity: "error",
    nl: ({ count }) => `Niet gearchiveerd: het verslag heeft ${count === 1 ? "een fout" : `${count} fouten`}.`,
    en: ({ count }) => `Not archived: the write-up has ${count === 1 ? "an error" : `${count} errors`}.`,
    advice: {
      nl: () => "Verbeter het verslag (sessiepers check zegt waar) en archiveer opnieuw. Kapotte links mogen.",
      en: () => "Mend the write-up (sessiepers check says where) and archive again. Broken links may stay.",
    },
  } satisfies Entry<{ count: number }>,
  "archive-not-current": {
    severity: "error",
    nl: ({ why }) => `Niet gearchiveerd: ${currency[why].nl}.`,
    en: ({ why }) => `Not archived: ${currency[why].en}.`,
    advice: {
      nl: () => "Draai eerst sessiepers build, of laat --no-build weg.",
      en: () => "Run sessiepers build first, or leave out --no-build.",
    },
  } satisfies Entry<{ why: "missing" | "older" | "changed" }>,
  "archive-links": {
    severity: "warning",
    nl: ({ count }) => `Gearchiveerd met ${count === 1 ? "een link" : `${count} links`} waar iets mee is.`,
    en: ({ count }) => `Filed with ${count === 1 ? "a link" : `${count} links`} that something is wrong with.`,
    advice: { nl: () => "Kijk ze na met sessiepers links.", en: () => "See them with sessiepers links." },
  } satisfies Entry<{ count: number }>,
} as const;

const currency = {
  missing: { nl: "de uitvoer is er niet, of niet volledig", en: "the output is missing, or not complete" },
  older: {
    nl: "de uitvoer is van een eerdere versie van het verslag, de huisstijl, het programma of de opties",
    en: "the output is of an earlier write-up, brand, tool or options",
  },
  changed: { nl: "de uitvoer is na het maken veranderd", en: "the output was changed after it was made" },
} as const;

/** Why a target refused a file, or all of it. `fault` is an ArchiveFault, or something else that went wrong. */
export function explainFault(fault: string): Explained {
  return Object.hasOwn(faults, fault) ? faults[fault as ArchiveFault] : faults.failed;
}

const again = { nl: "Probeer het opnieuw: wat er al staat blijft staan, de rest komt erbij.", en: "Try again: what is there stays, the rest is added." };

const faults = {
  "content-unreadable": {
    nl: "een bestand van het verslag kon niet meer worden gelezen",
    en: "a file of the write-up could no longer be read",
    advice: {
      nl: `Kijk of het verslag en zijn bestanden er nog staan. ${again.nl}`,
      en: `See whether the write-up and its files are still there. ${again.en}`,
    },
  },
  taken: { nl: "iemand anders was net met dit bestand bezig", en: "somebody else was at work on this file just now", advice: again },
  full: {
    nl: "er is geen ruimte meer",
    en: "there is no room left",
    advice: { nl: `Maak ruimte. ${again.nl}`, en: `Free some space. ${again.en}` },
  },
  locked: {
    nl: "het is ergens anders open, of je mag hier niet schrijven",
    en: "it is open elsewhere, or you may not write here",
    advice: { nl: `Sluit het bestand. ${again.nl}`, en: `Close the file. ${again.en}` },
  },
  "path-too-long": {
    nl: "de naam van map en bestand samen is te lang",
    en: "the name of folder and file together is too long",
    advice: {
      nl: "Geef het verslag of het bestand een kortere naam, of leg het archief minder diep.",
      en: "Give the write-up or the file a shorter name, or put the archive less deep.",
    },
  },
  "name-refused": {
    nl: "SharePoint of Windows staat deze naam niet toe",
    en: "SharePoint or Windows does not allow this name",
    advice: { nl: "Geef het verslag of het bestand een andere naam.", en: "Give the write-up or the file another name." },
  },
  "too-large": {
    nl: "het bestand is te groot",
    en: "the file is too large",
    advice: { nl: "Maak het kleiner, of zet een link in het verslag.", en: "Make it smaller, or put a link in the write-up." },
  },
  "read-back": {
    nl: "wat er nu staat is niet wat we schreven",
    en: "what stands there now is not what we wrote",
    advice: { nl: "Verwijder het bestand in het archief. " + again.nl, en: "Remove the file in the archive. " + again.en },
  },
  failed: { nl: "er ging iets mis", en: "something went wrong", advice: again },
  unreachable: {
    nl: "het archief is niet te bereiken",
    en: "the archive cannot be reached",
    advice: {
      nl: "Kijk of OneDrive gesynchroniseerd is en het netwerk werkt, of geef een andere map met --to.",
      en: "See whether OneDrive is synchronised and the network works, or give another folder with --to.",
    },
  },
  vanished: {
    nl: "de map van het archief verdween onder het werk",
    en: "the archive's folder vanished meanwhile",
    advice: { nl: `Kijk of OneDrive of de netwerkschijf er weer is. ${again.nl}`, en: `See whether OneDrive or the network drive is back. ${again.en}` },
  },
  "read-only": {
    nl: "in het archief mag je niet schrijven",
    en: "you may not write in the archive",
    advice: {
      nl: "Vraag de eigenaar van het team om rechten, of kies een andere map met --to.",
      en: "Ask the owner of the team for rights, or choose another folder with --to.",
    },
  },
  "sign-in": {
    nl: "aanmelden bij Microsoft is niet gelukt",
    en: "signing in to Microsoft failed",
    advice: {
      nl: "Meld je opnieuw aan: draai het commando nog eens in een gewoon venster. Wat er nodig is staat in docs/archiveren.md.",
      en: "Sign in again: run the command once more in an ordinary window. What is needed stands in docs/archiveren.md.",
    },
  },
  refused: {
    nl: "Microsoft weigert de toegang",
    en: "Microsoft refuses access",
    advice: {
      nl: "De beheerder moet de app toegang geven tot deze map: docs/archiveren.md zegt hoe.",
      en: "The administrator must give the app access to this folder: docs/archiveren.md says how.",
    },
  },
  throttled: {
    nl: "Microsoft vraagt om later terug te komen",
    en: "Microsoft asks us to come back later",
    advice: { nl: `Wacht een kwartier. ${again.nl}`, en: `Wait a quarter of an hour. ${again.en}` },
  },
} as const satisfies Readonly<Record<string, Explained>>;

/** What a target may say, and what can be wrong with what is to be filed. */
export type ArchiveFault = keyof typeof faults;

/** Wrong use of `archive`, exit 2. */
export const archiveErrors = {
  noTarget: () =>
    new UsageError("usage-archive", "Waar staat het archief? Geef de map één keer met --to.", "Where is the archive? Give the folder once with --to.", {
      nl: 'Bijvoorbeeld: sessiepers archive target "C:\\Users\\jij\\Gemeente\\Netwerk - Bestanden"',
      en: 'For example: sessiepers archive target "C:\\Users\\you\\Municipality\\Network - Files"',
    }),
  missing: (folder: string) =>
    new UsageError("archive-missing", `De archiefmap ${folder} is er niet.`, `The archive folder ${folder} is not there.`, {
      nl: "Kijk of OneDrive gesynchroniseerd is, of geef een andere map met --to.",
      en: "See whether OneDrive is synchronised, or give another folder with --to.",
    }),
  target: (fault: string, detail: string) => {
    const { nl, en, advice } = explainFault(fault);
    const more = detail === "" ? "" : ` (${detail})`;
    return new UsageError(`archive-${fault}`, `${capital(nl)}${more}.`, `${capital(en)}${more}.`, advice);
  },
  busy: () =>
    new UsageError("archive-busy", "Er wordt al gearchiveerd in dit archief.", "Somebody is filing in this archive already.", {
      nl: "Wacht tot dat klaar is en probeer het opnieuw.",
      en: "Wait until that is done and try again.",
    }),
  replace: () =>
    new UsageError("usage-replace", "--replace is er niet meer bij archive.", "archive no longer has --replace.", {
      nl: "Een nieuwe versie komt vanzelf in de plaats van de vorige, die in versies/ bewaard blijft. Heeft iemand anders een bestand gewijzigd, gebruik dan --conflict=keep-both.",
      en: "A new version takes the place of the earlier one by itself, which is kept in versies/. Did somebody else change a file, use --conflict=keep-both.",
    }),
  only: () =>
    new UsageError(
      "usage-only",
      "--only hoort niet bij archive: een sessie wordt heel gearchiveerd.",
      "--only does not go with archive: a session is filed whole.",
    ),
  words: (verb: string) =>
    new UsageError(`usage-archive-${verb}`, `Achter archive ${verb} staat te veel.`, `There is too much behind archive ${verb}.`, {
      nl: "Heet een bestand of map zo? Zet er ./ voor: sessiepers archive ./" + verb,
      en: "Is a file or folder called so? Put ./ before it: sessiepers archive ./" + verb,
    }),
} as const;

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Words of the summary and of `archive list`. */
export const archiveWords = {
  outcome: {
    filed: { nl: "gearchiveerd", en: "filed" },
    replaced: { nl: "vervangen", en: "replaced" },
    unchanged: { nl: "ongewijzigd", en: "unchanged" },
    conflict: { nl: "CONFLICT", en: "CONFLICT" },
    failed: { nl: "MISLUKT", en: "FAILED" },
    refused: { nl: "GEWEIGERD", en: "REFUSED" },
    build: { nl: "eerst te maken", en: "to be built first" },
  },
  would: { nl: "Er is niets geschreven; dit zou er gebeuren in", en: "Nothing was written; this would happen in" },
  ready: { nl: "Klaar om te synchroniseren in", en: "Ready to synchronise in" },
  stands: { nl: "Het staat in", en: "It stands in" },
} as const;
