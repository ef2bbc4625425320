/** A web server on loopback with one path per behaviour; it counts requests and remembers agents. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface WebServer {
  readonly origin: string;
  /** Requests per path. */
  readonly counts: ReadonlyMap<string, number>;
  readonly agents: readonly string[];
  /** The most requests that were under way at once. */
  readonly most: () => number;
  readonly close: () => Promise<void>;
}

type Behaviour = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

const page = (body: string, status = 200): Behaviour => {
  return (_, response) => response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);
};
const redirect = (status: number, location: string): Behaviour => {
  return (_, response) => response.writeHead(status, { location }).end();
};
const fine = page("<title>Plein</title><h1>Plein</h1>");

const behaviours: Readonly<Record<string, Behaviour>> = {
  "/ok": fine,
  "/other": fine,
  "/moved": redirect(301, "/other"),
  "/moved-twice": redirect(308, "/moved"),
  "/found": redirect(302, "/other"),
  "/mixed": redirect(301, "/found"),
  "/loop": redirect(302, "/loop"),
  "/to-nowhere": redirect(302, "http://[oops"),
  "/to-metadata": redirect(302, "http://169.254.169.254/latest/"),
  "/to-file": redirect(302, "file:///etc/passwd"),
  "/verhaal/oud": redirect(302, "/"),
  "/besloten": redirect(302, "/account/login?ReturnUrl=%2Fbesloten"),
  "/": fine,
  "/account/login": fine,
  "/401": page("", 401),
  "/403": page("", 403),
  "/403-for-robots": (request, response) => response.writeHead(/Firefox/u.test(request.headers["user-agent"] ?? "") ? 200 : 403).end(),
  "/404": page("", 404),
  "/404-once": (_, response, turn) => response.writeHead(turn === 1 ? 404 : 200).end(),
  "/410": page("", 410),
  "/999": page("", 999),
  "/429-once": (_, response, turn) => response.writeHead(turn === 1 ? 429 : 200, { "retry-after": "0" }).end(),
  "/429-for-long": (_, response) => response.writeHead(429, { "retry-after": "86400" }).end(),
  "/500": page("", 500),
  "/503-twice": (_, response, turn) => response.writeHead(turn < 3 ? 503 : 200).end(),
  "/soft": page("<html><head><title>Pagina niet gevonden | Gemeente</title></head>"),
  "/soft-h1": page('<title>Gemeente</title><h1 class="x">Deze pagina bestaat <em>niet</em> meer</h1>'),
  "/running-text": page("<title>Plein</title><h1>Plein</h1><p>Wat je zoekt is niet gevonden, de pagina bestaat niet meer.</p>"),
  "/hostile": page(`<title ${"<h1".repeat(60_000)}`),
  "/needs-cookie": (request, response) => {
    if (request.headers.cookie === "gezien=1") response.writeHead(200).end();
    else response.writeHead(302, { location: "/needs-cookie", "set-cookie": "gezien=1; Path=/" }).end();
  },
  "/never": () => {},
  "/cut": (request) => request.socket.destroy(),
  "/stalls": (_, response) => response.writeHead(200, { "content-type": "text/html" }).write("<title>Plein"),
  "/big.pdf": (_, response) => endless(response, "application/pdf"),
  "/big.html": (_, response) => endless(response, "text/html"),
  "/slow": (_, response) => setTimeout(() => response.end(), 60),
};

function endless(response: ServerResponse, type: string): void {
  response.writeHead(200, { "content-type": type });
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
  };
  response.on("drain", more).on("error", () => {});
  more();
}

export async function startWebServer(): Promise<WebServer> {
  const counts = new Map<string, number>();
  const agents: string[] = [];
  const load = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://x.example");
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
    agents.push(request.headers["user-agent"] ?? "");
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    response.on("close", () => (load.now -= 1));
    (behaviours[pathname.replace(/^\/slow\/.*/u, "/slow")] ?? page("", 404))(request, response, counts.get(pathname) ?? 0);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: originOf(server), counts, agents, most: () => load.most, close: () => closeServer(server) };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
