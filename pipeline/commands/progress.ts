/** What a person sees while write-ups are built: a live list on a terminal, plain lines elsewhere. */

import { relative } from "node:path";

import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import type { Progress } from "./produce.ts";
import type { Terminal } from "./terminal.ts";

/** Silent with --quiet and --json. On a terminal one line is rewritten; elsewhere nothing is shown until the results. */
export function makeProgress(args: Arguments, terminal: Terminal): Omit<Progress, "rendered"> & { readonly done: () => void } {
  if (args.quiet || args.json || !terminal.terminal) return { begin: () => undefined, end: () => undefined, done: () => undefined };
  const busy = new Set<string>();
  const count = { done: 0, all: 0 };
  const show = (): void => {
    const names = [...busy].join(", ");
    terminal.err(`\r\u001B[2K${count.done}/${count.all}  ${cleanForTerminal(names).slice(0, 60)}`);
  };
  return {
    begin: (found) => {
      count.all += 1;
      busy.add(relative(terminal.cwd, found.path));
      show();
    },
    end: ({ found }) => {
      count.done += 1;
      busy.delete(relative(terminal.cwd, found.path));
      show();
    },
    done: () => terminal.err("\r\u001B[2K"),
  };
}
