/** A parsed command, led to its verb. What takes longest to start (browser, MJML) is started before anything else is loaded. */

import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** Runs the command and gives its exit code: 0 fine, 1 at least one error, 2 wrong use or environment (thrown). */
export async function runCommand(args: Arguments, terminal: Terminal): Promise<number> {
  switch (args.verb) {
    case "new":
      return (await import("./verb-new.ts")).runNew(args, terminal);
    case "doctor":
      return (await import("./verb-doctor.ts")).runDoctor(args, terminal);
    case "verify":
      return (await import("./verb-verify.ts")).runVerify(args, terminal);
    case "archive":
      // It starts the browser itself, when something must be made.
      return (await import("./verb-archive.ts")).runArchive(args, terminal);
    case "links":
      return (await import("./verb-links.ts")).runLinks(args, terminal);
    default: {
      if (args.verb === "contacts") {
        const { isBookVerb, runBookVerb } = await import("./verb-contacts.ts");
        const [word] = args.words;
        if (isBookVerb(word)) return runBookVerb(word, args, terminal);
      }
      const { startHeavyParts } = await import("./heavy-parts.ts");
      const parts = await startHeavyParts(targetsOf(args), args.verb === "check", args.jobs, terminal.env);
      // The browser runs apart from us, and its profile lies on the disk: a stopped command takes both with it.
      terminal.atStop(parts.close);
      try {
        return await (await import("./verb-build.ts")).runBuild(args, terminal, parts);
      } finally {
        await parts.close();
      }
    }
  }
}

function targetsOf(args: Arguments): Arguments["only"] {
  if (args.verb === "contacts") return new Set(["contacts"]);
  return args.only;
}
