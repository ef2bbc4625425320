import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { keepLinks, readLinkMemory } from "../../pipeline/commands/link-store.ts";
import { changeAccepted, readAcceptedLinks } from "../../pipeline/commands/verb-links-accept.ts";
import { addAccepted } from "../../pipeline/links/accept.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";
import { makeFolder, projectRoot, runCli } from "../support/run-cli.ts";

/** A process that kills itself at a call of the file system. */
const dying = fileURLToPath(new URL("../pipeline/links/die-at-call.ts", import.meta.url));
const quick = ["--allow-private", "--confirm-delay", "0", "--host-interval", "0", "--jobs", "1"];

const asked: string[] = [];
/** What the server does with a request before it answers; a test may hold answers back. */
let atRequest: (request: IncomingMessage, answer: () => void) => void;
beforeEach(() => {
  asked.length = 0;
  atRequest = (_request, answer) => answer();
});
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  atRequest(request, () => respond(request, response));
});
function respond({ url }: IncomingMessage, response: ServerResponse): void {
  if (url === "/verhuisd") response.writeHead(301, { location: "/nieuw" }).end();
  else response.writeHead(url?.startsWith("/weg") === true ? 404 : url === "/muur" ? 403 : 200, { "content-type": "text/html" }).end('<h1 id="deel">x</h1>');
}
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const paths = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, index) => `/${from + index}`);
const writeUp = (some: readonly string[]): string =>
  `---\ntitle: Avond\ndate: 2026-03-12\n---\n\n${some.map((path) => `[x](${origin}${path})`).join("\n\n")}\n`;

async function remembered(folder: string): Promise<readonly string[]> {
  const memory = await readLinkMemory(join(folder, ".state/links"), nodeDisk);
  return [...memory.keys()].map((url) => new URL(url).pathname).toSorted();
}

/** The command, as a process that may be killed. */
function start(args: readonly string[], folder: string): ChildProcess {
  const env = { ...process.env, SESSIEPERS_STATE: join(folder, ".state") };
  return spawn(process.execPath, [join(projectRoot, "dist/cli.js"), ...args], { cwd: folder, env, stdio: "ignore" });
}

it("two processes at once on one state: each keeps what the other found, and a third makes no request", async () => {
  const folders = { een: paths(0, 30), twee: paths(20, 50) };
  // Several write-ups each: several writes, that meet.
  const files = Object.entries(folders).flatMap(([name, all]) =>
    [0, 10, 20].map((first) => [`${name}-${first}.md`, writeUp(all.slice(first, first + 10))] as const),
  );
  const folder = await makeFolder(Object.fromEntries(files));
  const named = (name: string): readonly string[] => files.map(([path]) => path).filter((path) => path.startsWith(name));
  // Nobody gets an answer before both have asked: both have then read the empty memory.
  const held: (() => void)[] = [];
  const agents = new Set<string | undefined>();
  atRequest = (request, answer) => {
    agents.add(request.headers["user-agent"]);
    held.push(answer);
    if (agents.size === 2) for (const one of held.splice(0)) one();
  };
  const both = await Promise.all(["een", "twee"].map((name) => runCli(["links", ...named(name), "--user-agent", `proef-${name}`, ...quick], folder)));
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(asked.length).toBe(60);
  expect(await remembered(folder)).toEqual(paths(0, 50).toSorted());
  asked.length = 0;
  const third = await runCli(["links", ...named("een"), ...named("twee"), ...quick], folder);
  expect([third.code, asked]).toEqual([0, []]);
  expect(await readdir(join(folder, ".state/links"))).toEqual(["checked.cache"]);
});

/** A state in which some is known and one broken link is accepted, and twelve write-ups of which the first is known. */
async function makeState(): Promise<string> {
  const texts = Array.from({ length: 12 }, (_, index) => [`s${String(index).padStart(2, "0")}.md`, writeUp(paths(index * 4, index * 4 + 4))] as const);
  const folder = await makeFolder({ ...Object.fromEntries(texts), "weg.md": writeUp(["/weg"]) });
  expect((await runCli(["links", "s00.md", ...quick], folder)).code).toBe(0);
  expect((await runCli(["links", "accept", `${origin}/weg`, "--until", "2999-12-31", "--reason", "Komt nog"], folder)).code).toBe(0);
  asked.length = 0;
  return folder;
}

