/** What can be told of a mail without parsing its HTML: fast enough for every build. */

import type { SessionDocument } from "../document.ts";
import { addressMessages, mailMessages } from "../messages/check.ts";
import { type Message, told } from "../messages/message.ts";
import { judgeImage, judgeLink, showAddress } from "./judge-address.ts";
import { judgeSize, judgeWeight } from "./judge-size.ts";
import type { FindPlace, MadeMail } from "./made.ts";
import { readAddresses } from "./read-addresses.ts";
import { spotOfAddress } from "./spot-of-address.ts";

/**
 * Judges size, images, subject, preheader, addresses, merge fields and the way to unsubscribe. Pure; never throws.
 * Codes: docs/mail-checks.md, "at every build".
 */
export function checkMailFacts(document: SessionDocument, mail: MadeMail, find: FindPlace): readonly Message[] {
  const desk = { document, mail, find };
  return [
    ...judgeSize(mail, find),
    ...judgeWeight(document, mail, find),
    ...judgeLocalImages(desk),
    ...judgeSubject(desk),
    ...judgePreheader(desk),
    ...judgeAddresses(desk),
    ...judgeFields(desk),
    ...judgeUnsubscribe(desk),
  ];
}

interface Desk {
  readonly document: SessionDocument;
  readonly mail: MadeMail;
  readonly find: FindPlace;
}

const inBrand = { file: "brand.json", line: 1, column: 1 };

function judgeLocalImages({ document, mail, find }: Desk): readonly Message[] {
  if (document.meta.imageBase !== undefined || mail.images.length === 0) return [];
  return [told("mail-images-local", mailMessages["mail-images-local"], undefined, find({}))];
}

const longestSubject = 70;

function judgeSubject({ document, mail, find }: Desk): readonly Message[] {
  const { meta } = document;
  const place = find({ key: meta.subject === meta.title ? "title" : "subject" });
  const subject = fillFields(mail.subject, document);
  const count = Array.from(subject).length;
  if (flatten(subject) === "") return [told("mail-subject-empty", mailMessages["mail-subject-empty"], undefined, place)];
  return count > longestSubject ? [told("mail-subject-long", mailMessages["mail-subject-long"], { count }, place)] : [];
}

const shortestPreheader = 40;
/** Ours ends in an ellipsis when it was cut at 90. */
const longestPreheader = 91;

function judgePreheader({ document, mail, find }: Desk): readonly Message[] {
  const place = find({ key: "summary" });
  const text = fillFields(mail.preheader, document);
  const count = Array.from(text).length;
  if (saysTheSame(text, fillFields(mail.subject, document))) return [told("mail-preheader-same", mailMessages["mail-preheader-same"], undefined, place)];
  if (count < shortestPreheader) return [told("mail-preheader-short", mailMessages["mail-preheader-short"], { text }, place)];
  return count > longestPreheader ? [told("mail-preheader-long", mailMessages["mail-preheader-long"], { count }, place)] : [];
}

/** Equal, or going on from a subject of three words or more: many texts begin with the same word or two. */
function saysTheSame(text: string, subject: string): boolean {
  const [said, first] = [flatten(text), flatten(subject)];
  return first !== "" && (said === first || (first.split(" ").length >= 3 && said.startsWith(`${first} `)));
}

/** Each address once, at the first place where the author wrote it. */
function judgeAddresses({ document, mail, find }: Desk): readonly Message[] {
  const { links, images } = readAddresses(mail.html);
  const fields = listFields(document);
  const isKept = (href: string): boolean => href === document.brand.unsubscribe?.token || fields.some((field) => href.startsWith(`{{${field}}}`));
  const output = "email.html";
  const ofLinks = [...new Set(links)].flatMap((href) => {
    const fault = judgeLink(href, isKept);
    if (fault === undefined) return [];
    const place = document.brand.houseLinks.some((link) => link.href === href) ? inBrand : find(spotOfAddress(href, document));
    return [told(`mail-${fault}`, addressMessages[fault], { output, href: showAddress(href) }, place)];
  });
  const known = new Set<string>();
  const ofImages = images.flatMap((src) => {
    const fault = judgeImage(src);
    if (fault === undefined || known.has(fault)) return [];
    known.add(fault);
    return [told(`mail-${fault}`, addressMessages[fault], { output, href: showAddress(src) }, find(spotOfAddress(src, document)))];
  });
  return [...ofLinks, ...ofImages];
}

/** A token that no mailing system fills. What the author writes has been judged before (`merge-unknown`): this is the brand's, the template's or ours. */
function judgeFields({ document, mail }: Desk): readonly Message[] {
  const listed = listFields(document);
  const found = new Set([mail.subject, mail.html, mail.text].flatMap((text) => findFields(text)));
  return [...found]
    .filter((field) => !listed.includes(field))
    .map((field) => told("mail-field-unknown", mailMessages["mail-field-unknown"], { field }, inBrand));
}

function judgeUnsubscribe({ document }: Desk): readonly Message[] {
  if (document.brand.unsubscribe !== undefined) return [];
  return [told("mail-no-unsubscribe", mailMessages["mail-no-unsubscribe"], undefined, inBrand)];
}

/** Names of merge fields, and of an unsubscribe token with braces. */
function listFields({ brand }: SessionDocument): readonly string[] {
  return [...Object.keys(brand.mergeFields), ...findFields(brand.unsubscribe?.token ?? "")];
}

function findFields(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}]{1,80})\}\}/g)].map(([, name = ""]) => name.trim());
}

/** As a reader gets it. */
function fillFields(text: string, { brand }: SessionDocument): string {
  return text
    .replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (token, name: string) => brand.mergeFields[name]?.fallback ?? token)
    .replace(/\s+/gu, " ")
    .trim();
}

/** Words only, without capitals. The signs are listed: the classes of Unicode take half a millisecond to compile. */
function flatten(text: string): string {
  return text
    .replace(/[\s.,:;!?…'"‘’“”()–—-]+/g, " ")
    .trim()
    .toLowerCase();
}
