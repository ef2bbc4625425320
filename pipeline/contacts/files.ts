/** The contact files of one build: JSON, CSV for Outlook, and a vCard 3.0 per person. */

import { stringify } from "csv-stringify/sync";

import type { OutputFile, SessionDocument } from "../document.ts";
import type { Contact, Contacts } from "./contact.ts";
import { splitName } from "./name.ts";

/** Renders contacts.json, contacts.csv and contacts/*.vcf; what needs review stands in the JSON only. */
export function renderContactFiles({ contacts, mentions }: Contacts, { meta }: Pick<SessionDocument, "meta">): readonly OutputFile[] {
  const sure = contacts.filter(({ review }) => !review);
  const names = new Map<string, number>();
  const cards = sure
    .filter(({ kind, name }) => kind === "person" && name !== null)
    .map((contact) => {
      const base = fileName(contact.name ?? "");
      const count = (names.get(base) ?? 0) + 1;
      names.set(base, count);
      return file(`contacts/${base}${count === 1 ? "" : `-${count}`}.vcf`, renderVcard(contact, meta));
    });
  return [
    file("contacts.json", `${JSON.stringify({ schemaVersion: 1, contacts, mentions }, null, 2)}\n`),
    file("contacts.csv", renderCsv(sure, meta.date)),
    ...cards,
  ];
}

function phone(contact: Contact, kind: string): string {
  const number = contact.phones.find((one) => one.kind === kind)?.e164;
  return number === undefined ? "" : dialled(number).replace(/^\+/u, "00");
}

/** Outlook's English header (a subset), UTF-8 with BOM, CRLF. Cells that a spreadsheet would run are escaped, phones are digits only. */
function renderCsv(contacts: readonly Contact[], day: string): string {
  const header = ["First Name", "Last Name", "Company", "Job Title", "Business Phone", "Mobile Phone", "E-mail Address", "Web Page", "Categories"];
  const rows = contacts.map((contact) => {
    const { given, family } = contact.kind === "person" ? splitName(contact.name ?? "") : { given: "", family: "" };
    const cells = [given, family, contact.organisation ?? "", contact.role ?? ""].map(guardCell);
    return [
      ...cells,
      phone(contact, "work"),
      phone(contact, "mobile"),
      ...[contact.emails[0]?.value ?? "", contact.urls[0]?.value ?? "", `Sessie ${day}`].map(guardCell),
    ];
  });
  return stringify([header, ...rows], { bom: true, record_delimiter: "\r\n" });
}

/** Against formula injection (CWE-1236, OWASP ASVS 1.2.10). */
function guardCell(text: string): string {
  return /^[=+\-@\t\r\n\0＝＋－＠]/u.test(text) ? `'${text}` : text;
}

/** vCard 3.0 (RFC 2426): CRLF, folded at 75 octets, the particle in the family part with SORT-STRING. */
function renderVcard(contact: Contact, { date: day, title }: Pick<SessionDocument["meta"], "date" | "title">): string {
  const { prefix, given, family, suffix, core } = splitName(contact.name ?? "");
  const lines = [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `UID:urn:uuid:${contact.uid}`,
    `N:${[family, given, "", prefix, suffix].map(escapeText).join(";")}`,
    `FN:${escapeText(contact.name ?? "")}`,
    `SORT-STRING:${escapeText(core)}`,
    ...(contact.organisation === null ? [] : [`ORG:${escapeText(contact.organisation)}`]),
    ...(contact.role === null ? [] : [`ROLE:${escapeText(contact.role)}`]),
    ...contact.emails.map(({ value }) => `EMAIL;TYPE=INTERNET,WORK:${escapeText(value)}`),
    ...contact.phones.map(({ e164, kind }) => `TEL;TYPE=${kind === "mobile" ? "CELL" : "WORK"}:${dialled(e164)}`),
    ...contact.urls.map(({ value }) => `URL:${value.replace(/[\r\n]/gu, "")}`),
    `NOTE:${escapeText(`${title}, ${day}`)}`,
    `CATEGORIES:Sessie ${day}`,
    `REV:${day}T120000Z`,
    "END:VCARD",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

/** `14 030` is dialled as it stands: +31 before it leads nowhere. */
function dialled(e164: string): string {
  return e164.replace(/^\+31(?=140\d{2,4}$)/u, "");
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/gu, "\\$&").replace(/\r\n?|\n/gu, "\\n");
}

function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let size = 0;
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign);
    if (size + bytes > 75) {
      parts.push(part);
      part = " ";
      size = 1;
    }
    part += sign;
    size += bytes;
  }
  return [...parts, part].join("\r\n");
}

function fileName(name: string): string {
  return (
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, "-")
      .replace(/^-+|-+$/gu, "")
      .slice(0, 60) || "contact"
  );
}

function file(path: string, content: string): OutputFile {
  return { path, bytes: new TextEncoder().encode(content) };
}
