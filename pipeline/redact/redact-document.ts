/** A write-up without its people: every output is made from what comes out of this, so nothing of them can reach one. */

import { basename } from "node:path";

import type { Brand } from "../brand/brand.ts";
import { isGeneric } from "../contacts/address.ts";
import type { Contact, Contacts } from "../contacts/contact.ts";
import { isWholeName } from "../contacts/find-names.ts";
import type { PreparedImage, SessionDocument } from "../document.ts";
import { makeSafeBase } from "../images/safe-name.ts";
import { type Message, type Place, type Tell, told } from "../messages/message.ts";
import { redactMessages } from "../messages/redact.ts";
import { placeOfKey } from "../session/front-matter.ts";
import { slugify } from "../session/find.ts";
import type { Source } from "../session/read.ts";
import type { SessionMeta } from "../session/schema.ts";
import { makeRedactor, type Redactor } from "./redactor.ts";
import { redactTree } from "./redact-tree.ts";
import { makeTerms } from "./terms.ts";

/** A redacted write-up, and how the rest of the run speaks of it. */
export interface Redacted {
  readonly document: SessionDocument;
  /** Folder under the output folder. */
  readonly folder: string;
  /** Of the Markdown file, for messages. */
  readonly name: string;
  /** The front matter alone, to find the places of its keys; nothing of it is written. */
  readonly keys: string;
  /** A message about the write-up, without names. */
  readonly message: (message: Message) => Message;
  /** The redacted document as Markdown, for the archive. Undefined, and `redact-markdown` told, when somebody is named in it all the same. */
  readonly markdown: (tell: Tell) => Promise<string | undefined>;
}

/** The word for who only speaks. */
const participants = { nl: "een deelnemer", en: "a participant" };

/**
 * Replaces each contact's name and channels by `mailbox`, each mention by "een deelnemer", in a copy of the document: text, facts, file names.
 * Who sends the write-up is a contact too, when that is a person. Tells, at its place: `redact-nobody`, `redact-parts`, `redact-file`, `redact-address`,
 * `redact-source`, `redact-pixels`, `redact-folder`.
 */
export function redactDocument(original: SessionDocument, contacts: Contacts, mailbox: string, source: Source, tell: Tell): Redacted {
  const { meta, brand } = original;
  const whole = { file: source.name, line: 1, column: 1 };
  const all = withSender(contacts, original);
  const house = { names: houseNames(original, all), mailbox, links: brand.houseLinks.map(({ href }) => href) };
  const redactor = makeRedactor(makeTerms(all, house), mailbox, participants[meta.lang]);
  if (all.contacts.length + all.mentions.length === 0) tell(told("redact-nobody", redactMessages["redact-nobody"], {}, whole));
  const sources = [...new Set([...original.images.keys(), ...original.thumbnails.keys()])];
  const images = renameSources(sources, redactor);
  const tree = redactTree(original.tree, redactor, {
    images,
    dropLocal: (href, { line, column }) =>
      tell(told("redact-file", redactMessages["redact-file"], { href: redactor.fileName(href).slice(0, 80) }, { file: source.name, line, column })),
  });
  const slug = redactSlug(original.slug, meta.date, source, redactor);
  const document: SessionDocument = {
    slug,
    tree,
    meta: redactMeta(meta, images, redactor, (key) => placeOfKey(source.text, key, source.name), tell),
    brand: redactBrand(brand, redactor),
    images: renameImages(original.images, images),
    thumbnails: renameImages(original.thumbnails, images),
    files: new Map(),
  };
  const parts = redactor.parts();
  if (parts > 0) tell(told("redact-parts", redactMessages["redact-parts"], { count: parts }, whole));
  if (sources.length > 0) tell(told("redact-pixels", redactMessages["redact-pixels"], { count: sources.length }, whole));
  if (slug !== original.slug) tell(told("redact-folder", redactMessages["redact-folder"], { folder: `${slug}.redacted` }, whole));
  return {
    document,
    folder: `${slug}.redacted`,
    name: redactor.fileName(source.name),
    keys: keysOf(source.text),
    message: (message) => redactMessage(message, redactor),
    markdown: (tellLater) => writeRedacted(document, redactor, { ...whole, file: redactor.fileName(source.name) }, tellLater),
  };
}

