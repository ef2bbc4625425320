/** Pieces of answers. */

import { cTagOf, eTagOf, type ModelItem } from "./drive-model.ts";

export interface Done {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
}

/** Whether an item is still as an `if-match` says. */
export function holds(match: string, item: ModelItem): boolean {
  return match === eTagOf(item) || match === cTagOf(item);
}

/** An error as Graph words it; its sentence is of the kind that must not reach a log. */
export function fail(code: string): unknown {
  return { error: { code, message: "A sentence with /a/path and secret-upload-0 in it", innerError: { code } } };
}
