import { spawn } from "node:child_process";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { beforeAll, describe, expect, it } from "vitest";

import { makeFolder, projectRoot, type Ran, runCli } from "../support/run-cli.ts";

const rows = Array.from({ length: 80 }, (_, at) => `Jan Jansen - jan-${at}@een.example`);
const traces = /noor@veenlo\.example|Noor van der Velde|noor-van-der-velde/iu;
const place = { folder: "" };

beforeAll(async () => {
  const contacts = ["**Contact:** Noor van der Velde - noor@veenlo.example", ...rows].join("\n");
  place.folder = await makeFolder({ "een/a.md": `---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n## Groen\n\n${contacts}\n` });
  expect((await contactsRun("sync", "een", "--quiet")).code).toBe(0);
  await cp(join(place.folder, ".state"), join(place.folder, "before/.state"), { recursive: true });
});

async function contactsRun(...words: readonly string[]): Promise<Ran> {
  return runCli(["contacts", ...words, "--brand", "waterland"], place.folder);
}

/** Puts state and export back as they were at the start, or after an export. */
async function startAnew(from: "before" | "exported"): Promise<void> {
  for (const name of [".state", "adressen"]) {
    await rm(join(place.folder, name), { recursive: true, force: true });
    await cp(join(place.folder, from, name), join(place.folder, name), { recursive: true }).catch(() => undefined);
  }
}

/** Kills the command so long after its start; gives whether it was still busy. */
async function killed(words: readonly string[], wait: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(projectRoot, "dist/cli.js"), "contacts", ...words, "--brand", "waterland"], {
    cwd: place.folder,
    env: { ...process.env, LC_ALL: "nl_NL.UTF-8", SESSIEPERS_STATE: join(place.folder, ".state") },
    stdio: "ignore",
  });
  const ended = new Promise<string | null>((done) => void child.on("exit", (_code, signal) => done(signal)));
  await sleep(wait);
  child.kill("SIGKILL");
  return (await ended) === "SIGKILL";
}

/** Every byte of the state and the export, with the names of files. */
async function bytes(): Promise<string> {
  const parts: string[] = [];
  for (const name of [".state", "adressen"]) {
    const entries = await readdir(join(place.folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) parts.push(entry.name, entry.isFile() ? await readFile(join(entry.parentPath, entry.name), "latin1") : "");
  }
  return parts.join("\n");
}

/** From long before the work begins until after it has ended, whatever the machine; a run says how long it takes here. */
async function moments(words: readonly string[], from: "before" | "exported", count: number): Promise<readonly number[]> {
  await startAnew(from);
  const start = performance.now();
  await contactsRun(...words);
  const whole = performance.now() - start;
  return Array.from({ length: count }, (_, at) => (whole * (at + 4)) / (count + 4));
}

const exporting = ["export", "--out", "adressen"];
const forgetting = ["forget", "noor@veenlo.example"];

describe("a process that is killed", () => {
  it("in an export leaves nothing that forget does not reach, and the next export goes over it", { timeout: 300_000 }, async () => {
    let inTime = 0;
    for (const wait of await moments(exporting, "before", 16)) {
      await startAnew("before");
      inTime += (await killed(exporting, wait)) ? 1 : 0;
      const ran = await contactsRun(...forgetting);
      expect([ran.code, ran.err, await bytes()]).toEqual([0, expect.stringContaining("1 contact gewist"), expect.not.stringMatching(traces)]);
      expect((await contactsRun(...exporting)).err).toContain("80 contacten");
      expect([await readdir(join(place.folder, "adressen")), await bytes()]).toEqual([["contacts", "contacts.vcf"], expect.not.stringMatching(traces)]);
    }
    expect(inTime).toBeGreaterThan(3);
  });

  it("in a forget is carried on by the next, whose exit code is 0 and after which no trace is left", { timeout: 300_000 }, async () => {
    await startAnew("before");
    expect((await contactsRun(...exporting)).code).toBe(0);
    for (const name of [".state", "adressen"]) await cp(join(place.folder, name), join(place.folder, "exported", name), { recursive: true });
    expect(await bytes()).toMatch(traces);
    let inTime = 0;
    for (const wait of await moments(forgetting, "exported", 16)) {
      await startAnew("exported");
      inTime += (await killed(forgetting, wait)) ? 1 : 0;
      const ran = await contactsRun(...forgetting);
      expect([ran.code, await bytes()]).toEqual([0, expect.not.stringMatching(traces)]);
      expect(await readdir(join(place.folder, "adressen/contacts"))).toHaveLength(80);
    }
    expect(inTime).toBeGreaterThan(3);
  });
});

it("an export that is under way while somebody is forgotten does not bring them back", { timeout: 300_000 }, async () => {
  await startAnew("before");
  expect((await contactsRun(...exporting)).code).toBe(0);
  for (const name of [".state", "adressen"]) await cp(join(place.folder, name), join(place.folder, "exported", name), { recursive: true });
  for (const from of ["before", "exported"] as const) {
    for (const wait of await moments(exporting, from, 6)) {
      await startAnew(from);
      const underWay = contactsRun(...exporting);
      await sleep(wait / 2);
      const forgotten = await contactsRun(...forgetting);
      const ran = await underWay;
      expect([ran.code, forgotten.code, forgotten.err, await bytes()]).toEqual([
        0,
        0,
        expect.stringContaining("1 contact gewist"),
        expect.not.stringMatching(traces),
      ]);
    }
  }
});
