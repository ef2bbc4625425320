/** Houses of a unit: of the people beside them, or parties of their own. Pure. */

import { isCue, type Part } from "./cut-parts.ts";
import { clean } from "./describe.ts";
import type { Span } from "./find-houses.ts";
import { houseParty, type Party } from "./party.ts";
import { partAt, type Sight, wordsIn } from "./sight.ts";

/** A house belongs to the people of its sentence that follow it, unless it has been taken or has a channel of its own; else it stands for itself. */
export function placeHouses(people: readonly Party[], sight: Sight): readonly Party[] {
  if (sight.houses.length === 0) return unnamedHouses(people, [], sight);
  const { unit, text, parts } = sight;
  const taken = (house: Span): boolean =>
    people.some(
      ({ organisation, start, reach }) =>
        organisation !== undefined && house.start > start && house.start < reach && organisation.includes(clean(text.slice(house.start, house.end))),
    );
  const parties: Party[] = [];
  for (const house of sight.houses) {
    if (taken(house)) continue;
    const part = partAt(sight, house.start);
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
    const party = houseParty(name, house, sentence);
    party.reach = reachOf(house.end, sight);
    parties.push(party);
  }
  const unnamed = unnamedHouses(people, parties, sight);
  return unnamed.length === 0 ? parties : [...parties, ...unnamed];
}

/** In a row: capitals that are no person are a house ("De Kaartenmakers zijn bereikbaar via …", "Harbour Choir: info@…"). */
function unnamedHouses(people: readonly Party[], houses: readonly Party[], sight: Sight): readonly Party[] {
  if (sight.unit.channels.length === 0) return [];
  if (!sight.strong && !/\b(?:bereikbaar|te vinden|te bereiken|bereik|reach|reached|reachable)\b/iu.test(sight.text)) return [];
  const found: Party[] = [];
  for (const part of sight.parts) {
    if (part.channel !== undefined || isTaken(part, people) || isTaken(part, houses)) continue;
    const words = wordsIn(sight, part);
    const from = words.findIndex(({ is, capital }) => capital || !is.cue);
    const first = words[from];
    if (first === undefined || !first.capital) continue;
    let to = from + 1;
    for (let at = to; at < words.length && at - from < 8; at++) {
      const word = words[at];
      if (word === undefined) break;
      if (word.capital || (word.is.digits > 0 && word.is.digits < 4)) to = at + 1;
      else if (!/^(?:de|het|'t|van|der|den|voor|aan|op|in|en|of|for|the|and|that)$/u.test(word.lower)) break;
    }
    const follower = people.find(({ start, organisation }) => organisation === undefined && start > part.end);
    if (unitIsRow(sight) && follower !== undefined && isNext(part, follower, sight)) {
      follower.organisation = clean(sight.text.slice(first.start, part.end));
      continue;
    }
    const rest = words.slice(to);
    const end = words[to - 1]?.end ?? first.end;
    if (to - from < 2 && !(!first.is.givenName && part.right === "@" && first.lower.length > 3 && !first.is.cue)) continue;
    if (rest.length > 0 && !/^(?:is|zijn|kan|can|are|helpt|helps|via|op|bereik|te|bij|has|heeft)$/u.test(rest[0]?.lower ?? "")) continue;
    const house = houseParty(clean(sight.text.slice(first.start, end)), { start: first.start, end }, part.sentence);
    house.reach = reachOf(end, sight);
    found.push(house);
  }
  return found;
}

function isTaken({ start, end }: Part, parties: readonly Party[]): boolean {
  for (const one of parties) if (one.start < end && Math.max(one.reach, one.end) > start) return true;
  return false;
}

function unitIsRow({ unit }: Sight): boolean {
  return unit.announced || unit.kind === "item";
}

/** "Kettleworks – Rhiannon Mott – …": the part right before a person's own, without a channel of its own. */
function isNext(part: Part, person: Party, { parts, words }: Sight): boolean {
  const own = parts.findIndex(({ start, end, channel }) => channel === undefined && start <= person.start && end >= person.end);
  const before = own < 1 ? undefined : parts[own - 1];
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
