/** Servers on loopback beside that of the tests: behaviours that take seconds or megabytes, and the pages of the speed bench. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { answerSpeed } from "./speed-paths.ts";

export interface BenchServer {
  readonly origin: string;
  /** Requests since the last call. */
  readonly takeCount: () => number;
  readonly close: () => Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** `/429-twice`: two requests are told to wait a second; `/after-15-s`; `/big.pdf`, which that of the tests cannot send to HEAD. */
export function startSlowServer(): Promise<BenchServer> {
  const seen = { requests: 0 };
  return start((_, response, path) => {
    if (path === "/after-15-s") return void setTimeout(() => response.end("Plein"), 15_000);
    if (path === "/big.pdf") return void response.writeHead(200, { "content-type": "application/pdf" }).end(Buffer.alloc(20 * 2 ** 20, 32));
    seen.requests += 1;
    if (seen.requests <= 2) return void response.writeHead(429, { "retry-after": "1" }).end();
    return void response.end("Plein");
  });
}

/** Serves the pages of the speed bench. */
export function startSpeedServer(): Promise<BenchServer> {
  return start(answerSpeed);
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