/** Few runs ask for it: what writes Markdown is loaded then. */
async function writeRedacted(document: SessionDocument, redactor: Redactor, place: Place, tell: Tell): Promise<string | undefined> {
  const { redactMarkdown } = await import("./redact-markdown.ts");
  const markdown = redactMarkdown(document, redactor);
  if (markdown === undefined) tell(told("redact-markdown", redactMessages["redact-markdown"], {}, place));
  return markdown;
}

/** Adds the person who sends the write-up: the front matter names them, no row does. */
function withSender(contacts: Contacts, { meta, brand }: SessionDocument): Contacts {
  const { name, email } = meta.from;
  const isHouse = email.toLowerCase() === brand.sender.email.toLowerCase() || [brand.name, brand.sender.name].includes(name);
  if (isHouse || isGeneric(email) || !isWholeName(name)) return contacts;
  const sender: Contact = {
    uid: "",
    kind: "person",
    name,
    role: null,
    note: null,
    organisation: null,
    municipality: null,
    emails: [{ value: email, generic: false, obfuscated: false }],
    phones: [],
    urls: [],
    projects: [],
    places: [],
    confidence: 1,
    reasons: [],
    review: false,
  };
  return { ...contacts, contacts: [...contacts.contacts, sender] };
}

/** The house's names stay, unless one is a person's. */
function houseNames({ brand, meta }: SessionDocument, { contacts, mentions }: Contacts): readonly string[] {
  const people = [...contacts.filter(({ kind }) => kind === "person"), ...mentions].flatMap(({ name }) => (name === null ? [] : [name.toLowerCase()]));
  const names = [brand.name, brand.sender.name, brand.series ?? "", meta.series === brand.series ? "" : (meta.series ?? "")];
  return names.filter((name) => name !== "" && !people.some((person) => name.toLowerCase().includes(person)));
}

/** File names that hold a name get another, each its own. */
function renameSources(sources: readonly string[], redactor: Redactor): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const taken = new Set(sources);
  for (const src of sources) {
    const fresh = redactor.fileName(src);
    if (fresh === src) continue;
    let name = fresh;
    for (let turn = 2; taken.has(name); turn++) name = fresh.replace(/(?=\.[^.]*$)|$/u, `-${turn}`);
    taken.add(name);
    renamed.set(src, name);
  }
  return renamed;
}

function renameImages(images: ReadonlyMap<string, PreparedImage>, renamed: ReadonlyMap<string, string>): ReadonlyMap<string, PreparedImage> {
  return new Map(
    [...images].map(([src, image]) => {
      const fresh = renamed.get(src);
      if (fresh === undefined) return [src, image] as const;
      const base = makeSafeBase(fresh, "beeld");
      const rename = <R extends { readonly name: string }>(rendition: R): R => ({ ...rendition, name: base + rendition.name.slice(-13) });
      return [fresh, { src: fresh, path: fresh, mail: rename(image.mail), web: rename(image.web), print: rename(image.print) }] as const;
    }),
  );
}

/** A folder's name may hold a name too. With the day, so that two of them differ. */
function redactSlug(slug: string, date: string, { name, folder }: Source, redactor: Redactor): string {
  const base = /^index\.md$/iu.test(name) ? basename(folder) : name.replace(/\.[^.]*$/u, "");
  const fresh = [base, slug].map((one) => redactor.fileName(one)).find((one, at) => one !== [base, slug][at]);
  return fresh === undefined ? slug : slugify(fresh.includes(date) ? fresh : `${fresh.slice(0, 60)}-${date}`);
}

const addressKeys = ["imageBase", "fileBase", "webUrl", "handoutUrl"] as const;

