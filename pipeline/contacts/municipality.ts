/** The municipality that a line or a mail address names, by the official list. Nothing is guessed. */

import { municipalityNames } from "./data/municipalities.ts";

/** "Bergen (NH)" and "Bergen (L)" are both Bergen: a name that stands for two is none. */
const byFold = new Map<string, string | undefined>();
for (const name of municipalityNames) {
  const folded = fold(name.split(" (")[0] ?? name);
  byFold.set(folded, byFold.has(folded) ? undefined : name);
}
/** Ordinary words: as a domain they prove nothing without `gemeente`. */
const words = new Set(["best", "beek", "buren", "houten", "stein", "goes", "heusden", "altena", "maashorst", "laren"]);
const mostWords = Math.max(...municipalityNames.map((name) => name.split(" ").length));

/** The municipality in "gemeente Zwolle", as written behind the word, longest name first. */
export function findMunicipality(text: string): { readonly name: string; readonly written: string } | undefined {
  const found = /\bgemeente\s/iu.exec(text);
  if (found === null) return undefined;
  const end = found.index + found[0].length;
  const rest = text
    .slice(end, end + 100)
    .split(/\s/u)
    .filter((word) => word !== "");
  for (let size = Math.min(mostWords, rest.length); size > 0; size--) {
    const written = rest
      .slice(0, size)
      .join(" ")
      .replace(/[.,;:)]{1,9}$/u, "");
    const name = byFold.get(fold(written));
    if (name !== undefined) return { name, written: `${found[0].trim()} ${written}` };
  }
  return undefined;
}

/** The municipality of a mail domain: `zwolle.nl`, `gemeente-zwolle.nl`, `gemeentezwolle.nl`. */
export function municipalityOfDomain(domain: string): string | undefined {
  const label = domain.toLowerCase().split(".").at(-2) ?? "";
  const bare = label.replace(/^gemeente-?/u, "");
  if (bare === label && words.has(bare)) return undefined;
  return byFold.get(fold(bare));
}

/** Without capitals, accents and signs between letters. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, "");
}
