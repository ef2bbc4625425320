/** The versions of a session before the one that is filed now. Leaf. */

/** How a session came to the version that is filed now; the first has `version: 1` and no earlier ones. */
export interface History {
  readonly version: number;
  /** Earlier versions, oldest first: each lies in `versies/<number>/`, with the manifest that has this hash. */
  readonly earlier: readonly { readonly number: number; readonly manifestSha256: string }[];
  /** Names that the folder had before, oldest first. */
  readonly formerFolders: readonly string[];
}

export const firstHistory: History = { version: 1, earlier: [], formerFolders: [] };
