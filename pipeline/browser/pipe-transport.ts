/** Puppeteer's way to a browser that we started: messages over two pipes, each ended by a zero byte (Chromium's `--remote-debugging-pipe`). */

import type { Readable, Writable } from "node:stream";

import type { ConnectionTransport } from "puppeteer-core";

/** Listens at once, and keeps what comes until Puppeteer does. */
export function makePipeTransport(write: Writable, read: Readable): ConnectionTransport {
  const state: { parts: Buffer[]; waiting: string[]; closed: boolean; listener?: (message: string) => void } = { parts: [], waiting: [], closed: false };
  const deliver = (message: string): void => {
    if (state.listener === undefined) state.waiting.push(message);
    // As a message of its own turn: an answer may come before its question was noted.
    else setImmediate(state.listener, message);
  };
  const transport: ConnectionTransport = {
    send: (message) => {
      if (!state.closed) write.write(`${message}\0`);
    },
    close: () => {
      state.closed = true;
      write.destroy();
      read.destroy();
    },
    set onmessage(listener: (message: string) => void) {
      state.listener = listener;
      for (const message of state.waiting.splice(0)) deliver(message);
    },
  };
  read.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      state.parts.push(chunk.subarray(start, end));
      deliver(Buffer.concat(state.parts.splice(0)).toString("utf8"));
      start = end + 1;
    }
    if (start < chunk.length) state.parts.push(chunk.subarray(start));
  });
  const gone = (): void => {
    if (state.closed) return;
    state.closed = true;
    transport.onclose?.();
  };
  read.on("close", gone);
  // A browser that is gone is told by its closing; the broken pipe says the same.
  read.on("error", gone);
  write.on("error", gone);
  return transport;
}
