import { inspect } from "node:util";

import { afterEach, beforeEach, expect, it } from "vitest";

import { GraphRequest } from "../../../pipeline/archive/graph/graph-request.ts";
import { Patience } from "../../../pipeline/archive/graph/patience.ts";
import { graphDefaults, isSafeAddress, nameAgent } from "../../../pipeline/archive/graph/settings.ts";
import { findChannelFolder } from "../../../pipeline/archive/graph/channel-folder.ts";
import { TargetError } from "../../../pipeline/archive/target.ts";
import { GraphServer } from "../../support/graph-server.ts";
import type { Fault } from "../../support/graph/faults.ts";
import { bytesOf, fileOf, openClient, type TestClient, TestClock } from "../../support/graph/client.ts";

let clock: TestClock;
let server: GraphServer;
let client: TestClient;

beforeEach(async () => {
  clock = new TestClock();
  server = await new GraphServer({ now: clock.now }).listen();
  client = await openClient(server, clock);
});

afterEach(async () => {
  await client.close();
  await server.close();
  expect(server.violations).toEqual([]);
  expect(server.early).toBe(0);
});

async function thrown(promise: Promise<unknown>): Promise<TargetError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TargetError)) throw new Error(`no TargetError but ${String(error)}`);
  return error;
}

function first(count: number, fault: Fault): () => Fault | undefined {
  let done = 0;
  return () => ((done += 1) <= count ? fault : undefined);
}

it("waits as long as it is told, and not a moment less", async () => {
  server.fault = first(1, { status: 429, retryAfter: 40 });
  await client.target.list("");
  expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(40_000);
});

it("counts early visitors, so that the test above means something", async () => {
  server.fault = first(1, { status: 429, retryAfter: 40 });
  const headers = { authorization: "Bearer token-1" };
  await fetch(`${server.base}/x`, { headers });
  await fetch(`${server.base}/x`, { headers });
  expect(server.early).toBe(1);
  server.early = 0;
});

it("keeps all requests away, not only the one that was told", async () => {
  server.fault = ({ path }) => (path === "een.pdf" && clock.slept.length === 0 ? { status: 503, retryAfter: 20 } : undefined);
  const told = thrown(client.target.read("een.pdf").then(() => Promise.reject(new TargetError("failed", "", "end"))));
  while (server.seen.length === 0) await new Promise((done) => void setTimeout(done, 1));
  await told;
  await client.target.read("twee.pdf");
  expect(server.seen.length).toBeGreaterThan(3);
});

it("stops above its patience, and the next run stays away too", async () => {
  const kept: { until: number | undefined } = { until: undefined };
  const pauses = { read: async () => kept.until, write: async (until: number) => void (kept.until = until) };
  const polite = await openClient(server, clock, { pauses });
  server.fault = first(1, { status: 429, retryAfter: 315 });
  const error = await thrown(polite.target.list(""));
  expect([error.fault, error.detail, error.stops]).toEqual(["throttled", "retry after 315 s", true]);
  expect((await thrown(polite.target.list(""))).fault).toBe("throttled");
  await polite.close();
  const again = await openClient(server, clock, { pauses });
  expect((await thrown(again.target.list(""))).fault).toBe("throttled");
  expect(server.seen).toHaveLength(1);
  clock.time += 300_000;
  expect(await again.target.list("")).toEqual([]);
  await again.close();
});

it("grows its pauses up to a limit and ends after six tries", async () => {
  server.fault = () => ({ status: 500 });
  const short = await openClient(server, clock, { settings: { longestPause: 5000 } });
  expect((await thrown(short.target.list(""))).detail).toBe("500");
  expect(clock.slept).toEqual([750, 1500, 3000, 3750, 3750]);
  expect(server.seen).toHaveLength(6);
  await short.close();
});

it("slows down when little is left", async () => {
  const told = { "ratelimit-limit": "1200", "ratelimit-remaining": "9", "ratelimit-reset": "30" };
  const slow = await openClient(server, clock, {
    wire: (wire) => async (request) => {
      const answer = await wire(request);
      return { ...answer, headers: { ...answer.headers, ...told } };
    },
  });
  await slow.target.list("");
  expect(clock.slept).toEqual([3000]);
  await slow.close();
});

it("asks for a new token once, and then gives up", async () => {
  const asked: boolean[] = [];
  server.tokens.set("token-2", "client-1");
  server.tokens.delete("token-1");
  const token = async (renew: boolean): Promise<string> => {
    asked.push(renew);
    return renew ? "token-2" : "token-1";
  };
  const renewing = await openClient(server, clock, { token });
  expect(await renewing.target.list("")).toEqual([]);
  expect(asked.slice(0, 2)).toEqual([false, true]);
  server.tokens.clear();
  const error = await thrown(renewing.target.list(""));
  expect([error.fault, error.stops]).toEqual(["sign-in", true]);
  await renewing.close();
});

