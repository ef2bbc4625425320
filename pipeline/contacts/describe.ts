/** What a part of a line says of the person beside it: a role, a house, a note. Pure. */

import { codeAt } from "./characters.ts";
import type { Span } from "./find-houses.ts";
import { isMunicipality } from "./municipality.ts";
import { oneOf, trimSigns } from "./spans.ts";
import type { Word } from "./scan-words.ts";

/** What a part says. */
export interface Description {
  readonly role: string | undefined;
  readonly organisation: string | undefined;
  readonly note: string | undefined;
  /** A town alone. */
  readonly town: string | undefined;
}

/** A description of what is given; built alike whatever it is, which is read quickest. */
export function saying({ role, organisation, note, town }: Partial<Description>): Description {
  return { role, organisation, note, town };
}

/** How a part stands beside the name: `strong` between dashes, brackets or in a row, where each part means something. */
export interface Stand {
  readonly strong: boolean;
  readonly afterChannel: boolean;
  /** A separator stands before it: "Name, role". */
  readonly closed: boolean;
}

const belongs = new Set("bij van namens voor aan vanuit uit at of from for with".split(" "));
/** Roles that are of something without being of a house: "Head of Democracy". */
const heads = new Set("head hoofd chief minister professor hoogleraar lector director directeur".split(" "));

/** Reads the words of a part; undefined when they say nothing that we know. `houses` are spans of the same words. */
export function describe(words: readonly Word[], houses: readonly Span[], text: string, stand: Stand): Description | undefined {
  const some = stand.afterChannel && stand.strong && words[0]?.is.noteVerb === true ? words : stripLead(words);
  const [first] = some;
  if (first === undefined) return undefined;
  const said = (from: Word | undefined, to: Word | undefined): string => (from === undefined || to === undefined ? "" : clean(text.slice(from.start, to.end)));
  const house = houses.length === 0 ? undefined : houses.find(({ start }) => start >= first.start);
  const all = said(first, some.at(-1));
  if (first.is.municipalityStart && isMunicipality(all)) return saying({ town: all });
  if (house === undefined && !first.is.verb && /\d/u.test(all) && !some.some(({ is }) => is.role)) return undefined;
  // "bij Stichting X", "namens de Y": a house alone.
  const behalf = leadsToHouse(some, 0);
  if (behalf > 0) {
    const found = houseFrom(some, behalf, houses, text, stand);
    return found === undefined ? undefined : saying({ organisation: found });
  }
  // A house, perhaps behind an article: what stands behind it in the part is of its name, when that is little.
  if (house !== undefined && house.start === (first.is.article ? some[1] : first)?.start) {
    const rest = some.filter(({ start }) => start >= house.end).length;
    const isWhole = stand.strong && rest < 3 && first.capital;
    return saying({ organisation: clean(text.slice(house.start, isWhole ? some.at(-1)?.end : house.end)) });
  }
  return describeRole(words, some, house, houses, text, stand, said);
}

function describeRole(
  words: readonly Word[],
  some: readonly Word[],
  house: Span | undefined,
  houses: readonly Span[],
  text: string,
  stand: Stand,
  said: (from: Word | undefined, to: Word | undefined) => string,
): Description | undefined {
  const [first] = some;
  if (first === undefined) return undefined;
  const known = firstRole(some);
  // "retired librarian" is a role, "begeleidde de trainer" a note.
  const described = known > 0 && known === some.length - 1 && some.length < 4 && !first.is.noteVerb;
  const isNote = !first.capital && known !== 0 && !described && (first.is.noteVerb || (some.length > 1 && first.is.verb) || isPresent(some));
  if (isNote) return stand.strong ? saying({ note: said(first, some.at(-1)) }) : undefined;
  if (known < 0) {
    if (first.is.clauseStart && !(first.capital && first.is.article && some[1]?.capital === true)) return undefined;
    if (first.capital) return stand.strong && some.length <= 9 ? saying({ organisation: said(first, some.at(-1)) }) : undefined;
    // "Name, schuldhulpverlener bij gemeente X": what one is of a house is a role, also in a word that we do not know.
    const ofHouse = house !== undefined && [1, 2].some((at) => leadsToHouse(some, at) > 0 && some[leadsToHouse(some, at)]?.start === house.start);
    if (!stand.strong && !(ofHouse && stand.closed) && (some.length > 1 || !stand.closed || some[0] !== words[0])) return undefined;
  }
  if (first.is.clauseStart && known > 0) return undefined;
  // Where the house begins: behind a preposition, or at its own word.
  for (let at = Math.max(0, known) + 1; at < some.length; at++) {
    const word = some[at];
    if (word === undefined) break;
    if (house !== undefined && word.start >= house.start)
      return saying({ role: said(first, some[at - 1]), organisation: clean(text.slice(house.start, house.end)) });
    const lead = leadsToHouse(some, at);
    if (lead > 0) {
      const found = houseFrom(some, lead, houses, text, stand);
      const head = some[at - 1]?.lower ?? "";
      const inner =
        heads.has(head) && houses.every(({ start }) => start !== some[lead]?.start) && some.length - lead <= 2 && /^(?:of|voor|van|for)$/u.test(word.lower);
      if (found !== undefined && !inner) return saying({ role: said(first, some[at - 1]), organisation: found });
    }
    if (some[at + 1]?.capital === true && /^(?:te|in|uit|tot)$/u.test(word.lower)) return saying({ role: said(first, some[at - 1]) });
    // The sentence goes on: "programmamaker en leest haar mail".
    if (
      !stand.strong &&
      (word.is.clauseStart || word.is.noteVerb) &&
      !word.is.role &&
      !belongs.has(word.lower) &&
      !/^(?:en|and|of|de|het|the)$/u.test(word.lower)
    )
      return known >= 0 ? saying({ role: said(first, some[at - 1]) }) : undefined;
    if (!stand.strong && (word.lower === "en" || word.lower === "and") && some[at + 1]?.is.role !== true && some[at + 2]?.is.role !== true)
      return saying({ role: said(first, some[at - 1]) });
  }
  if (some.length > (stand.strong ? 9 : 5)) return undefined;
  return saying({ role: said(first, some.at(-1)) });
}

