/** One line of a Contact row, to the people and organisations in it. Rules only; what is not sure gets a low confidence. */

import type { Element, ElementContent } from "hast";

import { domainOf, findAddresses, isGeneric } from "./address.ts";
import { findMunicipality, municipalityOfDomain } from "./municipality.ts";
import { isName, splitFunction, splitName } from "./name.ts";
import { findPhones } from "./phone.ts";
import type { Contact } from "./contact.ts";

/** What a line says of one contact. */
export interface LineContact {
  readonly kind: Contact["kind"];
  readonly name: string | null;
  readonly role: string | null;
  readonly note: string | null;
  readonly organisation: string | null;
  readonly municipality: string | null;
  readonly emails: readonly string[];
  readonly phones: Contact["phones"];
  readonly urls: readonly string[];
  readonly confidence: number;
  readonly reasons: readonly string[];
}

type Piece =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "email"; readonly value: string }
  | { readonly kind: "url"; readonly value: string }
  | { readonly kind: "phone"; readonly phone: Contact["phones"][number] };

/** No contact line is longer: beyond this nothing is read, so that a hostile line costs little. */
const longest = 2000;

/** Reads a line of inline nodes. Gives nothing when no mail address, phone number or link stands in it. */
export function readLine(nodes: readonly ElementContent[]): readonly LineContact[] {
  const pieces = mergeTexts(nodes.flatMap((node) => readNode(node)));
  if (pieces.every((piece) => piece.kind === "text")) return [];
  return cutPersons(pieces).flatMap((part) => readPart(part));
}

function readNode(node: ElementContent): readonly Piece[] {
  if (node.type === "text") return readText(node.value);
  if (node.type !== "element") return [];
  const inner = node.children.flatMap((child) => readNode(child));
  const href = node.tagName === "a" ? (node.properties["href"] ?? "") : "";
  const words = inner.flatMap((piece) => (piece.kind === "text" ? [piece.value] : [])).join("");
  const text: readonly Piece[] = [{ kind: "text", value: words }];
  if (/^mailto:/iu.test(href)) {
    const value = decode(href.slice(7).split("?")[0] ?? "");
    return [...(isName(words) ? text : []), ...(findAddresses(value).length === 1 ? [{ kind: "email", value } as const] : [])];
  }
  if (/^tel:/iu.test(href)) return [...(isName(words) ? text : []), ...readText(decode(href.slice(4)))];
  if (/^https?:/iu.test(href)) return [...(/^https?:|^www\./iu.test(words) ? [] : text), { kind: "url", value: href }];
  return inner;
}

function readText(value: string): readonly Piece[] {
  const text = value.slice(0, longest);
  const found = [
    ...findAddresses(text).map(({ value: address, start, end }) => ({ start, end, piece: { kind: "email", value: address } as const })),
    ...findPhones(text).map(({ start, end, ...phone }) => ({ start, end, piece: { kind: "phone", phone } as const })),
  ].toSorted((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, piece } of found) {
    if (start < at) continue;
    pieces.push({ kind: "text", value: text.slice(at, start) }, piece);
    at = end;
  }
  return [...pieces, { kind: "text", value: text.slice(at) }];
}

function mergeTexts(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.kind === "text" && last?.kind === "text") merged[merged.length - 1] = { kind: "text", value: last.value + piece.value };
    else merged.push(piece);
  }
  return merged.filter((piece) => piece.kind !== "text" || piece.value.trim() !== "");
}

/** A new person begins where, behind a channel, a name stands that has a channel of its own: "A - a@x en B - b@x". */
function cutPersons(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const [index, piece] of pieces.entries()) {
    const part = parts.at(-1) ?? [];
    const next = pieces[index + 1];
    if (piece.kind === "text" && part.some((one) => one.kind !== "text") && next !== undefined) {
      // The note of the one before may stand in front of the name: "a@x - tekenaar, en B - b@x".
      const found = /^(?<note>.*?)(?:^|[,;.]|\s)\s*(?:(?:en|and|&|;)\s+|[,;]\s*)(?<name>\p{Lu}.*)$/su.exec(piece.value)?.groups;
      const name = found?.["name"] ?? piece.value;
      if (readHead(name).name !== undefined) {
        part.push({ kind: "text", value: found?.["note"] ?? "" });
        parts.push([{ kind: "text", value: name }]);
        continue;
      }
    }
    part.push(piece);
  }
  return parts;
}

interface Head {
  readonly name: string | undefined;
  readonly role: string | undefined;
  /** What stands before the first channel and is no name or role. */
  readonly rest: string;
}

const lead =
  /^(?:zie(?: ook)?|kijk op|lees meer|see|contact(?:persoon|personen)?|vragen|mail|bel|meer info(?:rmatie)?|info)\b(?:\s+(?:met|bij|naar|via|aan))?\s*:?\s*/iu;
