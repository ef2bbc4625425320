/** What may not be read in a redacted output: names, with what is evidently short for them, and channels, each as words. Pure. */

import { decodeUri } from "../decode-uri.ts";
import { domainToASCII, domainToUnicode } from "node:url";

import { isGeneric } from "../contacts/address.ts";
import type { Contact, Contacts } from "../contacts/contact.ts";
import { municipalityNames } from "../contacts/data/municipalities.ts";
import { splitPersonName, splitReversedName } from "../contacts/person-name.ts";
import { maskAddress } from "../messages/message.ts";
import { joinWords, type Word, wordsOf } from "./words.ts";

/** What stands in its place: the mailbox of the house for a contact, "a participant" for who only speaks. */
export type Stand = "mailbox" | "participant";

/** A "part" is short for a name: a surname, a given name. */
export type Kind = "name" | "part" | "channel";

export interface Term {
  readonly words: readonly string[];
  /** Words that must begin with a capital where text is read (not in addresses and file names): "Bos" is a person, "bos" a wood. */
  readonly capitals: readonly boolean[];
  readonly stand: Stand;
  readonly kind: Kind;
  /** A mail address: between its words may stand "at" and "dot", as people write who hide one. */
  readonly hidden: boolean;
  /** True for what says nothing in an address: "jan" in one may be January. */
  readonly notInAddresses: boolean;
}

export interface Terms {
  readonly byFirstWord: ReadonlyMap<string, readonly Term[]>;
  /** Digits of phone numbers, in each way that they are written. */
  readonly phones: ReadonlySet<string>;
}

/** What belongs to the house, which is no person: names that stay, and addresses that do. */
export interface House {
  readonly names: readonly string[];
  readonly mailbox: string;
  readonly links: readonly string[];
}

/** Terms of all contacts (those under review too) and mentions. The house's own names, its mailbox and links are none. */
export function makeTerms({ contacts, mentions }: Contacts, house: House): Terms {
  const common = findCommon(contacts, house);
  const terms = [
    ...contacts.flatMap((contact) => [...channelTerms(contact, house), ...nameTerms(contact, house, common)]),
    ...mentions.flatMap(({ name }) => personTerms(name, "participant", common)),
  ];
  const byFirstWord = new Map<string, Term[]>();
  const known = new Set<string>();
  for (const term of terms) {
    const [first] = term.words;
    // The first of two that are alike stays: a contact goes before a mention.
    const key = JSON.stringify([term.words, term.capitals]);
    if (first === undefined || known.has(key)) continue;
    known.add(key);
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), term]);
  }
  return { byFirstWord, phones: new Set(contacts.flatMap(({ phones }) => phones.flatMap((phone) => phoneForms(phone)))) };
}

/** Words that stand for something else: places, organisations, the house. No part of a name may be one of them. */
function findCommon(contacts: readonly Contact[], house: House): ReadonlySet<string> {
  const organisations = contacts.flatMap(({ kind, name, organisation }) => [organisation ?? "", kind === "organisation" ? (name ?? "") : ""]);
  const places = [...municipalityNames, ...contacts.map(({ municipality }) => municipality ?? "")].map((name) => name.replace(/\s*\([^)]*\)$/u, ""));
  const own = house.names.flatMap((name) => [name, ...wordsOf(name).map(({ text }) => text)]);
  return new Set([...organisations, ...places, ...own].map((name) => joinWords(wordsOf(name))).filter((name) => name !== ""));
}

function nameTerms({ kind, name, emails, review }: Contact, house: House, common: ReadonlySet<string>): readonly Term[] {
  if (name === null) return [];
  if (kind === "person") return personTerms(name, "mailbox", common);
  const words = wordsOf(name);
  const said = joinWords(words);
  const isOwn = house.names.some((own) => joinWords(wordsOf(own)) === said);
  // An organisation without a name is called after its domain; a place is no organisation.
  const isDomain = emails.some(({ value }) => joinWords(wordsOf(value.slice(value.lastIndexOf("@") + 1))) === said);
  const isPlace = municipalityNames.some((place) => joinWords(wordsOf(place)) === said);
  // One word that may be no name at all ("Aanmelden") would take too much along.
  const isDoubtful = review && words.length === 1;
  return words.length === 0 || isOwn || isDomain || isPlace || isDoubtful ? [] : [nameTerm(words, "mailbox")];
}

/** The whole name is known in any case; a name of one word by its capital. */
function nameTerm(words: readonly Word[], stand: Stand): Term {
  return makeTerm(words, stand, "name", words.length > 1 ? [] : words.map(({ capital }) => capital));
}

function makeTerm(words: readonly Pick<Word, "text">[], stand: Stand, kind: Kind, capitals: readonly boolean[] = [], notInAddresses = false): Term {
  return { words: words.map(({ text }) => text), capitals, stand, kind, hidden: false, notInAddresses };
}

