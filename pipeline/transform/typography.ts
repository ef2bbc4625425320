/**
 * Dutch and English typography: quotes, apostrophes, dashes, ellipses and non-breaking spaces. Letters and digits never change.
 * Each output applies it to its own clone; the shared tree keeps the author's characters. Applying it twice equals once.
 * Own passes, since retext-smartypants is wrong for Dutch ('s-Hertogenbosch, '20). Rules: onzetaal.nl (apostrophe, quotes, dash), New Hart's Rules (spaced en dash).
 */

import type { Element, ElementContent, Root, RootContent, Text } from "hast";
import { textOf } from "./tree.ts";

type Lang = "nl" | "en";

const verbatimTags = new Set(["code", "pre", "kbd", "samp", "script", "style", "svg", "math"]);
const inlineTags = new Set(["a", "abbr", "b", "cite", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]);

/** Sets all text and alt texts of a tree that the caller owns. Code, merge fields, addresses, and links that show their own address stay as they are. */
export function applyTypography(root: Root, lang: Lang): void {
  setBlock(root, lang);
}

/** Sets one line of text, as a title or a subject. */
export function typeset(text: string, lang: Lang): string {
  return setRun([text], lang)[0] ?? text;
}

/** Gathers the texts of one block, so that quotes see past inline elements, and sets them as one run. */
function setBlock(block: Root | Element, lang: Lang): void {
  const run: Text[] = [];
  const flush = (): void => {
    const texts = run.splice(0);
    const set = setRun(
      texts.map(({ value }) => value),
      lang,
    );
    texts.forEach((text, index) => {
      text.value = set[index] ?? text.value;
    });
  };
  const walk = (children: readonly (RootContent | ElementContent)[]): void => {
    for (const child of children) {
      if (child.type === "text") run.push(child);
      if (child.type !== "element") continue;
      if (child.tagName === "br") run.push(standIn("\n"));
      else if (isVerbatim(child)) run.push(standIn(object));
      else if (child.tagName === "img") run.push(standIn(setAlt(child, lang)));
      else if (inlineTags.has(child.tagName)) walk(child.children);
      else {
        flush();
        setBlock(child, lang);
      }
    }
  };
  walk(block.children);
  flush();
}

function standIn(value: string): Text {
  return { type: "text", value };
}

function setAlt(image: Element, lang: Lang): string {
  const alt = image.properties["alt"];
  if (typeof alt === "string") image.properties["alt"] = typeset(alt, lang);
  return object;
}

/** Code, merge fields, footnote numbers, and links that show their own address. */
function isVerbatim(node: Element): boolean {
  const { properties, tagName } = node;
  if (verbatimTags.has(tagName) || properties["dataMerge"] !== undefined || properties["dataFootnoteRef"] !== undefined) return true;
  if (tagName !== "a") return false;
  const shown = textOf(node).trim();
  const target = properties["href"];
  return (
    /^(?:(?:https?:\/\/|www\.|mailto:)\S+|[^\s@]+@[^\s@]+)$/iu.test(shown) ||
    (shown !== "" && ["", "http://", "https://", "mailto:", "tel:"].some((scheme) => target === scheme + shown))
  );
}

/** Texts that follow each other within one block, joined: `ends` holds where each stops. */
interface Run {
  readonly text: string;
  readonly ends: readonly number[];
}

function setRun(parts: readonly string[], lang: Lang): readonly string[] {
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length);
  const { masked, hidden } = mask(parts.join(""));
  const rules = [...dashRules, ...spaceRules(lang)];
  const quoted: Run = { text: setQuotes(masked, lang), ends };
  const set = rules.reduce((run, [hint, pattern, replacement]) => (hint.test(run.text) ? substitute(run, pattern, replacement) : run), quoted);
  let next = 0;
  const text = set.text.replaceAll(object, () => hidden[next++] ?? object);
  return set.ends.map((end, index) => text.slice(set.ends[index - 1] ?? 0, end));
}

/** `hint` finds whatever `pattern` finds, and more, without a class of Unicode: such a class takes half a millisecond to compile, and few texts need it. */
type Rule = readonly [hint: RegExp, pattern: RegExp, replacement: (match: RegExpExecArray) => string];

