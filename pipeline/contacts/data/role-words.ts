/** What people are: words and endings of roles, in Dutch and English, lower case. */

/** Whole words. */
export const roleWords: ReadonlySet<string> = new Set(
  (
    "wethouder burgemeester raadslid gemeentesecretaris griffier adjunct-griffier ambtenaar bestuurder voorzitter vicevoorzitter penningmeester secretaris secretaresse bestuurslid lid directeur directrice adjunct-directeur " +
    "adviseur strateeg planoloog tolk kok kokkin boer boerin timmerman koster dominee pastoor imam rabbijn kapelaan chauffeur tekenaar illustrator muzikant zanger zangeres acteur actrice docent leraar lerares juf meester lector hoogleraar " +
    "professor rector curator conservator archivaris bibliothecaris boswachter stagiair stagiaire student studente vrijwilliger vrijwilligster initiatiefnemer initiatiefneemster oprichter oprichtster eigenaar eigenaresse ondernemer trainer coach " +
    "tuinman tuinvrouw hovenier bakker slager visser schipper havenmeester sluiswachter molenaar smid aannemer makelaar architect stedenbouwkundige landschapsarchitect vormgever vormgeefster ontwerper ontwerpster fotograaf fotografe filmmaker " +
    "journalist redacteur hoofdredacteur eindredacteur schrijver schrijfster dichter dichteres woordvoerder woordvoerster contactpersoon aanspreekpunt kwartiermaker regisseur producent programmeur ontwikkelaar beheerder conciërge gastvrouw gastheer " +
    "aanvoerder hoofd chef teamleider huisarts arts verpleegkundige wijkagent agent brandweerman jurist advocaat notaris rechter kinderrechter econoom socioloog antropoloog psycholoog ecoloog bioloog geograaf historicus statisticus onderzoeker onderzoekster " +
    "consulent inspecteur controleur assistent assistente medewerker medewerkster projectassistent omwonende dakdekker monteur metselaar schilder stukadoor portier administrateur boekhouder accountant analist specialist expert consultant facilitator moderator mediator bemiddelaar " +
    "verslaglegger notulist trekker aanjager verbinder procesbegeleider gespreksleider buurtmoeder buurtvader imker choreograaf componist dirigent decaan wijkmeester opbouwwerker jongerenwerker gebiedsmakelaar planner " +
    "officer manager director lead leader head chair chairman chairwoman chairperson co-chair president secretary treasurer adviser advisor coordinator organiser organizer engineer designer artist mediator teacher lecturer researcher fellow volunteer warden caretaker clerk mayor councillor councilor " +
    "alderman alderwoman editor writer archivist ranger steward host hostess cook baker carpenter builder driver worker nurse doctor owner founder co-founder member actor actress singer photographer operator keeper captain spokesperson spokesman spokeswoman interpreter assistant intern " +
    "strategist producer programmer developer gardener farmer innkeeper sexton vicar priest recorder translator librarian musician poet composer conductor apprentice inspector surveyor architect lawyer solicitor judge accountant bookkeeper receptionist janitor administrator agent broker " +
    "trustee governor convener convenor delegate ambassador scientist economist historian biologist ecologist geographer plumber electrician mason painter tailor weaver potter blacksmith miller beekeeper ferryman skipper harbourmaster deputy commissioner headteacher principal dean tutor mentor " +
    "vz secr vice-chair vicevoorzitter raadsgriffier fractievoorzitter statenlid gedeputeerde dijkgraaf heemraad minister staatssecretaris kamerlid ombudsman ombudsvrouw"
  ).split(" "),
);

/** Endings of Dutch compounds: "wijkverpleegkundige", "dorpsondersteuner". The part before has two letters or more. */
export const roleEndings: readonly string[] =
  "adviseur|adviseuse|leider|leidster|medewerker|medewerkster|manager|coördinator|coordinator|regisseur|werker|werkster|maker|maakster|meester|ambtenaar|beheerder|begeleider|begeleidster|voorzitter|secretaris|raadslid|griffier|ontwerper|directeur|bestuurder|wethouder|burgemeester|ondersteuner|onderzoeker|docent|leraar|kundige|loog|verlener|gever|nemer|bezorger|drager|voerder|zoeker|lezer|redacteur|schrijver|tekenaar|graaf|architect|ingenieur|consulent|coach|trainer|agent|wachter|arts|aanvoerder|eigenaar|ondernemer|makelaar|ontwikkelaar|bemiddelaar|strateeg|stagiair|vrijwilliger|student|specialist|expert|assistent|secretaresse|jurist|planner|analist|verteller|houder|bewaker|verzorger|verzorgster|helper|hoofd|chef|functionaris|gids|moeder|vader|monteur|chauffeur|technicus|deskundige|vertegenwoordiger|woordvoerder|inspecteur|controleur|kenner|trekker|aanjager|verbinder|steward|lid|bakker|boer|kok|dokter|ster|iste|econoom|officer|producer|journalist|fotograaf|muzikant|kunstenaar|kunstenares|gastvrouw|gastheer|hoogleraar|lector|bouwer|teler|tuinder|keeper|curator|archivaris|conservator|programmeur|restaurateur|dirigent|regelaar|scout|vormgever|opzichter|toezichthouder|rechter|predikant|pastor|tolk|vertaler|jager|zanger|smid|man|vrouw|intendant|secretary|ambassadeur|partner|makers".split(
    "|",
  );

/** Words of this shape before a name are no role of that person: "collega Merijn", "zijn opvolger Marwa". */
export const noRoles: ReadonlySet<string> = new Set(
  "collega collega's opvolger opvolgster voorganger voorgangster buurman buurvrouw buren deelnemer deelnemers inwoner inwoners bewoner bewoners spreker sprekers vriend vriendin zus broer moeder vader dochter zoon man vrouw mevrouw meneer heer colleague successor predecessor neighbour participant resident speaker friend sister brother mother father daughter son wife husband iemand ander andere vrouw er ver zeker eerder ster meester heer lid".split(
    " ",
  ),
);

/** Trades that are surnames as often: with a capital they are no role. */
export const tradeNames: ReadonlySet<string> = new Set(
  "bakker slager visser schipper molenaar smid boer kok schilder koster timmerman hovenier metselaar meester schrijver tuinman decker dekker mulder kuiper kramer dijkgraaf hofmeester rechter notaris pastoor prins mason miller potter baker cook taylor painter weaver carpenter gardener farmer steward warden keeper priest archer archivist dean bishop abbot porter driver ranger page marshal clerk chambers knight judge lawyer singer poet mayor head chief captain lead fellow member host hall coach".split(
    " ",
  ),
);

/** What may stand before a role of two words or more. */
export const roleModifiers: ReadonlySet<string> = new Set(
  "senior junior deputy vice head chief press grants project programme program policy community town city parish youth assistant associate acting interim former honorary managing general executive creative artistic technical head lead principal research social local regional national safety traffic cycling liaison public communications communication housing planning event events volunteer strategisch strategische zakelijk zakelijke artistiek artistieke algemeen algemene creatief creatieve technisch technische plaatsvervangend plaatsvervangende waarnemend waarnemende loco adjunct oud eerste tweede hoofd beleids project programma communicatie landscape urban district county school museum theatre street neighbourhood village borough night day".split(
    " ",
  ),
);
