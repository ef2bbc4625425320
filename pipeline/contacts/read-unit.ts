/** One unit of text, to the people and houses in it with their channels. Rules only; what is not sure gets a low confidence. Pure. */

import { giveAway } from "./owners.ts";
import type { Owned, Party } from "./party.ts";
import { placeHouses } from "./place-houses.ts";
import { look } from "./sight.ts";
import type { Unit } from "./units.ts";
import { personOf, walkChain } from "./walk-chain.ts";

/** Reads a unit: everybody that is named in it, in order, some without a channel. */
export function readUnit(unit: Unit): readonly Party[] {
  const sight = look(unit);
  const people: Party[] = [];
  for (const name of sight.names) people.push(personOf(name, sight));
  // Of somebody without a channel only the last may get one yet, from the next paragraph.
  const from = unit.channels.length === 0 ? people.length - 1 : 0;
  for (let at = Math.max(0, from); at < people.length; at++) {
    const person = people[at];
    if (person !== undefined) walkChain(person, people[at + 1], people, sight);
  }
  const houses = placeHouses(people, sight);
  const parties = houses.length === 0 ? people : [...people, ...houses].toSorted((a, b) => a.start - b.start);
  if (parties.length > 0) giveAway(owned(unit), parties, sight);
  return parties;
}

/** The channels that somebody can have. */
function owned({ channels }: Unit): readonly Owned[] {
  const some: Owned[] = [];
  for (const channel of channels) if (channel.kind !== "bsn") some.push(channel);
  return some;
}
