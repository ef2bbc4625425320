/** MJML is 700 modules: a command that finds every fragment in the cache never loads them. */

import { cp, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { makeFolder, projectRoot, runCli } from "../support/run-cli.ts";

/** Loaded into the command before itself: tells of each thread that it starts. */
const spy = `import { syncBuiltinESMExports } from "node:module";
import threads from "node:worker_threads";
const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(file, options) {
    process.stderr.write("thread " + file + "\\n");
    super(file, options);
  }
};
syncBuiltinESMExports();
`;

it("a mail is built without a thread when its fragments are in the cache, with the same bytes", async () => {
  const folder = await makeFolder({ "spy.mjs": spy });
  await cp(join(projectRoot, "sessions"), join(folder, "sessions"), { recursive: true });
  const env = { NODE_OPTIONS: `--import=${join(folder, "spy.mjs")}`, XDG_CACHE_HOME: join(folder, ".cache"), LOCALAPPDATA: join(folder, ".cache") };
  const build = async (out: string): Promise<{ readonly threads: readonly string[]; readonly mails: readonly string[] }> => {
    const { code, err } = await runCli(["build", "sessions", "--offline", "--only", "email", "--out", out], folder, env);
    expect(code, err).toBe(0);
    const slugs = (await readdir(join(folder, out), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const mails = await Promise.all(slugs.toSorted().map((slug) => readFile(join(folder, out, slug, "email.html"), "utf8")));
    return { threads: err.match(/thread .*/gu)?.map((line) => line.replace(/^.*\//u, "")) ?? [], mails };
  };
  const first = await build("een");
  const second = await build("twee");
  expect(first.threads).toEqual(["mail-thread.js"]);
  expect(second.threads).toEqual([]);
  expect(first.mails.length).toBeGreaterThan(2);
  expect(second.mails).toEqual(first.mails);
});
