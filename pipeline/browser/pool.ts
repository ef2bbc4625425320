/** A few pages of one browser, used again and again. A browser that stops is started anew and the document in hand printed again; one that printed much is replaced. */

import type { Browser, Page } from "puppeteer-core";

import { BrowserError } from "./browser-error.ts";

export interface PagePool {
  /** Runs the task on a free page; when the browser goes away meanwhile, once more on a new browser. Throws a BrowserError when browsers keep going away. */
  readonly withPage: <T>(task: (page: Page) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** How often one document is tried: a browser that dies of the document itself is given up, one that is stopped from outside is not. */
const mostTries = 8;
/** Documents per browser: its memory grows with each (pages that are used again keep what they cached). */
const documentsPerBrowser = 200;

/** One browser with the pages that wait in it. */
interface Generation {
  readonly browser: Promise<Browser>;
  readonly idle: Page[];
  /** The page that is opened beside the start of the browser. */
  first: Promise<Page> | undefined;
  started: number;
  running: number;
  retired: boolean;
}

/** `start` gives a new browser at each call; `prepare` readies each new page once. At most `most` pages at a time. */
export function makePool(
  start: () => Promise<Browser>,
  prepare: (page: Page) => Promise<void>,
  most: number,
  perBrowser: number = documentsPerBrowser,
): PagePool {
  const state: { current: Generation | undefined; readonly all: Set<Generation>; busy: number; readonly waiting: (() => void)[] } = {
    current: undefined,
    all: new Set(),
    busy: 0,
    waiting: [],
  };
  const openPage = async (generation: Generation): Promise<Page> => {
    const page = await (await generation.browser).newPage();
    await prepare(page);
    return page;
  };
  // A browser starts with an empty page: to use that one saves the time that another takes.
  const takeFirst = async (generation: Generation): Promise<Page> => {
    const [page] = await (await generation.browser).pages();
    if (page === undefined) return openPage(generation);
    await prepare(page);
    return page;
  };
  const begin = (): Generation => {
    const generation: Generation = { browser: start(), idle: [], first: undefined, started: 0, running: 0, retired: false };
    // Browser and first page are started at once, so that they are ready when the first document is.
    generation.first = takeFirst(generation);
    generation.first.catch(() => undefined);
    state.current = generation;
    state.all.add(generation);
    return generation;
  };
  const end = async (generation: Generation): Promise<void> => {
    state.all.delete(generation);
    if (state.current === generation) state.current = undefined;
    const browser = await generation.browser.catch(() => undefined);
    await generation.first?.catch(() => undefined);
    await browser?.close().catch(() => undefined);
  };
  const attempt = async <T>(task: (page: Page) => Promise<T>, generation: Generation): Promise<T> => {
    generation.started += 1;
    generation.running += 1;
    // The next document gets a new browser; this one goes when its last page is done.
    if (generation.started >= perBrowser) {
      generation.retired = true;
      if (state.current === generation) state.current = undefined;
    }
    try {
      const { first } = generation;
      generation.first = undefined;
      const page = generation.idle.pop() ?? (await first) ?? (await openPage(generation));
      try {
        const result = await task(page);
        generation.idle.push(page);
        return result;
      } catch (error) {
        // What it holds now is not known.
        page.close().catch(() => undefined);
        throw error;
      }
    } finally {
      generation.running -= 1;
      if (generation.retired && generation.running === 0) void end(generation);
    }
  };
  const isAlive = async (generation: Generation): Promise<boolean> => (await generation.browser.catch(() => undefined))?.connected === true;
  begin();
  return {
    withPage: async (task) => {
      if (state.busy >= most) await new Promise<void>((turn) => void state.waiting.push(turn));
      state.busy += 1;
      try {
        for (let tries = 1; ; tries += 1) {
          const generation = state.current ?? begin();
          try {
            return await attempt(task, generation);
          } catch (error) {
            if (error instanceof BrowserError && error.code !== "browser-gone") throw error;
            const alive = await isAlive(generation);
            // A page can go away alone, when its own process is stopped.
            if (alive && !isGone(error)) throw error;
            if (!alive) await end(generation);
            if (tries === mostTries) throw new BrowserError("browser-gone", "");
          }
        }
      } finally {
        state.busy -= 1;
        state.waiting.shift()?.();
      }
    },
    close: async () => void (await Promise.all([...state.all].map(async (generation) => end(generation)))),
  };
}

/** Whether an error says that a page went away (Puppeteer's words; it has no code for it). */
function isGone(error: unknown): boolean {
  return error instanceof Error && /target closed|session closed|page crashed|detached|connection closed/iu.test(error.message);
}
