/** MJML compiled before. What MJML makes of a source depends on the source, the version and the options alone. */

import { createHash } from "node:crypto";

import { seal, unseal } from "../sealed.ts";
import type { ByteStore } from "../world.ts";
import type { CompileMjml } from "./mjml.ts";
import { mjmlOptions } from "./mjml-options.ts";

/** `version` is that of MJML, which is not loaded for what is in the store. Keys are SHA-256; an entry that is not whole is none. */
export function rememberCompiled(compile: CompileMjml, version: string, store: ByteStore): CompileMjml {
  const maker = JSON.stringify([version, mjmlOptions]);
  return async (source) => {
    const key = createHash("sha256").update(maker).update("\0").update(source).digest("hex");
    const known = unseal(await store.read(key));
    if (known !== undefined) return new TextDecoder().decode(known);
    const html = await compile(source);
    await store.write(key, seal(new TextEncoder().encode(html)));
    return html;
  };
}
