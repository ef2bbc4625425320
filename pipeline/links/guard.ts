/**
 * Which addresses the link check may ask: public web servers only, whatever a write-up or a redirect says (SSRF).
 * Both the address in the URL and the address dialled are checked: Node skips the lookup for literals, and a name can point anywhere.
 */

import type { LookupAddress, LookupOptions } from "node:dns";

import ipaddr from "ipaddr.js";

export type Refusal = "scheme" | "credentials" | "private" | "port";

/** Looks a name up, as node:dns `lookup` does. */
export type Lookup = (name: string, options: LookupOptions, done: LookupDone) => void;
type LookupDone = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

const webPorts: ReadonlySet<string> = new Set(["", "80", "443", "8080", "8443"]);
/** Names that never leave a building: RFC 6761, 6762, 8375 and ICANN's `.internal`; `.lan` and the like by custom. */
const privateName = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|corp|home|home\.arpa)$/u;

/** Why this URL may not be asked, or undefined. `allowPrivate` lifts hosts and ports, not schemes and passwords. */
export function refuseUrl(url: URL, allowPrivate: boolean): Refusal | undefined {
  if (url.protocol !== "http:" && url.protocol !== "https:") return "scheme";
  if (url.username !== "" || url.password !== "") return "credentials";
  if (allowPrivate) return undefined;
  if (isPrivateHost(url.hostname)) return "private";
  return webPorts.has(url.port) ? undefined : "port";
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/gu, "").replace(/\.+$/u, "");
  if (ipaddr.isValid(host)) return !isPublicAddress(host);
  return !host.includes(".") || privateName.test(host);
}

/** True for the hostname of a URL that is an address itself, so that no name is looked up for it. */
export function isLiteral(hostname: string): boolean {
  return hostname.startsWith("[") || /^[\d.]+$/u.test(hostname);
}

/** True for an IP address that stands on the public internet. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === "unicast" && !notPublic.has(parsed.toString()) && (parsed instanceof ipaddr.IPv6 ? isGlobal6(parsed) : true);
}

/** Azure's machines find their host here, by a number that looks public. */
const notPublic: ReadonlySet<string> = new Set(["168.63.129.16"]);

/**
 * ipaddr.js calls all unicast that has no name, ::127.0.0.1 among it. Only 2000::/3 is given out (IANA, IPv6 global unicast);
 * ISATAP (RFC 5214) carries an IPv4 address in its last part.
 */
function isGlobal6(address: ipaddr.IPv6): boolean {
  return address.match(ipaddr.parseCIDR("2000::/3")) && address.parts[5] !== 0x5efe;
}

/** An error with code EPRIVATE, so that it is told apart from errors of the network. */
function privateAddressError(): NodeJS.ErrnoException {
  return Object.assign(new Error("The name leads to a private address"), { code: "EPRIVATE" });
}

/** A lookup that fails when any of a name's addresses is private: the address checked is the address dialled. */
export function guardLookup(lookup: Lookup, allowPrivate: boolean): Lookup {
  if (allowPrivate) return lookup;
  return (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const addresses = typeof found === "string" ? [{ address: found, family: 4 }] : found;
      const first = addresses[0];
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) return done(privateAddressError(), []);
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
    });
}