/** Which of the first six words is a role; -1 for none. */
function firstRole(words: readonly Word[]): number {
  for (let at = 0; at < 6 && at < words.length; at++) if (words[at]?.is.role === true) return at;
  return -1;
}

/** Where a house's name begins behind "bij de", "on behalf of the"; 0 when nothing leads to one. */
function leadsToHouse(words: readonly Word[], at: number): number {
  const lower = words[at]?.lower ?? "";
  let next = at + 1;
  if (lower === "on" && words[next]?.lower === "behalf" && words[next + 1]?.lower === "of") next += 2;
  else if (lower === "werkzaam" && words[next]?.lower === "bij") next += 1;
  else if (!belongs.has(lower)) return 0;
  if (words[next]?.is.article === true && words[next]?.capital === false) next++;
  return words[next] === undefined ? 0 : next;
}

/** The house that begins at a word: one of its own words, or capitals with links between them. */
function houseFrom(words: readonly Word[], at: number, houses: readonly Span[], text: string, stand: Stand): string | undefined {
  const start = words[at];
  if (start === undefined) return undefined;
  const house = houses.find((one) => one.start === start.start);
  if (house !== undefined) return clean(text.slice(house.start, house.end));
  // "bij studio zonderling": who writes it small means it so.
  if (stand.strong && !start.capital && start.is.houseLead && words.length - at < 5 && words.length - at > 1)
    return clean(text.slice(start.start, words.at(-1)?.end));
  if (!start.capital) return undefined;
  let end = at + 1;
  for (let next = end; next < words.length && next - at < 8; next++) {
    const word = words[next];
    if (word === undefined) break;
    if (word.capital || word.is.digits > 0) end = next + 1;
    else if (!(word.is.houseLink && (stand.strong || !/^(?:en|and|in|op|on|at|met|with)$/u.test(word.lower)))) break;
  }
  return clean(text.slice(start.start, words[end - 1]?.end ?? start.end));
}

function stripLead(words: readonly Word[]): readonly Word[] {
  let from = 0;
  while (words[from]?.capital === false && leads.has(words[from]?.lower ?? "")) from++;
  return from === 0 ? words : words.slice(from);
}

/** They lead to what is said. */
const leads: ReadonlySet<string> = new Set(
  "als as onze our de het the een a an is was werkt works zelf himself herself ook also tevens en and functie rol role".split(" "),
);

/** "beheert de sleutels": a third person with what it is done to. */
function isPresent([first, second]: readonly Word[]): boolean {
  return (
    first !== undefined &&
    second !== undefined &&
    !first.is.role &&
    (second.is.article || second.is.clauseStart || determiners.has(second.lower)) &&
    /(?:[^aeioust]t|[a-z]{2}[^s]s)$/u.test(first.lower)
  );
}

const determiners = new Set("alle alles veel elke iedere mee all every many most after zelf samen".split(" "));

/** White space of another kind than a blank between two words. */
function hasRuns(text: string): boolean {
  const length = text.length;
  for (let at = 0, before = 0; at < length; at++) {
    const code = codeAt(text, at);
    if (code === 32 ? before === 32 : code < 32 || code === 0xa0 || (code >= 0x1680 && code < 0x3001)) return true;
    before = code;
  }
  return false;
}

const isEdge = oneOf(" ,;:.()–-");

/** White space as single blanks, without brackets and signs at the ends. */
export function clean(text: string): string {
  const bare = trimSigns(hasRuns(text) ? text.replaceAll(/\s+/gu, " ") : text, isEdge);
  return bare.endsWith(".V") && /(?:^| )[BN]\.V$/u.test(bare) ? `${bare}.` : bare;
}
