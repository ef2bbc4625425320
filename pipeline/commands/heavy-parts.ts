/** The parts that take longest to start, each only when its output is asked for: the browser, and MJML on a thread of its own. */

import type { Target } from "../build.ts";
import type { BrowserSession } from "./browser-session.ts";
import type { MailSession } from "./mail-session.ts";

export interface HeavyParts {
  readonly targets: ReadonlySet<Target>;
  readonly printPdf: BrowserSession["printPdf"];
  readonly mail: MailSession | undefined;
  /** Closes what was started; may be called again. */
  readonly close: () => Promise<void>;
}

/** Returns when they are on their way. The browser comes later when only a mail is made: few mails carry the handout. */
export async function startHeavyParts(targets: ReadonlySet<Target>, jobs: number, env: Readonly<Record<string, string | undefined>>): Promise<HeavyParts> {
  const started: { browser: Promise<BrowserSession> | undefined } = { browser: undefined };
  const openLate = async (): Promise<BrowserSession> => (started.browser ??= import("./browser-session.ts").then(({ openBrowser }) => openBrowser(env, jobs)));
  if (targets.has("print")) await openLate();
  const mail = targets.has("email") ? (await import("./mail-session.ts")).openMailSession() : undefined;
  return {
    targets,
    printPdf: async (document) => (await openLate()).printPdf(document),
    mail,
    close: async () => void (await Promise.allSettled([started.browser?.then((browser) => browser.close()), mail?.close()])),
  };
}
