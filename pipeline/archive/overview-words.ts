/** The words of the overview, in the language of the house. Leaf. */

import { longDate } from "../transform/labels.ts";

export const overviewWords = {
  nl: {
    title: "Overzicht van het archief",
    lead: (count: number, first: string, last: string) =>
      count === 1
        ? `1 sessie, van ${longDate(last, "nl")}.`
        : `${count} sessies, van ${longDate(first, "nl")} tot en met ${longDate(last, "nl")}. De nieuwste staat bovenaan.`,
    none: "Er is nog niets gearchiveerd.",
    year: (year: string) => `Sessies in ${year}`,
    years: "Jaren",
    date: "Datum",
    session: "Sessie",
    files: "Bestanden",
    handout: "Handout",
    page: "Webpagina",
    of: (title: string) => ` van ${title}`,
    projects: "Projecten",
    redacted: "geanonimiseerd",
    version: (version: number) => `versie ${version}`,
    check: "controlegetal",
    skip: "Naar de inhoud",
    also: (pdf: string) => `Dit overzicht staat hiernaast ook als ${pdf}.`,
    explain: [
      "Elke sessie heeft een eigen map. Daarin staan de handout, de webpagina, het verslag, de mail en manifest.json: de lijst van wat er in de map hoort, met van elk bestand de SHA-256.",
      "Het controlegetal is het begin van de SHA-256 van dat manifest. Of alles er nog staat zoals het is gearchiveerd, zegt:",
    ],
  },
  en: {
    title: "Overview of the archive",
    lead: (count: number, first: string, last: string) =>
      count === 1
        ? `1 session, of ${longDate(last, "en")}.`
        : `${count} sessions, from ${longDate(first, "en")} to ${longDate(last, "en")}. The newest comes first.`,
    none: "Nothing has been archived yet.",
    year: (year: string) => `Sessions in ${year}`,
    years: "Years",
    date: "Date",
    session: "Session",
    files: "Files",
    handout: "Handout",
    page: "Web page",
    of: (title: string) => ` of ${title}`,
    projects: "Projects",
    redacted: "redacted",
    version: (version: number) => `version ${version}`,
    check: "check number",
    skip: "Skip to content",
    also: (pdf: string) => `This overview stands beside this page as ${pdf} too.`,
    explain: [
      "Each session has a folder of its own. It holds the handout, the web page, the write-up, the mail and manifest.json: the list of what belongs in the folder, with the SHA-256 of each file.",
      "The check number is the beginning of the SHA-256 of that manifest. Whether all still stands as it was archived, is told by:",
    ],
  },
} as const;

export type OverviewWords = (typeof overviewWords)["nl"] | (typeof overviewWords)["en"];

/** The day without its year, in its two parts: "18", "november". */
export function dayAndMonth(date: string, lang: "nl" | "en"): readonly [string, string, string] {
  const [day = "", month = "", year = ""] = longDate(date, lang).split(" ");
  return [day, month, year];
}

/** What says whether all is as it was; the same in every language. */
export const verifyCommand = "sessiepers archive verify";

/** Eight signs that people can compare, in two groups. */
export function checkNumber(sha256: string): string {
  return `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`;
}
