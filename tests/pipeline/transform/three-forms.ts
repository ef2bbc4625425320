/** One write-up in the shape of a newsletter, in the three forms that rows can have. People and addresses are invented. */

const bold = `# Zevende sessie

Op een natte woensdag luisterden we naar vier plannen over meedoen. Slides staan in Teams (klik op ‘Teams’ → ‘Bestanden’).
Vragen? Mail naar netwerk@sessies.example!

## Aflevering over meedoen

Hierover gaat de tweede aflevering. Kijk hier: https://kijk.example/aflevering-2

## Wijkbeelden – de stad in kleur

**Onderwerp:** De gemeente kijkt met vier kleuren naar haar straten,
een hulp bij het uitnodigen: om 19:30 begint het.

**Contact**: Noor van Veen - noor.vanveen@rivierstad.example

**Meer weten** Lees [het onderzoek](https://onderzoek.example/kleuren.pdf) over kleuren.
Over de modellen: https://modellen.example/

Sem de Groot: in Waterwijk doen ze het *anders*.
Lees er [meer over](https://waterwijk.example/).

**Reflectie:** - Verschuiven de kleuren
  in de loop der jaren?
- Wie kiest de kleur?
- Is kleur niet te persoonlijk?

## Bomen op de markt

**Onderwerp:** Al jaren is de markt leeg.

Toen kwam er een petitie.

**Contact**: Daan Visser - daan@bureau.example - begeleidde de gesprekken.
Contact met de groep kan via https://bomen.example/

**Meer weten** https://bomen.example/
https://markt.example/plannen.html

**Reflectie:** - Gaat het ook over vertrouwen?
- Wie praat er mee?

---

## Haven Zuid – traject ‘Anders’

**Onderwerp:** Rond de haven komen woningen.

**Contact**: Lieke Blom (ontwerper) - info@liekeblom.example

**Meer weten** https://havenzuid.example/

over het fonds: vraag het na.

**Tips:** Tips van Lieke:
- Praat met de buren
- Betrek een maker. Dan heb
  je er het meeste aan.

## Wijken in Veenstad

**Onderwerp:** Wat leerden ze in Veenstad? Een ding:
elke wijk is anders.

**Contact**: Mila van den Berg - mila@veenstad.example

**Meer weten** Lees over [wijken](https://veenstad.example/wijken) of [straten](https://veenstad.example/straten).

**Reflectie:** - Wie blijft weg?
- Wat doet de raad?


## Toekomst: wat wil jij?

Stuur een bericht naar netwerk@sessies.example
`;

const plain = `# Zevende sessie

Op een natte woensdag luisterden we naar vier plannen over meedoen. Slides staan in Teams (klik op ‘Teams’ → ‘Bestanden’).
Vragen? Mail naar netwerk@sessies.example!

## Aflevering over meedoen

Hierover gaat de tweede aflevering. Kijk hier: https://kijk.example/aflevering-2

## Wijkbeelden – de stad in kleur

Onderwerp: De gemeente kijkt met vier kleuren naar haar straten,
een hulp bij het uitnodigen: om 19:30 begint het.
Contact: Noor van Veen - noor.vanveen@rivierstad.example
Meer weten: Lees [het onderzoek](https://onderzoek.example/kleuren.pdf) over kleuren.
Over de modellen: https://modellen.example/

Sem de Groot: in Waterwijk doen ze het *anders*.
Lees er [meer over](https://waterwijk.example/).

Reflectie: - Verschuiven de kleuren
  in de loop der jaren?
- Wie kiest de kleur?
- Is kleur niet te persoonlijk?

## Bomen op de markt

Onderwerp: Al jaren is de markt leeg.

Toen kwam er een petitie.
Contact: Daan Visser - daan@bureau.example - begeleidde de gesprekken.
Contact met de groep kan via https://bomen.example/
Meer weten: https://bomen.example/
https://markt.example/plannen.html

Reflectie: - Gaat het ook over vertrouwen?
- Wie praat er mee?

---

## Haven Zuid – traject ‘Anders’

Onderwerp: Rond de haven komen woningen.
Contact: Lieke Blom (ontwerper) - info@liekeblom.example
Meer weten: https://havenzuid.example/

over het fonds: vraag het na.

Tips: Tips van Lieke:
- Praat met de buren
- Betrek een maker. Dan heb
  je er het meeste aan.

## Wijken in Veenstad

Onderwerp: Wat leerden ze in Veenstad? Een ding:
elke wijk is anders.
Contact: Mila van den Berg - mila@veenstad.example
Meer weten: Lees over [wijken](https://veenstad.example/wijken) of [straten](https://veenstad.example/straten).

Reflectie: - Wie blijft weg?
- Wat doet de raad?


## Toekomst: wat wil jij?

Stuur een bericht naar netwerk@sessies.example
`;

const definitions = `# Zevende sessie

Op een natte woensdag luisterden we naar vier plannen over meedoen. Slides staan in Teams (klik op ‘Teams’ → ‘Bestanden’).
Vragen? Mail naar netwerk@sessies.example!

## Aflevering over meedoen

Hierover gaat de tweede aflevering. Kijk hier: https://kijk.example/aflevering-2

## Wijkbeelden – de stad in kleur

Onderwerp
: De gemeente kijkt met vier kleuren naar haar straten,
  een hulp bij het uitnodigen: om 19:30 begint het.

Contact
: Noor van Veen - noor.vanveen@rivierstad.example

Meer weten
: Lees [het onderzoek](https://onderzoek.example/kleuren.pdf) over kleuren.
  Over de modellen: https://modellen.example/

  Sem de Groot: in Waterwijk doen ze het *anders*.
  Lees er [meer over](https://waterwijk.example/).

Reflectie
: - Verschuiven de kleuren
    in de loop der jaren?
  - Wie kiest de kleur?
  - Is kleur niet te persoonlijk?

## Bomen op de markt

Onderwerp
: Al jaren is de markt leeg.

  Toen kwam er een petitie.

Contact
: Daan Visser - daan@bureau.example - begeleidde de gesprekken.
  Contact met de groep kan via https://bomen.example/

Meer weten
: https://bomen.example/
  https://markt.example/plannen.html

Reflectie
: - Gaat het ook over vertrouwen?
  - Wie praat er mee?

---

## Haven Zuid – traject ‘Anders’

Onderwerp
: Rond de haven komen woningen.

Contact
: Lieke Blom (ontwerper) - info@liekeblom.example

Meer weten
: https://havenzuid.example/

  over het fonds: vraag het na.

Tips
: Tips van Lieke:
  - Praat met de buren
  - Betrek een maker. Dan heb
    je er het meeste aan.

## Wijken in Veenstad

Onderwerp
: Wat leerden ze in Veenstad? Een ding:
  elke wijk is anders.

Contact
: Mila van den Berg - mila@veenstad.example

Meer weten
: Lees over [wijken](https://veenstad.example/wijken) of [straten](https://veenstad.example/straten).

Reflectie
: - Wie blijft weg?
  - Wat doet de raad?


## Toekomst: wat wil jij?

Stuur een bericht naar netwerk@sessies.example
`;

export const threeForms: readonly string[] = [bold, plain, definitions];
