import { networkInterfaces } from "node:os";

import { afterAll, beforeAll, expect, test } from "vitest";

import { checkLinks } from "../../../pipeline/links/check.ts";
import type { Lookup } from "../../../pipeline/links/guard.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { linkTo, quick } from "./quick.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

let server: WebServer;
beforeAll(async () => {
  server = await startWebServer();
});
afterAll(() => server.close());

/** Resolves as told: an address, or the code of an error. */
const resolving = (names: Readonly<Record<string, string>>, counts = new Map<string, number>()): Lookup => {
  return (name, { all }, done) => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const found = names[name] ?? "ENOTFOUND";
    if (found.startsWith("E")) return done(Object.assign(new Error(found), { code: found, hostname: name, syscall: "getaddrinfo" }), []);
    if (all === true) return done(null, [{ address: found, family: 4 }]);
    done(null, found, 4);
  };
};

async function ask(urls: readonly string[], lookup: Lookup): Promise<readonly string[]> {
  const network = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {}, lookup });
  const results = await checkLinks(
    urls.map((url) => linkTo(url)),
    { ...realClock, request: network.request },
    quick,
  );
  await network.close();
  return results.map(({ verdict, reason }) => (reason === undefined ? verdict : `${verdict} ${reason}`));
}

const portOf = ({ origin }: WebServer): string => new URL(origin).port;

test.each([
  ["ENOTFOUND", "broken no-such-host", 2],
  ["ENODATA", "broken no-such-host", 2],
  ["EAI_AGAIN", "unsure name-service", 1],
  ["EAI_FAIL", "unsure name-service", 1],
  ["ESERVFAIL", "unsure name-service", 1],
])("a name service that says %s: %s", async (code, told, lookups) => {
  const counts = new Map<string, number>();
  const names = { "fout.example": code, "goed.example": "127.0.0.1" };
  expect(await ask([`http://fout.example/`, `http://goed.example:${portOf(server)}/ok`], resolving(names, counts))).toEqual([told, "ok"]);
  expect(counts.get("fout.example")).toBe(lookups);
});

test("a name that comes back at the second look is not broken", async () => {
  const inner = resolving({ "goed.example": "127.0.0.1" });
  let looks = 0;
  const lookup: Lookup = (name, options, done) => inner(name === "even.example" && (looks += 1) === 2 ? "goed.example" : name, options, done);
  expect(await ask([`http://even.example:${portOf(server)}/ok`, `http://goed.example:${portOf(server)}/ok`], lookup)).toEqual(["ok", "ok"]);
});

test("a redirect to a name that does not exist is broken, and the page that sends there is asked twice", async () => {
  // The network is there: the first server answered.
  expect(await ask([`http://goed.example:${portOf(server)}/to-no-host`], resolving({ "goed.example": "127.0.0.1" }))).toEqual(["broken no-such-host"]);
  expect(server.counts.get("/to-no-host")).toBe(2);
});

test("a host by number does not prove that names can be looked up", async () => {
  const urls = ["http://a.example/", "http://b.example/", `${server.origin}/ok`, `${server.origin}/404`];
  expect(await ask(urls, resolving({}))).toEqual(["unsure offline", "unsure offline", "ok", "broken status-404"]);
});

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === "::1"));

test.skipIf(!hasIpv6)("an address of IPv6", async () => {
  const own = await startWebServer("::1");
  expect(await ask([`${own.origin}/ok`, `${own.origin}/404`], resolving({}))).toEqual(["ok", "broken status-404"]);
  await own.close();
});
