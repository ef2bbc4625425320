/** The text of a new write-up: everything in it may be replaced, and it builds as it is. Pure. */

/** A valid write-up with every row and directive; comments explain and never show. `day` is an ISO day. */
export function writeTemplate(title: string, day: string, lang: "nl" | "en"): string {
  const front = `---\ntitle: ${JSON.stringify(title)}\ndate: ${day}\nlang: ${lang}\n`;
  return lang === "nl" ? `${front}${dutch}` : `${front}${english}`;
}

const dutch = `summary: Eén of twee zinnen die vertellen waar de sessie over ging.
# next:
#   title: Titel van de volgende sessie
#   date: 2027-01-20
#   start: "13:00"
#   end: "14:30"
#   place: online
#   link: https://www.vng.nl/agenda
---

Schrijf hier een korte inleiding: wat deden we, en wat staat er in dit verslag?

<!-- Een knop of een video zet je zo neer (haal de haakjes van dit commentaar weg):
::button[Bekijk de menukaart]{href="https://www.vng.nl/"}
::video[Bekijk de aflevering]{href="https://www.vng.nl/" image="beeld.jpg" title="Aflevering 2"}
-->

## Naam van het eerste project

Onderwerp: Vertel in een paar zinnen wat dit project is en wat er bijzonder aan is.

Contact: Voornaam Achternaam - voornaam.achternaam@gemeente.example

Meer weten: [Website van de VNG](https://vng.nl/)

Reflectie:
- Welke vraag bleef er liggen?
- Wat zou je de volgende keer anders doen?

Tips:
- Noem iets waar een ander morgen mee verder kan.

## Naam van het tweede project

Onderwerp: Nog een project, met dezelfde regels. Laat weg wat je niet nodig hebt.

Contact: Voornaam Achternaam (rol) - post@organisatie.example

:::tip
Een tip in een kader. Er is ook :::note en :::warning.
:::

:::quote{by="Een deelnemer"}
Een uitspraak uit de sessie.
:::

## Tot slot

Sluit af met een oproep: wat vraag je van de lezer?
`;

const english = `summary: One or two sentences that tell what the session was about.
# next:
#   title: Title of the next session
#   date: 2027-01-20
#   start: "13:00"
#   end: "14:30"
#   place: online
#   link: https://www.vng.nl/agenda
---

Write a short introduction here: what did we do, and what is in this write-up?

<!-- A button or a video goes like this (outside this comment):
::button[See the menu]{href="https://www.vng.nl/"}
::video[Watch the episode]{href="https://www.vng.nl/" image="picture.jpg" title="Episode 2"}
-->

## Name of the first project

Subject: Tell in a few sentences what this project is and what is special about it.

Contact: Firstname Lastname - firstname.lastname@town.example

Read more: [Website of the VNG](https://vng.nl/)

Reflection:
- Which question was left open?
- What would you do differently next time?

Tips:
- Name something that others can use tomorrow.

## Name of the second project

Subject: Another project, with the same rows. Leave out what you do not need.

Contact: Firstname Lastname (role) - post@organisation.example

:::tip
A tip in a frame. There is :::note and :::warning too.
:::

:::quote{by="A participant"}
Something that was said in the session.
:::

## To conclude

End with a call: what do you ask of the reader?
`;
