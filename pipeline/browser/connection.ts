/**
 * The Chrome DevTools protocol over two pipes, each message ended by a zero byte (Chromium's `--remote-debugging-pipe`). Of a browser that we
 * start ourselves nothing else is needed; Puppeteer takes 100 ms of processor time to load.
 */

import type { Readable, Writable } from "node:stream";

export interface Connection {
  readonly send: Send;
  /** The first page that the browser opens by itself. */
  readonly firstPage: () => Promise<string>;
  /** Speaks to one page. */
  readonly attach: (targetId: string) => Promise<Session>;
  readonly isOpen: () => boolean;
}

export interface Session {
  readonly send: Send;
  /** Settled by the next event of this name. */
  readonly next: (event: string) => Promise<void>;
}

/** Throws in the browser's words, when the page or the browser goes away, and after a minute without an answer. */
type Send = <Answer = void>(method: string, parameters?: object) => Promise<Answer>;

interface Waiting {
  readonly sessionId: string | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: { readonly targetId: string; readonly type: string } };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const patience = 60_000;

/** Speaks over the pipes of a browser that was just started. */
export function connect(write: Writable, read: Readable): Connection {
  const asked = new Map<number, Waiting & { readonly timer: NodeJS.Timeout; readonly method: string }>();
  const awaited = new Set<Waiting & { readonly event: string }>();
  const first = Promise.withResolvers<string>();
  first.promise.catch(() => undefined);
  const state = { asked: 0, open: true };

  const send = <Answer>(sessionId: string | undefined, method: string, params: object = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (!state.open) return reject(new Error(`${method}: Connection closed`));
      const id = (state.asked += 1);
      const timer = setTimeout(() => {
        asked.delete(id);
        reject(new Error(`${method}: no answer in ${patience / 1000} seconds`));
      }, patience);
      asked.set(id, { sessionId, method, timer, resolve, reject });
      write.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });

  const answer = (id: number, { result, error }: Message): void => {
    const question = asked.get(id);
    asked.delete(id);
    if (question === undefined) return;
    clearTimeout(question.timer);
    if (error === undefined) question.resolve(result as never);
    else question.reject(new Error(`${question.method}: ${error.message}`));
  };

  /** Whoever waits for a page that is gone, or for a browser that is gone, waits in vain. */
  const giveUp = (belongs: (waiting: Waiting) => boolean, why: string): void => {
    for (const [id, question] of asked) if (belongs(question)) answer(id, { error: { message: why } });
    for (const one of awaited) {
      if (!belongs(one)) continue;
      awaited.delete(one);
      one.reject(new Error(why));
    }
  };

  const hear = (message: Message): void => {
    const { id, method, sessionId, params } = message;
    if (id !== undefined) return answer(id, message);
    for (const one of awaited) {
      if (one.event !== method || one.sessionId !== sessionId) continue;
      awaited.delete(one);
      one.resolve(undefined as never);
    }
    if (method === "Target.targetCreated" && params?.targetInfo?.type === "page") first.resolve(params.targetInfo.targetId);
    if (method === "Target.detachedFromTarget") giveUp((waiting) => waiting.sessionId === params?.sessionId, "Target closed");
    if (method === "Inspector.targetCrashed") giveUp((waiting) => waiting.sessionId === sessionId, "Page crashed");
  };

  const gone = (): void => {
    state.open = false;
    first.reject(new Error("Connection closed"));
    giveUp(() => true, "Connection closed");
  };
  readMessages(read, (text) => hear(JSON.parse(text) as Message));
  // A browser that is gone is told by its closing; the broken pipe says the same.
  read.on("close", gone);
  read.on("error", gone);
  write.on("error", gone);

  return {
    send: (method, parameters) => send(undefined, method, parameters),
    firstPage: async () => {
      await send(undefined, "Target.setDiscoverTargets", { discover: true });
      return first.promise;
    },
    attach: async (targetId) => {
      const { sessionId } = await send<{ sessionId: string }>(undefined, "Target.attachToTarget", { targetId, flatten: true });
      return {
        send: (method, parameters) => send(sessionId, method, parameters),
        next: (event) => new Promise((resolve, reject) => void awaited.add({ sessionId, event, resolve, reject })),
      };
    },
    isOpen: () => state.open,
  };
}

function readMessages(read: Readable, hear: (text: string) => void): void {
  const parts: Buffer[] = [];
  read.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      hear(Buffer.concat(parts.splice(0)).toString("utf8"));
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
}
