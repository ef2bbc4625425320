/** Written names of persons, taken apart for address books and put in order. Words are only cut, never changed, so no case is either. */

import { particles } from "./data/particles.ts";

/** The parts of a name, each as written; "" for what it does not have. */
export interface PersonName {
  readonly written: string;
  /** Titles and forms of address before it: "Dr. ir.", "mevrouw". */
  readonly prefix: string;
  /** A function before it: "Wethouder". */
  readonly role: string;
  readonly given: string;
  /** Initials that stand alone or behind the given name: "J.P.", the "D." of Jan D. de Boer. */
  readonly initials: string;
  readonly particle: string;
  /** The surname without its particle, by which the Netherlands sorts. */
  readonly core: string;
  readonly suffix: string;
  /** True when we cannot tell given name from surname: then the name is only to be used whole, and all parts but these are empty. */
  readonly uncertain: boolean;
}

/** `nl` sorts "van der Berg" under B, `be` under V. */
export type NameOrder = "nl" | "be";

const titlesBefore = /^(?:(?:dr|drs|ir|ing|mr|prof|ds|bc|dhr|mw|mevr|em)\.|mevrouw|meneer|dhr|mw)$/iu;
/** As English writes them, without a full stop; a capital tells them from words. */
const plainTitles = /^(?:Dr|Prof|Drs|Ir|Ing|Mr|Mrs|Ms|Miss|Sir)$/u;
const titlesAfter = /^(?:MSc|BSc|MA|BA|LLM|LLB|PhD|MBA|MPA|RA|AA|BEd|MEd|EMBA|MPhil|M\.Sc\.|B\.Sc\.|Ph\.D\.|jr\.|sr\.),?$/u;
const functions = /^(?:wethouder|burgemeester|raadslid|gemeentesecretaris|griffier|alderman|mayor|councillor)$/iu;
const initial = /^(?:\p{Lu}[\p{Ll}]?\.)+(?:-(?:\p{Lu}\.)+)?$/u;
/** Part of the surname, as written, wherever it sorts: "el Idrissi", "Ben Ali". */
const keptInCore = /^(?:al|ben|bin|el)$/iu;
/** With a capital these are words or given names more often than particles. */
const notWithCapital = /^(?:\p{L}|al|am|auf|ben|bij|bin|das|do|don|im|la|las|le|les|lo|los|of|onder|over|to|toe|tho|thor|tot|uit|ver|voor)$/iu;
/** Vietnamese letters, and writing systems whose names mostly begin with the surname. */
const surnameFirst = /[\u1EA0-\u1EF9ƠơƯư]|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
const longestParticle = Math.max(...[...particles].map((particle) => particle.split(" ").length));

/** Takes apart a name in its spoken order, "Jan van der Berg". A comma is no sign of another order: see `splitReversedName`. */
export function splitPersonName(written: string): PersonName {
  const { prefix, role, middle, suffix } = cutTitles(wordsOf(written));
  const outer = { prefix: join(prefix), role: join(role), suffix: join(suffix) };
  const known = middle.length > 0 && !surnameFirst.test(written) && !join(middle).includes(",");
  const start = known ? familyStart(middle, prefix.length + role.length > 0) : undefined;
  if (start === undefined) return { ...nameless(written), ...outer };
  const size = particleAt(middle, start);
  return {
    written,
    ...outer,
    ...splitGiven(middle.slice(0, start)),
    particle: join(middle.slice(start, start + size)),
    core: join(middle.slice(start + size)),
    uncertain: false,
  };
}

/** Takes apart a name of which the caller knows that the surname comes first: "van der Berg, Jan" or "Berg, Jan van der". */
export function splitReversedName(written: string): PersonName {
  const at = written.indexOf(",");
  const [family, rest] = [wordsOf(written.slice(0, at)), cutTitles(wordsOf(written.slice(at + 1)))];
  const { prefix, role, middle, suffix } = rest;
  if (at < 0 || family.length === 0 || middle.length === 0) return nameless(written);
  const before = particleAt(family, 0);
  const behind = before > 0 ? middle.length : trailingParticle(middle);
  return {
    written,
    prefix: join(prefix),
    role: join(role),
    suffix: join(suffix),
    ...splitGiven(middle.slice(0, behind)),
    particle: join([...family.slice(0, before), ...middle.slice(behind)]),
    core: join(family.slice(before)),
    uncertain: false,
  };
}

/** The surname with its particle: "van der Berg". */
export function familyName({ particle, core }: PersonName): string {
  return join([particle, core]);
}

/** Given names and initials, in the order in which they were written. */
export function givenName({ given, initials }: PersonName): string {
  return join([given, initials]);
}

