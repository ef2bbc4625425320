/** Parts of which the behaviours of the test server are made. */

import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers one request; `turn` counts the requests to this path from 1. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

export const page = (body: string, status = 200): Behaviour => {
  return (_, response) => response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);
};

export const redirect = (status: number, location: string): Behaviour => {
  return (_, response) => response.writeHead(status, { location }).end();
};

export const fine = page("<title>Plein</title><h1>Plein</h1>");

/** A body without end, as fast as the client reads. */
export function endless(response: ServerResponse, type: string): void {
  response.writeHead(200, { "content-type": type });
  // To HEAD no body is sent, and nothing ever says that it is enough.
  if (response.req.method === "HEAD") return void response.end();
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
  };
  response.on("drain", more).on("error", () => {});
  more();
}
