/** What checking links tells the author. */

import type { Entry } from "./message.ts";

export const linksMessages = {
  "link-broken": {
    severity: "error",
    nl: ({ url, why }) => `Deze link werkt niet: ${url} (${why.nl}).`,
    en: ({ url, why }) => `This link does not work: ${url} (${why.en}).`,
    advice: {
      nl: () => "Kijk of er een tikfout in staat, zoek het nieuwe adres op, of haal de link weg.",
      en: () => "Look for a typing error, find the new address, or remove the link.",
    },
  } satisfies Entry<LinkArgs>,
  "link-moved": {
    severity: "warning",
    nl: ({ url, finalUrl }) => `Deze pagina is verhuisd: ${url} staat nu op ${finalUrl}.`,
    en: ({ url, finalUrl }) => `This page has moved: ${url} is now at ${finalUrl}.`,
    advice: {
      nl: ({ finalUrl }) => `Zet het nieuwe adres in je verslag: ${finalUrl}`,
      en: ({ finalUrl }) => `Put the new address in your write-up: ${finalUrl}`,
    },
  } satisfies Entry<{ url: string; finalUrl: string }>,
  "link-mended": {
    severity: "hint",
    nl: ({ url, finalUrl }) => `Bijgewerkt: ${url} is nu ${finalUrl}.`,
    en: ({ url, finalUrl }) => `Changed: ${url} is now ${finalUrl}.`,
    advice: { nl: () => "Je hoeft niets meer te doen.", en: () => "There is nothing left to do." },
  } satisfies Entry<{ url: string; finalUrl: string }>,
  "link-anchor": {
    severity: "warning",
    nl: ({ url, fragment }) => `De pagina is er, maar de plek waar je naar verwijst staat er niet meer: ${url} (#${fragment}).`,
    en: ({ url, fragment }) => `The page is there, but the place in it that you point to is not: ${url} (#${fragment}).`,
    advice: {
      nl: () => "De lezer komt boven aan de pagina uit. Zoek de plek opnieuw op, of haal het deel vanaf # weg.",
      en: () => "The reader ends up at the top of the page. Look the place up again, or remove the part from #.",
    },
  } satisfies Entry<{ url: string; fragment: string }>,
  "link-anchor-unchecked": {
    severity: "hint",
    nl: ({ url, fragment }) => `De pagina is er. We konden niet zien of de plek waar je naar verwijst er ook is: ${url} (#${fragment}).`,
    en: ({ url, fragment }) => `The page is there. We could not see whether the place in it that you point to is there too: ${url} (#${fragment}).`,
    advice: {
      nl: () => "Klik de link aan, en kijk of je op de goede plek uitkomt.",
      en: () => "Follow the link, and see whether you end up at the right place.",
    },
  } satisfies Entry<{ url: string; fragment: string }>,
  "link-unsure": {
    severity: "warning",
    nl: ({ url, why }) => `We weten niet zeker of deze link werkt: ${url} (${why.nl}).`,
    en: ({ url, why }) => `We are not sure whether this link works: ${url} (${why.en}).`,
    advice: { nl: () => "Open de link zelf even in je browser.", en: () => "Open the link in your browser to see for yourself." },
  } satisfies Entry<LinkArgs>,
  "link-private": {
    severity: "warning",
    nl: ({ url }) => `Dit adres werkt alleen op je eigen computer of netwerk: ${url}. We hebben het niet nagekeken.`,
    en: ({ url }) => `This address works only on your own computer or network: ${url}. We did not check it.`,
    advice: {
      nl: () => "Lezers buiten je organisatie kunnen dit niet openen. Gebruik een openbaar adres, of haal de link weg.",
      en: () => "Readers outside your organisation cannot open this. Use a public address, or remove the link.",
    },
  } satisfies Entry<{ url: string }>,
  "link-skipped": {
    severity: "hint",
    nl: ({ url, why }) => `Deze link hebben we niet nagekeken: ${url} (${why.nl}).`,
    en: ({ url, why }) => `We did not check this link: ${url} (${why.en}).`,
    advice: { nl: () => "Kijk zelf even of de link klopt.", en: () => "Check the link yourself." },
  } satisfies Entry<LinkArgs>,
  "link-accepted": {
    severity: "hint",
    nl: ({ url, until, reason }) => `Deze link is goedgekeurd tot en met ${until}: ${url} (${reason}).`,
    en: ({ url, until, reason }) => `This link was accepted until ${until}: ${url} (${reason}).`,
    advice: { nl: () => "Bekijk de lijst met: sessiepers links accept", en: () => "See the list with: sessiepers links accept" },
  } satisfies Entry<{ url: string; until: string; reason: string }>,
  "links-not-checked": {
    severity: "hint",
    nl: ({ count }) =>
      count === 1
        ? "Eén link is niet nagekeken, want internet staat uit (--offline)."
        : `${count} links zijn niet nagekeken, want internet staat uit (--offline).`,
    en: ({ count }) =>
      count === 1
        ? "One link was not checked, because the internet is off (--offline)."
        : `${count} links were not checked, because the internet is off (--offline).`,
    advice: { nl: () => "Kijk de links na voordat je verstuurt: laat --offline weg.", en: () => "Check the links before you send: leave out --offline." },
  } satisfies Entry<{ count: number }>,
  "links-no-network": {
    severity: "warning",
    nl: ({ count }) => (count === 1 ? "Er is geen internet: één link is niet nagekeken." : `Er is geen internet: ${count} links zijn niet nagekeken.`),
    en: ({ count }) => (count === 1 ? "There is no internet: one link was not checked." : `There is no internet: ${count} links were not checked.`),
    advice: {
      nl: () => "Maak verbinding en probeer het opnieuw. Werk je achter een proxy? Geef die mee met --proxy of HTTPS_PROXY.",
      en: () => "Connect and try again. Behind a proxy? Name it with --proxy or HTTPS_PROXY.",
    },
  } satisfies Entry<{ count: number }>,
  "links-resolved-elsewhere": {
    severity: "hint",
    nl: () => "De links zijn nagekeken via een proxy. Die zocht de websites zelf op: of een naam naar een intern adres leidt, zagen we niet.",
    en: () => "The links were checked through a proxy. It looked the sites up itself: whether a name leads to an internal address, we did not see.",
    advice: {
      nl: () => "Je hoeft niets te doen. Vertrouw je de proxy niet, kijk de links dan na op een ander netwerk.",
      en: () => "You need not do anything. If you do not trust the proxy, check the links on another network.",
    },
  } satisfies Entry<undefined>,
} as const;

