/** How the verdict on a PDF reads on a terminal. Pure. */

import type { Language } from "../messages/message.ts";
import type { Place } from "../verify/place.ts";
import type { Standard } from "../verify/rule.ts";
import type { Fault } from "../verify/verify.ts";
import { cleanForTerminal } from "./format.ts";
import type { Verified } from "./verified.ts";

const names: Readonly<Record<Standard, string>> = {
  "ua-1": "PDF/UA-1",
  "a-2b": "PDF/A-2b",
  "a-2u": "PDF/A-2u",
  "a-2a": "PDF/A-2a",
  "a-3b": "PDF/A-3b",
  "a-3u": "PDF/A-3u",
  "a-3a": "PDF/A-3a",
};
const words = {
  nl: {
    fault: "fout",
    page: "pagina",
    object: "object",
    more: (count: number) => `en nog ${count} keer`,
    unread: "kon het bestand niet lezen",
    unclaimed: "noemt zelf geen norm",
  },
  en: {
    fault: "error",
    page: "page",
    object: "object",
    more: (count: number) => `and ${count} more`,
    unread: "could not read the file",
    unclaimed: "claims no standard itself",
  },
} as const;
const shownPlaces = 3;

/** A line for a file that conforms; else each fault with its clauses, its sentence, where, and what to do. */
export function formatVerdict({ path, verdict, verapdf }: Verified, language: Language): string {
  const { unclaimed } = words[language];
  const against = verdict.standards.map((standard) => names[standard]).join(", ");
  const head = `${verdict.faults.length === 0 ? "✓" : "✗"} ${path}  ${against}${verdict.claims.length === 0 ? ` (${unclaimed})` : ""}\n`;
  const faults = verdict.faults.map((fault) => formatFault(path, fault, language)).join("");
  return cleanForTerminal(head + faults + formatJudge(verapdf, language));
}

function formatFault(path: string, fault: Fault, language: Language): string {
  const clauses = fault.rules.map(({ standard, clause }) => `${standard} ${clause}`).join(", ");
  const where = formatPlaces(fault, language);
  return `${path}  ${words[language].fault}  ${clauses}\n    ${fault[language]}${where === "" ? "" : ` (${where})`}\n    → ${fault.advice[language]}\n`;
}

function formatPlaces({ places, count }: Fault, language: Language): string {
  const { page, object, more } = words[language];
  const told = places
    .slice(0, shownPlaces)
    .map((place: Place) =>
      [place.page === undefined || place.page === 0 ? "" : `${page} ${place.page}`, place.object === undefined ? "" : `${object} ${place.object}`, place.what]
        .filter((part) => part !== "")
        .join(" "),
    )
    .filter((part) => part !== "");
  const rest = count - Math.min(shownPlaces, places.length);
  return [...new Set(told), ...(rest > 0 ? [more(rest)] : [])].join("; ");
}

function formatJudge(verapdf: Verified["verapdf"], language: Language): string {
  return Object.entries(verapdf ?? {})
    .map(([standard, { passes, failed, trouble }]) => {
      const said = passes ? "✓" : trouble === undefined ? `✗ ${failed.join(", ")}` : `✗ ${words[language].unread}: ${trouble}`;
      return `  veraPDF ${names[standard as Standard]}: ${said}\n`;
    })
    .join("");
}
