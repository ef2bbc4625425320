/**
 * `sessiepers/links`, the link check as a plugin of unified: https://unifiedjs.com. See docs/links.md.
 * Published as it stands here; a test compares it with the sources.
 */

import type { VFile } from "vfile" with { "resolution-mode": "import" };

export interface UnifiedLinksOptions {
  /** No request is made: only what is certain without the network is broken. */
  readonly offline?: boolean;
  /** Of the messages; English when left out. */
  readonly language?: "nl" | "en";
  /** Lifts the guard on private hosts and ports. */
  readonly allowPrivate?: boolean;
}

/**
 * A plugin for remark (before anything changes the tree) and for rehype. Local files are looked for beside `file.path`.
 * What it finds become messages of the file; the verdicts stand in `file.data.links`.
 */
export declare function unifiedLinks(options?: UnifiedLinksOptions): (tree: { readonly type: string }, file: VFile) => Promise<void>;

export type LinkVerdict = "ok" | "moved" | "broken" | "unsure" | "skipped";

export interface LinkPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One address, at all its places. */
export interface LinkResult {
  readonly verdict: LinkVerdict;
  /** Why the verdict is not plain "ok": a word, or `status-` and the HTTP status; see docs/links.md. */
  readonly reason: string | undefined;
  /** HTTP status of the last answer. */
  readonly status: number | undefined;
  /** Where redirects ended, when they led elsewhere. */
  readonly finalUrl: string | undefined;
  readonly link: {
    /** The address as it is checked: absolute, normalised, without fragment. */
    readonly url: string;
    /** As the author wrote it at the first place. */
    readonly href: string;
    readonly text: string;
    readonly kind: "web" | "mail" | "phone" | "local" | "anchor" | "own";
    readonly places: readonly LinkPlace[];
  };
  /** The places that fragments name, for a page that is there. */
  readonly anchors?: readonly { readonly fragment: string; readonly state: "found" | "missing" | "unchecked" }[];
  readonly evidence?: {
    /** The addresses asked, with the status of each answer; undefined where none came. */
    readonly chain: readonly { readonly url: string; readonly status: number | undefined }[];
    readonly tries: number;
    readonly resolvedElsewhere: boolean;
  };
}

declare module "vfile" {
  interface DataMap {
    links: readonly LinkResult[];
  }
}
