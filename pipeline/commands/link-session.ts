/** Links over the real network, or judged without it. Loads undici only when a request may be made. */

import { join } from "node:path";

import type { BrandLinkCheck } from "../brand/brand.ts";
import { houseRules, keepRules, markAccepted } from "../links/accept.ts";
import { type CheckLinks, type Kept, type LinkChanges, rememberLinks } from "../links/cache.ts";
import { checkLinks, type LinkSession, startLinkSession } from "../links/check.ts";
import type { Link, LinkResult } from "../links/link.ts";
import { makeLinkRequest, realClock } from "../links/request.ts";
import { linkDefaults, type LinkSettings } from "../links/settings.ts";
import { suggestCopies } from "../links/suggest.ts";
import { linksMessages } from "../messages/links.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import { keepLinks, readLinkMemory } from "./link-store.ts";
import { openStatePart, statePath } from "./open-state.ts";
import { readAcceptedLinks, todayOf } from "./verb-links-accept.ts";
import type { Terminal } from "./terminal.ts";

export interface LinkChecking {
  readonly check: (links: readonly Link[], house?: BrandLinkCheck) => Promise<readonly LinkResult[]>;
  readonly close: () => Promise<void>;
}

/**
 * One session for all write-ups of a run: they share politeness, answers, the run's deadline and what earlier runs found out.
 * A house with a politeness of its own has a session of its own.
 */
export async function openLinkChecking(args: Arguments, terminal: Pick<Terminal, "env" | "cwd" | "err">): Promise<LinkChecking> {
  const decide = await openReaders(args, terminal);
  // Without the network nothing is recalled: what stands in an output does not hang on what this machine asked before.
  if (args.offline) {
    const judge: CheckLinks = (links) => checkLinks(links, { ...realClock, request: undefined }, settingsOf(args));
    return { check: (links, house) => decide(judge, house)(links), close: () => Promise.resolve() };
  }
  const network = await makeLinkRequest({ allowPrivate: args.allowPrivate, proxy: args.proxy, env: terminal.env, connections: args.hostConcurrency });
  const sessions = openSessions(args);
  const keeper = await openKeeper(args, terminal);
  let isElsewhere = false;
  const remembering = { ...keeper, now: Date.now, refresh: args.refresh, allowPrivate: args.allowPrivate };
  return {
    check: (links, house) => {
      const { session, settings } = sessions.of(house);
      const ask: CheckLinks = async (some) => {
        const results = await checkLinks(some, { ...realClock, request: network.request, session }, settings);
        isElsewhere ||= results.some(({ evidence }) => evidence?.resolvedElsewhere === true);
        return results;
      };
      return decide(rememberLinks(ask, remembering), house)(links);
    },
    close: async () => {
      sessions.stop();
      await Promise.all([network.close(), keeper.close()]);
      if (isElsewhere) tellElsewhere(args, terminal);
    },
  };
}

/** Once a run, for people: it is about this machine's network, so it stands in no output. */
function tellElsewhere({ language, quiet, format, output }: Arguments, terminal: Pick<Terminal, "err">): void {
  if (quiet || (format !== "table" && output === undefined)) return;
  const { nl, en, advice } = linksMessages["links-resolved-elsewhere"];
  terminal.err(`${{ nl, en }[language]()}\n    → ${advice[language]()}\n`);
}

function openSessions(args: Arguments) {
  const open = new Map<string, { readonly session: LinkSession; readonly settings: LinkSettings }>();
  return {
    of: (house: BrandLinkCheck | undefined) => {
      const settings = settingsOf(args, house);
      const key = `${settings.perHost} ${settings.hostInterval}`;
      const known = open.get(key) ?? { session: startLinkSession(realClock, settings), settings };
      open.set(key, known);
      return known;
    },
    stop: () => {
      for (const { session } of open.values()) session.stop();
    },
  };
}

/** The limits that the command line sets, before those of the house. `--timeout` is for one answer; a link as a whole gets as many times that as by default. */
function settingsOf(args: Arguments, house?: BrandLinkCheck): LinkSettings {
  const hostInterval = args.hostInterval ?? house?.hostInterval;
  const { timeout, deadline, userAgent } = args;
  return {
    ...linkDefaults,
    allowPrivate: args.allowPrivate,
    confirmDelay: args.confirmDelay * 1000,
    overall: args.concurrency ?? linkDefaults.overall,
    perHost: args.hostConcurrency ?? house?.hostConcurrency ?? linkDefaults.perHost,
    hostInterval: hostInterval === undefined ? linkDefaults.hostInterval : hostInterval * 1000,
    repeatDelays: linkDefaults.repeatDelays.slice(0, args.retries),
    // No wait is short enough: a server that names a time is not asked again either.
    ...(args.retries === 0 ? { retryAfterCap: -1 } : {}),
    ...(timeout === undefined
      ? {}
      : { headersDeadline: timeout * 1000, linkDeadline: (timeout * 1000 * linkDefaults.linkDeadline) / linkDefaults.headersDeadline }),
    ...(deadline === undefined ? {} : { runDeadline: deadline * 1000, writeUpDeadline: deadline * 1000 }),
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}

/** Writes in the background, one write at a time, while links are asked. A state that cannot be written is no fault of the links. */
async function openKeeper(args: Arguments, terminal: Pick<Terminal, "env" | "cwd">) {
  const folder = await openStatePart("links", args, terminal).catch(() => undefined);
  if (folder === undefined) return { memory: () => Promise.resolve(new Map<string, Kept>()), keep: () => undefined, close: () => Promise.resolve() };
  let waiting = new Map<string, Kept | undefined>();
  let writing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    while (waiting.size > 0) {
      const changes = waiting;
      waiting = new Map();
      await keepLinks(folder, changes, Date.now, nodeDisk).catch(() => undefined);
    }
    writing = undefined;
  };
  const reading = readLinkMemory(folder, nodeDisk);
  return {
    memory: () => reading,
    keep: (changes: LinkChanges): void => {
      for (const [url, kept] of changes) waiting.set(url, kept);
      writing ??= write();
    },
    close: () => writing ?? Promise.resolve(),
  };
}

/** What readers say of links: the rules of the command line and the house, and the list of `links accept`. */
async function openReaders(
  args: Arguments,
  terminal: Pick<Terminal, "env" | "cwd">,
): Promise<(check: CheckLinks, house: BrandLinkCheck | undefined) => CheckLinks> {
  const accepted = await readAcceptedLinks(join(statePath(args, terminal), "links"));
  const suggest = args.suggest ? suggestCopies : (check: CheckLinks) => check;
  return (check, house) => {
    const accept = [...args.linkRules.accept, ...houseRules(house?.accept ?? {})];
    return suggest(markAccepted(keepRules(check, { ...args.linkRules, accept }), accepted, todayOf()));
  };
}
