/** The compiled form of the bundle in the user's cache folder: kept by kind of run, never trusted, and of no influence on an output. */

import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { makeFolder, runCli, snapshot } from "../support/run-cli.ts";

const writeUp = "---\ntitle: Proef\ndate: 2026-03-12\n---\n\n## Een\n\nTekst met een [link](https://thorbecke.example/).\n";

async function makeProject() {
  const folder = await makeFolder({ "proef.md": writeUp });
  const cache = join(folder, ".cache");
  const code = join(cache, "sessiepers", process.platform === "win32" ? "cache" : "", "code");
  const build = async (out: string, env: Readonly<Record<string, string>> = {}): Promise<Readonly<Record<string, string>>> => {
    const { code: exit, err } = await runCli(["build", "proef.md", "--offline", "--only", "email", "--out", out], folder, {
      XDG_CACHE_HOME: cache,
      LOCALAPPDATA: cache,
      ...env,
    });
    expect([exit, err]).toEqual([0, expect.not.stringContaining("Error")]);
    return snapshot(join(folder, out));
  };
  const names = async (): Promise<readonly string[]> => (await readdir(code).catch(() => [])).filter((name) => name.startsWith("main.")).toSorted();
  return { folder, code, build, names };
}

it.skipIf(process.platform === "darwin")("is kept for the runs to come, by their kind, and changes no byte", async () => {
  const { folder, code, build, names } = await makeProject();
  const first = await build("een");
  const [name = ""] = await names();
  expect(await names()).toEqual([expect.stringMatching(/^main\.build-email\./u)]);
  const once = await readFile(join(code, name));
  // The first runs each know more; then it is enough.
  const more = [await build("twee"), await build("drie"), await build("vier")];
  const enough = await readFile(join(code, name));
  expect(enough.equals(once)).toBe(false);
  expect([...more, await build("vijf")]).toEqual([first, first, first, first]);
  expect((await readFile(join(code, name))).equals(enough)).toBe(true);
  await runCli(["doctor", "--offline"], folder, { XDG_CACHE_HOME: join(folder, ".cache"), LOCALAPPDATA: join(folder, ".cache") });
  expect(await names()).toHaveLength(2);
});

it.skipIf(process.platform === "darwin")("is made again when it is damaged or of another version, and what is old goes", async () => {
  const { code, build, names } = await makeProject();
  const wanted = await build("een");
  const [name = ""] = await names();
  const whole = await readFile(join(code, name));
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1] = (whole[whole.length >> 1] ?? 0) ^ 1;
  for (const damaged of [flipped, whole.subarray(0, whole.length >> 1), Buffer.alloc(0), Buffer.from("geen code")]) {
    await writeFile(join(code, name), damaged);
    expect(await build("weer")).toEqual(wanted);
    expect((await readFile(join(code, name))).length).toBeGreaterThan(100_000);
  }
  // Versions side by side keep theirs; of many, the oldest goes.
  const others = ["a", "b", "c", "d"].map((version) => `main.build-email.${version}-v24.0.0-x`);
  for (const [at, other] of others.entries()) {
    await writeFile(join(code, other), whole);
    await utimes(join(code, other), at + 1, at + 1);
  }
  await writeFile(join(code, name), "");
  await build("weer");
  expect(await names()).toEqual([...others.slice(1), name].toSorted());
});

it.skipIf(process.platform === "darwin")("is left alone where Node's own is", async () => {
  const { build, names } = await makeProject();
  await build("een", { NODE_DISABLE_COMPILE_CACHE: "1" });
  expect(await names()).toEqual([]);
});