const tail =
  /\s*(?:(?:is|zijn|kan|can|are)\s+)?(?:bereikbaar|te bereiken|te vinden|bereikt worden|be reached|reachable)?\s*(?:via|op|per mail|at|on|through)?\s*[-–—|:,]*\s*$/iu;

/** What announces a channel and says nothing of the person. */
const channelWord = /^(?:bel|tel(?:efoon)?|mail|e-?mail|mobiel|[tme])?\.?:?$/iu;

/** Left of the channel: a name, a role in brackets or behind a comma or dash. */
function readHead(text: string): Head {
  const clean = text
    .trim()
    .replace(lead, "")
    .replace(tail, "")
    .replace(/^[-–—|:,\s]+/u, "");
  const [first = "", ...others] = clean.split(/\s+[-–—|]\s+|,\s+|\s*\|\s*/u);
  const { before = "", role } = /^(?<before>[^()]*)(?:\((?<role>[^()]*)\))?/u.exec(first)?.groups ?? {};
  const bare = splitFunction(before);
  if (!isName(bare.rest)) return { name: undefined, role: undefined, rest: clean };
  const rest = others
    .filter((part) => !channelWord.test(part.trim()))
    .join(", ")
    .trim();
  return { name: bare.rest, role: role?.trim() ?? bare.role ?? (rest === "" ? undefined : rest), rest: "" };
}

function readPart(part: readonly Piece[]): readonly LineContact[] {
  const first = part.findIndex((piece) => piece.kind !== "text");
  if (first < 0) return [];
  const textOf = (pieces: readonly Piece[]): string =>
    pieces
      .flatMap((piece) => (piece.kind === "text" ? [piece.value] : []))
      .join(" ")
      .replace(/\s+/gu, " ")
      .trim();
  const emails = [...new Set(part.flatMap((piece) => (piece.kind === "email" ? [piece.value] : [])))];
  const phones = part.flatMap((piece) => (piece.kind === "phone" ? [piece.phone] : []));
  const urls = [...new Set(part.flatMap((piece) => (piece.kind === "url" ? [piece.value] : [])))];
  const before = textOf(part.slice(0, first));
  const after = textOf(part.slice(first)).replace(/^[-–—|:,;.\s]+|[-–—|:,;.\s]+$/gu, "");
  const channels = { emails, phones, urls };
  const names = before.replace(tail, "").split(/\s+(?:en|and|&)\s+|,\s+/u);
  if (names.length > 1 && names.length === emails.length && names.every((name) => isName(name.trim()))) {
    // "A en B - a@x, b@x": by order, when each address speaks of its name.
    return names.map((name, at) => {
      const email = emails[at] ?? "";
      return judge({ name: name.trim(), role: undefined, rest: "" }, "", { emails: [email], phones: [], urls: [] }, matches(name, email) ? 0.95 : 0.7);
    });
  }
  const head = readHead(before);
  // "noor@x.example - Noor Smit": the name stands behind.
  const behind = head.name === undefined && before === "" ? readHead(after) : undefined;
  if (behind?.name !== undefined) return [judge(behind, "", channels, undefined)];
  return [judge(head, after, channels, undefined)];
}

const profile = /^https?:\/\/(?:[\w-]+\.)*(?:linkedin\.com\/in\/|bsky\.app\/profile\/|mastodon\.[\w.-]+\/@|x\.com\/|twitter\.com\/)/iu;
const houses = /^(?:gemeente|provincie|waterschap|stichting|vereniging|bureau|bewonersgroep|wijkraad|dorpsraad|hogeschool|universiteit|platform|netwerk)\b/iu;

function judge(head: Head, after: string, channels: Pick<LineContact, "emails" | "phones" | "urls">, given: number | undefined): LineContact {
  const { emails, phones, urls } = channels;
  // A website alone belongs to a house, however much its name looks like a person's ("Groen op de Gracht").
  const onlySite = emails.length + phones.length === 0 && !urls.some((url) => profile.test(url)) && head.role === undefined;
  const name = onlySite ? undefined : head.name;
  const rest = onlySite ? (head.name ?? head.rest) : head.rest;
  const mail = channels.emails[0];
  const said = findMunicipality([head.role ?? "", head.rest, after].join(" "));
  const ofDomain = mail === undefined ? undefined : municipalityOfDomain(domainOf(mail));
  const municipality = said?.name ?? ofDomain ?? null;
  const house = [head.role ?? "", ...after.split(/,\s+|\s+[-–—|]\s+/u)].find((part) => houses.test(part.trim()))?.trim();
  const role = [head.role].filter((part) => part !== undefined && part !== house).map((part) => dropHouse(part ?? "", said?.written))[0];
  const note = after === house ? "" : after;
  const person = name !== undefined;
  const organisation = person ? (house ?? said?.written ?? (ofDomain === undefined ? null : `gemeente ${ofDomain}`)) : rest === "" ? null : rest;
  const reasons = [
    person ? "name" : "no-person",
    ...(channels.emails.length > 0 ? ["email"] : []),
    ...(channels.phones.length > 0 ? ["phone"] : []),
    ...(channels.urls.length > 0 ? ["url"] : []),
    ...(mail !== undefined && name !== undefined && matches(name, mail) ? ["mail-matches-name"] : []),
    ...(given !== undefined && given < 0.8 ? ["two-names"] : []),
  ];
  return {
    kind: person ? "person" : "organisation",
    name: name ?? organisation,
    role: role === undefined || role === "" ? null : role,
    note: note === "" ? null : note,
    organisation,
    municipality,
    ...channels,
    confidence: given ?? confidenceOf(name, organisation, channels),
    reasons,
  };
}

