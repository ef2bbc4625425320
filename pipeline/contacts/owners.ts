/** Whose a channel is. Pure. */

import { isGeneric } from "./address.ts";
import type { Channel } from "./channels.ts";
import { clean } from "./describe.ts";
import { holdsName } from "./match-name.ts";
import type { Owned, Party } from "./party.ts";
import { hole } from "./scan-words.ts";
import { sentenceAt, type Sight } from "./sight.ts";

/** The one person whose name an address holds. */
export function ownerByMatch(channel: Channel, people: readonly Party[]): Party | undefined {
  if (channel.kind !== "email") return undefined;
  const scored: Party[] = [];
  for (const one of people) if (one.kind === "person" && holdsName(one.spoken, channel.value)) scored.push(one);
  if (scored.length < 2) return scored[0];
  // "jan.bos@" of Jan Bos and Els Bos: who has more of it.
  const local = channel.value.toLowerCase();
  const most = (party: Party): number => party.parts.filter((part) => local.includes(part.toLowerCase())).length;
  const best = Math.max(...scored.map((party) => most(party)));
  const left = scored.filter((party) => most(party) === best);
  return left.find(({ start }) => start > channel.end - 400) ?? left[0];
}

/** Gives each channel to whom it belongs; some are nobody's. */
export function giveAway(channels: readonly Owned[], parties: readonly Party[], sight: Sight): void {
  const people = parties.filter(({ kind }) => kind === "person");
  for (const channel of channels) ownerOf(channel, channels, parties, people, sight)?.channels.push(channel);
}

function ownerOf(channel: Owned, all: readonly Owned[], parties: readonly Party[], people: readonly Party[], sight: Sight): Party | undefined {
  if (channel.kind === "url") return ownerOfUrl(channel, parties, sight);
  const generic = channel.kind === "email" && isGeneric(channel.value);
  const matched = ownerByMatch(channel, people);
  if (matched !== undefined && (!generic || Math.abs(matched.end - channel.start) < 200)) return nearestNamesake(matched, people, channel);
  const zipped = generic ? undefined : ownerByOrder(channel, all, parties);
  if (zipped !== undefined) return zipped;
  const near = ownerBySide(channel, parties, sight);
  if (!generic) return near === undefined || isOfAnother(channel, near, sight) ? undefined : near;
  if (near?.kind === "organisation") return near;
  // A shared mailbox is a person's only right beside the name.
  if (near !== undefined && (channel.start > near.start ? channel.start <= near.reach || channel.start - near.end < 4 : isBeside(channel, near, sight)))
    return near;
  return parties.findLast(({ kind, end, sentence }) => kind === "organisation" && end <= channel.start && sentence === sentenceAt(sight, channel.start));
}

/** A second address on a line of its own that says nothing of the name above it: nobody knows whose it is. */
function isOfAnother(channel: Owned, { end, channels }: Party, { unit }: Sight): boolean {
  if (channel.kind !== "email" || !unit.text.slice(end, channel.start).includes("\n")) return false;
  return channels.some((one) => one.kind === "email" && !isGeneric(one.value));
}

/** The same name twice in a unit: the one before the channel. */
function nearestNamesake(party: Party, people: readonly Party[], { start }: Owned): Party {
  return people.findLast((one) => one.start < start && one.name === party.name) ?? party;
}

/** "A en B: a@x, b@y": as many names in a row as channels of a kind behind them. */
function ownerByOrder(channel: Owned, all: readonly Owned[], parties: readonly Party[]): Party | undefined {
  if (all.length < 2) return undefined;
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
    (before === undefined ||
      firstChannel(sight) < before.start ||
      (before.channels.some(({ end }) => end < channel.start) && sight.text.slice(channel.end, after.start).trim() === "("))
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
  const between = text.slice(end, start);
  if (between.includes("\n")) return false;
  const gap = between.replaceAll(hole, " ").trim();
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
