/** The floor of the speed bench: a bare undici loop, 64 at once, that follows a redirect and asks a 404 once more. One argument: a file of URLs. */

import { readFileSync } from "node:fs";

import { Agent, request } from "undici";

const urls = readFileSync(process.argv[2] ?? "", "utf8")
  .split("\n")
  .filter(Boolean);
const dispatcher = new Agent({ connections: 64 });
const queue = urls.values();
await Promise.all(Array.from({ length: 64 }, work));
await dispatcher.close();

async function work(): Promise<void> {
  for (const url of queue) {
    const { status, location } = await ask(url);
    if (status === 404) await ask(url);
    if (location !== undefined) await ask(new URL(location, url).href);
  }
}

async function ask(url: string): Promise<{ readonly status: number; readonly location: string | undefined }> {
  const { statusCode, headers, body } = await request(url, { dispatcher });
  await body.dump();
  return { status: statusCode, location: headers["location"]?.toString() };
}
