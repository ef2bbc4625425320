/** `sessiepers/links`: the link check as a plugin of unified, for other people's pipelines. Documented in docs/links.md. */

import { dirname, resolve } from "node:path";

import type { VFile } from "vfile";

import { checkLinks } from "../links/check.ts";
import type { AnyNode } from "../links/file-links.ts";
import { makeLinkRequest, realClock } from "../links/request.ts";
import { linkDefaults } from "../links/settings.ts";
import { judgeTree } from "../links/tree-links.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { findLocals } from "./find-locals.ts";

export interface UnifiedLinksOptions {
  /** No request is made: only what is certain without the network is broken. */
  readonly offline?: boolean;
  /** Of the messages; English when left out. */
  readonly language?: "nl" | "en";
  /** Lifts the guard on private hosts and ports. */
  readonly allowPrivate?: boolean;
}

/** A transformer for remark (before anything changes the tree) and for rehype. Local files are looked for beside `file.path`. */
export function unifiedLinks({ offline = false, language = "en", allowPrivate = false }: UnifiedLinksOptions = {}) {
  return async (tree: AnyNode, file: VFile): Promise<void> => {
    const network = offline ? undefined : await makeLinkRequest({ allowPrivate, proxy: undefined, env: process.env });
    try {
      const deps = { ...realClock, request: network?.request };
      await judgeTree(tree, file, language, {
        check: (links) => checkLinks(links, deps, { ...linkDefaults, allowPrivate }),
        findLocals: (links) => findLocals(links, dirname(resolve(file.cwd, file.path ?? "x")), file.cwd, nodeDisk),
      });
    } finally {
      await network?.close();
    }
  };
}
