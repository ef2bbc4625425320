/** Contact lines, invented and varied, as many as are asked for: the same for the same number. */

import type { ElementContent } from "hast";

import { findAddresses } from "../../pipeline/contacts/address.ts";
import { makeChance } from "../../tests/support/random-write-up.ts";
import type { Line } from "../../tests/pipeline/contacts/tree-of-lines.ts";

const given = "Noor Jan Saskia Els Marie-Louise Piet Aïcha Mohammed Yıldız Anouk Bram Ineke Sjoerd Fatima Teun Lotte Kees Hanneke Ruben Zoë".split(" ");
const family =
  "Smit|van der Velde|de Vries|van den Broek-de Wit|in 't Veld|Bakker|el Idrissi|Öztürk|ter Haar|Hof|van 't Hoff|Jansen|op den Kamp|Mulder|Wiersma|Ben Ali".split(
    "|",
  );
const roles =
  "projectleider|tekenaar|wijkregisseur|adviseur participatie|griffier|vrijwilliger|coördinator van het buurthuis|communicatieadviseur|jurist|docent".split(
    "|",
  );
const houses =
  "gemeente Zwolle|Stichting Groen op de Gracht|Bureau Vonk|wijkraad Noord|gemeente Den Haag|Hogeschool Veldwerk|Dorpsraad Oosterbeek|gemeente Súdwest-Fryslân".split(
    "|",
  );
const notes = "begeleidde de gesprekken|maakte de kaart|schreef het verslag met veel geduld".split("|");

/** Line `number` of the endless list: a contact in four of five, running text in the others. */
function makeText(number: number): string {
  const chance = makeChance(number);
  const pick = (list: readonly string[]): string => list[Math.floor(chance() * list.length)] ?? "";
  const [first, last] = [pick(given), pick(family)];
  const digits = String(10_000_000 + Math.floor(chance() * 89_999_999));
  const local = `${first}.${last}`
    .normalize("NFD")
    .replaceAll(/[^A-Za-z.]/gu, "")
    .toLowerCase();
  const mail = `${local}${number}@veld${number % 97}.example.nl`;
  const [name, role, house] = [`${first} ${last}`, pick(roles), pick(houses)];
  const shapes = [
    `${name} - ${mail}`,
    `${name} – ${mail} – ${pick(notes)}`,
    `${name} (${role}) - ${mail}`,
    `${name}, ${role}, ${house}, ${mail}, 06-${digits}`,
    `${name} | ${role} | ${mail} | +31 (0)38 ${digits.slice(0, 3)} ${digits.slice(3, 7)}`,
    `${mail} - ${name}`,
    `${name} en ${pick(given)} ${pick(family)}: ${mail}, twee.${number}@veld.example`,
    `drs. ${name} MSc, ${local}${number} [at] veld [dot] example [dot] nl`,
    `${house} is bereikbaar via https://www.veld${number % 97}.example.nl/contact/${number}`,
    `Vragen over ${house}? Bel 14 030 of mail info${number}@veld.example`,
    `${name}: ${house} doet dit ook, en het kostte € 14 030 in 2025.`,
    `Wij spraken die avond met bewoners over groen, verkeer en de kade (zaak 2025-14030).`,
  ];
  return shapes[number % shapes.length] ?? "";
}

/** Lines from `start` on, addresses in them linked as GFM does. */
export function makeLines(start: number, count: number): readonly Line[] {
  return Array.from({ length: count }, (_, at) => linkMails(makeText(start + at), start + at + 1));
}

function linkMails(text: string, line: number): readonly ElementContent[] {
  const nodes: ElementContent[] = [];
  const addText = (from: number, to: number): void => {
    const [start, end] = [from, to].map((at) => ({ line, column: at + 1, offset: line * 300 + at }));
    if (to > from && start !== undefined && end !== undefined) nodes.push({ type: "text", value: text.slice(from, to), position: { start, end } });
  };
  let from = 0;
  for (const { value, start, end, obfuscated } of findAddresses(text)) {
    if (obfuscated) continue;
    addText(from, start);
    nodes.push({ type: "element", tagName: "a", properties: { href: `mailto:${value}` }, children: [{ type: "text", value }] });
    from = end;
  }
  addText(from, text.length);
  return nodes;
}
