import { fileURLToPath } from "node:url";
import { readBrand } from "../../pipeline/brand/read.ts";
import { extractContacts } from "../../pipeline/contacts/extract.ts";
import { resolveMeta } from "../../pipeline/session/meta.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";
import { treeOfLines } from "../../tests/pipeline/contacts/tree-of-lines.ts";
import { makeLines } from "./lines.ts";
const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../templates", import.meta.url)), nodeDisk);
const meta = resolveMeta({ title: "Proef", date: "2026-03-12" }, brand);
const N = Number(process.argv[2] ?? 5000);
let ms=0, c=0, cpu=0;
for (let at=0; at<N; at+=100) { const tree = treeOfLines(makeLines(at,100)); const s=performance.now(), u=process.cpuUsage(); c+=extractContacts({ tree, meta, brand, slug: "proef" }, "proef.md", () => undefined).contacts.length; ms+=performance.now()-s; const d=process.cpuUsage(u); cpu+=(d.user+d.system)/1000; }
console.log(N, c, Math.round(N/(ms/1000)), "lines/s", Math.round(N/(cpu/1000)), "per cpu s");
if (process.argv[3]) console.log(makeLines(0,20).join("\n"));
