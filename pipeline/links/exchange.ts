/** One request and its answer over undici, without a stream in between: what is not asked for is not read. */

import type { Dispatcher } from "undici";

import type { AnswerBody, BodyPart, LinkAnswer } from "./answer.ts";

/**
 * Sends a request. Resolves when the headers are there; the body waits until it is read or destroyed. Rejects with Node's or undici's error,
 * or with the signal's reason at once: undici hears of an abort only once it is connected, and a host that takes no connection may not hold
 * us up. The signal counts until the answer. `over` is called when the connection is done with it, or will never be.
 */
export function exchange(dispatcher: Dispatcher, options: Dispatcher.DispatchOptions, signal: AbortSignal, over: () => void): Promise<LinkAnswer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      over();
      return reject(signal.reason);
    }
    dispatcher.dispatch(options, new Exchange(signal, resolve, reject, over));
  });
}

/** What is being read of a body. */
interface Reading {
  readonly limit: number;
  readonly done: (part: BodyPart) => void;
  readonly parts: Uint8Array[];
  size: number;
}

class Exchange implements Dispatcher.DispatchHandler, AnswerBody {
  readonly #signal: AbortSignal;
  readonly #answered: (answer: LinkAnswer) => void;
  readonly #failed: (error: unknown) => void;
  readonly #over: () => void;
  readonly #giveUp = (): void => {
    this.#failed(this.#signal.reason);
    this.destroy();
  };
  #controller: Dispatcher.DispatchController | undefined;
  #reading: Reading | undefined;
  /** Whether the body came whole, once it has come to its end. */
  #ended: boolean | undefined;

  constructor(signal: AbortSignal, answered: (answer: LinkAnswer) => void, failed: (error: unknown) => void, over: () => void) {
    this.#signal = signal;
    this.#answered = answered;
    this.#failed = failed;
    this.#over = over;
    signal.addEventListener("abort", this.#giveUp, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal.aborted) this.destroy();
  }

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number, headers: LinkAnswer["headers"]): void {
    // 1xx: the answer is still to come.
    if (statusCode < 200) return;
    this.#signal.removeEventListener("abort", this.#giveUp);
    controller.pause();
    this.#answered({ statusCode, headers, body: this });
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    const reading = this.#reading;
    if (reading === undefined) return;
    reading.parts.push(chunk);
    reading.size += chunk.length;
    if (reading.size < reading.limit) return;
    this.#end(false);
    this.destroy();
  }

  onResponseEnd(): void {
    this.#end(true);
    this.#over();
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: unknown): void {
    this.#signal.removeEventListener("abort", this.#giveUp);
    this.#failed(error);
    this.#end(false);
    this.#over();
  }

  read(limit: number): Promise<BodyPart> {
    return new Promise((done) => {
      this.#reading = { limit, done, parts: [], size: 0 };
      if (this.#ended === undefined) this.#controller?.resume();
      else this.#tell(this.#ended);
    });
  }

  destroy(): void {
    this.#controller?.abort(new Error("No more of it is needed"));
  }

  #end(isComplete: boolean): void {
    if (this.#ended !== undefined) return;
    this.#ended = isComplete;
    this.#tell(isComplete);
  }

  #tell(isComplete: boolean): void {
    const reading = this.#reading;
    if (reading === undefined) return;
    this.#reading = undefined;
    reading.done({ bytes: Buffer.concat(reading.parts).subarray(0, reading.limit), isComplete });
  }
}
