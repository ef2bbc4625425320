/** The real network for the link check: undici with the system's certificates, the proxy of the desk, and the guard in its lookup. */

import { lookup } from "node:dns";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";

import type { Agent, buildConnector, Dispatcher, EnvHttpProxyAgent } from "undici";

import type { Clock } from "./clock.ts";
import type { LinkRequest } from "./answer.ts";
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
  const connect = dialLate(undici.buildConnector, dialling);
  const proxied = isProxied(proxies) ? proxyAgent(undici.EnvHttpProxyAgent, proxies, dialling, limits) : undefined;
  const kept = proxied ?? new undici.Agent({ ...limits, connect });
  // A client of its own is gone with its answer; an agent would keep something for every host that was asked afresh.
  const clients = new Set<Dispatcher>();
  const openFresh = (origin: string): Dispatcher => {
    const client = new undici.Client(origin, { maxHeaderSize: limits.maxHeaderSize, connect });
    clients.add(client);
    return client;
  };
  const drop = (client: Dispatcher): void => {
    if (clients.delete(client)) void client.destroy();
  };
  return {
    request: async (url, { headers, signal, fresh }) => {
      const { origin, pathname, search } = new URL(url);
      const dispatcher = fresh && proxied === undefined ? openFresh(origin) : kept;
      const asking = dispatcher.request({ origin, path: pathname + search, method: "GET", headers, signal, reset: fresh, headersTimeout: 0, bodyTimeout: 0 });
      asking.catch(() => drop(dispatcher));
      const answer = await orAborted(asking, signal);
      // A body that is destroyed before its end emits an error; with nobody listening that would end the process.
      answer.body.on("error", () => {}).on("close", () => drop(dispatcher));
      return { ...answer, body: answer.body, resolvedElsewhere: isLeftToProxy(new URL(url), proxies, lookedUp) };
    },
    close: async () => {
      await Promise.all([kept, ...clients].map((one) => one.destroy()));
    },
  };
}

/** undici hears of an abort only once it is connected; a host that takes no connection may not hold us up. What comes too late is thrown away. */
async function orAborted<Answer extends { readonly body: { readonly destroy: () => unknown; readonly on: (event: "error", hear: () => void) => unknown } }>(
  asking: Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(signal.reason);
  signal.addEventListener("abort", give, { once: true });
  if (signal.aborted) give();
  try {
    return await Promise.race([asking, aborted]);
  } catch (error) {
    void asking.then(
      ({ body }) => body.on("error", () => {}) && body.destroy(),
      () => {},
    );
    throw error;
  } finally {
    signal.removeEventListener("abort", give);
  }
}

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
