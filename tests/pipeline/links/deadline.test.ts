import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { LinkAnswer, LinkRequest } from "../../../pipeline/links/answer.ts";
import { checkLinks, startLinkSession } from "../../../pipeline/links/check.ts";
import type { LinkResult } from "../../../pipeline/links/link.ts";
import { sleep } from "../../../pipeline/links/clock.ts";
import { makeLinkRequest } from "../../../pipeline/links/request.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import { emptyBody, linkTo } from "./quick.ts";
import { makeVirtualClock, type VirtualClock } from "./virtual-clock.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

/** Answers after so many seconds of the clock with this status, unless it is stopped; undefined never answers. */
const answering = (clock: VirtualClock, seconds: number | undefined, status = 200, headers: LinkAnswer["headers"] = {}): LinkRequest => {
  return async (_, { signal }) => {
    if (seconds === undefined) await new Promise((resolve) => signal.addEventListener("abort", resolve));
    else await sleep(seconds * 1000, clock, signal);
    if (signal.aborted) throw signal.reason;
    return { statusCode: status, headers, body: emptyBody };
  };
};

const told = (results: readonly LinkResult[]): readonly string[] =>
  results.map(({ verdict, reason }) => (reason === undefined ? verdict : `${verdict} ${reason}`));
const onHosts = (count: number) => Array.from({ length: count }, (_, at) => linkTo(`https://h${at}.example/`));
const onHost = (name: string, count: number) => Array.from({ length: count }, (_, at) => linkTo(`https://${name}.example/${at}`));
const onOneHost = (count: number) => onHost("h", count);

