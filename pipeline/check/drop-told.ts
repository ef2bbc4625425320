/** One fault, one message: what a check found is left out where another message tells it already. */

import type { Message } from "../messages/message.ts";

/** Code of a finding, without `mail-` or `web-` → codes of other stages that tell the same. */
const tellsTheSame: Readonly<Record<string, readonly string[]>> = {
  "link-http": ["link-http", "link-moved", "link-broken"],
  "link-private": ["link-private", "link-scheme"],
  "link-nowhere": ["link-empty", "link-broken", "link-local-missing", "link-mail", "link-phone", "link-scheme"],
  "link-unsafe": ["link-unsafe"],
  "link-text": ["link-empty"],
  "link-vague": ["link-text-vague"],
  "link-colour": ["mail-link-colour"],
  language: ["mail-lang", "web-lang"],
  "field-unknown": ["merge-unknown"],
};

/** Findings in the web page that are the author's: the same one in the mail has told it. */
const alike: ReadonlySet<string> = new Set(["link-http", "link-private", "link-nowhere", "link-unsafe", "link-text", "link-vague"]);

/** The findings that say something new beside `told`, and beside the findings before them. */
export function dropTold(found: readonly Message[], told: readonly Message[]): readonly Message[] {
  const kept: Message[] = [];
  for (const message of found) if (![...told, ...kept].some((earlier) => covers(earlier, message))) kept.push(message);
  return kept;
}

function covers(earlier: Message, message: Message): boolean {
  if (earlier.code === message.code && earlier.en === message.en && isSamePlace(earlier, message)) return true;
  const [output = "", rule = ""] = /^(mail|web)-(.*)$/u.exec(message.code)?.slice(1) ?? [];
  const codes = [...(tellsTheSame[rule] ?? []), ...(output === "web" && alike.has(rule) ? [`mail-${rule}`] : [])];
  return codes.includes(earlier.code) && (isSamePlace(earlier, message) || nameSameAddress(earlier, message));
}

function isSamePlace(a: Message, b: Message): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function nameSameAddress(a: Message, b: Message): boolean {
  return listAddresses(a).some((address) => listAddresses(b).includes(address));
}

function listAddresses({ en }: Message): readonly string[] {
  return [...en.matchAll(/https?:\/\/[^\s()]+/gu)].map(([address]) => address.replace(/[.:,/]+$/u, ""));
}
