/** The two parts of a mail beside each other: the plain text says what the HTML says, and both end as the law asks. */

import type { SessionDocument } from "../document.ts";
import { partMessages } from "../messages/check.ts";
import { told } from "../messages/message.ts";
import { words } from "../transform/labels.ts";
import { showAddress } from "./judge-address.ts";
import type { Inspect, MadeMail } from "./made.ts";
import { parseOutput, type Placed } from "./parse-output.ts";
import { readAddresses } from "./read-addresses.ts";
import { spotOfAddress } from "./spot-of-address.ts";

/** Compares email.txt with email.html, and looks for sender, address, reason and the way to unsubscribe in both (email.md, section 10, checks 3 and 5). */
export const checkParts: Inspect = async (document, { mail }, find) => {
  if (mail === undefined) return [];
  const seen = readVisible(await parseOutput(mail.html));
  const whole = find({});
  if (flatten(mail.text) === "") return [told("mail-text-missing", partMessages["mail-text-missing"], undefined, whole)];
  const share = Math.floor((100 * flatten(mail.text).length) / Math.max(1, flatten(seen).length));
  return [
    ...(share < leastShare ? [told("mail-text-short", partMessages["mail-text-short"], { share }, whole)] : []),
    ...findLostLinks(mail).map((href) =>
      told("mail-text-link", partMessages["mail-text-link"], { href: showAddress(href) }, find(spotOfAddress(href, document))),
    ),
    ...checkFooter("email.html", seen, mail.html, document).map((facts) => told("mail-footer", partMessages["mail-footer"], facts, whole)),
    ...checkFooter("email.txt", mail.text, mail.text, document).map((facts) => told("mail-footer", partMessages["mail-footer"], facts, whole)),
  ];
};

/** Below this share of the HTML's words, spam filters see two different mails. */
const leastShare = 20;

/** The words that a reader sees: not those of the head, nor of what is hidden. */
function readVisible(elements: readonly Placed[]): string {
  return elements
    .filter((placed) => !isHidden(placed))
    .flatMap(({ element }) => element.children.map((child) => (child.type === "text" ? child.value : "")))
    .join(" ");
}

function isHidden({ element, above }: Placed): boolean {
  return [element, ...above].some(
    ({ tagName, properties }) => ["head", "style", "script", "template"].includes(tagName) || /display\s*:\s*none/iu.test(properties["style"] ?? ""),
  );
}

/** An address that stands in the text itself does so without `mailto:` and `tel:`, and as people write it. */
function findLostLinks({ html, text }: MadeMail): readonly string[] {
  const whole = text.replaceAll("\u2060", "");
  const typed = dropSigns(whole);
  return [...new Set(readAddresses(html).links)].filter((href) => {
    const short = href.replace(/^(?:mailto:|tel:)/iu, "");
    return !whole.includes(href) && (short === href || !typed.includes(dropSigns(short)));
  });
}

function dropSigns(text: string): string {
  return text.replace(/[\s*_()-]/gu, "");
}

interface FooterFault {
  readonly output: string;
  readonly missing: { readonly nl: string; readonly en: string };
}

/** `seen` are the words of a part, `source` its text with addresses. */
function checkFooter(output: string, seen: string, source: string, { brand, meta }: SessionDocument): readonly FooterFault[] {
  const { name, address, reason } = brand.sender;
  const said = flatten(seen);
  const lacking = [
    said.includes(flatten(name)) ? [] : [{ nl: "wie de mail stuurt", en: "who sends the mail" }],
    said.includes(flatten(address)) ? [] : [{ nl: "het postadres", en: "the postal address" }],
    said.includes(flatten(reason[meta.lang])) ? [] : [{ nl: "waarom de lezer de mail krijgt", en: "why the reader gets the mail" }],
    hasUnsubscribe(said, source, brand.unsubscribe?.token, words[meta.lang].unsubscribe)
      ? []
      : [{ nl: "de link om af te melden", en: "the link to unsubscribe" }],
  ].flat();
  if (lacking.length === 0) return [];
  return [{ output, missing: { nl: lacking.map(({ nl }) => nl).join(", "), en: lacking.map(({ en }) => en).join(", ") } }];
}

/** Without a token the house has no such link, which is told at every build. */
function hasUnsubscribe(said: string, source: string, token: string | undefined, word: string): boolean {
  if (token === undefined) return true;
  return said.includes(flatten(word)) && (source.includes(token) || readAddresses(source).links.includes(token));
}

/** Letters and digits only: typography and line ends do not matter. */
function flatten(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}
