/** Contacts from the rows of the shared tree (the author's characters), joined to their project. Pure. */

import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { v5 as uuid } from "uuid";

import type { SessionDocument } from "../document.ts";
import { contactMessages } from "../messages/contacts.ts";
import { maskAddress, type Place, type Tell, told } from "../messages/message.ts";
import { cloneTree, kindOf } from "../transform/tree.ts";
import { comparableAddress, domainOf, isGeneric } from "./address.ts";
import type { Contact, Contacts, Mention } from "./contact.ts";
import { isName } from "./name.ts";
import { type LineContact, linesOf, readLine } from "./read-line.ts";
import { hideSaid, readSaid } from "./said.ts";

/** UUID namespace of contacts (RFC 9562, version 5); named in the schema. */
const namespace = "7a1f6c52-3a0e-5f0b-9a5e-2f1d6f0c8e11";
const threshold = 0.8;

type Source = Pick<SessionDocument, "tree" | "meta" | "brand" | "slug">;

/** Extracts contacts from Contact rows, mentions ("Name: said …") from the others, and the network's own mailbox once. `file` names the Markdown. */
export function extractContacts(document: Source, file: string, tell: Tell): Contacts {
  const found: Contact[] = [];
  const mentions: Mention[] = [];
  const tree = hideSaid(cloneTree(document.tree));
  found.push(...readSaid(document.tree, file).map(({ facts, place, project }) => makeContact(facts, project, place, document.slug)));
  visit(tree, "element", (section) => {
    if (section.tagName !== "section") return;
    const heading = section.children.find((child): child is Element => child.type === "element" && child.tagName === "h2");
    const project = heading === undefined ? "" : toString(heading).trim();
    visit(section, "element", (row) => {
      const value = kindOf(row) === "row" ? row.children.findLast((cell): cell is Element => cell.type === "element") : undefined;
      if (value === undefined) return;
      if (row.properties["dataLabel"] === "contact") found.push(...readRow(value, project, document.slug, file, tell));
      else mentions.push(...findMentions(value, file));
    });
  });
  found.push(...findMailboxes(tree.children, document, file, found));
  return { contacts: merge(found).toSorted((a, b) => (a.uid < b.uid ? -1 : 1)), mentions };
}

function readRow(value: Element, project: string, slug: string, file: string, tell: Tell): readonly Contact[] {
  const contacts = linesOf(value).flatMap(({ nodes, line, column }) => {
    const place = { file, line, column };
    const read = readLine(nodes);
    for (const { name, emails } of read)
      if (name === null && emails[0] !== undefined)
        tell(told("contact-unnamed", contactMessages["contact-unnamed"], { address: maskAddress(emails[0]) }, place));
    return read.map((facts) => makeContact(facts, project, place, slug));
  });
  if (contacts.length === 0) {
    const start = value.position?.start ?? linesOf(value)[0];
    tell(told("contact-no-channel", contactMessages["contact-no-channel"], {}, { file, line: start?.line ?? 1, column: start?.column ?? 1 }));
  }
  return contacts;
}

/** The contract's shape. The uid follows the personal mail, else kind, name and the first of URL, phone, organisation with slug. */
function makeContact(facts: LineContact, project: string, place: Place, slug: string): Contact {
  const personal = facts.emails.find((mail) => !isGeneric(mail));
  const last = facts.urls[0] ?? facts.phones[0]?.e164 ?? (facts.organisation ?? "") + slug;
  return {
    uid: uuid(personal === undefined ? `${facts.kind}\n${facts.name ?? ""}\n${last}` : comparableAddress(personal), namespace),
    kind: facts.kind,
    name: facts.name,
    role: facts.role,
    note: facts.note,
    organisation: facts.organisation,
    municipality: facts.municipality,
    emails: facts.emails.map((value) => ({ value, generic: isGeneric(value), obfuscated: false })),
    phones: facts.phones,
    urls: facts.urls.map((value) => ({ value })),
    projects: project === "" ? [] : [project],
    places: [place],
    confidence: facts.confidence,
    reasons: facts.reasons,
    review: facts.confidence < threshold,
  };
}

/** "Name: a sentence" in another row: somebody who speaks, never exported. */
function findMentions(value: Element, file: string): readonly Mention[] {
  return linesOf(value).flatMap(({ nodes, line, column }) => {
    const text = toString({ type: "element", tagName: "p", properties: {}, children: [...nodes] }).trim();
    const name = /^(?<name>[^:]{3,60}):\s/u.exec(text)?.groups?.["name"] ?? "";
    return isName(name) ? [{ name, places: [{ file, line, column }] }] : [];
  });
}

/** The network's own mailbox outside the rows: an organisation, once. A shared one of others is for review; a personal address there is nobody's we know. */
function findMailboxes(nodes: readonly unknown[], { brand, meta, slug }: Source, file: string, known: readonly Contact[]): readonly Contact[] {
  const taken = new Set(known.flatMap(({ emails }) => emails.map(({ value }) => comparableAddress(value))));
  const boxes: Contact[] = [];
  const names = [brand.name, meta.series ?? ""];
  for (const node of nodes as readonly Element[]) {
    if (node.type !== "element" || kindOf(node) === "project" || kindOf(node) === "footnotes") continue;
    for (const { nodes: inline, line, column } of linesOf({ type: "element", tagName: "div", properties: {}, children: [node] })) {
      for (const mail of readLine(inline).flatMap(({ emails }) => emails)) {
        const own = [brand.sender.email, meta.from.email].some((sender) => comparableAddress(sender) === comparableAddress(mail)) || isNamedAfter(mail, names);
        if ((!own && !isGeneric(mail)) || taken.has(comparableAddress(mail))) continue;
        taken.add(comparableAddress(mail));
        const confidence = own ? 0.9 : 0.6;
        const facts = { role: null, note: null, municipality: null, emails: [mail], phones: [], urls: [], confidence, reasons: ["mailbox"] };
        const name = own ? brand.name : domainOf(mail);
        boxes.push(makeContact({ ...facts, kind: "organisation", name, organisation: name }, "", { file, line, column }, slug));
      }
    }
  }
  return boxes;
}

/** True when the local part is a word of a name, numbers apart: `veld2030@…` for "Veld-netwerk". */
function isNamedAfter(mail: string, names: readonly string[]): boolean {
  const local = letters(mail.split("@")[0] ?? "");
  return local.length >= 4 && names.some((name) => local === letters(name) || name.split(/[^\p{L}]+/u).some((word) => letters(word) === local));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, "");
}

/** The same uid is the same contact: projects and places are joined. */
function merge(contacts: readonly Contact[]): readonly Contact[] {
  const byUid = new Map<string, Contact>();
  for (const contact of contacts) {
    const known = byUid.get(contact.uid);
    const joined =
      known === undefined
        ? contact
        : { ...known, projects: [...new Set([...known.projects, ...contact.projects])], places: [...known.places, ...contact.places] };
    byUid.set(contact.uid, joined);
  }
  return [...byUid.values()];
}
