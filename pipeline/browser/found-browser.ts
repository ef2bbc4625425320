/** A browser that was found, not yet started. Leaf. */
export interface FoundBrowser {
  readonly path: string;
  readonly kind: "explicit" | "cache" | "system" | "package";
  /** Folder with libraries that the carried browser needs on a bare system. */
  readonly libraries: string | undefined;
}
