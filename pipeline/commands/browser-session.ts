/** The browser of one command, on a thread of its own: looked for and started at once, shared by all write-ups. */

import { BrowserError } from "../browser/browser-error.ts";
import type { Finding, Inspection, InspectPages } from "../check/browser-finding.ts";
import type { PrintDocument, Printed } from "../print/print-document.ts";
import { openThread, ThreadError } from "./thread.ts";

export interface BrowserSession {
  /** Throws a BrowserError. */
  readonly printPdf: (document: PrintDocument) => Promise<Printed>;
  /** Throws a BrowserError. */
  readonly inspectPages: InspectPages;
  readonly close: () => Promise<void>;
}

/** What the thread is started with. */
export interface BrowserFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Pages at once. */
  readonly pages: number;
}

export type BrowserTask =
  | { readonly kind: "print"; readonly document: PrintDocument }
  | { readonly kind: "inspect"; readonly inspections: readonly Inspection[] }
  | { readonly kind: "close" };

/** One of them is there, by the kind of the task. */
export interface BrowserAnswer {
  readonly printed?: Printed;
  readonly found?: readonly (readonly Finding[])[];
}

/** Returns at once. What goes wrong at the start is thrown when something is asked for. */
export function openBrowser(env: BrowserFacts["env"], jobs: number): BrowserSession {
  const thread = openThread<BrowserTask, BrowserAnswer>("browser-thread", { env: { ...env }, pages: Math.min(jobs, 4) } satisfies BrowserFacts);
  const ask = async <K extends keyof BrowserAnswer>(task: BrowserTask, part: K): Promise<NonNullable<BrowserAnswer[K]>> => {
    try {
      const answer = (await thread.ask(task))[part];
      if (answer === undefined) throw new Error("the browser's thread gave no answer");
      return answer;
    } catch (error) {
      throw error instanceof ThreadError ? (BrowserError.from(error.code, error.said) ?? error) : error;
    }
  };
  return {
    printPdf: (document) => ask({ kind: "print", document }, "printed"),
    inspectPages: (inspections) => ask({ kind: "inspect", inspections }, "found"),
    close: async () => {
      await thread.ask({ kind: "close" }).catch(() => undefined);
      await thread.close();
    },
  };
}
