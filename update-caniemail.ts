/**
 * Makes pipeline/check/support/caniemail.json anew: `npm run update:caniemail -- [path or address of the data] [file to write]`.
 * Without arguments the data comes from caniemail.com. The tests then name each feature and client that has no place yet.
 */

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { reduceCaniemail, writeSupportData } from "./pipeline/check/support/reduce-caniemail.ts";

const kept = fileURLToPath(new URL("pipeline/check/support/caniemail.json", import.meta.url));
const [source = "https://www.caniemail.com/api/data.json", target = kept] = process.argv.slice(2);
const data = reduceCaniemail(await readSource(source));
await writeFile(target, writeSupportData(data));
process.stdout.write(`${Object.keys(data.features).length} features of ${data.date}\n`);

async function readSource(from: string): Promise<string> {
  if (!/^https?:/u.test(from)) return readFile(from, "utf8");
  const response = await fetch(from);
  if (!response.ok) throw new Error(`${from}: ${response.status}`);
  return response.text();
}
