/** Every fault of the reference (section 18) at every request of an archiving, in turn. */

import { describe, expect, it } from "vitest";

import type { ArchiveEnd } from "../../../pipeline/archive/archive-all.ts";
import { nameSideFile } from "../../../pipeline/archive/names.ts";
import type { SessionOutcome } from "../../../pipeline/archive/outcome.ts";
import { transient } from "../../support/graph/transient.ts";
import { archiveTrial, outcomesOf, type Trial } from "../../support/graph/trial.ts";
import type { Fault, Route, Seen } from "../../support/graph/faults.ts";

const files: ReadonlySet<Route> = new Set(["put", "create-session", "fragment"]);

const { seen: baseline } = await run(() => undefined);

async function run(fault: (seen: Seen) => Fault | undefined): Promise<Trial> {
  const trial = await archiveTrial();
  trial.server.fault = fault;
  await trial.file();
  await trial.close();
  return trial;
}

/** Files with one fault at request `at`, then again without. */
async function runTwice(
  at: number,
  fault: Fault,
): Promise<{ readonly first: ArchiveEnd; readonly second: ArchiveEnd; readonly trial: Trial; readonly after: Trial["stands"] }> {
  const trial = await archiveTrial();
  trial.server.fault = ({ index }) => (index === at ? fault : undefined);
  const first = await trial.file();
  const after = trial.stands();
  trial.server.fault = () => undefined;
  const second = await trial.file();
  await trial.close();
  return { first, second, trial, after: () => after };
}

/** Who failed or is in conflict: files, or a session that was refused as a whole. */
function badOf({ folder, files: told, outcome, reason }: SessionOutcome): readonly { readonly path: string; readonly reason: string | undefined }[] {
  if (told.length === 0) return outcome === "failed" ? [{ path: folder, reason }] : [];
  return told.filter((file) => file.outcome === "failed" || file.outcome === "conflict");
}

it("files three sessions, each file once, and nothing the second time", async () => {
  const trial = await archiveTrial();
  expect(outcomesOf(await trial.file())).toEqual(["filed", "filed", "filed"]);
  expect(trial.stands()).toEqual(trial.wanted);
  const before = trial.seen.length;
  expect(outcomesOf(await trial.file())).toEqual(["unchanged", "unchanged", "unchanged"]);
  expect(trial.seen.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
  await trial.close();
  expect(new Set(baseline.map(({ route }) => route))).toEqual(new Set(["item", "children", "make-folder", "put", "create-session", "fragment"]));
});

describe.each(transient)("%s", (_, fault, applies) => {
  it("at each request in turn: everything arrives, once", async () => {
    const places = baseline.filter((seen) => applies(seen)).map(({ index }) => index);
    expect(places.length).toBeGreaterThan(0);
    for (const at of places) {
      const { first, second, trial, after } = await runTwice(at, fault);
      const place = `request ${at}, ${JSON.stringify(baseline[at])}`;
      expect(outcomesOf(first), place).toEqual(["filed", "filed", "filed"]);
      expect(first.stopped, place).toBeUndefined();
      expect(after(), place).toEqual(trial.wanted);
      expect(outcomesOf(second), place).toEqual(["unchanged", "unchanged", "unchanged"]);
      expect(trial.faultsOfClient(), place).toEqual([]);
    }
  });
});

const final: readonly (readonly [string, Fault, (seen: Seen) => boolean, readonly string[]])[] = [
  ["507", { status: 507, code: "quotaLimitReached" }, ({ route }) => files.has(route), ["full"]],
  ["412", { status: 412, code: "resourceModified" }, ({ route }) => files.has(route), ["differs"]],
  ["409 with the last fragment", { rival: true }, ({ isLast }) => isLast, ["differs"]],
  ["409 for a file", { rival: true }, ({ route }) => route === "put", ["differs"]],
  ["too long a path", { status: 400, code: "pathIsTooLong" }, ({ route }) => files.has(route) || route === "make-folder", ["path-too-long"]],
];

describe.each(final)("%s", (_, fault, applies, reasons) => {
  it("at each write in turn: the report names the file, nothing is half-written or written over, the rest arrives", async () => {
    const places = baseline.filter((seen) => applies(seen));
    expect(places.length).toBeGreaterThan(0);
    for (const { index, path, route } of places) {
      const { first, second, trial, after } = await runTwice(index, fault);
      const place = `request ${index}, ${route} ${path}`;
      expect(first.stopped, place).toBeUndefined();
      const bad = first.outcomes.flatMap((session) => badOf(session));
      // Of a folder that cannot be made every file is named.
      expect(bad.length, place).toBeGreaterThan(0);
      for (const { path: named, reason } of bad) {
        // The side-file of a file that is not there is not written either.
        expect(path === "" || named === path || named === nameSideFile(path) || named.startsWith(`${path}/`), `${place}: ${named}`).toBe(true);
        expect(reasons, place).toContain(reason);
      }
      const isRival = "rival" in fault;
      const touched = new Set([...bad.map(({ path: named }) => named), ...(isRival ? [path] : [])]);
      const stands = after();
      for (const [name, versions] of stands) {
        if (touched.has(name)) expect(versions, place).toEqual(isRival ? [trial.rival(path)] : []);
        // A manifest lists what is there; of what is in conflict it says nothing.
        else if (!name.endsWith("/manifest.json") && !name.endsWith(".mdto.xml")) expect(versions, `${place}: ${name}`).toEqual(trial.wanted.get(name));
      }
      const missing = [...trial.wanted.keys()].filter(
        (name) => !stands.has(name) && !touched.has(name) && ![...touched].some((one) => name.startsWith(`${one}/`)),
      );
      // What completes the session waits until all of it is there.
      expect(
        missing.filter((name) => !name.endsWith("/manifest.json") && !name.endsWith(".mdto.xml")),
        place,
      ).toEqual([]);
      expect(second.stopped, place).toBeUndefined();
      if (isRival) expect(trial.stands().get(path), place).toEqual([trial.rival(path)]);
      // A version without the file in conflict was one.
      else
        expect(
          [...trial.stands().keys()].filter((name) => !name.includes("/versies/1/")),
          place,
        ).toEqual([...trial.wanted.keys()]);
      expect(trial.faultsOfClient(), place).toEqual([]);
    }
  });
});
