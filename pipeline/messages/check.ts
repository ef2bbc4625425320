/** What the checks of the finished mail and web page tell. The codes, what each looks at and its source stand in docs/mail-checks.md. */

import type { Entry, Language } from "./message.ts";

/** Advice where no author can mend it. */
export const forKeeper = {
  nl: () => "Dit kun je niet zelf oplossen: het zit niet in je verslag. Stuur deze melding naar wie sessiepers of de huisstijl beheert.",
  en: () => "You cannot mend this yourself: it is not in your write-up. Send this message to whoever keeps sessiepers or the brand.",
};

/** A part of the write-up with its weight; without title it is the introduction. */
export interface Weighed {
  readonly title: string | undefined;
  readonly bytes: number;
}

interface Size {
  readonly bytes: number;
  /** As the message travels, in quoted-printable. */
  readonly encodedBytes: number;
  readonly heaviest: readonly Weighed[];
}

/** Told at every build: what the mail's own data say. */
export const mailMessages = {
  "mail-too-big": {
    severity: "error",
    nl: ({ bytes, encodedBytes, over, cut, heaviest }) =>
      `De mail is ${kilobytes(bytes, "nl")} groot (${kilobytes(encodedBytes, "nl")} zoals hij verstuurd wordt): ${kilobytes(over, "nl")} te veel. Gmail knipt alles boven de 100 kB af${cut === undefined ? "" : `, vanaf "${cut}"`}, ook de link om af te melden.${listHeaviest(heaviest, "nl")}`,
    en: ({ bytes, encodedBytes, over, cut, heaviest }) =>
      `The mail is ${kilobytes(bytes, "en")} (${kilobytes(encodedBytes, "en")} as it is sent): ${kilobytes(over, "en")} too much. Gmail cuts off everything above 100 kB${cut === undefined ? "" : `, from "${cut}" on`}, the unsubscribe link as well.${listHeaviest(heaviest, "en")}`,
    advice: {
      nl: ({ over }) =>
        `Haal ${kilobytes(over, "nl")} weg: kort de zwaarste delen in, of haal ze eruit. Wil je alles houden? Zet de webpagina en de handout van dit verslag op je website, en maak voor de mail een kort verslag met hun adres bij webUrl en handoutUrl.`,
      en: ({ over }) =>
        `Take ${kilobytes(over, "en")} out: shorten the heaviest parts, or leave them out. To keep everything, publish the web page and the handout of this write-up, and make a short write-up for the mail with their addresses as webUrl and handoutUrl.`,
    },
  } satisfies Entry<Size & { readonly over: number; readonly cut: string | undefined }>,
  "mail-big": {
    severity: "warning",
    nl: ({ bytes, encodedBytes, heaviest }) =>
      `De mail is ${kilobytes(bytes, "nl")} groot (${kilobytes(encodedBytes, "nl")} zoals hij verstuurd wordt). Boven de 100 kB knipt Gmail de mail af.${listHeaviest(heaviest, "nl")}`,
    en: ({ bytes, encodedBytes, heaviest }) =>
      `The mail is ${kilobytes(bytes, "en")} (${kilobytes(encodedBytes, "en")} as it is sent). Above 100 kB, Gmail cuts the mail off.${listHeaviest(heaviest, "en")}`,
    advice: {
      nl: () => "Kort de zwaarste delen wat in, dan blijft er ruimte over.",
      en: () => "Shorten the heaviest parts a little to leave some room.",
    },
  } satisfies Entry<Size>,
  "mail-heavy": {
    severity: "warning",
    nl: ({ bytes, images, src, most }) =>
      `De mail weegt met ${images === 1 ? "de afbeelding" : `${images} afbeeldingen`} ${megabytes(bytes, "nl")}. Op een telefoon laadt dat traag. De zwaarste is ${src} (${kilobytes(most, "nl")}).`,
    en: ({ bytes, images, src, most }) =>
      `With ${images === 1 ? "its image" : `${images} images`} the mail weighs ${megabytes(bytes, "en")}. That loads slowly on a phone. The heaviest is ${src} (${kilobytes(most, "en")}).`,
    advice: {
      nl: () => "Blijf onder 1 MB: gebruik minder afbeeldingen, of snijd ze bij. Een foto als PNG? Bewaar hem als JPEG.",
      en: () => "Stay under 1 MB: use fewer images, or crop them. A photo as PNG? Save it as JPEG.",
    },
  } satisfies Entry<{ readonly bytes: number; readonly images: number; readonly src: string; readonly most: number }>,
  "mail-image-heavy": {
    severity: "hint",
    nl: ({ src, bytes }) => `De afbeelding ${src} weegt in de mail ${kilobytes(bytes, "nl")}. Op een telefoon laadt dat traag.`,
    en: ({ src, bytes }) => `The image ${src} weighs ${kilobytes(bytes, "en")} in the mail. That loads slowly on a phone.`,
    advice: {
      nl: () => "Snijd de afbeelding bij, of kies er een met minder detail. Onder 200 kB is goed.",
      en: () => "Crop the image, or choose one with less detail. Below 200 kB is fine.",
    },
  } satisfies Entry<{ readonly src: string; readonly bytes: number }>,
  "mail-images-local": {
    severity: "warning",
    nl: () => "De afbeeldingen van email.html staan alleen op je eigen computer (map images). Lezers zien ze zo niet.",
    en: () => "The images of email.html are on your own computer only (folder images). Readers do not see them this way.",
    advice: {
      nl: () => "Plaats de map images op een website en zet het adres bij imageBase, of gebruik email.eml: daar zitten ze in.",
      en: () => "Put the images folder on a website and give its address as imageBase, or use email.eml: that one holds them.",
    },
  } satisfies Entry<undefined>,
  "mail-subject-empty": {
    severity: "warning",
    nl: () => "Het onderwerp van de mail is leeg.",
    en: () => "The subject of the mail is empty.",
    advice: { nl: () => "Schrijf bij subject waar de mail over gaat.", en: () => "Write as subject what the mail is about." },
  } satisfies Entry<undefined>,
  "mail-subject-long": {
    severity: "warning",
    nl: ({ count }) => `Het onderwerp van de mail is ${count} tekens lang. Mailprogramma's laten ongeveer de eerste 70 zien, op een telefoon nog minder.`,
    en: ({ count }) => `The subject of the mail has ${count} characters. Mail programs show about the first 70, fewer on a phone.`,
    advice: {
      nl: () => "Schrijf bij subject een kort onderwerp, met het belangrijkste vooraan. De titel kan dan blijven zoals hij is.",
      en: () => "Write a short subject under subject, with what matters first. The title can then stay as it is.",
    },
  } satisfies Entry<{ readonly count: number }>,
  "mail-preheader-short": {
    severity: "hint",
    nl: ({ text }) =>
      text === ""
        ? "Naast het onderwerp staat in de lijst met mails nog niets."
        : `Naast het onderwerp staat in de lijst met mails alleen "${text}". Daar past meer.`,
    en: ({ text }) =>
      text === "" ? "Lists of mails show nothing beside the subject." : `Lists of mails show only "${text}" beside the subject. There is room for more.`,
    advice: {
      nl: () => "Zet bij summary in één of twee zinnen wat de lezer krijgt (40 tekens of meer).",
      en: () => "Tell in one or two sentences under summary what the reader gets (40 characters or more).",
    },
  } satisfies Entry<{ readonly text: string }>,
  "mail-preheader-long": {
    severity: "hint",
    nl: ({ count }) => `De tekst naast het onderwerp is ${count} tekens lang. Mailprogramma's laten er hooguit 90 zien.`,
    en: ({ count }) => `The text beside the subject has ${count} characters. Mail programs show 90 at most.`,
    advice: { nl: () => "Begin summary met het belangrijkste.", en: () => "Begin the summary with what matters most." },
  } satisfies Entry<{ readonly count: number }>,
  "mail-preheader-same": {
    severity: "warning",
    nl: () => "In de lijst met mails staat twee keer hetzelfde: de tekst naast het onderwerp begint met het onderwerp.",
    en: () => "Lists of mails show the same twice: the text beside the subject begins with the subject.",
    advice: { nl: () => "Zet bij summary iets wat het onderwerp nog niet zegt.", en: () => "Let the summary say what the subject does not." },
  } satisfies Entry<undefined>,
  "mail-no-unsubscribe": {
    severity: "warning",
    nl: () => "In deze mail kan de lezer zich niet afmelden. De wet vraagt dat wel (Telecommunicatiewet, artikel 11.7), en Gmail en Yahoo ook.",
    en: () => "Readers cannot unsubscribe in this mail. The law asks for it (Dutch Telecommunications Act, article 11.7), and so do Gmail and Yahoo.",
    advice: {
      nl: () => "Laat wie de huisstijl beheert in brand.json bij unsubscribe een mailto invullen, of wat het mailsysteem daar invult.",
      en: () => "Have whoever keeps the brand give a mailto under unsubscribe in brand.json, or what the mailing system fills in there.",
    },
  } satisfies Entry<undefined>,
  "mail-field-unknown": {
    severity: "error",
    nl: ({ field }) => `In de mail staat het invulveld {{${field}}}, dat we niet kennen. Lezers zouden deze code te zien krijgen.`,
    en: ({ field }) => `The mail holds the merge field {{${field}}}, which is not known. Readers would see this code.`,
    advice: {
      nl: () =>
        "Het staat niet in je verslag, maar in de huisstijl of het sjabloon. Laat wie die beheert het weghalen, of bij mergeFields in brand.json zetten.",
      en: () => "It is not in your write-up, but in the brand or the template. Have whoever keeps those remove it, or list it under mergeFields in brand.json.",
    },
  } satisfies Entry<{ readonly field: string }>,
};

