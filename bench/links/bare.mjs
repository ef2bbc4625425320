/**
 * The floor of the speed bench: a bare undici loop, 64 at once, that follows a redirect and asks a 404 once more, and so sends the requests
 * that ours sends. One argument: a file of URLs.
 */

import { readFileSync } from "node:fs";

import { Agent, request } from "undici";

void askAll(process.argv[2] ?? "");

/** @param {string} list */
async function askAll(list) {
  const urls = readFileSync(list, "utf8").split("\n").filter(Boolean);
  const dispatcher = new Agent({ connections: 64 });
  const queue = urls.values();
  const work = async () => {
    for (const url of queue) {
      const { status, location } = await ask(url, dispatcher);
      if (status === 404) await ask(url, dispatcher);
      if (location !== undefined) await ask(new URL(location, url).href, dispatcher);
    }
  };
  await Promise.all(Array.from({ length: 64 }, work));
  await dispatcher.close();
}

/**
 * @param {string} url
 * @param {Agent} dispatcher
 */
async function ask(url, dispatcher) {
  const { statusCode, headers, body } = await request(url, { dispatcher });
  await body.dump();
  return { status: statusCode, location: headers["location"]?.toString() };
}
