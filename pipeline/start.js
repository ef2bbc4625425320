#!/usr/bin/env node
// dist/cli.js: plain old JavaScript, so that a Node that is too old can start the right one.
const { existsSync } = require("node:fs");
const { dirname, join } = require("node:path");

const parts = process.versions.node.split(".").map(Number);

if (parts[0] > 24 || (parts[0] === 24 && parts[1] >= 12)) {
  // What libraries should mend is not for the eyes of users.
  process.noDeprecation = true;
  const { load, keepCompiled } = require("./load.js");
  // A command that was refused has not run what the next one will.
  process.once("exit", (code) => (code === 2 ? undefined : keepCompiled()));
  load("main", kindOfRun(process.argv.slice(2)));
} else {
  startNewer();
}

/** Commands with the same outputs use the same code: `build`, or `build-email` with `--only email`. */
function kindOfRun(words) {
  const verbs = ["build", "check", "links", "contacts", "archive", "verify", "doctor", "new"];
  const only = words.flatMap((word, at) => (word.startsWith("--only=") ? word.slice(7) : word === "--only" ? words[at + 1] || "" : []));
  const targets = ["email", "web", "print", "contacts", "links"].filter((target) => only.some((list) => list.split(",").includes(target)));
  return [verbs.find((verb) => verb === words[0]) || "other", ...targets].join("-");
}

function startNewer() {
  const newer = findNewer();
  if (newer === undefined || process.env.SESSIEPERS_RESTARTED) {
    process.stderr.write(
      `sessiepers heeft Node 24 nodig (dit is ${process.versions.node}): draai \`npm rebuild node\` of installeer Node 24. / sessiepers needs Node 24.\n`,
    );
    process.exit(2);
  }
  const ended = require("node:child_process").spawnSync(newer, [__filename, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, SESSIEPERS_RESTARTED: "1" },
  });
  if (ended.signal) process.kill(process.pid, ended.signal);
  process.exit(ended.status === null ? 2 : ended.status);
}

/** The binary of the npm package `node`, in our own or a surrounding node_modules. */
function findNewer() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const platform = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  for (let folder = __dirname; ; folder = dirname(folder)) {
    for (const pack of ["node", join("node", "node_modules", platform), platform]) {
      const path = join(folder, "node_modules", pack, "bin", name);
      if (existsSync(path)) return path;
    }
    if (dirname(folder) === folder) return undefined;
  }
}
