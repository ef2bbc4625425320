import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { buildJson, makeFolder, projectRoot, runCli, snapshot } from "../support/run-cli.ts";

const front = "---\ntitle: Een avond\ndate: 2026-03-12\n---\n\n";
const good = `${front}## Kamer\n\nOnderwerp: Een kamer.\n\nContact: Noor van der Velde - noor@veld.example\n`;
const broken = `${good}\n[Een bestand dat er niet is](weg.pdf)\n`;

interface Report {
  readonly mail: { readonly bytes: number } | null;
  readonly input: Readonly<Record<string, string>>;
  readonly outputs: readonly { readonly path: string; readonly sha256: string; readonly stale: boolean }[];
}

async function readReport(folder: string): Promise<Report> {
  return JSON.parse(await readFile(join(folder, "output/avond/report.json"), "utf8")) as Report;
}

describe("wrong use ends with exit 2 and a sentence that helps", () => {
  it.each([
    [["build", "--onbekend"], "De optie --onbekend is er niet."],
    [["build", "--ofline"], "Bedoel je --offline?"],
    [["build", "--out"], "Achter --out hoort een waarde."],
    [["build", "--strict=nee"], "Achter --strict hoort niets."],
    [["build", "--only", "mail"], "email, web, print, contacts, links"],
    [["build", "--jobs", "0"], "--jobs"],
    [["build", "--jobs", "veel"], "--jobs"],
    [["build", "--lang", "fr"], "--lang"],
    [["bild"], "bild"],
    [["build", "weg.md"], "weg.md"],
    [["new"], "new"],
    [["archive"], "--to"],
    [["build", "--brand", "bestaatniet"], "bestaatniet"],
  ])("sessiepers %j", async (args, named) => {
    const folder = await makeFolder({ "sessions/avond.md": good });
    const ran = await runCli([...args, "--offline"], folder);
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain(named);
    expect(ran.err).toMatch(/^sessiepers: /mu);
    expect(ran.err).not.toMatch(/ {4}at /u);
  });

  it("a folder that is called like a verb is reached with ./", async () => {
    const folder = await makeFolder({ "check/avond.md": good });
    const ran = await buildJson(["./check", "--only", "web"], folder);
    expect(ran.writeUps.map(({ slug, built }) => [slug, built])).toEqual([["avond", true]]);
  });
});

describe("exit codes", () => {
  it("0 when all is well, 1 for an error, and 0 again when only links are broken and that was said to be fine", async () => {
    const folder = await makeFolder({ "goed/avond.md": good, "fout/avond.md": broken });
    expect((await runCli(["check", "goed", "--offline", "--only", "links"], folder)).code).toBe(0);
    expect((await runCli(["check", "fout", "--offline", "--only", "links"], folder)).code).toBe(1);
    expect((await runCli(["check", "fout", "--offline", "--only", "links", "--broken-links-ok"], folder)).code).toBe(0);
  });

  it("--strict makes warnings count, and blocks nothing", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${good}\n# Nog een titel\n` });
    const strict = await buildJson(["--only", "web", "--strict"], folder);
    expect([strict.code, strict.writeUps[0]?.built]).toEqual([1, true]);
    expect(strict.writeUps[0]?.messages.map(({ code, severity, blocking }) => [code, severity, blocking])).toEqual([["heading-demoted", "error", false]]);
    const many = { "sessions/avond.md": good + Array.from({ length: 1001 }, (_, n) => `\n[Bladzijde ${n}](https://veld.example/${n})\n`).join("") };
    expect((await buildJson(["--only", "web,links", "--strict"], await makeFolder(many))).code).toBe(1);
    expect((await buildJson(["--only", "web"], folder)).code).toBe(0);
  });
});