describe("deadlines, by a clock that nobody waits for", () => {
  test("headers: 10 seconds", async () => {
    const clock = makeVirtualClock();
    expect(told(await clock.run(checkLinks(onHosts(1), { ...clock, request: answering(clock, undefined) })))).toEqual(["unsure timeout"]);
    expect(clock.now()).toBe(linkDefaults.headersDeadline);
    expect(told(await clock.run(checkLinks(onHosts(1), { ...clock, request: answering(clock, 9.9) })))).toEqual(["ok"]);
  });

  test("a link: 25 seconds over all its tries and hops", async () => {
    const clock = makeVirtualClock();
    expect(told(await clock.run(checkLinks(onHosts(1), { ...clock, request: answering(clock, 9, 500) })))).toEqual(["unsure status-500"]);
    // Two tries of 9 seconds and a second between them; the third try is stopped.
    expect(clock.now()).toBe(linkDefaults.linkDeadline);
  });

  test("a chain of slow redirects ends with the link's time", async () => {
    const clock = makeVirtualClock();
    let hops = 0;
    const request: LinkRequest = (url, options) => answering(clock, 9, 302, { location: `/${(hops += 1)}` })(url, options);
    expect(told(await clock.run(checkLinks(onHosts(1), { ...clock, request })))).toEqual(["unsure timeout"]);
    expect(clock.now()).toBe(linkDefaults.linkDeadline);
    expect(hops).toBe(3);
  });

  test("a host that does not answer holds up no other, however many links wait for it", async () => {
    const clock = makeVirtualClock();
    const asked = new Map<string, number>();
    const request: LinkRequest = (url, options) => {
      asked.set(url, clock.now());
      return answering(clock, url.includes("dood") ? undefined : 1)(url, options);
    };
    const links = [...onHost("dood", 30), ...onHost("levend", 10)];
    const results = await clock.run(checkLinks(links, { ...clock, request }, { ...linkDefaults, overall: 4, perHost: 1 }));
    expect(told(results.slice(30))).toEqual(Array<string>(10).fill("ok"));
    // One after another, a second each, while the other host is waited for.
    expect(asked.get("https://levend.example/9")).toBe(9000);
  });

  test("no host is asked sooner than its interval allows, also when all places are taken", async () => {
    const clock = makeVirtualClock();
    const starts = new Map<string, number[]>();
    const request: LinkRequest = (url, options) => {
      const { host } = new URL(url);
      starts.set(host, [...(starts.get(host) ?? []), clock.now()]);
      return answering(clock, 0.07 * (1 + (url.length % 3)))(url, options);
    };
    const links = Array.from({ length: 12 }, (_, at) => onHost(`h${at}`, 8)).flat();
    const results = await clock.run(checkLinks(links, { ...clock, request }, { ...linkDefaults, overall: 3 }));
    expect(new Set(told(results))).toEqual(new Set(["ok"]));
    for (const times of starts.values()) {
      expect(times).toHaveLength(8);
      for (const [at, time] of times.entries()) expect(time - (times[at - 1] ?? -100)).toBeGreaterThanOrEqual(100 - 1e-6);
    }
  });

  test("a write-up: 60 seconds, and what had no turn is not checked", async () => {
    const clock = makeVirtualClock();
    const results = await clock.run(checkLinks(onOneHost(40), { ...clock, request: answering(clock, 8) }));
    expect(clock.now()).toBe(linkDefaults.writeUpDeadline);
    const told40 = told(results);
    expect(told40.filter((one) => one === "ok")).toHaveLength(14);
    expect(told40.slice(14)).toEqual(["unsure timeout", "unsure timeout", ...Array<string>(24).fill("unsure not-checked")]);
  });

  test("a run: 10 minutes over all write-ups", async () => {
    const clock = makeVirtualClock();
    const session = startLinkSession(clock);
    const deps = { ...clock, request: answering(clock, undefined), session };
    const ends: number[] = [];
    for (let writeUp = 0; writeUp < 12; writeUp += 1) {
      const links = Array.from({ length: 14 }, (_, at) => linkTo(`https://h.example/${writeUp}/${at}`));
      const results = await clock.run(checkLinks(links, deps));
      ends.push(clock.now());
      expect(results.every(({ verdict }) => verdict === "unsure")).toBe(true);
    }
    expect(ends.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, at) => (at + 1) * 60_000));
    expect(ends.slice(9)).toEqual([600_000, 600_000, 600_000]);
    session.stop();
  });

  test("a broken link is asked again at least a second later", async () => {
    const clock = makeVirtualClock();
    const asked: number[] = [];
    const gone = answering(clock, 0, 404);
    const request: LinkRequest = (url, options) => {
      asked.push(clock.now());
      expect(options.fresh).toBe(asked.length > 1);
      return gone(url, options);
    };
    expect(told(await clock.run(checkLinks(onHosts(1), { ...clock, request })))).toEqual(["broken status-404"]);
    expect(asked).toHaveLength(2);
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

describe("Retry-After, by the same clock", () => {
  test.each([
    ["seconds", { "retry-after": "14" }, 14_000, 2],
    ["a date, counted from the answer's own", { "retry-after": "Thu, 01 Jan 2026 00:00:12 GMT", date: "Thu, 01 Jan 2026 00:00:00 GMT" }, 24_000, 3],
    ["a date, counted from our clock", { "retry-after": "Thu, 01 Jan 1970 00:00:13 GMT" }, 13_000, 3],
    ["a date that has passed", { "retry-after": "Thu, 01 Jan 2026 00:00:00 GMT", date: "Thu, 01 Jan 2026 00:00:05 GMT" }, 0, 3],
    ["longer than 15 seconds", { "retry-after": "16" }, 0, 1],
    ["a date after more than 15 seconds", { "retry-after": "Thu, 01 Jan 1970 00:00:16 GMT" }, 0, 1],
    ["nothing that can be read", { "retry-after": "-1" }, 3000, 3],
  ])("%s", async (_, headers, waited, tries) => {
    const clock = makeVirtualClock();
    const settings = { ...linkDefaults, hostInterval: 0 };
    const [result] = await clock.run(checkLinks(onHosts(1), { ...clock, request: answering(clock, 0, 503, headers) }, settings));
    expect(result).toMatchObject({ verdict: "unsure", reason: "status-503", evidence: { tries } });
    expect(clock.now()).toBe(waited);
  });
});

test("a 429 holds up the other links of its host, and not those of others", async () => {
  const clock = makeVirtualClock();
  const starts: (readonly [string, number])[] = [];
  const request: LinkRequest = (url, options) => {
    starts.push([url, clock.now()]);
    return answering(clock, 0, starts.length === 1 ? 429 : 200, { "retry-after": "5" })(url, options);
  };
  const links = [linkTo("https://druk.example/1"), linkTo("https://druk.example/2"), linkTo("https://rustig.example/")];
  expect(told(await clock.run(checkLinks(links, { ...clock, request }, { ...linkDefaults, perHost: 1 })))).toEqual(["ok", "ok", "ok"]);
  const startsOf = (url: string): readonly number[] => starts.filter(([asked]) => asked === url).map(([, at]) => at);
  expect(startsOf("https://rustig.example/")).toEqual([0]);
  expect(startsOf("https://druk.example/1")[0]).toBe(0);
  for (const at of [startsOf("https://druk.example/1")[1], startsOf("https://druk.example/2")[0]]) expect(at).toBeGreaterThanOrEqual(5000);
});

describe("servers that never come to an end", () => {
  let server: WebServer;
  let network: Awaited<ReturnType<typeof makeLinkRequest>>;
  beforeAll(async () => {
    server = await startWebServer();
    network = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {} });
  });
  afterAll(async () => {
    await network.close();
    await server.close();
  });

  test.each([
    ["/slow-headers", "unsure timeout", 10_000],
    ["/dripping-headers", "unsure timeout", 10_000],
    ["/never", "unsure timeout", 10_000],
    ["/stalls", "ok", 25_000],
    ["/dripping-body", "ok", 25_000],
  ])("%s ends as %s after %i milliseconds of the clock", async (path, verdict, end) => {
    const clock = makeVirtualClock();
    const before = server.total();
    let isAnswered = false;
    const request: LinkRequest = async (url, options) => {
      const answer = await network.request(url, options);
      isAnswered = true;
      return answer;
    };
    // Time stands still until the server is at its endless work.
    const isBusy = (): boolean => (verdict === "ok" ? !isAnswered : server.total() === before);
    const work = checkLinks([linkTo(server.origin + path)], { ...clock, request }, { ...linkDefaults, allowPrivate: true });
    expect(told(await clock.run(work, isBusy))).toEqual([verdict]);
    expect(clock.now()).toBe(end);
  });
});
