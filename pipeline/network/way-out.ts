/** The way out of a desk, for all requests: the proxy and the certificates of the system (contract: Network). */

import type { LookupFunction } from "node:net";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";

import type { Agent, buildConnector, Dispatcher, EnvHttpProxyAgent } from "undici";

export interface WayOut {
  /** `--proxy`; goes before the environment. */
  readonly proxy: string | undefined;
  /** The environment, for HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a connection is made. */
export interface Dialling {
  /** Looks names up; left out, as the system does. */
  readonly lookup?: LookupFunction;
  readonly timeout: number;
}

export interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** The proxies for EnvHttpProxyAgent. All given: undici reads process.env for what is undefined. */
export function readProxies({ proxy, env }: WayOut): Proxies {
  const https = proxy ?? env["https_proxy"] ?? env["HTTPS_PROXY"] ?? "";
  const http = proxy ?? env["http_proxy"] ?? env["HTTP_PROXY"] ?? https;
  return { httpProxy: http, httpsProxy: https === "" ? http : https, noProxy: env["no_proxy"] ?? env["NO_PROXY"] ?? "" };
}

/** True when any request may go through a proxy. */
export function isProxied({ httpProxy, httpsProxy }: Proxies): boolean {
  return httpProxy !== "" || httpsProxy !== "";
}

/** An agent that goes by the proxies, and past them where NO_PROXY says so. */
export function proxyAgent(ProxyAgent: typeof EnvHttpProxyAgent, proxies: Proxies, dialling: Dialling, limits: Agent.Options): Dispatcher {
  const tls = { secureContext: trustSystem() };
  // Plain http is asked through the proxy as such: many proxies tunnel only to port 443. The proxy itself may well stand on a private address.
  return new ProxyAgent({ ...limits, ...proxies, proxyTunnel: false, connect: { ...tls, ...dialling }, requestTls: tls, proxyTls: tls });
}

/** Reads the certificates at the first https: that takes longer than ten requests. One context for all connections, for the same reason. */
export function dialLate(build: typeof buildConnector, dialling: Dialling): buildConnector.connector {
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