interface RemarkArgs {
  readonly url: string;
  /** The address that was probably meant; empty when there is none. */
  readonly meant: string;
}

const useMeant = {
  nl: ({ meant }: RemarkArgs) => (meant === "" ? "Kijk het adres na." : `Bedoel je dit? ${meant}`),
  en: ({ meant }: RemarkArgs) => (meant === "" ? "Look at the address." : `Did you mean this? ${meant}`),
};

/** What is odd about an address as it is written; the verdict stays what it is. */
export const remarkMessages = {
  "link-scheme": {
    severity: "warning",
    nl: ({ url }) => `Het begin van dit adres klopt niet: ${url}.`,
    en: ({ url }) => `The beginning of this address is not right: ${url}.`,
    advice: useMeant,
  } satisfies Entry<RemarkArgs>,
  "link-spaces": {
    severity: "warning",
    nl: ({ url }) => `Er staat een spatie in dit adres: ${url}.`,
    en: ({ url }) => `There is a space in this address: ${url}.`,
    advice: {
      nl: () => "Haal de spatie weg. Hoort hij erbij, schrijf dan %20.",
      en: () => "Take the space out. If it belongs there, write %20.",
    },
  } satisfies Entry<RemarkArgs>,
  "link-invisible": {
    severity: "warning",
    nl: ({ url }) => `Er staat een onzichtbaar teken in dit adres: ${url}.`,
    en: ({ url }) => `There is an invisible character in this address: ${url}.`,
    advice: {
      nl: () => "Zulke tekens komen mee met knippen en plakken. Typ het adres opnieuw, of kopieer het uit de adresbalk van je browser.",
      en: () => "Such characters come along with copy and paste. Type the address again, or copy it from the address bar of your browser.",
    },
  } satisfies Entry<RemarkArgs>,
  "link-punctuation": {
    severity: "warning",
    nl: ({ url }) => `Dit adres eindigt op een leesteken: ${url}`,
    en: ({ url }) => `This address ends in a punctuation mark: ${url}`,
    advice: useMeant,
  } satisfies Entry<RemarkArgs>,
  "link-bracket": {
    severity: "warning",
    nl: ({ url }) => `Dit adres eindigt op een haakje dat nergens begint: ${url}`,
    en: ({ url }) => `This address ends in a bracket that was never opened: ${url}`,
    advice: useMeant,
  } satisfies Entry<RemarkArgs>,
  "link-http": {
    severity: "warning",
    nl: ({ url }) => `Deze link begint met http: en is dus niet beveiligd: ${url}.`,
    en: ({ url }) => `This link begins with http: and so it is not secure: ${url}.`,
    advice: {
      nl: ({ meant }) => `Kijk of dit ook werkt, en gebruik dan dit adres: ${meant}`,
      en: ({ meant }) => `See whether this works as well, and if so use this address: ${meant}`,
    },
  } satisfies Entry<RemarkArgs>,
  "link-mail": {
    severity: "warning",
    nl: ({ url }) => `Dit is geen geldig mailadres: ${url}.`,
    en: ({ url }) => `This is not a valid mail address: ${url}.`,
    // No example: it would be masked as an address.
    advice: {
      nl: () => "Schrijf mailto: met daarachter het adres, zoals je het in een mail intypt.",
      en: () => "Write mailto: and behind it the address, as you would type it in a mail.",
    },
  } satisfies Entry<RemarkArgs>,
  "link-phone": {
    severity: "warning",
    nl: () => "Het telefoonnummer in deze link kan niet kloppen.",
    en: () => "The phone number in this link cannot be right.",
    advice: { nl: () => "Schrijf het met het landnummer en zonder spaties: tel:+31 en dan het nummer zonder de eerste 0.", en: phoneForm },
  } satisfies Entry<RemarkArgs>,
  "link-phone-country": {
    severity: "warning",
    nl: () => "Het telefoonnummer in deze link heeft geen landnummer. Het werkt dan niet op elke telefoon.",
    en: () => "The phone number in this link has no country code. It will not work on every phone.",
    advice: { nl: () => "Schrijf het met het landnummer en zonder spaties: tel:+31 en dan het nummer zonder de eerste 0.", en: phoneForm },
  } satisfies Entry<RemarkArgs>,
  "link-safelink": {
    severity: "warning",
    nl: () => "Dit adres komt uit Outlook. Het loopt via een controle van Microsoft en kan je eigen mailadres bevatten.",
    en: () => "This address comes from Outlook. It leads through a check of Microsoft and may hold your own mail address.",
    advice: {
      nl: ({ meant }) => (meant === "" ? "Open de link, en kopieer het adres uit de adresbalk." : `Gebruik het echte adres: ${meant}`),
      en: ({ meant }) => (meant === "" ? "Open the link, and copy the address from the address bar." : `Use the real address: ${meant}`),
    },
  } satisfies Entry<RemarkArgs>,
  "link-tracking": {
    severity: "warning",
    nl: ({ url }) => `In dit adres staan codes waarmee iemand je lezers volgt: ${url}.`,
    en: ({ url }) => `This address holds codes by which someone follows your readers: ${url}.`,
    advice: {
      nl: ({ meant }) => `Zonder die codes is het korter: ${meant}`,
      en: ({ meant }) => `Without these codes it is shorter: ${meant}`,
    },
  } satisfies Entry<RemarkArgs>,
  "link-account": {
    severity: "warning",
    nl: ({ url }) => `Alleen zichtbaar met account: ${url}. De meeste lezers kunnen dit niet openen.`,
    en: ({ url }) => `Visible only with an account: ${url}. Most readers cannot open this.`,
    advice: {
      nl: () => "Zet het bestand naast je verslag en link daarnaar, of zet het op een openbare website.",
      en: () => "Put the file beside your write-up and link to that, or put it on a public website.",
    },
  } satisfies Entry<RemarkArgs>,
} as const;

