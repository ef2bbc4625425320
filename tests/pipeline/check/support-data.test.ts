import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { baseline, toldElsewhere } from "../../../pipeline/check/support/baseline.ts";
import { clients, clientsLeftOut } from "../../../pipeline/check/support/clients.ts";
import { featuresBySign, notLookedFor } from "../../../pipeline/check/support/features.ts";
import { reduceCaniemail } from "../../../pipeline/check/support/reduce-caniemail.ts";
import { supportData } from "../../../pipeline/check/support/support-data.ts";
import { projectRoot } from "../../support/run-cli.ts";

const kept = join(projectRoot, "pipeline/check/support/caniemail.json");
const published = createRequire(import.meta.url).resolve("caniemail/caniemail.json");
const state = { folder: "" };

beforeAll(async () => {
  state.folder = await mkdtemp(join(tmpdir(), "sessiepers-caniemail-"));
});
afterAll(async () => rm(state.folder, { recursive: true, force: true }));

const update = (...words: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, "update-caniemail.ts"), ...words], { cwd: projectRoot, encoding: "utf8" });

/** The published form with one feature. */
const publish = (stats: string, date = "2026-05-13 14:45:41 +0000"): string =>
  `{"last_update_date":"${date}","data":[{"slug":"css-x","title":" x ","last_test_date":"2020-01-02","stats":${stats}}]}`;

describe("the data", () => {
  test("has a source, a licence and a date, and for each feature only what a client that matters lacks", () => {
    const ids = clients.map(({ id }) => id);
    expect(supportData.source).toBe("https://www.caniemail.com/api/data.json");
    expect(supportData.licence).toMatch(/^MIT License\. Copyright \(c\) 2019 Rémi Parmentier\./u);
    expect(supportData.date).toMatch(/^20\d\d-\d\d-\d\d$/u);
    expect(Object.keys(supportData.features).length).toBeGreaterThan(300);
    for (const [slug, { title, tested, lacks }] of Object.entries(supportData.features)) {
      expect(slug).toMatch(/^[a-z\d-]+$/u);
      expect(title).not.toBe("");
      expect(tested).toMatch(/^20\d\d-\d\d-\d\d$/u);
      for (const [client, support] of Object.entries(lacks)) {
        expect(ids).toContain(client);
        expect(support).toMatch(/^(?:[nua]|y)(?: \d+)*$/u);
      }
    }
  });

  test("is what the script makes of the published data, byte for byte", async () => {
    const target = join(state.folder, "made.json");
    const { status, stderr } = update(published, target);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(await readFile(target, "utf8")).toBe(await readFile(kept, "utf8"));
  });

  test("is not replaced by what is no such data", async () => {
    const source = join(state.folder, "other.json");
    const target = join(state.folder, "none.json");
    for (const text of [publish("{}", "vandaag"), '{"last_update_date":"2026-05-13","data":[]}', "<html>"]) {
      await writeFile(source, text);
      expect(update(source, target).status).toBe(1);
      await expect(readFile(target)).rejects.toThrow("ENOENT");
    }
  });

  test("takes what was written last, as versions stand from old to new whatever their numbers", () => {
    const { features } = reduceCaniemail(publish('{"outlook":{"macos":{"2011":"y","2019-02":"y","16.80":"a #1 #10"},"ios":{"9":"n","10":"y #2"}}}'));
    expect(features["css-x"]?.title).toBe("x");
    expect(features["css-x"]?.lacks).toMatchObject({ "outlook.macos": "a 1 10", "outlook.windows": "u" });
    expect(Object.keys(features["css-x"]?.lacks ?? {})).not.toContain("outlook.ios");
  });
});

/** Each way round: what has no place, and what has one too many. */
function compare(known: Iterable<string>, placed: Iterable<string>): { readonly missing: readonly string[]; readonly unknown: readonly string[] } {
  const [data, ours] = [new Set(known), new Set(placed)];
  return { missing: [...data].filter((name) => !ours.has(name)), unknown: [...ours].filter((name) => !data.has(name)) };
}

describe("after an update nothing passes unseen", () => {
  test("each feature of the data is looked for, or it says why not", () => {
    const looked = [...featuresBySign.values()].flat().map(({ slug }) => slug);
    expect(compare(Object.keys(supportData.features), [...looked, ...Object.keys(notLookedFor)])).toEqual({ missing: [], unknown: [] });
    expect(looked.filter((slug) => slug in notLookedFor)).toEqual([]);
    expect(compare(Object.keys(supportData.features), [...Object.keys(baseline), ...Object.keys(toldElsewhere)]).unknown).toEqual([]);
  });

  test("each client of the published data matters, or it says why not", async () => {
    const { data } = JSON.parse(await readFile(published, "utf8")) as { data: { stats: Record<string, Record<string, unknown>> }[] };
    const ids = data.flatMap(({ stats }) => Object.entries(stats).flatMap(([family, platforms]) => Object.keys(platforms).map((name) => `${family}.${name}`)));
    expect(compare(ids, [...clients.map(({ id }) => id), ...Object.keys(clientsLeftOut)])).toEqual({ missing: [], unknown: [] });
  });

  test("a feature or client without a place is found by these tests", () => {
    expect(compare(["css-new"], ["css-old"])).toEqual({ missing: ["css-new"], unknown: ["css-old"] });
  });
});
