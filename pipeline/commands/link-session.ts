/** Links over the real network, or judged without it. Loads undici only when a request may be made. */

import { type Kept, type LinkChanges, rememberLinks } from "../links/cache.ts";
import { checkLinks, startLinkSession } from "../links/check.ts";
import type { Link, LinkResult } from "../links/link.ts";
import { makeLinkRequest, realClock } from "../links/request.ts";
import { linkDefaults } from "../links/settings.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { keepLinks, readLinkMemory } from "./link-store.ts";
import { openStatePart } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

export interface LinkChecking {
  readonly check: (links: readonly Link[]) => Promise<readonly LinkResult[]>;
  readonly close: () => Promise<void>;
}

/** One session for all write-ups of a run: they share politeness, answers, the run's deadline and what earlier runs found out. */
export async function openLinkChecking(args: Arguments, terminal: Pick<Terminal, "env" | "cwd">): Promise<LinkChecking> {
  const settings = { ...linkDefaults, allowPrivate: args.allowPrivate, confirmDelay: args.confirmDelay * 1000 };
  // Without the network nothing is recalled: what stands in an output does not hang on what this machine asked before.
  if (args.offline) return { check: (links) => checkLinks(links, { ...realClock, request: undefined }, settings), close: () => Promise.resolve() };
  const network = await makeLinkRequest({ allowPrivate: args.allowPrivate, proxy: args.proxy, env: terminal.env });
  const session = startLinkSession(realClock, settings);
  const keeper = await openKeeper(args, terminal);
  const ask = (links: readonly Link[]): Promise<readonly LinkResult[]> => checkLinks(links, { ...realClock, request: network.request, session }, settings);
  return {
    check: rememberLinks(ask, { ...keeper, now: Date.now, refresh: args.refresh, allowPrivate: args.allowPrivate }),
    close: async () => {
      session.stop();
      await Promise.all([network.close(), keeper.close()]);
    },
  };
}

/** Writes in the background, one write at a time, while links are asked. A state that cannot be written is no fault of the links. */
async function openKeeper(args: Arguments, terminal: Pick<Terminal, "env" | "cwd">) {
  const folder = await openStatePart("links", args, terminal).catch(() => undefined);
  let waiting = new Map<string, Kept | undefined>();
  let writing: Promise<unknown> | undefined;
  const write = async (): Promise<void> => {
    while (folder !== undefined && waiting.size > 0) {
      const changes = waiting;
      waiting = new Map();
      await keepLinks(folder, changes, Date.now(), nodeDisk).catch(() => undefined);
    }
    writing = undefined;
  };
  const reading = folder === undefined ? Promise.resolve(new Map()) : readLinkMemory(folder, nodeDisk);
  return {
    memory: () => reading,
    keep: (changes: LinkChanges): void => {
      for (const [url, kept] of changes) waiting.set(url, kept);
      writing ??= write();
    },
    close: async (): Promise<void> => void (await writing),
  };
}
