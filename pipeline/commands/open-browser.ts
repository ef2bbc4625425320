/** Opens a page in the browser of whoever sits at the desk. */

import { spawn } from "node:child_process";

/** Resolves to false when this system cannot; without a shell in between, so that an address is never read as a command. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [command, args] = openerOf(platform);
  return new Promise((done) => {
    const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
    child.once("error", () => done(false));
    child.once("spawn", () => {
      child.unref();
      done(true);
    });
  });
}

function openerOf(platform: NodeJS.Platform): readonly [string, readonly string[]] {
  if (platform === "win32") return ["rundll32", ["url.dll,FileProtocolHandler"]];
  return platform === "darwin" ? ["open", []] : ["xdg-open", []];
}
