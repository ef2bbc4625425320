/** Links over the real network, or judged without it. Loads undici only when a request may be made. */

import { checkLinks, startLinkSession } from "../links/check.ts";
import type { Link, LinkResult } from "../links/link.ts";
import { makeLinkRequest, realClock } from "../links/request.ts";
import { linkDefaults } from "../links/settings.ts";
import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

export interface LinkChecking {
  readonly check: (links: readonly Link[]) => Promise<readonly LinkResult[]>;
  readonly close: () => Promise<void>;
}

/** One session for all write-ups of a run: they share politeness, answers and the run's deadline. */
export async function openLinkChecking(args: Arguments, { env }: Pick<Terminal, "env">): Promise<LinkChecking> {
  const settings = { ...linkDefaults, allowPrivate: args.allowPrivate, confirmDelay: args.confirmDelay * 1000 };
  if (args.offline) return { check: (links) => checkLinks(links, { ...realClock, request: undefined }, settings), close: () => Promise.resolve() };
  const network = await makeLinkRequest({ allowPrivate: args.allowPrivate, proxy: args.proxy, env });
  const session = startLinkSession(realClock, settings);
  return {
    check: (links) => checkLinks(links, { ...realClock, request: network.request, session }, settings),
    close: async () => {
      session.stop();
      await network.close();
    },
  };
}
