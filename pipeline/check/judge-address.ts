/** What is wrong with an address in a mail or web page, from its text alone (email.md, section 10, checks 7 and 8). Pure. */

export type LinkFault = "link-http" | "link-private" | "link-nowhere" | "link-unsafe";
export type ImageFault = "image-http" | "image-inline" | "image-svg" | "image-nowhere";

/** Judges where a link leads. `isKept` knows what a mailing system turns into an address. */
export function judgeLink(href: string, isKept: (href: string) => boolean): LinkFault | undefined {
  const named = commonHost.exec(href)?.[1];
  if (named !== undefined) return isPrivateHost(named) ? "link-private" : undefined;
  const seen = dropHidden(href);
  if (isKept(href) || isKept(seen)) return undefined;
  const scheme = schemeOf(seen);
  if (scheme === undefined) return "link-nowhere";
  if (scheme === "mailto" || scheme === "tel") return seen.length === scheme.length + 1 ? "link-nowhere" : undefined;
  if (scheme !== "http" && scheme !== "https") return "link-unsafe";
  const host = hostOf(seen);
  if (host === undefined) return seen.includes("{{") ? undefined : "link-nowhere";
  if (isPrivateHost(host)) return "link-private";
  return scheme === "http" ? "link-http" : undefined;
}

/** Nearly all links: https and a name, without port, user or capitals. Sparing them the long way keeps a cold build under its bound. */
const commonHost = /^https:\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]|$)/;

/** Judges where the mail finds an image: by https, by CID, or beside email.html in `images/`. */
export function judgeImage(src: string): ImageFault | undefined {
  if (/^images\/[\w.-]+\.(?:png|jpg)$/.test(src)) return undefined;
  const seen = dropHidden(src);
  if (/^data:/iu.test(seen)) return "image-inline";
  if (/\.svgz?(?:[?#]|$)/iu.test(seen)) return "image-svg";
  if (/^(?:cid:.|images\/.)/iu.test(seen)) return undefined;
  const host = hostOf(seen);
  if (host === undefined || isPrivateHost(host)) return "image-nowhere";
  if (/^http:/iu.test(seen)) return "image-http";
  return /^https:/iu.test(seen) ? undefined : "image-nowhere";
}

/** An address as it may stand in a message: without a password, and not longer than a line or two. */
export function showAddress(href: string): string {
  const hidden = href.replace(/^(?<scheme>[a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/iu, "$<scheme>…@");
  return hidden.length > 120 ? `${hidden.slice(0, 120)}…` : hidden;
}

/** Browsers skip white space and control characters before they look for the scheme. */
function dropHidden(href: string): string {
  // oxlint-disable-next-line no-control-regex
  return href.replace(/[\u0000-\u0020\u007F-\u00A0]/gu, "");
}

function schemeOf(href: string): string | undefined {
  return /^(?<name>[a-z][a-z0-9+.-]*):/iu.exec(href)?.groups?.["name"]?.toLowerCase();
}

function hostOf(href: string): string | undefined {
  return URL.canParse(href) ? new URL(href).hostname : undefined;
}

/** Names that never leave a building (RFC 6761, 6762, 8375, ICANN's `.internal`; the others by custom), and addresses of RFC 1918, 3927, 4193, 4291, 6598. */
function isPrivateHost(host: string): boolean {
  if (host.startsWith("[")) return /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:(?:7f|a|ac1[0-9a-f]|c0a8).*)\]$/iu.test(host);
  const bytes = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (bytes !== null) return isPrivateNumber(Number(bytes[1]), Number(bytes[2]));
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  return !name.includes(".") || privateEnds.some((end) => name.endsWith(end));
}

const privateEnds = [".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".corp", ".home", ".home.arpa"];

function isPrivateNumber(a: number, b: number): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}
