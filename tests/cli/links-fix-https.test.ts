import { createServer as createPlain, type RequestListener, type Server } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSecureContext } from "node:tls";

import { afterAll, beforeAll, expect, it } from "vitest";

import { issue, type Wish } from "../pipeline/links/certificate.ts";
import { makeFolder, runCli } from "../support/run-cli.ts";

/** What each host answers over http and over https; without https nobody listens there. */
interface Host {
  readonly http: RequestListener;
  readonly https?: RequestListener;
  readonly certificate?: Partial<Wish>;
}

const page: RequestListener = (_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<title>Plein</title><h1>Plein</h1>");
const status =
  (code: number): RequestListener =>
  (_request, response) =>
    void response.writeHead(code).end();
const to =
  (location: string, code = 302): RequestListener =>
  (request, response) =>
    request.url?.endsWith("/x") === true ? void response.writeHead(code, { location }).end() : page(request, response);

const hosts: Readonly<Record<string, Host>> = {
  "goed.example": { http: page, https: page },
  "samen.example": { http: to("http://www.goed.example/y"), https: to("https://www.goed.example/y") },
  "www.goed.example": { http: page, https: page },
  "dicht.example": { http: status(404), https: page },
  "kaal.example": { http: page },
  "terug.example": { http: page, https: to("http://terug.example/x", 302) },
  "terug-blijvend.example": { http: page, https: to("http://terug-blijvend.example/y", 301) },
  "weg.example": { http: page, https: status(404) },
  "muur.example": { http: page, https: status(403) },
  "stuk.example": { http: page, https: status(500) },
  "leeg.example": { http: page, https: status(204) },
  "anders.example": { http: page, https: to("https://anders.example/welkom") },
  "verlopen.example": { http: page, https: page, certificate: { isExpired: true } },
  "vreemd.example": { http: page, https: page, certificate: { hosts: ["ander.example"] } },
  "zelf.example": { http: page, https: page, certificate: { issuer: undefined as never } },
  "verhuisd.example": { http: to("https://goed.example/nieuw", 301), https: to("https://goed.example/nieuw", 301) },
};

const authority = issue({ name: "Eigen CA", isAuthority: true });
const servers: Server[] = [];
const asked: string[] = [];
let proxy = "";
let extra = "";

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** One server for all names; the certificate goes by the name asked for. */
function serveSecure(): Promise<number> {
  const contexts = new Map(
    Object.entries(hosts).map(([name, { certificate }]) => {
      const { cert, key } = issue({
        name,
        hosts: [name],
        ...(certificate !== undefined && "issuer" in certificate ? {} : { issuer: authority }),
        ...certificate,
      });
      return [name, createSecureContext({ cert, key })] as const;
    }),
  );
  const server = createServer({ SNICallback: (name, done) => done(null, contexts.get(name)) }, (request, response) => {
    const { host = "" } = request.headers;
    asked.push(`https://${host}${request.url ?? ""}`);
    hosts[host]?.https?.(request, response);
  });
  return listen(server);
}

/** Stands for the whole web: answers plain http itself, and tunnels to the secure server for the names that have one. */
function startProxy(secure: number): Promise<number> {
  const server = createPlain((request, response) => {
    asked.push(request.url ?? "");
    const { hostname } = new URL(request.url ?? "");
    (hosts[hostname]?.http ?? status(502))(request, response);
  });
  server.on("connect", (request, socket) => {
    const [name = "", port] = request.url?.split(":") ?? [];
    if (port !== "443" || hosts[name]?.https === undefined) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      return;
    }
    const onward = connect(secure, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return listen(server);
}

beforeAll(async () => {
  proxy = `http://127.0.0.1:${await startProxy(await serveSecure())}`;
  const folder = await makeFolder({ "ca.pem": authority.cert });
  extra = join(folder, "ca.pem");
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const wrap = (inside: string): string =>
  `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(inside)}&data=05%7C02%7Cnoor.velde%40veld.example%7Cx&reserved=0`;

/** Before and after `--fix=all`, in this order. */
const lines: readonly (readonly [string, string])[] = [
  ["http://goed.example/x#deel", "https://goed.example/x#deel"],
  ["http://samen.example/x", "https://samen.example/x"],
  ["http://dicht.example/x", "https://dicht.example/x"],
  ["http://verhuisd.example/x", "https://goed.example/nieuw"],
  ...["kaal", "terug", "terug-blijvend", "weg", "muur", "stuk", "leeg", "anders", "verlopen", "vreemd", "zelf"].map(
    (name) => [`http://${name}.example/x`, `http://${name}.example/x`] as const,
  ),
  [wrap("https://goed.example/uit?a=1&b=2#c"), "https://goed.example/uit?a=1&b=2#c"],
  [wrap(wrap("https://goed.example/diep")), "https://goed.example/diep"],
  ...[
    "ftp://goed.example/",
    "javascript:alert(1)",
    "https://u:geheim@goed.example/",
    "https://goed.example/?token=geheim",
    "https://goed.example/;jsessionid=AB1",
  ].map((inside) => [wrap(inside), wrap(inside)] as const),
];
const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";
const write = (pick: 0 | 1): string => `${front}${lines.map((pair, index) => `[link ${index}](${pair[pick]})`).join("\n\n")}\n`;
const options = ["--confirm-delay", "0", "--host-interval", "0", "--retries", "0"];

/** Places and codes of the messages, but for what was mended. */
const told = (err: string): readonly string[] => [...err.matchAll(/^avond\.md:\d+:\d+ {2}\S+ {2}(?!link-mended)\S+/gmu)].map(([line]) => line).toSorted();

it("http becomes https only where https was asked and gives the same page; safelinks are unwrapped to what may stand there", async () => {
  const folder = await makeFolder({ "avond.md": write(0) });
  const run = (...more: readonly string[]) => runCli(["links", "avond.md", ...more, ...options, "--proxy", proxy], folder, { NODE_EXTRA_CA_CERTS: extra });
  const ran = await run("--fix=all", "--yes");
  expect((await readFile(join(folder, "avond.md"), "utf8")).split("\n")).toEqual(write(1).split("\n"));
  // Nothing is proven that was not asked.
  for (const [, after] of lines.slice(0, 3)) expect(asked).toContain(after.replace(/#.*$/u, ""));
  // What stays is told, each at its line, without whom they were sent to.
  const left = [
    ...ran.err.matchAll(/^avond\.md:(\d+) {2}niet gewijzigd, want (met https|het nieuwe adres is geen webadres|het nieuwe adres bevat een wachtwoord)/gmu),
  ];
  expect(left.map(([, line, why]) => `${line} ${why}`)).toEqual([
    ...[14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34].map((line) => `${line} met https`),
    ...[40, 42].map((line) => `${line} het nieuwe adres is geen webadres`),
    ...[44, 46, 48].map((line) => `${line} het nieuwe adres bevat een wachtwoord`),
  ]);
  expect(ran.err).not.toContain("u:geheim");
  expect(ran.err).not.toContain("u%3Ageheim");
  expect(ran.err).not.toContain("noor.velde");
  // What was mended is told as that, and no longer as something to do.
  expect(ran.err.match(/tip {2}link-mended/gu)?.length).toBe(6);
  expect(ran.err).not.toContain("link-moved");
  expect(ran.err).toContain("Bijgewerkt: http://goed.example/x#deel is nu https://goed.example/x#deel.");
  // The same is found by a run that knows nothing of this one.
  const again = await run("--refresh");
  expect(told(again.err)).toEqual(told(ran.err));
  expect(again.code).toBe(ran.code);
  expect((await run("--fix=all", "--yes")).err).toContain("Er valt niets te verbeteren.");
}, 60_000);

it("without the private CA nothing is proven, and nothing changes; --fix alone mends only the move", async () => {
  const text = `${front}[a](http://goed.example/x) [b](${wrap("https://goed.example/")})\n`;
  const folder = await makeFolder({ "avond.md": text });
  const distrusting = await runCli(["links", "avond.md", "--fix=all", "--yes", ...options, "--proxy", proxy, "--exclude", "*outlook*"], folder);
  expect(distrusting.err).toContain("+ https://goed.example/\n");
  expect(await readFile(join(folder, "avond.md"), "utf8")).toBe(`${front}[a](http://goed.example/x) [b](https://goed.example/)\n`);
  await writeFile(join(folder, "avond.md"), write(0));
  await runCli(["links", "avond.md", "--fix", "--yes", ...options, "--proxy", proxy], folder, { NODE_EXTRA_CA_CERTS: extra });
  expect(await readFile(join(folder, "avond.md"), "utf8")).toBe(write(0).replace("http://verhuisd.example/x", "https://goed.example/nieuw"));
}, 60_000);
