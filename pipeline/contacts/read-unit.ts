/** One unit of text, to the people and houses in it with their channels. Rules only; what is not sure gets a low confidence. Pure. */

import { isGeneric } from "./address.ts";
import type { Channel } from "./channels.ts";
import { isCue, cutParts, type Part } from "./cut-parts.ts";
import { clauseStarts, cues } from "./data/cue-words.ts";
import { isGivenName } from "./given.ts";
import { noRoles } from "./data/role-words.ts";
import { clean, describe, type Facts, isVerb } from "./describe.ts";
import { findHouses, type Span } from "./find-houses.ts";
import { findNames, type Name } from "./find-names.ts";
import { matchName } from "./match-name.ts";
import { isRole } from "./roles.ts";
import { hide, hole, scanWords, type Word } from "./scan-words.ts";
import { within } from "./spans.ts";
import type { Unit } from "./units.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Owned = Exclude<Channel, { kind: "bsn" }>;

/** Somebody or a house in a unit, with what belongs to it. Offsets are those of the unit's text. */
export interface Party extends Writable<Facts> {
  readonly kind: "person" | "organisation";
  /** Null when a channel is nobody's that we know. */
  readonly name: string | null;
  readonly parts: readonly string[];
  readonly known: boolean;
  readonly addressed: boolean;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly channels: Owned[];
  /** How far what was said beside the name runs: channels up to here are its own. */
  reach: number;
  /** "Name: a sentence": what stands behind is no description. */
  speaks: boolean;
  /** Reasons for and against, as `reasons` of a contact. */
  readonly doubts: Set<string>;
}

export interface Reading {
  readonly parties: readonly Party[];
  readonly words: readonly Word[];
}

interface Sight {
  readonly unit: Unit;
  readonly text: string;
  readonly words: readonly Word[];
  readonly houses: readonly Span[];
  readonly names: readonly Name[];
  readonly parts: readonly Part[];
  /** Each part means something: rows, items, signatures. */
  readonly strong: boolean;
}

/** Reads a unit. Without channels only the names in it are told. */
export function readUnit(unit: Unit): Reading {
  const sight = look(unit);
  const people = sight.names.map((name): Party => personOf(name, sight));
  for (const [at, person] of people.entries()) walkChain(person, people[at + 1], people, sight);
  const houses = placeHouses(people, sight);
  const parties = [...people, ...houses].toSorted((a, b) => a.start - b.start);
  const owned = unit.channels.filter((channel): channel is Owned => channel.kind !== "bsn");
  for (const channel of owned) giveAway(channel, owned, parties, sight);
  return { parties, words: sight.words };
}

function look(unit: Unit): Sight {
  const text = hide(unit.text, unit.channels);
  const words = scanWords(text, []);
  const houses = findHouses(words);
  const lines = isLined(unit);
  const parts = cutParts(text, unit.channels, words, lines);
  const strong = unit.announced || unit.kind === "item" || lines || isTerse(text, unit);
  const names = dropHouses(addSingles(findNames(words, houses), words, houses, unit), unit, text, strong);
  return { unit, text, words, houses, names, parts, strong };
}

/** Short lines below each other, as in a signature. */
function isLined({ text, announced, channels }: Unit): boolean {
  const lines = text.split("\n");
  return lines.length > 1 && channels.length > 0 && (announced || lines.every((line) => line.length < 70));
}

/** Few words beside a channel: no sentence. */
function isTerse(text: string, { channels }: Unit): boolean {
  return channels.length > 0 && text.length < 160 && text.includes(" - ") && !/[.!?]\s/u.test(text);
}

/**
 * One word alone is a name when its address says so, when it stands between a label and its channel, or as a speaker. `names` are those of
 * two words or with a title.
 */
