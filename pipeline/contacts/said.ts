/** What the author says of contacts himself (`:contact[…]`, `:::geen-contact`; see transform/tree.ts): it goes before what we read. Pure. */

import type { Element, Root, RootContent } from "hast";
import { toString } from "hast-util-to-string";

import type { Place } from "../messages/message.ts";
import { kindOf, type SaidContact, type Stretch, type Tree } from "../transform/tree.ts";
import { municipalityOfDomain } from "./municipality.ts";
import { domainOf, isGeneric } from "./address.ts";
import { findPhones } from "./phone.ts";
import type { Contact } from "./contact.ts";

/** What is known of one contact. */
export interface Facts extends Pick<
  Contact,
  "kind" | "name" | "role" | "note" | "organisation" | "municipality" | "emails" | "phones" | "confidence" | "reasons"
> {
  readonly urls: readonly string[];
}

/** A contact in the author's words, with its place and the project that it stands in ("" for none). */
export interface Said {
  readonly facts: Facts;
  readonly place: Place;
  readonly project: string;
}

/** The contacts that the author named, in the order of the text. */
export function readSaid(tree: Tree, file: string): readonly Said[] {
  const { contacts } = tree.data?.said ?? { contacts: [] };
  return contacts.map((said) => ({ facts: describe(said), place: { file, line: said.line, column: said.column }, project: projectAt(tree, said.start) }));
}

function describe({ name, role, email, phone, org }: SaidContact): Facts {
  const phones = findPhones(phone).map(({ start: _start, end: _end, ...found }) => found);
  return {
    kind: "person",
    name,
    role: role === "" ? null : role,
    note: null,
    organisation: org === "" ? null : org,
    municipality: (email === "" ? undefined : municipalityOfDomain(domainOf(email))) ?? null,
    emails: email === "" ? [] : [{ value: email, generic: isGeneric(email), obfuscated: false }],
    phones,
    urls: [],
    confidence: 1,
    reasons: ["said"],
  };
}

/** The heading of the section around an offset of the Markdown. */
function projectAt(tree: Tree, offset: number): string {
  const headings = tree.children.flatMap((section) => {
    const heading = section.type === "element" && section.tagName === "section" ? section.children[0] : undefined;
    return heading?.type === "element" && (heading.position?.start.offset ?? Infinity) < offset ? [heading as Element] : [];
  });
  const last = headings.at(-1);
  return last === undefined ? "" : toString(last).trim();
}

/** Takes out of a copy of the tree what the author named or silenced, so that nobody reads it once more; a row in which no other channel is left goes too. */
export function hideSaid(tree: Root): Root {
  const { contacts = [], silent = [] } = tree.data?.said ?? {};
  const hidden = [...contacts, ...silent];
  if (hidden.length > 0) hideWithin(tree, hidden);
  return tree;
}

/** Whether there was anything to hide. */
function hideWithin(parent: Root | Element, hidden: readonly Stretch[]): boolean {
  const before = parent.children as readonly RootContent[];
  const left = before.filter((child) => !isHidden(child, hidden));
  const spent = left.filter((child) => child.type === "element" && hideWithin(child, hidden));
  parent.children = left.filter((child) => !(spent.includes(child) && kindOf(child) === "row" && !hasChannel(child))) as typeof parent.children;
  return left.length < before.length || spent.length > 0;
}

function isHidden({ position }: RootContent, hidden: readonly Stretch[]): boolean {
  const [from, to] = [position?.start.offset, position?.end.offset];
  return from !== undefined && to !== undefined && hidden.some(({ start, end }) => from >= start && to <= end);
}

function hasChannel(node: RootContent): boolean {
  if (node.type === "text") return node.value.includes("@") || findPhones(node.value).length > 0;
  return node.type === "element" && (node.tagName === "a" || node.children.some((child) => hasChannel(child)));
}
