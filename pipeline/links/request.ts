/** The real network for the link check: undici with the system's certificates, the proxy of the desk, and the guard in its lookup. */

import { lookup } from "node:dns";
import { setTimeout as wait } from "node:timers/promises";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";

import type { Clock } from "./clock.ts";
import type { LinkRequest } from "./answer.ts";
import { guardLookup, isLiteral, type Lookup } from "./guard.ts";

export interface RequestOptions {
  readonly allowPrivate: boolean;
  /** `--proxy`; goes before the environment. */
  readonly proxy: string | undefined;
  /** The environment, for HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Looks names up; left out, as the system does. */
  readonly lookup?: Lookup;
}

/**
 * Makes the request function of `checkLinks`; undici is loaded here and nowhere else. Call `close` at the end.
 * Behind a proxy the proxy looks names up, so there only the address in the URL is guarded. Throws when the proxy's address cannot be read.
 */
export async function makeLinkRequest(options: RequestOptions): Promise<{ readonly request: LinkRequest; readonly close: () => Promise<void> }> {
  // The default export: a bundle with code splitting gives a CommonJS package no named ones.
  const { EnvHttpProxyAgent, request } = (await import("undici")).default;
  // One context for all connections: parsing some 300 certificates takes longer than a request.
  const tls = { secureContext: trustSystem() };
  const proxies = readProxies(options);
  const guarded = guardLookup(options.lookup ?? lookup, options.allowPrivate);
  const lookedUp = new Set<string>();
  const makeAgent = () =>
    new EnvHttpProxyAgent({
      ...proxies,
      // What browsers take.
      maxHeaderSize: 262_144,
      // Plain http is asked through the proxy as such: many proxies tunnel only to port 443.
      proxyTunnel: false,
      connect: { ...tls, lookup: noting(lookedUp, guarded), timeout: 10_000 },
      // To the proxy itself, which may well stand on a private address.
      requestTls: tls,
      proxyTls: tls,
    });
  const agents = { kept: makeAgent(), fresh: makeAgent() };
  return {
    request: async (url, { headers, signal, fresh }) => {
      const dispatcher = fresh ? agents.fresh : agents.kept;
      const asking = request(url, { dispatcher, method: "GET", headers, signal, reset: fresh, headersTimeout: 0, bodyTimeout: 0 });
      const answer = await orAborted(asking, signal);
      // A body that is destroyed before its end emits an error; with nobody listening that would end the process.
      answer.body.on("error", () => {});
      return { ...answer, body: answer.body, resolvedElsewhere: isLeftToProxy(new URL(url), proxies, lookedUp) };
    },
    close: async () => {
      await Promise.all([agents.kept.destroy(), agents.fresh.destroy()]);
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

/** Node's own certificates and NODE_EXTRA_CA_CERTS ("default"), and those of the system: municipal desks open TLS with their own. */
function trustSystem(): SecureContext {
  return createSecureContext({ ca: [...new Set([...getCACertificates("default"), ...getCACertificates("system")])] });
}

/** Real time. */
export const realClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch {
      // Aborted: the sleeper looks at its signal.
    }
  },
};
