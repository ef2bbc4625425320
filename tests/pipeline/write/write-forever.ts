/** `node write-forever.ts <out> [first] [times]`: writes new versions until it is killed, or so many (see outputs.test.ts). */

import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { writeOutputs } from "../../../pipeline/write/outputs.ts";

const [out = "", first = "1", times = "Infinity"] = process.argv.slice(2);
process.stdout.write("started\n");
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
for (let version = Number(first); version < Number(first) + Number(times); version++) {
  const text = String(version);
  const files = [
    { path: "report.json", bytes: encode(text) },
    { path: "handout.pdf", bytes: encode(`%PDF ${text}`) },
    { path: "images/a.png", bytes: encode(text.repeat(3)) },
  ];
  await writeOutputs(
    out,
    ["een", "twee", "drie"].map((slug) => ({ slug, files })),
    [],
    nodeDisk,
  );
}
