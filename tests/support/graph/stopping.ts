/** A process that stops between two steps, without ending it: from one step on nothing that it asks is answered. */

import type { Wire } from "../../../pipeline/archive/graph/wire.ts";
import type { Journal } from "../../../pipeline/archive/journal.ts";

export class Stopper {
  /** Steps that were begun. */
  steps = 0;
  readonly stopped: Promise<"stopped">;
  readonly #at: number;
  #stop: () => void = () => undefined;

  constructor(at: number) {
    this.#at = at;
    this.stopped = new Promise((done) => {
      this.#stop = () => done("stopped");
    });
  }

  /** Each request and each note in the journal has a step before it and one after it. */
  async step(): Promise<void> {
    this.steps += 1;
    if (this.steps < this.#at) return;
    this.#stop();
    await new Promise<never>(() => undefined);
  }

  readonly wire =
    (wire: Wire): Wire =>
    async (request) => {
      await this.step();
      const answer = await wire(request);
      await this.step();
      return answer;
    };

  journal(journal: Journal): Journal {
    const around = async (work: () => Promise<void>): Promise<void> => {
      await this.step();
      await work();
      await this.step();
    };
    const { uploads } = journal;
    return {
      known: journal.known,
      slugOf: journal.slugOf,
      intents: journal.intents,
      intend: (intent) => around(() => journal.intend(intent)),
      settle: (slug, known) => around(() => journal.settle(slug, known)),
      uploads: {
        get: uploads.get,
        set: (path, upload) => around(() => uploads.set(path, upload)),
        remove: (path) => around(() => uploads.remove(path)),
      },
      close: journal.close,
    };
  }
}
