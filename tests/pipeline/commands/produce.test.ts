/** What the disk or the browser refuses for one write-up costs the others nothing (contract: Messages and exit codes). */

import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { Printed } from "../../../pipeline/print/print-document.ts";
import { BrowserError } from "../../../pipeline/browser/browser-error.ts";
import type { BuildWorld, Target } from "../../../pipeline/build.ts";
import { produce } from "../../../pipeline/commands/produce.ts";
import { defaultLimits } from "../../../pipeline/session/limits.ts";
import type { WriteDisk } from "../../../pipeline/write/disk.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeFolder, projectRoot, snapshot } from "../../support/run-cli.ts";
import { failingDisk } from "../write/faulty-disk.ts";

const names = ["aan", "bij", "cel", "dan"];
const writeUp = (name: string): string => `---\ntitle: ${name}\ndate: 2026-03-12\n---\n\nTekst van ${name}.\n`;
const earlier = (name: string): Record<string, string> => ({
  [`output/${name}/report.json`]: '{"schemaVersion":1,"outputs":[{"path":"handout.pdf"}],"input":{}}',
  [`output/${name}/handout.pdf`]: "earlier",
});

const unused = async (): Promise<never> => Promise.reject(new Error("not asked for"));

async function build(disk: WriteDisk, printPdf: BuildWorld["printPdf"], targets: ReadonlySet<Target>) {
  const files = Object.assign({}, ...names.map((name) => ({ [`sessions/${name}.md`]: writeUp(name), ...earlier(name) }))) as Record<string, string>;
  const folder = await makeFolder(files);
  const produced = await produce(
    {
      paths: ["sessions"],
      cwd: folder,
      out: join(folder, "output"),
      brand: undefined,
      templates: join(projectRoot, "templates"),
      targets,
      partial: false,
      jobs: 2,
      limits: defaultLimits,
      optionKey: "",
      tool: "test",
      writes: true,
    },
    { disk: nodeDisk, printCss: "", imageCache: undefined, checkLinks: unused, renderMail: unused, printPdf },
    disk,
    { begin: () => undefined, end: () => undefined, rendered: () => undefined },
  );
  const output = await snapshot(join(folder, "output"));
  const overview = JSON.parse(Buffer.from(output["report.json"] ?? "", "base64").toString() || "{}") as { writeUps?: readonly { built: boolean }[] };
  return { produced, output, overview, told: produced.map(({ built, fault, messages }) => [built, fault?.code, messages.map(({ code }) => code)]) };
}

const fine = [true, undefined, []];
const noPdf = async (): Promise<Printed> => Promise.resolve({ bytes: new Uint8Array([37, 80, 68, 70]), differences: [], faults: [] });

const allButBij: BuildWorld["printPdf"] = async ({ html }) => (html.includes("Tekst van bij") ? Promise.reject(new BrowserError("browser-gone", "")) : noPdf());

describe("a write-up that the machine refuses", () => {
  it("an output that is open elsewhere: its earlier output stays whole, the others are built, and the overview tells of all", async () => {
    const disk = failingDisk("EBUSY", (name, path) => name === "rename" && path.endsWith("output/aan"));
    const { output, overview, told, produced } = await build(disk, noPdf, new Set(["web"]));
    expect(told).toEqual([[false, "output-locked", ["output-locked"]], fine, fine, fine]);
    expect(produced[0]?.messages[0]).toMatchObject({ file: "aan.md", line: 1, severity: "error", blocking: true });
    expect(output["aan/handout.pdf"]).toBe(Buffer.from("earlier").toString("base64"));
    expect(Object.keys(output).filter((path) => path.endsWith("web.html"))).toEqual(["bij/web.html", "cel/web.html", "dan/web.html"]);
    expect(overview.writeUps?.map(({ built }) => built)).toEqual([false, true, true, true]);
  });

  it.each([
    ["ENOSPC", "output-full"],
    ["EROFS", "output-readonly"],
  ])("a disk that takes nothing (%s): each earlier output stays whole, and no error of the overview hides the reason", async (code, told) => {
    const disk = failingDisk(code, (name) => name === "writeFile" || name === "createFile");
    const ran = await build(disk, noPdf, new Set(["web"]));
    expect(ran.told).toEqual(names.map(() => [false, told, [told]]));
    expect(Object.keys(ran.output)).toEqual(names.flatMap((name) => [`${name}/handout.pdf`, `${name}/report.json`]));
  });

  it("a document that the browser cannot print: the others have their handout", async () => {
    const { told, output } = await build(nodeDisk, allButBij, new Set(["print"]));
    expect(told).toEqual([fine, [false, "browser-gone", ["browser-gone"]], fine, fine]);
    expect(output["bij/handout.pdf"]).toBe(Buffer.from("earlier").toString("base64"));
    expect(output["cel/handout.pdf"]).toBe(Buffer.from("%PDF").toString("base64"));
  });

  it("a mistake of ours is no message", async () => {
    await expect(build(nodeDisk, async () => Promise.reject(new TypeError("x")), new Set(["print"]))).rejects.toThrow(TypeError);
  });
});
