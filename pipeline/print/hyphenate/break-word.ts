/**
 * Where a word may be broken, by Liang's algorithm with the patterns of TeX (package `hyphen`, loaded with the first word).
 * Dutch spelling that changes at a break (ideeën → idee-en, omaatjes → oma-tjes; Technische Handleiding, Nederlandse Taalunie, 16) is left whole.
 */

import { softHyphen } from "../glyphs/unicode.ts";

export interface Measure {
  /** Shortest word that is broken. */
  readonly word: number;
  /** Fewest letters before and after a break. */
  readonly edge: number;
}

/** Puts soft hyphens into one word of letters only. */
export type BreakWord = (word: string, measure: Measure) => string;

type Lang = "nl" | "en";

const loaded = new Map<Lang, Promise<(word: string) => readonly number[]>>();
/** Words that are remembered per language; a long run forgets them all at once and starts anew. */
const most = 50_000;

/** Loads the patterns of a language, once per process. English is British, as are its dates. */
export async function loadBreaks(lang: Lang): Promise<BreakWord> {
  const loading = loaded.get(lang) ?? load(lang);
  loaded.set(lang, loading);
  const breaksOf = await loading;
  return (word, { word: shortest, edge }) => {
    if (word.length < shortest) return word;
    const breaks = breaksOf(word).filter((at) => at >= edge && at <= word.length - edge);
    return [0, ...breaks].map((at, index) => word.slice(at, breaks[index])).join(softHyphen);
  };
}

async function load(lang: Lang): Promise<(word: string) => readonly number[]> {
  const { default: patterns } = lang === "nl" ? await import("hyphen/nl/index.js") : await import("hyphen/en-gb/index.js");
  const known = new Map<string, readonly number[]>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const breaks = findBreaks(patterns.hyphenateSync(word)).filter((at) => isAllowed(word, at, lang));
    known.set(word, breaks);
    return breaks;
  };
}

function findBreaks(hyphenated: string): readonly number[] {
  const parts = hyphenated.split(softHyphen);
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join("").length);
}

/** False where the spelling would have to change: before a diaeresis, and in a diminutive whose vowel may be doubled for it. */
function isAllowed(word: string, at: number, lang: Lang): boolean {
  if (lang === "en") return true;
  const diminutive = word.search(/(?:aa|ee|oo|uu)tjes?$/iu);
  return !/^[äëïöü]/iu.test(word.slice(at)) && (diminutive < 0 || at <= diminutive);
}
