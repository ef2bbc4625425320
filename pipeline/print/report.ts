/** Tells of what went wrong with a handout: each difference blocks, for a file that says something else than the write-up may not be published. */

import { type Tell, told } from "../messages/message.ts";
import { printMessages } from "../messages/print.ts";
import type { Printed } from "./print-document.ts";

/** All PDFs of a write-up hold the same text: what is wrong is told of the first that has it. */
export function reportPrint(printed: readonly Printed[], file: string, tell: Tell): void {
  for (const { kind, line, column, expected, found } of printed.find(({ differences }) => differences.length > 0)?.differences ?? [])
    tell(told(`print-${kind}`, printMessages[`print-${kind}`], { expected, found }, { file, line, column }));
  for (const { rules, nl, en } of printed.find(({ faults }) => faults.length > 0)?.faults ?? []) {
    const clauses = rules.map(({ standard, clause }) => `${standard} ${clause}`).join(", ");
    tell(told("print-invalid", printMessages["print-invalid"], { clauses, nl, en }, { file, line: 1, column: 1 }));
  }
}
