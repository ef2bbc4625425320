/** Words around contacts that say nothing of the person, in Dutch and English, lower case. */

/** Labels and headings that announce contacts. */
export const contactLabels: ReadonlySet<string> = new Set(
  (
    "contact|contacts|contactpersoon|contactpersonen|contactgegevens|contactinformatie|contact person|contact persons|contact people|contact details|contactinformation|contact information|meer weten|meer informatie|meer info|voor meer informatie|" +
    "more information|more info|for more information|find out more|know more|vragen|vragen of contact|heb je vragen|nog vragen|any questions|questions|question|vraag|info|informatie|information|bel|bellen|telefoon|tel|call|phone|telephone|mail|mailen|e-mail|email|e-mailadres|" +
    "aanmelden|aanmelding|opgeven|opgave|inschrijven|sign up|signing up|register|aanspreekpunt|bereikbaar|reageren|get in touch|write to|wie kun je benaderen|wie benaderen|wie te benaderen|bereik ons|neem contact op|contact us|stel je vraag|reactie|reacties"
  ).split("|"),
);

/** Lower-case words that may stand before a name or a channel within a part and belong to neither. */
export const cues: ReadonlySet<string> = new Set(
  (
    "mail mailen mailt mailtje e-mail email e-mailen bel belt bellen gebeld tel telefoon telefonisch telefoonnummer telnr mobiel mobile mob phone call calls calling app appt appen whatsapp werk werknummer privé kantoor office home via bij op aan met naar van door voor of en or and to at on by for from with through tot " +
    "is zijn are was kan kun kunt je u you can be bereikbaar bereiken bereik bereikt te contact contacten contactpersoon contactpersonen vraag vragen info informatie meer weten stuur stuurt schrijf schrijft write writes ask asks zie see kijk look neem neemt opnemen reach reached reachable gratis free ook also nummer number adres address website site web linkedin mastodon bluesky twitter x t e m p f w i a the de het een mevrouw meneer dhr mw " +
    "stel ze gerust dan even rechtstreeks direct bij ons onze bij: online homepage profiel profile fax"
  ).split(" "),
);

/** Capitals at the start of a sentence that begin no name. */
export const starters: ReadonlySet<string> = new Set(
  (
    "aan aanmelden aanwezig achter afgelopen afmelden al alle alleen als altijd app beeld begin behalve bel bij bijna binnen blijf boven bron buiten ca circa contact contactpersoon daar daarna daarnaast daarom dan dank dankzij dat de deze die direct dit doe door dus e-mail een eerst elk elke en er even evenals foto foto's gaat geef geen gelukkig graag haar had heb hebben heeft heet hem hen hier hij hoe hoeveel honderd hulp hun idee ieder iedere iedereen iemand ik illustratie in info informatie inmiddels interesse is ja jaarlijks jarenlang je jij jij jouw kan kijk kom komt kun kunt laat later leuk lees lukt maak maar mail mede meer meld met mijn mocht muziek na naar naast namens natuurlijk nee neem niemand niet nieuwe nog nu of om omdat onder ondertussen ons onze ook op opgave opgeven over pas per plus reacties reageer regie samen schrijf sinds soms spreek staat stel stuur tegen tekening tekst ten ter terwijl tijdens tip tips toch toen tot tussen twee uit uitgevoerd uiteindelijk uw vaak van vanaf vandaag vanuit vanwege verder verslag via vier vind volgende volgens voor vooral vorig vraag vragen waar waarom wanneer wat we wel welke werk wie wij wil word worden zaterdag ze zeg zelf zes zie zij zijn zo zoals zodra zolang zonder zondag maandag dinsdag woensdag donderdag vrijdag drie vijf zeven acht negen tien beide ontmoet volg geleid gemaakt bedacht gastspreker aldus wil wilt weet welkom goed dankjewel dank bedankt groet groeten hartelijk vriendelijke bekijk bezoek download klik luister neemt lever steun help helpt haal breng zoek zoekt gezocht nodig bestel reserveer programma opening " +
    "a about after again all also although an and any anything anyone are as ask at be because been before behind below between both bookings but by call can complaints contact could credits did do does drop during each either email enjoy even every everyone everything far few find first follow for four from get give go good had has have he hello help her here hi his how however i if illustrations in interested into is it its join just kind last later learn let letters like listen long look lost mail make many may meanwhile meet money more most much music my need neither never next no nobody none not nothing now of off on once one only or other our out over pictures photo photos phone please questions reach read regards register reply say see send several she should sign since so some someone soon space still subject such take talk tell text thank thanks that the their them then there these they this those three through tips to together two under until up upon us very via view visit want was we welcome were what when where whether which while who whoever whose why will with within without words would write yes yet you your january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter dear best kindest warm sincerely"
  ).split(" "),
);

/** They turn a clause to something else: no role begins with one. */
export const clauseStarts: ReadonlySet<string> = new Set(
  "die dat wie wat waar waarin waarmee zij hij ze zijn haar hun als want maar dus omdat toen nadat voordat zodat is was heeft had kan wil gaat komt doet maakt staat ligt zit en of ook niet nog al om te who which that where when he she they it his her their is was has had can will goes does makes stands lies and or also not yet if as but so because whose while daar hier dan er het een de the a an in op met voor van door via bij naar uit over tot tijdens at on with for from by to about after before sinds since inmiddels samen together maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr".split(
    " ",
  ),
);

/** Before a name: who is written to so is a person. "mevrouw Jansen". Without their full stop. */
export const salutations: ReadonlySet<string> = new Set(["mevrouw", "meneer", "mw", "mevr", "dhr", "heer", "mr", "mrs", "ms", "miss", "sir", "madam", "dame"]);

/** Verbs of a note, which says what somebody did: irregular ones, and those that no rule knows. */
export const noteVerbs: ReadonlySet<string> = new Set(
  (
    "deed doet nam neemt kwam komt liep loopt reed rijdt schreef schrijft sprak spreekt bedacht bedenkt bracht brengt zocht zoekt dacht vond vindt hield houdt gaf geeft ging gaat las leest sloot sluit zong zingt trok trekt bouwde bouwt tekende tekent zorgde zorgt zat zit stond staat was is had heeft hielp helpt kocht koopt verkocht werd wordt wist kon kreeg begon begint bleef blijft koos kiest droeg draagt ontwierp ontwerpt vroeg vraagt wees wijst won wint wierf werft goot sneed snijdt schonk schenkt zag ziet bood biedt vloog voer vaart bakte weet kent deelt legt bakt kookt speelt maait helpt werkt woont leest filmt tekent fotografeert vertelt runt geeft knows shares cooks plays helps works lives ontving ontvangt organiseert begeleidt coördineert beheert regelt maakte maakt leidde leidt " +
    "led wrote built ran kept drew made took gave held brought taught sang spoke drove began found won sold bought set put read rode cut shot hung sewed dug grew knew came went did had was is has runs leads keeps writes makes manages collects draws holds teaches answers sent met dealt ground spun wove caught fed chose drove flew sought fought swept lent rang stood sat told threw wore"
  ).split(" "),
);
