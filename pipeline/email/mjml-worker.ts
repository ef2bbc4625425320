/** A thread that compiles MJML: its 700 modules load on another core while the write-up is read. */

import { enableCompileCache, flushCompileCache } from "node:module";
import { parentPort } from "node:worker_threads";

export interface CompileRequest {
  readonly id: number;
  readonly source: string;
}

export interface CompileReply {
  readonly id: number;
  readonly html: string | undefined;
  /** What was wrong with the source; undefined when it compiled. */
  readonly fault: string | undefined;
}

enableCompileCache();
// Loading begins now, before the first mail is there.
const compiler = import("./mjml.ts").then(async ({ compileMjml }) => {
  await compileMjml("<mjml><mj-body></mj-body></mjml>");
  flushCompileCache();
  return compileMjml;
});
// A failure is told with the reply.
compiler.catch(() => undefined);

parentPort?.on("message", (request: CompileRequest) => {
  void compile(request).then((reply) => parentPort?.postMessage(reply));
});

async function compile({ id, source }: CompileRequest): Promise<CompileReply> {
  try {
    return { id, html: await (await compiler)(source), fault: undefined };
  } catch (error) {
    return { id, html: undefined, fault: error instanceof Error ? error.message : String(error) };
  }
}
