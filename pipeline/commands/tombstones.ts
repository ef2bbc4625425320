/** Who was erased, as the book knows it: by keyed hashes only. What is read here outlives the open book. */

import { createHmac, createSecretKey } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

import type { Forgotten } from "../contacts/book/keep-out.ts";
import { beginningOf, scrubTraces, type TraceKnowledge } from "../contacts/book/traces.ts";

/** The keyed hash of an identity or a trace. */
export type Bury = (text: string) => string;

/** A name, address, number or page of somebody who was erased, for looking through texts. */
export interface TraceRow {
  readonly hash: string;
  /** Groups what is of one person; says nothing else. */
  readonly person: string;
  /** Hash of its first word, and how many words there are; null for what is not found by words. */
  readonly first: string | null;
  readonly words: number | null;
  /** Kept out of write-ups up to and with this day; null for ever. */
  readonly through: string | null;
}

export interface Tombstones extends Forgotten {
  /** What of these persons is looked for; in what was written on `day`, when that is known. */
  readonly knowledge: (persons: ReadonlySet<string>, day?: string) => TraceKnowledge;
}

export function makeBury(key: Uint8Array): Bury {
  // Made once: to take in the key costs more than the hash.
  const secret = createSecretKey(key);
  return (text) => createHmac("sha256", secret).update(text).digest("hex");
}

/** The row of a trace. */
export function traceRow(trace: string, person: string, through: string | null, bury: Bury): TraceRow {
  const beginning = beginningOf(trace);
  const first = beginning === undefined ? null : buryFirst(beginning.first, bury);
  return { hash: bury(trace), person, first, words: beginning?.count ?? null, through };
}

function buryFirst(word: string, bury: Bury): string {
  // Enough to pass over nearly every word.
  return bury(`first ${word}`).slice(0, 8);
}

/** Reads them all: hundreds at most. */
export function readTombstones(database: DatabaseSync, bury: Bury): Tombstones {
  const stones = new Map(
    database
      .prepare("SELECT hash, through FROM tombstone")
      .all()
      .map((row) => [String(row["hash"]), dayOf(row["through"])]),
  );
  const rows = database.prepare("SELECT hash, person, first, words, through FROM trace").all();
  const traces = rows.map((row): TraceRow => ({
    hash: String(row["hash"]),
    person: String(row["person"]),
    first: row["first"] === null ? null : String(row["first"]),
    words: row["words"] === null ? null : Number(row["words"]),
    through: dayOf(row["through"]),
  }));
  const all = new Set(traces.map(({ person }) => person));
  const known = new Map<string, TraceKnowledge>();
  const knowledge = (persons: ReadonlySet<string>, day?: string): TraceKnowledge => know(traces, bury, persons, day);
  return {
    isBuried: (identities, day) => stones.size > 0 && identities.some((identity) => reaches(stones.get(bury(identity)), day)),
    knowledge,
    scrub: (text, day) => {
      if (traces.length === 0) return text;
      const ofDay = known.get(day) ?? knowledge(all, day);
      known.set(day, ofDay);
      return scrubTraces(text, ofDay);
    },
  };
}

function dayOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function reaches(through: string | null | undefined, day: string): boolean {
  return through === null || (through !== undefined && through >= day);
}

/** Hashes each word and each window once. */
function know(traces: readonly TraceRow[], bury: Bury, persons: ReadonlySet<string>, day: string | undefined): TraceKnowledge {
  const fitting = traces.filter(({ person, through }) => persons.has(person) && (day === undefined || reaches(through, day)));
  const hashes = new Set(fitting.map(({ hash }) => hash));
  const lengths = new Map<string, ReadonlySet<number>>();
  for (const { first, words } of fitting) if (first !== null && words !== null) lengths.set(first, new Set([...(lengths.get(first) ?? []), words]));
  const knownWords = new Map<string, readonly number[]>();
  const knownTraces = new Map<string, boolean>();
  const none: readonly number[] = [];
  return {
    lengthsAfter: (word) => {
      if (lengths.size === 0) return none;
      const known = knownWords.get(word) ?? [...(lengths.get(buryFirst(word, bury)) ?? none)];
      // A book of many words cannot fill the memory.
      if (knownWords.size > 500_000) knownWords.clear();
      knownWords.set(word, known);
      return known;
    },
    knows: (trace) => {
      if (hashes.size === 0) return false;
      const known = knownTraces.get(trace) ?? hashes.has(bury(trace));
      if (knownTraces.size > 500_000) knownTraces.clear();
      knownTraces.set(trace, known);
      return known;
    },
  };
}
