/** A web server on loopback with one path per behaviour; it counts requests and remembers agents. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { behaviourOf } from "./web-server-behaviours.ts";

export interface WebServer {
  readonly origin: string;
  /** Requests per path. */
  readonly counts: ReadonlyMap<string, number>;
  readonly agents: readonly string[];
  /** The client's port of each request: one per connection. */
  readonly ports: readonly (number | undefined)[];
  /** All requests so far. */
  readonly total: () => number;
  /** The most requests that were under way at once. */
  readonly most: () => number;
  readonly close: () => Promise<void>;
}

/** Listens on loopback; without a port on one that is free. */
export async function startWebServer(host = "127.0.0.1", port = 0): Promise<WebServer> {
  const counts = new Map<string, number>();
  const agents: string[] = [];
  const ports: (number | undefined)[] = [];
  const load = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://x.example");
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
    agents.push(request.headers["user-agent"] ?? "");
    ports.push(request.socket.remotePort);
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    response.on("close", () => (load.now -= 1));
    behaviourOf(pathname)(request, response, counts.get(pathname) ?? 0);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return { origin: originOf(server), counts, agents, ports, total: () => agents.length, most: () => load.most, close: () => closeServer(server) };
}

function originOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
