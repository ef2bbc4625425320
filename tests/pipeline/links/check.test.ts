import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { checkLinks, startLinkSession } from "../../../pipeline/links/check.ts";
import type { LinkRequest } from "../../../pipeline/links/answer.ts";
import type { LinkResult } from "../../../pipeline/links/link.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { linkDefaults, type LinkSettings } from "../../../pipeline/links/settings.ts";
import { emptyBody, linkTo as link, quick } from "./quick.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

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

async function checkPath(path: string, settings: Partial<LinkSettings> = {}): Promise<LinkResult & { requests: number }> {
  const before = server.counts.get(path) ?? 0;
  const [result] = await checkLinks([link(server.origin + path)], { ...realClock, request: network.request }, { ...quick, ...settings });
  if (result === undefined) throw new Error("no result");
  return { ...result, requests: (server.counts.get(path) ?? 0) - before };
}

describe("what a result says", () => {
  test("a body that stalls costs only the look at its title", async () => {
    const result = await checkPath("/stalls", { linkDeadline: 200 });
    expect(result.verdict).toBe("ok");
  });

  test("links share connections; a broken one is confirmed over a new one", async () => {
    const own = await startWebServer();
    const links = [...Array.from({ length: 6 }, (_, at) => link(`${own.origin}/ok?${at}`)), link(`${own.origin}/404`)];
    await checkLinks(links, { ...realClock, request: network.request }, { ...quick, perHost: 1 });
    const ports = own.ports.slice(0, 7);
    await own.close();
    // Two take turns: a connection is ready for its next request a turn of the event loop after its last.
    expect(new Set(ports).size).toBeLessThanOrEqual(3);
    expect(ports).not.toContain(own.ports[7]);
    expect(own.total()).toBe(8);
  });

  test("a connection serves on after a redirect or an error: what is small is read to its end", async () => {
    const own = await startWebServer();
    const links = ["/moved", "/403", "/ok", "/500", "/moved?2"].map((path) => link(own.origin + path));
    const alone = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {}, connections: 1 });
    await checkLinks(links, { ...realClock, request: alone.request }, { ...quick, perHost: 1, repeatDelays: [] });
    await alone.close();
    await own.close();
    // Beside it the browser-like second try of the 403.
    expect(new Set(own.ports).size).toBe(2);
    expect(own.total()).toBe(8);
  });

  test("an error whose page does not end is told at once, and its host is not asked for more than it bears", async () => {
    const own = await startWebServer();
    const links = [link(`${own.origin}/404-dripping-body`), link(`${own.origin}/ok`)];
    const results = await checkLinks(links, { ...realClock, request: network.request }, { ...quick, perHost: 1 });
    await own.close();
    expect(results.map(({ verdict }) => verdict)).toEqual(["broken", "ok"]);
    expect(own.most()).toBe(1);
  });

  test("a result carries how we know: the chain with its answers, and the tries", async () => {
    expect((await checkPath("/moved-twice")).evidence).toEqual({
      chain: [
        { url: `${server.origin}/moved-twice`, status: 308 },
        { url: `${server.origin}/moved`, status: 301 },
        { url: `${server.origin}/other`, status: 200 },
      ],
      tries: 1,
      resolvedElsewhere: false,
    });
    expect((await checkPath("/404")).evidence).toEqual({ chain: [{ url: `${server.origin}/404`, status: 404 }], tries: 2, resolvedElsewhere: false });
  });

  test("a host that wants to be left alone for long is not asked for its other links", async () => {
    const own = await startWebServer();
    const links = Array.from({ length: 6 }, (_, at) => link(`${own.origin}/429-for-long?${at}`));
    const results = await checkLinks(links, { ...realClock, request: network.request }, { ...quick, perHost: 1 });
    await own.close();
    expect(results.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(Array(6).fill("unsure status-429"));
    expect(own.total()).toBe(1);
  });

  test("every fragment of a page is looked for in one request, and in one more when a later write-up has others", async () => {
    const session = startLinkSession(realClock, quick);
    const deps = { ...realClock, request: network.request, session };
    const page = link(`${server.origin}/anchors`);
    const before = server.total();
    const [first] = await checkLinks([{ ...page, fragments: ["plein", "er-niet", "top", "plein"] }], deps, quick);
    const [same] = await checkLinks([{ ...page, fragments: ["plein"] }], deps, quick);
    expect(server.total() - before).toBe(1);
    const [other] = await checkLinks([{ ...page, fragments: ["oud"] }], deps, quick);
    session.stop();
    expect(server.total() - before).toBe(2);
    expect(first?.anchors).toEqual([
      { fragment: "plein", state: "found" },
      { fragment: "er-niet", state: "missing" },
    ]);
    expect(same?.anchors).toEqual([{ fragment: "plein", state: "found" }]);
    expect(other?.anchors).toEqual([{ fragment: "oud", state: "found" }]);
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
    return { statusCode: 200, headers: {}, body: emptyBody };
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
    body: emptyBody,
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
