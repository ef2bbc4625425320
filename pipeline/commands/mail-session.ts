/** MJML on a thread of its own, started at once and shared by all write-ups of one command. */

import type { CompileMjml } from "../email/mjml.ts";
import { openThread } from "./thread.ts";

export interface MailSession {
  /** Throws with MJML's words when the source is not entirely right. */
  readonly compile: CompileMjml;
  readonly close: () => Promise<void>;
}

/** Starts the thread and returns at once. */
export function openMailSession(): MailSession {
  const thread = openThread<string, string>("mail-thread", undefined);
  return { compile: thread.ask, close: thread.close };
}
