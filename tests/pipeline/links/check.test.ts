import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { checkLinks, startLinkSession } from "../../../pipeline/links/check.ts";
import type { LinkRequest } from "../../../pipeline/links/follow.ts";
import type { Link, LinkResult } from "../../../pipeline/links/link.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { linkDefaults, type LinkSettings } from "../../../pipeline/links/settings.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

const quick: LinkSettings = {
  ...linkDefaults,
  allowPrivate: true,
  confirmDelay: 5,
  repeatDelays: [5, 5],
  headersDeadline: 150,
  linkDeadline: 2000,
  hostInterval: 0,
};

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

function link(url: string): Link {
  return { url, href: url, text: "", kind: "web", places: [{ file: "index.md", line: 1, column: 1 }], certain: undefined };
}

async function checkPath(path: string, settings: Partial<LinkSettings> = {}): Promise<LinkResult & { requests: number }> {
  const before = server.counts.get(path) ?? 0;
  const [result] = await checkLinks([link(server.origin + path)], { ...realClock, request: network.request }, { ...quick, ...settings });
  if (result === undefined) throw new Error("no result");
  return { ...result, requests: (server.counts.get(path) ?? 0) - before };
}

describe("verdict per behaviour of the server, and how often it is asked", () => {
  const cases: readonly (readonly [path: string, verdict: string, reason: string | undefined, requests: number])[] = [
    ["/ok", "ok", undefined, 1],
    ["/moved", "moved", undefined, 1],
    ["/moved-twice", "moved", undefined, 1],
    ["/found", "ok", undefined, 1],
    ["/mixed", "ok", undefined, 1],
    ["/loop", "broken", "redirect-loop", 2],
    ["/to-nowhere", "unsure", "redirect-unreadable", 1],
    ["/to-file", "unsure", "scheme", 1],
    ["/verhaal/oud", "unsure", "redirect-home", 1],
    ["/besloten", "unsure", "login", 1],
    ["/401", "unsure", "status-401", 1],
    ["/403", "unsure", "status-403", 2],
    ["/403-for-robots", "ok", undefined, 2],
    ["/404", "broken", "status-404", 2],
    ["/404-once", "ok", undefined, 2],
    ["/410", "broken", "status-410", 2],
    ["/999", "unsure", "status-999", 1],
    ["/429-once", "ok", undefined, 2],
    ["/429-for-long", "unsure", "status-429", 1],
    ["/500", "unsure", "status-500", 3],
    ["/503-twice", "ok", undefined, 3],
    ["/soft", "unsure", "soft-404", 1],
    ["/soft-h1", "unsure", "soft-404", 1],
    ["/running-text", "ok", undefined, 1],
    ["/hostile", "ok", undefined, 1],
    ["/needs-cookie", "ok", undefined, 2],
    ["/never", "unsure", "timeout", 1],
    ["/cut", "unsure", "reset", 1],
    ["/big.pdf", "ok", undefined, 1],
    ["/big.html", "ok", undefined, 1],
  ];
  test.each(cases)("%s is %s (%s) after %i request(s)", async (path, verdict, reason, requests) => {
    const result = await checkPath(path);
    expect({ verdict: result.verdict, reason: result.reason, requests: result.requests }).toEqual({ verdict, reason, requests });
  });

  test("a body that stalls costs only the look at its title", async () => {
    const result = await checkPath("/stalls", { linkDeadline: 200 });
    expect(result.verdict).toBe("ok");
  });

  test("a moved page comes with its new address", async () => {
    expect((await checkPath("/moved-twice")).finalUrl).toBe(`${server.origin}/other`);
  });

  test("a link is tried as ourselves first, and as a browser only when that fails", async () => {
    const before = server.agents.length;
    await checkPath("/403");
    const [first, second] = server.agents.slice(before);
    expect(first).toMatch(/^sessiepers/u);
    expect(second).toMatch(/Firefox/u);
  });
});

const failing = (codes: Readonly<Record<string, string>>): LinkRequest => {
  return async (url) => {
    const { hostname } = new URL(url);
    const code = codes[hostname];
    if (code !== undefined) throw Object.assign(new Error(code), { code, hostname });
    return { statusCode: 200, headers: {}, body: Object.assign((async function* () {})(), { destroy: () => {} }) };
  };
};

const downProxy: LinkRequest = () => Promise.reject(Object.assign(new Error("connect"), { code: "ECONNREFUSED", port: 3128 }));

