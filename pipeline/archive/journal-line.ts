/** One line of a journal: what is told, behind a sum over its text. Pure. */

import { hash } from "node:crypto";

import type { Intent, KnownSession, StoredUpload } from "./journal.ts";

export type JournalRecord =
  | { readonly type: "intent"; readonly intent: Intent }
  | { readonly type: "settled"; readonly slug: string; readonly known: KnownSession }
  | { readonly type: "upload"; readonly path: string; readonly upload: StoredUpload }
  | { readonly type: "upload-gone"; readonly path: string };

/** Another shape of the records is another number: lines with it are then as if they were not there. */
const head = '{"journal":1,"sum":"';
const sumLength = 16;
const middle = '","record":';

/** JSON without a line end. */
export function lineOf(record: JournalRecord): string {
  const text = JSON.stringify(record);
  return `${head}${sumOf(text)}${middle}${text}}`;
}

/** Undefined when the line is not, to the letter, one that was written here: so what it holds needs no further check. Never throws. */
export function readLine(line: string): JournalRecord | undefined {
  const text = line.slice(head.length + sumLength + middle.length, -1);
  if (!line.startsWith(head) || line !== `${head}${sumOf(text)}${middle}${text}}`) return undefined;
  try {
    return JSON.parse(text) as JournalRecord;
  } catch {
    return undefined;
  }
}

function sumOf(text: string): string {
  return hash("sha256", text, "hex").slice(0, sumLength);
}