function phoneForm(): string {
  return "Write it with the country code and without spaces: tel:+31 and then the number without its first 0.";
}

interface Both {
  readonly nl: string;
  readonly en: string;
}

interface LinkArgs {
  readonly url: string;
  readonly why: Both;
}

/** Each reason in plain words, to stand between brackets. A status is worded by `explainStatus`. */
export const reasonWords = {
  unreadable: { nl: "het adres is niet te lezen", en: "the address cannot be read" },
  "missing-anchor": { nl: "er is in deze tekst geen plek met die naam", en: "there is no place of that name in this text" },
  "missing-file": { nl: "het bestand is er niet", en: "the file is not there" },
  "mail-syntax": { nl: "dit is geen geldig mailadres", en: "this is not a valid mail address" },
  "phone-syntax": { nl: "dit is geen geldig telefoonnummer", en: "this is not a valid phone number" },
  "merge-field": { nl: "er staat een invulveld in", en: "it holds a merge field" },
  "own-address": { nl: "dit adres bestaat pas als je publiceert", en: "this address exists only once you publish" },
  scheme: { nl: "alleen adressen met http en https kijken we na", en: "we check only addresses with http and https" },
  credentials: { nl: "er staat een wachtwoord of naam in het adres", en: "the address holds a password or name" },
  private: { nl: "intern adres", en: "internal address" },
  port: { nl: "een ongewone poort", en: "an unusual port" },
  social: { nl: "deze site laat zich niet nakijken", en: "this site does not allow checks" },
  excluded: { nl: "je hebt gezegd dat we deze overslaan", en: "you said to leave it out" },
  offline: { nl: "internet staat uit of is er niet", en: "the internet is off or not there" },
  "no-such-host": { nl: "deze website bestaat niet", en: "this website does not exist" },
  refused: { nl: "de website neemt niet op", en: "the website refuses the connection" },
  "redirect-loop": { nl: "de website stuurt je in een kringetje rond", en: "the website sends you round in circles" },
  "redirect-unreadable": { nl: "de website stuurt door naar een adres dat niet te lezen is", en: "the website redirects to an address that cannot be read" },
  "redirect-private": { nl: "de website stuurt door naar een intern adres", en: "the website redirects to an internal address" },
  "redirect-home": { nl: "je komt uit op de voorpagina", en: "it leads to the home page" },
  login: { nl: "je komt uit op een inlogpagina", en: "it leads to a login page" },
  "cookie-wall": { nl: "je komt eerst uit op een vraag over cookies", en: "it leads to a question about cookies first" },
  parked: { nl: "het webadres is te koop of staat leeg", en: "the web address is for sale or stands empty" },
  "soft-404": { nl: "de pagina zegt zelf dat ze niet bestaat", en: "the page itself says that it does not exist" },
  timeout: { nl: "de website doet er te lang over", en: "the website takes too long" },
  "not-checked": { nl: "er was geen tijd meer om te kijken", en: "there was no time left to look" },
  certificate: { nl: "er is iets mis met het certificaat", en: "something is wrong with the certificate" },
  "name-service": { nl: "het adres was even niet op te zoeken", en: "the address could not be looked up just now" },
  reset: { nl: "de verbinding werd verbroken", en: "the connection was cut off" },
  unreachable: { nl: "de website is niet te bereiken", en: "the website cannot be reached" },
  proxy: { nl: "de proxy werkt niet mee", en: "the proxy does not cooperate" },
  "bad-answer": { nl: "de website geeft een vreemd antwoord", en: "the website gives a strange answer" },
  "fragment-unchecked": {
    nl: "de pagina is er; of de plek erin er ook is, konden we niet zien",
    en: "the page is there; whether the place in it is there too, we could not see",
  },
} as const satisfies Record<string, Both>;

