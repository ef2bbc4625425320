import { afterAll, beforeAll, expect, test } from "vitest";

import { checkLinks } from "../../../pipeline/links/check.ts";
import type { LinkResult } from "../../../pipeline/links/link.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { wanted } from "./behaviours.ts";
import { hasty, linkTo, quick } from "./quick.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

let server: WebServer;
let network: Awaited<ReturnType<typeof makeLinkRequest>>;
beforeAll(async () => {
  server = await startWebServer();
  network = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {} });
  // The first request loads code; its time is no server's.
  await check("/other");
});
afterAll(async () => {
  await network.close();
  await server.close();
});

async function check(path: string, settings = quick): Promise<LinkResult> {
  const [result] = await checkLinks([linkTo(server.origin + path)], { ...realClock, request: network.request }, settings);
  if (result === undefined) throw new Error("no result");
  return result;
}

test.each(wanted)("$path: $verdict $reason $anchor ($rule)", async ({ path, verdict, reason, anchor, requests }) => {
  const before = server.total();
  const result = await check(path, reason === "timeout" || path === "/stalls" ? hasty : quick);
  expect({ verdict: result.verdict, reason: result.reason, anchor: result.anchors?.[0]?.state }).toEqual({ verdict, reason, anchor });
  expect(server.total() - before).toBeLessThanOrEqual(requests);
});

test("every behaviour stands in the table once", () => {
  expect(new Set(wanted.map(({ path }) => path)).size).toBe(wanted.length);
});
