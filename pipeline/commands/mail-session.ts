/** MJML on a thread of its own, started at once and shared by all write-ups of one command. */

import { assembleFrom } from "../email/assemble.ts";
import { makeFragmentStore } from "../email/fragment-store.ts";
import type { CompileMail } from "../email/mail-source.ts";
import { openThread } from "./thread.ts";

export interface MailSession {
  /** Throws with MJML's words when the source is not entirely right. */
  readonly compileMail: CompileMail;
  readonly close: () => Promise<void>;
}

/** Starts the thread and returns at once. */
export function openMailSession(): MailSession {
  const thread = openThread<string, string>("mail-thread", undefined);
  return { compileMail: assembleFrom(makeFragmentStore(thread.ask), thread.ask), close: thread.close };
}