/** Why `--fix` leaves an address as it is, to stand after "not changed, because". */
export const leftWords = {
  scheme: { nl: "het nieuwe adres is geen webadres", en: "the new address is no web address" },
  secret: {
    nl: "het nieuwe adres bevat een wachtwoord, een sleutel of iets van één bezoek",
    en: "the new address holds a password, a key or something of one visit",
  },
  insecure: { nl: "het nieuwe adres is minder veilig (http)", en: "the new address is less secure (http)" },
  "merge-field": { nl: "in het nieuwe adres staat wat een invulveld lijkt", en: "the new address holds what looks like a merge field" },
  unproven: { nl: "met https: kom je niet op dezelfde pagina", en: "with https: you do not reach the same page" },
  syntax: { nl: "het nieuwe adres past daar niet zonder iets anders te veranderen", en: "the new address does not fit there without changing something else" },
  shared: {
    nl: "het adres staat daar niet zelf, of geldt ook voor iets anders (& of *)",
    en: "the address itself is not there, or counts for something else too (& or *)",
  },
  html: { nl: "het staat in HTML op een plek die we niet precies weten", en: "it stands in HTML at a place that we do not know exactly" },
  brand: { nl: "het staat in brand.json", en: "it stands in brand.json" },
  encoding: { nl: "het bestand is geen zuivere UTF-8 of UTF-16", en: "the file is no clean UTF-8 or UTF-16" },
  elsewhere: { nl: "we zien niet precies waar het staat", en: "we do not see exactly where it stands" },
} as const satisfies Record<string, Both>;

