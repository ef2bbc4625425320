import { treeOfLines } from "../../tests/pipeline/contacts/tree-of-lines.ts";
import { makeLines } from "./lines.ts";
import { cutUnits } from "../../pipeline/contacts/units.ts";
import { findChannels } from "../../pipeline/contacts/channels.ts";
import { look } from "../../pipeline/contacts/sight.ts";
const N = 20000;
const trees: any[] = [];
for (let at = 0; at < N; at += 100) trees.push(treeOfLines(makeLines(at, 100)));
const units = trees.flatMap((tr) => cutUnits(tr) as any[]).filter((u) => u.kind !== "table");
const which = process.argv[2];
for (let i = 0; i < 15; i++) {
  const s = performance.now();
  if (which === "look") for (const u of units) look(u);
  else for (const u of units) findChannels(u.text);
  console.log((((performance.now() - s) * 1000) / units.length).toFixed(2));
}
