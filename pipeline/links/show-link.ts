/** A link as it may stand in a message or a report: without what belongs to a person. Pure. */

import { maskAddresses } from "../messages/message.ts";
import type { Link } from "./link.ts";

/** Without personal address, number or password, and not longer than a line or two. */
export function showLink(link: Link): string {
  if (link.kind === "mail") return showMail(link.href);
  if (link.kind === "phone") return `${schemeOf(link.href)}:…`;
  return maskAddresses(shorten(hideCredentials(link.kind === "web" || link.kind === "own" ? link.url : link.href)));
}

/** The recipients of a mailto: without what stands before their @, also where the address is not right; subject, copies and text are left out. */
function showMail(href: string): string {
  const [recipients = ""] = href.slice("mailto:".length).split("?");
  const shown = recipients.split(/,|%2c/iu).map((one) => maskRecipient(one.trim()));
  return `mailto:${shorten(shown.join(","))}`;
}

function maskRecipient(recipient: string): string {
  const [, first = "", rest = "", at = ""] = /^([^@]?)([\s\S]*?)((?:(?:@|%(?:25)*40)[^@%]*)?)$/u.exec(recipient) ?? [];
  return first + (rest === "" ? "" : "…") + at;
}

/** In lower case, without the colon. */
export function schemeOf(href: string): string {
  return href.slice(0, Math.max(0, href.indexOf(":"))).toLowerCase();
}

/** Of a text that is too long for a message its beginning. */
export function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** An address without the name or password in it. */
export function hideCredentials(url: string): string {
  return url.replace(/^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, "$<scheme>…@");
}
