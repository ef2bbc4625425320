/** Who only speaks or is only named: no contact, but somebody. Pure. */

import type { Party } from "./party.ts";
import { spellingOf } from "./spelling.ts";
import { lineStarts, type Unit } from "./units.ts";

/** "Name: a sentence", with or without a time or a role before the colon; a word alone in bold is a speaker too. */
const speech = /^[\s•*-]{0,4}(?:\d{1,2}[:.]\d{2} )?(?<name>\p{Lu}[^:\n]{1,60}?)(?: \([^()\n]{1,40}\))?:\s+\S/u;

/** The names of a unit that are of somebody without a channel. */
export function findMentions(unit: Unit, parties: readonly Party[]): readonly { readonly name: string; readonly at: number }[] {
  const people = parties.filter(
    ({ kind, channels, name, parts, addressed }) => kind === "person" && channels.length === 0 && name !== null && (addressed || parts.length > 1),
  );
  if (people.length === 0) return isForSingles(unit) ? findSingles(unit) : [];
  const sure = new Set(
    people.filter(
      ({ parts, addressed, known, start, end }) => addressed || (known && !spellingOf(parts.at(-1) ?? "").placeTail) || isNamed(unit.text, start, end),
    ),
  );
  // "Jos Bruins, Lida Meeuwsen en Arie Spek": who stands in a row with somebody is somebody too.
  const pairs = people.slice(1).map((person, at) => [people[at], person] as const);
  for (const [one, other] of [...pairs, ...pairs.toReversed()])
    if (one !== undefined && (sure.has(one) || sure.has(other)) && /^(?:,? (?:en|and|&) |, )$/u.test(unit.text.slice(one.end, other.start)))
      sure.add(one).add(other);
  const found = people.filter((person) => sure.has(person)).map(({ name, start }) => ({ name: name ?? "", at: start }));
  return isForSingles(unit) ? [...found, ...findSingles(unit)] : found;
}

function isForSingles({ channels, bold, text }: Unit): boolean {
  return channels.length === 0 && (bold.length > 0 || text.includes("Tip"));
}

/** One word alone: "**Kim:** …", "Tip van Lotte: …". */
function findSingles(unit: Unit): readonly { readonly name: string; readonly at: number }[] {
  const found: { readonly name: string; readonly at: number }[] = [];
  for (const start of lineStarts(unit.text)) {
    const said = speech.exec(unit.text.slice(start, start + 120))?.groups?.["name"]?.trim() ?? "";
    const strong = unit.bold.some((one) => one.start <= start + 1 && unit.text.slice(one.start, one.end).startsWith(said) && said !== "");
    if (strong && /^\p{Lu}[\p{Ll}’'-]{1,20}$/u.test(said)) found.push({ name: said, at: start });
    const tip = /^[\s•*-]{0,4}Tips? (?:van|from) (?<name>\p{Lu}[\p{L}'’-]{1,20})(?=[:,])/u.exec(unit.text.slice(start, start + 60))?.groups?.["name"];
    if (tip !== undefined) found.push({ name: tip, at: start });
  }
  return found;
}

/** A name that we do not know is somebody's where it speaks, or where words such as "by" and "thanks to" stand before it. */
function isNamed(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (/^(?: \([^()\n]{1,40}\))?:/u.test(text.slice(end, end + 44)) && /(?:^|[\n.•*-] {0,2}|\d )$/u.test(before)) return true;
  if (
    /^[”"’']? ?(?:,|zegt|zei|vertelde|vertelt|said|says|noemde|vroeg|asked|opende|opened)/u.test(text.slice(end, end + 12)) &&
    /^[ ”"’']*(?:zegt|zei|vertelde|vertelt|said|says|noemde|vroeg|asked|opende|opened)/u.test(text.slice(end, end + 14))
  )
    return true;
  return /(?:door|volgens|aldus|namens|zegt|zei|dank aan|by|said|says|thanks to|according to|foto: ?|tekst: ?|beeld: ?|words: ?|pictures: ?|photo: ?|— ?|mevrouw|meneer|(?:idee|tekst|foto|beeld|tekening|hand|boek|verhaal|gedicht|film|muziek|lied) van) ?$/iu.test(
    before,
  );
}
