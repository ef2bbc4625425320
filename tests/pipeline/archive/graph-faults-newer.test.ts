/** Faults while a newer version is filed under another title: what is renamed, moved to `versies/`, and written in its place. */

import { expect, it } from "vitest";

import type { ArchiveEnd } from "../../../pipeline/archive/archive-all.ts";
import { changedSessions } from "../../support/graph/archive-run.ts";
import type { Fault, Seen } from "../../support/graph/faults.ts";
import { transient } from "../../support/graph/transient.ts";
import { archiveTrial, outcomesOf, type Trial } from "../../support/graph/trial.ts";

const always = ["500 when it was done", "a drop after", "404, then 200"];

async function renew(fault: (seen: Seen) => Fault | undefined): Promise<Trial & { readonly from: number; readonly end: ArchiveEnd }> {
  const trial = await archiveTrial();
  await trial.file();
  const from = trial.seen.length;
  trial.server.fault = fault;
  const end = await trial.file(changedSessions());
  trial.server.fault = () => undefined;
  await trial.close();
  return { ...trial, from, end };
}

it("at each request in turn, the worst faults and one of the others: ends as it does without", async () => {
  const without = await renew(() => undefined);
  expect(outcomesOf(without.end)).toEqual(["replaced", "replaced", "replaced"]);
  const requests = without.seen.slice(without.from);
  expect(new Set(requests.map(({ route }) => route))).toEqual(
    new Set(["item", "children", "content", "download", "make-folder", "move", "put", "create-session", "fragment"]),
  );
  const others = transient.filter(([name]) => !always.includes(name));
  for (const seen of requests) {
    const apt = others.filter(([, , applies]) => applies(seen));
    const faults = [...transient.filter(([name, , applies]) => always.includes(name) && applies(seen)), apt[seen.index % apt.length]];
    for (const [name, fault] of faults.filter((one) => one !== undefined)) {
      const trial = await renew((one) => (one.index === seen.index ? fault : undefined));
      const place = `${name} at ${JSON.stringify(seen)}`;
      expect(outcomesOf(trial.end), place).toEqual(["replaced", "replaced", "replaced"]);
      expect(trial.stands(), place).toEqual(without.stands());
      expect(trial.faultsOfClient(), place).toEqual([]);
    }
  }
});
