/**
 * MSAL itself, against the sign-in of the test server. MSAL takes only authorities with https, so the way to the network in between sends what is for
 * Microsoft's host to the server on this machine.
 */

import { stat } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { type Certificate, readCertificate } from "../../../pipeline/archive/graph/certificate.ts";
import type { TokenSource } from "../../../pipeline/archive/graph/graph-request.ts";
import { Patience } from "../../../pipeline/archive/graph/patience.ts";
import { graphDefaults } from "../../../pipeline/archive/graph/settings.ts";
import { makeTokenSource, type SignInOptions } from "../../../pipeline/archive/graph/sign-in.ts";
import { pauseFile, tokenFile } from "../../../pipeline/archive/graph/state-files.ts";
import { openWire, type Wire } from "../../../pipeline/archive/graph/wire.ts";
import { TargetError } from "../../../pipeline/archive/target.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { GraphServer } from "../../support/graph-server.ts";
import { openClient, TestClock } from "../../support/graph/client.ts";
import { Login, loginOrigin } from "../../support/graph/login.ts";
import { makeFolder } from "../../support/run-cli.ts";
import { issue } from "../links/certificate.ts";

const { key, cert: pem } = issue({ name: "test", isRsa: true });

let clock: TestClock;
let login: Login;
let server: GraphServer;
let open: { readonly wire: Wire; readonly close: () => Promise<void> };
let state: string;

beforeEach(async () => {
  clock = new TestClock();
  clock.time = Date.now();
  login = new Login("client-1", pem, (token, clientId) => server.tokens.set(token, clientId));
  server = await new GraphServer({ now: clock.now, login: login.answer }).listen();
  server.tokens.clear();
  open = await openWire({ proxy: undefined, env: {} });
  state = await makeFolder({});
});

afterEach(async () => {
  await open.close();
  await server.close();
});

function source(how: SignInOptions["how"], more: Partial<SignInOptions> = {}): TokenSource {
  const settings = graphDefaults;
  const wire: Wire = (request) => open.wire({ ...request, url: request.url.replace(loginOrigin, server.origin) });
  const patience = new Patience({ settings, clock, random: () => 0 });
  const store = tokenFile(state, "tenant-1", "client-1", nodeDisk);
  return makeTokenSource({ tenantId: "tenant-1", clientId: "client-1", how, wire, patience, store, clock, base: server.base, ...more });
}

function person(): Extract<SignInOptions["how"], { readonly show: unknown }> & { shown: number } {
  const visitor = {
    shown: 0,
    closing: "Klaar",
    show: async (url: string): Promise<void> => {
      visitor.shown += 1;
      await login.visit(url);
    },
  };
  return visitor;
}

function certificate(): Certificate {
  const read = readCertificate(key + pem, undefined);
  if (typeof read === "string") throw new Error(read);
  return read;
}

async function thrown(promise: Promise<unknown>): Promise<TargetError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TargetError)) throw new Error(`no TargetError but ${String(error)}`);
  return error;
}

it("signs in with a certificate, and asks for a token once", async () => {
  const token = source({ certificate: certificate() });
  const client = await openClient(server, clock, { token });
  await Promise.all([client.target.list(""), client.target.read("a.pdf")]);
  await client.target.list("");
  expect(login.grants).toEqual(["client_credentials"]);
  await client.close();
});

it("renews a token that is refused, or near its end", async () => {
  const token = source({ certificate: certificate() });
  const first = await token(false);
  expect(await token(false)).toBe(first);
  server.tokens.delete(first);
  const client = await openClient(server, clock, { token });
  expect(await client.target.list("")).toEqual([]);
  await client.close();
  expect(login.grants).toHaveLength(2);
});

it("is refused with another certificate, and says so without anything personal", async () => {
  const other = readCertificate(key, "00".repeat(32));
  if (typeof other === "string") throw new Error(other);
  const error = await thrown(source({ certificate: other })(false));
  expect([error.fault, error.detail, error.stops]).toEqual(["sign-in", "invalid_client AADSTS700027", true]);
  expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/@|secret|http|PRIVATE/u);
});

it("signs a person in over the loopback with PKCE, and silently in the next run", async () => {
  const visitor = person();
  const first = await source(visitor)(false);
  expect([visitor.shown, login.grants]).toEqual([1, ["authorization_code"]]);
  const later = source(visitor);
  expect(await later(false)).toBe(first);
  expect(await later(true)).not.toBe(first);
  expect([visitor.shown, login.grants]).toEqual([1, ["authorization_code", "refresh_token"]]);
});

it("asks the person again when the sign-in has ended, and when its cache is damaged", async () => {
  const visitor = person();
  await source(visitor)(false);
  const store = tokenFile(state, "tenant-1", "client-1", nodeDisk);
  await store.write((await store.read())?.replaceAll("secret-refresh", "old-refresh") ?? "");
  await source(visitor)(true);
  expect(visitor.shown).toBe(2);
  await store.write("{ not json");
  await source(visitor)(false);
  expect(visitor.shown).toBe(3);
});

it("gives up when nobody comes", async () => {
  const error = await thrown(source({ show: async () => undefined, closing: "" }, { patienceWithPeople: 50 })(false));
  expect([error.fault, error.detail]).toEqual(["sign-in", "timeout"]);
});

it("keeps the sign-in for its owner only, under a name that says nothing", async () => {
  await source(person())(false);
  const [name = "", ...more] = await nodeDisk.readdir(state);
  expect(more).toEqual([]);
  expect(name).toMatch(/^sign-in-[0-9a-f]{24}\.json$/u);
  if (process.platform !== "win32") expect((await stat(join(state, name))).mode & 0o777).toBe(0o600);
});

it("tries again while Microsoft cannot answer, and says when it stays that way", async () => {
  let asked = 0;
  server.fault = ({ route }) => (route === "token" && (asked += 1) < 3 ? { status: 503 } : undefined);
  await source({ certificate: certificate() })(false);
  expect(login.grants).toEqual(["client_credentials"]);
  server.fault = () => ({ drop: "before" });
  const error = await thrown(source({ certificate: certificate() })(true));
  expect([error.fault, error.stops]).toEqual(["unreachable", true]);
});

it.each([
  ["no key", pem, undefined, "no-key"],
  ["no certificate and no thumbprint", key, undefined, "no-thumbprint"],
  ["a thumbprint of SHA-1", key, "aa".repeat(20), "no-thumbprint"],
  ["nothing", "", undefined, "no-thumbprint"],
])("reads a certificate file: %s", (_, text, thumbprint, fault) => {
  expect(readCertificate(text, thumbprint)).toBe(fault);
  expect(readCertificate(key, "AB:".repeat(31) + "cd")).toMatchObject({ thumbprint: "AB".repeat(31) + "CD" });
});

it("keeps until when it has to stay away", async () => {
  const pauses = pauseFile(state, "tenant-1", "client-1", nodeDisk);
  expect(await pauses.read()).toBeUndefined();
  await pauses.write(1_800_000_000_000.2);
  expect(await pauseFile(state, "tenant-1", "client-1", nodeDisk).read()).toBe(1_800_000_000_001);
  expect(await pauseFile(state, "tenant-2", "client-1", nodeDisk).read()).toBeUndefined();
});
