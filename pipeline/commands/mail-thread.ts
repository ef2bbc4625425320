/** The thread that compiles MJML: its 700 modules load on another core while the write-up is read. */

import { answerAll } from "./thread.ts";

// Loading begins now, before the first mail is there; the empty mail loads what MJML itself loads late.
const compiler = import("../email/mjml.ts").then(async ({ compileMjml }) => {
  await compileMjml("<mjml><mj-body></mj-body></mjml>");
  return compileMjml;
});

answerAll<string, string>(async (source) => (await compiler)(source), compiler);
