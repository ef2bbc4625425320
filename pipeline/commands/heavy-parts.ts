/** The parts that take longest to start, each only when it is needed: the browser at once when there is something to print or to inspect, MJML when a fragment is not in the cache. */

import type { Target } from "../build.ts";
import type { BrowserSession } from "./browser-session.ts";
import type { MailSession } from "./mail-session.ts";

export interface HeavyParts {
  readonly targets: ReadonlySet<Target>;
  readonly printPdf: BrowserSession["printPdf"];
  readonly inspectPages: BrowserSession["inspectPages"];
  readonly compileMail: MailSession["compileMail"];
  /** Closes what was started; may be called again. */
  readonly close: () => Promise<void>;
}

/** Returns when they are on their way. The browser comes later when only a mail is made: few mails carry the handout. `inspects`: mail and web page will be looked at. */
export async function startHeavyParts(
  targets: ReadonlySet<Target>,
  inspects: boolean,
  jobs: number,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HeavyParts> {
  const started: { browser?: Promise<BrowserSession>; mail?: Promise<MailSession> } = {};
  const openBrowserLate = async (): Promise<BrowserSession> =>
    (started.browser ??= import("./browser-session.ts").then(({ openBrowser }) => openBrowser(env, jobs)));
  const openMailLate = async (): Promise<MailSession> => (started.mail ??= import("./mail-session.ts").then(({ openMail }) => openMail(env)));
  const browser = targets.has("print") || (inspects && (targets.has("email") || targets.has("web"))) ? await openBrowserLate() : undefined;
  if (targets.has("email")) await openMailLate();
  return {
    targets,
    // Without a wait where the browser is on its way: what is asked for is sent before the other outputs take the thread.
    printPdf: async (document) => (browser ?? (await openBrowserLate())).printPdf(document),
    inspectPages: async (inspections) => (browser ?? (await openBrowserLate())).inspectPages(inspections),
    compileMail: async (source) => (await openMailLate()).compileMail(source),
    close: async () => void (await Promise.allSettled([started.browser?.then((session) => session.close()), started.mail?.then((session) => session.close())])),
  };
}
