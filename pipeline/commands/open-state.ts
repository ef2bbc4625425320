/** The folder for what is kept between runs. */

import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";

import { stateFolder } from "../state.ts";
import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** Where state lies; made when it is missing, readable by its owner only. */
export async function openState(args: Arguments, terminal: Terminal): Promise<string> {
  const folder = stateFolder({ flag: args.state, env: terminal.env, platform: process.platform, home: homedir(), projectFolder: terminal.cwd });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}
