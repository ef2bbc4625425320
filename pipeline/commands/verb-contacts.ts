/** `contacts` with a verb of the address book. */

import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

const verbs = ["sync", "list", "search", "show", "review", "edit", "merge", "split", "undo", "forget", "expire", "export"] as const;
type BookVerb = (typeof verbs)[number];

/** True when the words behind `contacts` begin with a verb of the book. */
export function isBookVerb(word: string | undefined): word is BookVerb {
  return verbs.some((verb) => verb === word);
}

/** Exit 0, or 1 for an error in a write-up of `sync`; wrong use is thrown. */
export async function runBookVerb(verb: BookVerb, args: Arguments, terminal: Terminal): Promise<number> {
  const words = args.words.slice(1);
  switch (verb) {
    case "sync":
      return (await import("./verb-contacts-sync.ts")).runSync({ ...args, words }, terminal);
    case "list":
    case "search":
    case "show":
      return (await import("./verb-contacts-show.ts")).runShow(verb, { ...args, words }, terminal);
    case "forget":
    case "expire":
      return (await import("./verb-contacts-forget.ts")).runErase(verb, { ...args, words }, terminal);
    case "export":
      return (await import("./verb-contacts-export.ts")).runExport({ ...args, words }, terminal);
    default:
      return (await import("./verb-contacts-change.ts")).runChange(verb, { ...args, words }, terminal);
  }
}