/** "projectleider gemeente Zwolle" is the role "projectleider". */
function dropHouse(role: string, house: string | undefined): string {
  return house === undefined ? role : role.replace(house, "").replace(/[\s,–-]+$/u, "");
}

function confidenceOf(
  name: string | undefined,
  organisation: string | null,
  { emails, phones, urls }: Pick<LineContact, "emails" | "phones" | "urls">,
): number {
  if (name !== undefined) {
    if (emails.some((mail) => matches(name, mail))) return 0.98;
    if (emails.some((mail) => !isGeneric(mail)) || phones.length > 0) return 0.9;
    return emails.length > 0 ? 0.85 : 0.8;
  }
  // An organisation is known by a name of a few words, and a link or a shared mailbox.
  const named = organisation !== null && organisation.length <= 60 && /^[\p{Lu}\d'‘]/u.test(organisation);
  return named && (urls.length > 0 || emails.some((mail) => isGeneric(mail))) ? 0.85 : 0.6;
}

/** True when the address, before or behind its `@`, speaks of the name. */
function matches(name: string, mail: string): boolean {
  const parts = splitName(name);
  const address = isGeneric(mail) ? fold(domainOf(mail)) : fold(mail.split("@")[0] ?? "");
  return [parts.core, parts.family, parts.given].map((part) => fold(part)).some((part) => part.length > 1 && address.includes(part));
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z]/gu, "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Blocks of a row as lines of inline nodes: a paragraph's lines, list items, table rows. */
export function linesOf(node: Element): readonly { readonly nodes: readonly ElementContent[]; readonly line: number; readonly column: number }[] {
  if (node.tagName === "tr") {
    const cells = node.children.filter((cell): cell is Element => cell.type === "element");
    const nodes = cells.flatMap((cell, at): ElementContent[] => [...(at === 0 ? [] : [{ type: "text", value: " | " } as const]), ...cell.children]);
    return [{ nodes, ...placeOf(node, nodes) }];
  }
  const blocks = node.children.filter(
    (child): child is Element => child.type === "element" && /^(?:p|ul|ol|li|div|table|thead|tbody|tr|aside|blockquote)$/u.test(child.tagName),
  );
  const loose = node.children.filter((child) => !blocks.includes(child as Element));
  return [...splitLines(node, loose), ...blocks.flatMap((block) => linesOf(block))];
}

function splitLines(node: Element, children: readonly ElementContent[]): ReturnType<typeof linesOf> {
  const lines: { nodes: ElementContent[]; line: number; column: number }[] = [];
  let current: ElementContent[] = [];
  let place = placeOf(node, children);
  const end = (next: { line: number; column: number }): void => {
    if (current.some((child) => child.type !== "text" || child.value.trim() !== "")) lines.push({ nodes: current, ...place });
    current = [];
    place = next;
  };
  for (const [at, child] of children.entries()) {
    if (child.type === "element" && child.tagName === "br") {
      const next = children[at + 1]?.position?.start;
      end({ line: next?.line ?? place.line + 1, column: next?.column ?? 1 });
    } else if (child.type === "text" && child.value.includes("\n")) {
      const parts = child.value.split("\n");
      // Counted from the end: a text behind an address that GFM linked begins a line too late.
      const first = (child.position?.end.line ?? place.line + parts.length - 1) - parts.length + 1;
      for (const [index, value] of parts.entries()) {
        if (index > 0) end({ line: first + index, column: 1 });
        current.push({ type: "text", value });
      }
    } else current.push(child);
  }
  end(place);
  return lines;
}

function placeOf(node: Element, children: readonly ElementContent[]): { readonly line: number; readonly column: number } {
  const start = children.find((child) => child.position !== undefined)?.position?.start ?? node.position?.start;
  return { line: start?.line ?? 1, column: start?.column ?? 1 };
}
