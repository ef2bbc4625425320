import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { GraphServer } from "../support/graph-server.ts";
import { makeFolder, projectRoot, runCli } from "../support/run-cli.ts";

const writeUp = "---\ntitle: Wijken aan zet\ndate: 2026-11-18\n---\n\nWat er besproken is.\n";

/** A folder with a write-up, and a house whose archive is in SharePoint. */
async function makeDesk(graph: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeFolder({ "sessions/wijken.md": writeUp });
  const house = join(folder, "house");
  await cp(join(projectRoot, "templates", "waterland"), house, { recursive: true });
  const brand = JSON.parse(await readFile(join(house, "brand.json"), "utf8")) as { readonly archive: object };
  await writeFile(join(house, "brand.json"), JSON.stringify({ ...brand, archive: { ...brand.archive, target: "graph", graph } }));
  return folder;
}

const settings = { tenantId: "tenant-1", clientId: "demo-client", driveId: "b!drive-1", folderId: "01ITEM0001" };
const words = ["archive", "sessions", "--brand", "./house", "--no-build"];

it("names each setting that is missing", async () => {
  const folder = await makeDesk({ tenantId: "tenant-1", driveId: "b!drive-1" });
  const { code, err } = await runCli(words, folder);
  expect([code, err]).toEqual([2, expect.stringContaining("archive.graph.clientId, archive.graph.folderId")]);
});

it.each([
  [{ SESSIEPERS_GRAPH_BASE: "http://graph.example/v1.0" }, [], "https://"],
  [{ SESSIEPERS_GRAPH_CERTIFICATE: "nergens.pem" }, [], "SESSIEPERS_GRAPH_CERTIFICATE"],
  [{ SESSIEPERS_GRAPH_CERTIFICATE: "sessions/wijken.md" }, [], "SESSIEPERS_GRAPH_CERTIFICATE"],
  [{}, ["--offline"], "--offline"],
])("refuses %j %j before anything is asked", async (env, more, said) => {
  const folder = await makeDesk(settings);
  const { code, out, err } = await runCli([...words, ...more], folder, env);
  expect([code, out, err]).toEqual([2, "", expect.stringContaining(said)]);
});

it("ends with one sentence when SharePoint asks for patience, and stays away the next time", async () => {
  const server = await new GraphServer().listen();
  server.tokens.set("demonstration", "demo-client");
  const folder = await makeDesk(settings);
  const env = { SESSIEPERS_GRAPH_BASE: server.base, NO_PROXY: "127.0.0.1" };
  server.fault = () => ({ status: 429, retryAfter: 3000 });
  const first = await runCli(["archive", "list", "--brand", "./house"], folder, env);
  const second = await runCli(["archive", "list", "--brand", "./house"], folder, env);
  await server.close();
  expect([first.code, second.code, server.seen.length, server.early]).toEqual([2, 2, 1, 0]);
  for (const { out, err } of [first, second]) expect(`${out}${err}`).not.toMatch(/127\.0\.0\.1|demonstration|http/u);
});

it("finds the folder behind a channel, once somebody has opened Bestanden there", async () => {
  const server = await new GraphServer().listen();
  server.tokens.set("demonstration", "demo-client");
  const folder = await makeDesk({ tenantId: "tenant-1", clientId: "demo-client", teamId: "team-1", channelId: "19:kanaal@thread.tacv2" });
  const env = { SESSIEPERS_GRAPH_BASE: server.base, NO_PROXY: "127.0.0.1" };
  const early = await runCli(["archive", "list", "--brand", "./house"], folder, env);
  server.channelOpened = true;
  const later = await runCli(["archive", "list", "--brand", "./house"], folder, env);
  await server.close();
  expect([early.code, early.err]).toEqual([2, expect.stringContaining("filesFolder 404")]);
  expect([later.code, server.violations]).toEqual([0, []]);
});

it("shows itself in the demonstration, in Dutch", async () => {
  const child = spawn(process.execPath, [join(projectRoot, "demo", "archive.ts")], { cwd: projectRoot, env: { ...process.env, LC_ALL: "nl_NL.UTF-8" } });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (out += part));
  const [code] = (await once(child, "close")) as [number | null];
  expect(out).toContain("Overzicht.html");
  expect(out).toMatch(/vragen aan de server, 0 keer geschreven/u);
  expect(code).toBe(0);
});
