/** MJML on a thread of its own, started at once and shared by all write-ups of one command. */

import { Worker } from "node:worker_threads";

import type { CompileMjml } from "../email/mjml.ts";
import type { CompileReply, CompileRequest } from "../email/mjml-worker.ts";

export interface MailSession {
  /** Throws with MJML's words when the source is not entirely right. */
  readonly compile: CompileMjml;
  readonly close: () => Promise<void>;
}

/** Starts the thread and returns at once. */
export function openMailSession(): MailSession {
  const place = import.meta.url.endsWith(".ts") ? "../email/mjml-worker.ts" : "./mjml-worker.js";
  const worker = new Worker(new URL(place, import.meta.url));
  const waiting = new Map<number, { readonly resolve: (html: string) => void; readonly reject: (error: Error) => void }>();
  const refuseAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", ({ id, html, fault }: CompileReply) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (html === undefined) asked?.reject(new Error(fault));
    else asked?.resolve(html);
  });
  worker.on("error", refuseAll);
  worker.on("exit", () => refuseAll(new Error("the MJML thread stopped")));
  const count = { value: 0 };
  return {
    compile: (source) =>
      new Promise((resolve, reject) => {
        count.value += 1;
        waiting.set(count.value, { resolve, reject });
        worker.postMessage({ id: count.value, source } satisfies CompileRequest);
      }),
    close: async () => void (await worker.terminate()),
  };
}
