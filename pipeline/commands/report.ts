/** report.json: what was built from what, with its messages (contract: What is written). Pure. */

import { createHash } from "node:crypto";

import type { Issue } from "../build.ts";
import type { OutputFile } from "../document.ts";
import type { Message } from "../messages/message.ts";

/** SHA-256 values of what a write-up was built from; "older" and "differs" mean another hash, never a file time. */
export interface InputHashes {
  readonly sources: string;
  readonly brand: string;
  readonly tool: string;
  readonly options: string;
}

export interface ReportedOutput {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly stale: boolean;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly slug: string;
  readonly built: boolean;
  /** Of the write-up, as YYYY-MM-DD; earlier versions of us did not say it. */
  readonly date?: string;
  /** People were taken out (`--redact`); left out when not. */
  readonly redacted?: true;
  readonly input: InputHashes;
  readonly mergeFields: readonly string[];
  readonly mail: { readonly bytes: number; readonly encodedBytes: number } | null;
  readonly messages: readonly Message[];
  readonly outputs: readonly ReportedOutput[];
}

/** The report of a built write-up; `carried` are files that the `earlier` run made and this one keeps, with what was said of their mail. */
export function makeReport(
  issue: Issue,
  input: InputHashes,
  carried: readonly (OutputFile & { readonly stale: boolean })[],
  earlier: Pick<Report, "mail" | "mergeFields"> | undefined,
): Report {
  const outputs = [...issue.files.map((file) => ({ ...file, stale: false })), ...carried]
    .map((file) => ({ path: file.path, bytes: file.bytes.length, sha256: sha256(file.bytes), stale: file.stale }))
    .sort((a, b) => compare(a.path, b.path));
  const made = { mergeFields: issue.mergeFields, mail: issue.mail === undefined ? null : { bytes: issue.mail.bytes, encodedBytes: issue.mail.encodedBytes } };
  const kept = carried.some(({ path }) => path === "email.html") ? earlier : undefined;
  const { mergeFields, mail } = kept ?? made;
  const redacted = issue.redacted === undefined ? {} : { redacted: true as const };
  const date = issue.document?.meta.date;
  const dated = date === undefined ? {} : { date };
  return { schemaVersion: 1, slug: issue.slug, built: true, ...dated, ...redacted, input, mergeFields, mail, messages: issue.messages, outputs };
}

/** JSON as it stands in the output folder: two spaces, a line end, UTF-8. */
export function jsonFile(path: string, value: unknown): OutputFile {
  return { path, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) };
}

export function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(String(part.length)).update("\0").update(part);
  return parts.length === 1
    ? createHash("sha256")
        .update(parts[0] ?? "")
        .digest("hex")
    : hash.digest("hex");
}

/** By code unit: the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