interface Address extends Output {
  readonly href: string;
}

/** What is wrong with an address in an output. The code is `mail-` or `web-` with the name of the row. */
export const addressMessages = {
  "link-http": {
    severity: "warning",
    nl: ({ href }) => `De link ${href} begint met http: en niet met https:. Zo'n verbinding is niet beveiligd, en browsers waarschuwen daarvoor.`,
    en: ({ href }) => `The link ${href} begins with http: instead of https:. Such a connection is not secure, and browsers warn of it.`,
    advice: {
      nl: () => "Maak er https: van en kijk of de link dan werkt. Werkt hij niet, zoek dan een andere pagina.",
      en: () => "Make it https: and see whether the link works. If it does not, look for another page.",
    },
  } satisfies Entry<Address>,
  "link-private": {
    severity: "warning",
    nl: ({ href }) => `De link ${href} werkt alleen op je eigen computer of netwerk.`,
    en: ({ href }) => `The link ${href} works only on your own computer or network.`,
    advice: { nl: () => "Gebruik een openbaar adres, of haal de link weg.", en: () => "Use a public address, or remove the link." },
  } satisfies Entry<Address>,
  "link-nowhere": {
    severity: "error",
    nl: ({ output, href }) => `In ${output} gaat een link nergens heen${href === "" ? "" : `: ${href}`}.`,
    en: ({ output, href }) => `In ${output} a link leads nowhere${href === "" ? "" : `: ${href}`}.`,
    advice: { nl: () => "Zet een heel adres in de link, met https: ervoor.", en: () => "Give the link a whole address, beginning with https:." },
  } satisfies Entry<Address>,
  "link-unsafe": {
    severity: "error",
    nl: ({ output, href }) => `In ${output} staat een link die mailprogramma's en browsers tegenhouden: ${href}.`,
    en: ({ output, href }) => `In ${output} there is a link that mail programs and browsers refuse: ${href}.`,
    advice: { nl: () => "Gebruik een adres dat begint met https:, mailto: of tel:.", en: () => "Use an address that begins with https:, mailto: or tel:." },
  } satisfies Entry<Address>,
  "image-http": {
    severity: "warning",
    nl: ({ href }) => `De mail haalt afbeeldingen op met http: (${href}). Niet elk mailprogramma toont die.`,
    en: ({ href }) => `The mail fetches images by http: (${href}). Not every mail program shows those.`,
    advice: { nl: () => "Zet bij imageBase een adres dat begint met https:.", en: () => "Give an address that begins with https: as imageBase." },
  } satisfies Entry<Address>,
  "image-inline": {
    severity: "error",
    nl: ({ output }) => `In ${output} zit een afbeelding in de tekst zelf (base64). Gmail en Outlook tonen die niet.`,
    en: ({ output }) => `In ${output} an image stands in the text itself (base64). Gmail and Outlook do not show it.`,
    advice: forKeeper,
  } satisfies Entry<Address>,
  "image-svg": {
    severity: "error",
    nl: ({ output, href }) => `In ${output} staat een SVG-afbeelding (${href}). Gmail en Outlook tonen die niet.`,
    en: ({ output, href }) => `In ${output} there is an SVG image (${href}). Gmail and Outlook do not show it.`,
    advice: forKeeper,
  } satisfies Entry<Address>,
  "image-nowhere": {
    severity: "error",
    nl: ({ output, href }) => `In ${output} verwijst een afbeelding naar een plek die lezers niet kunnen bereiken${href === "" ? "" : `: ${href}`}.`,
    en: ({ output, href }) => `In ${output} an image refers to a place that readers cannot reach${href === "" ? "" : `: ${href}`}.`,
    advice: forKeeper,
  } satisfies Entry<Address>,
};

