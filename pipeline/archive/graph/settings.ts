/** What can be set of the Graph target; tests set it smaller. */

export interface GraphSettings {
  /** Of Microsoft Graph, without a slash at the end. Only https, or this machine. */
  readonly base: string;
  /** `NONISV|Gemeente X|sessiepers/1.0`: what SharePoint wants to know of who asks (throttling). */
  readonly userAgent: string;
  /** Most times that one thing is asked. */
  readonly tries: number;
  /** First and longest pause of ours between two tries, in milliseconds. */
  readonly pause: number;
  readonly longestPause: number;
  /** The longest Retry-After that is waited out, in milliseconds; above it the run stops. */
  readonly patience: number;
  /** Pause before something that is not there is asked once more: what was just made may show late. */
  readonly doubt: number;
  /** Up to here a file goes in one PUT, in bytes. */
  readonly smallFile: number;
  /** Bytes of a fragment: a multiple of `fragmentUnit`, under 60 MiB. */
  readonly fragment: number;
}

/** Every fragment but the last is a multiple of this (Learn, driveitem-createuploadsession). */
export const fragmentUnit = 327_680;

export const graphDefaults: Omit<GraphSettings, "userAgent"> = {
  base: "https://graph.microsoft.com/v1.0",
  tries: 6,
  pause: 1000,
  longestPause: 30_000,
  patience: 60_000,
  doubt: 500,
  smallFile: 10 * 1024 * 1024,
  fragment: 24 * fragmentUnit,
};

/** The agent as SharePoint reads it; the name of the house in what a header may hold. */
export function nameAgent(house: string, version: string): string {
  const plain = house
    .normalize("NFKD")
    .replace(/[^ -~]|\|/gu, "")
    .trim();
  return `NONISV|${plain === "" ? "sessiepers" : plain}|sessiepers/${version.replace(/[^ -~]/gu, "")}`;
}

/** True for an address that a token may be sent to: https, or http to this machine (tests and the demonstration). */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && (hostname === "127.0.0.1" || hostname === "[::1]" || hostname === "localhost"));
}
