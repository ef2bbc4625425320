import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, it } from "vitest";

import { openWire, type Wire, type WireOptions } from "../../../pipeline/archive/graph/wire.ts";

const open: { readonly close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function wireOf(options: Partial<WireOptions>): Promise<Wire> {
  const opened = await openWire({ proxy: undefined, env: {}, ...options });
  open.push(opened);
  return opened.wire;
}

it.each([
  ["--proxy", true, (proxy: string) => ({ proxy })],
  ["HTTPS_PROXY", true, (proxy: string) => ({ env: { HTTPS_PROXY: proxy } })],
  ["NO_PROXY", false, (proxy: string) => ({ env: { HTTPS_PROXY: proxy, NO_PROXY: "127.0.0.1" } })],
  ["nothing", false, () => ({})],
])("goes by the proxy of %s: %s", async (_, isProxied, options) => {
  const asked: string[] = [];
  const proxy = await listen((request, response) => {
    asked.push(request.url ?? "");
    response.end("by proxy");
  });
  const server = await listen((_request, response) => void response.end("direct"));
  const wire = await wireOf(options(proxy));
  const { status, body } = await wire({ method: "GET", url: `${server}/a?b=c`, headers: {} });
  expect([status, Buffer.from(body).toString(), asked]).toEqual(isProxied ? [200, "by proxy", [`${server}/a?b=c`]] : [200, "direct", []]);
});

it("sends and gets whole bodies, and follows nothing", async () => {
  const server = await listen((request, response) => {
    response.writeHead(302, { location: "/elsewhere", "content-type": "application/octet-stream" });
    request.pipe(response);
  });
  const wire = await wireOf({});
  const bytes = new Uint8Array(300_000).fill(7);
  const { status, headers, body } = await wire({ method: "PUT", url: server, headers: { "content-type": "application/octet-stream" }, body: bytes });
  expect([status, headers["location"], Buffer.from(body).equals(bytes)]).toEqual([302, "/elsewhere", true]);
});

it("gives up on who never answers, or stops in the middle", async () => {
  const silent = await listen(() => undefined);
  const halting = await listen((_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
  });
  const wire = await wireOf({ timeout: 200 });
  await expect(wire({ method: "GET", url: silent, headers: {} })).rejects.toThrow(/headers timeout/iu);
  await expect(wire({ method: "GET", url: halting, headers: {} })).rejects.toThrow(/body timeout/iu);
});

it("ends what is under way when it is stopped", async () => {
  const stop = new AbortController();
  const silent = await listen(() => stop.abort());
  const wire = await wireOf({ signal: stop.signal });
  await expect(wire({ method: "GET", url: silent, headers: {} })).rejects.toMatchObject({ name: "AbortError" });
  await expect(wire({ method: "GET", url: silent, headers: {} })).rejects.toMatchObject({ name: "AbortError" });
});
