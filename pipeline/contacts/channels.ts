/** Every channel of a line: mail addresses, phone numbers, web addresses, and numbers that may be a citizen's. Pure; whose they are is read elsewhere. */

import { decodeUri } from "../decode-uri.ts";
import { type FoundAddress, findHidden, readAddress } from "./address.ts";
import { isSpace } from "./characters.ts";
import { findNumbers, phoneOfLink } from "./phone.ts";
import { hide } from "./scan-words.ts";
import { findSites, findUrls, readHandle, urlOfLink } from "./profile.ts";

/** A channel with its place in the text, in UTF-16 units. */
export type Channel =
  | { readonly kind: "email"; readonly start: number; readonly end: number; /** What one can mail to. */ readonly value: string; readonly obfuscated: boolean }
  | {
      readonly kind: "phone";
      readonly start: number;
      /** Behind an extension. */
      readonly end: number;
      /** As written, without extension or cue word. */
      readonly value: string;
      /** `14030` for the number of a municipality. */
      readonly e164: string;
      readonly type: "mobile" | "work";
    }
  | { readonly kind: "url"; readonly start: number; readonly end: number; /** The whole address. */ readonly value: string; readonly profile: boolean }
  /** Passes the eleven test: the number itself is given to nobody. */
  | { readonly kind: "bsn"; readonly start: number; readonly end: number };

/** All channels of one line of text, sorted, not overlapping. */
export function findChannels(text: string): readonly Channel[] {
  const signs = signsOf(text);
  const found: Channel[] = signs.colon ? findUrls(text).map((url) => ({ kind: "url", ...url })) : [];
  if (signs.at) found.push(...findByAt(text, found));
  if (signs.hidden) found.push(...findHidden(text, sort(found)).map((address): Channel => ({ kind: "email", ...address })));
  let rest = mask(text, found);
  const sites = signs.dot && rest.includes(".") ? findSites(rest).map((url): Channel => ({ kind: "url", ...url })) : [];
  found.push(...sites);
  if (signs.digits) {
    rest = mask(rest, sites);
    const { phones, citizens } = findNumbers(rest);
    found.push(...phones.map((phone): Channel => ({ kind: "phone", ...phone })), ...citizens.map((place): Channel => ({ kind: "bsn", ...place })));
  }
  return sort(found);
}

function sort(channels: Channel[]): Channel[] {
  return channels.length < 2 ? channels : channels.sort((one, other) => one.start - other.start);
}

/** What a link's target is: `mailto:`, `tel:` or `http(s):`; offsets are 0. Nothing for another scheme or a target that is none. */
export function channelsOfLink(href: string): readonly Channel[] {
  const colon = href.indexOf(":");
  const scheme = href.slice(0, Math.max(0, colon)).trim().toLowerCase();
  const target = href.slice(colon + 1);
  if (scheme === "mailto") return mailsOfLink(target);
  if (scheme === "tel") {
    const phone = phoneOfLink(decodeUri(target));
    return phone === undefined ? [] : [{ kind: "phone", ...phone }];
  }
  const url = scheme === "http" || scheme === "https" ? urlOfLink(href.trim()) : undefined;
  return url === undefined ? [] : [{ kind: "url", ...url }];
}

/** Several addresses, and those behind `?to=`; of `cc` and `bcc` nobody says that they are the contact's. */
function mailsOfLink(target: string): readonly Channel[] {
  const [path = "", ...query] = target.split(/[?&]/u);
  const more = query.filter((part) => part.toLowerCase().startsWith("to="));
  const texts = [path, ...more.map((part) => part.slice(3))].flatMap((part) => decodeUri(part).split(/[,;]/u));
  return texts.flatMap((written): readonly Channel[] => {
    const text = written.trim();
    const at = text.lastIndexOf("@");
    const address = at < 0 ? undefined : readAddress(text, at, 0);
    return address === undefined ? [] : [{ kind: "email", ...address, start: 0, end: 0 }];
  });
}

interface Signs {
  readonly at: boolean;
  readonly digits: boolean;
  readonly dot: boolean;
  readonly colon: boolean;
  readonly hidden: boolean;
}

/** What stands in the text, in one pass: without its sign nothing is looked for. */
function signsOf(text: string): Signs {
  let [at, digits, dot, colon, hidden] = [false, false, false, false, false];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= 48 && code <= 57) digits = true;
    else if (code === 64) at = true;
    else if (code === 46) dot = true;
    else if (code === 58) colon = true;
    else if (!hidden && (code === 40 || code === 91 || code === 123 || code === 60)) hidden = isAtSign(text, place + 1);
    else if (!hidden && (code === 116 || code === 84)) hidden = endsAtWord(text, place);
  }
  return { at, digits, dot, colon, hidden };
}

/** Behind a bracket: "at", "@", "apenstaartje", perhaps. */
function isAtSign(text: string, from: number): boolean {
  let at = from;
  while (at - from < 2 && isSpace(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  return code === 97 || code === 65 || code === 64;
}

/** The last letter of " at " or "apenstaart". */
function endsAtWord(text: string, last: number): boolean {
  const before = text.charCodeAt(last - 1);
  if ((before | 32) === 97 && isSpace(text.charCodeAt(last - 2)) && isSpace(text.charCodeAt(last + 1))) return true;
  return (before | 32) === 114 && last >= 8 && text.slice(last - 5, last + 1).toLowerCase() === "staart";
}

/** Mail addresses and handles around the @ signs outside `taken`, which is sorted. */
function findByAt(text: string, taken: readonly Channel[]): readonly Channel[] {
  const found: Channel[] = [];
  let next = 0;
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", Math.max(at + 1, from))) {
    while ((taken[next]?.end ?? Infinity) <= at) from = Math.max(from, taken[next++]?.end ?? 0);
    const block = taken[next];
    if (block !== undefined && block.start <= at) continue;
    const handle = readHandle(text, at);
    const channel: Channel | undefined = handle === undefined ? toMail(readAddress(text, at, from)) : { kind: "url", ...handle };
    if (channel === undefined || channel.start < from || (block !== undefined && channel.end > block.start)) continue;
    found.push(channel);
    from = channel.end;
  }
  return found;
}

function toMail(address: FoundAddress | undefined): Channel | undefined {
  return address === undefined ? undefined : { kind: "email", ...address };
}

/** The text with signs of no meaning where channels stand, so that no number is read in them. */
function mask(text: string, channels: Channel[]): string {
  return channels.length === 0 ? text : hide(text, sort(channels));
}
