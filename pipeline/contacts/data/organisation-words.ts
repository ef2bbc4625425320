/** Words that make the capitals around them a house: a municipality, a foundation, a club. Lower case, without plural. */

/** In front of its name, in either case: "Stichting Wijkcirkel", "gemeente Oss", "afdeling Stadsontwikkeling". */
export const houseLeads: ReadonlySet<string> = new Set(
  (
    "gemeente provincie waterschap hoogheemraadschap stichting vereniging coöperatie cooperatie bureau bewonersgroep wijkraad dorpsraad hogeschool universiteit " +
    "platform netwerk afdeling team ministerie bibliotheek museum theater instituut fonds lab laboratorium studio atelier adviesbureau ingenieursbureau " +
    "basisschool school college lyceum kerk parochie moskee buurthuis dorpshuis wijkcentrum jongerencentrum woningcorporatie woningstichting woonstichting " +
    "wijkteam servicedesk klantcontactcentrum loket energieloket plaatselijk dorpsbelang doarpsbelang stadsdeel stad fractie maatschappij genootschap " +
    "omgevingsdienst veiligheidsregio werkgroep stuurgroep bond vakbond kenniscentrum expertisecentrum welzijn maatschap uitgeverij redactie secretariaat wijkkrant " +
    "foundation studio institute association municipality university department faculty office centre center academy federation ministry team bureau collectief " +
    "collective society guild union council forum agency programma programmabureau raad griffie bestuursdienst concern directie dienst cluster landgoed " +
    "ziekenhuis huisartsenpraktijk praktijk groep huis huize theatergroep toneelgroep commissie adviescommissie consortium alliantie broedplaats ggd vng ggz rijkswaterstaat radio omroep krant buurtkrant dorpskrant club sportclub voetbalclub"
  ).split(" "),
);

/** How Dutch compounds end that are houses: "Buurtbus" is none, "Huurdersraad Poorthof" is one. For words with a capital that stand in front of a name. */
export const houseEndings: readonly string[] =
  "huis|bedrijf|vereniging|stichting|coöperatie|raad|school|centrum|punt|loket|krant|team|club|koor|lab|bureau|fonds|museum|bibliotheek|theater|kerk|groep|bond|dienst|schap|instituut|universiteit|collectief|netwerk|platform|winkel|belang|honk|corporatie|werkplaats|academie|overleg|bus|desk|beweging|gilde|genootschap|kring|maatschappij|comité|unie|kamer|kas|fabriek|tuin|bank|hoeve|ploeg|makers|burgerforum|kantoor|ministerie|regio|partij|koepel|praktijk|verein|partners|tank|hal|zaal|café|cafe|atelier|studio|werken|wonen|welzijn|zorg".split(
    "|",
  );

/** Behind its name, in English: "Harbour Trust", "Riverside Residents' Association", "Ouse Crossing Ltd". */
export const houseTails: ReadonlySet<string> = new Set(
  (
    "foundation trust council society association union guild network institute museum university ltd limited plc inc llc gmbh bv b.v nv vzw cic forum alliance collective office studio " +
    "choir club company partnership partners cooperative co-operative committee board assembly commission agency authority service services centre center college school primary academy library " +
    "theatre theater church chapel parish hospital clinic bureau press publishing publishers consultancy consulting associates group team lab labs laboratory project programme program initiative " +
    "district borough county federation league charity fund bank housing archive archives garden gardens market farm works workshop brewery co desk department ministry panel congregation band orchestra ensemble " +
    "movement coalition consortium hub house hall home homes hotel inn station rangers scouts keepers neighbours friends volunteers stichting vereniging coöperatie collectief netwerk groep"
  ).split(" "),
);

/** Lower-case words that a house's name may hold between its capitals: "Instituut voor Lokale Zaken", "Towns that Talk". */
export const houseLinks: ReadonlySet<string> = new Set(
  "de het 't van der den voor aan op in en & bij over te ten ter of for the and that on at met zonder tot 's onder uit naar".split(" "),
);

/** A department or team: a house, though part of another. */
export const articles: ReadonlySet<string> = new Set(["de", "het", "een", "'t", "the", "a", "an", "onze", "ons", "our", "their", "hun", "jullie", "your"]);

/** Before capitals: they name a thing, not a person. "het traject Anders Praten" */
export const thingWords: ReadonlySet<string> = new Set(
  "project traject programma spel initiatief plan actie campagne festival boek film cursus methode tool aanpak pilot proef wet regeling motto thema titel programme game initiative campaign book course method approach act bill law theme title event show exhibition song poem play".split(
    " ",
  ),
);

/** How streets and squares end: never a person, never a house. */
export const streetEndings: readonly string[] =
  "straat|laan|plein|weg|kade|gracht|dijk|steeg|singel|hof|pad|plantsoen|dreef|street|road|lane|avenue|square|brink".split("|");
