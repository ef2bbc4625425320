import { afterEach, beforeEach, expect, it } from "vitest";

import { TargetError } from "../../../pipeline/archive/target.ts";
import { GraphServer } from "../../support/graph-server.ts";
import { bytesOf, fileOf, MemoryUploads, openClient, type TestClient, TestClock } from "../../support/graph/client.ts";
import { eTagOf } from "../../support/graph/drive-model.ts";
import { quickXorOf } from "../../support/graph/quick-xor.ts";

let clock: TestClock;
let server: GraphServer;
let client: TestClient;

beforeEach(async () => {
  clock = new TestClock();
  server = await new GraphServer({ now: clock.now, page: 3 }).listen();
  client = await openClient(server, clock);
});

afterEach(async () => {
  await client.close();
  await server.close();
  expect(server.violations).toEqual([]);
  expect(server.early).toBe(0);
});

const small = fileOf(bytesOf(2000));
const large = fileOf(bytesOf(800_000, 2));

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TargetError)) throw new Error(`no TargetError but ${String(error)}`);
  return error.fault;
}

it("knows the hashes of the reference", () => {
  expect([0, 159, 161, 65_535, 65_537].map((length) => quickXorOf(Uint8Array.from({ length }, (_, index) => index % 251)))).toEqual([
    "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "/+EGLlnQi0dVs5OEknWhEnz5Ih0=",
    "X+EGLlnQi0dVs5OErHWhEnz5wg4=",
    "QXB5kWN93cxdszFmNjf1AHeT63Q=",
    "QXB5kWN93cxdszFl0cj0AHeT63Q=",
  ]);
});

it("files, lists page by page, reads back", async () => {
  const { target } = client;
  await target.makeFolder("2026-11-18 Wijken aan zet/files");
  const put = await target.put("2026-11-18 Wijken aan zet/handout.pdf", small, { absent: true });
  expect(put).toEqual({ altered: false, entry: expect.objectContaining({ name: "handout.pdf", size: 2000, quickXorHash: small.quickXorHash }) });
  for (const name of ["a.md", "b.md", "c.md", "d.md"]) await target.put(`2026-11-18 Wijken aan zet/files/${name}`, small, { absent: true });
  expect((await target.list("2026-11-18 Wijken aan zet/files"))?.map(({ name }) => name)).toEqual(["a.md", "b.md", "c.md", "d.md"]);
  expect((await target.list("2026-11-18 Wijken aan zet"))?.map(({ name, kind }) => [name, kind])).toEqual([
    ["files", "folder"],
    ["handout.pdf", "file"],
  ]);
  expect(await target.list("nergens")).toBeUndefined();
  expect(await target.read("2026-11-18 Wijken aan zet/nergens.pdf")).toBeUndefined();
  expect(Buffer.from((await target.read("2026-11-18 Wijken aan zet/handout.pdf")) ?? []).equals(small.bytes)).toBe(true);
});

it.each(["100% zeker #1.pdf", "Zoë's été & meer+.pdf", "報告 🎉.pdf", "a~b(c)[d]!{e}=,;@$.pdf", "..x%20y.pdf"])("keeps a name as it is: %s", async (name) => {
  await client.target.put(name, small, { absent: true });
  expect([...server.model.files().keys()]).toEqual([name]);
  expect((await client.target.list(""))?.map((entry) => entry.name)).toEqual([name]);
  await client.target.move(name, `2 ${name}`);
  expect(await client.target.read(`2 ${name}`)).toHaveLength(2000);
});

it("sends a large file in fragments, and forgets the session", async () => {
  await client.target.put("groot.pdf", large, { absent: true });
  expect(server.model.files().get("groot.pdf")?.bytes.length).toBe(800_000);
  expect(server.seen.filter(({ route }) => route === "fragment")).toHaveLength(3);
  expect((client.uploads as MemoryUploads).stored.size).toBe(0);
  expect(server.openSessions).toBe(0);
});

it.each([
  ["small", small],
  ["large", large],
])("a %s file replaces only what was seen", async (_, file) => {
  const { target } = client;
  const { entry } = await target.put("a.pdf", file, { absent: true });
  const newer = fileOf(bytesOf(file.size, 9));
  expect(await faultOf(target.put("a.pdf", newer, { absent: true }))).toBe("taken");
  expect(await faultOf(target.put("A.PDF", newer, { absent: true }))).toBe("taken");
  const { entry: next } = await target.put("a.pdf", newer, { tag: entry.tag });
  expect(next.tag).not.toBe(entry.tag);
  expect(await faultOf(target.put("a.pdf", file, { tag: entry.tag }))).toBe("taken");
  expect(server.model.files().get("a.pdf")?.versions).toHaveLength(2);
  expect(server.model.files().size).toBe(1);
  expect(server.openSessions).toBe(0);
});