describe("personal data", () => {
  it("no message shows an address, wherever the author wrote it", async () => {
    const body = [
      "[geheim@een.example](https://een.example/) [geheim@een.example](https://twee.example/) [mail](geheim@een.example) ![geheim@een.example.png](geheim@een.example.png)",
      "{{geheim@een.example}} [geheim](geheim@een.example.pdf) [x](mailto:geheim@@een.example) [hier](https://een.example/?aan=geheim@een.example)",
      "# geheim@een.example",
      "## Kamer",
      "Onderwep geheim@een.example: iets",
      "Contact: geheim@een.example",
      "::geheim[geheim@een.example]",
      "<geheim@een.example-x> <b>geheim@een.example</b>",
    ].join("\n\n");
    const head = "title: Een avond\ndate: 2026-03-12\ngeheim@een.example: x";
    const folder = await makeFolder({
      "sessions/een.md": `---\n${head}\n---\n\n${body}\n`,
      "sessions/twee.md": `---\n${head}\n---\n\n${body.replace("{{geheim@een.example}}", "").replace(/!\[.*?\.png\)/u, "")}\n`,
      "sessions/drie.md": `---\n${head}\nbrand: geheim@een.example\n---\n`,
    });
    const ran = await buildJson(["--only", "email,web,contacts,links"], folder);
    const told = ran.writeUps.flatMap(({ messages }) => messages);
    expect(told.length).toBeGreaterThan(15);
    expect(JSON.stringify(told)).toContain("g…@een.example");
    expect(JSON.stringify(told) + ran.err).not.toContain("geheim@");
    expect(await readFile(join(folder, "output/report.json"), "utf8")).not.toContain("geheim@");
  });
});

describe("--only", () => {
  it("carries the other files over unchanged, and says which are of an older input", async () => {
    const folder = await makeFolder({ "sessions/avond.md": good });
    await buildJson([], folder);
    const first = await snapshot(join(folder, "output/avond"));
    await buildJson(["--only", "web"], folder);
    expect((await readReport(folder)).outputs.filter(({ stale }) => stale)).toEqual([]);
    await writeFile(join(folder, "sessions/avond.md"), `${good}\nEen nieuwe zin.\n`);
    await buildJson(["--only", "web"], folder);
    const last = await snapshot(join(folder, "output/avond"));
    expect(Object.keys(last)).toEqual(Object.keys(first));
    expect(Object.keys(last).filter((path) => last[path] !== first[path])).toEqual(["report.json", "web.html"]);
    const { outputs } = await readReport(folder);
    expect(outputs.filter(({ stale }) => !stale).map(({ path }) => path)).toEqual(["web.html"]);
    expect(outputs.filter(({ stale }) => stale).map(({ path }) => path)).toContain("handout.pdf");
    expect((await readReport(folder)).mail?.bytes).toBeGreaterThan(1000);
  });
});

describe("the output folder", () => {
  it("keeps a file that somebody put beside ours, and drops what we made before and no longer make", async () => {
    const picture = await readFile(join(projectRoot, "sessions/2026-10-14-werkvormen/tafel.png"));
    const folder = await makeFolder({ "sessions/avond.md": `${good}\n![Een tafel](tafel.png)\n`, "sessions/tafel.png": picture });
    await buildJson(["--only", "email,web"], folder);
    const images = Object.keys(await snapshot(join(folder, "output/avond"))).filter((path) => path.startsWith("images/tafel"));
    expect(images).toHaveLength(1);
    await mkdir(join(folder, "output/avond/eigen"));
    await writeFile(join(folder, "output/avond/eigen/aantekening.txt"), "van mij");
    await writeFile(join(folder, "sessions/avond.md"), good);
    await buildJson([], folder);
    const after = await snapshot(join(folder, "output/avond"));
    expect(after["eigen/aantekening.txt"]).toBe(Buffer.from("van mij").toString("base64"));
    expect(Object.keys(after)).not.toContain(images[0]);
    expect((await readReport(folder)).outputs.map(({ path }) => path)).not.toContain("eigen/aantekening.txt");
  });

  it("never replaces a folder that is not ours, not even the write-up's own", async () => {
    const folder = await makeFolder({ "avond/index.md": good, "avond/foto.jpg": "een foto" });
    const before = await snapshot(folder);
    const ran = await buildJson(["avond/index.md", "--only", "web", "--out", "."], folder);
    expect([ran.code, ran.writeUps[0]?.built, ran.writeUps[0]?.messages.map(({ code }) => code)]).toEqual([1, false, ["output-foreign"]]);
    const after = await snapshot(folder);
    for (const path of Object.keys(before)) expect(after[path]).toBe(before[path]);
  });
});

