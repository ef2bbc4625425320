/** Persons' names in a text, told from other capitals. Whether somebody is a contact is for others to say. Pure. */

import { findHouses, type Span, spanOf, textOf } from "./find-houses.ts";
import { isMunicipality } from "./municipality.ts";
import { scanWords, type Word } from "./scan-words.ts";
import { allParticles } from "./spelling.ts";

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

const mostParts = 5;

/** The names in order; words of `houses` are of none. */
export function findNames(words: readonly Word[], houses: readonly Span[]): readonly Name[] {
  const taken = takenBy(houses, words.length);
  const names: Name[] = [];
  for (let at = 0; at < words.length;) {
    const found = taken?.[at] === 1 ? undefined : nameAt(words, at, taken);
    if (found !== undefined) names.push(found);
    at = found?.to ?? at + 1;
  }
  return names;
}

/** 1 for each word of a house; undefined where there are none. */
type Taken = Uint8Array | undefined;

function takenBy(houses: readonly Span[], count: number): Taken {
  if (houses.length === 0) return undefined;
  const taken = new Uint8Array(count);
  for (const { from, to } of houses) taken.fill(1, from, to);
  return taken;
}

/** True for a text that is the name of one person and nothing else: "Noor van der Velde", "dr. J.P. ter Haar". */
export function isWholeName(text: string): boolean {
  const words = scanWords(text);
  const [name, ...more] = findNames(words, findHouses(words));
  return name !== undefined && more.length === 0 && name.from === 0 && name.to === words.length && (name.parts.length > 1 || name.addressed);
}

function nameAt(words: readonly Word[], start: number, taken: Taken): Name | undefined {
  const head = words[start];
  if (head === undefined || (!head.capital && !head.is.nameLead)) return undefined;
  let from = start;
  let addressed = false;
  // "mevrouw dr. …"; the first title is where the name begins, a salutation is no part of it.
  while (words[from]?.is.salutation === true && isFollowed(words, from)) {
    addressed = true;
    from++;
  }
  const titled = from;
  while (words[from]?.is.title === true && isFollowed(words, from)) {
    addressed = true;
    from++;
  }
  const role = roleStart(words, titled);
  const parsed = partsAt(words, from, taken, addressed || role < titled);
  if (parsed === undefined) return undefined;
  const name: Name = {
    from: titled,
    to: parsed.to,
    start: words[titled]?.start ?? 0,
    end: words[parsed.to - 1]?.end ?? 0,
    name: textOf(words, titled, parsed.to),
    parts: parsed.parts.map(({ text }) => text),
    spoken: spokenOfParts(parsed.parts),
    addressed: addressed || role < titled,
    known: parsed.parts[0]?.is.givenName === true || parsed.parts[0]?.is.dotted === true,
    roleFrom: role,
    behindRole: isBehindRole(words, titled),
  };
  return isPerson(words, name, from, parsed.parts) ? withSuffix(words, name) : undefined;
}

function spokenOfParts(parts: readonly Word[]): readonly string[] {
  const spoken: string[] = [];
  for (const { is } of parts) for (const one of is.spoken) spoken.push(one);
  return spoken;
}

interface Parts {
  readonly to: number;
  readonly parts: readonly Word[];
}

