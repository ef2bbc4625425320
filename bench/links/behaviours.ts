/**
 * The behaviours of servers that every checker is asked to judge: those of the tests, and a few that take long or need no server.
 * With each what a reader finds who follows the link in a browser, without an account, some time after the check.
 * Where that hangs on something that no checker can know, nobody is counted wrong.
 */

import { type Wanted, wanted } from "../../tests/pipeline/links/behaviours.ts";
import { type Reader, readers } from "./readers.ts";

export interface Asked {
  readonly behaviour: string;
  /** On which server: that of the tests, that of this bench, one by the name localhost, or none that answers. */
  readonly at: "tests" | "bench" | "localhost" | "closed" | "nowhere";
  readonly path: string;
  /** The verdict that ours is to give, with its reason. */
  readonly wanted: string;
  readonly reader: Reader;
  readonly why: string;
  /** Answers that never end, and waits of a day: a tool that takes them on has a process for this link alone. */
  readonly isEndless: boolean;
}

const endless: ReadonlySet<string> = new Set([
  "/never",
  "/slow-headers",
  "/endless-headers",
  "/stalls",
  "/big.html",
  "/big.html#er-niet",
  "/big.pdf",
  "/big.pdf#er-niet",
  "/gzip-bomb#er-niet",
  "/429-for-long",
  "/503-date-for-long",
]);

const others: readonly Asked[] = [
  other("bench", "/429-twice", "429 with Retry-After: 1 twice, then 200", "ok", "opens", "the limit is on programs that ask much"),
  other("bench", "/after-15-s", "answer after 15 s", "unsure timeout", "opens", "browsers wait"),
  other("bench", "/big.pdf", "20 MB PDF", "ok", "opens", "a PDF"),
  other("localhost", "/ok", "200, at a name that is looked up", "ok", "opens", "the page"),
  other("closed", "/", "connection refused", "broken refused", "does not", "nobody there"),
  other("nowhere", "/", "name does not exist", "broken no-such-host", "does not", "no such host"),
];

/** The bench has a server of its own for one of them, which asks for a second of patience. */
export const asked: readonly Asked[] = [...wanted.filter(({ path }) => path !== "/429-twice").map(fromTests), ...others];

function fromTests({ path, verdict, reason, anchor }: Wanted): Asked {
  const known = readers[path];
  if (known === undefined) throw new Error(`what does a reader find at ${path}? Add it to readers.ts`);
  const [behaviour, reader, why] = known;
  return {
    behaviour,
    at: "tests",
    path,
    wanted: [verdict, reason ?? (anchor === "unchecked" ? "fragment-unchecked" : undefined)].filter(Boolean).join(" "),
    reader,
    why,
    isEndless: endless.has(path),
  };
}

function other(at: Asked["at"], path: string, behaviour: string, verdict: string, reader: Reader, why: string): Asked {
  return { behaviour, at, path, wanted: verdict, reader, why, isEndless: false };
}