describe("both brands", () => {
  it.each(["thorbecke", "waterland"])("%s: every file of the contract for the three write-ups", async (brand) => {
    const folder = await makeFolder({});
    const ran = await buildJson([join(projectRoot, "sessions"), "--brand", brand], folder);
    expect([ran.code, ran.writeUps.flatMap(({ messages }) => messages.filter(({ severity }) => severity === "error"))]).toEqual([0, []]);
    const wanted = [
      "contacts.csv",
      "contacts.json",
      "email.eml",
      "email.html",
      "email.txt",
      "handout.pdf",
      "links.json",
      "next.ics",
      "report.json",
      "web.html",
    ];
    for (const { outputs } of ran.writeUps) expect(outputs).toEqual(expect.arrayContaining(wanted));
    expect(ran.writeUps).toHaveLength(3);
  });
});

describe("check", () => {
  it("writes nothing", async () => {
    const folder = await makeFolder({ "sessions/avond.md": good });
    const ran = await runCli(["check", "--offline"], folder);
    expect(ran.code).toBe(0);
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(["output"]));
  });
});

describe("new", () => {
  it.each(["nl", "en"])("writes a complete write-up that builds without an error (%s)", async (lang) => {
    const folder = await makeFolder({});
    const ran = await runCli(["new", "Wie zit er: 'aan' tafel?", "--lang", lang], folder);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("sessiepers build sessions/wie-zit-er-aan-tafel.md")]);
    expect(ran.out.trim()).toBe("sessions/wie-zit-er-aan-tafel.md");
    const built = await buildJson([], folder);
    expect(built.code).toBe(0);
    expect(built.writeUps[0]?.messages.filter(({ severity }) => severity !== "hint").map(({ code }) => code)).toEqual(["mail-images-local"]);
  });

  it("never replaces a write-up that is there", async () => {
    const folder = await makeFolder({ "sessions/proef.md": good });
    const ran = await runCli(["new", "Proef"], folder);
    expect([ran.code, await readFile(join(folder, "sessions/proef.md"), "utf8")]).toEqual([2, good]);
    expect(ran.err).toContain("proef.md");
  });
});

describe("doctor", () => {
  it("prints with the browser, and names every place", async () => {
    const folder = await makeFolder({});
    const ran = await runCli(["doctor", "--json"], folder);
    expect(ran.code).toBe(0);
    const { findings } = JSON.parse(ran.out) as { findings: readonly { name: string; ok: boolean; path: string }[] };
    expect(findings.map(({ name, ok }) => [name, ok])).toEqual(["node", "browser", "brand", "output", "state", "archive", "mdto"].map((name) => [name, true]));
    expect(findings.find(({ name }) => name === "state")?.path).toBe(join(folder, ".state"));
    expect((await stat(join(folder, ".state"))).mode & 0o077).toBe(0);
    expect(await readdir(folder)).toEqual([".state"]);
  });

  it("says what to do when the browser is missing, and exits 2", async () => {
    const ran = await runCli(["doctor"], await makeFolder({}), { SESSIEPERS_BROWSER: "/bestaat/niet" });
    expect(ran.code).toBe(2);
    expect(ran.out).toMatch(/^✗ .*browser.*SESSIEPERS_BROWSER/mu);
  });
});

describe("links and contacts", () => {
  it("print what was found and write nothing", async () => {
    const folder = await makeFolder({ "sessions/avond.md": `${good}\n## Meer\n\nZie https://www.veld.example/.\n` });
    const contacts = await runCli(["contacts", "--quiet"], folder);
    expect([contacts.code, contacts.out]).toEqual([0, "Noor van der Velde\tnoor@veld.example\tKamer\n"]);
    const links = await runCli(["links", "--offline", "--quiet"], folder);
    expect([links.code, links.out]).toEqual([0, expect.stringContaining("https://www.veld.example/")]);
    expect(links.out).not.toContain("noor@");
    expect(await readdir(folder)).toEqual([".state", "sessions"].filter((name) => name !== ".state"));
  });
});
