/** One behaviour per path of the test server. Wanted verdicts: behaviours.ts. */

import type { IncomingMessage } from "node:http";

import { contentBehaviours } from "./web-server-content.ts";
import { endless, fine, page, redirect, type Behaviour } from "./web-server-parts.ts";
import { transferBehaviours } from "./web-server-transfer.ts";

/** What the server does at this path; 404 where nothing is agreed. `/slow/…` and `/ten-hops/…` take any ending. */
export function behaviourOf(path: string): Behaviour {
  const hops = /^\/ten-hops\/(?<at>\d+)$/u.exec(path)?.groups?.["at"];
  if (hops !== undefined) return Number(hops) > 10 ? fine : redirect(302, `/ten-hops/${Number(hops) + 1}`);
  return behaviours[path.replace(/^\/slow\/.*/u, "/slow")] ?? page("", 404);
}

const isFirefox = ({ headers }: IncomingMessage): boolean => /Firefox/u.test(headers["user-agent"] ?? "");
const bare = (status: number, headers: Readonly<Record<string, string>> = {}): Behaviour => {
  return (_, response) => response.writeHead(status, headers).end();
};
const turns = (...statuses: readonly number[]): Behaviour => {
  return (_, response, turn) => response.writeHead(statuses[turn - 1] ?? statuses.at(-1) ?? 200, { "retry-after": "0" }).end();
};
const getOnly = (headStatus: number | undefined): Behaviour => {
  return (request, response, turn) => {
    if (request.method !== "HEAD") fine(request, response, turn);
    else if (headStatus !== undefined) response.writeHead(headStatus).end();
  };
};
const inTime = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();

const behaviours: Readonly<Record<string, Behaviour>> = {
  ...contentBehaviours,
  ...transferBehaviours,
  "/ok": fine,
  "/other": fine,
  "/": fine,
  "/account/login": fine,
  "/head-405": getOnly(405),
  "/head-404": getOnly(404),
  "/head-never": getOnly(undefined),
  "/204": bare(204),
  "/206": bare(206, { "content-range": "bytes 0-0/5" }),
  "/300": bare(300, { location: "/other" }),
  "/304": bare(304),
  "/404-for-robots": (request, response) => response.writeHead(isFirefox(request) ? 200 : 404).end(),
  "/404-then-500": turns(404, 500),
  "/406-without-html": (request, response) => response.writeHead(/text\/html/u.test(request.headers.accept ?? "") ? 200 : 406).end(),
  "/408-once": turns(408, 200),
  "/429-twice": turns(429, 429, 200),
  "/429-date": (_, response, turn) => response.writeHead(turn === 1 ? 429 : 200, { "retry-after": inTime(-5) }).end(),
  "/429-nonsense": (_, response, turn) => response.writeHead(turn === 1 ? 429 : 200, { "retry-after": "straks" }).end(),
  "/503-date-for-long": (_, response) => response.writeHead(503, { "retry-after": inTime(3600) }).end(),
  "/see-other": redirect(303, "/other"),
  "/moved-to-404": redirect(301, "/404"),
  "/loop-of-two": redirect(302, "/loop-back"),
  "/loop-back": redirect(302, "/loop-of-two"),
  "/loop-counting": (_, response, turn) => response.writeHead(302, { location: `/loop-counting?${turn}` }).end(),
  "/to-no-host": redirect(302, "http://weg.example/"),
  "/to-empty": redirect(302, ""),
  "/302-without-location": bare(302),
  "/to-javascript": redirect(302, "javascript:alert(1)"),
  "/to-credentials": redirect(302, "http://naam:geheim@a.example/"),
  "/deep/relative": redirect(302, "../other"),
  "/to-query": (request, response, turn) => (request.url === "/to-query" ? redirect(302, "?q=1") : fine)(request, response, turn),
  "/to-schemeless": (request, response) => response.writeHead(302, { location: `//${request.headers.host}/other` }).end(),
  "/to-non-ascii": ({ socket }) =>
    socket.end(Buffer.from("HTTP/1.1 301 Moved\r\nLocation: /caf\u00e9\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "utf8")),
  "/caf%C3%A9": fine,
  "/to-spaces": redirect(302, "/een spatie"),
  "/een%20spatie": fine,
  "/vraagt-eerst": redirect(302, "/cookiewall?return=%2Fvraagt-eerst"),
  "/cookiewall": fine,
  "/cookie-deep": (_, response) => response.writeHead(302, { location: "/cookie-gate", "set-cookie": "a=1; Path=/" }).end(),
  "/cookie-gate": (request, response) => response.writeHead(request.headers.cookie === "a=1" ? 302 : 404, { location: "/other" }).end(),
  "/language": (request, response) => response.writeHead(/^nl\b/u.test(request.headers["accept-language"] ?? "") ? 200 : 406).end(),
  "/moved": redirect(301, "/other"),
  "/moved-twice": redirect(308, "/moved"),
  "/found": redirect(302, "/other"),
  "/mixed": redirect(301, "/found"),
  "/loop": redirect(302, "/loop"),
  "/to-nowhere": redirect(302, "http://[oops"),
  "/to-metadata": redirect(302, "http://169.254.169.254/latest/"),
  "/to-file": redirect(302, "file:///etc/passwd"),
  "/verhaal/oud": redirect(302, "/"),
  "/verhaal/naar-home": redirect(301, "/home"),
  "/home": fine,
  "/besloten": redirect(302, "/account/login?ReturnUrl=%2Fbesloten"),
  "/401": page("", 401),
  "/403": page("", 403),
  "/403-for-robots": (request, response) => response.writeHead(isFirefox(request) ? 200 : 403).end(),
  "/404": page("", 404),
  "/404-once": (_, response, turn) => response.writeHead(turn === 1 ? 404 : 200).end(),
  "/402": page("", 402),
  "/405": page("", 405),
  "/406": page("", 406),
  "/407": page("", 407),
  "/418": page("", 418),
  "/451": page("", 451),
  "/502": page("", 502),
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
