/** The disk as writing needs it: small steps that a test can stop between. */

export interface WriteDisk {
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** Writes and syncs to the disk before it resolves. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly mkdir: (path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file or a whole folder; nothing there is fine. */
  readonly remove: (path: string) => Promise<void>;
  readonly exists: (path: string) => Promise<boolean>;
  readonly readdir: (path: string) => Promise<readonly string[]>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A write that failed: the earlier output is whole. Exit 2. */
export class WriteError extends Error {
  readonly code: "output-locked" | "output-full" | "output-readonly" | "output-failed" | "output-busy";
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };

  constructor(code: WriteError["code"], nl: string, en: string, advice: { readonly nl: string; readonly en: string }) {
    super(en);
    this.name = "WriteError";
    this.code = code;
    this.nl = nl;
    this.en = en;
    this.advice = advice;
  }
}
