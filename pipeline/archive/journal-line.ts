/** One line of a journal: what is told, behind a sum over its text. Pure. */

import { createHash } from "node:crypto";

import * as z from "zod/mini";

import type { Intent, KnownSession, StoredUpload } from "./journal.ts";

export type JournalRecord =
  | { readonly type: "intent"; readonly intent: Intent }
  | { readonly type: "settled"; readonly slug: string; readonly known: KnownSession }
  | { readonly type: "upload"; readonly path: string; readonly upload: StoredUpload }
  | { readonly type: "upload-gone"; readonly path: string };

const print = { size: z.number(), sha256: z.string(), quickXorHash: z.string() };
const history = z.object({
  version: z.number(),
  earlier: z.array(z.object({ number: z.number(), manifestSha256: z.string() })),
  formerFolders: z.array(z.string()),
});
const known = z.object({
  folder: z.string(),
  files: z.record(z.string(), z.object({ ...print, tag: z.string(), quickXorHashThere: z.optional(z.string()) })),
  history,
  source: z.optional(z.string()),
});
const intent = z.object({
  slug: z.string(),
  folder: z.string(),
  renameFrom: z.optional(z.string()),
  moves: z.array(z.object({ from: z.string(), to: z.string() })),
  puts: z.record(z.string(), z.object(print)),
});
const upload = z.object({ url: z.string(), sha256: z.string(), size: z.number(), guard: z.string(), expires: z.string() });
const schema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("intent"), intent }),
  z.object({ type: z.literal("settled"), slug: z.string(), known }),
  z.object({ type: z.literal("upload"), path: z.string(), upload }),
  z.object({ type: z.literal("upload-gone"), path: z.string() }),
]);

const sumLength = 16;
const head = '{"sum":"';
const middle = '","record":';

/** JSON without a line end. */
export function lineOf(record: JournalRecord): string {
  const text = JSON.stringify(record);
  return `${head}${sumOf(text)}${middle}${text}}`;
}

/** Undefined when the line is not as it was written, or of a version that says other things. Never throws. */
export function readLine(line: string): JournalRecord | undefined {
  const from = head.length + sumLength + middle.length;
  const text = line.slice(from, -1);
  if (!line.startsWith(head) || line !== `${head}${sumOf(text)}${middle}${text}}`) return undefined;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, sumLength);
}
