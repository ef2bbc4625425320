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
  const people = sight.names.map((name) => personOf(name, sight));
  // Of somebody without a channel only the last may get one yet, from the next paragraph.
  const from = unit.channels.length === 0 ? people.length - 1 : 0;
  for (const [at, person] of people.entries()) if (at >= from) walkChain(person, people[at + 1], people, sight);
  const houses = placeHouses(people, sight);
  const parties = houses.length === 0 ? people : [...people, ...houses].toSorted((a, b) => a.start - b.start);
  giveAway(
    unit.channels.filter((channel): channel is Owned => channel.kind !== "bsn"),
    parties,
    sight,
  );
  return parties;
}