/** What the server sees of these, each once. */
const requestsFor = (...some: readonly string[]): readonly string[] => [...new Set(some.map((path) => path.replace(/#.*/u, "")))].toSorted();

it("a second build asks only what is broken or secret, and what is kept holds no secret and no person", async () => {
  const known = ["/goed", "/verhuisd", "/muur", "/plek#deel", "/plek#weg", "/zoek?q=plein"];
  const never = [
    "/weg",
    "/bestand?token=geheim",
    "/s3?X-Amz-Signature=geheim",
    "/terug#access_token=geheim",
    "/wie?mail=noor%40veld.example",
    "/wie/noor@veld.example",
  ];
  const text = `${writeUp([...known, ...never])}\n[mail](mailto:noor@veld.example) [bel](tel:+31701234567)\n`;
  const folder = await makeFolder({ "sessions/avond.md": text });
  const build = async (...more: readonly string[]): Promise<readonly [readonly string[], string]> => {
    asked.length = 0;
    await runCli(["build", "--only", "links", "--broken-links-ok", ...quick, ...more], folder);
    return [[...new Set(asked)].toSorted(), await readFile(join(folder, "output/avond/links.json"), "utf8")];
  };
  const [first, made] = await build();
  expect(first).toEqual(requestsFor(...known, ...never, "/nieuw"));
  expect(await build()).toEqual([requestsFor(...never), made]);
  expect(await build("--refresh")).toEqual([first, made]);
  const state = await readdir(join(folder, ".state"), { recursive: true, withFileTypes: true });
  const files = state.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.map((path) => basename(path))).toEqual(["checked.cache"]);
  const kept = await readFile(files[0] ?? "", "latin1");
  expect(kept).toContain("/zoek?q=plein");
  for (const secret of ["geheim", "token", "noor", "mailto", "31701234567"]) expect(kept).not.toContain(secret);
  if (process.platform !== "win32") expect((await stat(files[0] ?? "")).mode & 0o777).toBe(0o600);
});

describe("kill -9", () => {
  const all = Array.from({ length: 12 }, (_, index) => `s${String(index).padStart(2, "0")}.md`);

  /** After the kill: all that was known is known, what is known is not asked, the accept stands, and nothing is left lying about. */
  async function expectWhole(folder: string): Promise<number> {
    const known = await remembered(folder);
    expect(known).toEqual(expect.arrayContaining([...paths(0, 4)]));
    expect(known.filter((path) => !paths(0, 48).includes(path))).toEqual([]);
    asked.length = 0;
    const next = await runCli(["links", ...all, "weg.md", ...quick], folder);
    expect(next.out).toContain("Komt nog");
    expect([next.code, asked.filter((path) => path !== "/weg").toSorted()]).toEqual([
      0,
      paths(0, 48)
        .filter((path) => !known.includes(path))
        .toSorted(),
    ]);
    expect(await remembered(folder)).toEqual(paths(0, 48).toSorted());
    expect(await readdir(join(folder, ".state/links"))).toEqual(["accepted.json", "checked.cache"]);
    return known.length;
  }

  it("as soon as the server saw the n-th request", async () => {
    const known: number[] = [];
    let folder = "";
    // The last waits until something of this run is kept: writing goes on beside asking, at its own speed.
    const waitFor = async (n: number): Promise<void> => {
      if (n < 44) return;
      while ((await remembered(folder)).length <= 4) await new Promise((resolve) => void setTimeout(resolve, 20));
    };
    for (const n of [1, 2, 5, 8, 9, 13, 20, 28, 37, 44]) {
      folder = await makeState();
      const child = start(["links", ...all, ...quick], folder);
      atRequest = (_request, answer) => {
        if (asked.length !== n) return answer();
        void waitFor(n).then(() => child.kill("SIGKILL"));
      };
      const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
      expect([code, signal]).toEqual([null, "SIGKILL"]);
      atRequest = (_request, answer) => answer();
      known.push(await expectWhole(folder));
      await rm(folder, { recursive: true });
    }
    // What was found before the kill is worth keeping: later kills leave more.
    expect(Math.max(...known)).toBeGreaterThan(4);
  });

  it("at the n-th thing that happens in the folder of the state", async () => {
    for (const n of [1, 2, 3, 4, 6, 9]) {
      const folder = await makeState();
      const child = start(["links", ...all, ...quick], folder);
      const seen = { count: 0 };
      const watcher = watch(join(folder, ".state/links"), () => {
        seen.count += 1;
        if (seen.count === n) child.kill("SIGKILL");
      });
      await once(child, "exit");
      watcher.close();
      await expectWhole(folder);
      await rm(folder, { recursive: true });
    }
  });

  it.each(["memory", "accepts"] as const)(
    "at every call of the file system, of the %s: the old file or the new one, and the next process goes on",
    async (what) => {
      const folder = await makeFolder({});
      const read = async (): Promise<readonly string[]> =>
        what === "memory" ? [...(await readLinkMemory(folder, nodeDisk)).keys()] : (await readAcceptedLinks(folder)).map(({ url }) => url);
      const kept = {
        verdict: "ok",
        reason: undefined,
        status: 200,
        finalUrl: undefined,
        fragments: [],
        anchors: [],
        allowPrivate: false,
        at: Date.now(),
      } as const;
      let killed = 0;
      for (let n = 1; ; n += 1) {
        await rm(folder, { recursive: true });
        await mkdir(folder);
        await keepLinks(folder, new Map([["https://one.example/", kept]]), Date.now, nodeDisk);
        await changeAccepted(folder, (list) => addAccepted(list, { url: "https://one.example/", until: "2999-12-31", reason: "x" }), nodeDisk);
        const untouched = await readFile(join(folder, what === "memory" ? "accepted.json" : "checked.cache"));
        const [code, signal] = (await once(spawn(process.execPath, [dying, folder, what, String(n), n % 2 === 0 ? "after" : "before"]), "exit")) as [
          number | null,
          string | null,
        ];
        expect(["https://one.example/", "https://one.example/ https://two.example/"]).toContain((await read()).join(" "));
        if (code === 0) break;
        expect(signal).toBe("SIGKILL");
        killed += 1;
        const [again] = (await once(spawn(process.execPath, [dying, folder, what, "0", ""]), "exit")) as [number | null];
        expect([again, await read()]).toEqual([0, ["https://one.example/", "https://two.example/"]]);
        expect(await readdir(folder)).toEqual(["accepted.json", "checked.cache"]);
        expect(await readFile(join(folder, what === "memory" ? "accepted.json" : "checked.cache"))).toEqual(untouched);
      }
      expect(killed).toBeGreaterThan(5);
    },
  );

  it("at every call of the file system while a write-up is mended: the old text or the new one, and the next process goes on", async () => {
    const folder = await makeFolder({});
    const path = join(folder, "a.md");
    const run = async (n: number, when: string) =>
      (await once(spawn(process.execPath, [dying, folder, "mending", String(n), when]), "exit")) as [number | null, string | null];
    const seen = new Set<string>();
    for (let n = 1; ; n += 1) {
      await writeFile(path, "one", { mode: 0o640 });
      const [code, signal] = await run(n, n % 2 === 0 ? "after" : "before");
      const text = await readFile(path, "utf8");
      expect(["one", "two".repeat(50_000)]).toContain(text);
      seen.add(text.slice(0, 3));
      if (code === 0) break;
      expect(signal).toBe("SIGKILL");
      expect(await run(0, "")).toEqual([0, null]);
      expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual(["two".repeat(50_000), ["a.md"]]);
      if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o640);
    }
    expect([...seen].toSorted()).toEqual(["one", "two"]);
  });
});
