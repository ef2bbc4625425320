/** What a person sees while write-ups are built: lines that are rewritten on a terminal, one plain line per write-up elsewhere. */

import { relative } from "node:path";

import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import type { Progress } from "./produce.ts";
import type { Terminal } from "./terminal.ts";

/** Silent with --quiet and --json. `done` leaves the terminal as it was found. */
export async function makeProgress(args: Arguments, terminal: Terminal): Promise<Omit<Progress, "rendered"> & { readonly done: () => void }> {
  if (args.quiet || args.json) return { begin: () => undefined, end: () => undefined, done: () => undefined };
  const count = { done: 0, all: 0 };
  const nameOf = (path: string): string => cleanForTerminal(relative(terminal.cwd, path).replaceAll("\\", "/"));
  if (!terminal.terminal) {
    return {
      begin: (_found, all) => (count.all = all),
      end: ({ found }) => terminal.err(`${(count.done += 1)}/${count.all}  ${nameOf(found.path)}\n`),
      done: () => undefined,
    };
  }
  const { logUpdateStderr } = await import("log-update");
  const busy = new Set<string>();
  const show = (): void => logUpdateStderr([`${count.done}/${count.all}`, ...[...busy].map((name) => `  ${name}`)].join("\n"));
  return {
    begin: (found, all) => {
      count.all = all;
      busy.add(nameOf(found.path));
      show();
    },
    end: ({ found }) => {
      count.done += 1;
      busy.delete(nameOf(found.path));
      show();
    },
    done: () => {
      logUpdateStderr.clear();
      logUpdateStderr.done();
    },
  };
}
