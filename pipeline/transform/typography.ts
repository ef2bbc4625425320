/**
 * Dutch and English typography: quotes, apostrophes, dashes, ellipses and non-breaking spaces. Letters never change.
 * Each output applies it to its own clone; the shared tree keeps the author's characters. Applying it twice equals once.
 * Rules: onzetaal.nl (apostrophes, quotes), Unicode Line Breaking; own passes, since retext-smartypants is wrong for Dutch ('s-Hertogenbosch).
 */

import type { Element, Root, Text } from "hast";

type Lang = "nl" | "en";

const untouched = new Set(["code", "pre", "kbd", "samp", "script", "style"]);
const inline = new Set(["a", "em", "strong", "del", "span", "sup", "sub", "b", "i", "abbr"]);

/** Sets the text of a tree that the caller owns. Links whose text is their address, code and merge fields stay as they are. */
export function applyTypography(root: Root, lang: Lang): void {
  setBlock(root, lang);
}

/** Sets one run of text, as a title. */
export function typeset(text: string, lang: Lang): string {
  return setRun([text], lang)[0] ?? text;
}

/** Gathers the text nodes of one block, so that quotes see past inline elements, and sets them as one run. */
function setBlock(node: Root | Element, lang: Lang): void {
  let run: Text[] = [];
  const flush = (): void => {
    const set = setRun(
      run.map((text) => text.value),
      lang,
    );
    run.forEach((text, index) => {
      text.value = set[index] ?? text.value;
    });
    run = [];
  };
  const walk = (parent: Root | Element): void => {
    for (const child of parent.children) {
      if (child.type === "text") run.push(child);
      else if (child.type === "element") {
        if (isVerbatim(child)) run.push({ type: "text", value: "\uFFFC" });
        else if (inline.has(child.tagName)) walk(child);
        else {
          flush();
          setBlock(child, lang);
        }
      }
    }
  };
  walk(node);
  flush();
}

/** Code, merge fields, and links that show their own address. */
function isVerbatim(node: Element): boolean {
  if (untouched.has(node.tagName) || node.properties["dataMerge"] !== undefined) return true;
  const only = node.children[0];
  if (node.tagName !== "a" || node.children.length !== 1 || only?.type !== "text") return false;
  return /^(?:https?:\/\/|www\.)\S+$|^[^\s@]+@[^\s@]+$/iu.test(only.value);
}

/** Marks the seam between text nodes; never in the author's text (noncharacter). */
const seam = "\uFDD0";

function setRun(parts: readonly string[], lang: Lang): readonly string[] {
  if (parts.length === 0) return parts;
  const joined = parts.map((part) => part.replaceAll(seam, "")).join(seam);
  // Addresses in running text are kept. A token starts after white space only: linear time.
  const pieces = joined.split(/((?:https?:\/\/|www\.)[^\s\uFDD0]+|(?<![^\s\uFDD0])[^\s\uFDD0]+@[^\s\uFDD0]+)/iu);
  const addresses = pieces.filter((_, index) => index % 2 === 1);
  // Quotes must see past an address: it stands in as one object character.
  const plain = pieces.filter((_, index) => index % 2 === 0).join("\uFFFC\uFDD1");
  const set = setPlain(plain, lang).replace(/\uFFFC\uFDD1/gu, () => addresses.shift() ?? "");
  return set.split(seam);
}

const nbsp = "\u00A0";
const months = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|January|February|March|April|May|June|July|August|September|October|November|December";
const units = "uur|km|m|cm|mm|kg|MB|GB|KB|procent|miljoen|miljard|euro|jaar|hours|million|billion|percent";

function setPlain(text: string, lang: Lang): string {
  return setSpaces(setDashes(setQuotes(text, lang)), lang);
}

