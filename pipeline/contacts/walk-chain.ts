/** What stands beside a name: role, house, note, up to the next person. Pure. */

import { isCue, type Part } from "./cut-parts.ts";
import { clean, describe, saying } from "./describe.ts";
import { ownerByMatch } from "./owners.ts";
import type { Name } from "./find-names.ts";
import { makeParty, type Party, take } from "./party.ts";
import type { Word } from "./scan-words.ts";
import { housesIn, partAt, type Sight, wordsIn } from "./sight.ts";

const formLabels = new Set(
  "naam name functie rol role organisatie organisation organization bedrijf company afdeling department gemeente municipality plaats beroep".split(" "),
);
const everybody = new Set(["beide", "beiden", "allebei", "both", "all", "allen", "alle"]);
const pronouns = new Set(["zij", "hij", "ze", "she", "he", "they"]);
const calls = new Set(["bel", "mail", "app", "call", "email", "e-mail", "vraag", "ask"]);
const turns = new Set(["en", "of", "or", "and"]);
const leadsOn = new Set("van bij namens of at from for on uit vanuit is was als as de het the werkt works".split(" "));

/** The party of a name, with the role before it. */
export function personOf(name: Name, sight: Sight): Party {
  const { text, words } = sight;
  const part = partAt(sight, name.start);
  const role = name.roleFrom < name.from ? clean(text.slice(words[name.roleFrom]?.start ?? 0, words[name.from - 1]?.end ?? 0)) : unknownRole(name, part, sight);
  const person = makeParty({
    kind: "person",
    name: name.name,
    parts: name.parts,
    spoken: name.spoken,
    known: name.known,
    addressed: name.addressed,
    start: name.start,
    end: name.end,
    sentence: part?.sentence ?? 0,
  });
  person.role = role;
  return person;
}

/** "Contact: beiaardier Ewoud Cremers": one word before a name that opens a row. */
function unknownRole(name: Name, part: Part | undefined, { unit, words }: Sight): string | undefined {
  const before = name.from === 0 ? undefined : words[name.from - 1];
  if (!unit.announced || part === undefined || before === undefined || before.start !== part.start || before.capital || before.lower.length < 5)
    return undefined;
  return words[name.from]?.joined !== true || before.is.cue || before.is.clauseStart || before.is.noRole || before.is.verb ? undefined : before.text;
}

/** Reads the parts beside a name, up to the next person or to what says nothing of this one. */
export function walkChain(person: Party, next: Party | undefined, people: readonly Party[], sight: Sight): void {
  const { parts, strong } = sight;
  const own = ownPart(person, parts);
  if (own < 0) return;
  readLabel(person, own, sight);
  readRest(person, parts[own], sight);
  if (isSpeech(own, sight)) {
    person.speaks = true;
    return;
  }
  let afterChannel = false;
  for (let at = own + 1; at < parts.length; at++) {
    const part = parts[at];
    if (part === undefined) break;
    if (next !== undefined && next.start < part.end) {
      readBefore(person, next, part, afterChannel, sight);
      break;
    }
    if (part.channel !== undefined) {
      const other = ownerByMatch(part.channel, people);
      if (other !== undefined && other !== person) break;
      afterChannel = true;
      person.reach = part.end;
      continue;
    }
    const words = wordsIn(sight, part);
    if (part.sentence > person.sentence) {
      if (readPronoun(person, part, words, sight)) continue;
      if (!strong || !(isCue(words) || (isShortLine(part, words) && (part.right === "." || part.right === "" || part.right === "@")))) break;
    }
    if (isCue(words) || isSuffix(words) || isCall(words)) {
      person.reach = part.end;
      continue;
    }
    if (part.right === ":" && isFormLabel(words)) {
      person.reach = part.end;
      continue;
    }
    if (readBoth(person, people, words, part, sight)) continue;
    if (isTurn(words) || (part.left === ";" && !strong)) break;
    const inBrackets = part.depth > 0 && part.sentence === person.sentence;
    const closed = part.left !== "@" && part.left !== "";
    const stand = { strong: strong || inBrackets || part.left === "-" || part.left === "|", afterChannel, closed };
    const facts = describe(words, housesIn(sight, part), sight.text, stand);
    if (person.note !== undefined && afterChannel && part.left === ",") {
      person.note = `${person.note}, ${clean(sight.text.slice(part.start, part.end))}`;
      continue;
    }
    if (facts === undefined) {
      if (!strong && !inBrackets) break;
      continue;
    }
    take(person, facts);
    person.reach = part.end;
  }
}

/** Which part the name stands in; -1 for none. */
function ownPart({ start, end }: Party, parts: readonly Part[]): number {
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part !== undefined && part.start <= start && part.end >= end && part.channel === undefined) return at;
  }
  return -1;
}

/** "Functie: …", "Organisatie: …" below each other. */
function isFormLabel(words: readonly Word[]): boolean {
  return words.length === 1 && formLabels.has(words[0]?.lower ?? "");
}

