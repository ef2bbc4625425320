/**
 * Loaded into a command with `node --import`: counts each step of it on the disk and in SQLite, and ends the process hard (SIGKILL) before one of
 * them, or while SQLite commits or writes its file anew. KILL_AT: `step:N`, `during:N:MICROSECONDS`, or nothing, to count. KILL_MARK: a file for
 * what was going on then.
 */

import fs from "node:fs";
import { DatabaseSync, StatementSync } from "node:sqlite";
import { Worker } from "node:worker_threads";

export interface KillMark {
  readonly steps: number;
  /** Microseconds of each commit and each writing anew, in order. */
  readonly long: readonly number[];
  /** A change of the store has begun; its first change is done. */
  readonly begun: boolean;
  readonly committed: boolean;
  readonly ended: boolean;
}

const [kind, at = "0", after = "0"] = (process.env["KILL_AT"] ?? "").split(":");
const mark = { steps: 0, long: [] as number[], begun: false, committed: false, ended: false };
const { writeFileSync } = fs;
const write = (): void => writeFileSync(process.env["KILL_MARK"] ?? "", JSON.stringify(mark));
process.on("exit", () => {
  mark.ended = true;
  write();
});

function step(): void {
  mark.steps += 1;
  if (kind !== "step" || mark.steps !== Number(at)) return;
  write();
  process.kill(process.pid, "SIGKILL");
  // Until the signal is there.
  for (;;);
}

for (const name of ["openSync", "writeSync", "writeFileSync", "renameSync", "rmSync", "mkdirSync", "closeSync", "fsync", "chmodSync"] as const) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      step();
      return real(...args);
    },
  });
}
const { run } = StatementSync.prototype as unknown as { readonly run: (...args: readonly unknown[]) => ReturnType<StatementSync["run"]> };
Object.assign(StatementSync.prototype, {
  run(this: StatementSync, ...args: readonly unknown[]) {
    step();
    return Reflect.apply(run, this, args);
  },
});

/** A thread of its own: this one is inside SQLite when the time comes. */
const signal = new Int32Array(new SharedArrayBuffer(8));
if (kind === "during") {
  const code = `const { workerData: { signal, after } } = require("node:worker_threads");
    Atomics.store(signal, 1, 1); Atomics.notify(signal, 1);
    Atomics.wait(signal, 0, 0);
    const until = performance.now() + after / 1000;
    while (performance.now() < until);
    process.kill(process.pid, "SIGKILL");`;
  new Worker(code, { eval: true, workerData: { signal, after: Number(after) } }).unref();
}

const { exec } = DatabaseSync.prototype as unknown as { readonly exec: (sql: string) => void };
DatabaseSync.prototype.exec = function counted(sql) {
  step();
  if (sql === "BEGIN IMMEDIATE") mark.begun = true;
  const isLong = sql === "COMMIT" || sql === "VACUUM";
  if (isLong && kind === "during" && mark.long.length + 1 === Number(at)) {
    write();
    Atomics.wait(signal, 1, 0);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  }
  const from = performance.now();
  Reflect.apply(exec, this, [sql]);
  if (isLong) mark.long.push(Math.round((performance.now() - from) * 1000));
  if (sql === "COMMIT") mark.committed = true;
};
