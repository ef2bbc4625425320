/** Every check of the finished mail and web page, for the verb `check`: each part looks at the same outputs and returns messages. */

import type { SessionDocument } from "../document.ts";
import type { Message } from "../messages/message.ts";
import { checkMarkup } from "./check-markup.ts";
import { checkParts } from "./check-parts.ts";
import type { FindPlace, Inspect, Made } from "./made.ts";
import { checkSupport } from "./support.ts";

/** What a check needs from outside. */
export interface CheckTools {
  /** What only a real browser can tell (contrast, ARIA); left out when there is none. */
  readonly inspectInBrowser?: Inspect;
}

/** Looks at all that was made. Messages stand in the order of the parts; what others told already is still among them (`dropTold`). */
export async function checkOutputs(document: SessionDocument, made: Made, find: FindPlace, tools: CheckTools): Promise<readonly Message[]> {
  const parts: readonly Inspect[] = [checkMarkup, checkParts, checkSupport, ...(tools.inspectInBrowser === undefined ? [] : [tools.inspectInBrowser])];
  const found = await Promise.all(parts.map((inspect) => inspect(document, made, find)));
  return found.flat();
}
