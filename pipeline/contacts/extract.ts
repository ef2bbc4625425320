/** Contacts from the rows of the shared tree (the author's characters): the shapes of Dutch write-ups. Pure, linear time. */

import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { findPhoneNumbersInText } from "libphonenumber-js/max";
import { visit } from "unist-util-visit";
import { v5 as uuid } from "uuid";

import type { SessionDocument } from "../document.ts";
import { contactMessages } from "../messages/contacts.ts";
import { maskAddress, type Place, type Tell, told } from "../messages/message.ts";
import { cloneTree, kindOf } from "../transform/tree.ts";
import type { Contact, Contacts, Mention } from "./contact.ts";
import { isName } from "./name.ts";

/** UUID namespace of contacts (RFC 9562, version 5); named in the schema. */
const namespace = "7a1f6c52-3a0e-5f0b-9a5e-2f1d6f0c8e11";
const threshold = 0.8;
const generic = /^(?:info|post|contact|gemeente|redactie|servicedesk|secretariaat|hallo|welkom|netwerk|mail)$/iu;
const address = /(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/giu;

type Source = Pick<SessionDocument, "tree" | "meta" | "brand" | "slug">;

/** Extracts contacts from Contact rows, mentions ("Name: said …") from the others, and the network's own mailbox once. */
export function extractContacts(document: Source, file: string, tell: Tell): Contacts {
  const found: Contact[] = [];
  const mentions: Mention[] = [];
  visit(cloneTree(document.tree), "element", (section) => {
    if (section.tagName !== "section") return;
    const heading = section.children.find((child): child is Element => child.type === "element" && child.tagName === "h2");
    const project = heading === undefined ? "" : toString(heading).trim();
    visit(section, "element", (row) => {
      if (kindOf(row) !== "row") return;
      const value = row.children.findLast((cell): cell is Element => cell.type === "element");
      if (value === undefined) return;
      if (row.properties["dataLabel"] === "contact") found.push(...readRow(value, project, document, file, tell));
      else mentions.push(...findMentions(value, file));
    });
  });
  found.push(...findMailboxes(document, file, found));
  return { contacts: merge(found).toSorted((a, b) => (a.uid < b.uid ? -1 : 1)), mentions };
}

/** Each block or line of a Contact row is a contact of its own. */
function readRow(value: Element, project: string, document: Source, file: string, tell: Tell): readonly Contact[] {
  const lines = splitLines(value);
  const contacts = lines.flatMap((line) => readLine(line, project, document, file, tell) ?? []);
  if (contacts.length === 0) tell(told("contact-no-channel", contactMessages["contact-no-channel"], {}, placeOf(value, file)));
  return contacts;
}

function splitLines(node: Element): readonly Element[] {
  const blocks = node.children.filter((child): child is Element => child.type === "element" && /^(?:p|ul|ol|li|div)$/u.test(child.tagName));
  if (blocks.length > 0) return blocks.flatMap(splitLines);
  const lines: ElementContent[][] = [[]];
  for (const child of node.children) {
    if (child.type === "element" && child.tagName === "br") lines.push([]);
    else if (child.type === "text" && child.value.includes("\n")) {
      const [first = "", ...more] = child.value.split("\n");
      lines.at(-1)?.push({ ...child, value: first });
      for (const value of more) lines.push([{ ...child, value }]);
    } else lines.at(-1)?.push(child);
  }
  return lines.map((children) => ({ ...node, children })).filter((line) => toString(line).trim() !== "");
}

function readLine(line: Element, project: string, document: Source, file: string, tell: Tell): Contact | undefined {
  const text = toString(line).replace(/\s+/gu, " ").trim();
  const emails = [...new Set([...hrefsOf(line, "mailto:").map((href) => decode(href.slice(7).split("?")[0] ?? "")), ...(text.match(address) ?? [])])].filter(
    (mail) => mail !== "",
  );
  const urls = [...new Set(hrefsOf(line, "http"))];
  const phones = readPhones(text, line);
  if (emails.length + urls.length + phones.length === 0) return undefined;
  const parts = text
    .replace(address, "\uE000")
    .replace(/https?:\/\/\S+/giu, "\uE000")
    .split(/\s+[-–—|]\s+|\s*\uE000\s*|,\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const [head = "", ...rest] = parts;
  const role = /^(?<name>[^()]*)\((?<role>[^()]*)\)/u.exec(head)?.groups;
  const before = (role?.["name"] ?? head).trim();
  const name = isName(before) ? before : undefined;
  const note = rest
    .filter((part) => part !== "-" && !/^[\d\s+().-]+$/u.test(part))
    .join(", ")
    .replace(/^[-–—\s]+|[-–—\s]+$/gu, "");
  const organisationName =
    name === undefined
      ? before
          .replace(/^Contact met\s+/iu, "")
          .replace(/\s+(?:kan|is bereikbaar)?\s*via\.?:?$/iu, "")
          .trim() || null
      : null;
  const reasons = [
    ...(name === undefined ? ["no-person"] : ["name"]),
    ...(emails.length > 0 ? ["email"] : []),
    ...(urls.length > 0 ? ["url"] : []),
    "contact-row",
  ];
  const kind = name === undefined ? "organisation" : "person";
  const confidence = name === undefined ? (urls.length > 0 && organisationName !== null ? 0.85 : 0.6) : emails.length + phones.length > 0 ? 0.95 : 0.8;
  if (name === undefined && emails[0] !== undefined)
    tell(told("contact-unnamed", contactMessages["contact-unnamed"], { address: maskAddress(emails[0]) }, placeOf(line, file)));
  return makeContact(
    {
      kind,
      name: name ?? organisationName,
      role: role?.["role"]?.trim() ?? null,
      note: note === "" ? null : note,
      organisation: kind === "organisation" ? organisationName : null,
      emails,
      phones,
      urls,
      project,
      place: placeOf(line, file),
      confidence,
      reasons,
    },
    document,
  );
}

interface Facts {
  readonly kind: Contact["kind"];
  readonly name: string | null;
  readonly role: string | null;
  readonly note: string | null;
  readonly organisation: string | null;
  readonly emails: readonly string[];
  readonly phones: Contact["phones"];
  readonly urls: readonly string[];
  readonly project: string;
  readonly place: Place;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

function makeContact(facts: Facts, { slug }: Source): Contact {
  const emails = facts.emails.map((value) => ({ value, generic: generic.test(value.split("@")[0] ?? ""), obfuscated: false }));
  const personal = emails.find((mail) => !mail.generic)?.value;
  const key =
    personal === undefined
      ? `${facts.kind}\n${facts.name ?? ""}\n${facts.urls[0] ?? facts.phones[0]?.e164 ?? (facts.organisation ?? "") + slug}`
      : comparable(personal);
  return {
    uid: uuid(key, namespace),
    kind: facts.kind,
    name: facts.name,
    role: facts.role,
    note: facts.note,
    organisation: facts.organisation,
    municipality: null,
    emails,
    phones: facts.phones,
    urls: facts.urls.map((value) => ({ value })),
    projects: facts.project === "" ? [] : [facts.project],
    places: [facts.place],
    confidence: facts.confidence,
    reasons: facts.reasons,
    review: facts.confidence < threshold,
  };
}

/** The form in which addresses are compared: lower case, domain in punycode. */
function comparable(mail: string): string {
  const [local = "", domain = ""] = mail.toLowerCase().split("@");
  return `${local}@${domain}`;
}

/** Numbers that begin like a phone number; amounts, case numbers and bare nine digits are left alone. */
function readPhones(text: string, line: Element): Contact["phones"] {
  const fromLinks = hrefsOf(line, "tel:").map((href) => decode(href.slice(4)));
  const found = [
    ...findPhoneNumbersInText(fromLinks.join(" , "), "NL"),
    ...findPhoneNumbersInText(text, "NL").filter(
      ({ startsAt }) =>
        /^(?:\+|0|\(0)/u.test(text.slice(startsAt)) &&
        !/[€$£]\s?$|(?:zaak|dossier|artikel)\s*(?:nr\.?|nummer)?\s*$/iu.test(text.slice(Math.max(0, startsAt - 20), startsAt)),
    ),
  ];
  const phones = found.map(({ number }) => ({
    value: number.formatNational(),
    e164: number.number,
    kind: number.getType() === "MOBILE" ? "mobile" : "work",
  }));
  return [...new Map(phones.map((phone) => [phone.e164, phone])).values()];
}

function hrefsOf(node: Element, scheme: string): readonly string[] {
  const hrefs: string[] = [];
  visit(node, "element", (child) => {
    const href = child.properties["href"] ?? "";
    if (child.tagName === "a" && href.toLowerCase().startsWith(scheme)) hrefs.push(href);
  });
  return hrefs;
}

/** "Name: a sentence" in another row: somebody who speaks, never exported. */
function findMentions(value: Element, file: string): readonly Mention[] {
  return splitLines(value).flatMap((line) => {
    const name = /^(?<name>[^:]{3,60}):\s/u.exec(toString(line).trim())?.groups?.["name"] ?? "";
    return isName(name) ? [{ name, places: [placeOf(line, file)] }] : [];
  });
}

/** The network's own mailbox, from brand or introduction: an organisation, once. */
function findMailboxes(document: Source, file: string, known: readonly Contact[]): readonly Contact[] {
  const taken = new Set(known.flatMap(({ emails }) => emails.map(({ value }) => comparable(value))));
  const boxes: Contact[] = [];
  for (const node of document.tree.children) {
    if (node.type !== "element" || kindOf(node) === "project" || kindOf(node) === "footnotes") continue;
    visit(structuredClone(node) as Element, "element", (link) => {
      const href = link.properties["href"] ?? "";
      const mail = href.startsWith("mailto:") ? decode(href.slice(7).split("?")[0] ?? "") : "";
      if (mail === "" || taken.has(comparable(mail))) return;
      taken.add(comparable(mail));
      boxes.push(
        makeContact(
          {
            kind: "organisation",
            name: document.brand.name,
            role: null,
            note: null,
            organisation: document.brand.name,
            emails: [mail],
            phones: [],
            urls: [],
            project: "",
            place: placeOf(link, file),
            confidence: 0.9,
            reasons: ["mailbox"],
          },
          document,
        ),
      );
    });
  }
  return boxes;
}

/** The same uid is the same contact: projects and places are joined. */
function merge(contacts: readonly Contact[]): readonly Contact[] {
  const byUid = new Map<string, Contact>();
  for (const contact of contacts) {
    const known = byUid.get(contact.uid);
    byUid.set(
      contact.uid,
      known === undefined
        ? contact
        : { ...known, projects: [...new Set([...known.projects, ...contact.projects])], places: [...known.places, ...contact.places] },
    );
  }
  return [...byUid.values()];
}

function placeOf(node: Element, file: string): Place {
  const start = node.position?.start ?? node.children.find((child) => child.position !== undefined)?.position?.start;
  return { file, line: start?.line ?? 1, column: start?.column ?? 1 };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