/** Each verdict in a word or two, for lists. */
export const verdictWords = {
  ok: { nl: "goed", en: "ok" },
  moved: { nl: "verhuisd", en: "moved" },
  broken: { nl: "werkt niet", en: "broken" },
  unsure: { nl: "onzeker", en: "unsure" },
  skipped: { nl: "niet nagekeken", en: "not checked" },
} as const satisfies Record<string, Both>;

/** What is odd about an address, in a few words for lists; the sentences are in `remarkMessages`. */
export const remarkWords = {
  "link-scheme": { nl: "het begin van het adres klopt niet", en: "the beginning of the address is not right" },
  "link-spaces": { nl: "er staat een spatie in het adres", en: "there is a space in the address" },
  "link-invisible": { nl: "er staat een onzichtbaar teken in het adres", en: "there is an invisible character in the address" },
  "link-punctuation": { nl: "het adres eindigt op een leesteken", en: "the address ends in a punctuation mark" },
  "link-bracket": { nl: "het adres eindigt op een haakje dat nergens begint", en: "the address ends in a bracket that was never opened" },
  "link-http": { nl: "de link is niet beveiligd (http:)", en: "the link is not secure (http:)" },
  "link-mail": { nl: "dit is geen geldig mailadres", en: "this is not a valid mail address" },
  "link-phone": { nl: "dit telefoonnummer kan niet kloppen", en: "this phone number cannot be right" },
  "link-phone-country": { nl: "het landnummer ontbreekt", en: "the country code is missing" },
  "link-safelink": { nl: "het adres is omgebouwd door Outlook", en: "Outlook has wrapped the address" },
  "link-tracking": { nl: "er staan codes in waarmee iemand je lezers volgt", en: "it holds codes by which someone follows your readers" },
  "link-account": { nl: "alleen zichtbaar met account", en: "visible only with an account" },
} as const satisfies Record<keyof typeof remarkMessages, Both>;

