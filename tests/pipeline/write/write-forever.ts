/** Writes new versions without end, until it is killed (see outputs.test.ts). */

import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { writeOutputs } from "../../../pipeline/write/outputs.ts";

const out = process.argv[2] ?? "";
process.stdout.write("started\n");
for (let version = 1; ; version++) {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const changes = ["een", "twee", "drie"].map((slug) => ({ slug, files: [{ path: "report.json", bytes: bytes(String(version)) }, { path: "images/a.png", bytes: bytes(String(version).repeat(3)) }] }));
  await writeOutputs(out, changes, [], nodeDisk);
}