function setQuotes(text: string, lang: Lang): string {
  const before = "(?<![\\p{L}\\p{N}\\uFFFC)\\]’”.,!?…])";
  const skip = "\uFDD0*";
  return (
    text
      // Apostrophes that open a word: 's-Hertogenbosch, 't, 'n, '20, English 'em.
      .replace(/(?<![\p{L}\p{N}])['‘](?=(?:s|t|n|m|k|r)(?![\p{L}\p{N}'’]))/gu, lang === "nl" ? "’" : "$&")
      .replace(/(?<![\p{L}\p{N}])'(?=\d\ds?(?![\p{L}\p{N}'’]))/gu, "’")
      .replace(/(?<![\p{L}\p{N}])'(?=(?:tis|twas|em|cause|til)\b)/giu, lang === "en" ? "’" : "'")
      // Inside and at the end of words: foto's, zo'n, don't.
      .replace(/(?<=\p{L}\uFDD0*)'(?=\uFDD0*\p{L})/gu, "’")
      // Feet and inches stay.
      .replace(/(?<=\d)(['"])(?=\uFDD0*(?:[\s.,;:)×x]|$))/gu, (sign, quote: string, at: number, all: string) => (hasOpen(all.slice(0, at), quote) ? (quote === "'" ? "’" : "”") : sign))
      .replace(new RegExp(`${before}(${skip})"(?=${skip}\\S)`, "gu"), "$1“")
      .replace(new RegExp(`${before}(${skip})'(?=${skip}\\S)`, "gu"), "$1‘")
      .replace(/(?<!\d)"/gu, "”")
      .replace(/(?<!\d)'/gu, "’")
  );
}

/** True when a quotation that this sign would close is open. */
function hasOpen(before: string, quote: string): boolean {
  const open = quote === "'" ? /[‘]|(?:^|[\s(\uFDD0])'/gu : /[“]|(?:^|[\s(\uFDD0])"/gu;
  const close = quote === "'" ? /’(?=\s|$)/gu : /”/gu;
  return (before.match(open)?.length ?? 0) > (before.match(close)?.length ?? 0);
}

function setDashes(text: string): string {
  return text
    .replace(/(?<!\.)\.\.\.(?!\.)/gu, "…")
    .replace(/(?<=\S)[ \u00A0]--?-?[ ](?=\S)/gu, `${nbsp}– `)
    .replace(/(?<=[\p{L},])--(?=\p{L})/gu, "–")
    .replace(/(?<![\p{L}\p{N}\-–.,/:])(\d{1,4})-(\d{1,4})(?![\p{L}\p{N}\-–.,/:]*[\p{L}\p{N}\-–])/gu, (range, from: string, to: string) => (isRange(from, to) ? `${from}–${to}` : range));
}

/** 10-12 and 2020-2024, not phone numbers (06-12) or codes. */
function isRange(from: string, to: string): boolean {
  return !from.startsWith("0") && !to.startsWith("0") && Number(from) < Number(to) && (from.length === to.length || to.length - from.length === 1);
}

function setSpaces(text: string, lang: Lang): string {
  return text
    .replace(new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,2}) (?=(?:${months})\\b)`, "gu"), `$1${nbsp}`)
    .replace(new RegExp(`(?<=\\d) (?=(?:${units})(?![\\p{L}]))`, "gu"), nbsp)
    .replace(/(?<=\d) (?=%)/gu, nbsp)
    .replace(/(?<=[€$£]) (?=\d)/gu, nbsp)
    .replace(/(?<![\p{L}\p{N}])(\d{4}) (?=[A-Z]{2}(?![\p{L}]))/gu, `$1${nbsp}`)
    .replace(/(?<![\p{L}])((?:\p{Lu}\.)+) (?=(?:van|de|der|den|ter|ten|te|'t|’t)\b|\p{Lu}\p{L})/gu, (whole, initials: string, at: number, all: string) => (isSentenceEnd(all, at) ? whole : `${initials}${nbsp}`))
    .replace(lang === "nl" ? /(?<![\p{L}])(dr|drs|ir|ing|mr|prof|mw|dhr)\. (?=\p{Lu})/gu : /(?<![\p{L}])(Dr|Mr|Mrs|Ms|Prof)\. (?=\p{Lu})/gu, `$1.${nbsp}`);
}

/** "… plan B. De raad …": one capital after a word in lower case ends a sentence. */
function isSentenceEnd(all: string, at: number): boolean {
  return /\p{Ll} $/u.test(all.slice(0, at));
}
