/** What can be made to go wrong with a request (reference, section 18). */

export type Fault =
  /** Answers this instead; with `done` it does the work first. */
  | { readonly status: number; readonly code?: string; readonly retryAfter?: number; readonly done?: boolean }
  /** Breaks the connection: before anything is read, in the middle of the body, or when all is done and before the answer. */
  | { readonly drop: "before" | "mid" | "after" }
  /** The upload session is no more. */
  | { readonly expire: true }
  /** Somebody else puts a file of that name there a moment before. */
  | { readonly rival: true };

export type Route =
  | "item"
  | "children"
  | "content"
  | "download"
  | "put"
  | "make-folder"
  | "create-session"
  | "fragment"
  | "upload-status"
  | "upload-cancel"
  | "move"
  | "delete"
  | "files-folder"
  | "token"
  | "unknown";

export interface Seen {
  /** From 0, over all requests. */
  readonly index: number;
  readonly method: string;
  readonly route: Route;
  /** Of the item, below the root, as far as the request tells. */
  readonly path: string;
  /** The last fragment of an upload. */
  readonly isLast: boolean;
}