it("does not write over what somebody puts there while the last fragment is on its way", async () => {
  server.fault = ({ isLast }) => (isLast ? { rival: true } : undefined);
  expect(await faultOf(client.target.put("groot.pdf", large, { absent: true }))).toBe("taken");
  expect(server.model.files().get("groot.pdf")?.bytes.toString()).toBe("of somebody else");
  expect(server.openSessions).toBe(0);
});

it("looks once more before the last fragment that replaces a file", async () => {
  const { entry } = await client.target.put("groot.pdf", large, { absent: true });
  let fragments = 0;
  server.fault = ({ route }) => (route === "fragment" && (fragments += 1) === 2 ? { rival: true } : undefined);
  expect(await faultOf(client.target.put("groot.pdf", fileOf(bytesOf(800_000, 5)), { tag: entry.tag }))).toBe("taken");
  expect(server.model.files().get("groot.pdf")?.bytes.toString()).toBe("of somebody else");
});

it("knows files that SharePoint changes itself", async () => {
  for (const name of ["a.docx", "b.jpg", "c.JPEG", "d.pptx"]) {
    const { altered, entry } = await client.target.put(name, small, { absent: true });
    const [there] = (await client.target.list(""))?.filter((one) => one.name === name) ?? [];
    expect([altered, entry]).toEqual([true, there]);
  }
  expect((await client.target.put("e.pdf", small, { absent: true })).altered).toBe(false);
});

it("knows its own changed file after an answer was lost", async () => {
  server.fault = ({ route, index }) => (route === "put" && index < 3 ? { drop: "after" } : undefined);
  expect((await client.target.put("a.docx", small, { absent: true })).altered).toBe(true);
  expect(server.model.files().get("a.docx")?.versions).toHaveLength(1);
});

it("takes away a new file that is not what was sent, and says so", async () => {
  const wrong = { ...small, quickXorHash: quickXorOf(bytesOf(2000, 3)) };
  expect(await faultOf(client.target.put("a.pdf", wrong, { absent: true }))).toBe("read-back");
  expect([...server.model.files().keys()]).toEqual([]);
});

it("moves and renames, never onto something", async () => {
  const { target } = client;
  await target.makeFolder("een/versies/1");
  await target.makeFolder("twee");
  await target.put("een/a.pdf", small, { absent: true });
  await target.put("een/b.pdf", small, { absent: true });
  expect(await faultOf(target.move("een/a.pdf", "een/B.pdf"))).toBe("taken");
  expect(await faultOf(target.move("een", "Twee"))).toBe("taken");
  expect(await faultOf(target.move("een/z.pdf", "een/y.pdf"))).toBe("failed");
  await target.move("een/a.pdf", "een/versies/1/a.pdf");
  await target.move("een/b.pdf", "een/c.pdf");
  await target.move("een", "drie");
  expect([...server.model.files().keys()]).toEqual(["drie/c.pdf", "drie/versies/1/a.pdf"]);
  await target.makeFolder("een");
  expect(server.model.find("een")?.kind).toBe("folder");
});

it("moves once when the answer is lost", async () => {
  await client.target.put("a.pdf", small, { absent: true });
  let moves = 0;
  server.fault = ({ route }) => (route === "move" && (moves += 1) === 1 ? { drop: "after" } : undefined);
  await client.target.move("a.pdf", "b.pdf");
  expect([[...server.model.files().keys()], moves]).toEqual([["b.pdf"], 1]);
});

it("makes no folder where a file stands", async () => {
  await client.target.put("a", small, { absent: true });
  expect(await faultOf(client.target.makeFolder("a"))).toBe("taken");
});

it("refuses what is too long before it asks, and hears it from the server", async () => {
  const long = Array.from({ length: 5 }, () => "x".repeat(79)).join("/");
  expect(await faultOf(client.target.put(`${long}/a.pdf`, small, { absent: true }))).toBe("path-too-long");
  expect(await faultOf(client.target.makeFolder(long))).toBe("path-too-long");
  expect(server.seen.map(({ route }) => route)).toEqual(["item"]);
  server.fault = ({ route }) => (route === "put" || route === "create-session" ? { status: 400, code: "pathIsTooLong" } : undefined);
  expect(await faultOf(client.target.put("a.pdf", small, { absent: true }))).toBe("path-too-long");
  expect(await faultOf(client.target.put("a.pdf", large, { absent: true }))).toBe("path-too-long");
});

