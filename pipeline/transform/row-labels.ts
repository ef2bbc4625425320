/** Which words start a row, in both languages (contract: Rows). */

import { distance } from "fastest-levenshtein";

const synonyms: Readonly<Record<string, readonly string[]>> = {
  subject: ["Onderwerp", "Subject", "Topic", "Waar gaat het over"],
  contact: ["Contact", "Contactpersoon", "Contactpersonen"],
  more: ["Meer weten", "Meer informatie", "Lees meer", "More", "Read more", "Find out more"],
  reflection: ["Reflectie", "Reflectievragen", "Reflection", "Questions"],
  tips: ["Tips", "Tip"],
};

export interface RowLabels {
  /** Comparable form → canonical label. */
  readonly canonical: ReadonlyMap<string, string>;
  /** Comparable form → the word as a person writes it. */
  readonly spelling: ReadonlyMap<string, string>;
}

/** The built-in labels and those of the brand together; the brand's go first. */
export function makeRowLabels(extra: Readonly<Record<string, string>>): RowLabels {
  const builtIn = Object.entries(synonyms).flatMap(([canonical, spellings]) => spellings.map((spelling) => [spelling, canonical] as const));
  const all = [...builtIn, ...Object.entries(extra)];
  return {
    canonical: new Map(all.map(([spelling, canonical]) => [comparable(spelling), canonical])),
    spelling: new Map(all.map(([spelling]) => [comparable(spelling), spelling])),
  };
}

/** The canonical label of a text without its colon, or undefined when it is none. */
export function findLabel(labels: RowLabels, text: string): string | undefined {
  return text.length > longest ? undefined : labels.canonical.get(comparable(text));
}

/** The known label that an unknown one is within two letters of (one for words of up to four letters, where two is half the word). */
export function findNearLabel(labels: RowLabels, text: string): string | undefined {
  const word = text.length > longest ? "" : comparable(text);
  if (word.length < 3 || labels.canonical.has(word)) return undefined;
  const reach = (known: string): number => (Math.min(known.length, word.length) <= 4 && !sameLetters(known, word) ? 1 : 2);
  const near = [...labels.spelling.keys()].map((known) => ({ known, far: distance(known, word) })).filter(({ known, far }) => far > 0 && far <= reach(known));
  const nearest = near.toSorted((a, b) => a.far - b.far)[0];
  return nearest === undefined ? undefined : labels.spelling.get(nearest.known);
}

/** No label is longer; keeps hostile lines cheap. */
const longest = 80;

function sameLetters(a: string, b: string): boolean {
  return sortLetters(a) === sortLetters(b);
}

function sortLetters(word: string): string {
  return Array.from(word)
    .sort((a, b) => (a < b ? -1 : 1))
    .join("");
}

function comparable(text: string): string {
  return text
    .normalize("NFC")
    .trim()
    .replace(/[\s:?]+$/u, "")
    .replace(/\s+/gu, " ")
    .toLowerCase();
}
