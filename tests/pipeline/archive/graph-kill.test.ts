/** `kill -9` of a real process at fifty moments while it files over the server; the next run, in another process, completes it. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { expect, it } from "vitest";

import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { GraphServer } from "../../support/graph-server.ts";
import { changedSessions, fileSessions, threeSessions } from "../../support/graph/archive-run.ts";
import { smallLimits } from "../../support/graph/client.ts";
import { openRealTarget } from "../../support/graph/real-target.ts";
import { outcomesOf, versionsOf } from "../../support/graph/trial.ts";
import { makeFolder, projectRoot } from "../../support/run-cli.ts";

const kills = 50;
const script = join(projectRoot, "tests", "support", "graph", "file-over-graph.ts");

/** Numbers from 0 up to 1, the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function fileHere(server: GraphServer, state: string, isNewer: boolean): Promise<readonly string[]> {
  const journal = await openJournal(state, "graph-killed", nodeDisk);
  if (journal === "busy") throw new Error("the journal of a dead process is busy");
  const { target, close } = await openRealTarget(server.base, journal.uploads);
  const end = await fileSessions(target, journal, isNewer ? changedSessions() : threeSessions());
  await journal.close();
  await close();
  const bad = end.outcomes.flatMap(({ files }) => files).filter(({ outcome }) => outcome === "conflict" || outcome === "failed");
  expect([end.stopped, bad]).toEqual([undefined, []]);
  return outcomesOf(end);
}

/** Kills the process when request `at` comes, before the server has read it, in the middle of it, or so many milliseconds later. */
async function fileAndKill(server: GraphServer, state: string, at: number, how: "before" | "mid" | number, isNewer: boolean): Promise<void> {
  const child = spawn(process.execPath, [script, server.base, state, isNewer ? "newer" : "first"], { stdio: ["ignore", "ignore", "pipe"] });
  const from = server.seen.length;
  server.fault = ({ index }) => {
    if (index !== from + at) return undefined;
    if (typeof how === "number") setTimeout(() => void child.kill("SIGKILL"), how);
    else child.kill("SIGKILL");
    return typeof how === "number" ? undefined : { drop: how };
  };
  await once(child, "close");
  server.fault = () => undefined;
}

it(`survives ${kills} of them: no half file, no conflict, and an upload goes on where it stood`, async () => {
  const random = seeded(20_261_130);
  const wanted = new Map<boolean, ReturnType<typeof versionsOf>>();
  const requests = new Map<boolean, number>();
  for (const isNewer of [false, true]) {
    const server = await new GraphServer().listen();
    const state = await makeFolder({});
    if (isNewer) await fileHere(server, state, false);
    const from = server.seen.length;
    await fileHere(server, state, isNewer);
    wanted.set(isNewer, versionsOf(server.model));
    requests.set(isNewer, server.seen.length - from);
    await server.close();
  }
  let killed = 0;
  let resumed = 0;
  for (let round = 0; round < kills; round += 1) {
    const isNewer = round % 2 === 1;
    const server = await new GraphServer().listen();
    const state = await makeFolder({});
    if (isNewer) await fileHere(server, state, false);
    server.received.forget();
    const at = Math.floor(random() * (requests.get(isNewer) ?? 0));
    const how = ([random() * 8, "before", "mid"] as const)[round % 3] ?? 0;
    const place = `round ${round}, request ${at}, ${how}`;
    await fileAndKill(server, state, at, how, isNewer);
    const all = wanted.get(isNewer) ?? new Map<string, readonly string[]>();
    const known = new Set([...all.values()].flat());
    const half = versionsOf(server.model);
    for (const hash of [...half.values()].flat()) expect(known, place).toContain(hash);
    if (JSON.stringify([...half]) !== JSON.stringify([...all])) killed += 1;
    const sent = server.received.paths().length > 0 && server.openSessions > 0;
    const sessions = server.seen.filter(({ route }) => route === "create-session").length;
    await fileHere(server, state, isNewer);
    expect(versionsOf(server.model), place).toEqual(all);
    expect(await fileHere(server, state, isNewer), place).toEqual(["unchanged", "unchanged", "unchanged"]);
    // An upload under way was taken up: no other session was begun for it.
    if (sent) {
      resumed += 1;
      expect(server.seen.filter(({ route }) => route === "create-session").length, place).toBe(sessions);
    }
    for (const path of server.received.paths()) expect(server.received.twice(path), `${place}: ${path}`).toBeLessThanOrEqual(smallLimits.fragment);
    expect(server.violations, place).toEqual([]);
    await server.close();
  }
  // Most of them hit while there was something left to do, and some in the middle of an upload.
  expect(killed).toBeGreaterThan(kills / 2);
  expect(resumed).toBeGreaterThan(2);
}, 600_000);
