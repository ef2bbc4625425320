/** The thread that drives the browser: its parts load on another core, and no stage holds up what the browser asks. */

import { workerData } from "node:worker_threads";

import { BrowserError } from "../browser/browser-error.ts";
import { findBrowser } from "../browser/find.ts";
import { launchBrowser } from "../browser/launch.ts";
import { makePool } from "../browser/pool.ts";
import type { BrowserAnswer, BrowserFacts, BrowserTask } from "./browser-session.ts";
import { answerAll } from "./thread.ts";

const { env, pages } = workerData as BrowserFacts;
/** Settled after the first print: by then all code has run, and its compiled form holds all of it. */
const loaded = Promise.withResolvers<undefined>();
const pool = makePool(
  async () => {
    const found = await findBrowser(env);
    if (found === undefined) throw new BrowserError("browser-missing", "");
    return launchBrowser(found, env);
  },
  async (page) => (await printing).preparePage(page),
  pages,
);
/** Loaded while the browser starts, and not before that. */
const printing = new Promise((started) => void setImmediate(started)).then(() => import("../print/pdf.ts"));

answerAll<BrowserTask, BrowserAnswer>(async (task) => {
  if (task.kind === "print") {
    const printed = await pool.withPage(async (page) => (await printing).printPdf(task.document, page));
    // After the answer is on its way.
    setImmediate(() => loaded.resolve(undefined));
    return { printed };
  }
  if (task.kind === "inspect") {
    const { inspectPages } = await import("../browser/inspect.ts");
    return { found: await pool.withPage((page) => inspectPages(task.inspections, page)) };
  }
  await pool.close();
  return {};
}, loaded.promise);
