/** What an answer of Graph means for the archive. Pure. */

import { type TargetFault, TargetError } from "../target.ts";
import type { WireAnswer } from "./wire.ts";

/** Tried again: rclone's `backend/onedrive` does the same. */
const transient: ReadonlySet<number> = new Set([429, 500, 502, 503, 504, 509]);
const slowDown: ReadonlySet<number> = new Set([429, 503, 509]);

/** True when the same request may go well later. */
export function isTransient(status: number): boolean {
  return transient.has(status);
}

/** What it is when it stays that way. */
export function faultOfTransient(status: number): TargetFault {
  return slowDown.has(status) ? "throttled" : "failed";
}

const faults: Readonly<Record<number, TargetFault>> = {
  401: "sign-in",
  403: "refused",
  409: "taken",
  412: "taken",
  413: "too-large",
  414: "path-too-long",
  423: "locked",
  507: "full",
};

/** The error of a final answer. `detail` is the status and Graph's own codes, never its message: that may hold names and addresses. */
export function refusal(answer: WireAnswer, path: string): TargetError {
  const codes = codesOf(answer);
  const detail = [String(answer.status), ...codes].join(" ");
  if (codes.includes("pathIsTooLong")) return new TargetError("path-too-long", path, detail);
  if (codes.some((code) => /^(?:invalidName|nameIsInvalid|invalidFileName)/iu.test(code))) return new TargetError("name-refused", path, detail);
  if (codes.includes("quotaLimitReached")) return new TargetError("full", path, detail);
  return new TargetError(faults[answer.status] ?? "failed", path, detail);
}

/** Graph's code of an error and the codes inside it, from the outside in. */
export function codesOf({ body }: WireAnswer): readonly string[] {
  const codes: string[] = [];
  let at: unknown = readJson(body);
  at = isRecord(at) ? at["error"] : undefined;
  while (isRecord(at) && codes.length < 5) {
    const { code } = at;
    // A code only, never a sentence.
    if (typeof code === "string" && /^[A-Za-z][\w.-]{0,60}$/u.test(code)) codes.push(code);
    at = at["innererror"] ?? at["innerError"];
  }
  return codes;
}

/** What a body says; undefined when it is no JSON. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
