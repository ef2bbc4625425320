/** What a failed request says about the link. Pure. */

import type { LinkReason } from "./link.ts";

const byCode: Readonly<Record<string, LinkReason>> = {
  EPRIVATE: "private",
  EAI_AGAIN: "name-service",
  EAI_FAIL: "name-service",
  ESERVFAIL: "name-service",
  ETIMEOUT: "name-service",
  ENODATA: "no-such-host",
  ENOTFOUND: "no-such-host",
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  ENETUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EHOSTUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_PRX_TLS: "proxy",
  EPROTO: "certificate",
};

interface Facts {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly hostname?: unknown;
  readonly port?: unknown;
  readonly errors?: readonly unknown[];
}

/** Reads a Node or undici error. A name or port that is not the link's own belongs to a proxy, whose failure says nothing about the link. */
export function explainError(error: unknown, url: URL): LinkReason {
  const chain = unwrap(error);
  if (chain.some((facts) => isAboutProxy(facts, url))) return "proxy";
  for (const { code } of chain) {
    if (typeof code !== "string") continue;
    const reason = byCode[code];
    if (reason !== undefined) return reason;
    if (/CERT|^ERR_(?:TLS|SSL)|^UNABLE_TO|SIGNATURE|SELF_SIGNED/u.test(code)) return "certificate";
  }
  return "bad-answer";
}

function unwrap(error: unknown, depth = 0): readonly Facts[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const facts: Facts = error;
  return [facts, ...unwrap(facts.cause, depth + 1), ...unwrap(facts.errors?.[0], depth + 1)];
}

function isAboutProxy({ code, message, hostname, port }: Facts, url: URL): boolean {
  if (typeof message === "string" && /^Proxy (?:response|Authentication)/u.test(message)) return true;
  const ownPort = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const ownName = url.hostname.replace(/^\[|\]$/gu, "");
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EAI_FAIL") return typeof hostname === "string" && hostname !== ownName;
  return code === "ECONNREFUSED" && typeof port === "number" && port !== ownPort;
}
