import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { LinkRequest } from "../../../pipeline/links/answer.ts";
import { checkLinks } from "../../../pipeline/links/check.ts";
import type { Lookup } from "../../../pipeline/links/guard.ts";
import type { LinkResult } from "../../../pipeline/links/link.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { emptyBody, linkTo, quick } from "./quick.ts";
import { answers, loopbackHosts, otherHosts, userinfo } from "./ssrf-forms.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

const guarded = { ...quick, allowPrivate: false };

/** On a port that the guard lets through: else it would be the port that protects the server. */
let server: WebServer;
let port: string;
let strict: Awaited<ReturnType<typeof makeLinkRequest>>;
let open: Awaited<ReturnType<typeof makeLinkRequest>>;
let lookups: string[] = [];

beforeAll(async () => {
  server = await startOnWebPort();
  port = new URL(server.origin).port;
  strict = await makeLinkRequest({ allowPrivate: false, proxy: undefined, env: {}, lookup: resolver });
  open = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {}, lookup: resolver });
});
afterAll(async () => {
  await strict.close();
  await open.close();
  await server.close();
});

async function startOnWebPort(): Promise<WebServer> {
  for (const host of ["::", "0.0.0.0"])
    for (const webPort of [8080, 8443]) {
      const started = await startWebServer(host, webPort).catch(() => undefined);
      if (started !== undefined) return started;
    }
  throw new Error("neither port 8080 nor 8443 is free");
}

const resolver: Lookup = (name, options, done) => {
  lookups.push(name);
  const found = answers[name.replace(/\.$/u, "")] ?? (/^localhost\.?$/u.test(name) ? ["127.0.0.1"] : undefined);
  if (found === undefined) return done(Object.assign(new Error("unknown"), { code: "ENOTFOUND", hostname: name }), []);
  const addresses = found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  if (options.all === true) return done(null, addresses);
  done(null, addresses[0]?.address ?? "", addresses[0]?.family);
};

async function check(url: string, request: LinkRequest, settings = guarded): Promise<LinkResult | undefined> {
  const link = { ...linkTo("http://x.example/"), url, href: url };
  return (await checkLinks([link], { ...realClock, request }, settings))[0];
}

/** Answers for a public host as a server of the attacker would: it sends the checker on. */
const sendingTo = (location: string, onward: LinkRequest): LinkRequest => {
  return (url, options) => {
    if (!url.startsWith("http://open.example/")) return onward(url, options);
    return Promise.resolve({ statusCode: 302, headers: { location }, body: emptyBody });
  };
};

const publicAtFirst: LinkRequest = (url, options) =>
  url.endsWith("/eerst") ? sendingTo("/ok", strict.request)("http://open.example/", options) : strict.request(url, options);

const at = (host: string): string => `http://${host}:${port}/ok`;
const parsable = (hosts: readonly string[]): readonly string[] => hosts.filter((host) => URL.canParse(`http://${host}:1/`));

