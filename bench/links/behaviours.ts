/**
 * The behaviours of servers that every checker is asked to judge, and what a reader finds there.
 * Truth is about these servers and a reader with a browser and no account; where it depends on who reads, nobody is counted wrong.
 */

export type Reader = "opens" | "does not" | "depends";

export interface Asked {
  readonly behaviour: string;
  /** On which server: that of the tests, that of this bench, or none that answers. */
  readonly at: "tests" | "bench" | "closed" | "nowhere";
  readonly path: string;
  readonly reader: Reader;
  readonly why: string;
}

const tests = (behaviour: string, path: string, reader: Reader, why: string): Asked => ({ behaviour, at: "tests", path, reader, why });

export const asked: readonly Asked[] = [
  tests("200", "/ok", "opens", "the page"),
  tests("HEAD 405, GET 200", "/head-405", "opens", "browsers send GET"),
  tests("HEAD 404, GET 200", "/head-404", "opens", "browsers send GET"),
  tests("HEAD never answered, GET 200", "/head-never", "opens", "browsers send GET"),
  tests("301 to a page with 200", "/moved", "opens", "browsers follow"),
  tests("deep link, 301 to /home", "/verhaal/naar-home", "does not", "the home page is not what was linked"),
  tests("302 to a login page", "/besloten", "depends", "on having an account"),
  tests("redirect to itself, for ever", "/loop", "does not", "the browser gives up"),
  tests("302 to itself until a cookie comes back", "/needs-cookie", "opens", "browsers keep cookies"),
  tests("404", "/404", "does not", "not found"),
  tests("410", "/410", "does not", "gone"),
  tests("401", "/401", "depends", "on having an account"),
  tests("403", "/403", "depends", "on what the server has against us"),
  tests("999", "/999", "depends", "LinkedIn's answer to programs; people with an account see the page"),
  tests("403 unless the agent looks like a browser", "/403-for-robots", "opens", "it is a browser"),
  tests("406 unless Accept has text/html", "/406-without-html", "opens", "browsers ask for text/html"),
  { behaviour: "429 with Retry-After: 1 twice, then 200", at: "bench", path: "/429-twice", reader: "opens", why: "the limit is on programs that ask much" },
  tests("500", "/500", "depends", "on when: the fault may be mended in a minute"),
  tests("200, “Pagina niet gevonden”", "/soft", "does not", "the page says so"),
  tests("200, fragment not in the page", "/anchors#er-niet", "opens", "the top of the page"),
  tests("200, #:~:text=…", "/anchors?tekst#:~:text=Plein", "opens", "the page, at the words"),
  { behaviour: "answer after 15 s", at: "bench", path: "/after-15-s", reader: "opens", why: "browsers wait" },
  { behaviour: "20 MB PDF", at: "bench", path: "/big.pdf", reader: "opens", why: "a PDF" },
  { behaviour: "connection refused", at: "closed", path: "/", reader: "does not", why: "nobody there" },
  { behaviour: "name does not exist", at: "nowhere", path: "/", reader: "does not", why: "no such host" },
];