/** Capitals with particles between them. */
function partsAt(words: readonly Word[], from: number, taken: Taken, addressed: boolean): Parts | undefined {
  const head = words[from];
  if (head === undefined) return undefined;
  const parts: Word[] = [];
  let at = from;
  const particle = addressed && head.capital ? particleAt(words, at, true) : 0;
  if (particle > 0) at += particle;
  else if (isOpening(words, from) && !addressed) return undefined;
  if (!isNamePart(words[at], taken, at)) return undefined;
  let whole = 0;
  while (parts.length < mostParts) {
    const part = words[at];
    if (part === undefined || !isNamePart(part, taken, at) || (at > from && !part.joined) || part.is.nameSuffix) break;
    // "Vera Oudkerk Contact": what begins another sentence or names a role ends the name.
    if (parts.length > 0 && (part.first || (parts.length > 1 && part.is.capitalRole && !part.is.givenName))) break;
    parts.push(part);
    at++;
    if (!part.is.dotted) whole++;
    const size = particleAt(words, at, false);
    if (size === 0) continue;
    if (words[at + size]?.capital !== true || taken?.[at + size] === 1 || words[at + size]?.joined !== true) break;
    if (leadsElsewhere(words, at, size, part, whole)) break;
    at += size;
  }
  return parts.length === 0 || (whole === 0 && !addressed) ? undefined : { to: at, parts };
}

/** "Jannie Kroon van Dorpshuis": behind a whole name "van" is where somebody works, unless the word before is a given name too ("Jan Willem van Dam"). */
function leadsElsewhere(words: readonly Word[], at: number, size: number, last: Word, whole: number): boolean {
  const particle = lowerOf(words, at, size);
  if (elsewhere.has(particle)) return true;
  if (whole < 2 || last.is.smallTail) return false;
  return !last.is.givenName && !last.is.dotted && ofHouse.has(particle);
}

const elsewhere: ReadonlySet<string> = new Set("of bij over voor onder uit in op aan tot to a as do on al".split(" "));
const ofHouse: ReadonlySet<string> = new Set("van|van de|van het|van der|van den|uit de|in de|op de|bij de|aan de|of|of the".split("|"));

function lowerOf(words: readonly Word[], from: number, size: number): string {
  let text = words[from]?.lower ?? "";
  for (let at = from + 1; at < from + size; at++) text += ` ${words[at]?.lower ?? ""}`;
  return text;
}

function isNamePart(word: Word | undefined, taken: Taken, at: number): boolean {
  return word?.capital === true && taken?.[at] !== 1 && !word.is.hasDigit;
}