function redactMeta(meta: SessionMeta, images: ReadonlyMap<string, string>, redactor: Redactor, placeOf: (key: string) => Place, tell: Tell): SessionMeta {
  const { text } = redactor;
  const address = (key: string, value: string | undefined): string | undefined => {
    if (value === undefined || redactor.addressed(value) === undefined) return value;
    tell(told("redact-address", redactMessages["redact-address"], { key }, placeOf(key)));
    return undefined;
  };
  if (meta.standard === "a-3a") tell(told("redact-source", redactMessages["redact-source"], {}, placeOf("pdf")));
  const { image, next } = meta;
  return {
    ...meta,
    title: text(meta.title),
    series: meta.series === undefined ? undefined : redactor.houseText(meta.series),
    summary: meta.summary === undefined ? undefined : text(meta.summary),
    image: image === undefined ? undefined : { src: images.get(image.src) ?? image.src, alt: text(image.alt) },
    next:
      next === undefined
        ? undefined
        : {
            ...next,
            title: text(next.title),
            place: next.place === undefined ? undefined : text(next.place),
            link: address("next.link", next.link),
          },
    from: redactFrom(meta.from, redactor),
    subject: text(meta.subject),
    tags: [...new Set(meta.tags.map((tag) => text(tag)))],
    // The Markdown itself would be in it.
    standard: "a-2a",
    ...(Object.fromEntries(addressKeys.map((key) => [key, address(key, meta[key])])) as Pick<SessionMeta, (typeof addressKeys)[number]>),
  };
}

/** A person's name takes the address along, whoever's it is. */
function redactFrom({ name, email }: SessionMeta["from"], redactor: Redactor): SessionMeta["from"] {
  const isPerson = redactor.houseText(name) !== name;
  const isTheirs = isPerson || redactor.addressed(email) !== undefined;
  return { name: isPerson ? redactor.mailbox : name, email: isTheirs ? redactor.mailbox : email };
}

/** The house's texts stay, but for people who are named in them. */
function redactBrand(brand: Brand, redactor: Redactor): Brand {
  const { houseText: text, mailbox } = redactor;
  const { sender, unsubscribe } = brand;
  const isPersonal = (address: string): boolean => redactor.addressed(address) !== undefined;
  const link = (href: string): string => (isPersonal(href) ? `mailto:${mailbox}` : href);
  return {
    ...brand,
    sender: {
      name: text(sender.name),
      email: isPersonal(sender.email) ? mailbox : sender.email,
      address: text(sender.address),
      reason: { nl: text(sender.reason.nl), en: text(sender.reason.en) },
    },
    unsubscribe: unsubscribe === undefined ? undefined : { token: link(unsubscribe.token), mailto: link(unsubscribe.mailto) },
    mergeFields: Object.fromEntries(Object.entries(brand.mergeFields).map(([name, { fallback }]) => [name, { fallback: text(fallback) }])),
    houseLinks: brand.houseLinks.map(({ text: words, href }) => ({ text: text(words), href: link(href) })),
  };
}

/** Lines of the front matter in their places; a line that reads as a definition of Markdown is left empty. */
function keysOf(text: string): string {
  const end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
  return text
    .slice(0, Math.max(0, end))
    .split("\n")
    .map((line) => (line.includes("]:") ? "" : line))
    .join("\n");
}

function redactMessage(message: Message, redactor: Redactor): Message {
  const text = (words: string): string => redactor.text(redactNames(words, redactor));
  const { advice } = message;
  return {
    ...message,
    file: redactor.fileName(message.file),
    nl: text(message.nl),
    en: text(message.en),
    advice: { nl: text(advice.nl), en: text(advice.en) },
  };
}

/** Messages name files and addresses: those are read as such. */
function redactNames(words: string, redactor: Redactor): string {
  return words
    .split(/(?<=\s)|(?=\s)/u)
    .map((word) => (/[\p{L}\p{N}][./#-][\p{L}\p{N}]/u.test(word) ? redactor.fileName(word) : word))
    .join("");
}