/** Which file it was found in. */
interface Output {
  readonly output: string;
}

interface Counted extends Output {
  readonly count: number;
  /** The first one's tag. */
  readonly sample: string;
}

/** Faults of the markup, by rule. The code is `mail-` or `web-` with the name of the rule. Serious and Critical of email.md are errors, the rest warnings. */
export const markupMessages = {
  "body-dir": {
    severity: "error",
    nl: (args) =>
      `${counted(args, "nl")} staat niet in welke richting de tekst loopt (dir). Wie een mailprogramma in het Arabisch of Hebreeuws heeft, krijgt de tekst verkeerd.`,
    en: (args) =>
      `${counted(args, "en")} it is not said in which direction the text runs (dir). Readers whose mail program is in Arabic or Hebrew get the text the wrong way.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "body-lang": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} staat niet in welke taal de tekst is (lang). Een schermlezer kan hem dan verkeerd uitspreken.`,
    en: (args) => `${counted(args, "en")} it is not said in which language the text is (lang). A screen reader may pronounce it wrongly.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "table-role": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} leest een schermlezer een tabel voor die alleen voor de opmaak is (role ontbreekt).`,
    en: (args) => `${counted(args, "en")} a screen reader reads out a table that is for layout only (it has no role).`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "table-head": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} heeft een tabel met gegevens geen kopjes. Een schermlezer kan niet zeggen wat een cel betekent.`,
    en: (args) => `${counted(args, "en")} a table of data has no heads. A screen reader cannot say what a cell means.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "table-hidden": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} is een tabel met gegevens voor een schermlezer geen tabel (role=presentation).`,
    en: (args) => `${counted(args, "en")} a table of data is no table to a screen reader (role=presentation).`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  h1: {
    severity: "warning",
    nl: ({ output, count }) => `${output} heeft ${count === 0 ? "geen titel" : `${count} titels`} (h1). Het moet er één zijn.`,
    en: ({ output, count }) => `${output} has ${count === 0 ? "no title" : `${count} titles`} (h1). There must be one.`,
    advice: forKeeper,
  } satisfies Entry<Output & { readonly count: number }>,
  "link-text": {
    severity: "error",
    nl: ({ href }) => `De link naar ${href} heeft geen tekst. Wie hem hoort in plaats van ziet, weet niet waar hij heen gaat.`,
    en: ({ href }) => `The link to ${href} has no text. People who hear it instead of seeing it do not know where it leads.`,
    advice: {
      nl: () => "Schrijf [tekst](adres). Is de link een afbeelding? Geef die dan een beschrijving: ![waar de link heen gaat](plein.jpg).",
      en: () => "Write [text](address). Is the link an image? Give that a description: ![where the link leads](plein.jpg).",
    },
  } satisfies Entry<Address>,
  "link-vague": {
    severity: "warning",
    nl: ({ text }) => `De linktekst "${text}" zegt niet waar de link heen gaat.`,
    en: ({ text }) => `The link text "${text}" does not say where the link leads.`,
    advice: {
      nl: () => "Noem wat de lezer krijgt, zoals [Verslag van een jaar buurtkamers](…).",
      en: () => "Name what the reader gets, as in [Report of a year of meetings](…).",
    },
  } satisfies Entry<Address & { readonly text: string }>,
  "link-colour": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} is een link alleen aan zijn kleur te zien. Wie kleuren slecht ziet, mist hem.`,
    en: (args) => `${counted(args, "en")} only its colour shows that a link is one. People who see colours badly miss it.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  lang: {
    severity: "error",
    nl: ({ output, lang }) =>
      `${output} zegt niet goed in welke taal het verslag is${lang === "" ? "" : ` ("${lang}")`}. Een schermlezer kan het dan verkeerd uitspreken.`,
    en: ({ output, lang }) =>
      `${output} does not say rightly in which language the write-up is${lang === "" ? "" : ` ("${lang}")`}. A screen reader may pronounce it wrongly.`,
    advice: forKeeper,
  } satisfies Entry<Output & { readonly lang: string }>,
  "image-alt": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} heeft een afbeelding geen beschrijving (alt). Een schermlezer leest dan de naam van het bestand voor.`,
    en: (args) => `${counted(args, "en")} an image has no description (alt). A screen reader then reads out the name of the file.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "image-width": {
    severity: "warning",
    nl: (args) => `${counted(args, "nl")} heeft een afbeelding geen breedte (width). Outlook toont hem dan op volle grootte.`,
    en: (args) => `${counted(args, "en")} an image has no width. Outlook then shows it at its full size.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  title: {
    severity: "error",
    nl: ({ output }) => `${output} heeft geen naam (title). Een schermlezer noemt die als eerste.`,
    en: ({ output }) => `${output} has no name (title). A screen reader says that first.`,
    advice: forKeeper,
  } satisfies Entry<Output>,
  zoom: {
    severity: "error",
    nl: ({ output }) => `${output} laat niet toe dat een lezer de tekst vergroot.`,
    en: ({ output }) => `${output} does not let readers enlarge the text.`,
    advice: forKeeper,
  } satisfies Entry<Output>,
  "id-twice": {
    severity: "warning",
    nl: ({ output, ids }) => `In ${output} hebben twee plekken dezelfde naam (id): ${ids}. Een link erheen komt misschien op de verkeerde plek uit.`,
    en: ({ output, ids }) => `In ${output} two places have the same name (id): ${ids}. A link there may lead to the wrong place.`,
    advice: forKeeper,
  } satisfies Entry<Output & { readonly ids: string }>,
  "vml-alt": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} heeft een tekening voor Outlook geen beschrijving (alt).`,
    en: (args) => `${counted(args, "en")} a drawing for Outlook has no description (alt).`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "vml-link": {
    severity: "error",
    nl: (args) => `${counted(args, "nl")} zit een link in een tekening voor Outlook. Met het toetsenbord is die niet te bereiken.`,
    en: (args) => `${counted(args, "en")} there is a link within a drawing for Outlook. The keyboard does not reach it.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
  "vml-heading": {
    severity: "warning",
    nl: (args) => `${counted(args, "nl")} zit een kop in een tekening voor Outlook. Een schermlezer noemt hem dan geen kop.`,
    en: (args) => `${counted(args, "en")} there is a heading within a drawing for Outlook. A screen reader does not call it a heading then.`,
    advice: forKeeper,
  } satisfies Entry<Counted>,
};

