/** One request over undici, with its whole body: the only file of the Graph target that touches the network. */

import type { Dispatcher } from "undici";

import type { Headers } from "../../network/headers.ts";
import { dialLate, isProxied, proxyAgent, readProxies, type WayOut } from "../../network/way-out.ts";

export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Asks once, follows nothing; rejects with Node's or undici's error when no whole answer comes. */
export type Wire = (request: WireRequest) => Promise<WireAnswer>;

export interface WireOptions extends WayOut {
  /** Milliseconds without an answer, or without a byte of it. */
  readonly timeout?: number;
  /** Ends all that is under way. */
  readonly signal?: AbortSignal;
}

/** The slowest line that we bear with, in bytes a millisecond: a timeout is that much longer for what a request carries. */
const slowest = 32;
/** What SharePoint takes in one PUT; nothing that we read is larger. */
const largest = 250 * 1024 * 1024;

/** Opens the way to the network. Call `close` at the end. Throws when the proxy's address cannot be read. */
export async function openWire(options: WireOptions): Promise<{ readonly wire: Wire; readonly close: () => Promise<void> }> {
  // The default export: a bundle with code splitting gives a CommonJS package no named ones.
  const undici = (await import("undici")).default;
  const proxies = readProxies(options);
  const dialling = { timeout: 10_000 };
  const agent: Dispatcher = isProxied(proxies)
    ? proxyAgent(undici.EnvHttpProxyAgent, proxies, dialling, {})
    : new undici.Agent({ connect: dialLate(undici.buildConnector, dialling) });
  const { timeout = 60_000, signal } = options;
  return { wire: (request) => send(agent, request, timeout, signal), close: () => agent.destroy() };
}

function send(agent: Dispatcher, { method, url, headers, body }: WireRequest, timeout: number, signal: AbortSignal | undefined): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const { origin, pathname, search } = new URL(url);
    const wait = timeout + (body?.length ?? 0) / slowest;
    const way = { origin, path: pathname + search, method, headers, body: body ?? null, headersTimeout: wait, bodyTimeout: timeout };
    agent.dispatch(way, new Exchange(signal, resolve, reject));
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (answer: WireAnswer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #giveUp = (): void => {
    this.#reject(this.#signal?.reason);
    this.#controller?.abort(new Error("stopped"));
  };
  #controller: Dispatcher.DispatchController | undefined;
  #head: { readonly status: number; readonly headers: Headers } = { status: 0, headers: {} };
  readonly #parts: Uint8Array[] = [];
  #size = 0;

  constructor(signal: AbortSignal | undefined, resolve: (answer: WireAnswer) => void, reject: (error: unknown) => void) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal?.addEventListener("abort", this.#giveUp, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted === true) this.#giveUp();
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    // 1xx: the answer is still to come.
    if (status >= 200) this.#head = { status, headers };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#parts.push(chunk);
    this.#size += chunk.length;
    if (this.#size > largest) controller.abort(new Error("The answer is too large"));
  }

  onResponseEnd(): void {
    this.#signal?.removeEventListener("abort", this.#giveUp);
    this.#resolve({ ...this.#head, body: Buffer.concat(this.#parts) });
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: unknown): void {
    this.#signal?.removeEventListener("abort", this.#giveUp);
    this.#reject(error);
  }
}
