/** One write-up's redaction of single texts, addresses and file names. Pure, but that it counts. */

import { decodeUri } from "../decode-uri.ts";
import { domainToUnicode } from "node:url";

import { barrier, findHits, type Hit } from "./find.ts";
import { type Edit, planEdits } from "./plan-edits.ts";
import type { Stand, Terms } from "./terms.ts";

export interface Redactor {
  /** The mailbox of the house, that stands in the place of a contact. */
  readonly mailbox: string;
  readonly words: Readonly<Record<Stand, string>>;
  /** What to change in a text. Parts of names that are found are counted. */
  readonly plan: (text: string) => readonly Edit[];
  /** The text without names and channels. */
  readonly text: (text: string) => string;
  /** The same for texts of the house: a part of a name is a word there. */
  readonly houseText: (text: string) => string;
  /** Who is named in an address, if anybody. */
  readonly addressed: (address: string) => Stand | undefined;
  /** A path, file name or id in which names are words of its own spelling. */
  readonly fileName: (name: string) => string;
  /** How many parts of names (a surname, a given name) were replaced so far. */
  readonly parts: () => number;
}

/** `participant` is the word for who only speaks, in the language of the write-up. */
export function makeRedactor(terms: Terms, mailbox: string, participant: string): Redactor {
  const words = { mailbox, participant };
  let parts = 0;
  const plan = (text: string, hits: readonly Hit[]): readonly Edit[] => {
    parts += hits.filter(({ kind }) => kind === "part").length;
    return planEdits(text, hits);
  };
  const file = { mailbox: spell(mailbox), participant: spell(participant) };
  return {
    mailbox,
    words,
    plan: (text) => plan(text, findHits(text, terms, "text")),
    text: (text) => apply(text, plan(text, findHits(text, terms, "text")), words),
    houseText: (text) => apply(text, planEdits(text, findHits(text, terms, "text", false)), words),
    addressed: (address) => standOf(address, terms),
    fileName: (name) =>
      apply(
        name,
        findHits(name, terms, "file-name").map(({ start, end, stand }) => ({ start, end, put: stand })),
        file,
      ),
    parts: () => parts,
  };
}

function apply(text: string, edits: readonly Edit[], words: Readonly<Record<Stand, string>>): string {
  let [done, at] = ["", 0];
  for (const { start, end, put } of edits) {
    done += text.slice(at, start) + (put === undefined ? "" : words[put]);
    at = end;
  }
  return done + text.slice(at);
}

/** A contact goes before a mention. Looked for as written, decoded, and with the host in its own letters. */
function standOf(address: string, terms: Terms): Stand | undefined {
  const forms = new Set([address, decodeUri(address), decodeUri(decodeUri(address)), withHost(address)]);
  const stands = [...forms].flatMap((form) => findHits(form, terms, "address").map(({ stand }) => stand));
  return stands.includes("mailbox") ? "mailbox" : stands[0];
}

function withHost(address: string): string {
  if (!address.includes("xn--") || !URL.canParse(address)) return address;
  const { hostname } = new URL(address);
  return address.replace(hostname, domainToUnicode(hostname) || barrier);
}

/** Fit for a file name and an id. */
function spell(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
}
