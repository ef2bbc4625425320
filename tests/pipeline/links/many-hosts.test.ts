import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import type { LinkRequest } from "../../../pipeline/links/answer.ts";
import { checkLinks } from "../../../pipeline/links/check.ts";
import type { Lookup } from "../../../pipeline/links/guard.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import { emptyBody, linkTo, quick } from "./quick.ts";
import { makeVirtualClock } from "./virtual-clock.ts";

const hostCount = 50;
const perHost = 40;
/** Every tenth page is gone, every tenth has moved. */
const paths = Array.from({ length: perHost }, (_, at) => `/${["gone", "moved"][at % 10] ?? "page"}/${at}`);
const names = Array.from({ length: hostCount }, (_, at) => `h${at}.example`);

/** What one host saw. */
interface Host {
  now: number;
  most: number;
  requests: number;
  /** Answers that are held back until so many requests have met. */
  held: (() => void)[];
}

/** One server for all names; a request is under way until its answer is out. No host answers before `limit` requests have met there. */
async function startVirtualHosts(limit: number) {
  const hosts = new Map<string, Host>();
  const server = createServer((request, response) => {
    const name = request.headers.host ?? "";
    const host = hosts.get(name) ?? { now: 0, most: 0, requests: 0, held: [] };
    hosts.set(name, host);
    host.requests += 1;
    host.most = Math.max(host.most, (host.now += 1));
    response.once("close", () => (host.now -= 1));
    const [, kind = "", at = ""] = (request.url ?? "").split("/");
    const status = { gone: 404, moved: 301 }[kind] ?? 200;
    host.held.push(() => response.writeHead(status, { "content-type": "text/html", location: `/page/${at}?verhuisd` }).end("<title>Plein</title>"));
    // A while later, so that one too many would meet them.
    if (host.most >= limit) for (const answer of host.held.splice(0)) setTimeout(answer, 20);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => void server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, hosts, close };
}

const toLoopback: Lookup = (_, { all }, done) => (all === true ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4));

test.each([1, 2, 5])("no host of fifty ever has more than %i requests under way, with confirmations and redirects", async (limit) => {
  const server = await startVirtualHosts(limit);
  const network = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {}, lookup: toLoopback });
  const links = names.flatMap((name) => paths.map((path) => linkTo(`http://${name}:${server.port}${path}`)));
  const results = await checkLinks(links, { ...realClock, request: network.request }, { ...quick, perHost: limit, overall: 512 });
  await network.close();
  await server.close();
  const hosts = [...server.hosts.values()];
  expect(results.filter(({ verdict }) => verdict === "broken")).toHaveLength((hostCount * perHost) / 10);
  expect(results.filter(({ verdict }) => verdict === "moved")).toHaveLength((hostCount * perHost) / 10);
  expect(results.filter(({ verdict }) => verdict === "ok")).toHaveLength((hostCount * perHost * 8) / 10);
  expect(hosts).toHaveLength(hostCount);
  expect(hosts.every(({ requests }) => requests === perHost * 1.2)).toBe(true);
  expect(Math.max(...hosts.map(({ most }) => most))).toBe(limit);
});

test("between the starts of two requests to one host lies its interval, with confirmations and redirects; hosts do not wait for each other", async () => {
  const clock = makeVirtualClock();
  const starts = new Map<string, number[]>(names.map((name) => [name, []]));
  const request: LinkRequest = async (url) => {
    const { hostname, pathname } = new URL(url);
    starts.get(hostname)?.push(clock.now());
    const statusCode = { gone: 404, moved: 301 }[pathname.split("/")[1] ?? ""] ?? 200;
    const headers = { location: pathname.replace("moved", "page") };
    return { statusCode, headers, body: emptyBody };
  };
  const links = names.flatMap((name) => paths.map((path) => linkTo(`http://${name}${path}`)));
  const results = await clock.run(checkLinks(links, { ...clock, request }, { ...linkDefaults, overall: 512 }));
  expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(["ok", "moved", "broken"]));
  for (const times of starts.values()) {
    expect(times).toHaveLength(perHost * 1.2);
    const breaths = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(Math.min(...breaths)).toBe(linkDefaults.hostInterval);
  }
  expect(Math.max(...[...starts.values()].map(([first = Infinity]) => first))).toBe(0);
});
