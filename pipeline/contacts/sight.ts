/** What there is to see in a unit: its words, parts, names and houses. Pure. */

import { isGeneric } from "./address.ts";
import { cutParts, type Part } from "./cut-parts.ts";
import { findHouses, type Span } from "./find-houses.ts";
import { findNames, type Name } from "./find-names.ts";
import { holdsName } from "./match-name.ts";
import { hide, hole, scanWords, type Word } from "./scan-words.ts";
import { within } from "./spans.ts";
import { spellingOf } from "./spelling.ts";
import type { Unit } from "./units.ts";

/** Offsets are those of the unit's text. */
export interface Sight {
  readonly unit: Unit;
  readonly text: string;
  readonly words: readonly Word[];
  readonly houses: readonly Span[];
  readonly names: readonly Name[];
  readonly parts: readonly Part[];
  /** Each part means something: rows, items, signatures. */
  readonly strong: boolean;
}

/** Hides the channels, then finds words, parts and names. */
export function look(unit: Unit): Sight {
  const text = hide(unit.text, unit.channels);
  const words = scanWords(text);
  const houses = findHouses(words);
  const lines = isLined(unit);
  const parts = cutParts(text, unit.channels, words, lines);
  const strong = unit.announced || unit.kind === "item" || lines || isTerse(text, unit);
  const names = dropHouses(addSingles(findNames(words, houses), words, houses, unit), unit, text, strong);
  return { unit, text, words, houses, names, parts, strong };
}

/** Short lines below each other, as in a signature. */
function isLined({ text, announced, channels }: Unit): boolean {
  if (channels.length === 0 || !text.includes("\n")) return false;
  const lines = text.split("\n");
  return lines.length > 1 && (announced || lines.every((line) => line.length < 70));
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
  if (names.every(({ parts, addressed }) => parts.length > 1 || addressed)) return names;
  const mails = mailsOf(unit);
  return names.filter((name) => {
    if (name.parts.length > 1 || name.addressed) return true;
    const [part = ""] = name.parts;
    // "bel Noor" beside her whole name.
    if (names.some((other) => other.parts.length > 1 && other.parts[0] === part)) return false;
    if (houses.some(({ start, end }) => start <= name.start && end >= name.end)) return false;
    if (mails.some((mail) => !isGeneric(mail) && holdsName(name.spoken, mail))) return true;
    return unit.channels.length > 0 && unit.announced && spellingOf(part).givenName && words[name.to]?.joined !== true;
  });
}

/**
 * In a row, capitals that we do not know as a name are a house or part of a role, when all addresses are of other people:
 * "Jan Jansen (Casa Vecina) – jan@…", "Adviseur Nabij Bestuur" below a name.
 */
function dropHouses(names: readonly Name[], unit: Unit, text: string, strong: boolean): readonly Name[] {
  if (names.length < 2) return names;
  const mails = mailsOf(unit);
  const speaks = (name: Name): boolean => mails.some((mail) => holdsName(name.spoken, mail));
  return names.filter((name, at) => {
    const before = at === 0 ? undefined : names[at - 1];
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
    const theirs = behind.filter((channel) => channel.kind === "email" && names.some((other) => other !== name && holdsName(other.spoken, channel.value)));
    // A number beside another one's address is that one's.
    return behind.length > theirs.length && (theirs.length === 0 || behind.some((channel) => channel.kind === "email" && !theirs.includes(channel)));
  });
}

function mailsOf({ channels }: Unit): readonly string[] {
  const mails: string[] = [];
  for (const channel of channels) if (channel.kind === "email") mails.push(channel.value);
  return mails;
}

/** The words of a part. */
export function wordsIn({ words }: Sight, { start, end }: Pick<Part, "start" | "end">): readonly Word[] {
  return within(words, start, end + 1);
}

/** The houses within a part. */
export function housesIn({ houses }: Sight, { start, end }: Pick<Part, "start" | "end">): readonly Span[] {
  return houses.length === 0 ? houses : houses.filter((house) => house.start >= start && house.end <= end + 1);
}

/** The sentence that an offset lies in, counted from 0. */
export function sentenceAt({ parts }: Sight, offset: number): number {
  let at = parts.length - 1;
  while (at >= 0 && (parts[at]?.start ?? 0) > offset) at--;
  return at < 0 ? 0 : (parts[at]?.sentence ?? 0);
}

/** The part that an offset lies in, channels left out. */
export function partAt({ parts }: Sight, offset: number): Part | undefined {
  for (const part of parts) if (part.start <= offset && part.end >= offset && part.channel === undefined) return part;
  return undefined;
}
