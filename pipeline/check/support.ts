/** Whether the readers' mail programs show the mail as meant, by the data of caniemail.com. */

import { checkSupportMessages } from "../messages/check-support.ts";
import { type Message, told } from "../messages/message.ts";
import type { FindPlace, Inspect } from "./made.ts";
import { baseline, toldElsewhere } from "./support/baseline.ts";
import { clients, nameClients } from "./support/clients.ts";
import { findLacks, type Lack } from "./support/find-lacks.ts";
import { readHtml } from "./support/read-html.ts";

const many: ReadonlySet<string> = new Set(clients.filter(({ readers }) => readers === "many").map(({ id }) => id));

/** Messages: `mail-client-support`, `mail-client-partly`; one for each feature that our own design does not use already. */
export const checkSupport: Inspect = (_document, { mail }, find) => Promise.resolve(mail === undefined ? [] : inspectSupport(mail.html, find));

/** What of the mail's HTML does not work everywhere, beside the baseline and what another check tells. What only programs lack that few use is not told. */
export function inspectSupport(html: string, find: FindPlace): readonly Message[] {
  return findLacks(readHtml(html))
    .filter(({ slug }) => !Object.hasOwn(baseline, slug) && !Object.hasOwn(toldElsewhere, slug))
    .filter(({ not, partly }) => [...not, ...partly].some((id) => many.has(id)))
    .map((lack) => tell(lack, find));
}

/** A warning when a program that many use does not support it, and more than decoration is lost. */
function tell({ topic, title, not, partly, spot }: Lack, find: FindPlace): Message {
  const place = find(spot);
  const lost = topic !== "look" && not.some((id) => many.has(id));
  const code = lost ? "mail-client-support" : "mail-client-partly";
  const ids = lost ? not : [...not, ...partly];
  const facts = { topic, title, clients: { nl: nameClients(ids, "nl"), en: nameClients(ids, "en") }, ofAuthor: place.line > 1 };
  return told(code, checkSupportMessages[code], facts, place);
}