/** What is missing from the mail as a message of two parts. */
export const partMessages = {
  "mail-text-missing": {
    severity: "error",
    nl: () => "De mail heeft geen deel met gewone tekst. Wie geen opmaak ziet, krijgt niets.",
    en: () => "The mail has no plain-text part. Readers without formatting get nothing.",
    advice: forKeeper,
  } satisfies Entry<undefined>,
  "mail-text-short": {
    severity: "warning",
    nl: ({ share }) =>
      `De gewone tekst van de mail bevat maar ${share}% van wat er in de opgemaakte mail staat. Mailprogramma's zien dat als een teken van spam.`,
    en: ({ share }) => `The plain text of the mail holds only ${share}% of what the formatted mail says. Mail programs take that for a sign of spam.`,
    advice: forKeeper,
  } satisfies Entry<{ readonly share: number }>,
  "mail-text-link": {
    severity: "error",
    nl: ({ href }) => `De link ${href} staat wel in de opgemaakte mail, maar niet in de gewone tekst.`,
    en: ({ href }) => `The link ${href} is in the formatted mail, but not in the plain text.`,
    advice: forKeeper,
  } satisfies Entry<{ readonly href: string }>,
  "mail-footer": {
    severity: "error",
    nl: ({ output, missing }) => `In ${output} ontbreekt onderaan: ${missing.nl}. Een mail aan een groep moet dat zeggen.`,
    en: ({ output, missing }) => `Missing from the foot of ${output}: ${missing.en}. A mail to a group must say so.`,
    advice: forKeeper,
  } satisfies Entry<Output & { readonly missing: { readonly nl: string; readonly en: string } }>,
};

