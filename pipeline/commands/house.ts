/** The house of a command that reads no write-up. */

import { resolve } from "node:path";

import type { Brand } from "../brand/brand.ts";
import { readBrand } from "../brand/read.ts";
import { nodeDisk } from "../write/node-disk.ts";
import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** The house where nothing names another. */
export const defaultBrand = "thorbecke";

/** A name under templates/ stays a name; anything with a separator is a folder. */
export function resolveBrand(name: string, cwd: string): string {
  return /[\\/]|^\.+$/u.test(name) ? resolve(cwd, name) : name;
}

/** The brand of `--brand`, else the default one. Throws a UsageError when it is missing or faulty. */
export async function readHouse({ brand }: Pick<Arguments, "brand">, { templates, cwd }: Pick<Terminal, "templates" | "cwd">): Promise<Brand> {
  return readBrand(brand === undefined ? defaultBrand : resolveBrand(brand, cwd), templates, nodeDisk);
}
