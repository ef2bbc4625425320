import { execFile } from "node:child_process";
import { join } from "node:path";

import { expect, it } from "vitest";

import { makeFolder, projectRoot } from "../support/run-cli.ts";

const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";
// More than a pipe holds, so that writing fails while there is still something to say.
const many = Array.from({ length: 2000 }, (_, at) => `- [deel ${at}](#er-niet-${at})\n`).join("");

it.skipIf(process.platform === "win32")("who reads no further stops nothing, and sees no stack trace", async () => {
  const folder = await makeFolder({ "sessions/avond.md": `${front}## Kamer\n\n${many}` });
  const command = `"${process.execPath}" "${join(projectRoot, "dist/cli.js")}" links --offline --json; echo "code $?" >&2`;
  const ran = await new Promise<{ out: string; err: string }>((resolve) => {
    const env = { ...process.env, SESSIEPERS_STATE: join(folder, ".state") };
    execFile("/bin/sh", ["-c", `{ ${command}; } | head -c 100`], { cwd: folder, env }, (_, out, err) => resolve({ out, err }));
  });
  expect(ran.out).toHaveLength(100);
  // Broken links: exit 1, as when somebody reads to the end.
  expect(ran.err.trim().split("\n").at(-1)).toBe("code 1");
  expect(ran.err).not.toMatch(/EPIPE|\bat .*:\d+:\d+/u);
});
