/** The municipality that a line or a mail address names, by the official list. Nothing is guessed. */

import { remember } from "./remember.ts";
import { municipalityNames } from "./data/municipalities.ts";

/** Without capitals, accents and signs between letters. */
const fold = remember((text) => {
  const lower = text.toLowerCase();
  if (/^[a-z0-9]*$/u.test(lower)) return lower;
  return lower.normalize("NFKD").replace(/[^a-z0-9]/gu, "");
});

/** Other names in use for some of them; the official list has one each. */
const aliases: Readonly<Record<string, string>> = { denhaag: "'s-Gravenhage", denbosch: "'s-Hertogenbosch", thehague: "'s-Gravenhage" };

/** "Bergen (NH)" and "Bergen (L)" are both Bergen: a name that stands for two is none. */
const byFold = new Map<string, string | undefined>();
for (const name of municipalityNames) {
  const folded = fold(name.split(" (")[0] ?? name);
  byFold.set(folded, byFold.has(folded) ? undefined : name);
}
for (const [alias, name] of Object.entries(aliases)) byFold.set(alias, name);
/** What names begin with, up to a blank or hyphen. */
const firstWords: ReadonlySet<string> = new Set(
  [...municipalityNames, "Den Haag", "Den Bosch", "The Hague"].flatMap((name) => [firstWordOf(name), fold(firstWordOf(name))]),
);
/** Ordinary words: as a domain they prove nothing without `gemeente`. */
const words = new Set(["best", "beek", "buren", "houten", "stein", "goes", "heusden", "altena", "maashorst", "laren"]);
const mostWords = Math.max(...municipalityNames.map((name) => name.split(" ").length));

const leads = /\b(?:gemeente|municipality of|city of|town of|stad)[ \u00A0\n]+(?:the )?/giu;

/** The municipality in "gemeente Zwolle" or "City of Almere", the longest name first. */
export function findMunicipality(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : (rememberedIn(text) ?? undefined);
}

const rememberedIn = remember((text) => searchMunicipality(text) ?? null);

function searchMunicipality(text: string): string | undefined {
  if (!/gemeente|stad|(?:municipality|city|town) of/iu.test(text)) return undefined;
  for (const lead of text.matchAll(leads)) {
    const rest = text.slice(lead.index + lead[0].length, lead.index + lead[0].length + 80).split(/[ \u00A0\n]+/u);
    for (let size = Math.min(mostWords, rest.length); size > 0; size--) {
      const name = municipalityNamed(rest.slice(0, size).join(" "));
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

/** The official name of what is exactly a municipality's name, in any case: "Den Haag" is 's-Gravenhage. */
export function municipalityNamed(text: string): string | undefined {
  return byFold.get(fold(text.replace(/[.,;:)!?]{1,3}$/u, "")));
}

function firstWordOf(text: string): string {
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 45 || code === 10 || code === 160) return text.slice(0, at).toLowerCase();
  }
  return text.toLowerCase();
}

/** True for a municipality's name, also one that two of them have. */
export function isMunicipality(text: string): boolean {
  return opensMunicipality(text) && byFold.has(fold(text));
}

/** Whether a municipality's name begins with the first word of a text: most texts are none, and that shows there. */
export function opensMunicipality(text: string): boolean {
  return firstWords.has(firstWordOf(text));
}

/** The municipality of a mail domain: `zwolle.nl`, `gemeente-zwolle.nl`, `gemeentezwolle.nl`. */
export function municipalityOfDomain(domain: string): string | undefined {
  return rememberedOfDomain(domain) ?? undefined;
}

const rememberedOfDomain = remember((domain) => readDomain(domain) ?? null);

function readDomain(domain: string): string | undefined {
  const lower = domain.toLowerCase();
  if (!lower.endsWith(".nl") && !lower.includes("gemeente")) return undefined;
  const dot = lower.lastIndexOf(".");
  const label = lower.slice(lower.lastIndexOf(".", dot - 1) + 1, dot);
  const suffix = lower.slice(dot + 1);
  const bare = label.replace(/^gemeente-?/u, "");
  if (bare === label && suffix !== "nl") return undefined;
  if (bare === label && words.has(bare)) return undefined;
  return byFold.get(fold(bare));
}