/** Replaces in a run and moves the ends along; what grows stays with the text in which it began. */
function substitute(run: Run, pattern: RegExp, replacement: Rule[2]): Run {
  const pieces: string[] = [];
  const ends: number[] = [];
  let from = 0;
  let length = 0;
  const keepEnds = (until: number, shift: (end: number) => number): void => {
    for (let end = run.ends[ends.length]; end !== undefined && end <= until; end = run.ends[ends.length]) ends.push(shift(end));
  };
  for (const match of run.text.matchAll(pattern)) {
    const start = match.index;
    const by = replacement(match);
    const begin = length + start - from;
    keepEnds(start, (end) => length + end - from);
    keepEnds(start + match[0].length, (end) => begin + Math.min(end - start, by.length));
    pieces.push(run.text.slice(from, start), by);
    length = begin + by.length;
    from = start + match[0].length;
  }
  keepEnds(run.text.length, (end) => length + end - from);
  return { text: pieces.join("") + run.text.slice(from), ends };
}

/** Stands for one sign that no rule may touch; quotes take it for a letter. */
const object = "\uFFFC";

const cover = (found: string): string => object.repeat(found.length);

/** Hides addresses, phone numbers and dates behind stand-ins of the same length. Their signs are given back in order. */
function mask(text: string): { readonly masked: string; readonly hidden: readonly string[] } {
  const masked = text
    .replace(/\S+/gu, (token) => {
      const address = findAddress(token);
      return address === undefined ? token : token.slice(0, address.start) + cover(token.slice(address.start, address.end)) + token.slice(address.end);
    })
    .replace(/(?<![\p{L}\p{N}])(?:\+|\(?0)[\d ().\u00A0-]{7,24}\d/gu, (found) => {
      const size = phoneLength(found);
      return cover(found.slice(0, size)) + found.slice(size);
    })
    .replace(/(?<![\p{L}\p{N}-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4})(?![\p{L}\p{N}-])/gu, cover);
  return { masked, hidden: [...masked.matchAll(/\uFFFC/gu)].map(({ index }) => text.charAt(index)) };
}

/** The part of a token that is a web or mail address, without the quotes, brackets and full stop around it. */
function findAddress(token: string): { readonly start: number; readonly end: number } | undefined {
  const web = findWebAddress(token);
  const at = web === -1 ? token.search(/[^\s@]@[^\s@]+\.\p{L}/u) : -1;
  if (web === -1 && at === -1) return undefined;
  let start = web === -1 ? at : web;
  if (web === -1) while (at - start < 64 && isLocalPart(token, start - 1)) start -= 1;
  let end = token.length;
  while (end > start && `"'“”‘’)]}>».,;:!?…`.includes(token.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** Where a web address begins, -1 when there is none: at its scheme or www, or at a name with a path (thorbecke.example/agenda). */
function findWebAddress(token: string): number {
  const sure = token.search(/(?:https?|mailto|tel):|www\./iu);
  // Most tokens end here: the pattern for names takes a millisecond to compile.
  const dot = token.indexOf(".");
  if (sure === 0 || dot === -1 || dot > token.lastIndexOf("/")) return sure;
  const name = token.search(/(?<![\p{L}\p{N}.-])[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){1,6}\//u);
  return sure === -1 || (name !== -1 && name < sure) ? name : sure;
}

const isPlain = (sign: string): boolean => /[\p{L}\p{N}.+_-]/u.test(sign);

/** Part of a mail address before the @; an apostrophe only within (o'brien). */
function isLocalPart(token: string, index: number): boolean {
  return isPlain(token.charAt(index)) || (token.charAt(index) === "'" && isPlain(token.charAt(index - 1)));
}

/** How much of what looks like a phone number is one: ten digits, eleven after +, thirteen after 00. */
function phoneLength(found: string): number {
  const most = found.startsWith("+") ? (/\(0\)/u.test(found) ? 12 : 11) : found.startsWith("00") ? 13 : 10;
  let digits = 0;
  for (const { index } of found.matchAll(/\d/gu)) {
    digits += 1;
    if (digits === most) return index + 1;
  }
  return digits >= 8 ? found.length : 0;
}

/** How many quotations of each kind are open; a closing quote and an apostrophe look alike, primes do not. */
interface Open {
  single: number;
  double: number;
}

function setQuotes(text: string, lang: Lang): string {
  const open: Open = { single: 0, double: 0 };
  let set = "";
  let from = 0;
  let last = "";
  for (const { index } of text.matchAll(/['"‘’“”„‚]/gu)) {
    const before = index > from || last === "" ? text.charAt(index - 1) : last;
    const sign = text.charAt(index);
    last = `"“”„`.includes(sign) ? setDouble(sign, before, text.charAt(index + 1), open) : setSingle(sign, before, text, index, lang, open);
    set += text.slice(from, index) + last;
    from = index + 1;
  }
  return set + text.slice(from);
}

const isSpace = (sign: string): boolean => sign === "" || /\s/u.test(sign);
const isWord = (sign: string): boolean => /[\p{L}\p{M}\p{N}\uFFFC]/u.test(sign);
const isDigit = (sign: string): boolean => /\d/u.test(sign);
/** Where a quotation can begin: after white space, an opening sign or a dash. */
const opensAfter = (before: string): boolean => isSpace(before) || /[([{<«“‘„‚/–—-]/u.test(before);

function setDouble(sign: string, before: string, after: string, open: Open): string {
  if (sign === "“" || sign === "„") return enter(open, "double", sign);
  if (sign === "”") return leave(open, "double", sign);
  if (isSpace(before) && isSpace(after)) return sign;
  if (opensAfter(before)) return enter(open, "double", "“");
  if (open.double > 0) return leave(open, "double", "”");
  // Inches stay; so does a sign between two letters, of which nobody knows the meaning.
  if (isDigit(before) || (isWord(before) && isWord(after))) return sign;
  return isWord(after) ? enter(open, "double", "“") : "”";
}

function setSingle(sign: string, before: string, text: string, index: number, lang: Lang, open: Open): string {
  const after = text.charAt(index + 1);
  if (sign === "‚") return enter(open, "single", sign);
  if (sign === "’") return isSpace(before) || isWord(after) ? sign : leave(open, "single", sign);
  if (opensAfter(before) && isShortened(text, index, lang)) return "’";
  if (sign === "‘") return enter(open, "single", sign);
  if (isSpace(before) && isSpace(after)) return sign;
  if (opensAfter(before)) return enter(open, "single", "‘");
  // Feet and minutes stay: 5' and 5'10.
  if (isDigit(before) && (isDigit(after) || (!isWord(after) && open.single === 0))) return sign;
  if (isWord(before) && isWord(after)) return "’";
  if (isWord(after) && open.single === 0 && !/[”’]/u.test(before)) return enter(open, "single", "‘");
  return leave(open, "single", "’");
}

function enter(open: Open, kind: keyof Open, sign: string): string {
  open[kind] += 1;
  return sign;
}

function leave(open: Open, kind: keyof Open, sign: string): string {
  open[kind] = Math.max(0, open[kind] - 1);
  return sign;
}

const shortened = {
  nl: /^(?:s|t|n|m|k|r|ns|ie)(?![\p{L}\p{N}'’])/iu,
  en: /^(?:(?:tis|twas|em|til|cause|bout|round)(?![\p{L}\p{N}'’])|[st][- ]\p{Lu}|n[’' ])/iu,
};

/** True for a word that begins with an apostrophe: 's-Hertogenbosch, 't, '20. Two digits with a closing quote further on are a quotation. */
function isShortened(text: string, index: number, lang: Lang): boolean {
  const rest = text.slice(index + 1, index + 10);
  if (shortened[lang].test(rest)) return true;
  if (!/^\d\d(?:s|er)?(?![\p{L}\p{N}'’])/u.test(rest)) return false;
  const quote = /['‘’]/gu;
  quote.lastIndex = index + 1;
  for (let found = quote.exec(text); found !== null; found = quote.exec(text)) {
    const [before, after] = [text.charAt(found.index - 1), text.charAt(found.index + 1)];
    if (opensAfter(before)) return true;
    if (!isWord(after)) return false;
  }
  return true;
}

const nbsp = "\u00A0";

const dashRules: readonly Rule[] = [
  [/\.{3}/u, /(?<!\.)\.{3}(?!\.)/gu, () => "…"],
  // word - word, word -- word; and the space before a dash that is there already.
  [/[-–]\s/u, /(?<=\S)[ \u00A0](?:-{1,3}|–)(?=\s\S)/gu, () => `${nbsp}–`],
  [/--/u, /(?<=\d)--(?=\d)/gu, () => "–"],
  [/--/u, /(?<=[\p{L}\p{N}\uFFFC,.!?…)’”])(?<!-)-{2,3}(?=[\p{L}\uFFFC(‘“])/gu, () => `${nbsp}– `],
  [/\d-\d/u, /(?<![\p{L}\p{N}\uFFFC–.,/:+-])(\d{1,4})-(\d{1,4})(?![\p{L}\p{N}\uFFFC–/-]|[.,:]\d)/gu, setRange],
];

/** 10-12 and 2020-2024; not codes, part numbers and what runs down. */
function setRange(match: RegExpExecArray): string {
  const [whole, from = "", to = ""] = match;
  const before = match.input.slice(Math.max(0, match.index - 20), match.index);
  const isCode = /(?:zaak|case|dossier|kenmerk|reference|nummer|number|code|nr\.?|no\.|tel\.?|telefoon|phone|bel)[\s:]*$/iu.test(before);
  const isRange = !from.startsWith("0") && !to.startsWith("0") && Number(from) < Number(to) && to.length - from.length <= 1;
  return isRange && !isCode ? `${from}–${to}` : whole;
}

const months = {
  nl: "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
  en: "January|February|March|April|May|June|July|August|September|October|November|December",
};
const units = {
  nl: "uur|minuten|min|jaar|procent|miljoen|miljard|euro",
  en: "hours|minutes|min|years|per cent|percent|million|billion|euros|a\\.m\\.|p\\.m\\.",
};
const measures = "km²?|m[²³]?|cm|mm|ha|kg|g|[kKMGT]B|px|°C";
const titles = { nl: "[Dd]rs?|[Ii]r|[Ii]ng|[Mm]r|[Pp]rof|[Mm]w|[Mm]evr|[Dd]hr|[Dd]s", en: "Dr|Mrs?|Ms|Prof" };
const starters = "De|Het|Een|Dat|Die|Dit|Deze|We|Wij|Ik|Je|Zij|Er|En|In|Maar|Dus|Daar|Toen|Wie|Wat|The|It|He|She|They|This|That|And|But|So|What|Who|There|You";
const glue = (match: RegExpExecArray): string => match[0].slice(0, -1) + nbsp;

const knownSpaceRules: Partial<Record<Lang, readonly Rule[]>> = {};

/** Spaces at which no line may break. Made once for a language. */
function spaceRules(lang: Lang): readonly Rule[] {
  return (knownSpaceRules[lang] ??= makeSpaceRules(lang));
}

function makeSpaceRules(lang: Lang): readonly Rule[] {
  return [
    [new RegExp(`\\d (?:${months[lang]})`, "u"), new RegExp(`(?<![\\p{L}\\p{N}.,])\\d{1,2} (?=(?:${months[lang]})(?!\\p{L}))`, "gu"), glue],
    [new RegExp(`\\d (?:%|${units[lang]}|${measures})`, "u"), new RegExp(`\\d (?=(?:%|(?:${units[lang]}|${measures})(?![\\p{L}\\p{N}])))`, "gu"), glue],
    [/[€$£] \d/u, /[€$£] (?=\d)/gu, glue],
    [/\d{4} [A-Z]{2}/u, /(?<![\p{L}\p{N}])[1-9]\d{3} (?=[A-Z]{2}(?![\p{L}\p{N}]))/gu, glue],
    // Initials; "plan B. De raad" is the end of a sentence.
    [
      /[^a-z]\. /u,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:\\p{Lu}\\.){1,6} (?=(?:van|de|der|den|ter|ten|te|in|op|’t|'t|el|al)\\s|(?!(?:${starters})\\s)\\p{Lu}[\\p{L}.’])`, "gu"),
      glue,
    ],
    [
      new RegExp(`(?:${titles[lang]})\\.? `, "u"),
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${titles[lang]})${lang === "nl" ? "\\." : "\\.?"} (?=\\p{Lu}|(?:${titles[lang]})\\.)`, "gu"),
      glue,
    ],
  ];
}
