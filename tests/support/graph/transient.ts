/** Faults that pass: all files arrive in spite of one, whatever the request. */

import type { Fault, Route, Seen } from "./faults.ts";

const writes: ReadonlySet<Route> = new Set(["put", "create-session", "fragment", "make-folder", "move", "delete"]);

/** Name, fault, and the requests that it can befall. */
export const transient: readonly (readonly [string, Fault, (seen: Seen) => boolean])[] = [
  ["429 with Retry-After", { status: 429, retryAfter: 40 }, () => true],
  ["429 without", { status: 429 }, () => true],
  ["503 with Retry-After", { status: 503, retryAfter: 17 }, () => true],
  ["500", { status: 500 }, () => true],
  ["500 when it was done", { status: 500, done: true }, ({ route }) => writes.has(route)],
  ["502", { status: 502 }, () => true],
  ["503", { status: 503 }, () => true],
  ["504", { status: 504 }, () => true],
  ["504 when it was done", { status: 504, done: true }, ({ route }) => writes.has(route)],
  ["509", { status: 509 }, () => true],
  ["a drop before", { drop: "before" }, () => true],
  ["a drop in the middle", { drop: "mid" }, ({ route }) => writes.has(route)],
  ["a drop after", { drop: "after" }, () => true],
  ["404, then 200", { status: 404, code: "itemNotFound" }, () => true],
  ["an expired token", { status: 401 }, ({ route }) => route !== "fragment"],
  ["an expired session", { expire: true }, ({ route }) => route === "fragment"],
  ["416 for what is there already", { status: 416, done: true }, ({ route, isLast }) => route === "fragment" && !isLast],
  ["416", { status: 416 }, ({ route }) => route === "fragment"],
];
