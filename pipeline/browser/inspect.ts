/** Looks at finished HTML in a page of the browser, on pages that are used for printing as well. */

import type { CDPSession, Page } from "puppeteer-core";

import type { Finding, Inspection, Scheme } from "../check/browser-finding.ts";
import { loadAxe } from "./axe-source.ts";
import { timers, writeProbe } from "./inspect-probe.ts";

/**
 * The findings of each inspection, in their order. The page runs no script of the document and asks for nothing (`preparePage`);
 * what we evaluate has a world of its own, which the document cannot see. Leaves the page as it was. Throws the browser's errors.
 */
export async function inspectPages(inspections: readonly Inspection[], page: Page): Promise<readonly (readonly Finding[])[]> {
  const session = await sessionOf(page);
  await page.emulateMediaType("screen");
  try {
    const found: (readonly Finding[])[] = [];
    for (const inspection of inspections) found.push(await inspectOne(inspection, page, session));
    return found;
  } finally {
    await page.emulateMediaFeatures([]);
    await page.emulateMediaType("print");
  }
}

const sessions = new WeakMap<Page, CDPSession>();

/** Kept for as long as the page: a session that ends takes with it how the page shows its media. */
async function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  return session;
}

async function inspectOne({ html, width, schemes, without }: Inspection, page: Page, session: CDPSession): Promise<readonly Finding[]> {
  if (page.viewport()?.width !== width) await page.setViewport({ width, height: 1000 });
  await page.setContent(html, { waitUntil: "load" });
  const evaluate = await openWorld(session);
  const found: Finding[] = [];
  for (const scheme of schemes) {
    await showScheme(scheme, page, evaluate);
    const seen = (await evaluate(writeProbe(without, scheme === "outlook"))) as readonly Omit<Finding, "scheme">[];
    found.push(...seen.map((finding) => ({ ...finding, scheme })));
  }
  return found;
}

/** Outlook on the web leaves the scheme light, marks what it darkens and applies the rules that begin with the mark. */
async function showScheme(scheme: Scheme, page: Page, evaluate: Evaluate): Promise<void> {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme === "dark" ? "dark" : "light" }]);
  await evaluate(`for (const mark of ["data-ogsc", "data-ogsb"]) document.documentElement.toggleAttribute(mark, ${scheme === "outlook"})`);
}

type Evaluate = (expression: string) => Promise<unknown>;

/** A world of our own over the document (the same for each document of a page), with axe in it. */
async function openWorld(session: CDPSession): Promise<Evaluate> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "sessiepers" });
  const evaluate: Evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if ((await evaluate("typeof axe")) === "undefined") {
    await evaluate(`${timers}\n${await loadAxe()};0`);
  }
  return evaluate;
}
