/**
 * The address book on the disk: one SQLite file in the state, its owner's only. Every change is one transaction, with what was there before
 * as its history. Why SQLite, and these settings: ARCHITECTURE.md.
 */

import { chmodSync, closeSync, openSync } from "node:fs";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { join } from "node:path";

import { type Entry, type Finding, findingId, type Shelf } from "../contacts/book/entry.ts";
import { markErased, type RecordedExport, type Seal, sealUid } from "../contacts/book/exports.ts";
import { keysOfEntry, keysOfFinding } from "../contacts/book/keys.ts";
import { bookError } from "../messages/book.ts";
import { readSettledKey, settleKey } from "./book-key.ts";
import { bookName } from "./open-state.ts";
import { type Bury, makeBury, readTombstones, type Tombstones, traceRow } from "./tombstones.ts";

/** Milliseconds to wait for another process; a sync of thousands of write-ups takes some seconds. */
const patience = 30_000;
/** So many operations can be undone. */
const historyLength = 50;

/** Each brings the file one version further (`user_version`); they are never edited, only added to. */
const migrations: readonly string[] = [
  `CREATE TABLE setting (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
   CREATE TABLE entry (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE finding (id TEXT PRIMARY KEY, slug TEXT NOT NULL, entry TEXT NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE INDEX finding_slug ON finding (slug);
   CREATE INDEX finding_entry ON finding (entry);
   CREATE TABLE key (key TEXT NOT NULL, entry TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (key, entry, source)) WITHOUT ROWID;
   CREATE INDEX key_source ON key (source);
   CREATE TABLE writeup (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE operation (id INTEGER PRIMARY KEY AUTOINCREMENT, verb TEXT NOT NULL);
   CREATE TABLE history (operation INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, entry TEXT, value TEXT, PRIMARY KEY (operation, kind, id)) WITHOUT ROWID;
   CREATE TABLE tombstone (hash TEXT PRIMARY KEY, through TEXT) WITHOUT ROWID;`,
  `CREATE TABLE export (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
  `ALTER TABLE tombstone ADD COLUMN person TEXT;
   CREATE TABLE trace (hash TEXT NOT NULL, person TEXT NOT NULL, first TEXT, words INTEGER, through TEXT, PRIMARY KEY (hash, person)) WITHOUT ROWID;
   CREATE TABLE pending (person TEXT NOT NULL, out TEXT NOT NULL, PRIMARY KEY (person, out)) WITHOUT ROWID;`,
];

type Kind = "entry" | "finding" | "writeup";

/** A book that may be changed: within `change` only. */
export interface BookChange extends Shelf {
  readonly writeUpHash: (slug: string) => string | undefined;
  readonly putWriteUp: (slug: string, hash: string) => void;
  /** Keeps out what has this identity: for ever, or what write-ups say up to and with the day `through`. `person` groups what is of one person. */
  readonly putTombstone: (identity: string, through: string | null, person: string) => void;
  /** What is looked for in texts (contacts/book/traces.ts); kept as a keyed hash. */
  readonly putTrace: (trace: string, through: string | null, person: string) => void;
  /** Notes that the person must still be erased from an output folder, the state and the caches. */
  readonly putPending: (pending: Pending) => void;
}

/** What an erasure has still to do outside the book. Names nobody. */
export interface Pending {
  readonly person: string;
  /** Absolute path of an output folder. */
  readonly out: string;
}

export interface Book {
  readonly entries: () => readonly Entry[];
  readonly entry: (uid: string) => Entry | undefined;
  readonly entriesWith: Shelf["entriesWith"];
  readonly findingsOf: Shelf["findingsOf"];
  readonly writeUpHashes: () => ReadonlyMap<string, string>;
  /** Is there a tombstone for one of these, for what was written on `day`? */
  readonly isBuried: (identities: readonly string[], day: string) => boolean;
  /** Groups of the tombstones that have one of these identities. */
  readonly personsWith: (identities: readonly string[]) => readonly string[];
  /** All that is known of who was erased, as of now. */
  readonly tombstones: () => Tombstones;
  readonly pending: () => readonly Pending[];
  /** These are done. */
  readonly settle: (done: readonly Pending[]) => void;
  /** One operation that `undo` can take back. What the function throws undoes it. */
  readonly change: <T>(verb: string, work: (shelf: BookChange) => T) => T;
  /** Takes the last operation back and gives its verb; undefined when there is none. */
  readonly undo: () => string | undefined;
  /**
   * A change without a way back: the history goes, and the file is written anew without what was erased. In the same step each recorded export
   * that holds somebody of it is marked; `erase-exports.ts` then makes it anew.
   */
  readonly erase: <T>(work: (shelf: BookChange) => T) => T;
  readonly exports: () => readonly RecordedExport[];
  /** Puts what the function makes of the record of a path in its place; undefined removes it. Outside the history: a file is not undone. */
  readonly changeExport: (path: string, work: (now: RecordedExport | undefined) => RecordedExport | undefined) => void;
  /** Keyed with the secret of the tombstones, and shorter. */
  readonly seal: Seal;
  readonly close: () => void;
}

/** Opens the book of the folder, which exists; made when it is missing. Throws a UsageError when it cannot be used. */
export function openBook(folder: string): Book {
  return guarded(() => {
    const path = join(folder, bookName);
    // Before SQLite makes it: its journal takes over the rights of the file.
    closeSync(openSync(path, "a", 0o600));
    chmodSync(path, 0o600);
    const database = openDatabase(path);
    migrate(database);
    const key = readSettledKey(database, folder) ?? inTransaction(database, () => moveKey(database, folder));
    // A process that was stopped while it erased.
    if (isEraseUnfinished(database)) finishErase(database);
    return makeBook(database, makeBury(key));
  });
}

function openDatabase(path: string): DatabaseSync {
  const { DatabaseSync: Database } = loadSqlite();
  const database = new Database(path, { timeout: patience });
  // EXTRA: a change that was told to be done is done after a power cut too. Nothing of it goes to a folder for temporary files.
  database.exec(
    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;",
  );
  return database;
}

/** Some releases of Node 24 say at each start that it may change still. */
function loadSqlite(): typeof import("node:sqlite") {
  const emit = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule("node:sqlite");
  } finally {
    process.emitWarning = emit;
  }
}

function migrate(database: DatabaseSync): void {
  const read = (): number => Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (read() === migrations.length) return;
  inTransaction(database, () => {
    // Another process may have done it while this one waited.
    const version = read();
    if (version > migrations.length) throw bookError("book-newer");
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** The key out of a book of an earlier version; its bytes leave with the next writing of the whole file. */
function moveKey(database: DatabaseSync, folder: string): Uint8Array {
  const { key, moved } = settleKey(database, folder);
  if (moved) markErasing(database);
  return key;
}

function markErasing(database: DatabaseSync): void {
  database.exec("INSERT OR REPLACE INTO setting VALUES ('erasing', 1)");
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** SQLite's own errors in our words. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
    if (code === 5 || code === 6) throw bookError("book-busy");
    if (code === 11 || code === 26) throw bookError("book-damaged");
    const isDisk = error instanceof Error && "code" in error && /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EIO|EISDIR)$/u.test(String(error.code));
    if (isDisk || code === 8 || code === 10 || code === 13 || code === 14) throw bookError("book-disk");
    throw error;
  }
}

function makeBook(database: DatabaseSync, bury: Bury): Book {
  const rows = makeRows(database);
  const seal: Seal = (text) => bury(text).slice(0, sealLength);
  const tombstone = database.prepare("SELECT through, person FROM tombstone WHERE hash = ?");
  const records = makeExportRows(database);
  return {
    entries: () => guarded(() => rows.allEntries()),
    entry: rows.entry,
    entriesWith: rows.entriesWith,
    findingsOf: rows.findingsOf,
    writeUpHashes: () => guarded(() => rows.writeUpHashes()),
    isBuried: (identities, day) =>
      identities.some((identity) => {
        const found = tombstone.get(bury(identity));
        return found !== undefined && (found["through"] === null || String(found["through"]) >= day);
      }),
    personsWith: (identities) =>
      guarded(() => [...new Set(identities.flatMap((identity) => [tombstone.get(bury(identity))?.["person"]].filter((person) => typeof person === "string")))]),
    tombstones: () => guarded(() => readTombstones(database, bury)),
    pending: () => guarded(() => readPending(database)),
    settle: (done) =>
      guarded(() =>
        inTransaction(database, () => {
          const remove = database.prepare("DELETE FROM pending WHERE person = ? AND out = ?");
          for (const { person, out } of done) remove.run(person, out);
        }),
      ),
    change: (verb, work) => guarded(() => inTransaction(database, () => rows.record(verb, (shelf) => work(withTombstones(database, shelf, bury))))),
    undo: () => guarded(() => inTransaction(database, () => rows.undo())),
    erase: (work) =>
      guarded(() => {
        const result = inTransaction(database, () => {
          const marks = { gone: new Set<string>(), touched: new Set<string>() };
          const done = rows.record("erase", (shelf) => work(withMarks(withTombstones(database, shelf, bury), marks, seal)));
          for (const record of records.all()) records.change(record.path, (now) => now && markErased(now, marks.gone, marks.touched));
          database.exec("DELETE FROM history; DELETE FROM operation; DELETE FROM sqlite_sequence;");
          markErasing(database);
          return done;
        });
        finishErase(database);
        return result;
      }),
    exports: () => guarded(() => records.all()),
    changeExport: (path, work) => guarded(() => inTransaction(database, () => records.change(path, work))),
    seal,
    close: () => database.close(),
  };
}

/** Hexadecimal signs: enough to tell thousands of people apart, and a chance hit only makes a file anew. */
const sealLength = 16;

/** Notes who goes and who is changed while people are erased. */
function withMarks(shelf: BookChange, { gone, touched }: { readonly gone: Set<string>; readonly touched: Set<string> }, seal: Seal): BookChange {
  return {
    ...shelf,
    putTombstone: (identity, through, person) => {
      gone.add(seal(identity));
      shelf.putTombstone(identity, through, person);
    },
    removeEntry: (uid) => {
      for (const one of [uid, ...(shelf.entry(uid)?.former ?? [])]) gone.add(sealUid(one, seal));
      shelf.removeEntry(uid);
    },
    putEntry: (entry) => {
      touched.add(sealUid(entry.uid, seal));
      shelf.putEntry(entry);
    },
    putFinding: (finding, uid) => {
      touched.add(sealUid(uid, seal));
      shelf.putFinding(finding, uid);
    },
  };
}

function parseExport(row: Readonly<Record<string, unknown>>): RecordedExport {
  return JSON.parse(String(row["value"])) as RecordedExport;
}

/** The records of exports; within a transaction of the caller's. */
function makeExportRows(database: DatabaseSync) {
  const [all, one, put, remove] = [
    "SELECT value FROM export ORDER BY id",
    "SELECT value FROM export WHERE id = ?",
    "INSERT OR REPLACE INTO export VALUES (?, ?)",
    "DELETE FROM export WHERE id = ?",
  ].map((sql) => database.prepare(sql)) as [StatementSync, StatementSync, StatementSync, StatementSync];
  return {
    all: () => all.all().map((row) => parseExport(row)),
    change: (path: string, work: (now: RecordedExport | undefined) => RecordedExport | undefined): void => {
      const row = one.get(path);
      const now = row === undefined ? undefined : parseExport(row);
      const after = work(now);
      if (after === now) return;
      if (after === undefined) remove.run(path);
      else put.run(path, JSON.stringify(after));
    },
  };
}

type Shelved = Omit<BookChange, "putTombstone" | "putTrace" | "putPending">;

function withTombstones(database: DatabaseSync, shelf: Shelved, bury: Bury): BookChange {
  const putStone = database.prepare(`INSERT INTO tombstone (hash, through, person) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE
    SET ${keepLater("tombstone")}, person = coalesce(tombstone.person, excluded.person)`);
  const putTrace = database.prepare(`INSERT INTO trace VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash, person) DO UPDATE SET ${keepLater("trace")}`);
  const putPending = database.prepare("INSERT OR IGNORE INTO pending VALUES (?, ?)");
  return {
    ...shelf,
    putTombstone: (identity, through, person) => void putStone.run(bury(identity), through, person),
    putTrace: (trace, through, person) => {
      const { hash, first, words } = traceRow(trace, person, through, bury);
      putTrace.run(hash, person, first, words, through);
    },
    putPending: ({ person, out }) => void putPending.run(person, out),
  };
}

/** Erased for ever stays for ever; of two days the later one counts. */
function keepLater(table: "tombstone" | "trace"): string {
  return `through = CASE WHEN ${table}.through IS NULL OR excluded.through IS NULL THEN NULL ELSE max(${table}.through, excluded.through) END`;
}

function readPending(database: DatabaseSync): readonly Pending[] {
  return database
    .prepare("SELECT person, out FROM pending ORDER BY out, person")
    .all()
    .map((row) => ({ person: String(row["person"]), out: String(row["out"]) }));
}

function isEraseUnfinished(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM setting WHERE name = 'erasing'").get() !== undefined;
}

/** Erased rows are zeroes already (`secure_delete`); the new file has no trace of where they were. */
function finishErase(database: DatabaseSync): void {
  database.exec("VACUUM");
  database.exec("DELETE FROM setting WHERE name = 'erasing'");
}

/** Reading and writing rows, with what was there before a change. */
function makeRows(database: DatabaseSync) {
  const sql = (text: string): StatementSync => database.prepare(text);
  const statements = {
    entry: sql("SELECT value FROM entry WHERE id = ?"),
    entries: sql("SELECT value FROM entry ORDER BY id"),
    finding: sql("SELECT entry, value FROM finding WHERE id = ?"),
    findingsOf: sql("SELECT value FROM finding WHERE entry = ? ORDER BY id"),
    hasFindings: sql("SELECT 1 FROM finding WHERE entry = ? LIMIT 1"),
    findingsIn: sql("SELECT entry, value FROM finding WHERE slug = ? ORDER BY id"),
    writeup: sql("SELECT value FROM writeup WHERE id = ?"),
    writeups: sql("SELECT id, value FROM writeup"),
    entriesWith: sql("SELECT DISTINCT entry FROM key WHERE key = ? ORDER BY entry"),
    putEntry: sql("INSERT OR REPLACE INTO entry VALUES (?, ?)"),
    putFinding: sql("INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)"),
    putWriteup: sql("INSERT OR REPLACE INTO writeup VALUES (?, ?)"),
    removeEntry: sql("DELETE FROM entry WHERE id = ?"),
    removeFinding: sql("DELETE FROM finding WHERE id = ?"),
    removeWriteup: sql("DELETE FROM writeup WHERE id = ?"),
    addKey: sql("INSERT OR IGNORE INTO key VALUES (?, ?, ?)"),
    removeKeys: sql("DELETE FROM key WHERE source = ?"),
    addOperation: sql("INSERT INTO operation (verb) VALUES (?)"),
    addHistory: sql("INSERT INTO history VALUES (?, ?, ?, ?, ?)"),
    lastOperation: sql("SELECT id, verb FROM operation ORDER BY id DESC LIMIT 1"),
    historyOf: sql("SELECT kind, id, entry, value FROM history WHERE operation = ?"),
    dropHistory: sql("DELETE FROM history WHERE operation = ? OR operation <= ?"),
    dropOperation: sql("DELETE FROM operation WHERE id = ? OR id <= ?"),
  };

  const readEntry = (uid: string): Entry | undefined => {
    const row = statements.entry.get(uid);
    return row === undefined ? undefined : (JSON.parse(String(row["value"])) as Entry);
  };
  const readRow = (kind: Kind, id: string): Row | undefined => {
    const row = statements[kind].get(id);
    return row === undefined ? undefined : { entry: row["entry"] === undefined ? null : String(row["entry"]), value: String(row["value"]) };
  };
  /** Puts a row as it was or shall be, and its keys; undefined removes it. */
  const writeRow = (kind: Kind, id: string, row: Row | undefined): void => {
    if (kind === "writeup") {
      if (row === undefined) statements.removeWriteup.run(id);
      else statements.putWriteup.run(id, row.value);
      return;
    }
    const source = `${kind} ${id}`;
    statements.removeKeys.run(source);
    if (row === undefined) {
      (kind === "entry" ? statements.removeEntry : statements.removeFinding).run(id);
    } else if (kind === "entry") {
      statements.putEntry.run(id, row.value);
      for (const key of keysOfEntry(JSON.parse(row.value) as Entry)) statements.addKey.run(key, id, source);
    } else {
      const finding = JSON.parse(row.value) as Finding;
      statements.putFinding.run(id, finding.slug, row.entry, row.value);
      for (const key of keysOfFinding(finding)) statements.addKey.run(key, row.entry, source);
    }
  };

  const reading = {
    entry: readEntry,
    entriesWith: (key: string) => statements.entriesWith.all(key).map((row) => String(row["entry"])),
    findingsOf: (uid: string) => statements.findingsOf.all(uid).map((row) => JSON.parse(String(row["value"])) as Finding),
  };
  const forget = (id: number | bigint, through: number): void => {
    statements.dropHistory.run(id, through);
    statements.dropOperation.run(id, through);
  };
  return {
    ...reading,
    allEntries: () => statements.entries.all().map((row) => JSON.parse(String(row["value"])) as Entry),
    writeUpHashes: () => new Map(statements.writeups.all().map((row) => [String(row["id"]), String(row["value"])])),
    /** Does the work and keeps what each row was before it. */
    record: <T>(verb: string, work: (shelf: Shelved) => T): T => {
      const before = new Map<string, { readonly kind: Kind; readonly id: string; readonly row: Row | undefined }>();
      const put = (kind: Kind, id: string, row: Row | undefined): void => {
        if (!before.has(`${kind} ${id}`)) before.set(`${kind} ${id}`, { kind, id, row: readRow(kind, id) });
        writeRow(kind, id, row);
      };
      const result = work({
        ...reading,
        hasFindings: (uid) => statements.hasFindings.get(uid) !== undefined,
        findingsIn: (slug) =>
          statements.findingsIn.all(slug).map((row) => ({ uid: String(row["entry"]), finding: JSON.parse(String(row["value"])) as Finding })),
        putEntry: (entry) => put("entry", entry.uid, { entry: null, value: JSON.stringify(entry) }),
        removeEntry: (uid) => put("entry", uid, undefined),
        putFinding: (finding, uid) => put("finding", findingId(finding), { entry: uid, value: JSON.stringify(finding) }),
        removeFinding: (id) => put("finding", id, undefined),
        writeUpHash: (slug) => readRow("writeup", slug)?.value,
        putWriteUp: (slug, hash) => put("writeup", slug, { entry: null, value: hash }),
      });
      const differing = [...before.values()].filter(({ kind, id, row }) => !isSameRow(row, readRow(kind, id)));
      if (differing.length === 0) return result;
      const operation = Number(statements.addOperation.run(verb).lastInsertRowid);
      for (const { kind, id, row } of differing) statements.addHistory.run(operation, kind, id, row?.entry ?? null, row?.value ?? null);
      forget(0, operation - historyLength);
      return result;
    },
    undo: (): string | undefined => {
      const operation = statements.lastOperation.get();
      if (operation === undefined) return undefined;
      const id = Number(operation["id"]);
      for (const row of statements.historyOf.all(id)) {
        const value = row["value"] === null ? undefined : { entry: row["entry"] === null ? null : String(row["entry"]), value: String(row["value"]) };
        writeRow(row["kind"] as Kind, String(row["id"]), value);
      }
      forget(id, 0);
      return String(operation["verb"]);
    },
  };
}

interface Row {
  /** Of a finding: the uid of its entry. */
  readonly entry: string | null;
  readonly value: string;
}

function isSameRow(one: Row | undefined, other: Row | undefined): boolean {
  return one?.entry === other?.entry && one?.value === other?.value;
}
