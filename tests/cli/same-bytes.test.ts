/** The same input gives the same bytes, whatever the folder, locale, time zone and number of jobs. */

import { cp } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { buildJson, makeFolder, projectRoot, snapshot } from "../support/run-cli.ts";

/** The samples as named on the command line, the last first. */
const backwards = ["2026-10-14-werkvormen", "2026-09-16-young-voices.md", "2020-11-18-inclusieve-democratie"].map((name) => `sessions/${name}`);

it("two builds in different folders, locales, time zones, orders and --jobs are equal in every file", async () => {
  const first = await makeFolder({ "a/x": "" });
  const second = await makeFolder({ "een map/met spaties/x": "" });
  await cp(join(projectRoot, "sessions"), join(first, "sessions"), { recursive: true });
  await cp(join(projectRoot, "sessions"), join(second, "een map/met spaties/sessions"), { recursive: true });
  const one = await buildJson(["--jobs", "1"], first, { LC_ALL: "nl_NL.UTF-8", TZ: "Pacific/Kiritimati" });
  const two = await buildJson(["--jobs", "4", ...backwards], join(second, "een map/met spaties"), {
    LC_ALL: "tr_TR.UTF-8",
    LANG: "tr_TR.UTF-8",
    TZ: "America/Adak",
  });
  expect(one.code, one.err).toBe(0);
  expect(two.code, two.err).toBe(0);
  const [a, b] = await Promise.all([snapshot(join(first, "output")), snapshot(join(second, "een map/met spaties/output"))]);
  expect(Object.keys(a)).toEqual(Object.keys(b));
  expect(Object.keys(a).length).toBeGreaterThan(30);
  const mailed = ["email.html", "email.txt", "email.eml", "next.ics"];
  expect(Object.keys(a).filter((path) => mailed.some((name) => path.endsWith(`/${name}`) && !path.includes("/files/")))).toHaveLength(12);
  expect(Object.keys(a).filter((path) => a[path] !== b[path])).toEqual([]);
});
