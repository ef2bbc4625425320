/** The effects that stages may have, handed in from outside so that tests can replace them. Leaf but for types. */

/** The part of the disk that reading a write-up needs. All paths absolute. Errors are Node's, with their `code`. */
export interface Disk {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly realpath: (path: string) => Promise<string>;
  readonly stat: (path: string) => Promise<{ readonly size: number; readonly isFile: boolean; readonly isDirectory: boolean }>;
  readonly readdir: (path: string) => Promise<readonly string[]>;
}

/** A cache that keeps bytes under a key. Neither end throws: a cache that cannot be read or written is no fault. */
export interface ByteStore {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, bytes: Uint8Array) => Promise<void>;
}
