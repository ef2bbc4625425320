/** A few pages of one browser, used again and again. A browser that stops is started anew and the document in hand printed again. */

import type { Browser, Page } from "puppeteer-core";

import { BrowserError } from "./browser-error.ts";

export interface PagePool {
  /** Runs the task on a free page. After the browser went away it is tried once more on a new browser. Throws a BrowserError. */
  readonly withPage: <T>(task: (page: Page) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** `start` gives a new browser at each call; `prepare` readies each new page once. At most `most` pages at a time. */
export function makePool(start: () => Promise<Browser>, prepare: (page: Page) => Promise<void>, most: number): PagePool {
  const state: { browser: Promise<Browser> | undefined; first: Promise<Page> | undefined; idle: Page[]; busy: number; waiting: (() => void)[] } = {
    browser: undefined,
    first: undefined,
    idle: [],
    busy: 0,
    waiting: [],
  };
  const openNew = async (): Promise<Page> => {
    const browser = await (state.browser ??= start());
    const page = await browser.newPage();
    await prepare(page);
    return page;
  };
  // Browser and first page are started at once, so that they are ready when the first document is.
  state.first = openNew();
  state.first.catch(() => undefined);
  const open = async (): Promise<Page> => {
    const { first } = state;
    state.first = undefined;
    return state.idle.pop() ?? (await first) ?? openNew();
  };
  const attempt = async <T>(task: (page: Page) => Promise<T>): Promise<T> => {
    const page = await open();
    const result = await task(page);
    state.idle.push(page);
    return result;
  };
  const isAlive = async (): Promise<boolean> => (await state.browser?.catch(() => undefined))?.connected === true;
  return {
    withPage: async (task) => {
      if (state.busy >= most) await new Promise<void>((turn) => void state.waiting.push(turn));
      state.busy += 1;
      try {
        return await attempt(task);
      } catch (error) {
        if (error instanceof BrowserError || (await isAlive())) throw error;
        state.browser = undefined;
        state.idle = [];
        return await attempt(task).catch((again: unknown) => {
          throw again instanceof BrowserError ? again : new BrowserError("browser-gone", "");
        });
      } finally {
        state.busy -= 1;
        state.waiting.shift()?.();
      }
    },
    close: async () => {
      const browser = await state.browser?.catch(() => undefined);
      await state.first?.catch(() => undefined);
      await browser?.close().catch(() => undefined);
    },
  };
}
