/** One fault, one message: what a check found is left out where another message tells it already. */

import type { Message } from "../messages/message.ts";

/** Code of a finding → codes of messages that tell the same at the same place. */
const tellsTheSame: Readonly<Record<string, readonly string[]>> = {};

/** The findings that say something new beside `told`, and beside the findings before them. */
export function dropTold(found: readonly Message[], told: readonly Message[]): readonly Message[] {
  const kept: Message[] = [];
  for (const message of found) if (![...told, ...kept].some((earlier) => covers(earlier, message))) kept.push(message);
  return kept;
}

function covers(earlier: Message, message: Message): boolean {
  const codes = tellsTheSame[message.code] ?? [];
  return codes.includes(earlier.code) && earlier.file === message.file && earlier.line === message.line && earlier.column === message.column;
}
