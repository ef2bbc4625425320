/** The real network for the link check: undici with the system's certificates, the proxy of the desk, and the guard in its lookup. */

import { lookup } from "node:dns";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";

import type { Agent, buildConnector, Dispatcher, EnvHttpProxyAgent } from "undici";

import type { Clock } from "./clock.ts";
import type { LinkRequest } from "./answer.ts";
import { exchange } from "./exchange.ts";
import { guardLookup, isLiteral, type Lookup } from "./guard.ts";

export interface RequestOptions {
  readonly allowPrivate: boolean;
  /** `--proxy`; goes before the environment. */
  readonly proxy: string | undefined;
  /** The environment, for HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not. */
  readonly env: Readonly<Record<string, string | undefined>>;
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

interface Dialling {
  readonly lookup: Lookup;
  readonly timeout: number;
}

interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** The proxies for EnvHttpProxyAgent. All given: undici reads process.env for what is undefined. */
function readProxies({ proxy, env }: RequestOptions): Proxies {
  const https = proxy ?? env["https_proxy"] ?? env["HTTPS_PROXY"] ?? "";
  const http = proxy ?? env["http_proxy"] ?? env["HTTP_PROXY"] ?? https;
  return { httpProxy: http, httpsProxy: https === "" ? http : https, noProxy: env["no_proxy"] ?? env["NO_PROXY"] ?? "" };
}

function isProxied({ httpProxy, httpsProxy }: Proxies): boolean {
  return httpProxy !== "" || httpsProxy !== "";
}

function proxyAgent(ProxyAgent: typeof EnvHttpProxyAgent, proxies: Proxies, dialling: Dialling, limits: Agent.Options): Dispatcher {
  const tls = { secureContext: trustSystem() };
  // Plain http is asked through the proxy as such: many proxies tunnel only to port 443. The proxy itself may well stand on a private address.
  return new ProxyAgent({ ...limits, ...proxies, proxyTunnel: false, connect: { ...tls, ...dialling }, requestTls: tls, proxyTls: tls });
}

/** Reads the certificates at the first https: that takes longer than ten requests. One context for all connections, for the same reason. */
function dialLate(build: typeof buildConnector, dialling: Dialling): buildConnector.connector {
  const plain = build(dialling);
  let secure: buildConnector.connector | undefined;
  return (options, done) => {
    if (options.protocol !== "https:") return plain(options, done);
    secure ??= build({ ...dialling, secureContext: trustSystem() });
    return secure(options, done);
  };
}

/** Node's own certificates and NODE_EXTRA_CA_CERTS ("default"), and those of the system: municipal desks open TLS with their own. */
function trustSystem(): SecureContext {
  return createSecureContext({ ca: [...new Set([...getCACertificates("default"), ...getCACertificates("system")])] });
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
