/** Persons' names in a text, told from other capitals. Whether somebody is a contact is for others to say. Pure. */

import { clauseStarts, cues, salutations, starters } from "./data/cue-words.ts";
import { isGivenName } from "./given.ts";
import { articles, streetEndings, thingWords } from "./data/organisation-words.ts";
import { particles } from "./data/particles.ts";
import { roleModifiers } from "./data/role-words.ts";
import { isVerb } from "./describe.ts";
import { findHouses, type Span, spanOf } from "./find-houses.ts";
import { spokenOf } from "./match-name.ts";
import { isMunicipality } from "./municipality.ts";
import { remember } from "./remember.ts";
import { isCapitalRole, isRole } from "./roles.ts";
import { scanWords, type Word } from "./scan-words.ts";

export interface Name extends Span {
  /** As written, with its titles, white space as one blank each. */
  readonly name: string;
  /** Its words, without titles and particles. */
  readonly parts: readonly string[];
  /** The same, as addresses hold it. */
  readonly spoken: readonly string[];
  /** Written to as a person: "mevrouw", "dr.", or a role before it. */
  readonly addressed: boolean;
  /** The first word is a known given name, or an initial. */
  readonly known: boolean;
  /** Where the words before it begin that say what the person is: "deputy mayor"; equal to `from` without. */
  readonly roleFrom: number;
  /** "treasurer of …": where a role and "of" stand before it, it is a house more often than not. */
  readonly behindRole: boolean;
}

const titles: ReadonlySet<string> = new Set("dr drs ir ing mr prof ds bc em".split(" "));
export const nameSuffixes: ReadonlySet<string> = new Set("MSc BSc MA BA LLM LLB PhD MBA MPA RA AA BEd MEd EMBA MPhil jr sr Jr Sr".split(" "));
const mostParts = 5;
/** Capitals of the calendar: no name holds one. */
const calendar = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag pinksterdag kerstdag paasdag fridays mondays".split(
    " ",
  ),
);
/** Behind capitals in English: a street, a building, a law. */
export const placeTails = new Set(
  "street road lane avenue square hall park bridge act law bill day week night festival prize award quarter ward court gate river valley hill green".split(" "),
);
/** Frisian and older spellings that the official table does not have. */
const moreParticles = new Set(["fan", "fan der", "fan de", "fan den", "uyt den", "vander", "vanden"]);

/** What may stand before a name in small letters: "mevrouw", "dr." */
const nameLeads: ReadonlySet<string> = new Set([...salutations, ...titles].flatMap((word) => [word, `${word}.`]));

/** The first words of particles, with each apostrophe that is in use. */
const particleStarts: ReadonlySet<string> = new Set(
  [...particles, ...moreParticles]
    .map((particle) => particle.split(" ")[0] ?? "")
    .flatMap((word) => [word, word.replaceAll("'", "’"), word.replaceAll("'", "‘"), word.replaceAll("'", "`")]),
);

/** The names in order; words of `houses` are of none. */
export function findNames(words: readonly Word[], houses: readonly Span[]): readonly Name[] {
  const taken = new Uint8Array(words.length);
  for (const { from, to } of houses) taken.fill(1, from, to);
  const names: Name[] = [];
  for (let at = 0; at < words.length;) {
    const found = taken[at] === 1 ? undefined : nameAt(words, at, taken);
    if (found !== undefined) names.push(found);
    at = found?.to ?? at + 1;
  }
  return names;
}

/** True for a text that is the name of one person and nothing else: "Noor van der Velde", "dr. J.P. ter Haar". */
export function isWholeName(text: string): boolean {
  const words = scanWords(text);
  const [name, ...more] = findNames(words, findHouses(words));
  return name !== undefined && more.length === 0 && name.from === 0 && name.to === words.length && (name.parts.length > 1 || name.addressed);
}

function nameAt(words: readonly Word[], start: number, taken: Uint8Array): Name | undefined {
  const head = words[start];
  if (head === undefined || (!head.capital && !nameLeads.has(head.lower))) return undefined;
  let from = start;
  let addressed = false;
  // "mevrouw dr. …"; the first title is where the name begins, a salutation is no part of it.
  while (words[from] !== undefined && salutations.has(bare(words[from])) && isFollowed(words, from)) {
    addressed = true;
    from++;
  }
  const titled = from;
  while (isTitle(words[from]) && isFollowed(words, from)) {
    addressed = true;
    from++;
  }
  const role = roleStart(words, titled);
  const parsed = partsAt(words, from, taken, addressed || role < titled);
  if (parsed === undefined) return undefined;
  const [first = ""] = parsed.parts;
  const known = isGivenName(first) || first.endsWith(".");
  const name: Name = {
    ...spanOf(words, titled, parsed.to),
    name: words
      .slice(titled, parsed.to)
      .map(({ text }) => text)
      .join(" "),
    parts: parsed.parts,
    spoken: spokenOf(parsed.parts),
    addressed: addressed || role < titled,
    known,
    roleFrom: role,
    behindRole: isBehindRole(words, titled),
  };
  return isPerson(words, name, from) ? withSuffix(words, name) : undefined;
}

