/** The parts that take longest to start, each only when its output is asked for: the browser, and MJML on a thread of its own. */

import type { Target } from "../build.ts";
import type { BrowserSession } from "./browser-session.ts";
import type { MailSession } from "./mail-session.ts";

export interface HeavyParts {
  readonly targets: ReadonlySet<Target>;
  readonly browser: BrowserSession | undefined;
  readonly mail: MailSession | undefined;
  /** Closes what was started; may be called again. */
  readonly close: () => Promise<void>;
}

/** Returns when both are on their way. A mail may carry the handout, so it needs the browser too. */
export async function startHeavyParts(targets: ReadonlySet<Target>, jobs: number, env: Readonly<Record<string, string | undefined>>): Promise<HeavyParts> {
  const mail = targets.has("email") ? (await import("./mail-session.ts")).openMailSession() : undefined;
  const browser = targets.has("print") || targets.has("email") ? await (await import("./browser-session.ts")).openBrowser(env, jobs) : undefined;
  return { targets, browser, mail, close: async () => void (await Promise.allSettled([browser?.close(), mail?.close()])) };
}
