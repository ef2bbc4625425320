import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cp, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { makeFolder, projectRoot, runCli } from "../support/run-cli.ts";

const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";
const quick = ["--allow-private", "--confirm-delay", "0", "--host-interval", "0"];

const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  response.writeHead(request.url === "/weg" ? 404 : request.url === "/muur" ? 999 : 200).end();
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe("the state of links", () => {
  it("a second build of the same text makes no request, has the same bytes, and --refresh asks again", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${front}[a](${origin}/goed) [b](${origin}/muur)\n` });
    const build = async (...more: readonly string[]): Promise<readonly [readonly string[], string]> => {
      requests.length = 0;
      expect((await runCli(["build", "--only", "links", ...quick, ...more], folder)).code).toBe(0);
      return [requests.toSorted(), await readFile(join(folder, "output/avond/links.json"), "utf8")];
    };
    const [first, made] = await build();
    expect([first, await build(), await build("--refresh")]).toEqual([
      ["/goed", "/muur"],
      [[], made],
      [["/goed", "/muur"], made],
    ]);
    if (process.platform !== "win32") expect((await stat(join(folder, ".state/links"))).mode & 0o777).toBe(0o700);
  });

  it("a broken link that is accepted is a hint with its reason, until it is taken off the list", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${front}[a](${origin}/weg#deel)\n` });
    const check = () => runCli(["links", ...quick], folder);
    expect((await check()).code).toBe(1);
    expect((await runCli(["links", "accept"], folder)).err).toContain("geen geaccepteerde links");
    const accepted = await runCli(["links", "accept", `${origin}/weg#deel`, "--until", "2999-12-31", "--reason", "Komt vrijdag online"], folder);
    expect([accepted.code, accepted.out]).toEqual([0, `goed t/m 2999-12-31  ${origin}/weg  Komt vrijdag online\n`]);
    const seen = await check();
    expect(seen.code).toBe(0);
    expect(seen.out).toMatch(/^Goedgekeurd: 1\n[\s\S]*goedgekeurd tot en met 2999-12-31: Komt vrijdag online\n/u);
    expect(seen.err).toContain("1 tip");
    expect((await runCli(["links", "accept", "--remove", `${origin}/weg`], folder)).code).toBe(0);
    expect((await check()).code).toBe(1);
  });

  it("an accepted status makes a link good, and an excluded one is not asked", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${front}[a](${origin}/muur) [b](${origin}/goed)\n` });
    expect((await runCli(["links", ...quick], folder)).out).toContain("Onzeker: 1");
    expect((await runCli(["links", ...quick, "--accept", "127.0.0.1=999"], folder)).out).toBe("2 goed\n");
    requests.length = 0;
    const left = await runCli(["links", ...quick, "--refresh", "--exclude", "127.0.0.1"], folder);
    expect([left.code, requests]).toEqual([0, []]);
    expect(left.out).toContain("je hebt gezegd dat we deze overslaan");
  });

  it("a house says in its brand.json what is fine, and cannot say what may be asked", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${front}[a](${origin}/muur)\n` });
    await cp(join(projectRoot, "templates/waterland"), join(folder, "huis"), { recursive: true });
    const brand = JSON.parse(await readFile(join(folder, "huis/brand.json"), "utf8")) as object;
    const check = async (links: object) => {
      await writeFile(join(folder, "huis/brand.json"), JSON.stringify({ ...brand, links }));
      return runCli(["links", "--brand", "./huis", ...quick], folder);
    };
    expect((await check({})).out).toContain("Onzeker: 1");
    expect((await check({ accept: { "127.0.0.1": [999] }, hostConcurrency: 1, hostInterval: 0.01 })).out).toBe("1 goed\n");
    const lifted = await check({ allowPrivate: true });
    expect([lifted.code, lifted.err]).toEqual([2, expect.stringContaining("links.allowPrivate")]);
  });

  it.each([
    [["links", "accept", "vng"], "heel webadres"],
    [["links", "accept", "mailto:noor@veld.example", "--until", "2999-01-01", "--reason", "x"], "heel webadres"],
    [["links", "accept", "https://vng.nl/"], "--until"],
    [["links", "accept", "https://vng.nl/", "--until", "2999-02-30"], "--until"],
    [["links", "accept", "https://vng.nl/", "--until", "2020-01-01"], "al voorbij"],
    [["links", "accept", "https://vng.nl/", "--until", "2999-01-01"], "--reason"],
    [["links", "accept", "https://vng.nl/", "https://vng.nl/b"], "één adres"],
    [["links", "accept", "--remove", "https://vng.nl/"], "niet op de lijst"],
    [["links", "--accept", "linkedin.com"], "linkedin.com=999"],
    [["links", "--exclude", "*"], "--exclude"],
    [["links", "--concurrency", "0"], "--concurrency"],
    [["links", "--host-concurrency", "1.5"], "heel getal"],
    [["links", "--host-interval", "veel"], "--host-interval"],
    [["links", "--timeout", "0"], "--timeout"],
    [["links", "--deadline", "x"], "--deadline"],
    [["links", "--retries", "9"], "--retries"],
    [["links", "--user-agent", "é"], "--user-agent"],
    [["links", "--fix=alles"], "--fix"],
  ])("wrong use ends with exit 2 and a sentence that helps: %j", async (args, named) => {
    const folder = await makeFolder({ "sessions/avond.md": front });
    const ran = await runCli(args, folder);
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain(named);
    expect(ran.err).not.toMatch(/ {4}at /u);
  });

  it("a list that cannot be read is told, and left as it is", async () => {
    const folder = await makeFolder({ ".state/links/accepted.json": "{oeps" });
    const ran = await runCli(["links", "accept", "https://vng.nl/", "--until", "2999-01-01", "--reason", "x"], folder);
    expect([ran.code, await readFile(join(folder, ".state/links/accepted.json"), "utf8")]).toEqual([2, "{oeps"]);
    await writeFile(join(folder, ".state/links/accepted.json"), '{"schemaVersion":1,"accepted":[]}');
    expect((await runCli(["links", "accept"], folder)).code).toBe(0);
  });
});
