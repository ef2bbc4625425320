/** The folder for what is kept between runs. */

import { chmod, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { stateFolder } from "../state.ts";
import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

export const bookName = "book.sqlite";

/** Where state lies; made when it is missing, readable by its owner only. */
export async function openState(args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): Promise<string> {
  const folder = statePath(args, terminal);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Where state lies, whether it is there or not. */
export function statePath(args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): string {
  return stateFolder({ flag: args.state, env: terminal.env, platform: process.platform, home: homedir(), projectFolder: terminal.cwd });
}

/** Where the address book lies, whether it is there or not. */
export function bookPath(args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): string {
  return join(statePath(args, terminal), "contacts", bookName);
}

/** A folder of its own in the state. The state may be a folder that others can read; this one is its owner's only. */
export async function openStatePart(name: string, args: Pick<Arguments, "state">, terminal: Pick<Terminal, "env" | "cwd">): Promise<string> {
  const folder = join(await openState(args, terminal), name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return folder;
}
