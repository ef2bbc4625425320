/** One write-up in the finished mail and web page, with faults planted in them, looked at in a real browser. */

import type { Browser, Page } from "puppeteer-core";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { findBrowser } from "../../../pipeline/browser/find.ts";
import { inspectPages } from "../../../pipeline/browser/inspect.ts";
import { launchBrowser } from "../../../pipeline/browser/launch.ts";
import { makeBrowserCheck } from "../../../pipeline/check/browser.ts";
import type { InspectPages } from "../../../pipeline/check/browser-finding.ts";
import type { MadeMail } from "../../../pipeline/check/made.ts";
import { makePlaceFinder } from "../../../pipeline/check/place.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { preparePage } from "../../../pipeline/print/pdf.ts";
import { placeOfKey } from "../../../pipeline/session/front-matter.ts";
import type { BuiltExample } from "../outputs/build-example.ts";

/** What the check says of the example; `mend` changes the outputs first, to plant a fault. */
type Check = (example: BuiltExample, text: string, mend?: Mend) => Promise<readonly Message[]>;
export type Mend = (html: string, output: "mail" | "web") => string;

export interface Inspector {
  readonly page: Page;
  readonly check: Check;
  readonly close: () => Promise<void>;
}

/** A page as the browser's thread has them. */
export async function openInspector(): Promise<Inspector> {
  const browser = await launch();
  const page = await browser.newPage();
  await preparePage(page);
  return { page, check: makeChecker((inspections) => inspectPages(inspections, page)), close: () => browser.close() };
}

/** The check over pages that are given. */
export function makeChecker(pages: InspectPages): Check {
  const inspect = makeBrowserCheck(pages);
  return ({ issue: { document }, read }, text, mend = (html) => html) => {
    if (document === undefined) throw new Error("not built");
    const find = makePlaceFinder(document.tree, "verslag.md", (key) => placeOfKey(text, key, "verslag.md"));
    return inspect(document, { mail: makeMail(mend(read("email.html"), "mail")), web: mend(read("web.html"), "web") }, find);
  };
}

/** A real browser. */
export async function launch(): Promise<Browser> {
  const found = await findBrowser(process.env);
  if (found === undefined) throw new Error("no browser");
  return launchBrowser(found, process.env);
}

/** The brand with other colours in one scheme. */
export function recolour(brand: Brand, scheme: "light" | "dark", colours: Partial<Brand["light"]>): Brand {
  return { ...brand, [scheme]: { ...brand[scheme], ...colours } };
}

/** The check reads the HTML, and nothing else of the mail. */
function makeMail(html: string): MadeMail {
  return { html } as MadeMail;
}
