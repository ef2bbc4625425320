/** Who only speaks or is only named: no contact, but somebody. Pure. */

import type { Party } from "./read-unit.ts";
import type { Unit } from "./units.ts";

/** "Name: a sentence", with or without a time or a role before the colon; a word alone in bold is a speaker too. */
const speech = /^[\s•*-]{0,4}(?:\d{1,2}[:.]\d{2} )?(?<name>\p{Lu}[^:\n]{1,60}?)(?: \([^()\n]{1,40}\))?:\s+\S/u;

/** The names of a unit that are of somebody without a channel. */
export function findMentions(unit: Unit, parties: readonly Party[]): readonly { readonly name: string; readonly at: number }[] {
  const found = parties
    .filter(({ kind, channels, parts, addressed, name }) => kind === "person" && channels.length === 0 && name !== null && (parts.length > 1 || addressed))
    .map(({ name, start }) => ({ name: name ?? "", at: start }));
  for (const start of lineStarts(unit.text)) {
    const said = speech.exec(unit.text.slice(start, start + 120))?.groups?.["name"]?.trim() ?? "";
    const strong = unit.bold.some((one) => one.start <= start + 1 && unit.text.slice(one.start, one.end).startsWith(said) && said !== "");
    if (strong && /^\p{Lu}[\p{Ll}’'-]{1,20}$/u.test(said) && unit.channels.length === 0) found.push({ name: said, at: start });
    const tip = /^[\s•*-]{0,4}Tips? (?:van|from) (?<name>\p{Lu}[\p{L}'’-]{1,20})(?=[:,])/u.exec(unit.text.slice(start, start + 60))?.groups?.["name"];
    if (tip !== undefined) found.push({ name: tip, at: start });
  }
  return found;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
}
