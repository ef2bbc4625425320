import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Browser } from "puppeteer-core";
import { describe, expect, it } from "vitest";

import { findBrowser } from "../../../pipeline/browser/find.ts";
import { launchBrowser } from "../../../pipeline/browser/launch.ts";
import { makePool } from "../../../pipeline/browser/pool.ts";
import { makeSheet } from "../../../pipeline/print/paper.ts";
import { preparePage, printPdf } from "../../../pipeline/print/pdf.ts";
import { makeChance } from "../../support/random-write-up.ts";
import { makeFolder, runCli } from "../../support/run-cli.ts";

const real = await findBrowser(process.env);
if (real === undefined) throw new Error("no browser");

/** A program that stands in for the browser. */
async function makeProgram(text: string): Promise<string> {
  const path = join(await makeFolder({ program: `#!/bin/sh\n${text}\n` }), "program");
  await chmod(path, 0o755);
  return path;
}

describe("looking for a browser", () => {
  it("an explicit path goes before all else, and is told when it is not there", async () => {
    const path = await makeProgram("exit 0");
    expect(await findBrowser({ SESSIEPERS_BROWSER: path })).toMatchObject({ path, kind: "explicit" });
    expect(await findBrowser({ PUPPETEER_EXECUTABLE_PATH: path })).toMatchObject({ path, kind: "explicit" });
    await expect(findBrowser({ SESSIEPERS_BROWSER: `${path}-weg` })).rejects.toMatchObject({
      code: "browser-missing",
      nl: expect.stringContaining(path) as string,
    });
  });

  it("Puppeteer's cache goes before the system, its newest version first", async () => {
    const cache = await makeFolder({});
    const folders = ["linux-9.0.1", "linux-150.0.2"].map((version) => join(cache, "chrome-headless-shell", version, "chrome-headless-shell-linux64"));
    for (const folder of folders) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "chrome-headless-shell"), "", { mode: 0o755 });
    }
    expect(await findBrowser({ PUPPETEER_CACHE_DIR: cache, PATH: "/usr/bin" }, "linux")).toMatchObject({
      path: join(folders[1] ?? "", "chrome-headless-shell"),
      kind: "cache",
    });
  });

  it("a system browser is found on the PATH; files that may not run are passed over", async () => {
    const bin = await makeFolder({ chromium: "", "chromium-headless-shell": "" });
    await chmod(join(bin, "chromium"), 0o755);
    const found = await findBrowser({ PUPPETEER_CACHE_DIR: join(bin, "geen"), PATH: `${bin}:relatief` }, "linux");
    expect(found?.kind).toBe("system");
    expect([join(bin, "chromium"), "/usr/bin/chromium-headless-shell"]).toContain(found?.path);
  });
});

describe.skipIf(process.platform === "win32")("a browser that does not start", () => {
  it.each([
    ["browser-sandbox", "", "echo 'FATAL: No usable sandbox! Update your kernel' >&2; exit 1"],
    ["browser-library", "libnss3.so", "echo 'x: error while loading shared libraries: libnss3.so: cannot open' >&2; exit 127"],
    ["browser-start", "", "exit 3"],
  ])("%s is told in plain words", async (code, said, text) => {
    const path = await makeProgram(text);
    const failing = launchBrowser({ path, kind: "explicit", libraries: undefined }, process.env);
    await expect(failing).rejects.toMatchObject({ code });
    await failing.catch((error: Error & { nl: string; advice: { nl: string } }) => {
      expect(error.nl).toContain(said);
      expect(error.advice.nl).toMatch(/\S/u);
      expect(error.nl).not.toMatch(/ at |node_modules/u);
    });
  });
});

