import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { keepLinks, readLinkMemory } from "../../../pipeline/commands/link-store.ts";
import { changeAccepted, readAcceptedLinks } from "../../../pipeline/commands/verb-links-accept.ts";
import { type AcceptedLink, addAccepted } from "../../../pipeline/links/accept.ts";
import { type Kept, type LinkChanges, type LinkMemory, mergeMemory, readMemory, rememberLinks, writeMemory } from "../../../pipeline/links/cache.ts";
import { checkLinks } from "../../../pipeline/links/check.ts";
import type { Finding, Link, LinkResult } from "../../../pipeline/links/link.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { renderLinksJson } from "../../../pipeline/links/report.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import type { WriteDisk } from "../../../pipeline/write/disk.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { failingDisk, Halt, stoppingDisk } from "../write/faulty-disk.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 12);

function link(url: string, certain?: Finding): Link {
  return { url, href: url, text: "", kind: "web", places: [{ file: "index.md", line: 1, column: 1 }], certain };
}

function kept(verdict: Kept["verdict"], at = start): Kept {
  return { verdict, reason: undefined, status: 200, finalUrl: undefined, fragments: [], anchors: [], allowPrivate: false, at };
}

/** A check over a memory that is held in a variable, with a clock that is set. */
function makeChecker(answer: (url: string) => Partial<LinkResult>) {
  const state = { memory: new Map() as LinkMemory, now: start, asked: [] as string[] };
  const check = async (links: readonly Link[]): Promise<readonly LinkResult[]> => {
    state.asked.push(...links.map(({ url }) => url));
    return links.map((one) => ({ link: one, verdict: "ok" as const, reason: undefined, status: 200, finalUrl: undefined, ...answer(one.url) }));
  };
  const run = (links: readonly Link[], options: { readonly refresh?: boolean; readonly allowPrivate?: boolean } = {}) =>
    rememberLinks(check, {
      memory: async () => readMemory(writeMemory(state.memory)),
      keep: (changes) => (state.memory = mergeMemory(state.memory, changes, state.now)),
      now: () => state.now,
      refresh: options.refresh ?? false,
      allowPrivate: options.allowPrivate ?? false,
    })(links);
  return { state, run };
}

describe("how long an answer counts", () => {
  test.each([
    ["ok", undefined, 168],
    ["moved", undefined, 168],
    ["unsure", "status-403", 1],
    ["unsure", "not-checked", 0],
    ["unsure", "offline", 0],
    ["broken", "status-404", 0],
    ["skipped", "private", 0],
  ] as const)("%s (%s): %i hours", async (verdict, reason, hours) => {
    const { state, run } = makeChecker(() => ({ verdict, reason }));
    const first = await run([link("https://a.example/")]);
    state.now += hours * hour - 1;
    const second = await run([link("https://a.example/")]);
    expect(second).toEqual(first);
    expect(state.asked.length).toBe(hours === 0 ? 2 : 1);
    state.now += 2;
    await run([link("https://a.example/")]);
    expect(state.asked.length).toBe(hours === 0 ? 3 : 2);
  });

  test("a clock that was set back makes an answer unknown, and the new answer replaces it", async () => {
    const { state, run } = makeChecker(() => ({}));
    await run([link("https://a.example/")]);
    state.now -= 48 * hour;
    await run([link("https://a.example/")]);
    await run([link("https://a.example/")]);
    expect(state.asked.length).toBe(2);
  });

  test("--refresh asks, keeps the new answer, and forgets what is broken now", async () => {
    const answers = { verdict: "ok" as LinkResult["verdict"] };
    const { state, run } = makeChecker(() => answers);
    await run([link("https://a.example/")]);
    await run([link("https://a.example/")], { refresh: true });
    expect(state.asked.length).toBe(2);
    await run([link("https://a.example/")]);
    expect(state.asked.length).toBe(2);
    answers.verdict = "broken";
    await run([link("https://a.example/")], { refresh: true });
    expect(state.memory.size).toBe(0);
  });

  test("results keep the order of the links, recalled or asked", async () => {
    const { run } = makeChecker(() => ({}));
    await run([link("https://b.example/")]);
    const urls = ["https://a.example/", "https://b.example/", "https://c.example/"];
    expect((await run(urls.map((url) => link(url)))).map((result) => result.link.url)).toEqual(urls);
  });

  test("places in a page are kept beside it, of all write-ups; a place that nobody looked for is asked", async () => {
    const { state, run } = makeChecker(() => ({ anchors: [{ fragment: "b", state: "missing" }] }));
    const at = (...fragments: readonly string[]): Link => ({ ...link("https://a.example/"), fragments });
    await run([at("b")]);
    expect((await run([at("b")]))[0]?.anchors).toEqual([{ fragment: "b", state: "missing" }]);
    expect((await run([at()]))[0]).not.toHaveProperty("anchors");
    expect(state.asked.length).toBe(1);
    await run([at("c")]);
    expect(state.asked.length).toBe(2);
    await run([at("b", "c")]);
    await run([{ ...link("https://a.example/"), href: "https://a.example/#c" }]);
    expect(state.asked.length).toBe(2);
    await run([{ ...link("https://a.example/"), href: "https://a.example/#d" }]);
    expect(state.asked.length).toBe(3);
  });

  test("what was asked with --allow-private is not told without it", async () => {
    const { state, run } = makeChecker(() => ({}));
    await run([link("http://10.0.0.1/")], { allowPrivate: true });
    await run([link("http://10.0.0.1/")], { allowPrivate: true });
    expect(state.asked.length).toBe(1);
    await run([link("http://10.0.0.1/")]);
    expect(state.asked.length).toBe(2);
  });

  test("a public page is asked anew with and without the guard: its redirect or its name may lead inside", async () => {
    const { state, run } = makeChecker(() => ({}));
    await run([link("https://a.example/")], { allowPrivate: true });
    await run([link("https://a.example/")]);
    await run([link("https://a.example/")]);
    expect(state.asked.length).toBe(2);
    await run([link("https://a.example/")], { allowPrivate: true });
    expect(state.asked.length).toBe(3);
  });
});

