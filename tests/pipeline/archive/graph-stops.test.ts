/** A run that stops between two steps, each in turn, and the one after it. */

import { expect, it } from "vitest";

import { changedSessions, threeSessions } from "../../support/graph/archive-run.ts";
import { Stopper } from "../../support/graph/stopping.ts";
import { archiveTrial, outcomesOf, type Trial } from "../../support/graph/trial.ts";

/** Steps of a run that nothing stops. */
async function countSteps(isNewer: boolean): Promise<{ readonly steps: number; readonly stands: ReturnType<Trial["stands"]> }> {
  const trial = await archiveTrial();
  if (isNewer) await trial.file();
  const stopper = new Stopper(Number.POSITIVE_INFINITY);
  const end = await trial.fileAndStop(stopper, isNewer ? changedSessions() : threeSessions());
  await trial.close();
  const outcome = isNewer ? "replaced" : "filed";
  expect(outcomesOf(end)).toEqual([outcome, outcome, outcome]);
  return { steps: stopper.steps, stands: trial.stands() };
}

it.each([
  ["new sessions", false],
  ["newer versions under another title", true],
])("%s: nothing half-written, and the next run completes it without a conflict or a byte sent twice", async (_, isNewer) => {
  const { steps, stands } = await countSteps(isNewer);
  const known = new Set([...stands.values()].flat());
  const sessions = isNewer ? changedSessions() : threeSessions();
  expect(steps).toBeGreaterThan(50);
  for (let at = 1; at <= steps; at += 1) {
    const trial = await archiveTrial();
    if (isNewer) await trial.file();
    trial.server.received.forget();
    expect(await trial.fileAndStop(new Stopper(at), sessions)).toBe("stopped");
    for (const [path, versions] of trial.stands()) for (const hash of versions) expect(known, `step ${at}: ${path}`).toContain(hash);
    const next = await trial.file(sessions);
    const told = next.outcomes.flatMap(({ files }) => files).filter(({ outcome }) => outcome === "conflict" || outcome === "failed");
    expect([next.stopped, told], `step ${at}`).toEqual([undefined, []]);
    expect(trial.stands(), `step ${at}`).toEqual(stands);
    const { received } = trial.server;
    expect(
      received.paths().filter((path) => received.twice(path) > 0),
      `step ${at}`,
    ).toEqual([]);
    expect(outcomesOf(await trial.file(sessions)), `step ${at}`).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(trial.journal.uploads.stored.size, `step ${at}`).toBe(0);
    expect(trial.faultsOfClient(), `step ${at}`).toEqual([]);
    await trial.close();
  }
});
