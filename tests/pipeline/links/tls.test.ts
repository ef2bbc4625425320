import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer as createPlain, type Server } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { issue, type Issued } from "./certificate.ts";

const authority = issue({ name: "Eigen CA", isAuthority: true });
const hosts = ["127.0.0.1", "plein.example"];
const servers: Server[] = [];
const tunnels: string[] = [];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "links-tls-"));
  await writeFile(join(folder, "ca.pem"), authority.cert);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(folder, { recursive: true });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const serve = ({ cert, key }: Issued): Promise<number> => listen(createServer({ cert, key }, (_, response) => response.end()));

/** A proxy that tunnels every name to one port on loopback; it refuses names that hold "verboden". */
function startProxy(port: number): Promise<number> {
  const proxy = createPlain((_, response) => response.writeHead(502).end());
  proxy.on("connect", (request, socket) => {
    tunnels.push(request.url ?? "");
    if (request.url?.includes("verboden") === true) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return listen(proxy);
}

interface Told {
  readonly verdict: string;
  readonly reason?: string;
  readonly elsewhere?: boolean;
  readonly tries?: number;
}

async function ask(isTrusted: boolean, proxy: string, urls: readonly string[]): Promise<readonly Told[]> {
  const script = fileURLToPath(new URL("ask-outside.ts", import.meta.url));
  const env = { ...process.env, ...(isTrusted ? { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") } : {}) };
  const { stdout } = await promisify(execFile)(process.execPath, [script, proxy, ...urls], { env });
  return JSON.parse(stdout) as readonly Told[];
}

test("certificates: one of a private CA is good where the desk trusts it; a fault is never broken, and not asked about twice", async () => {
  const good = await serve(issue({ name: "plein.example", hosts, issuer: authority }));
  const ports = [
    good,
    await serve(issue({ name: "zelf", hosts })),
    await serve(issue({ name: "plein.example", hosts, issuer: authority, isExpired: true })),
    await serve(issue({ name: "ander.example", hosts: ["ander.example"], issuer: authority })),
    await listen(createPlain((_, response) => response.end())),
  ];
  const doubt = { verdict: "unsure", reason: "certificate", elsewhere: false, tries: 1 };
  const urls = ports.map((port) => `https://127.0.0.1:${port}/`);
  expect(await ask(true, "", urls)).toEqual([{ verdict: "ok", elsewhere: false, tries: 1 }, doubt, doubt, doubt, doubt]);
  expect(await ask(false, "", urls.slice(0, 1))).toEqual([doubt]);
}, 30_000);

test("a proxy that tunnels (CONNECT): pages behind it are judged, a refusal of its own says nothing about them", async () => {
  const good = await serve(issue({ name: "plein.example", hosts, issuer: authority }));
  const proxy = await startProxy(good);
  const urls = ["https://plein.example/", "https://ander.example/", "https://verboden.example/"];
  expect(await ask(true, `http://127.0.0.1:${proxy}`, urls)).toEqual([
    { verdict: "ok", elsewhere: true, tries: 1 },
    { verdict: "unsure", reason: "certificate", elsewhere: false, tries: 1 },
    { verdict: "unsure", reason: "proxy", elsewhere: false, tries: 1 },
  ]);
  expect(tunnels).toEqual(expect.arrayContaining(["plein.example:443", "ander.example:443", "verboden.example:443"]));
}, 30_000);
