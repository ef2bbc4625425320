/** The mail programs whose support is asked for, and how a list of them is said. Leaf. */

import type { Language } from "../../messages/message.ts";

export interface Client {
  /** Family and platform, as in the data: `outlook.windows`. */
  readonly id: string;
  readonly family: string;
  /** What it is called beside its family: `Outlook (Windows)`. Undefined when the family's name says all. */
  readonly on: Readonly<Record<Language, string>> | undefined;
  /** `many` readers of a municipality's mail use it. What only those lack that `few` use is not told. */
  readonly readers: "many" | "few";
  readonly reason: string;
}

/** In the order in which they are named to the coordinator. */
export const clients: readonly Client[] = [
  one("outlook.windows", "Outlook", on("Windows"), "many", "The desk of nearly every municipality; its classic version draws mail with Word."),
  one(
    "outlook.outlook-com",
    "Outlook",
    on("web en nieuw", "web and new"),
    "many",
    "Outlook on the web; the new Outlook for Windows draws mail with the same engine.",
  ),
  one("outlook.macos", "Outlook", on("Mac"), "many", "Part of Microsoft 365, which municipalities use."),
  one("outlook.ios", "Outlook", on("iPhone"), "many", "The app that municipalities put on work phones."),
  one("outlook.android", "Outlook", on("Android"), "many", "The app that municipalities put on work phones."),
  one("gmail.desktop-webmail", "Gmail", on("web"), "many", "Readers from outside: residents, small organisations, schools."),
  one("gmail.ios", "Gmail", on("iPhone"), "many", "Readers from outside; with another provider's mailbox it drops the style sheet."),
  one("gmail.android", "Gmail", on("Android"), "many", "Readers from outside; the mail program that comes with most Android phones."),
  one("apple-mail.ios", "Apple Mail", on("iPhone"), "many", "Comes with each iPhone and iPad, and shows the mailboxes of KPN, Ziggo and others."),
  one("apple-mail.macos", "Apple Mail", on("Mac"), "many", "Comes with each Mac."),
  one("samsung-email.android", "Samsung Email", undefined, "many", "Comes with each Samsung phone."),
  one("thunderbird.windows", "Thunderbird", undefined, "few", "Residents and volunteers; the data has tested little of it on Windows."),
  one("thunderbird.macos", "Thunderbird", undefined, "few", "The same engine as on Windows and Linux, and much more of it was tested."),
  one("yahoo.desktop-webmail", "Yahoo", on("web"), "few", "Hardly used in the Netherlands."),
  one("yahoo.ios", "Yahoo", on("iPhone"), "few", "Hardly used in the Netherlands."),
  one("yahoo.android", "Yahoo", on("Android"), "few", "Hardly used in the Netherlands."),
];

/** Clients of the data that are not asked for, with the reason. A test fails on a client of the data that is in neither table. */
export const clientsLeftOut: Readonly<Record<string, string>> = {
  "outlook.windows-mail": "Windows Mail was switched off at the end of 2024; the new Outlook took its place.",
  "gmail.mobile-webmail": "Gmail in a phone's browser: who has Gmail on a phone has the app.",
  "protonmail.desktop-webmail": "Few readers.",
  "protonmail.ios": "Few readers.",
  "protonmail.android": "Few readers.",
  "fastmail.desktop-webmail": "Few readers.",
  "hey.desktop-webmail": "Few readers.",
  "aol.desktop-webmail": "Not used in the Netherlands.",
  "aol.ios": "Not used in the Netherlands.",
  "aol.android": "Not used in the Netherlands.",
  "orange.desktop-webmail": "A French provider.",
  "orange.ios": "A French provider.",
  "orange.android": "A French provider.",
  "sfr.desktop-webmail": "A French provider.",
  "sfr.ios": "A French provider.",
  "sfr.android": "A French provider.",
  "laposte.desktop-webmail": "A French provider.",
  "laposte.ios": "A French provider.",
  "laposte.android": "A French provider.",
  "free-fr.desktop-webmail": "A French provider.",
  "gmx.desktop-webmail": "A German provider.",
  "gmx.ios": "A German provider.",
  "gmx.android": "A German provider.",
  "web-de.desktop-webmail": "A German provider.",
  "web-de.ios": "A German provider.",
  "web-de.android": "A German provider.",
  "t-online-de.desktop-webmail": "A German provider.",
  "ionos-1and1.desktop-webmail": "A German provider.",
  "ionos-1and1.android": "A German provider.",
  "rainloop.desktop-webmail": "Webmail of small hosts; no longer kept up.",
  "mail-ru.desktop-webmail": "A Russian provider.",
  "wp-pl.desktop-webmail": "A Polish provider.",
};

/**
 * Says which clients, in a sentence: `Outlook (Windows), Gmail en 3 andere`. A family that lacks it as a whole is said once;
 * at most three names, the rest is a number.
 */
export function nameClients(ids: readonly string[], language: Language): string {
  const names = [...new Set(clients.filter(({ id }) => ids.includes(id)).map((client) => nameOne(client, ids, language)))];
  const shown = names.length > 4 ? names.slice(0, 3) : names;
  const rest = names.length - shown.length;
  const and = language === "nl" ? "en" : "and";
  if (rest > 0) return `${shown.join(", ")} ${and} ${rest} ${language === "nl" ? "andere" : "others"}`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${and} ${shown.at(-1) ?? ""}`;
}

function nameOne({ family, on: platform }: Client, ids: readonly string[], language: Language): string {
  const whole = clients.filter((client) => client.family === family).every(({ id }) => ids.includes(id));
  return whole || platform === undefined ? family : `${family} (${platform[language]})`;
}

function one(id: string, family: string, platform: Client["on"], readers: Client["readers"], reason: string): Client {
  return { id, family, on: platform, readers, reason };
}

function on(nl: string, en = nl): Readonly<Record<Language, string>> {
  return { nl, en };
}
