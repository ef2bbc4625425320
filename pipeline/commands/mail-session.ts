/** What compiles the mails of one command: fragments from the cache on disk, and MJML on a thread of its own when one is not there. */

import { assembleFrom } from "../email/assemble.ts";
import { rememberCompiled } from "../email/compile-cache.ts";
import { makeFragmentStore } from "../email/fragment-store.ts";
import type { CompileMail } from "../email/mail-source.ts";
import type { CompileMjml } from "../email/mjml.ts";
import { openCacheStore } from "./cache-store.ts";
import { readMjmlVersion } from "./mjml-version.ts";
import type { Thread } from "./thread.ts";

export interface MailSession {
  /** Throws with MJML's words when the source is not entirely right. */
  readonly compileMail: CompileMail;
  readonly close: () => Promise<void>;
}

/** With every fragment in the cache, MJML is never loaded. With an empty cache, the thread starts at once: it loads on another core while the write-up is read. */
export async function openMail(env: Readonly<Record<string, string | undefined>>): Promise<MailSession> {
  const started: { thread?: Promise<Thread<string, string>> } = {};
  const startThread = (): Promise<Thread<string, string>> =>
    (started.thread ??= import("./thread.ts").then(({ openThread }) => openThread("mail-thread", undefined)));
  const compile: CompileMjml = async (source) => (await startThread()).ask(source);
  const store = openCacheStore("fragments", 500, env);
  if (await store.isEmpty()) await startThread();
  const cached = rememberCompiled(compile, await readMjmlVersion(), store);
  return { compileMail: assembleFrom(makeFragmentStore(cached), compile), close: async () => (await started.thread)?.close() };
}
