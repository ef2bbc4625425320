/** Our link check as a process of its own, on a list of URLs. Arguments: the list, settings as JSON. Prints how many there were of each verdict. */

import { readFileSync } from "node:fs";
import { lookup } from "node:dns";

import { checkLinks } from "../../pipeline/links/check.ts";
import { makeLinkRequest, realClock } from "../../pipeline/links/request.ts";
import { linkDefaults, type LinkSettings } from "../../pipeline/links/settings.ts";
import { linkTo } from "../../tests/pipeline/links/quick.ts";

void checkList(process.argv[2] ?? "", process.argv[3] ?? "{}");

async function checkList(list: string, given: string): Promise<void> {
  const settings: LinkSettings = { ...linkDefaults, allowPrivate: true, ...(JSON.parse(given) as Partial<LinkSettings>) };
  const links = readFileSync(list, "utf8").split("\n").map(linkTo);
  // That of to-loopback.ts.
  const network = await makeLinkRequest({ allowPrivate: true, proxy: undefined, env: {}, lookup });
  const results = await checkLinks(links, { ...realClock, request: network.request }, settings);
  await network.close();
  const counts = new Map<string, number>();
  for (const { verdict } of results) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  process.stdout.write(JSON.stringify(Object.fromEntries(counts)));
}
