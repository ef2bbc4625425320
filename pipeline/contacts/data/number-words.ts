/** Words around numbers that tell what they are: Dutch and English, lower case, collected for this project. */

const words = (text: string): ReadonlySet<string> => new Set(text.split("|"));

/** In front of a number, these make `14 030` one to call. */
export const phoneCues = words(
  "bel|belt|bellen|tel|telefoon|telefoonnummer|telefoonnr|telefoonnummers|telefonisch|telnr|nummer|call|calls|phone|phones|telephone|dial|ring|number|numbers|belnummer|mobiel|mob|mobile",
);
export const phoneSigns: readonly string[] = ["☎", "☏", "📞", "📱", "✆", "🕿"];

/** A letter and a stop, or a short form, that stands directly in front of a phone number: "T.06-…", "tel:06-…". */
export const phoneLeads = words("t|m|p|f|tel|mob|telefoon|mobiel|phone|mobile|nr|bel|werk|prive|privé|thuis|of|en|or|and|work|home|via|op|on");

/** In front of digits, these say that they are no phone number. */
export const referenceWords = words(
  "fax|telefax|zaak|zaaknr|dossier|dossiernr|artikel|art|kenmerk|case|file|article|reference|referentie|ref|lot|loten|kamer|zaal|room|hall|lokaal|motie|motion|amendement|amendment|versie|version|bus|lijn|tram|trein|" +
    "factuur|invoice|bestelling|order|ordernr|isbn|issn|iban|bic|kvk|coc|btw|vat|rsin|fi|perceel|kenteken|container|polis|klantnr|pagina|blz|bladzijde|bladzijden|page|pages|pp|postbus|kavel|rekening|giro|account|ticket|barcode|code|pin|pincode|id|serie|issue|hoofdstuk|chapter|paragraaf|" +
    "section|bijlage|annex|appendix|besluit|raadsbesluit|raadsvoorstel|agendapunt|stuk|doi|ean|lidnr|nen|iso|rfc",
);
/** Of these registers a number may pass the eleven test, or always does; in front of eight or nine digits they say that it is no citizen's. */
export const registerWords = words("kvk|kvknummer|kvknr|coc|rsin|rsinnummer|btw|btwnummer|vat|fi|iban|bic|isbn|issn|ean|barcode|doi|giro");
/** Between such a word and the digits: "dossier nr. 020 …". */
export const fillers = words("nr|no|nummer|number|nrs|num|van|of|is|was");
/** Ends of words that make a number of a thing: `zaaknummer`; but these are of phones. */
export const phoneNumberWords = words(
  "nummer|number|telefoonnummer|belnummer|mobielnummer|doorkiesnummer|noodnummer|servicenummer|contactnummer|infonummer|gsmnummer|alarmnummer|werknummer|privenummer|privénummer|klachtennummer|informatienummer|spoednummer|storingsnummer|netnummer|kantoornummer|hulpnummer|meldnummer",
);
/** In front of a run of digits that has the shape of a citizen service number, these say that it is one. */
export const citizenWords = words("bsn|burgerservicenummer|sofinummer|sofi|bsnnummer|persoonsnummer");

/** Behind digits, these make a price of them. */
export const priceWords = words("euro|eur|euros|dollars|pounds");
/** Behind digits, these make a quantity of them. */
export const quantityWords = words(
  "inwoners|huishoudens|euro|eur|mensen|personen|bewoners|deelnemers|keer|maal|leden|stemmen|woningen|huizen|bellers|brieven|reacties|kiezers|exemplaren|stuks|banen|bomen|leerlingen|studenten|bezoekers|gezinnen|adressen|meter|kilometer|km|kg|ton|liter|uur|jaar|dagen|weken|maanden|minuten|procent|percent|miljoen|million|" +
    "residents|inhabitants|households|people|persons|participants|members|votes|voters|homes|houses|letters|copies|times|euros|pounds|dollars|hours|hrs|years|days|weeks|months|minutes|metres|meters|trees|jobs|pupils|students|visitors|families|addresses",
);
