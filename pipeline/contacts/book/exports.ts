/**
 * What the book remembers of an export: where its files lie and whom they hold, so that who is erased is taken out of them too. People, and files
 * that may be named after them, stand in it as keyed hashes only. Pure.
 */

import type { ExportOptions } from "../export/export-contact.ts";
import type { ExportFormat } from "../export/formats.ts";
import type { ExportRules } from "../export/minimise.ts";
import { identitiesOf, type Known, sureKeys } from "./keys.ts";

/**
 * "kept": as we wrote it; "due": holds somebody who was erased and must be made anew; "removing": nobody is left in it, so it goes;
 * "told": somebody changed it, so that we leave it alone, and the user knows that it may hold somebody who was erased.
 */
export type FileState = "kept" | "due" | "removing" | "told";

export interface RecordedFile {
  /** Keyed hash of its path within the folder. */
  readonly name: string;
  /** Of the bytes that are ours: more than one while it is being written. */
  readonly sha256: readonly string[];
  /** Keyed hashes of the uids of those in it. */
  readonly people: readonly string[];
  /** Keyed hashes of all by which those in it are known: an erased person need not be in the book any more. */
  readonly holds: readonly string[];
  readonly state: FileState;
  /** False from before it is written until it surely was: a file that is not settled may never have been there. */
  readonly settled: boolean;
}

export interface RecordedExport {
  /** Absolute path of the file with all contacts; names the record. */
  readonly path: string;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  readonly rules: ExportRules;
  readonly files: readonly RecordedFile[];
}

/** Turns an identity, or the path of a file, into its keyed hash. */
export type Seal = (text: string) => string;

/** The keyed hash of a uid. */
export function sealUid(uid: string, seal: Seal): string {
  return seal(`uid:${uid}`);
}

/** The keyed hash of a file's path within the folder of its export. */
export function sealName(path: string, seal: Seal): string {
  return seal(`file:${path}`);
}

/** The keyed hashes of all by which somebody may be asked to be erased: also of an address that they share. */
export function sealIdentities(contact: Known & { readonly uid: string }, seal: Seal): readonly string[] {
  const mails = sureKeys({ ...contact, emails: contact.emails.map((mail) => ({ ...mail, generic: false })) });
  return [...new Set([...identitiesOf(contact), ...mails])].map((identity) => seal(identity));
}

/**
 * The record after people were erased: `gone` are the hashes of those that are out of the book, `touched` of those of whom something was taken
 * out. The same record when neither is in it.
 */
export function markErased(record: RecordedExport, gone: ReadonlySet<string>, touched: ReadonlySet<string>): RecordedExport {
  const isHit = ({ people, holds }: RecordedFile): boolean => holds.some((hash) => gone.has(hash)) || people.some((hash) => touched.has(hash));
  if (!record.files.some((file) => isHit(file))) return record;
  const without = (hashes: readonly string[]): readonly string[] => hashes.filter((hash) => !gone.has(hash));
  const files = record.files.map((file): RecordedFile => {
    if (!isHit(file)) return file;
    return { ...file, people: without(file.people), holds: without(file.holds), state: file.state === "told" ? "told" : "due" };
  });
  return { ...record, files };
}
