/** How one URL is asked, and what comes back. */

import type { Headers } from "../network/headers.ts";

/** Asks one URL, without following redirects; rejects with Node's or undici's errors. `fresh` asks for a new connection. */
export type LinkRequest = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly fresh: boolean },
) => Promise<LinkAnswer>;

export interface LinkAnswer {
  readonly statusCode: number;
  readonly headers: Headers;
  /** To be read or destroyed: until then the connection waits. */
  readonly body: AnswerBody;
  /** True when a proxy looked the name up, where the guard cannot see the address. */
  readonly resolvedElsewhere?: boolean;
}

export interface AnswerBody {
  /** The first bytes of it, at most `limit`: once, and never rejects. What is longer is not read any further, and its connection closed. */
  readonly read: (limit: number) => Promise<BodyPart>;
  /** Closes the connection; a read that is under way ends. */
  readonly destroy: () => void;
}

export interface BodyPart {
  readonly bytes: Uint8Array;
  /** False when the limit or a fault cut it off. */
  readonly isComplete: boolean;
}

/** A header in the characters that the server meant: bytes above ASCII are read as UTF-8 where they are that, as browsers do, else as Latin-1. */
export function readAsUtf8(header: string): string {
  if (!/^[\0-\u00ff]*[\u0080-\u00ff]/u.test(header)) return header;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(header, "latin1"));
  } catch {
    return header;
  }
}
