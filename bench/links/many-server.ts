/**
 * One server for all virtual hosts, a process of its own: tells its parent its port, and at any message what it saw since the last.
 * A request is under way from its first line until its answer has been sent or its connection is gone.
 */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { answerSpeed } from "./speed-paths.ts";

/** What the server saw. Times in milliseconds. */
export interface Seen {
  readonly requests: number;
  readonly hosts: number;
  /** The most requests that one host had under way at once. */
  readonly mostAtOnce: number;
  /** The same over all hosts. */
  readonly mostOverall: number;
  /** The least time between the starts of two requests to one host. */
  readonly leastInterval: number;
}

interface Host {
  now: number;
  most: number;
  lastStart: number;
  leastInterval: number;
}

const hosts = new Map<string, Host>();
const all = { requests: 0, now: 0, most: 0 };
const server = createServer((request, response) => {
  const host = startRequest(request.headers.host ?? "");
  response.once("close", () => {
    host.now -= 1;
    all.now -= 1;
  });
  answerSpeed(request, response, new URL(request.url ?? "/", "http://x.example").pathname);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", () => process.send?.(takeSeen()));
process.on("disconnect", () => process.exit());

function startRequest(name: string): Host {
  const host = hosts.get(name) ?? { now: 0, most: 0, lastStart: -Infinity, leastInterval: Infinity };
  hosts.set(name, host);
  const start = performance.now();
  host.leastInterval = Math.min(host.leastInterval, start - host.lastStart);
  host.lastStart = start;
  host.most = Math.max(host.most, (host.now += 1));
  all.requests += 1;
  all.most = Math.max(all.most, (all.now += 1));
  return host;
}

function takeSeen(): Seen {
  const each = [...hosts.values()];
  const seen = {
    requests: all.requests,
    hosts: each.length,
    mostAtOnce: Math.max(...each.map(({ most }) => most)),
    mostOverall: all.most,
    leastInterval: Math.min(...each.map(({ leastInterval }) => leastInterval)),
  };
  hosts.clear();
  all.requests = all.most = 0;
  return seen;
}