describe("a server on loopback that guarded links never reach", () => {
  test("without the guard most of these forms do reach it: the test can fail", async () => {
    const before = server.total();
    for (const host of [...loopbackHosts, "private.example", "mapped.example", "127.0.0.1.nip.example"]) await check(at(host), open.request, quick);
    expect(server.total() - before).toBeGreaterThan(30);
  });

  test.each([...parsable([...loopbackHosts, ...otherHosts]), ...parsable(userinfo.map((before) => `${before}127.0.0.1`))])(
    "%j: not as a link, and not as a redirect",
    async (host) => {
      const before = server.total();
      const direct = await check(at(host), strict.request);
      const redirected = await check("http://open.example/", sendingTo(at(host), strict.request));
      expect(server.total()).toBe(before);
      expect(direct).toMatchObject({ verdict: "skipped", reason: host.includes("@") ? "credentials" : "private" });
      expect(redirected).toMatchObject({ verdict: "unsure", reason: host.includes("@") ? "credentials" : "redirect-private" });
    },
  );

  test.each(Object.keys(answers))("%s: a public name with such an address", async (name) => {
    const before = server.total();
    const direct = await check(at(name), strict.request);
    const redirected = await check("http://open.example/", sendingTo(at(name), strict.request));
    expect(server.total()).toBe(before);
    expect(direct).toMatchObject({ verdict: "skipped", reason: "private" });
    expect(redirected).toMatchObject({ verdict: "unsure", reason: "redirect-private" });
  });

  test.each(["\\\\127.0.0.1", "/\\127.0.0.1", "//127.0.0.1", "http:127.0.0.1", "http:/127.0.0.1", "http:\\127.0.0.1", "\t//127.0.0.1", "HTTP://127.0.0.1"])(
    "a redirect to %j",
    async (location) => {
      const before = server.total();
      const result = await check("http://open.example/", sendingTo(`${location}:${port}/ok`, strict.request));
      expect(server.total()).toBe(before);
      expect(result?.verdict).not.toBe("ok");
    },
  );

  test.each(["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "data:text/html,x", "javascript:1", "unix:/run/docker.sock", "ws://127.0.0.1/"])(
    "a redirect to %j",
    async (location) => {
      expect(await check("http://open.example/", sendingTo(location, strict.request))).toMatchObject({ verdict: "unsure", reason: "scheme" });
    },
  );

  test("a name that was public at the first hop and is private at the second", async () => {
    const before = server.total();
    expect(await check(`http://private.example:${port}/eerst`, publicAtFirst)).toMatchObject({ verdict: "unsure", reason: "redirect-private" });
    expect(server.total()).toBe(before);
  });

  test("the address that is checked is the one that is dialled: a name is looked up once for a connection", async () => {
    lookups = [];
    await check(at("private.example"), strict.request);
    expect(lookups).toEqual(["private.example"]);
  });
});

describe("through a proxy on loopback", () => {
  test("the proxy itself is let through, and the result says that it looked the name up", async () => {
    const network = await makeLinkRequest({ allowPrivate: false, proxy: `http://127.0.0.1:${port}`, env: {}, lookup: resolver });
    const result = await check("http://plein.example/ok", network.request);
    await network.close();
    expect(result).toMatchObject({ verdict: "ok", evidence: { resolvedElsewhere: true } });
    expect((await check(at("127.0.0.1"), open.request, quick))?.evidence).toMatchObject({ resolvedElsewhere: false });
  });

  test("addresses in a link or a redirect are refused all the same", async () => {
    const network = await makeLinkRequest({ allowPrivate: false, proxy: `http://127.0.0.1:${port}`, env: {}, lookup: resolver });
    const before = server.total();
    for (const host of parsable([...loopbackHosts, ...otherHosts])) await check(at(host), network.request);
    expect(server.total()).toBe(before);
    expect(await check("http://plein.example/to-metadata", network.request)).toMatchObject({ verdict: "unsure", reason: "redirect-private" });
    expect(server.total()).toBe(before + 1);
    await network.close();
  });

  test("what NO_PROXY excepts is looked up here, and guarded", async () => {
    const network = await makeLinkRequest({ allowPrivate: false, proxy: `http://127.0.0.1:${port}`, env: { NO_PROXY: "private.example" }, lookup: resolver });
    const before = server.total();
    expect(await check(at("private.example"), network.request)).toMatchObject({ verdict: "skipped", reason: "private" });
    expect(server.total()).toBe(before);
    await network.close();
  });

  test("a proxy that is not there says nothing about the page", async () => {
    const gone = await closedPort();
    const network = await makeLinkRequest({ allowPrivate: false, proxy: `http://127.0.0.1:${gone}`, env: {}, lookup: resolver });
    expect(await check("http://plein.example/", network.request)).toMatchObject({ verdict: "unsure", reason: "proxy" });
    await network.close();
  });
});

async function closedPort(): Promise<number> {
  const closed: Server = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port: free } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  return free;
}
