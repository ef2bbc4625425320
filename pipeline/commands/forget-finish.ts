/** What an erasure does outside the book: outputs, what is kept of links, caches. Known by hashes only, so that a stopped run leaves nothing readable and any later one ends it. */

import { dirname } from "node:path";

import { nodeDisk } from "../write/node-disk.ts";
import { WriteError } from "../write/write-error.ts";
import type { Arguments } from "./arguments.ts";
import { type Book, openBook } from "./contact-store.ts";
import { eraseFromOutputs } from "./forget-outputs.ts";
import { eraseFromCaches, eraseFromLinkStore } from "./forget-state.ts";
import { bookPath, statePath } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";
import type { Tombstones } from "./tombstones.ts";

/** Does all that is still to be done, and notes that it is done. Throws a WriteError when a file cannot be changed; the rest stays to be done. */
export async function finishForget(book: Book, args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): Promise<void> {
  const pending = book.pending();
  if (pending.length === 0) return;
  const tombstones = book.tombstones();
  const everybody = tombstones.knowledge(new Set(pending.map(({ person }) => person)));
  for (const out of new Set(pending.map((one) => one.out))) {
    const persons = new Set(pending.filter((one) => one.out === out).map(({ person }) => person));
    await eraseFromOutputs(out, tombstones, persons, nodeDisk);
  }
  await eraseFromLinkStore(statePath(args, terminal), everybody, nodeDisk);
  eraseFromCaches(terminal.env, everybody);
  book.settle(pending);
}

/** Ends an erasure that was stopped. A file that cannot be changed now is no reason to refuse what somebody else asks: `forget` itself tells. */
export async function endForget(book: Book, args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): Promise<void> {
  await finishForget(book, args, terminal).catch((error: unknown) => {
    if (!(error instanceof WriteError)) throw error;
  });
}

/**
 * Who was erased, for a build, from the book that is there. Ends an erasure that was stopped. Throws a UsageError when the book cannot be read:
 * better no build than one with somebody who asked to be out of it.
 */
export async function readForgotten(args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): Promise<Tombstones> {
  const book = openBook(dirname(bookPath(args, terminal)));
  try {
    await endForget(book, args, terminal);
    return book.tombstones();
  } finally {
    book.close();
  }
}