function addSingles(names: readonly Name[], words: readonly Word[], houses: readonly Span[], unit: Unit): readonly Name[] {
  const mails = unit.channels.flatMap((channel) => (channel.kind === "email" ? [channel.value] : []));
  return names.filter((name) => {
    if (name.parts.length > 1 || name.addressed) return true;
    const [part = ""] = name.parts;
    // "bel Noor" beside her whole name.
    if (names.some((other) => other.parts.length > 1 && other.parts[0] === part)) return false;
    if (houses.some(({ start, end }) => start <= name.start && end >= name.end)) return false;
    if (mails.some((mail) => !isGeneric(mail) && matchName([part], mail) === 3)) return true;
    return unit.channels.length > 0 && unit.announced && isGivenName(part) && words[name.to]?.joined !== true;
  });
}

/**
 * In a row, capitals that we do not know as a name are a house or part of a role, when all addresses are of other people:
 * "Jan Jansen (Casa Vecina) – jan@…", "Adviseur Nabij Bestuur" below a name.
 */
function dropHouses(names: readonly Name[], unit: Unit, text: string, strong: boolean): readonly Name[] {
  const mails = unit.channels.filter((channel) => channel.kind === "email");
  const speaks = (name: Name): boolean => mails.some(({ value }) => matchName(name.parts, value) === 3);
  return names.filter((name, at) => {
    const before = names[at - 1];
    if (before === undefined || speaks(name) || (name.known && !name.behindRole) || (name.addressed && name.roleFrom === name.from)) return true;
    const gap = text.slice(before.end, name.start);
    const behindAll =
      gap.includes(hole) &&
      strong &&
      unit.channels.every(({ start }) => start < name.start) &&
      /[-–—,|(]\s*$/u.test(gap) &&
      !/\p{L}/u.test(gap.slice(gap.lastIndexOf(hole)));
    if ((!strong && gap.trim() !== "(") || gap.length > 80 || (gap.includes(hole) && !behindAll)) return true;
    const next = names[at + 1];
    const behind = unit.channels.filter(({ kind, start }) => kind !== "bsn" && start >= name.end && (next === undefined || start < next.start));
    const theirs = behind.filter((channel) => channel.kind === "email" && names.some((other) => other !== name && matchName(other.parts, channel.value) === 3));
    // A number beside another one's address is that one's.
    return behind.length > theirs.length && (theirs.length === 0 || behind.some((channel) => channel.kind === "email" && !theirs.includes(channel)));
  });
}

function personOf(name: Name, sight: Sight): Party {
  const { parts, text, words } = sight;
  const part = parts.find(({ start, end }) => start <= name.start && end >= name.start);
  const role = name.roleFrom < name.from ? clean(text.slice(words[name.roleFrom]?.start ?? 0, words[name.from - 1]?.end ?? 0)) : unknownRole(name, part, sight);
  return {
    kind: "person",
    name: name.name,
    parts: name.parts,
    known: name.known,
    addressed: name.addressed,
    start: name.start,
    end: name.end,
    sentence: part?.sentence ?? 0,
    channels: [],
    speaks: false,
    reach: name.end,
    doubts: new Set(),
    ...(role === undefined ? {} : { role }),
  };
}

/** "Contact: beiaardier Ewoud Cremers": one word before a name that opens a row. */
function unknownRole(name: Name, part: Part | undefined, { unit, words }: Sight): string | undefined {
  const before = words[name.from - 1];
  if (!unit.announced || part === undefined || before === undefined || before.start !== part.start || before.capital || before.lower.length < 5)
    return undefined;
  return words[name.from]?.joined !== true || cues.has(before.lower) || clauseStarts.has(before.lower) || noRoles.has(before.lower) || isVerb(before.lower)
    ? undefined
    : before.text;
}

/** Reads the parts beside a name, up to the next person or to what says nothing of this one. */
function walkChain(person: Party, next: Party | undefined, people: readonly Party[], sight: Sight): void {
  const { parts, strong } = sight;
  const own = parts.findIndex(({ start, end, channel }) => channel === undefined && start <= person.start && end >= person.end);
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

/** "Functie: …", "Organisatie: …" below each other. */
function isFormLabel(words: readonly Word[]): boolean {
  return (
    words.length === 1 &&
    /^(?:naam|name|functie|rol|role|organisatie|organisation|organization|bedrijf|company|afdeling|department|gemeente|municipality|plaats|beroep)$/u.test(
      words[0]?.lower ?? "",
    )
  );
}

/** "Sanne de Ruiter: in Zwolle doen ze dit ook." */
function isSpeech(own: number, sight: Sight): boolean {
  const [part, next] = [sight.parts[own], sight.parts[own + 1]];
  if (part?.right !== ":" || next === undefined || next.channel !== undefined) return false;
  const words = wordsIn(sight, next);
  return words.length > 3 && !words.slice(0, 4).some(({ lower }) => isRole(lower)) && (clauseStarts.has(words[0]?.lower ?? "") || words.length > 5);
}

/** "…, beiden van Bureau Tussenin": of everybody before it. */
function readBoth(person: Party, people: readonly Party[], words: readonly Word[], part: Part, sight: Sight): boolean {
  if (!/^(?:beide|beiden|allebei|both|all|allen|alle)$/u.test(words[0]?.lower ?? "") || !/^(?:van|bij|of|at|from)$/u.test(words[1]?.lower ?? "")) return false;
  const facts = describe(words.slice(1), housesIn(sight, part), sight.text, { strong: true, afterChannel: false, closed: true });
  for (const one of people) if (one.start <= person.start) take(one, facts?.organisation === undefined ? {} : { organisation: facts.organisation });
  person.reach = part.end;
  return true;
}

/** "… - zette de tent op en Yara Sluis - …": the words before the next name and its "en". */
function readBefore(person: Party, next: Party, part: Part, afterChannel: boolean, sight: Sight): void {
  const words = wordsIn(sight, part).filter(({ end }) => end <= next.start);
  const last = words.at(-1);
  if (!afterChannel || last === undefined || !/^(?:en|and|of|or)$/u.test(last.lower) || words.length < 2 || part.left !== "-") return;
  take(person, describe(words.slice(0, -1), [], sight.text, { strong: true, afterChannel, closed: true }) ?? {});
}

/** "Voorzitter: Betsie …" */
function readLabel(person: Party, own: number, sight: Sight): void {
  const before = sight.parts[own - 1];
  if (before === undefined || before.right !== ":" || before.channel !== undefined || person.role !== undefined) return;
  const words = wordsIn(sight, before);
  const part = sight.parts[own];
  if (part === undefined || sight.text.slice(part.start, person.start).trim() !== "") return;
  if (words.length > 0 && words.length < 5 && isRole(words.at(-1)?.lower ?? "")) person.role = clean(sight.text.slice(before.start, before.end));
}

/** What stands behind the name without a sign between: "van de afdeling X", "projectleider bij Y", "was represented by". */
function readRest(person: Party, part: Part | undefined, sight: Sight): void {
  if (part === undefined || part.end <= person.end) return;
  const words = sight.words.filter(({ start, end }) => start >= person.end && end <= part.end);
  const [first] = words;
  if (first === undefined) return;
  const houses = sight.houses.filter(({ start, end }) => start >= person.end && end <= part.end);
  const facts = describe(words, houses, sight.text, { strong: false, afterChannel: false, closed: false });
  if (facts?.note !== undefined || facts === undefined) return;
  const bare = first.lower === "is" || first.lower === "was" ? words[1] : first;
  const leads =
    /^(?:van|bij|namens|of|at|from|for|on|uit|vanuit|is|was|als|as|de|het|the|werkt|works)$/u.test(first.lower) ||
    isRole(bare?.lower ?? "") ||
    houses[0]?.start === first.start;
  if (!leads) return;
  if (facts.role !== undefined && !words.slice(0, 4).some(({ lower }) => isRole(lower))) return;
  take(person, facts);
}

/** "Zij is programmamaker bij …" in the sentence behind. */
function readPronoun(person: Party, part: Part, words: readonly Word[], sight: Sight): boolean {
  if (part.sentence !== person.sentence + 1 || !/^(?:zij|hij|ze|she|he|they)$/u.test(words[0]?.lower ?? "")) return false;
  person.reach = part.end;
  if (!/^(?:is|was|werkt|works)$/u.test(words[1]?.lower ?? "")) return true;
  const rest = words.slice(1);
  if (/^(?:een|a|an)$/u.test(words[2]?.lower ?? "") && words.length < 7 && words.slice(3).every(({ capital, lower }) => !capital && !clauseStarts.has(lower))) {
    take(person, { role: clean(sight.text.slice(words[3]?.start ?? part.end, part.end)) });
    return true;
  }
  if (!rest.slice(0, 4).some(({ lower }) => isRole(lower)) && !/^(?:bij|van|at|for)$/u.test(rest[1]?.lower ?? "")) return true;
  take(person, describe(rest, housesIn(sight, part), sight.text, { strong: false, afterChannel: false, closed: false }) ?? {});
  return true;
}

function take(person: Party, facts: Facts): void {
  if (facts.role !== undefined && person.role === undefined && person.note === undefined) person.role = facts.role;
  else if (facts.role !== undefined && person.role !== undefined && facts.organisation === undefined) return;
  if (facts.organisation !== undefined && person.organisation === undefined) person.organisation = facts.organisation;
  if (facts.note !== undefined && person.note === undefined) person.note = facts.note;
  if (facts.town !== undefined && person.town === undefined) person.town = facts.town;
}

/** "bel Noor", "mail us". */
function isCall(words: readonly Word[]): boolean {
  return words.length < 4 && /^(?:bel|mail|app|call|email|e-mail|vraag|ask)$/u.test(words[0]?.lower ?? "");
}

/** "PhD" behind a comma. */
function isSuffix(words: readonly Word[]): boolean {
  return words.length > 0 && words.every(({ text }) => /^(?:MSc|BSc|MA|BA|LLM|LLB|PhD|MBA|MPA|RA|AA)$/u.test(text));
}

/** "of …", "en …": somebody or something else comes. */
function isTurn(words: readonly Word[]): boolean {
  return /^(?:en|of|or|and)$/u.test(words[0]?.lower ?? "") && !isRole(words[1]?.lower ?? "");
}

function isShortLine(part: Part, words: readonly Word[]): boolean {
  return part.end - part.start < 60 && words.length < 8;
}

function wordsIn({ words }: Sight, { start, end }: Part): readonly Word[] {
  return within(words, start, end + 1);
}

function housesIn({ houses }: Sight, { start, end }: Part): readonly Span[] {
  return houses.filter((house) => house.start >= start && house.end <= end + 1);
}

/** A house belongs to the people of its sentence that follow it, unless it has been taken or has a channel of its own; else it stands for itself. */
function placeHouses(people: readonly Party[], sight: Sight): readonly Party[] {
  const { unit, text, parts } = sight;
  const taken = (house: Span): boolean =>
    people.some(
      ({ organisation, start, reach }) =>
        organisation !== undefined && house.start > start && house.start < reach && organisation.includes(clean(text.slice(house.start, house.end))),
    );
  const parties: Party[] = [];
  for (const house of sight.houses) {
    if (taken(house)) continue;
    const part = parts.find(({ start, end, channel }) => channel === undefined && start <= house.start && end >= house.start);
    const sentence = part?.sentence ?? 0;
    const name = clean(text.slice(house.start, house.end));
    const followers = people.filter(
      (person) =>
        person.sentence === sentence &&
        person.start > house.end &&
        (!between(parts, house.end, person.start, ";") || /;\s{1,3}(?:daar|there|waar|where)[^\p{L}]/u.test(text.slice(house.end, person.start))),
    );
    const [first] = followers;
    const own = first !== undefined && unit.channels.some(({ start }) => start >= house.end && start < first.start);
    if (first !== undefined && !own) {
      const until = sight.houses.find(
        ({ start }) => start > first.start && people.every(({ organisation }) => organisation !== clean(text.slice(start, house.end))),
      );
      for (const person of followers) if (person.organisation === undefined && (until === undefined || person.start < until.start)) person.organisation = name;
      continue;
    }
    // "Bedacht door Stichting X. Contactpersoon daar is …"
    const there = people.find(
      (person) =>
        person.sentence === sentence + 1 &&
        person.organisation === undefined &&
        /(?:^|[^\p{L}])(?:daar|there)[^\p{L}]/iu.test(text.slice(house.end, person.start)),
    );
    if (there !== undefined && first === undefined) {
      there.organisation = name;
      continue;
    }
    parties.push({ ...houseParty(name, house, sentence), reach: reachOf(house.end, sight) });
  }
  return [...parties, ...unnamedHouses(people, parties, sight)];
}

function houseParty(name: string, { start, end }: Pick<Span, "start" | "end">, sentence: number): Party {
  return {
    kind: "organisation",
    name,
    parts: [],
    known: true,
    addressed: false,
    start,
    end,
    sentence,
    channels: [],
    speaks: false,
    reach: end,
    doubts: new Set(),
  };
}

/** In a row: capitals that are no person are a house ("De Kaartenmakers zijn bereikbaar via …", "Harbour Choir: info@…"). */
function unnamedHouses(people: readonly Party[], houses: readonly Party[], sight: Sight): readonly Party[] {
  if (!sight.strong && !/\b(?:bereikbaar|te vinden|te bereiken|bereik|reach|reached|reachable)\b/iu.test(sight.text)) return [];
  const found: Party[] = [];
  for (const part of sight.parts) {
    if (part.channel !== undefined) continue;
    const isTaken = [...people, ...houses].some(({ start, reach, end }) => start < part.end && Math.max(reach, end) > part.start);
    if (isTaken) continue;
    const words = wordsIn(sight, part);
    const from = words.findIndex(({ lower, capital }) => capital || !cues.has(lower));
    const first = words[from];
    if (first === undefined || !first.capital) continue;
    let to = from + 1;
    for (let at = to; at < words.length && at - from < 8; at++) {
      if (words[at]?.capital === true || /^\d{1,3}$/u.test(words[at]?.text ?? "")) to = at + 1;
      else if (!/^(?:de|het|'t|van|der|den|voor|aan|op|in|en|of|for|the|and|that)$/u.test(words[at]?.lower ?? "")) break;
    }
    const follower = people.find(({ start, organisation }) => organisation === undefined && start > part.end);
    if (unitIsRow(sight) && follower !== undefined && isNext(part, follower, sight)) {
      follower.organisation = clean(sight.text.slice(first.start, part.end));
      continue;
    }
    const rest = words.slice(to);
    const end = words[to - 1]?.end ?? first.end;
    if (to - from < 2 && !(!isGivenName(first.text) && part.right === "@" && first.lower.length > 3 && !cues.has(first.lower))) continue;
    if (rest.length > 0 && !/^(?:is|zijn|kan|can|are|helpt|helps|via|op|bereik|te|bij|has|heeft)$/u.test(rest[0]?.lower ?? "")) continue;
    found.push({ ...houseParty(clean(sight.text.slice(first.start, end)), { start: first.start, end }, part.sentence), reach: reachOf(end, sight) });
  }
  return found;
}

function unitIsRow({ unit }: Sight): boolean {
  return unit.announced || unit.kind === "item";
}

/** "Kettleworks – Rhiannon Mott – …": the part right before a person's own, without a channel of its own. */
function isNext(part: Part, person: Party, { parts, words }: Sight): boolean {
  const own = parts.findIndex(({ start, end, channel }) => channel === undefined && start <= person.start && end >= person.end);
  const before = parts[own - 1];
  const inside = words.filter(({ start, end }) => start >= part.start && end <= part.end + 1);
  return (
    before === part &&
    (part.right === "-" || part.right === "," || part.right === "|") &&
    inside.length < 6 &&
    inside.every(({ capital }, at) => capital || at > 0)
  );
}

/** How far channels and their cues run on behind a house's name. */
function reachOf(end: number, sight: Sight): number {
  let reach = end;
  for (const part of sight.parts) {
    if (part.end <= end) continue;
    if (part.channel === undefined && !isCue(wordsIn(sight, part).filter(({ start }) => start >= end))) break;
    reach = part.end;
  }
  return reach;
}

function between(parts: readonly Part[], from: number, to: number, sign: Part["left"]): boolean {
  return parts.some(({ start, left }) => start > from && start <= to && left === sign);
}

/** The one person whose name an address holds. */
function ownerByMatch(channel: Channel, people: readonly Party[]): Party | undefined {
  if (channel.kind !== "email") return undefined;
  const scored = people.filter(({ kind, parts }) => kind === "person" && matchName(parts, channel.value) === 3);
  if (scored.length < 2) return scored[0];
  // "jan.bos@" of Jan Bos and Els Bos: who has more of it.
  const local = channel.value.toLowerCase();
  const most = (party: Party): number => party.parts.filter((part) => local.includes(part.toLowerCase())).length;
  const best = Math.max(...scored.map((party) => most(party)));
  const left = scored.filter((party) => most(party) === best);
  return left.find(({ start }) => start > channel.end - 400) ?? left[0];
}

/** Gives a channel to whom it belongs, or to a new nameless party when that is nobody. */
function giveAway(channel: Owned, all: readonly Owned[], parties: readonly Party[], sight: Sight): void {
  const owner = ownerOf(channel, all, parties, sight);
  if (owner !== undefined) owner.channels.push(channel);
}

function ownerOf(channel: Owned, all: readonly Owned[], parties: readonly Party[], sight: Sight): Party | undefined {
  if (channel.kind === "url") return ownerOfUrl(channel, parties, sight);
  const people = parties.filter(({ kind }) => kind === "person");
  const generic = channel.kind === "email" && isGeneric(channel.value);
  const matched = ownerByMatch(channel, people);
  if (matched !== undefined && (!generic || Math.abs(matched.end - channel.start) < 200)) return nearestNamesake(matched, people, channel);
  const zipped = generic ? undefined : ownerByOrder(channel, all, parties);
  if (zipped !== undefined) return zipped;
  const near = ownerBySide(channel, parties, sight);
  if (!generic) return near;
  if (near?.kind === "organisation") return near;
  // A shared mailbox is a person's only right beside the name.
  if (near !== undefined && (channel.start > near.start ? channel.start <= near.reach || channel.start - near.end < 4 : isBeside(channel, near, sight)))
    return near;
  return parties.findLast(({ kind, end, sentence }) => kind === "organisation" && end <= channel.start && sentence === sentenceAt(sight, channel.start));
}

/** The same name twice in a unit: the one before the channel. */
function nearestNamesake(party: Party, people: readonly Party[], { start }: Owned): Party {
  const same = people.filter(({ name }) => name === party.name);
  return same.findLast((one) => one.start < start) ?? party;
}

/** "A en B: a@x, b@y": as many names in a row as channels of a kind behind them. */
function ownerByOrder(channel: Owned, all: readonly Owned[], parties: readonly Party[]): Party | undefined {
  const kin = all.filter(({ kind }) => kind === channel.kind);
  const at = kin.indexOf(channel);
  let first = at;
  while (first > 0 && parties.every(({ start }) => start < (kin[first - 1]?.start ?? 0) || start > (kin[first]?.start ?? 0))) first--;
  let last = at;
  while (last < kin.length - 1 && parties.every(({ start }) => start < (kin[last]?.start ?? 0) || start > (kin[last + 1]?.start ?? 0))) last++;
  const size = last - first + 1;
  if (size < 2) return undefined;
  const begin = kin[first]?.start ?? 0;
  const before = parties.filter(({ kind, end }) => kind === "person" && end <= begin);
  const previous = all.findLast(({ end }) => end <= begin && all.some((one) => one.end === end && one !== kin[first]));
  const inRow = before.filter(({ start }) => previous === undefined || start > previous.end);
  return inRow.length === size ? inRow[at - first] : undefined;
}

/** By where it stands: the name before it, or behind it where addresses come first. */
function ownerBySide(channel: Owned, parties: readonly Party[], sight: Sight): Party | undefined {
  const before = parties.findLast(({ end }) => end <= channel.start);
  const after = parties.find(({ start }) => start >= channel.end);
  if (
    after !== undefined &&
    isBeside(channel, after, sight) &&
    (before === undefined || before.channels.some(({ end }) => end < channel.start) || firstChannel(sight) < before.start)
  )
    return after;
  if (before !== undefined) return before;
  if (after === undefined) return undefined;
  return sight.strong || after.sentence === sentenceAt(sight, channel.start) ? after : undefined;
}

function firstChannel({ unit }: Sight): number {
  return unit.channels[0]?.start ?? Infinity;
}

/** "address (Name)", "address – Name", "address, Name". */
function isBeside({ end }: Owned, { start }: Party, { text }: Sight): boolean {
  if (start - end >= 16 || start < end) return false;
  const gap = text.slice(end, start).replaceAll(hole, " ").trim();
  const rest = gap !== "" && "(,–—:|-".includes(gap[0] ?? "") ? gap.slice(1).trim() : gap;
  return /^(?:\p{Ll}{1,12}\.?)?$/u.test(rest);
}

function ownerOfUrl(channel: Owned & { kind: "url" }, parties: readonly Party[], sight: Sight): Party | undefined {
  const before = parties.findLast(({ end }) => end <= channel.start);
  const owner = before ?? parties.find((party) => party.start >= channel.end && isBeside(channel, party, sight));
  if (owner === undefined) return undefined;
  if (!isOfLink(channel, owner, sight)) return undefined;
  if (channel.profile) return owner;
  if (owner.speaks) return undefined;
  if (channel.start <= owner.reach && (owner.channels.length > 0 || (sight.strong && !sight.unit.reading))) return owner;
  const sentence = sentenceAt(sight, channel.start);
  const start = sight.parts.find((part) => part.sentence === sentence)?.start ?? owner.start;
  const said = sight.text.slice(Math.min(start, owner.end), channel.start);
  return said.length < 200 &&
    owner.sentence === sentence &&
    /(?:^|[^\p{L}])(?:bereikbaar|bereiken|bereik|te vinden|vindt|vind|via|reach|reached|reachable|contact|find|found)(?:[^\p{L}]|$)/iu.test(said)
    ? owner
    : undefined;
}

/** Of a link whose words hold the name, the words are the name; words behind the name are few ("hun website"), since a title is of what it leads to. */
function isOfLink({ start, end }: Owned, owner: Party, { unit, text }: Sight): boolean {
  const link = unit.links.find((one) => one.end === end && one.start < end);
  if (link === undefined || start !== end) return true;
  const words = text.slice(link.start, link.end).trim();
  if (owner.start >= link.start) return clean(words) === clean(text.slice(owner.start, owner.end));
  return words.split(" ").length < 4;
}

function sentenceAt({ parts }: Sight, offset: number): number {
  return parts.findLast(({ start }) => start <= offset)?.sentence ?? 0;
}
