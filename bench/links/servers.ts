/** Servers on loopback beside that of the tests: behaviours that take seconds or megabytes, and the 1,000 URLs of the speed bench. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface BenchServer {
  readonly origin: string;
  /** Requests since the last call. */
  readonly takeCount: () => number;
  readonly close: () => Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** `/429-twice`: two GETs are told to wait a second; `/after-15-s`; `/big.pdf`, which that of the tests cannot send to HEAD. */
export function startSlowServer(): Promise<BenchServer> {
  const seen = { gets: 0 };
  return start((request, response, path) => {
    if (path === "/after-15-s") return void setTimeout(() => response.end("Plein"), 15_000);
    if (path === "/big.pdf") return void response.writeHead(200, { "content-type": "application/pdf" }).end(Buffer.alloc(20 * 2 ** 20, 32));
    if (request.method === "GET") seen.gets += 1;
    if (seen.gets <= 2) return void response.writeHead(429, { "retry-after": "1" }).end();
    return void response.end("Plein");
  });
}

/** The paths of the speed bench: 700 × 200, 100 × 404, 100 × 301, 50 that refuse HEAD, 50 that take 500 ms (the rest 10 ms). */
export const speedPaths: readonly string[] = Array.from({ length: 1000 }, (_, at) => {
  if (at % 10 === 3) return `/missing/${at}`;
  if (at % 10 === 6) return `/moved/${at}`;
  if (at % 20 === 9) return `/no-head/${at}`;
  if (at % 20 === 19) return `/slow/${at}`;
  return `/fine/${at}`;
});

/** Serves `speedPaths`. The header `LinkChecker` is how a server lifts linkchecker's wait between requests to one host. */
export function startSpeedServer(): Promise<BenchServer> {
  return start((request, response, path) => {
    const kind = path.split("/")[1] ?? "";
    const status = kind === "no-head" && request.method === "HEAD" ? 405 : ({ missing: 404, moved: 301 }[kind] ?? 200);
    const headers = { "content-type": "text/html", LinkChecker: "1", ...(status === 301 && { location: path.replace("moved", "target") }) };
    setTimeout(
      () => response.writeHead(status, headers).end(status === 200 ? "<!doctype html><title>Plein</title><h1>Plein</h1>" : ""),
      kind === "slow" ? 500 : 10,
    );
  });
}

/** An origin where nobody listens any more. */
export async function findClosedOrigin(): Promise<string> {
  const server = await start(() => {});
  await server.close();
  return server.origin;
}

async function start(answer: Answer): Promise<BenchServer> {
  const count = { requests: 0 };
  const server = createServer((request, response) => {
    count.requests += 1;
    answer(request, response, new URL(request.url ?? "/", "http://x.example").pathname);
  });
  await new Promise<void>((resolve, reject) => void server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const takeCount = (): number => {
    const { requests } = count;
    count.requests = 0;
    return requests;
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, takeCount, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
