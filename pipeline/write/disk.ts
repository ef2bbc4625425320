/** The disk as writing needs it. Every call is one step that a power cut may come before or after. Leaf. */

/** All paths absolute. Errors are Node's, with their `code`. */
export interface WriteDisk {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly readdir: (path: string) => Promise<readonly string[]>;
  /** True for anything of that name, a dangling link too. */
  readonly exists: (path: string) => Promise<boolean>;
  readonly isFolder: (path: string) => Promise<boolean>;
  /** With its parents; fine when it is there. */
  readonly mkdir: (path: string) => Promise<void>;
  /** Writes, and waits until the bytes are on the disk (fsync). `mode` is for a new file; left out, what the system gives. */
  readonly writeFile: (path: string, bytes: Uint8Array, mode?: number) => Promise<void>;
  /** As writeFile, but fails with EEXIST when the name is taken. */
  readonly createFile: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Writes behind what is there, and waits as writeFile does. `mode` is for a new file. */
  readonly appendFile: (path: string, bytes: Uint8Array, mode: number) => Promise<void>;
  /** One folder, in a folder that is there: ENOENT when that is not, EEXIST when the name is taken. */
  readonly addFolder: (path: string) => Promise<void>;
  /** Whether a file holds these bytes and no others. */
  readonly holds: (path: string, bytes: Uint8Array) => Promise<boolean>;
  /** What stands there, links not followed; undefined when nothing does. */
  readonly look: (path: string) => Promise<DiskFacts | undefined>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** A file, or a folder with all in it; fine when it is gone. */
  readonly remove: (path: string) => Promise<void>;
  /** Waits until the names in a folder are on the disk; does nothing where a system cannot. */
  readonly syncFolder: (path: string) => Promise<void>;
  /** Fails when the file cannot be opened for writing: another program holds it. */
  readonly probe: (path: string) => Promise<void>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970; for the age of a lock only. */
  readonly now: () => number;
  /** Who holds the locks that this disk makes. */
  readonly owner: LockOwner;
  /** False when the process that made a lock is surely gone. */
  readonly isAlive: (owner: LockOwner) => boolean;
}

export interface DiskFacts {
  readonly kind: "file" | "folder" | "link" | "other";
  readonly size: number;
  /** Nanoseconds; with the size they tell whether a file is still the one that was seen. */
  readonly modified: bigint;
  readonly changed: bigint;
  readonly inode: bigint;
}

export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** Differs for every process: a process number is given out again. */
  readonly token: string;
}
