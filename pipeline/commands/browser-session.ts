/** The browser of one command, on a thread of its own: looked for and started at once, shared by all write-ups. */

import { BrowserError } from "../browser/browser-error.ts";
import type { PrintDocument, Printed } from "../print/print-document.ts";
import { openThread, ThreadError } from "./thread.ts";

export interface BrowserSession {
  /** Throws a BrowserError. */
  readonly printPdf: (document: PrintDocument) => Promise<Printed>;
  readonly close: () => Promise<void>;
}

/** What the thread is started with. */
export interface BrowserFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Pages at once. */
  readonly pages: number;
}

export type BrowserTask = { readonly kind: "print"; readonly document: PrintDocument } | { readonly kind: "close" };

/** Returns at once. What goes wrong at the start is thrown when a PDF is asked for. */
export function openBrowser(env: BrowserFacts["env"], jobs: number): BrowserSession {
  const thread = openThread<BrowserTask, Printed | undefined>("browser-thread", { env: { ...env }, pages: Math.min(jobs, 4) } satisfies BrowserFacts);
  return {
    printPdf: async (document) => {
      try {
        const printed = await thread.ask({ kind: "print", document });
        if (printed === undefined) throw new Error("the browser's thread gave no answer");
        return printed;
      } catch (error) {
        throw error instanceof ThreadError ? (BrowserError.from(error.code, error.said) ?? error) : error;
      }
    },
    close: async () => {
      await thread.ask({ kind: "close" }).catch(() => undefined);
      await thread.close();
    },
  };
}