describe("a browser that goes away", () => {
  const html = "<!doctype html><html lang=nl><title>Proef</title><main><p>Een bladzijde.</p></main>";
  const facts = { title: "Proef", lang: "nl", author: "Proef", summary: undefined, tags: [], date: "2026-03-12", standard: "a-2a", source: undefined } as const;
  const document = { html, marks: [], facts, sheet: makeSheet("a4", false, undefined), press: undefined, booklet: false } as const;

  /** A pool whose browser is killed in the middle of its first `times` prints. */
  function makeFragile(times: number) {
    const state = { started: 0, killed: 0, browser: undefined as Browser | undefined };
    const start = async (): Promise<Browser> => {
      state.started += 1;
      state.browser = await launchBrowser(real ?? { path: "", kind: "explicit", libraries: undefined }, process.env);
      return state.browser;
    };
    const pool = makePool(start, preparePage, 2);
    const print = async (): Promise<Uint8Array> =>
      pool.withPage(async (page) => {
        const printing = printPdf(document, page).then(({ bytes }) => bytes);
        if (state.killed < times) {
          state.killed += 1;
          // The whole group: what the system calls a browser may be a script that starts one.
          const pid = state.browser?.process()?.pid;
          if (pid === undefined) throw new Error("the browser has no process");
          process.kill(-pid, "SIGKILL");
        }
        return printing;
      });
    return { state, pool, print };
  }

  it("is started again, and the document printed with the same bytes", async () => {
    const whole = makeFragile(0);
    const wanted = await whole.print();
    await whole.pool.close();
    const { state, pool, print } = makeFragile(1);
    const bytes = await print();
    await pool.close();
    expect(state).toMatchObject({ started: 2, killed: 1 });
    expect(Buffer.from(bytes).equals(Buffer.from(wanted))).toBe(true);
  });

  it("at every try is told as browser-gone", async () => {
    const { pool, print } = makeFragile(8);
    await expect(print()).rejects.toMatchObject({ code: "browser-gone" });
    await pool.close();
  });

  it.skipIf(process.platform === "win32")("at 20 random moments of a batch of 50 costs no document and changes no byte", async () => {
    const whole = makeFragile(0);
    const wanted = await whole.print();
    await whole.pool.close();
    const chance = makeChance(20_261_125);
    const started: Browser[] = [];
    const pool = makePool(
      async () => {
        const browser = await launchBrowser(real ?? { path: "", kind: "explicit", libraries: undefined }, process.env);
        started.push(browser);
        return browser;
      },
      preparePage,
      3,
      15,
    );
    const printed: Uint8Array[] = [];
    const kills = { left: 20, after: 0 };
    const killing = (async () => {
      while (kills.left > 0) {
        await new Promise((resolve) => void setTimeout(resolve, chance() * 60));
        const pid = started.at(-1)?.process()?.pid;
        // Two documents pass between kills: the batch goes on, whatever the machine's speed.
        if (pid === undefined || started.at(-1)?.connected !== true || printed.length < kills.after) continue;
        kills.left -= 1;
        kills.after = printed.length + 2;
        try {
          process.kill(-pid, "SIGKILL");
        } catch {
          // It was just replaced, as it had printed enough.
          kills.left += 1;
        }
      }
    })();
    const printOne = async (): Promise<void> => {
      printed.push(await pool.withPage(async (page) => (await printPdf(document, page)).bytes));
    };
    await Promise.all(Array.from({ length: 50 }, printOne));
    // The rest of the kills, when the batch was quicker than they.
    while (kills.left > 0) await printOne();
    await killing;
    await pool.close();
    expect(printed.filter((bytes) => !Buffer.from(bytes).equals(Buffer.from(wanted)))).toEqual([]);
    expect(started.length).toBeGreaterThan(20);
  });

  it.skipIf(process.platform === "win32")("during a build, every time: exit 2, a clear sentence, and the earlier output whole", async () => {
    const folder = await makeFolder({ "sessions/een.md": "---\ntitle: Een\ndate: 2026-03-12\n---\n\nTekst.\n" });
    expect((await runCli(["build", "--offline"], folder)).code).toBe(0);
    const before = await readFile(join(folder, "output/een/handout.pdf"));
    await writeFile(join(folder, "sessions/een.md"), "---\ntitle: Een\ndate: 2026-03-12\n---\n\nAndere tekst.\n");
    // Starts, and is gone before a page can be printed, with the group that it leads; so is the second one.
    const path = await makeProgram(`"${real?.path ?? ""}" "$@" & (sleep 0.1; kill -s KILL -- -$$)`);
    const ran = await runCli(["build", "--offline"], folder, { SESSIEPERS_BROWSER: path, SESSIEPERS_NO_SANDBOX: "1" });
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/browser/iu)]);
    expect(ran.err).not.toMatch(/ {4}at /u);
    expect((await readFile(join(folder, "output/een/handout.pdf"))).equals(before)).toBe(true);
  });
});
