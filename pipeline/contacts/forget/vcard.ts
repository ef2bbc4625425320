/** A file of vCards without who is erased. Pure. */

import type { Contact } from "../contact.ts";
import { fold } from "../export/vcard.ts";
import { clean, type Erasing, type FiledContact, isGone } from "./erasing.ts";

interface Property {
  readonly name: string;
  readonly head: string;
  readonly value: string;
}

/** Free text; the rest is the card's own person. */
const freeText = new Set(["NOTE", "TITLE", "ROLE", "ORG", "CATEGORIES"]);

/** The file without their cards and without their names in other cards; undefined when no card is left. */
export function eraseFromVcards(bytes: Uint8Array, erasing: Erasing, removed: readonly Contact[]): Uint8Array | undefined {
  const cards = readCards(new TextDecoder().decode(bytes));
  if (cards.length === 0) return bytes;
  const left = cards.filter((card) => !isGone(describe(card), erasing, removed)).map((card) => cleanCard(card, erasing));
  return left.length === 0 ? undefined : new TextEncoder().encode(left.join(""));
}

function readCards(text: string): readonly string[] {
  return text.split(/(?<=^END:VCARD\r?\n)/gimu).filter((card) => card.trim() !== "");
}

function linesOf(card: string): readonly string[] {
  return card.replace(/\r?\n[ \t]/gu, "").split(/\r?\n/u);
}

function readProperty(line: string): Property {
  const colon = line.indexOf(":");
  const head = line.slice(0, Math.max(0, colon));
  return { name: (head.split(";")[0] ?? "").toUpperCase(), head, value: line.slice(colon + 1) };
}

function describe(card: string): FiledContact {
  const properties = linesOf(card).map((line) => readProperty(line));
  const read = (name: string, fits = (_head: string): boolean => true): readonly string[] =>
    properties
      .filter((property) => property.name === name && fits(property.head))
      .map(({ value }) => value.replace(/^tel:/iu, "").replace(/\\(?<sign>[\\,;])/gu, "$<sign>"));
  return {
    uid: (read("UID")[0] ?? "-").replace(/^urn:uuid:/iu, ""),
    name: read("FN")[0] ?? "",
    organisation: read("ORG")[0] ?? "",
    emails: read("EMAIL"),
    mobiles: read("TEL", isMobile),
    phones: read("TEL", (head) => !isMobile(head)),
    urls: read("URL"),
  };
}

function isMobile(head: string): boolean {
  return head.split(";").some((part) => /^TYPE=/iu.test(part) && part.toUpperCase().includes("CELL"));
}

function cleanCard(card: string, erasing: Erasing): string {
  const lines = linesOf(card);
  const cleaned = lines.map((line) => {
    const { name, head, value } = readProperty(line);
    return freeText.has(name) ? `${head}:${clean(value, erasing)}` : line;
  });
  if (cleaned.every((line, at) => line === lines[at])) return card;
  return cleaned
    .filter((line) => line !== "")
    .map((line) => `${fold(line)}\r\n`)
    .join("");
}