/** A name in each form that evidently means the person. */
function personTerms(name: string, stand: Stand, common: ReadonlySet<string>): readonly Term[] {
  const joined = name.replace(/['’‘]/gu, "");
  return [...formsOf(name, stand, common), ...(joined === name ? [] : formsOf(joined, stand, common))];
}

function formsOf(name: string, stand: Stand, common: ReadonlySet<string>): readonly Term[] {
  const parts = name.includes(",") ? splitReversedName(name) : splitPersonName(name);
  const [before, behind] = [wordsOf(`${parts.role} ${parts.prefix}`).length, wordsOf(parts.suffix).length];
  const all = wordsOf(name);
  const bare = all.slice(before, all.length - behind);
  const part = (words: readonly Word[], notInAddresses = false): readonly Term[] =>
    words.length === 0 || joinWords(words).length < 2 || common.has(joinWords(words))
      ? []
      : [
          makeTerm(
            words,
            stand,
            "part",
            words.map(({ capital }) => capital),
            notInAddresses,
          ),
        ];
  const whole = bare.length > 1 ? [nameTerm(bare, stand)] : part(bare);
  if (parts.uncertain) return [...whole, ...glued([bare, bare.toReversed()], stand), ...part(bare.slice(0, 1), true), ...part(bare.slice(-1))];
  const [given, initials, particle, core] = [parts.given, parts.initials, parts.particle, parts.core].map((piece) => wordsOf(piece)) as [
    Word[],
    Word[],
    Word[],
    Word[],
  ];
  const family = [...particle, ...core];
  const letters = [...given, ...initials].map((word) => ({ ...word, text: word.text.slice(0, 1) }));
  const firsts = [given, given.slice(0, 1)].filter((words) => words.length > 0);
  const short = letters.length === 0 ? [] : [letters, letters.slice(0, 1), glue(letters)];
  const full = [
    [...given, ...initials, ...family],
    ...firsts.flatMap((first) => [
      [...first, ...family],
      [...family, ...first],
      [...core, ...first, ...particle],
    ]),
    ...short.flatMap((first) => [
      [...first, ...family],
      [...family, ...first],
    ]),
  ].filter((words) => words.length > family.length);
  return [
    ...whole,
    ...full.map((words) => nameTerm(words, stand)),
    ...glued([...full, ...(particle.length > 0 ? [family] : [])], stand),
    ...part(family),
    ...halvesOf(parts.core).flatMap((half, at) => part(at === 0 ? [...particle, ...half] : half)),
    ...firsts.flatMap((first) => part(first, true)),
  ];
}

/** "Broek-de Wit" is also called "Broek", or "de Wit". */
function halvesOf(core: string): readonly (readonly Word[])[] {
  const halves = core.split(/[-–]/u);
  return halves.length < 2 ? [] : halves.map((half) => wordsOf(half));
}

/** Written as one word: "saskiadevries", in addresses and behind a `#`. */
function glued(forms: readonly (readonly Word[])[], stand: Stand): readonly Term[] {
  return forms.flatMap((words) => {
    const one = glue(words);
    return words.length > 1 && (one[0]?.text.length ?? 0) >= 5 ? [makeTerm(one, stand, "name")] : [];
  });
}

function glue(words: readonly Word[]): Word[] {
  const [first] = words;
  return first === undefined ? [] : [{ ...first, text: words.map(({ text }) => text).join("") }];
}

function channelTerms({ emails, urls }: Contact, house: House): readonly Term[] {
  return [
    ...emails.flatMap(({ value }) => (value.toLowerCase() === house.mailbox.toLowerCase() ? [] : [...mailTerms(value), ...localTerms(value)])),
    ...urls.flatMap(({ value }) => (house.links.includes(value) ? [] : urlTerms(value))),
  ];
}

/** As written, with the domain in both its spellings, without what follows a plus sign; and as our own messages mask it. */
function mailTerms(address: string): readonly Term[] {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  const locals = [address.slice(0, at), address.slice(0, at).replace(/\+.*$/su, "")];
  const domains = [domain, domainToASCII(domain), domainToUnicode(domain)].filter((one) => one !== "");
  const written = [...domains.flatMap((one) => locals.map((local) => `${local}@${one}`)), maskAddress(address)];
  return written.map((one) => ({ ...makeTerm(wordsOf(one), "mailbox", "channel"), hidden: true })).filter(({ words }) => words.length >= 3);
}

/** "jan.jansen@…" says how somebody is called, whom no row may name. */
function localTerms(address: string): readonly Term[] {
  const words = wordsOf(address.slice(0, address.lastIndexOf("@")));
  const isName = words.length > 1 && words.every(({ text }) => /^\p{L}/u.test(text)) && (words.at(-1)?.text.length ?? 0) >= 3;
  return isName && !isGeneric(address) ? [nameTerm(words, "mailbox")] : [];
}

const profile = /^(?:(?:[\w-]+\.)*(?:linkedin|bsky|instagram|facebook|twitter|github|threads)\.\w+|x\.com)$|mastodon|^social\./u;

/** The address without its scheme, and the name that somebody has on a network. */
function urlTerms(value: string): readonly Term[] {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol)) return [];
  const host = url.hostname.replace(/^www\./u, "");
  const steps = decodeUri(url.pathname)
    .split("/")
    .filter((step) => step !== "");
  const last = steps.at(-1) ?? "";
  const handle = profile.test(host) || last.startsWith("@") ? wordsOf(last) : [];
  const forms = [host, domainToUnicode(host)].flatMap((one) => [
    wordsOf([one, ...steps].join("/")),
    ...(last.startsWith("@") ? [wordsOf(`${last}@${one}`)] : []),
  ]);
  const isName = handle.map(({ text }) => text).join("").length >= 4;
  return [...forms.filter((words) => words.length > 1), ...(isName ? [handle] : [])].map((words) => makeTerm(words, "mailbox", "channel"));
}

/** With and without the country, its zeroes and the zero between brackets. */
function phoneForms({ value, e164 }: Contact["phones"][number]): readonly string[] {
  const digits = e164.replace(/\D/gu, "");
  const national = value.replace(/\D/gu, "");
  const rest = digits.startsWith("31") ? digits.slice(2) : undefined;
  const dutch = rest === undefined ? [] : [rest, `0${rest}`, `310${rest}`, `00310${rest}`];
  return [digits, `00${digits}`, national, ...dutch].filter((form) => form.length >= 5);
}