interface Parts {
  readonly to: number;
  readonly parts: readonly string[];
}

/** Capitals with particles between them. */
function partsAt(words: readonly Word[], from: number, taken: Uint8Array, addressed: boolean): Parts | undefined {
  const head = words[from];
  if (head === undefined) return undefined;
  const parts: string[] = [];
  let at = from;
  if (addressed && head.capital && particleAt(words, at, true) > 0) at += particleAt(words, at, true);
  else if (isOpening(words, from) && !addressed) return undefined;
  if (!isNamePart(words[at], taken, at)) return undefined;
  let whole = 0;
  while (parts.length < mostParts) {
    const part = words[at];
    if (part === undefined || !isNamePart(part, taken, at) || (at > from && !part.joined) || nameSuffixes.has(part.text)) break;
    // "Vera Oudkerk Contact": what begins another sentence or names a role ends the name.
    if (parts.length > 0 && (part.first || (parts.length > 1 && isCapitalRole(part.lower) && !isGivenName(part.text)))) break;
    parts.push(part.text);
    at++;
    if (!part.text.endsWith(".")) whole++;
    const size = /-(?:\p{Ll}+)$/u.test(part.text) ? doubleSize(words, at) : particleAt(words, at, false);
    if (size > 0 && (words[at + size]?.capital !== true || taken[at + size] === 1 || words[at + size]?.joined !== true)) break;
    if (size > 0 && leadsElsewhere(words, at, size, parts, whole)) break;
    at += size;
  }
  return parts.length === 0 || (whole === 0 && !addressed) ? undefined : { to: at, parts };
}

/** "van Oyen" behind "Smits-", or the capital behind "Bosch-de". */
function doubleSize(words: readonly Word[], at: number): number {
  return particleAt(words, at, false);
}

/** "Jannie Kroon van Dorpshuis": behind a whole name "van" is where somebody works, unless the word before is a given name too ("Jan Willem van Dam"). */
function leadsElsewhere(words: readonly Word[], at: number, size: number, parts: readonly string[], whole: number): boolean {
  const particle = words
    .slice(at, at + size)
    .map(({ lower }) => lower)
    .join(" ");
  if (/^(?:of|bij|over|voor|onder|uit|in|op|aan|tot|to|a|as|do|on|al)$/u.test(particle)) return true;
  const last = parts.at(-1) ?? "";
  if (whole < 2 || last.endsWith("-") || /-\p{Ll}+$/u.test(last)) return false;
  return !isGivenName(last) && !last.endsWith(".") && /^(?:van|van de|van het|van der|van den|uit de|in de|op de|bij de|aan de|of|of the)$/u.test(particle);
}

function isNamePart(word: Word | undefined, taken: Uint8Array, at: number): boolean {
  return word?.capital === true && taken[at] !== 1 && !/\d/u.test(word.text);
}

/** How many words from here are a particle, longest first; 0 for none. With a capital only where `any`, or between capitals ("Van den Bergh"). */
function particleAt(words: readonly Word[], at: number, any: boolean): number {
  if (!particleStarts.has(words[at]?.lower ?? "")) return 0;
  for (let size = 3; size > 0; size--) {
    const last = words[at + size - 1];
    if (last === undefined || (size > 1 && !last.joined) || (size === 3 && words[at + 1]?.joined !== true) || (words[at]?.joined !== true && !any)) continue;
    const text = straight(
      size === 1 ? last.lower : size === 2 ? `${words[at]?.lower} ${last.lower}` : `${words[at]?.lower} ${words[at + 1]?.lower} ${last.lower}`,
    );
    if ((!particles.has(text) && !moreParticles.has(text)) || (any && size === 1 && text.length === 1)) continue;
    if (words[at]?.capital === true && !any && size === 1) return /^(?:van|de|den|der|ter|ten|von|el|ben|le|la|du|di|da)$/u.test(text) ? size : 0;
    return size;
  }
  return 0;
}

function straight(text: string): string {
  return /[’‘`]/u.test(text) ? text.replaceAll(/[’‘`]/gu, "'") : text;
}

/** A word that opens a sentence and begins no name: "Stuur", "Met", a role. */
function isOpening(words: readonly Word[], at: number): boolean {
  const word = words[at];
  // "Stadsecoloog Walter Nijhuis": a role that may be a surname elsewhere, with a whole name behind it.
  const [second, third] = [words[at + 1], words[at + 2]];
  if (
    word !== undefined &&
    word.first &&
    !isGivenName(word.text) &&
    isRole(word.lower) &&
    second?.joined === true &&
    isGivenName(second.text) &&
    third?.joined === true &&
    (third.capital || particleAt(words, at + 2, false) > 0)
  )
    return true;
  if (word === undefined || isGivenName(word.text)) return word !== undefined && word.first && starters.has(word.lower) && !isNamed(words, at);
  return starters.has(word.lower) || articles.has(word.lower) || (isCapitalRole(word.lower) && words[at + 1]?.capital === true);
}