it.each([
  [{ status: 403 }, "refused"],
  [{ status: 423 }, "locked"],
  [{ status: 507 }, "full"],
  [{ status: 413 }, "too-large"],
  [{ status: 400, code: "invalidFileName" }, "name-refused"],
  [{ status: 400 }, "failed"],
  [{ status: 429, retryAfter: 315 }, "throttled"],
  [{ status: 503 }, "throttled"],
  [{ status: 500 }, "failed"],
  [{ drop: "before" }, "unreachable"],
] as const)("%j to a PUT is %s", async (fault, expected) => {
  server.fault = ({ route }) => (route === "put" || route === "fragment" ? fault : undefined);
  expect(await faultOf(client.target.put("a.pdf", small, { absent: true }))).toBe(expected);
  if (expected === "throttled") clock.time += 400_000;
  expect(await faultOf(client.target.put("b.pdf", large, { absent: true }))).toBe(expected);
  expect([...server.model.files().keys()]).toEqual([]);
});

it("says that the archive is gone", async () => {
  await client.target.list("");
  await client.target.makeFolder("map");
  server.model.items.clear();
  expect(await faultOf(client.target.list(""))).toBe("vanished");
  expect(await faultOf(client.target.put("map/a.pdf", small, { absent: true }))).toBe("vanished");
  expect(await faultOf(client.target.put("map/b.pdf", large, { absent: true }))).toBe("vanished");
  expect(await faultOf(client.target.move("map", "pam"))).toBe("vanished");
});

it("takes up the upload of an earlier run, and begins again when it is another file or too old", async () => {
  const uploads = new MemoryUploads();
  let fragments = 0;
  server.fault = ({ route }) => (route === "fragment" && (fragments += 1) === 2 ? { status: 429, retryAfter: 315 } : undefined);
  const stopped = await openClient(server, clock, { uploads });
  expect(await faultOf(stopped.target.put("groot.pdf", large, { absent: true }))).toBe("throttled");
  await stopped.close();
  expect(uploads.stored.get("groot.pdf")).toMatchObject({ sha256: large.sha256, size: 800_000, guard: "absent" });

  clock.time += 316_000;
  const next = await openClient(server, clock, { uploads });
  await next.target.put("groot.pdf", large, { absent: true });
  expect(server.seen.filter(({ route }) => route === "create-session")).toHaveLength(1);
  // The fragment that was answered with 429 came twice, and nothing else.
  expect(server.received.twice("groot.pdf")).toBe(327_680);

  const other = server.model.files().get("groot.pdf");
  uploads.stored.set("groot.pdf", { url: `${server.origin}/upload/secret-upload-99`, sha256: large.sha256, size: 800_000, guard: eTagOf(other!), expires: "" });
  await next.target.put("groot.pdf", fileOf(bytesOf(700_000, 7)), { tag: eTagOf(other!) });
  expect(server.model.files().get("groot.pdf")?.bytes).toHaveLength(700_000);
  expect(uploads.stored.size).toBe(0);
  await next.close();
});

it("forgets an upload that can come to nothing any more: its file stands there", async () => {
  const uploads = new MemoryUploads();
  const told = { url: `${server.origin}/upload/secret-upload-0`, sha256: small.sha256, size: 2000, expires: "" };
  const later = await openClient(server, clock, { uploads });
  const { entry } = await later.target.put("a.pdf", small, { absent: true });
  uploads.stored.set("a.pdf", { ...told, guard: "absent" }).set("b.pdf", { ...told, guard: "absent" });
  await later.target.list("");
  expect([...uploads.stored.keys()]).toEqual(["b.pdf"]);
  uploads.stored.set("a.pdf", { ...told, guard: entry.tag });
  await later.target.list("");
  expect([...uploads.stored.keys()]).toEqual(["b.pdf", "a.pdf"]);
  await later.close();
});

it("makes fragments smaller when the gateway is too slow for them", async () => {
  const big = await openClient(server, clock, { settings: { fragment: 4 * 327_680 } });
  server.fault = ({ route, index }) => (route === "fragment" && index < 4 ? { status: 504 } : undefined);
  await big.target.put("groot.pdf", fileOf(bytesOf(1_500_000)), { absent: true });
  expect(server.model.files().get("groot.pdf")?.bytes).toHaveLength(1_500_000);
  expect(server.seen.filter(({ route }) => route === "fragment")).toHaveLength(4);
  await big.close();
});