/** What a name is filed under: the surname without (`nl`) or with (`be`) its particle, or the whole name when its parts are not known. */
export function filedUnder(name: PersonName, order: NameOrder): string {
  if (name.uncertain) return name.written;
  return order === "nl" ? name.core : familyName(name);
}

/** Compares names for a list, as an argument of `sort`. Equal only for names that are written the same, so that no input order shows. */
export function compareNames(order: NameOrder): (one: PersonName, other: PersonName) => number {
  const { compare } = new Intl.Collator("nl");
  return (one, other) =>
    compare(filedUnder(one, order), filedUnder(other, order)) ||
    compare(givenName(one), givenName(other)) ||
    compare(one.particle, other.particle) ||
    compare(one.written, other.written) ||
    Number(one.written > other.written) - Number(one.written < other.written);
}

interface Cut {
  readonly prefix: readonly string[];
  readonly role: readonly string[];
  readonly middle: readonly string[];
  readonly suffix: readonly string[];
}

function cutTitles(words: readonly string[]): Cut {
  let from = 0;
  let role = 0;
  if (functions.test(words[0] ?? "") && words.length > 1) from = role = 1;
  if (/^de$/iu.test(words[from] ?? "") && /^heer$/iu.test(words[from + 1] ?? "")) from += 2;
  while (titlesBefore.test(words[from] ?? "") || (plainTitles.test(words[from] ?? "") && from < words.length - 1)) from++;
  let to = words.length;
  while (to > from + 1 && titlesAfter.test(words[to - 1] ?? "")) to--;
  const suffix = words.slice(to);
  const middle = words.slice(from, to).map((word, at, all) => (at === all.length - 1 && suffix.length > 0 ? word.replace(/,$/u, "") : word));
  return { role: words.slice(0, role), prefix: words.slice(role, from), middle, suffix };
}

/** Where the surname begins; undefined when that would be a guess. */
function familyStart(words: readonly string[], addressed: boolean): number | undefined {
  if (particleAt(words, 0) > 0 || (addressed && words.length === 1)) return 0;
  const inner = words.map((_word, at) => at).filter((at) => at > 0 && at < words.length - 1);
  const first = (found: (at: number) => boolean): number | undefined => inner.find((at) => found(at));
  const start =
    doubleStart(words) ??
    first((at) => isLower(words[at] ?? "") && (particleAt(words, at) > 0 || keptInCore.test(words[at] ?? ""))) ??
    first((at) => particleAt(words, at) > 0 || keptInCore.test(words[at] ?? ""));
  if (start !== undefined) return start;
  const spelled = words.filter((word) => !initial.test(word)).length;
  return words.length > 1 && spelled > 0 && spelled < 4 && !initial.test(words.at(-1) ?? "") ? words.length - 1 : undefined;
}

/** The start of a double name whose second half has a particle: "Smit-de Wit", "Smit - de Wit"; its first half may have one too. */
function doubleStart(words: readonly string[]): number | undefined {
  const dash = words.findIndex((word, at) => at > 0 && at < words.length - 1 && (/^[-–]$/u.test(word) || /-\p{Ll}+$/u.test(word)));
  if (dash < 0) return undefined;
  const half = /^[-–]$/u.test(words[dash] ?? "") ? dash - 1 : dash;
  const before = words.findIndex((_word, at) => at > 0 && at < half && particleAt(words, at) > 0);
  return half < 1 ? undefined : before > 0 ? before : half;
}

function splitGiven(words: readonly string[]): Pick<PersonName, "given" | "initials"> {
  const last = words.findLastIndex((word) => !initial.test(word)) + 1;
  return { given: join(words.slice(0, last)), initials: join(words.slice(last)) };
}

/** How many words from here are a particle with a surname behind it, the longest first; 0 for none. */
function particleAt(words: readonly string[], at: number): number {
  if (keptInCore.test(words[at] ?? "")) return 0;
  for (let size = Math.min(longestParticle, words.length - at - 1); size > 0; size--) {
    const candidate = join(words.slice(at, at + size)).replaceAll("’", "'");
    const alone = size === 1 && (at === 0 ? /^\p{L}$/u.test(candidate) : false);
    if (particles.has(candidate.toLowerCase()) && !alone && (isLower(candidate) || !notWithCapital.test(candidate))) return size;
  }
  return 0;
}

/** Where a particle begins that ends the words: 1 in "Jan van der"; their number for none. */
function trailingParticle(words: readonly string[]): number {
  for (let at = Math.max(1, words.length - longestParticle); at < words.length; at++) {
    const candidate = join(words.slice(at)).replaceAll("’", "'");
    if (particles.has(candidate)) return at;
  }
  return words.length;
}

function nameless(written: string): PersonName {
  return { written, prefix: "", role: "", given: "", initials: "", particle: "", core: "", suffix: "", uncertain: true };
}

function isLower(text: string): boolean {
  return text === text.toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== "");
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
