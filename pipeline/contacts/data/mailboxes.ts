/** Mailboxes that several people read, by the part before the @: Dutch and English, collected for this project. Lower case, without accents. */

/** Generic as they are, and in front of more: `info`, `info.zuid`, `team-wijken`. */
export const sharedMailboxes: ReadonlySet<string> = new Set(
  (
    "aanmelden|aanmelding|aanmeldingen|aanvraag|aanvragen|abonnement|abonnementen|academie|academy|accessibility|accounts|admin|" +
    "administratie|administration|adviesraad|afdeling|afspraak|afspraken|agenda|algemeen|archief|archive|archives|ask|atelier|" +
    "automatisering|backoffice|balie|bar|beheer|beleid|bestellen|bestellingen|bestuurssecretariaat|bestuurssecretaris|bewoners|" +
    "bewonersgroep|bewonersinitiatief|bewonersinitiatieven|bezwaar|bezwaren|bibliotheek|boekingen|booking|bookings|bso|bureau|" +
    "burgerberaad|burgerforum|burgerparticipatie|burgerraad|burgerzaken|buurt|buurtbus|buurthuis|buurtkrant|buurtteam|cafe|campaign|" +
    "campaigns|chat|cluster|co-creatie|college|collegesecretariaat|comite|commissie|committee|comms|communicatie|communication|" +
    "communications|community|congres|congress|connect|consultation|consultations|contact|contactcentrum|council|customerservice|data|" +
    "democracy|democraticservices|desk|dienst|dienstverlening|documentatie|donaties|donations|dorp|dorpshuis|dorpsraad|duurzaam|" +
    "duurzaamheid|editor|editorial|editors|energie|energieloket|engagement|enquiries|enquiry|evenementen|events|expertisecentrum|" +
    "facturen|feedback|finance|financien|fondsenwerving|fractie|frontdesk|frontoffice|gebiedsteam|gemeente|gemeentehuis|gemeenteraad|" +
    "general|griffie|groepspost|hall|hallo|hello|help|helpdesk|helpline|hi|hoi|hr|hrm|hub|hulp|ict|idee|ideeen|iedereen|inbox|info|" +
    "infopunt|informatie|informatiebeheer|information|inkoop|inquiries|inquiry|inschrijven|inschrijving|inschrijvingen|inspraak|" +
    "inspreken|invoices|inwoners|it|jeugd|jeugdteam|jobs|jongeren|jongerenraad|journalism|juridisch|kantoor|kcc|kennisbank|kenniscentrum|" +
    "kerk|keuken|klachten|klant|klantcontact|klantcontactcentrum|klantencontact|klantenservice|klantenzorg|klantservice|krant|learning|" +
    "leden|ledenadministratie|leerwerkplek|library|loket|loketten|mail|mailbox|management|mantelzorg|marketing|media|meedenken|meedoen|" +
    "meld|melding|meldingen|meldpunt|members|membership|moestuin|museum|museumwinkel|netwerk|network|news|newsdesk|newsletter|nieuws|" +
    "nieuwsbrief|no-reply|noreply|office|omgeving|omgevingsloket|ondernemers|ondersteuning|onderwijs|onthaal|ontvangst|opbouwwerk|" +
    "openbareruimte|opleiding|opleidingen|orders|organisatie|organisation|ouderen|outreach|parochie|participate|participatie|" +
    "participatieteam|participation|partners|pastoraat|pers|persdienst|personeel|personeelszaken|persvoorlichting|planning|platform|" +
    "postbox|postbus|postkamer|postmaster|pr|press|pressoffice|privacy|programma|programmabureau|project|projectbureau|projecten|" +
    "projectteam|publicaties|publications|publiciteit|publieksservice|publiekszaken|raad|raadhuis|raadsgriffie|raadsinformatie|receptie|" +
    "reception|redactie|redaktie|registratie|registration|repaircafe|research|reserveren|reservering|reserveringen|sales|samenwerking|" +
    "school|schuldhulp|secretariaat|secretariaatbestuur|secretariat|secretariaten|secretary|security|service|servicedesk|servicepunt|" +
    "services|sessie|sessies|shop|sociaal|sociaalteam|speelotheek|sportloket|spreekuur|stadhuis|stadsdeel|stadsloket|staff|stagebureau|" +
    "statengriffie|stichting|studio|subsidie|subsidies|support|taalcafe|taalhuis|team|teams|theater|tickets|tip|tips|toegankelijkheid|" +
    "townhall|training|trainingen|tuin|uitnodiging|uitnodigingen|vacature|vacatures|vereniging|vergunningen|verhuur|verkoop|vertrouwen|" +
    "vluchtelingen|vluchtelingenwerk|volunteer|volunteering|volunteers|voorlichting|vragen|vrienden|vrijwilligers|vve|webcare|webmaster|" +
    "webredactie|webshop|website|webteam|welcome|welkom|welzijn|werkgroep|werkplaats|wijk|wijkbudget|wijkbureau|wijkcentrum|wijken|" +
    "wijkraad|wijkteam|winkel|wmo|woo|workshops|youth|youthcouncil|zaalverhuur|zorg|zorgloket"
  ).split("|"),
);

/** Generic when nothing stands behind: functions, and words that are surnames too. `wethouder@` is one, `wethouder.kingma@` is not. */
export const functionMailboxes: ReadonlySet<string> = new Set(
  (
    "alderman|bestuur|board|boekhouding|boekhouder|burgemeester|chair|chairman|chairperson|clerk|coordinatie|coordinator|coordinatoren|director|directeur|directie|directiesecretariaat|" +
    "fg|functionarisgegevensbescherming|gebiedsmanager|gemeentesecretaris|griffier|hoofdredactie|huismeester|koster|lid|manager|mayor|ombudsman|penningmeester|post|predikant|president|projectleider|" +
    "raadsgriffier|raadsleden|secretaris|town|townclerk|treasurer|vertrouwenspersoon|voorzitter|voorzitters|webbeheer|webbeheerder|wethouder|wethouders|wijkagent|wijkcoordinator|wijkmanager|wijkregisseur"
  ).split("|"),
);

/** In front of a word without a sign between them: `teamwijken`, `wijkteamnoord`, `afdelingburgerzaken`. */
export const sharedBeginnings: readonly string[] = [
  "afdeling",
  "buurtteam",
  "gebiedsteam",
  "gemeente",
  "info",
  "jeugdteam",
  "klantenservice",
  "meldpunt",
  "netwerk",
  "participatie",
  "postbus",
  "redactie",
  "secretariaat",
  "servicedesk",
  "sociaalteam",
  "team",
  "werkgroep",
  "wijkteam",
];

/** Generic behind more too: `zuid.redactie`, `bureau-info`. */
export const sharedEndings: ReadonlySet<string> = new Set(
  "info|redactie|secretariaat|team|loket|servicedesk|helpdesk|participatie|communicatie|receptie|office|support|administratie|contact".split("|"),
);
