/** Domains in text: only those that end in a suffix that exists (public suffix list), so that no file name or sentence without a space is one. */

import { domainToASCII } from "node:url";

import { parse } from "tldts";

import { codeNear, isWord } from "./characters.ts";
import { remember } from "./remember.ts";

/** Of RFC 2606, for examples: what this project invents lies under them. */
const reserved: ReadonlySet<string> = new Set(["example", "test"]);
const options = { validateHostname: false, extractHostname: false, mixedInputs: false, detectIp: false };
const longest = 253;
const longestLabel = 63;
/** A domain has few labels; behind so many that are no suffix nobody looks for one. */
const mostTries = 8;

/** True for a registrable name under a known suffix: not for `nl` or `co.uk` itself. */
export const isKnownDomain = remember((host: string): boolean => {
  const { domain, publicSuffix, isIcann } = parse(host.toLowerCase(), options);
  // Letters that may not stand together in one name, as Arabic beside Latin, give nothing.
  if (/[^\0-\x7F]/u.test(host) && domainToASCII(host) === "") return false;
  return domain !== null && (isIcann === true || reserved.has(publicSuffix ?? ""));
});

/** The end of the longest known domain that begins at `start`; -1 for none. A full stop and what stands behind it without a space are left out. */
export function endOfDomain(text: string, start: number): number {
  const ends = labelEnds(text, start);
  for (let tries = 0; tries < mostTries && tries < ends.length - 1; tries++) {
    const size = domainSize(text.slice(start, ends[ends.length - 1 - tries]));
    if (size > 0) return start + size;
  }
  return -1;
}

/** How much of labels with dots between them is a domain; 0 for nothing. */
const domainSize = remember((host) => {
  const isSentence = beginsSentence(host);
  const bare = isSentence ? undefined : cutAtHyphen(host);
  if (bare !== undefined) return bare.length;
  if (isSentence && isKnownDomain(host.slice(0, host.lastIndexOf(".")))) return 0;
  return isKnownDomain(host) ? host.length : 0;
});

/** Where the labels from `start` end, dots between them. */
function labelEnds(text: string, start: number): readonly number[] {
  const ends: number[] = [];
  let label = start;
  for (let at = start; at - start <= longest; at++) {
    const code = codeNear(text, at);
    if (isWord(code) || (code === 45 && at > label)) continue;
    let end = at;
    while (codeNear(text, end - 1) === 45 && end > label) end--;
    if (end === label || end - label > longestLabel) break;
    ends.push(end);
    if (code !== 46 || end < at) break;
    label = at + 1;
  }
  return ends;
}

/** "x.nl.Groeten": the last label begins with a capital, the others have none. */
function beginsSentence(host: string): boolean {
  const dot = host.lastIndexOf(".");
  const [head, last] = [host.slice(0, dot), host.slice(dot + 1)];
  return head === head.toLowerCase() && last.length > 1 && last.charAt(0) !== last.charAt(0).toLowerCase() && last.slice(1) === last.slice(1).toLowerCase();
}

/** "x.nl-secretaris" is `x.nl`, when the whole is no domain. */
function cutAtHyphen(host: string): string | undefined {
  const hyphen = host.indexOf("-", host.lastIndexOf("."));
  if (hyphen < 0 || host.includes(".xn--")) return undefined;
  const bare = host.slice(0, hyphen);
  return isKnownDomain(bare) ? bare : undefined;
}
