import type { Entry } from "./message.ts";

/** A sentence that needs no arguments. */
type Nothing = Readonly<Record<string, never>>;

const row = <A>(entry: Entry<A>): Entry<A> => entry;

/** Messages about contacts; addresses and numbers never stand in them. */
export const contactMessages = {
  "contact-unnamed": row<{ readonly address: string }>({
    severity: "hint",
    nl: ({ address }) => `Bij ${address} staat geen naam.`,
    en: ({ address }) => `There is no name with ${address}.`,
    advice: { nl: () => "Schrijf: Voornaam Achternaam - adres.", en: () => "Write: First Last - address." },
  }),
  "contact-no-channel": row<Nothing>({
    severity: "warning",
    nl: () => "In deze regel Contact staat geen e-mailadres, telefoonnummer of link.",
    en: () => "This Contact row holds no mail address, phone number or link.",
    advice: { nl: () => "Zet erbij hoe de lezer contact opneemt.", en: () => "Add how readers can get in touch." },
  }),
  "possible-bsn": row<Nothing>({
    severity: "warning",
    nl: () => "Hier staat een getal dat een burgerservicenummer kan zijn.",
    en: () => "A number stands here that may be a citizen service number (BSN).",
    advice: { nl: () => "Haal het weg als het er een is. Het getal is nergens bewaard.", en: () => "Take it out if it is one. The number was stored nowhere." },
  }),
} as const;
