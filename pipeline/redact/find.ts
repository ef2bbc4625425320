/** Where a text names somebody: the longest term first, across what stands between its words. Pure. */

import type { Kind, Stand, Term, Terms } from "./terms.ts";
import { type Word, wordsOf } from "./words.ts";

/** A stretch of a text that is to be replaced. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly stand: Stand;
  readonly kind: Kind;
}

/** Capitals count in text only. In an address a given name alone says nothing; in a file name it does. */
export type Reading = "text" | "address" | "file-name";

/** Stands in a run where no name may go on: an image, a merge field. */
export const barrier = "\uFFFC";

/** Stands in a run where the author ends a line, which a reader sees. A line end that only wraps is "\n". */
export const lineEnd = "\u2028";

/** People write these for the signs of a mail address. */
const hiding = new Set(["at", "ad", "apenstaartje", "apenstaart", "apestaartje", "apestaart", "dot", "punt", "point"]);
const titles = new Set(
  "de heer meneer dhr mevrouw mevr mw dr drs ir ing mr prof ds bc em wethouder burgemeester raadslid gemeentesecretaris griffier alderman mayor councillor mrs ms".split(
    " ",
  ),
);
const degrees = new Set(["msc", "bsc", "ma", "ba", "llm", "llb", "phd", "mba", "mpa", "ra", "aa", "med", "emba", "mphil", "jr", "sr"]);

/** The hits of a text in order, none over another. Takes time in proportion to its length. */
export function findHits(text: string, terms: Terms, reading: Reading, parts = true): readonly Hit[] {
  const hits = scan(text, terms, reading, parts);
  return reading === "text" ? join([...hits, ...inAddresses(text, terms, parts)].toSorted((a, b) => a.start - b.start)) : hits;
}

function scan(text: string, terms: Terms, reading: Reading, parts: boolean): readonly Hit[] {
  const words = wordsOf(text);
  const hits: Hit[] = [];
  for (let at = 0; at < words.length;) {
    const found = findAt(text, words, at, terms, reading, parts);
    if (found === undefined) {
      at++;
      continue;
    }
    hits.push(found.kind === "channel" ? shape(found) : shape(withTitles(text, words, at, found)));
    at = found.next;
  }
  return hits;
}

