/** Threads that answer questions: one side asks, the other answers; what is thrown there is thrown here. */

import { parentPort, Worker } from "node:worker_threads";

export interface Thread<Question, Answer> {
  /** Throws a ThreadError with what was thrown in the thread, or when the thread stopped. */
  readonly ask: (question: Question) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** An error of the thread; `code` and `said` are those of the error there, if it had them. */
export class ThreadError extends Error {
  readonly code: string | undefined;
  readonly said: string;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = "ThreadError";
    this.code = fault.code;
    this.said = fault.said;
  }
}

interface Fault {
  readonly message: string;
  readonly code: string | undefined;
  readonly said: string;
}

type Reply<Answer> = { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly fault: Fault };

/** Starts a thread on one of the files beside this one (in the bundle: beside the command), and returns at once. */
export function openThread<Question, Answer>(name: "mail-thread" | "browser-thread", data: unknown): Thread<Question, Answer> {
  const worker = new Worker(new URL(`./${name}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url), { workerData: data });
  const waiting = new Map<number, { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }>();
  const state = { asked: 0, stopped: false };
  const refuseAll = (message: string): void => {
    for (const { reject } of waiting.values()) reject(new ThreadError({ message, code: undefined, said: "" }));
    waiting.clear();
  };
  worker.on("message", (reply: Reply<Answer>) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("fault" in reply) asked?.reject(new ThreadError(reply.fault));
    else asked?.resolve(reply.answer);
  });
  worker.on("error", (error) => refuseAll(error instanceof Error ? error.message : String(error)));
  worker.on("exit", () => {
    state.stopped = true;
    refuseAll(`${name} stopped`);
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        state.asked += 1;
        waiting.set(state.asked, { resolve, reject });
        if (state.stopped) refuseAll(`${name} stopped`);
        else worker.postMessage({ id: state.asked, question });
      }),
    close: async () => void (await worker.terminate()),
  };
}

type Answerer<Question, Answer> = (question: Question) => Promise<Answer>;

/** Of load.js, when the thread runs from the bundle. */
declare const __keepCompiled: (() => void) | undefined;

/** In the thread: answers each question. `loaded` says when all code has run, so that its compiled form is kept for the next start. */
export function answerAll<Question, Answer>(answer: Answerer<Question, Answer>, loaded: Promise<unknown>): void {
  // A failure to load is told with the first answer.
  loaded.then(() => (typeof __keepCompiled === "undefined" ? undefined : __keepCompiled())).catch(() => undefined);
  const reply = async (id: number, question: Question): Promise<Reply<Answer>> => {
    try {
      return { id, answer: await answer(question) };
    } catch (error) {
      return { id, fault: describeFault(error) };
    }
  };
  parentPort?.on("message", ({ id, question }: { readonly id: number; readonly question: Question }) => {
    void reply(id, question).then((made) => parentPort?.postMessage(made));
  });
}

function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error), code: undefined, said: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return { message: error.message, code, said: "said" in error && typeof error.said === "string" ? error.said : "" };
}
