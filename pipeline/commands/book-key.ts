/** The key of the tombstones: in a file of its own beside the book, so that a copy of the book alone says nothing of who was erased. */

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { join } from "node:path";

import { bookError } from "../messages/book.ts";
import { codeOf } from "../write/write-error.ts";

export const keyName = "tombstone.key";

/**
 * The key beside the book, made when there is none; the key of an older book is taken out of it. True in `moved` when the book held it, and
 * must be written anew. To be called within a transaction: one process at a time. Throws a UsageError when the tombstones were made with another
 * key: then nobody would be kept out any more.
 */
export function settleKey(database: DatabaseSync, folder: string): { readonly key: Uint8Array; readonly moved: boolean } {
  const inside = database.prepare("SELECT value FROM setting WHERE name = 'tombstone-key'").get()?.["value"] as Uint8Array | undefined;
  const hasTombstones = database.prepare("SELECT 1 FROM tombstone LIMIT 1").get() !== undefined;
  const beside = readKey(folder);
  const key = hasTombstones ? (inside ?? beside) : (beside ?? inside ?? randomBytes(32));
  if (key === undefined || (hasTombstones && !isKeyOf(database, key))) throw bookError("book-key");
  if (beside === undefined || !timingSafeEqual(beside, key)) writeKey(folder, key);
  database.prepare("INSERT OR REPLACE INTO setting VALUES ('key-check', ?)").run(checkOf(key));
  if (inside !== undefined) database.exec("DELETE FROM setting WHERE name = 'tombstone-key'");
  return { key, moved: inside !== undefined };
}

/** The key, when it lies beside the book and is the book's; undefined when `settleKey` must look. */
export function readSettledKey(database: DatabaseSync, folder: string): Uint8Array | undefined {
  const key = readKey(folder);
  const isInside = database.prepare("SELECT 1 FROM setting WHERE name = 'tombstone-key'").get() !== undefined;
  return key !== undefined && !isInside && isKeyOf(database, key) ? key : undefined;
}

/** A book that knows no check has not been used with another key. */
function isKeyOf(database: DatabaseSync, key: Uint8Array): boolean {
  const check = database.prepare("SELECT value FROM setting WHERE name = 'key-check'").get()?.["value"];
  return check === undefined || check === checkOf(key);
}

function checkOf(key: Uint8Array): string {
  return createHmac("sha256", key).update("key-check").digest("hex");
}

function readKey(folder: string): Uint8Array | undefined {
  try {
    const key = readFileSync(join(folder, keyName));
    return key.length === 32 ? key : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole on the disk before the book lets go of it. */
function writeKey(folder: string, key: Uint8Array): void {
  const draft = join(folder, `${keyName}.tmp`);
  const file = openSync(draft, "w", 0o600);
  try {
    writeSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(draft, 0o600);
  renameSync(draft, join(folder, keyName));
}