/** "In email.html (3 keer, het eerst bij <img …>)". */
function counted({ output, count, sample }: Counted, lang: Language): string {
  if (lang === "nl") return `In ${output} (${count === 1 ? "bij" : `${count} keer, het eerst bij`} ${sample})`;
  return `In ${output} (${count === 1 ? "at" : `${count} times, first at`} ${sample})`;
}

function listHeaviest(heaviest: readonly Weighed[], lang: Language): string {
  if (heaviest.length === 0) return "";
  const parts = heaviest.map(
    ({ title, bytes }) => `${title === undefined ? (lang === "nl" ? "de inleiding" : "the introduction") : `"${title}"`} (${kilobytes(bytes, lang)})`,
  );
  const listed = [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part !== "").join(lang === "nl" ? " en " : " and ");
  return lang === "nl" ? ` Het meest ${parts.length === 1 ? "weegt" : "wegen"} ${listed}.` : ` The heaviest ${parts.length === 1 ? "is" : "are"} ${listed}.`;
}

function kilobytes(bytes: number, lang: Language): string {
  return `${decimal(bytes / 1000, lang)} kB`;
}

function megabytes(bytes: number, lang: Language): string {
  return `${decimal(bytes / 1e6, lang)} MB`;
}

function decimal(value: number, lang: Language): string {
  const text = value.toFixed(1);
  return lang === "nl" ? text.replace(".", ",") : text;
}