/** "Sanne de Ruiter: in Zwolle doen ze dit ook." */
function isSpeech(own: number, sight: Sight): boolean {
  const [part, next] = [sight.parts[own], sight.parts[own + 1]];
  if (part?.right !== ":" || next === undefined || next.channel !== undefined) return false;
  const words = wordsIn(sight, next);
  return words.length > 3 && !opensWithRole(words) && (words[0]?.is.clauseStart === true || words.length > 5);
}

/** A role among the first four words. */
function opensWithRole(words: readonly Word[]): boolean {
  return words[0]?.is.role === true || words[1]?.is.role === true || words[2]?.is.role === true || words[3]?.is.role === true;
}

/** "…, beiden van Bureau Tussenin": of everybody before it. */
function readBoth(person: Party, people: readonly Party[], words: readonly Word[], part: Part, sight: Sight): boolean {
  if (!everybody.has(words[0]?.lower ?? "") || !/^(?:van|bij|of|at|from)$/u.test(words[1]?.lower ?? "")) return false;
  const facts = describe(words.slice(1), housesIn(sight, part), sight.text, { strong: true, afterChannel: false, closed: true });
  const of = facts?.organisation === undefined ? undefined : saying({ organisation: facts.organisation });
  for (const one of people) if (one.start <= person.start) take(one, of);
  person.reach = part.end;
  return true;
}

/** "… - zette de tent op en Yara Sluis - …": the words before the next name and its "en". */
function readBefore(person: Party, next: Party, part: Part, afterChannel: boolean, sight: Sight): void {
  const words = wordsIn(sight, part).filter(({ end }) => end <= next.start);
  const last = words.at(-1);
  if (!afterChannel || last === undefined || !/^(?:en|and|of|or)$/u.test(last.lower) || words.length < 2 || part.left !== "-") return;
  take(person, describe(words.slice(0, -1), [], sight.text, { strong: true, afterChannel, closed: true }));
}

/** "Voorzitter: Betsie …" */
function readLabel(person: Party, own: number, sight: Sight): void {
  const before = own === 0 ? undefined : sight.parts[own - 1];
  if (before === undefined || before.right !== ":" || before.channel !== undefined || person.role !== undefined) return;
  const words = wordsIn(sight, before);
  const part = sight.parts[own];
  if (part === undefined || sight.text.slice(part.start, person.start).trim() !== "") return;
  if (words.length > 0 && words.length < 5 && words.at(-1)?.is.role === true) person.role = clean(sight.text.slice(before.start, before.end));
}

/** What stands behind the name without a sign between: "van de afdeling X", "projectleider bij Y", "was represented by". */
function readRest(person: Party, part: Part | undefined, sight: Sight): void {
  if (part === undefined || part.end <= person.end) return;
  const words = wordsIn(sight, { start: person.end, end: part.end - 1 });
  const [first] = words;
  if (first === undefined) return;
  const houses = housesIn(sight, { start: person.end, end: part.end });
  const facts = describe(words, houses, sight.text, { strong: false, afterChannel: false, closed: false });
  if (facts?.note !== undefined || facts === undefined) return;
  const bare = first.lower === "is" || first.lower === "was" ? words[1] : first;
  const leads = leadsOn.has(first.lower) || bare?.is.role === true || houses[0]?.start === first.start;
  if (!leads) return;
  if (facts.role !== undefined && !opensWithRole(words)) return;
  take(person, facts);
}

/** "Zij is programmamaker bij …" in the sentence behind. */
function readPronoun(person: Party, part: Part, words: readonly Word[], sight: Sight): boolean {
  if (part.sentence !== person.sentence + 1 || !pronouns.has(words[0]?.lower ?? "")) return false;
  person.reach = part.end;
  if (!/^(?:is|was|werkt|works)$/u.test(words[1]?.lower ?? "")) return true;
  const rest = words.slice(1);
  if (/^(?:een|a|an)$/u.test(words[2]?.lower ?? "") && words.length < 7 && words.slice(3).every(({ capital, is }) => !capital && !is.clauseStart)) {
    take(person, saying({ role: clean(sight.text.slice(words[3]?.start ?? part.end, part.end)) }));
    return true;
  }
  if (!opensWithRole(rest) && !/^(?:bij|van|at|for)$/u.test(rest[1]?.lower ?? "")) return true;
  take(person, describe(rest, housesIn(sight, part), sight.text, { strong: false, afterChannel: false, closed: false }));
  return true;
}

/** "bel Noor", "mail us". */
function isCall(words: readonly Word[]): boolean {
  return words.length < 4 && calls.has(words[0]?.lower ?? "");
}

/** "PhD" behind a comma. */
function isSuffix(words: readonly Word[]): boolean {
  return words.length > 0 && words.every(({ is }) => is.nameSuffix);
}

/** "of …", "en …": somebody or something else comes. */
function isTurn(words: readonly Word[]): boolean {
  return turns.has(words[0]?.lower ?? "") && words[1]?.is.role !== true;
}

function isShortLine(part: Part, words: readonly Word[]): boolean {
  return part.end - part.start < 60 && words.length < 8;
}
