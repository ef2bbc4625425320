/** Mailboxes that several people read, by the part before the @: Dutch and English, collected for this project. Lower case, without accents. */

/** Generic as they are, and in front of more: `info`, `info.zuid`, `team-wijken`. */
export const sharedMailboxes: ReadonlySet<string> = new Set(
  (
    "aanmelden|aanmelding|aanmeldingen|aanvraag|aanvragen|abonnement|abonnementen|academie|academy|accounts|admin|administratie|administration|adviesraad|afdeling|afspraak|afspraken|agenda|algemeen|archief|archive|archives|automatisering|" +
    "backoffice|balie|beheer|beleid|bestellen|bestellingen|bestuurssecretariaat|bezwaar|bibliotheek|bookings|booking|burgerparticipatie|burgerzaken|buurthuis|buurtteam|" +
    "campaign|campaigns|chat|cluster|co-creatie|collegesecretariaat|comite|commissie|committee|communicatie|communication|communications|community|congres|congress|contact|contactcentrum|council|customerservice|" +
    "data|desk|dienst|dienstverlening|documentatie|donaties|donations|dorpshuis|dorpsraad|duurzaamheid|" +
    "editor|editorial|editors|enquiries|enquiry|evenementen|events|expertisecentrum|" +
    "facturen|feedback|finance|financien|fondsenwerving|frontdesk|frontoffice|" +
    "gebiedsteam|gemeente|gemeenteraad|gemeentehuis|general|griffie|groepspost|" +
    "hallo|hello|help|helpdesk|helpline|hr|hulp|" +
    "iedereen|inbox|info|informatie|information|infopunt|inkoop|inschrijven|inschrijving|inschrijvingen|inquiries|inquiry|inspraak|invoices|inwoners|it|" +
    "jeugd|jeugdteam|jobs|jongerenraad|journalism|juridisch|" +
    "kantoor|kennisbank|kenniscentrum|klachten|klant|klantcontact|klantencontact|klantenservice|klantenzorg|klantservice|" +
    "leden|ledenadministratie|learning|library|loket|loketten|" +
    "mail|mailbox|management|marketing|media|meedenken|meedoen|meldingen|meldpunt|members|membership|museum|" +
    "netwerk|network|newsletter|newsdesk|news|nieuws|nieuwsbrief|no-reply|noreply|" +
    "office|omgeving|omgevingsloket|onderwijs|ondernemers|ondersteuning|ontvangst|onthaal|openbareruimte|opleiding|opleidingen|orders|organisatie|organisation|outreach|" +
    "participatie|participatieteam|participation|partners|personeel|personeelszaken|pers|persdienst|persvoorlichting|planning|platform|postbus|postkamer|postmaster|press|privacy|programma|programmabureau|project|projectbureau|projecten|projectteam|publiciteit|publicaties|publications|publiekszaken|" +
    "raad|raadsinformatie|receptie|reception|redactie|redaktie|registratie|registration|research|reserveren|reserveringen|" +
    "sales|samenwerking|schuldhulp|secretariaat|secretariaten|secretariat|secretary|security|service|servicedesk|servicepunt|services|shop|sociaal|sociaalteam|sportloket|staff|stadhuis|stadsloket|stagebureau|stichting|studio|subsidie|subsidies|support|" +
    "team|teams|tickets|toegankelijkheid|training|trainingen|" +
    "uitnodiging|uitnodigingen|" +
    "vacature|vacatures|vereniging|vergunningen|verhuur|verkoop|vertrouwen|voorlichting|volunteer|volunteers|volunteering|vragen|vrienden|vrijwilligers|" +
    "webmaster|webredactie|webshop|website|webteam|welcome|welkom|werkgroep|werkplaats|wijkbureau|wijkcentrum|wijken|wijkraad|wijkteam|winkel|wmo|workshops|" +
    "youth|zorg|zorgloket"
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
