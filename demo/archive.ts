/**
 * `npm run demo:archive`: files the sample sessions into a SharePoint that this program plays itself (tests/support/graph-server.ts), twice, with the
 * command that users have. Needs no account and no network; writes in a temporary folder only. Of the repository, not of the package.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { GraphServer } from "../tests/support/graph-server.ts";
import type { DriveModel, ModelItem } from "../tests/support/graph/drive-model.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dutch = /^nl/iu.test(process.env["LC_ALL"] ?? process.env["LC_MESSAGES"] ?? process.env["LANG"] ?? Intl.DateTimeFormat().resolvedOptions().locale);

process.exitCode = await demonstrate();

/** Gives the exit code: 0 when both runs and the check of the archive went well, and the second run wrote nothing. */
async function demonstrate(): Promise<number> {
  const work = await mkdtemp(join(tmpdir(), "sessiepers-demo-"));
  const server = await new GraphServer().listen();
  server.tokens.set("demonstration", "demo-client");
  try {
    const house = await makeHouse(work, server.model);
    const common = ["sessions", "--brand", house, "--out", join(work, "output"), "--lang", dutch ? "nl" : "en"];
    say("1. De voorbeelden bouwen, zonder netwerk", "1. Building the samples, without the network");
    await run(["build", ...common, "--offline", "--quiet"], work, server);
    say("2. Archiveren in een nagespeeld SharePoint", "2. Filing in a SharePoint that is played");
    const first = await run(["archive", ...common, "--no-build"], work, server);
    say("3. Wat er nu staat", "3. What stands there now");
    for (const line of draw(server.model, server.model.root)) process.stdout.write(`   ${line}\n`);
    say("4. Nog een keer", "4. Once more");
    const asked = server.seen.length;
    const second = await run(["archive", ...common, "--no-build"], work, server);
    const more = server.seen.slice(asked);
    const writes = more.filter(({ method }) => method !== "GET").length;
    say(`   ${more.length} vragen aan de server, ${writes} keer geschreven`, `   ${more.length} requests to the server, ${writes} writes`);
    say("5. Nakijken", "5. Verifying");
    const verified = await run(["archive", "verify", "--brand", house], work, server);
    for (const violation of server.violations) process.stdout.write(`   ${violation}\n`);
    return first === 0 && second === 0 && verified === 0 && writes === 0 && server.violations.length === 0 ? 0 : 1;
  } finally {
    await server.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** A copy of a house, whose archive is the library that is played. */
async function makeHouse(work: string, { id, root: folder }: DriveModel): Promise<string> {
  const house = join(work, "house");
  await cp(join(root, "templates", "waterland"), house, { recursive: true });
  const path = join(house, "brand.json");
  const brand = JSON.parse(await readFile(path, "utf8")) as Readonly<Record<string, unknown>> & { readonly archive?: object };
  const graph = { tenantId: "demo-tenant", clientId: "demo-client", siteName: "Demonstratie", driveId: id, folderId: folder.id };
  await writeFile(path, JSON.stringify({ ...brand, archive: { ...brand.archive, target: "graph", graph } }));
  return house;
}

async function run(words: readonly string[], work: string, server: GraphServer): Promise<number | null> {
  const env = { ...process.env, SESSIEPERS_STATE: join(work, "state"), SESSIEPERS_GRAPH_BASE: server.base, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" };
  const child = spawn(process.execPath, [join(root, "dist", "cli.js"), ...words], { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

function* draw(model: DriveModel, folder: ModelItem, indent = ""): Generator<string> {
  const children = [...model.children(folder)].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const child of children) {
    yield `${indent}${child.name}${child.kind === "folder" ? "/" : `  (${child.bytes.length.toLocaleString(dutch ? "nl" : "en")} bytes)`}`;
    if (child.kind === "folder") yield* draw(model, child, `${indent}  `);
  }
}

function say(nl: string, en: string): void {
  process.stdout.write(`${dutch ? nl : en}\n`);
}
