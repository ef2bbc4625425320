/**
 * Checks links in a process of its own, for what Node reads only at its start (NODE_EXTRA_CA_CERTS).
 * Arguments: the proxy ("" for none) and the addresses; prints the verdicts as JSON.
 */

import { checkLinks } from "../../../pipeline/links/check.ts";
import { makeLinkRequest, realClock } from "../../../pipeline/links/request.ts";
import { linkTo, quick } from "./quick.ts";

const [proxy = "", ...urls] = process.argv.slice(2);
const network = await makeLinkRequest({ allowPrivate: true, proxy: proxy === "" ? undefined : proxy, env: {} });
const patient = { ...quick, headersDeadline: 10_000, linkDeadline: 20_000 };
const results = await checkLinks(
  urls.map((url) => linkTo(url)),
  { ...realClock, request: network.request },
  patient,
);
await network.close();
process.stdout.write(
  JSON.stringify(results.map(({ verdict, reason, evidence }) => ({ verdict, reason, elsewhere: evidence?.resolvedElsewhere, tries: evidence?.tries }))),
);
