/** The real network for the link check: undici with the system's certificates, the proxy of the desk, and the guard in its lookup. */

import { lookup } from "node:dns";

import type { Dispatcher } from "undici";

import { dialLate, isProxied, type Proxies, proxyAgent, readProxies, type WayOut } from "../network/way-out.ts";
import type { LinkRequest } from "./answer.ts";
import type { Clock } from "./clock.ts";
import { exchange } from "./exchange.ts";
import { guardLookup, isLiteral, type Lookup } from "./guard.ts";

export interface RequestOptions extends WayOut {
  readonly allowPrivate: boolean;
  /** The most connections to one host at once; left out, as many as are asked for. */
  readonly connections?: number | undefined;
  /** Looks names up; left out, as the system does. */
  readonly lookup?: Lookup;
}

/**
 * Makes the request function of `checkLinks`; undici is loaded here and nowhere else. Call `close` at the end.
 * Behind a proxy the proxy looks names up, so there only the address in the URL is guarded. Throws when the proxy's address cannot be read.
 */
export async function makeLinkRequest(options: RequestOptions): Promise<{ readonly request: LinkRequest; readonly close: () => Promise<void> }> {
  // The default export: a bundle with code splitting gives a CommonJS package no named ones.
  const undici = (await import("undici")).default;
  const proxies = readProxies(options);
  const lookedUp = new Set<string>();
  const dialling = { lookup: noting(lookedUp, guardLookup(options.lookup ?? lookup, options.allowPrivate)), timeout: 10_000 };
  // What browsers take, in headers.
  const limits = { maxHeaderSize: 262_144, ...(options.connections === undefined ? {} : { connections: options.connections }) };
  const proxied = (): Dispatcher => proxyAgent(undici.EnvHttpProxyAgent, proxies, dialling, limits);
  const connect = dialLate(undici.buildConnector, dialling);
  const [kept, fresh] = isProxied(proxies)
    ? [lasting(proxied()), lasting(proxied())]
    : [lasting(new undici.Agent({ ...limits, connect })), passing((origin) => new undici.Client(origin, { maxHeaderSize: limits.maxHeaderSize, connect }))];
  return {
    request: async (url, { headers, signal, fresh: isFresh }) => {
      const asked = new URL(url);
      const line = isFresh ? fresh : kept;
      const dispatcher = line.open(asked.origin);
      const way = { origin: asked.origin, path: asked.pathname + asked.search, headers, reset: isFresh, ...untimed } as const;
      const answer = await exchange(dispatcher, way, signal, () => line.drop(dispatcher));
      return isLeftToProxy(asked, proxies, lookedUp) ? { ...answer, resolvedElsewhere: true } : answer;
    },
    close: async () => {
      await Promise.all([kept.close(), fresh.close()]);
    },
  };
}

/** Where requests get their dispatcher from; one that is dropped has done its work. */
interface Line {
  readonly open: (origin: string) => Dispatcher;
  readonly drop: (dispatcher: Dispatcher) => void;
  readonly close: () => Promise<unknown>;
}

function lasting(agent: Dispatcher): Line {
  return { open: () => agent, drop: () => {}, close: () => agent.destroy() };
}

/** A client of its own for each request is gone with the answer; an agent keeps something for every host. */
function passing(makeClient: (origin: string) => Dispatcher): Line {
  const clients = new Set<Dispatcher>();
  return {
    open: (origin) => {
      const client = makeClient(origin);
      clients.add(client);
      return client;
    },
    drop: (client) => {
      if (clients.delete(client)) void client.destroy();
    },
    close: () => Promise.all(Array.from(clients, (client) => client.destroy())),
  };
}

/** The deadlines are those of the caller. */
const untimed = { method: "GET", headersTimeout: 0, bodyTimeout: 0 } as const;

/** Remembers which names were looked up here. */
function noting(names: Set<string>, inner: Lookup): Lookup {
  return (name, lookupOptions, done) => {
    names.add(name);
    inner(name, lookupOptions, done);
  };
}

/** A name that was asked for and never looked up here was looked up by a proxy. */
function isLeftToProxy({ protocol, hostname }: URL, { httpProxy, httpsProxy }: Proxies, lookedUp: ReadonlySet<string>): boolean {
  return (protocol === "https:" ? httpsProxy : httpProxy) !== "" && !isLiteral(hostname) && !lookedUp.has(hostname);
}

/** Real time. */
export const realClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