describe("without a server", () => {
  test("a refused connection is broken when another host answers", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const [refused] = await checkLinks([link(`http://127.0.0.1:${port}/`)], { ...realClock, request: network.request }, quick);
    expect(refused).toMatchObject({ verdict: "broken", reason: "refused" });
  });

  test("a name that does not exist is broken, one that could not be looked up now is not", async () => {
    const request = failing({ "weg.example": "ENOTFOUND", "straks.example": "EAI_AGAIN", "nep.example": "DEPTH_ZERO_SELF_SIGNED_CERT" });
    const urls = ["https://weg.example/", "https://straks.example/", "https://nep.example/", "https://goed.example/"];
    const results = await checkLinks(urls.map(link), { ...realClock, request }, { ...quick, allowPrivate: false });
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual([
      "broken no-such-host",
      "unsure name-service",
      "unsure certificate",
      "ok undefined",
    ]);
  });

  test("when no host can be found at all, the network is missing and nothing is broken", async () => {
    const request = failing({ "a.example": "ENOTFOUND", "b.example": "EAI_AGAIN", "c.example": "ENETUNREACH" });
    const results = await checkLinks(["https://a.example/", "https://b.example/", "https://c.example/"].map(link), { ...realClock, request }, quick);
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(Array(3).fill("unsure offline"));
  });

  test("a proxy that is down says nothing about the pages", async () => {
    const [result] = await checkLinks([link("https://a.example/")], { ...realClock, request: downProxy }, quick);
    expect(result).toMatchObject({ verdict: "unsure", reason: "proxy" });
  });

  test("offline nothing is asked", async () => {
    const results = await checkLinks([link("https://a.example/"), link("http://10.0.0.1/")], { ...realClock, request: undefined }, linkDefaults);
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(["skipped offline", "skipped private"]);
  });
});

describe("politeness and deadlines", () => {
  test("one host gets two requests at once", async () => {
    const own = await startWebServer();
    const links = Array.from({ length: 12 }, (_, at) => link(`${own.origin}/slow/${at}`));
    const results = await checkLinks(links, { ...realClock, request: network.request }, quick);
    await own.close();
    expect(results.every(({ verdict }) => verdict === "ok")).toBe(true);
    expect(own.most()).toBe(2);
  });

  test("what the deadline of a write-up cuts off is unsure, and the results keep their order", async () => {
    const links = Array.from({ length: 8 }, (_, at) => link(`${server.origin}/never?${at}`));
    const results = await checkLinks(links, { ...realClock, request: network.request }, { ...quick, headersDeadline: 5000, writeUpDeadline: 150 });
    expect(results.map(({ link: { url } }) => url)).toEqual(links.map(({ url }) => url));
    expect(results.map(({ reason }) => reason)).toEqual(["timeout", "timeout", ...Array<string>(6).fill("not-checked")]);
    expect(results.every(({ verdict }) => verdict === "unsure")).toBe(true);
  });

  test("write-ups of one run ask a page once between them", async () => {
    const session = startLinkSession(realClock, quick);
    const deps = { ...realClock, request: network.request, session };
    const before = server.counts.get("/ok") ?? 0;
    const [first] = await checkLinks([link(`${server.origin}/ok`)], deps, quick);
    const [second] = await checkLinks([link(`${server.origin}/ok`)], deps, quick);
    session.stop();
    expect(second).toEqual(first);
    expect(server.counts.get("/ok")).toBe(before + 1);
  });
});

const openDoor: LinkRequest = async (url) => {
  if (url !== "https://open.example/") throw new Error(`asked ${url}`);
  return {
    statusCode: 302,
    headers: { location: "http://169.254.169.254/latest/" },
    body: Object.assign((async function* () {})(), { destroy: () => {} }),
  };
};

describe("the guard on the way", () => {
  test("a redirect to a private address is not followed", async () => {
    const [result] = await checkLinks([link("https://open.example/")], { ...realClock, request: openDoor }, linkDefaults);
    expect(result).toMatchObject({ verdict: "unsure", reason: "redirect-private" });
  });

  test("without leave a server on loopback is not asked, by number or by name", async () => {
    const guarded = await makeLinkRequest({ allowPrivate: false, proxy: undefined, env: {} });
    const { port } = new URL(server.origin);
    const before = [...server.counts.values()].reduce((sum, count) => sum + count, 0);
    const links = [`${server.origin}/ok`, `http://localhost:${port}/ok`].map(link);
    const results = await checkLinks(links, { ...realClock, request: guarded.request }, linkDefaults);
    // Past the check of the URL, the lookup still refuses.
    await expect(guarded.request(`http://localhost:${port}/ok`, { headers: {}, signal: AbortSignal.timeout(5000), fresh: false })).rejects.toMatchObject({
      code: "EPRIVATE",
    });
    await guarded.close();
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(["skipped private", "skipped private"]);
    expect([...server.counts.values()].reduce((sum, count) => sum + count, 0)).toBe(before);
  });

  test("a proxy is used when one is named, and not for what NO_PROXY excepts", async () => {
    const behind = await makeLinkRequest({ allowPrivate: true, proxy: server.origin, env: {} });
    const answer = await behind.request("http://ergens.example/ok", { headers: {}, signal: AbortSignal.timeout(5000), fresh: false });
    answer.body.destroy();
    await behind.close();
    expect(answer.statusCode).toBe(200);
    const around = await makeLinkRequest({ allowPrivate: true, proxy: "http://127.0.0.1:9", env: { NO_PROXY: "127.0.0.1" } });
    const direct = await around.request(`${server.origin}/ok`, { headers: {}, signal: AbortSignal.timeout(5000), fresh: false });
    direct.body.destroy();
    await around.close();
    expect(direct.statusCode).toBe(200);
  });
});
