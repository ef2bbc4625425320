/** Whether a mail address speaks of a name. Pure. */

import { domainOf, isGeneric } from "./address.ts";

/** 3: the address holds a given name or surname; 1: their initials; 0: nothing of it. A shared mailbox is compared by its domain. */
export function matchName(parts: readonly string[], mail: string): 0 | 1 | 3 {
  const local = isGeneric(mail) ? fold(domainOf(mail).split(".").slice(0, -1).join(".")) : fold(mail.slice(0, mail.lastIndexOf("@")).split("+")[0] ?? "");
  const tokens = local.split(".").filter((token) => token !== "");
  const whole = tokens.join("");
  const folded = parts.flatMap((part) => part.split("-").concat(part)).map((part) => fold(part).replaceAll(".", ""));
  if (folded.some((part) => part.length > 1 && tokens.includes(part))) return 3;
  if (folded.some((part) => part.length > 3 && whole.includes(part))) return 3;
  if (folded.some((part) => part.length === 3 && (whole.startsWith(part) || whole.endsWith(part)))) return 3;
  const initials = parts.map((part) => fold(part).slice(0, 1)).join("");
  return initials.length > 1 && (whole === initials || (whole.length < 4 && initials.startsWith(whole))) ? 1 : 0;
}

/** Lower case without accents; what parts words becomes a full stop. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ı", "i")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z]+/gu, ".")
    .replaceAll(/^\.|\.$/gu, "");
}
