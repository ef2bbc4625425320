import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { keepLinks, readLinkMemory } from "../../../pipeline/commands/link-store.ts";
import { type Kept, type LinkChanges, type LinkMemory, mergeMemory, readMemory, rememberLinks, writeMemory } from "../../../pipeline/links/cache.ts";
import { checkLinks } from "../../../pipeline/links/check.ts";
import type { Finding, Link, LinkResult } from "../../../pipeline/links/link.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { renderLinksJson } from "../../../pipeline/links/report.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { Halt, stoppingDisk } from "../write/faulty-disk.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 12);

function link(url: string, certain?: Finding): Link {
  return { url, href: url, text: "", kind: "web", places: [{ file: "index.md", line: 1, column: 1 }], certain };
}

function kept(verdict: Kept["verdict"], at = start): Kept {
  return { verdict, reason: undefined, status: 200, finalUrl: undefined, fragments: [], anchors: [], at };
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
});

describe("never kept", () => {
  test.each([
    "https://u:p@a.example/",
    "https://a.example/?access_token=abc",
    "https://a.example/?a=1&sig=abc",
    "https://a.example/?X-Amz-Signature=abc",
    "https://a.example/;jsessionid=12AB",
    "https://a.example/?PHPSESSID=1",
    "https://a.example/?v=eyJhbGciOi.abc.def",
    "https://a.example/?wie=noor%40veld.example",
  ])("%s", async (url) => {
    const { state, run } = makeChecker(() => ({}));
    await run([link(url)]);
    expect(state.memory.size).toBe(0);
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
    await run([link("https://a.example/zoek?q=sleutel&pagina=2")]);
    expect(state.memory.size).toBe(1);
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
    await Promise.all(disks.map((disk, index) => keepLinks(folder, changes[index] ?? one, start, { ...disk, isAlive: () => true, sleep: nodeDisk.sleep })));
    expect(await keysOf()).toEqual(changes.flatMap((change) => [...change.keys()]));
    expect(await readdir(folder)).toEqual(["checked.cache"]);
  });

  test("a process that ends between any two calls of the file system leaves the old memory or the new one, and the next run writes", async () => {
    let stopped = 0;
    for (const after of [false, true])
      for (let call = 1; ; call += 1) {
        await rm(folder, { recursive: true });
        await nodeDisk.mkdir(folder);
        await keepLinks(folder, one, start, nodeDisk);
        const stopping = stoppingDisk(call, after);
        const ended = await keepLinks(folder, two, start, stopping.disk).catch((error: unknown) => error);
        const left = await keysOf();
        expect([["https://one.example/"], ["https://one.example/", "https://two.example/"]]).toContainEqual(left);
        if (!(ended instanceof Halt)) break;
        stopped += 1;
        const next = stoppingDisk(Infinity, false).disk;
        expect(await keepLinks(folder, two, start, next)).toBe(true);
        expect(await keysOf()).toEqual(["https://one.example/", "https://two.example/"]);
        expect(await readdir(folder)).toEqual(["checked.cache"]);
      }
    expect(stopped).toBeGreaterThan(12);
  });

  test("a damaged file is an empty memory, and is replaced", async () => {
    await writeFile(join(folder, "checked.cache"), "{oops");
    expect(await keysOf()).toEqual([]);
    await keepLinks(folder, one, start, nodeDisk);
    expect(await keysOf()).toEqual(["https://one.example/"]);
  });
});

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
