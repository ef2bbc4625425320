/** How messages and results read on a terminal. Pure. */

import type { Language, Message } from "../messages/message.ts";

const severities = { nl: { error: "fout", warning: "waarschuwing", hint: "tip" }, en: { error: "error", warning: "warning", hint: "hint" } } as const;

/** One message in the vfile manner: `file:line:column severity code`, the sentence, and the advice on a line of its own. */
export function formatMessage(message: Message, folder: string, language: Language): string {
  const severity = severities[language][message.severity];
  const head = `${folder}${message.file}:${message.line}:${message.column}  ${severity}  ${message.code}`;
  const advice = message.advice[language];
  return `${head}\n    ${message[language]}${advice === "" ? "" : `\n    → ${advice}`}`;
}

/** "2 fouten, 1 waarschuwing", or an empty string. */
export function countMessages(messages: readonly Message[], language: Language): string {
  const plurals = { nl: { error: "fouten", warning: "waarschuwingen", hint: "tips" }, en: { error: "errors", warning: "warnings", hint: "hints" } } as const;
  return (["error", "warning", "hint"] as const)
    .map((severity) => ({ severity, count: messages.filter((message) => message.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${count === 1 ? severities[language][severity] : plurals[language][severity]}`)
    .join(", ");
}

/** Control characters of hostile input never reach the terminal. */
export function cleanForTerminal(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu, "�");
}

export function helpText(language: Language): string {
  return language === "nl"
    ? `sessiepers: één verslag erin, alles eruit

  sessiepers [build] [verslag.md | map …]   maak mail, handout, webpagina, links en contacten (map: sessions)
  sessiepers check [verslag …]              kijk alles na, schrijf niets
  sessiepers links [verslag | bestand …]    kijk alleen de links na, ook van gewone Markdown en HTML
  sessiepers links --fix [verslag …]        zet nieuwe adressen van verhuisde pagina's in het verslag (--fix=all: wat zeker beter kan)
  sessiepers links accept ADRES --until DATUM --reason "…"
                                            deze link is goed, tot en met die dag (zonder adres: de lijst; --remove ADRES)
  sessiepers contacts [verslag …]           toon de contacten
  sessiepers contacts sync [verslag …]      zet ze in het adresboek
  sessiepers contacts list | search WOORDEN | show WIE
                                            bekijk het adresboek (WIE: een e-mailadres of het nummer uit de lijst)
  sessiepers contacts review [accept|reject WIE [WIE]]
                                            wat niet zeker is: goedkeuren of afwijzen; bij twee: dezelfde of niet
  sessiepers contacts edit WIE veld=waarde …
                                            verbeter een contact (bij toestemming: --reason "…")
  sessiepers contacts merge WIE WIE | split WIE VERSLAG|ADRES … | undo
                                            voeg samen, splits, draai het laatste terug
  sessiepers contacts export --format VORM --out MAP|BESTAND
                                            geef het adresboek aan Outlook, Google, Apple of Excel (vcard3, vcard4, outlook, outlook-nl, google, json, xlsx)
  sessiepers contacts forget WIE            wis iemand voorgoed; toont waar de naam nog staat
  sessiepers contacts expire [--dry-run]    wis wie over de datum is (bewaren-tot, of de termijn van de huisstijl)
  sessiepers archive [verslag …]            zet alles van een sessie in het archief (de map: één keer met --to)
  sessiepers archive target [MAP] | list    waar het archief staat, en wat erin staat
  sessiepers archive verify [MAP]           kijk na of alles er nog staat zoals het gearchiveerd is
  sessiepers new "Titel"                    begin een nieuw verslag
  sessiepers doctor [--install]             kijk of alles er is
  sessiepers verify bestand.pdf …           kijk PDF's na op toegankelijkheid (PDF/UA) en bewaren (PDF/A)

  --out MAP         waar de resultaten komen (output)
  --brand NAAM      huisstijl: een naam onder templates/ of een map
  --offline         gebruik het netwerk niet
  --only LIJST      alleen email, web, print, contacts of links (met komma's)
  --redact          maak (of archiveer) alles zonder personen, in een map die op .redacted eindigt: het adres van het netwerk komt in hun plaats
  --jobs N          zoveel verslagen tegelijk
  --strict          waarschuwingen zijn fouten
  --json            resultaat als JSON
  --format VORM     voor links: table, json, sarif, junit, github of markdown
  --output BESTAND  zet de lijst van links in dit bestand
  --lang nl|en      taal van de meldingen
  --proxy URL       proxy voor het nakijken van links
  --refresh         kijk ook links na die kort geleden goed waren; lees bij contacts sync alles opnieuw
  --accept SITE=CODES, --exclude SITE
                    dit antwoord is goed (linkedin.com=999); sla deze links over (ook: 'https://vng.nl/intern/*')
  --concurrency N, --host-concurrency N, --host-interval S
                    links tegelijk (64), per website (2), seconden daartussen (0.1)
  --timeout S, --deadline S, --retries N, --confirm-delay S
                    seconden wachten op een antwoord (10), alle links samen (600), nieuwe pogingen (2), wachten voor een tweede blik (1)
  --user-agent NAAM zo noemen we ons bij websites
  --dry-run         zeg bij expire en archive alleen wat er zou gebeuren
  --to MAP          waar het archief staat; wordt onthouden
  --no-build        archiveer alleen wat al gemaakt is en nog klopt
  --conflict=keep-both
                    zet onze versie naast wat iemand anders in het archief heeft gewijzigd
  --tussenvoegsel family|middle, --sorteer nl|be, --outlook
                    bij contacts export: "van der" bij de achternaam of apart, sorteren op Berg of op Van der Berg, vCard voor Outlook
  --suggest         noem bij een kapotte link de kopie op archive.org
  --broken-links-ok kapotte links zijn geen fout
  --allow-private   kijk ook interne adressen en ongewone poorten na
  --yes             wijzig zonder te vragen (bij --fix)
  --replace         vervang bij contacts export wat er anders staat
  --standard LIJST  norm voor verify: ua-1, a-2b, a-2u, a-2a, a-3b, a-3u, a-3a (met komma's; anders wat het bestand zegt te zijn)
  --verapdf         laat veraPDF ook oordelen (vraagt Java)
  --max-body-mb N, --max-nesting N, --max-image-mp N
                    grenzen: tekst (2 MB), nesten (100), afbeelding (100 megapixel)
  --state MAP       map voor wat bewaard blijft
  --quiet, --debug, --version, --help
`
    : `sessiepers: one write-up in, everything out

  sessiepers [build] [write-up.md | folder …]   make mail, handout, web page, links and contacts (folder: sessions)
  sessiepers check [write-up …]                 check everything, write nothing
  sessiepers links [write-up | file …]          check only the links, of plain Markdown and HTML too
  sessiepers links --fix [write-up …]           put new addresses of moved pages in the write-up (--fix=all: all that can surely be better)
  sessiepers links accept ADDRESS --until DATE --reason "…"
                                                this link is fine, until that day (without address: the list; --remove ADDRESS)
  sessiepers contacts [write-up …]              show the contacts
  sessiepers contacts sync [write-up …]         put them in the address book
  sessiepers contacts list | search WORDS | show WHO
                                                look into the address book (WHO: a mail address or the number in the list)
  sessiepers contacts review [accept|reject WHO [WHO]]
                                                what is not sure: accept or reject; of two: the same or not
  sessiepers contacts edit WHO field=value …    correct a contact (for consent: --reason "…")
  sessiepers contacts merge WHO WHO | split WHO WRITE-UP|ADDRESS … | undo
                                                merge, split, take the last change back
  sessiepers contacts export --format FORMAT --out FOLDER|FILE
                                                give the address book to Outlook, Google, Apple or Excel (vcard3, vcard4, outlook, outlook-nl, google, json, xlsx)
  sessiepers contacts forget WHO                erase somebody for good; shows where the name still stands
  sessiepers contacts expire [--dry-run]        erase who is past their date (keep-until, or the term of the house)
  sessiepers archive [write-up …]               file all of a session in the archive (its folder: once, with --to)
  sessiepers archive target [FOLDER] | list     where the archive is, and what it holds
  sessiepers archive verify [FOLDER]            see whether all stands there as it was filed
  sessiepers new "Title"                        start a new write-up
  sessiepers doctor [--install]                 see whether everything is there
  sessiepers verify file.pdf …                  check PDFs for accessibility (PDF/UA) and archiving (PDF/A)

  --out FOLDER      where results go (output)
  --brand NAME      house style: a name under templates/ or a folder
  --offline         do not use the network
  --only LIST       only email, web, print, contacts or links (comma-separated)
  --redact          make (or file) all without people, in a folder that ends in .redacted: the network's address stands in their place
  --jobs N          so many write-ups at once
  --strict          warnings are errors
  --json            result as JSON
  --format FORMAT   for links: table, json, sarif, junit, github or markdown
  --output FILE     put the list of links in this file
  --lang nl|en      language of the messages
  --proxy URL       proxy for checking links
  --refresh         also check links that were fine a short while ago; with contacts sync read everything anew
  --accept SITE=CODES, --exclude SITE
                    this answer is fine (linkedin.com=999); leave these links out (also: 'https://vng.nl/internal/*')
  --concurrency N, --host-concurrency N, --host-interval S
                    links at once (64), per site (2), seconds between them (0.1)
  --timeout S, --deadline S, --retries N, --confirm-delay S
                    seconds to wait for an answer (10), all links together (600), new tries (2), wait before a second look (1)
  --user-agent NAME how we call ourselves to sites
  --dry-run         with expire and archive only say what would happen
  --to FOLDER       where the archive is; remembered
  --no-build        file only what is made already and still right
  --conflict=keep-both
                    put our version beside what somebody else changed in the archive
  --tussenvoegsel family|middle, --sorteer nl|be, --outlook
                    with contacts export: "van der" with the surname or apart, sorted as Berg or as Van der Berg, vCard for Outlook
  --suggest         name the copy at archive.org of a broken link
  --broken-links-ok broken links are no error
  --allow-private   also check internal addresses and unusual ports
  --yes             change without asking (with --fix)
  --replace         replace what differs where contacts export writes
  --standard LIST   standard for verify: ua-1, a-2b, a-2u, a-2a, a-3b, a-3u, a-3a (comma-separated; else what the file claims)
  --verapdf         have veraPDF judge too (needs Java)
  --max-body-mb N, --max-nesting N, --max-image-mp N
                    limits: text (2 MB), nesting (100), image (100 megapixels)
  --state FOLDER    folder for what is kept
  --quiet, --debug, --version, --help
`;
}