/** How many words from here are a particle, longest first; 0 for none. With a capital only where `any`, or between capitals ("Van den Bergh"). */
function particleAt(words: readonly Word[], at: number, any: boolean): number {
  const [head, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (head === undefined || !head.is.particleStart || (!head.joined && !any)) return 0;
  const one = head.is.straight;
  if (second?.joined === true) {
    const two = `${one} ${second.is.straight}`;
    if (third?.joined === true && allParticles.has(`${two} ${third.is.straight}`)) return 3;
    if (allParticles.has(two)) return 2;
  }
  if (!allParticles.has(one) || (any && one.length === 1)) return 0;
  return head.capital && !any && !withCapital.has(one) ? 0 : 1;
}

/** Particles that stand with a capital between capitals. */
const withCapital: ReadonlySet<string> = new Set("van de den der ter ten von el ben le la du di da".split(" "));

/** A word that opens a sentence and begins no name: "Stuur", "Met", a role. */
function isOpening(words: readonly Word[], at: number): boolean {
  const word = words[at];
  // "Stadsecoloog Walter Nijhuis": a role that may be a surname elsewhere, with a whole name behind it.
  const [second, third] = [words[at + 1], words[at + 2]];
  if (
    word !== undefined &&
    word.first &&
    !word.is.givenName &&
    word.is.role &&
    second?.joined === true &&
    second.is.givenName &&
    third?.joined === true &&
    (third.capital || particleAt(words, at + 2, false) > 0)
  )
    return true;
  if (word === undefined) return false;
  if (word.is.givenName) return word.first && word.is.starter && !isNamed(words, at);
  return word.is.starter || word.is.article || (word.is.capitalRole && second?.capital === true);
}

/** "Will Jansen" at a start is a name, "Will you" is not. */
function isNamed(words: readonly Word[], at: number): boolean {
  return words[at + 1]?.capital === true && words[at + 1]?.joined === true;
}

/** Whether capitals in a row are a person: no town, no street, nothing with an article. */
function isPerson(words: readonly Word[], name: Name, from: number, parts: readonly Word[]): boolean {
  const before = wordAt(words, name.roleFrom - 1);
  const postcode = wordAt(words, from - 1);
  if (postcode?.is.digits === 4 && /^[A-Z]{2}$/u.test(words[from]?.text ?? "")) return false;
  if (name.behindRole && !name.known && !name.addressed) return false;
  const closed = before !== undefined && words[name.roleFrom]?.joined === true;
  if (closed && !name.addressed && ((before.is.article && !name.known) || before.is.thing)) return false;
  if (!name.addressed && words[from]?.is.municipalityStart === true && isMunicipality(textOf(words, from, name.to))) return false;
  const last = words[name.to - 1];
  if (last === undefined || name.addressed) return true;
  if (parts.some(({ is }) => is.calendar) || (last.is.placeTail && !name.known)) return false;
  if (parts.length > 1 && last.is.capitalRole) return false;
  return !(last.is.street && ((closed && before.is.article) || /(?:straat|plein|steeg|plantsoen)$/u.test(last.lower)));
}

/** "treasurer of Pier Pressure", "coördinator van de Soepfiets". */
function isBehindRole(words: readonly Word[], from: number): boolean {
  if (words[from]?.joined !== true) return false;
  let at = from - 1;
  if (wordAt(words, at)?.is.article === true) at--;
  const link = wordAt(words, at)?.lower ?? "";
  if (!roleLinks.has(link)) return false;
  const [third, second, first] = [wordAt(words, at - 3), wordAt(words, at - 2), wordAt(words, at - 1)];
  if ((link === "of" || link === "van") && first?.capital === true && /^(?:of|on|namens|behalf)$/u.test(second?.lower ?? "")) return true;
  return first?.is.role === true || second?.is.role === true || third?.is.role === true;
}

const roleLinks: ReadonlySet<string> = new Set("van of bij at for namens".split(" "));

function withSuffix(words: readonly Word[], name: Name): Name {
  let to = name.to;
  while (words[to]?.joined === true && words[to]?.is.nameSuffixDotted === true) to++;
  if (to === name.to) return name;
  return {
    ...name,
    ...spanOf(words, name.from, to),
    name: `${name.name} ${textOf(words, name.to, to)}`,
  };
}

/** Where the role before a name begins: "deputy mayor", "wethouder", "senior adviseur participatie", "lead data scientist". */
function roleStart(words: readonly Word[], at: number): number {
  if (words[at]?.joined !== true) return at;
  let from = at;
  while (at - from < 5 && wordAt(words, from - 1)?.is.ofRole === true && words[from]?.joined === true) from--;
  // A capital may open the sentence: "Deputy mayor", "Senior adviseur".
  const opening = wordAt(words, from - 1);
  if (
    opening !== undefined &&
    opening.capital &&
    words[from]?.joined === true &&
    (opening.is.roleModifier ||
      opening.is.capitalRole ||
      (from === at && opening.is.role && opening.first && words[at].is.givenName && words[at + 1]?.joined === true))
  )
    from--;
  if (from === at) return at;
  const some = words.slice(from, at);
  const head = some.findIndex(({ is }) => is.role);
  if (head < 0) return at;
  // Words behind the role are of it only where nothing else stands before: "adviseur participatie Joke" opens its part.
  if (head < some.length - 1 && !some.slice(head + 1).some(({ is }) => is.role) && !(words[from]?.first === true || words[from]?.joined !== true)) return at;
  return from;
}

/** Also in front of the first word, where none is: no array is quick to say so itself. */
function wordAt(words: readonly Word[], at: number): Word | undefined {
  return at < 0 ? undefined : words[at];
}

function isFollowed(words: readonly Word[], at: number): boolean {
  return words[at + 1]?.joined === true;
}
