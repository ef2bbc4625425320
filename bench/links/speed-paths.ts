/** The pages of the speed bench, and how a server answers for them. */

import type { IncomingMessage, ServerResponse } from "node:http";

/** Of every 20 pages 14 answer 200, 2 are missing, 2 have moved, 1 refuses HEAD and 1 takes 500 ms; the others take 10. */
export function speedPath(at: number): string {
  if (at % 10 === 3) return `/missing/${at}`;
  if (at % 10 === 6) return `/moved/${at}`;
  if (at % 20 === 9) return `/no-head/${at}`;
  if (at % 20 === 19) return `/slow/${at}`;
  return `/fine/${at}`;
}

/** Answers for such a path. The header `LinkChecker` is how a server lifts linkchecker's wait between requests to one host. */
export function answerSpeed(request: IncomingMessage, response: ServerResponse, path: string): void {
  const kind = path.split("/")[1] ?? "";
  const status = kind === "no-head" && request.method === "HEAD" ? 405 : ({ missing: 404, moved: 301 }[kind] ?? 200);
  const headers = { "content-type": "text/html", LinkChecker: "1", ...(status === 301 && { location: path.replace("moved", "target") }) };
  setTimeout(
    () => response.writeHead(status, headers).end(status === 200 ? "<!doctype html><title>Plein</title><h1>Plein</h1>" : ""),
    kind === "slow" ? 500 : 10,
  );
}
