/** A disk that cannot be written: told in both languages, exit 2; the earlier output is whole. */

import type { Entry } from "../messages/message.ts";
import { writeMessages } from "../messages/write.ts";

type Rows = typeof writeMessages;

export class WriteError extends Error {
  readonly code: keyof Rows;
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };

  constructor(code: keyof Rows, nl: string, en: string, advice: { readonly nl: string; readonly en: string }, cause?: unknown) {
    super(en, { cause });
    this.name = "WriteError";
    this.code = code;
    this.nl = nl;
    this.en = en;
    this.advice = advice;
  }
}

/** The error of a table row. */
export function makeWriteError<C extends keyof Rows>(code: C, args: Parameters<Rows[C]["nl"]>[0], cause?: unknown): WriteError {
  const entry = writeMessages[code] as Entry<typeof args>;
  return new WriteError(code, entry.nl(args), entry.en(args), { nl: entry.advice.nl(args), en: entry.advice.en(args) }, cause);
}

/** Turns an error of the disk into one that is told; anything else comes back as it is. `path` is what was being written. */
export function explainDiskError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (error instanceof WriteError || code === undefined) return error;
  if (code === "ENOSPC" || code === "EDQUOT") return makeWriteError("output-full", { path }, error);
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return makeWriteError("output-readonly", { path }, error);
  if (code === "ENOTDIR" || code === "EEXIST") return makeWriteError("output-not-folder", { path }, error);
  return makeWriteError("output-failed", { path, reason: code }, error);
}

/** The `code` of an error of the disk, as in EBUSY. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z0-9]+$/u.test(error.code) ? error.code : undefined;
}