it("never sends its token elsewhere", async () => {
  const sent: string[] = [];
  const spied = await openClient(server, clock, {
    wire: (wire) => async (request) => {
      if (request.headers["authorization"] !== undefined) sent.push(new URL(request.url).origin);
      const answer = await wire(request);
      if (!request.url.includes("/children")) return answer;
      const page = { value: [], "@odata.nextLink": "http://127.0.0.1:9/v1.0/next" };
      return { ...answer, body: Buffer.from(JSON.stringify(page)) };
    },
  });
  expect((await thrown(spied.target.list(""))).detail).toBe("an address elsewhere");
  expect(new Set(sent)).toEqual(new Set([server.origin]));
  await spied.close();
});

it("sends a file to no address without https", async () => {
  const spied = await openClient(server, clock, {
    wire: (wire) => async (request) => {
      const answer = await wire(request);
      return request.url.endsWith("createUploadSession") ? { ...answer, body: Buffer.from('{"uploadUrl":"http://elsewhere.example/up"}') } : answer;
    },
  });
  expect((await thrown(spied.target.put("a.pdf", fileOf(bytesOf(60_000)), { absent: true }))).detail).toBe("an address without https");
  await spied.close();
});

it("says nothing of addresses, tokens and uploads in its errors", async () => {
  const faults: Fault[] = [
    { status: 400 },
    { status: 403 },
    { status: 409 },
    { status: 412 },
    { status: 423 },
    { status: 500 },
    { status: 507 },
    { drop: "before" },
    { drop: "mid" },
  ];
  const texts: string[] = [];
  for (const fault of faults)
    for (const route of ["put", "create-session", "fragment"]) {
      server.fault = (seen) => (seen.route === route ? fault : undefined);
      const error = await thrown(client.target.put(`${texts.length}.pdf`, fileOf(bytesOf(route === "put" ? 100 : 400_000)), { absent: true }));
      texts.push(inspect(error, { depth: 9, showHidden: true }).replaceAll(/\n\s+at .*/gu, ""), JSON.stringify(error), error.detail);
    }
  expect(texts.length).toBe(faults.length * 9);
  expect(texts.filter((text) => /secret|token-1|127\.0\.0\.1|http:|https:|upload\/|A sentence/iu.test(text))).toEqual([]);
});

it("says how a network fails that is not there", async () => {
  await server.close();
  const error = await thrown(client.target.list(""));
  expect([error.fault, error.detail, error.stops]).toEqual(["unreachable", "ECONNREFUSED", true]);
  server = await new GraphServer({ now: clock.now }).listen();
});

it("finds the folder of a channel once somebody has opened its files", async () => {
  const error = await thrown(findChannelFolder(client.request, { teamId: "team", channelId: "19:kanaal@thread.tacv2" }));
  expect(error.fault).toBe("vanished");
  let asked = 0;
  server.fault = () => {
    server.channelOpened = (asked += 1) > 1;
    return undefined;
  };
  const place = await findChannelFolder(client.request, { teamId: "team", channelId: "19:kanaal@thread.tacv2" });
  expect(place).toEqual({ driveId: server.model.id, folderId: server.model.root.id });
});

it.each([
  ["https://graph.microsoft.com/v1.0", true],
  ["http://127.0.0.1:8080/v1.0", true],
  ["http://[::1]:8080", true],
  ["http://localhost:1", true],
  ["http://graph.microsoft.com/v1.0", false],
  ["http://127.0.0.1.example/", false],
  ["https://name:word@graph.microsoft.com/", false],
  ["ftp://graph.microsoft.com/", false],
  ["graph", false],
])("%s may see a token: %s", (base, isSafe) => {
  expect(isSafeAddress(base)).toBe(isSafe);
  const settings = { ...graphDefaults, userAgent: "x", base };
  const make = (): GraphRequest =>
    new GraphRequest({
      wire: () => Promise.reject(new Error("none")),
      token: async () => "",
      settings,
      patience: new Patience({ settings, clock, random: Math.random }),
    });
  if (isSafe) expect(make().settings.base).toBe(base);
  else expect(make).toThrow("https://");
});

it("names itself as SharePoint wants it, in signs that a header may hold", () => {
  expect(nameAgent("Gemeente Súdwest|Fryslân", "1.2.0+abc")).toBe("NONISV|Gemeente SudwestFryslan|sessiepers/1.2.0+abc");
  expect(nameAgent("報告", "1")).toBe("NONISV|sessiepers|sessiepers/1");
});