/** Addresses and file names that stand in a text are read as such too: there a name has no capital. One that names somebody goes as a whole. */
function inAddresses(text: string, terms: Terms, parts: boolean): readonly Hit[] {
  return [...text.matchAll(/[^\s<>"()[\]{}«»“”„,;|\uFFFC]+/gu)].flatMap(({ 0: written, index }) => {
    // "Contact:jan@x.example" has a label before it.
    const skipped = /^(?:https?|mailto|tel):/iu.test(written) ? 0 : written.lastIndexOf(":", Math.max(0, written.indexOf("@"))) + 1;
    const run = written.slice(skipped);
    const isAddress = /^(?:https?:|mailto:|tel:|www\.)|[^@]@[^@]|[\p{L}\p{N}]\.[a-z]{2,24}\//iu.test(run);
    const isFile = !isAddress && /[-_][^./]{1,80}\.[a-z0-9]{2,5}[.:!?]?$/iu.test(run);
    const hits = isAddress ? [...scan(run, terms, "address", parts), ...scan(run, terms, "text", parts)] : isFile ? scan(run, terms, "file-name", parts) : [];
    const [first] = hits;
    const start = index + skipped;
    const end = start + run.replace(/[.:!?*_]{1,5}$/u, "").length;
    return first === undefined ? [] : [{ ...first, start, end: Math.max(end, start + first.end) }];
  });
}

interface Found extends Hit {
  /** The word behind it. */
  readonly next: number;
}

function shape({ start, end, stand, kind }: Hit): Hit {
  return { start, end, stand, kind };
}

function findAt(text: string, words: readonly Word[], at: number, terms: Terms, reading: Reading, parts: boolean): Found | undefined {
  let best = findPhone(text, words, at, terms);
  // "Jansens" begins with a word that is no term's, "jans" with one that is: both are looked up.
  const first = words[at]?.text ?? "";
  const candidates = [...(terms.byFirstWord.get(first) ?? []), ...(first.endsWith("s") ? (terms.byFirstWord.get(first.slice(0, -1)) ?? []) : [])];
  for (const term of candidates) {
    if ((!parts && term.kind === "part") || (reading === "address" && term.notInAddresses)) continue;
    const next = match(text, words, at, term, reading);
    if (next === undefined || (best !== undefined && best.next >= next)) continue;
    best = { start: words[at]?.start ?? 0, end: words[next - 1]?.end ?? 0, stand: term.stand, kind: term.kind, next };
  }
  if (best === undefined) return undefined;
  const { start } = best;
  const sign = /^[#@]$/u.test(text.charAt(start - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(start - 2)) ? 1 : 0;
  return { ...best, start: start - sign, end: genitive(text, words, best) };
}

/** The word behind the term, when it stands here. */
function match(text: string, words: readonly Word[], start: number, term: Term, reading: Reading): number | undefined {
  let at = start;
  for (const [index, wanted] of term.words.entries()) {
    if (index > 0 && !isNear(text, words[at - 1], words[at])) return undefined;
    if (index > 0 && term.hidden && words[at]?.text !== wanted && hiding.has(words[at]?.text ?? "")) {
      at++;
      if (!isNear(text, words[at - 1], words[at])) return undefined;
    }
    const word = words[at];
    if (word === undefined) return undefined;
    const isLast = index === term.words.length - 1 && term.kind !== "channel" && wanted.length > 1;
    if (word.text !== wanted && !(isLast && word.text === `${wanted}s`)) return undefined;
    // Behind # and @ people write names without capitals.
    if (reading === "text" && term.capitals[index] === true && !word.capital && !/[#@]/u.test(text.charAt(word.start - 1))) return undefined;
    at++;
  }
  return at;
}

/** Between the words of one name stand spaces (a line end too) and at most three signs. */
function isNear(text: string, one: Word | undefined, other: Word | undefined): boolean {
  if (one === undefined || other === undefined || other.start - one.end > 40) return false;
  const between = text.slice(one.end, other.start);
  return !between.includes(barrier) && between.replace(/\s/gu, "").length <= 3;
}

/** Groups of digits that together are a number that we know; "+" and "(" before it belong to it. */
function findPhone(text: string, words: readonly Word[], start: number, { phones }: Terms): Found | undefined {
  let [digits, best] = ["", 0];
  for (let at = start; at < words.length && digits.length < 18; at++) {
    const word = words[at];
    if (word === undefined || !/^\p{N}/u.test(word.text) || (at > start && !isNear(text, words[at - 1], word))) break;
    digits += word.text;
    if (phones.has(digits)) best = at + 1;
  }
  if (best === 0) return undefined;
  const from = words[start]?.start ?? 0;
  const sign = /[+(]{1,2}$/u.exec(text.slice(Math.max(0, from - 2), from))?.[0] ?? "";
  return { start: from - sign.length, end: words[best - 1]?.end ?? from, stand: "mailbox", kind: "channel", next: best };
}

/** "Jansen's", and "Bos'". */
function genitive(text: string, words: readonly Word[], { end, next, kind }: Found): number {
  if (kind === "channel" || !/^['’‘]/u.test(text.slice(end, end + 1))) return end;
  const behind = words[next];
  if (behind?.text === "s" && behind.start === end + 1) return behind.end;
  return behind?.start !== end + 1 && /[sxz]/iu.test(text.charAt(end - 1)) ? end + 1 : end;
}

/** "mevrouw De Vries", "wethouder Bos", "Noor Smit MSc": form of address, function and degree go with the name. */
function withTitles(text: string, words: readonly Word[], at: number, found: Found): Hit {
  let first = at;
  while (first > 0 && titles.has(words[first - 1]?.text ?? "") && isNear(text, words[first - 1], words[first]) && !isSaid(text, words, first)) first--;
  // "de" alone is an article.
  if (words[first]?.text === "de" && first < at && words[first + 1]?.text !== "heer") first++;
  const behind = words[found.next];
  const last = behind !== undefined && degrees.has(behind.text) && behind.capital && isNear(text, words[found.next - 1], behind) ? behind.end : found.end;
  return { ...found, start: first === at ? found.start : (words[first]?.start ?? found.start), end: last };
}

/** A line or sentence ends between a title and this word. */
function isSaid(text: string, words: readonly Word[], at: number): boolean {
  const between = text.slice(words[at - 1]?.end ?? 0, words[at]?.start ?? 0);
  return /[\n\u2028:;!?]/u.test(between);
}

/** Two that came to overlap are one. */
function join(hits: readonly Hit[]): readonly Hit[] {
  const joined: Hit[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    if (last === undefined || hit.start >= last.end) joined.push(hit);
    else
      joined[joined.length - 1] = {
        start: Math.min(last.start, hit.start),
        end: Math.max(last.end, hit.end),
        stand: last.stand === "mailbox" ? last.stand : hit.stand,
        kind: last.kind === "part" ? hit.kind : last.kind,
      };
  }
  return joined;
}