/** "Will Jansen" at a start is a name, "Will you" is not. */
function isNamed(words: readonly Word[], at: number): boolean {
  return words[at + 1]?.capital === true && words[at + 1]?.joined === true;
}

const endsAsStreet = remember((lower) => streetEndings.some((ending) => lower.endsWith(ending) && lower.length > ending.length));

/** Whether capitals in a row are a person: no town, no street, nothing with an article. */
function isPerson(words: readonly Word[], name: Name, from: number): boolean {
  const before = words[name.roleFrom - 1];
  const postcode = words[from - 1];
  if (postcode !== undefined && /^\d{4}$/u.test(postcode.text) && /^[A-Z]{2}$/u.test(words[from]?.text ?? "")) return false;
  if (name.behindRole && !name.known && !name.addressed) return false;
  const closed = before !== undefined && words[name.roleFrom]?.joined === true;
  if (closed && !name.addressed && ((articles.has(before.lower) && !name.known) || thingWords.has(before.lower))) return false;
  const bareName = words
    .slice(from, name.to)
    .map(({ text }) => text)
    .join(" ");
  if (!name.addressed && isMunicipality(bareName)) return false;
  const last = words[name.to - 1];
  if (last === undefined || name.addressed) return true;
  if (name.parts.some((part) => calendar.has(part.toLowerCase())) || (placeTails.has(last.lower) && !name.known)) return false;
  if (name.parts.length > 1 && isCapitalRole(last.lower)) return false;
  const isStreet = endsAsStreet(last.lower);
  return !(isStreet && ((closed && articles.has(before.lower)) || /(?:straat|plein|steeg|plantsoen)$/u.test(last.lower)));
}

/** "treasurer of Pier Pressure", "coördinator van de Soepfiets". */
function isBehindRole(words: readonly Word[], from: number): boolean {
  if (words[from]?.joined !== true) return false;
  let at = from - 1;
  if (articles.has(words[at]?.lower ?? "")) at--;
  if (/^(?:of|van)$/u.test(words[at]?.lower ?? "") && words[at - 1]?.capital === true && /^(?:of|on|namens|behalf)$/u.test(words[at - 2]?.lower ?? ""))
    return true;
  return /^(?:van|of|bij|at|for|namens)$/u.test(words[at]?.lower ?? "") && [1, 2, 3].some((back) => isRole(words[at - back]?.lower ?? ""));
}

function withSuffix(words: readonly Word[], name: Name): Name {
  let to = name.to;
  while (words[to]?.joined === true && nameSuffixes.has(words[to]?.text.replace(/\.$/u, "") ?? "")) to++;
  if (to === name.to) return name;
  return {
    ...name,
    ...spanOf(words, name.from, to),
    name: `${name.name} ${words
      .slice(name.to, to)
      .map(({ text }) => text)
      .join(" ")}`,
  };
}

/** Where the role before a name begins: "deputy mayor", "wethouder", "senior adviseur participatie", "lead data scientist". */
function roleStart(words: readonly Word[], at: number): number {
  if (words[at]?.joined !== true) return at;
  let from = at;
  while (at - from < 5 && isOfRole(words[from - 1]) && words[from]?.joined === true) from--;
  // A capital may open the sentence: "Deputy mayor", "Senior adviseur".
  const opening = words[from - 1];
  if (
    opening !== undefined &&
    opening.capital &&
    words[from]?.joined === true &&
    (roleModifiers.has(opening.lower) ||
      isCapitalRole(opening.lower) ||
      (from === at && isRole(opening.lower) && opening.first && isGivenName(words[at]?.text ?? "") && words[at + 1]?.joined === true))
  )
    from--;
  const some = words.slice(from, at);
  const head = some.findIndex(({ lower }) => isRole(lower));
  if (head < 0) return at;
  // Words behind the role are of it only where nothing else stands before: "adviseur participatie Joke" opens its part.
  if (head < some.length - 1 && !some.slice(head + 1).some(({ lower }) => isRole(lower)) && !(words[from]?.first === true || words[from]?.joined !== true))
    return at;
  return from;
}

/** A lower-case word that may be part of a role: no link, no verb, no word that leads to a name. */
function isOfRole(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    !word.capital &&
    /\p{L}/u.test(word.text) &&
    !cues.has(word.lower) &&
    !clauseStarts.has(word.lower) &&
    !starters.has(word.lower) &&
    !articles.has(word.lower) &&
    (isRole(word.lower) || !isVerb(word.lower))
  );
}

function isTitle(word: Word | undefined): boolean {
  if (word === undefined) return false;
  const text = bare(word);
  return titles.has(text) && (word.text.endsWith(".") || /^(?:Dr|Prof|Drs|Ir|Ing)$/u.test(word.text));
}

function isFollowed(words: readonly Word[], at: number): boolean {
  return words[at + 1]?.joined === true;
}

function bare(word: Word | undefined): string {
  const lower = word?.lower ?? "";
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}
