import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, it } from "vitest";

import { makeFolder, projectRoot, runCli } from "../support/run-cli.ts";

/** A write-up with many people, so that the change takes a while. */
function writeUp(name: string, count: number, extra = ""): string {
  const rows = Array.from({ length: count }, (_, at) => `${at === 0 ? "**Contact:** " : ""}Jan Jansen - ${name}-${at}@een.example`);
  return `---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n## Project Groen\n\n${rows.join("\n")}\n${extra}`;
}

const person = "Noor van der Velde - noor@veenlo.example - 06 12345678\n";
const traces = /noor@veenlo\.example|Noor van der Velde|12345678/iu;
const place = { folder: "", state: "" };

beforeAll(async () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`twee/${at}.md`, writeUp(`twee-${at}`, 60)]));
  place.folder = await makeFolder({ "een/een.md": writeUp("een", 60, person), ...many });
  place.state = join(place.folder, ".state");
  expect((await runCli(["contacts", "sync", "een"], place.folder)).code).toBe(0);
  await cp(place.state, join(place.folder, "before"), { recursive: true });
});

async function startAnew(): Promise<void> {
  await rm(place.state, { recursive: true, force: true });
  await cp(join(place.folder, "before"), place.state, { recursive: true });
}

/** Kills the command so long after its change begins, or after its start when `fromStart`; gives whether it was killed in time. */
async function killed(words: readonly string[], { wait, fromStart }: { readonly wait: number; readonly fromStart: boolean }): Promise<boolean> {
  const child = spawn(process.execPath, [join(projectRoot, "dist/cli.js"), "contacts", ...words], {
    cwd: place.folder,
    env: { ...process.env, LC_ALL: "nl_NL.UTF-8", SESSIEPERS_STATE: place.state },
    stdio: "ignore",
  });
  const ended = new Promise<string | null>((done) => void child.on("exit", (_code, signal) => done(signal)));
  const journal = join(place.state, "contacts/book.sqlite-journal");
  if (!fromStart) while (child.exitCode === null && !existsSync(journal)) await sleep(0);
  await sleep(wait);
  child.kill("SIGKILL");
  return (await ended) === "SIGKILL";
}

async function addresses(): Promise<ReadonlySet<string>> {
  const ran = await runCli(["contacts", "list", "--json"], place.folder);
  expect([ran.code, ran.err]).toEqual([0, ""]);
  const { contacts } = JSON.parse(ran.out) as { contacts: readonly { readonly emails: readonly { readonly value: string }[] }[] };
  return new Set(contacts.flatMap(({ emails }) => emails.map(({ value }) => value)));
}

async function stateBytes(): Promise<string> {
  const folder = join(place.state, "contacts");
  return (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "latin1")))).join("\n");
}

const moments = [
  ...[20, 80, 140, 200].map((wait) => ({ wait, fromStart: true })),
  ...[0, 0, 1, 2, 4, 7, 12, 20, 40].map((wait) => ({ wait, fromStart: false })),
];

describe("a process that is killed", () => {
  it("in a sync leaves a book that opens, with all of the change or nothing of it", { timeout: 300_000 }, async () => {
    const seen = new Set<string>();
    for (const moment of moments) {
      await startAnew();
      const inTime = await killed(["sync", "twee"], moment);
      const now = await addresses();
      expect([61, 61 + 20 * 60]).toContain(now.size);
      expect([now.has("een-0@een.example"), now.has("noor@veenlo.example")]).toEqual([true, true]);
      if (inTime) seen.add(moment.fromStart ? "early" : now.size === 61 ? "undone" : "done");
    }
    expect(seen).toContain("undone");
    expect((await runCli(["contacts", "sync", "twee"], place.folder)).code).toBe(0);
    expect((await addresses()).size).toBe(61 + 20 * 60);
  });

  it("in a forget leaves the person whole or erases them wholly; a second run leaves no trace", { timeout: 300_000 }, async () => {
    await startAnew();
    expect((await runCli(["contacts", "sync", "twee"], place.folder)).code).toBe(0);
    await rm(join(place.folder, "before"), { recursive: true });
    await cp(place.state, join(place.folder, "before"), { recursive: true });
    let killedInTime = 0;
    for (const moment of moments) {
      await startAnew();
      killedInTime += (await killed(["forget", "noor@veenlo.example"], moment)) ? 1 : 0;
      const now = await addresses();
      expect([61 + 20 * 60, 60 + 20 * 60]).toContain(now.size);
      if (!now.has("noor@veenlo.example")) expect(await stateBytes()).not.toMatch(traces);
      expect((await runCli(["contacts", "forget", "noor@veenlo.example"], place.folder)).code).toBe(0);
      expect([(await addresses()).size, await stateBytes()]).toEqual([60 + 20 * 60, expect.not.stringMatching(traces)]);
      expect(await readdir(join(place.state, "contacts"))).toEqual(["book.sqlite"]);
    }
    expect(killedInTime).toBeGreaterThan(3);
    expect((await runCli(["contacts", "sync", "een", "--refresh"], place.folder)).code).toBe(0);
    expect(await stateBytes()).not.toMatch(traces);
  });
});
