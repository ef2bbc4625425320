/** Files the three sessions, or the changed ones, over a server as a process of its own, to be killed. Arguments: base, state folder, `first` or `newer`. */

import { openJournal } from "../../../pipeline/archive/file-journal.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { changedSessions, fileSessions, threeSessions } from "./archive-run.ts";
import { openRealTarget } from "./real-target.ts";

const [base = "", state = "", which] = process.argv.slice(2);
const journal = await openJournal(state, "graph-killed", nodeDisk);
if (journal === "busy") throw new Error("the journal is busy");
const { target, close } = await openRealTarget(base, journal.uploads);
const end = await fileSessions(target, journal, which === "newer" ? changedSessions() : threeSessions());
await journal.close();
await close();
process.exitCode = end.stopped === undefined ? 0 : 1;