describe("never kept", () => {
  test.each([
    "https://u:p@a.example/",
    "https://a.example/?access_token=abc",
    "https://a.example/?a=1&sig=abc",
    "https://a.example/?X-Amz-Signature=abc",
    "https://a.example/;jsessionid=12AB",
    "https://a.example/?PHPSESSID=1",
    "https://a.example/?pass=abc",
    "https://a.example/?pw=abc",
    "https://a.example/#!/reset?token=abc",
    "https://a.example/?v=eyJhbGciOi.abc.def",
    "https://a.example/?wie=noor%40veld.example",
    "https://a.example/#access_token=abc",
    "https://a.example/profiel/noor@veld.example",
    "https://a.example/profiel/noor%40veld.example/",
  ])("%s", async (url) => {
    const { state, run } = makeChecker(() => ({}));
    await run([{ ...link(url.replace(/#.*/u, "")), href: url }]);
    expect(state.memory.size).toBe(0);
    const listed = makeChecker(() => ({}));
    await listed.run([{ ...link(url.replace(/#.*/u, "")), fragments: url.split("#").slice(1) }]);
    expect(listed.state.memory.size).toBe(0);
    const other = makeChecker(() => ({ verdict: "moved", finalUrl: url }));
    await other.run([link("https://b.example/")]);
    expect(other.state.memory.size).toBe(0);
  });

  test("an address of a person, a file, and what is certain", async () => {
    const { state, run } = makeChecker(() => ({}));
    await run([
      { ...link("mailto:noor@veld.example"), kind: "mail" },
      { ...link("a.pdf"), kind: "local" },
      link("https://linkedin.com/x", { verdict: "skipped", reason: "social" }),
    ]);
    expect(state.memory.size).toBe(0);
  });

  test("an ordinary query is kept", async () => {
    const { state, run } = makeChecker(() => ({}));
    await run([{ ...link("https://a.example/zoek?q=sleutel&pagina=2"), fragments: ["deel"] }, link("https://a.example/@veld")]);
    expect(state.memory.size).toBe(2);
  });
});

describe("the file", () => {
  const memory: LinkMemory = new Map([["https://a.example/", kept("ok")]]);

  test("comes back as it was", () => {
    expect(readMemory(writeMemory(memory))).toEqual(memory);
  });

  test("missing, empty, cut off at any byte or changed in any byte is an empty memory", () => {
    const whole = writeMemory(memory);
    expect(readMemory(undefined).size).toBe(0);
    for (let length = 0; length < whole.length; length += 1) expect(readMemory(whole.subarray(0, length)).size).toBe(0);
    for (let index = 0; index < whole.length; index += 1) {
      const changed = Uint8Array.from(whole, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(readMemory(changed).size).toBe(0);
    }
  });

  test("an entry with a reason that we do not know is left out", () => {
    const odd = new Map([["https://a.example/", { ...kept("unsure"), reason: "moon-phase" as unknown as undefined }]]);
    expect(readMemory(writeMemory(odd)).size).toBe(0);
  });

  test("holds 20,000 links at most, the newest", () => {
    const changes: LinkChanges = new Map(Array.from({ length: 20_010 }, (_, index) => [`https://a.example/${index}`, kept("ok", start + index)]));
    const merged = mergeMemory(new Map(), changes, start + 30_000);
    expect(merged.size).toBe(20_000);
    expect(merged.has("https://a.example/9")).toBe(false);
    expect(merged.has("https://a.example/10")).toBe(true);
  });
});

const accepted = (name: string): AcceptedLink => ({ url: `https://${name}.example/`, until: "2999-12-31", reason: "x" });

describe("on the disk", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sessiepers-cache-"));
    return () => rm(folder, { recursive: true });
  });
  const one: LinkChanges = new Map([["https://one.example/", kept("ok")]]);
  const two: LinkChanges = new Map([["https://two.example/", kept("moved")]]);
  const keysOf = async (): Promise<readonly string[]> => [...(await readLinkMemory(folder, nodeDisk)).keys()].toSorted();

  test("two runs that write at once keep what both found", async () => {
    const disks = Array.from({ length: 8 }, () => stoppingDisk(Infinity, false).disk);
    const changes = disks.map((_, index): LinkChanges => new Map([[`https://${index}.example/`, kept("ok")]]));
    // Each disk is a process that lives: nobody may take its lock away.
    await Promise.all(
      disks.map((disk, index) => keepLinks(folder, changes[index] ?? one, () => start, { ...disk, isAlive: () => true, sleep: nodeDisk.sleep })),
    );
    expect(await keysOf()).toEqual(changes.flatMap((change) => [...change.keys()]));
    expect(await readdir(folder)).toEqual(["checked.cache"]);
  });

  test("what another run found while this one waited for the lock is kept, though it is newer than this one's answers", async () => {
    let clock = start;
    await writeFile(join(folder, ".sessiepers-lock"), JSON.stringify({ ...nodeDisk.owner, token: "other", at: Date.now() }));
    const sleep = async (): Promise<void> => {
      clock += 1000;
      // The other process writes, and gives its lock back.
      await writeFile(join(folder, "checked.cache"), writeMemory(new Map([["https://two.example/", kept("ok", clock)]])));
      await rm(join(folder, ".sessiepers-lock"), { force: true });
    };
    await keepLinks(folder, one, () => clock, { ...nodeDisk, owner: { ...nodeDisk.owner, token: "this" }, isAlive: () => true, sleep });
    expect(await keysOf()).toEqual(["https://one.example/", "https://two.example/"]);
  });

  const accept = (name: string, disk: WriteDisk): Promise<boolean> => changeAccepted(folder, (all) => addAccepted(all, accepted(name)), disk);
  const listed = async (): Promise<readonly string[]> => (await readAcceptedLinks(folder)).map(({ url }) => url);
  /** What changes the folder, and how it is read back. */
  const operations = [
    ["what was found", "checked.cache", (name: "one" | "two", disk: WriteDisk) => keepLinks(folder, { one, two }[name], () => start, disk), keysOf],
    ["what is accepted", "accepted.json", accept, listed],
  ] as const;
  const deadLock = JSON.stringify({ pid: 1, host: nodeDisk.owner.host, token: "process 0", at: Date.now() });

  test.each(operations)(
    "%s: a process that ends between or in any two calls of the file system leaves the old file or the new one, and the next run clears what it left",
    async (_, file, change, read) => {
      const seen = new Set<string>();
      for (const lock of [undefined, deadLock, "{"])
        for (const how of ["before", "after", "torn"] as const)
          for (let call = 1; ; call += 1) {
            await rm(folder, { recursive: true });
            await nodeDisk.mkdir(folder);
            await change("one", nodeDisk);
            if (lock !== undefined) await writeFile(join(folder, ".sessiepers-lock"), lock);
            const stopping = stoppingDisk(call, how === "after");
            const disk = how === "torn" ? tearing(stopping) : stopping.disk;
            const ended = await change("two", disk).catch((error: unknown) => error);
            expect([["https://one.example/"], ["https://one.example/", "https://two.example/"]]).toContainEqual(await read());
            if (!(ended instanceof Halt)) break;
            for (const name of await readdir(folder)) seen.add(name.replace(/process \d+/u, "process"));
            // Half a lock may be one that is being written: it is waited for.
            expect(await change("two", stoppingDisk(Infinity, false).disk)).toBe(true);
            expect(await read()).toEqual(["https://one.example/", "https://two.example/"]);
            expect(await readdir(folder)).toEqual([file]);
          }
      // Each kind of rest was there to be cleared.
      expect([...seen].toSorted()).toEqual([".sessiepers-lock", ".sessiepers-lock-process", file, `${file}.process`]);
    },
  );

  test.skipIf(process.platform === "win32")("its files are for their owner only, whatever the system gives", async () => {
    const mask = process.umask(0);
    try {
      for (const [, file, change] of operations) {
        await change("one", nodeDisk);
        expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
      }
    } finally {
      process.umask(mask);
    }
  });

  test("a list of accepted links that cannot be read at the moment is not taken for an empty one", async () => {
    await accept("one", nodeDisk);
    for (const code of ["EBUSY", "EIO"]) {
      const failing = failingDisk(code, (name, path) => name === "readFile" && path.endsWith("accepted.json"));
      await expect(accept("two", failing)).rejects.toMatchObject({ code: "accept-disk" });
      await expect(readAcceptedLinks(folder, failing)).rejects.toMatchObject({ code: "accept-disk" });
    }
    expect(await listed()).toEqual(["https://one.example/"]);
    // One that is open elsewhere for a moment is waited for.
    expect(
      await accept(
        "two",
        failingDisk("EBUSY", (name, path) => name === "readFile" && path.endsWith("accepted.json"), 3),
      ),
    ).toBe(true);
    expect(await listed()).toEqual(["https://one.example/", "https://two.example/"]);
    expect(await readdir(folder)).toEqual(["accepted.json"]);
  });

  test("a full disk leaves the file as it was", async () => {
    for (const [, file, change, read] of operations) {
      await change("one", nodeDisk);
      const full = failingDisk("ENOSPC", (name, path) => name === "writeFile" && path.includes(file));
      await expect(change("two", full)).rejects.toThrow();
      expect(await read()).toEqual(["https://one.example/"]);
    }
    expect(await readdir(folder)).toEqual(["accepted.json", "checked.cache"]);
  });

  test("a damaged file is an empty memory, and is replaced", async () => {
    await writeFile(join(folder, "checked.cache"), "{oops");
    expect(await keysOf()).toEqual([]);
    await keepLinks(folder, one, () => start, nodeDisk);
    expect(await keysOf()).toEqual(["https://one.example/"]);
  });
});

/** Writes the first half of a file at the call at which the process ends. */
function tearing({ disk, calls }: ReturnType<typeof stoppingDisk>): WriteDisk {
  const half =
    (real: "writeFile" | "createFile") =>
    async (path: string, bytes: Uint8Array): Promise<void> => {
      const before = calls();
      await disk[real](path, bytes).catch(async (error: unknown) => {
        if (calls() > before) await nodeDisk[real](path, bytes.subarray(0, bytes.length / 2));
        throw error;
      });
    };
  return { ...disk, writeFile: half("writeFile"), createFile: half("createFile") };
}

describe("over the network", () => {
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

  test("a second check makes no request within the age, but for what is broken", async () => {
    const settings = { ...linkDefaults, allowPrivate: true, confirmDelay: 1, hostInterval: 0 };
    let memory: LinkMemory = new Map();
    const check = rememberLinks((links) => checkLinks(links, { ...realClock, request: network.request }, settings), {
      memory: async () => memory,
      keep: (changes) => (memory = mergeMemory(memory, changes, start)),
      now: () => start,
      refresh: false,
      allowPrivate: true,
    });
    const links = ["/ok", "/moved", "/403", "/404"].map((path) => link(server.origin + path));
    const first = await check(links);
    const counts = Object.fromEntries(server.counts);
    expect(renderLinksJson(await check(links))).toBe(renderLinksJson(first));
    expect(Object.fromEntries(server.counts)).toEqual({ ...counts, "/404": 4 });
  });
});
