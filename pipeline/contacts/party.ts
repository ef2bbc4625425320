/** Somebody or a house in a unit of text, while it is read. */

import type { Channel } from "./channels.ts";
import type { Description } from "./describe.ts";
import type { Span } from "./find-houses.ts";

/** A channel that somebody can have. */
export type Owned = Exclude<Channel, { kind: "bsn" }>;

/** Somebody or a house in a unit, with what belongs to it. Offsets are those of the unit's text. */
export interface Party {
  readonly kind: "person" | "organisation";
  /** Null when a channel is nobody's that we know. */
  readonly name: string | null;
  readonly parts: readonly string[];
  /** The same, as addresses hold it. */
  readonly spoken: readonly string[];
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
  doubts: readonly string[];
  role: string | undefined;
  organisation: string | undefined;
  note: string | undefined;
  town: string | undefined;
}

/** Takes over what is not known yet: what stands nearer to the name was read first. */
export function take(person: Party, facts: Description | undefined): void {
  if (facts === undefined) return;
  if (facts.role !== undefined && person.role === undefined && person.note === undefined) person.role = facts.role;
  else if (facts.role !== undefined && person.role !== undefined && facts.organisation === undefined) return;
  if (facts.organisation !== undefined && person.organisation === undefined) person.organisation = facts.organisation;
  if (facts.note !== undefined && person.note === undefined) person.note = facts.note;
  if (facts.town !== undefined && person.town === undefined) person.town = facts.town;
}

/** Somebody of whom nothing is known yet beside what is given: made in one place, so that all are built alike, which is read quickest. */
export function makeParty(given: Pick<Party, "kind" | "name" | "parts" | "spoken" | "known" | "addressed" | "start" | "end" | "sentence">): Party {
  return {
    kind: given.kind,
    name: given.name,
    parts: given.parts,
    spoken: given.spoken,
    known: given.known,
    addressed: given.addressed,
    start: given.start,
    end: given.end,
    sentence: given.sentence,
    channels: [],
    speaks: false,
    reach: given.end,
    doubts: [],
    role: undefined,
    organisation: undefined,
    note: undefined,
    town: undefined,
  };
}

/** A house, or with the name null somebody that nobody is named for. */
export function houseParty(name: string | null, { start, end }: Pick<Span, "start" | "end">, sentence: number): Party {
  return makeParty({ kind: "organisation", name, parts: [], spoken: [], known: true, addressed: false, start, end, sentence });
}