/** The words around the verdicts in lists and reports. */
export const listWords = {
  moved: { nl: (to: string) => `staat nu op ${to}`, en: (to: string) => `is now at ${to}` },
  meant: { nl: (url: string) => `bedoel je dit? ${url}`, en: (url: string) => `did you mean this? ${url}` },
  accepted: {
    nl: (until: string, reason: string) => `goedgekeurd tot en met ${until}: ${reason}`,
    en: (until: string, reason: string) => `accepted until ${until}: ${reason}`,
  },
  suggestion: { nl: (url: string) => `oude versie: ${url}`, en: (url: string) => `old copy: ${url}` },
  missing: {
    nl: (fragment: string) => `#${fragment} staat niet meer op die pagina`,
    en: (fragment: string) => `#${fragment} is not in that page any more`,
  },
  unchecked: {
    nl: (fragment: string) => `of #${fragment} op die pagina staat, konden we niet zien`,
    en: (fragment: string) => `whether #${fragment} is in that page, we could not see`,
  },
  asked: {
    nl: (tries: number, answers: string) => `${tries} keer gevraagd: ${answers}`,
    en: (tries: number, answers: string) => `asked ${tries === 1 ? "once" : tries === 2 ? "twice" : `${tries} times`}: ${answers}`,
  },
  askedBefore: { nl: (answer: string) => `eerder gevraagd: ${answer}`, en: (answer: string) => `asked before: ${answer}` },
  noAnswer: { nl: "geen antwoord", en: "no answer" },
  heading: { nl: "Links om na te kijken", en: "Links to look at" },
  nothing: { nl: "Alle links zijn goed.", en: "All links are fine." },
  rest: {
    nl: (count: number) => (count === 1 ? "De andere link is goed." : `De andere ${count} links zijn goed.`),
    en: (count: number) => (count === 1 ? "The other link is fine." : `The other ${count} links are fine.`),
  },
} as const;

/** The groups of a list: the word above it, and what to do about all links in it. */
export const groupWords = {
  broken: {
    name: verdictWords.broken,
    advice: {
      nl: "Kijk of er een tikfout in staat, zoek het nieuwe adres op, of haal de link weg.",
      en: "Look for a typing error, find the new address, or remove the link.",
    },
  },
  moved: {
    name: verdictWords.moved,
    advice: { nl: "Zet het nieuwe adres in je verslag. Met --fix doen wij dat.", en: "Put the new address in your write-up. With --fix we do that." },
  },
  unsure: {
    name: verdictWords.unsure,
    advice: {
      nl: "Open de link zelf in je browser. Werkt hij? Onthoud dat met: links accept",
      en: "Open the link in your browser. Does it work? Remember that with: links accept",
    },
  },
  ok: {
    name: { nl: "goed, maar kijk even", en: "ok, but look" },
    advice: {
      nl: "Het doel van de link is er. Er is wel iets met het adres.",
      en: "What the link leads to is there, but there is something about the address.",
    },
  },
  accepted: {
    name: { nl: "goedgekeurd", en: "accepted" },
    advice: {
      nl: "Jij of een collega heeft hiernaar gekeken. De hele lijst: links accept",
      en: "You or a colleague looked at these. The whole list: links accept",
    },
  },
  skipped: { name: verdictWords.skipped, advice: { nl: "Kijk zelf even of deze links kloppen.", en: "Check these links yourself." } },
} as const satisfies Record<keyof typeof verdictWords | "accepted", { readonly name: Both; readonly advice: Both }>;

/** A scheme that is written wrong, with the address that was probably meant. */
export function explainTypo(meant: string): Both {
  const { nl, en } = remarkWords["link-scheme"];
  return { nl: `${nl}; ${listWords.meant.nl(meant)}`, en: `${en}; ${listWords.meant.en(meant)}` };
}

/** An HTTP status in plain words. */
export function explainStatus(status: number): Both {
  if (status === 404) return { nl: "de pagina bestaat niet: 404", en: "the page does not exist: 404" };
  if (status === 410) return { nl: "de pagina is weggehaald: 410", en: "the page was removed: 410" };
  if (status === 401 || status === 407) return { nl: `je moet er inloggen: ${status}`, en: `it asks you to log in: ${status}` };
  if (status === 429) return { nl: "de website vindt dat we te vaak vragen: 429", en: "the website says we ask too often: 429" };
  if (status === 204 || status === 205)
    return { nl: `de website antwoordt, maar er is niets te zien: ${status}`, en: `the website answers, but shows nothing: ${status}` };
  if (status >= 500 && status < 600) return { nl: `de website heeft een storing: ${status}`, en: `the website has a failure: ${status}` };
  return { nl: `de website laat ons niet binnen: ${status}`, en: `the website does not let us in: ${status}` };
}
