/** Examples of our own in GitHub's Markdown, each with what a reader should see as HTML. */

export const gfmExamples: readonly { readonly markdown: string; readonly html: string }[] = [
  { markdown: "| a | b |\n| - | - |\n| een | twee |", html: "<table><tr><th>a</th><th>b</th></tr><tr><td>een</td><td>twee</td></tr></table>" },
  { markdown: "| a | b |\n| :-: | -: |\n| `x` | **y** |", html: "<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>y</td></tr></table>" },
  { markdown: "| a\\|b |\n| -- |\n| c \\| d |", html: "<table><tr><th>a|b</th></tr><tr><td>c | d</td></tr></table>" },
  { markdown: "| een | twee |\n| --- |\n| bar |", html: "<p>| een | twee | | --- | | bar |</p>" },
  { markdown: "| a | b |\n| - | - |\n| kort |\n| te | veel | cellen |", html: "<table><tr><td>kort</td></tr><tr><td>te</td><td>veel</td></tr></table>" },
  { markdown: "| a |\n| - |\n| b |\n> citaat", html: "<table><tr><td>b</td></tr></table><blockquote>citaat</blockquote>" },
  { markdown: "| tijd | plaats |\n| - | - |\n| 19:30 | Teams:Bestanden |", html: "<table><tr><td>19:30</td><td>Teams:Bestanden</td></tr></table>" },
  { markdown: "- [ ] open\n- [x] klaar", html: "<ul><li>open</li><li>klaar</li></ul>" },
  { markdown: "- [x] boven\n  - [ ] onder\n- gewoon", html: "<ul><li>boven<ul><li>onder</li></ul></li><li>gewoon</li></ul>" },
  { markdown: "1. [ ] genummerd", html: "<ol><li>genummerd</li></ol>" },
  { markdown: "- [ ]\n- [y] geen taak", html: "<ul><li>[ ]</li><li>[y] geen taak</li></ul>" },
  { markdown: "~~weg~~ en ~ook~ weg", html: "<p><del>weg</del> en <del>ook</del> weg</p>" },
  { markdown: "Dit ~~gaat over\n\nalinea's~~ heen.", html: "<p>Dit ~~gaat over</p><p>alinea's~~ heen.</p>" },
  { markdown: "~~~niet door~~~ maar code", html: "<pre></pre>" },
  { markdown: "www.plein.example/pad", html: "<p>www.plein.example/pad</p>" },
  {
    markdown: "Zie www.plein.example/a_(b) en https://plein.example?q=1&r=2.",
    html: "<p>Zie www.plein.example/a_(b) en https://plein.example?q=1&amp;r=2.</p>",
  },
  { markdown: "Mail iemand@plein.example, of a.b-c_d@plein.example.", html: "<p>Mail iemand@plein.example, of a.b-c_d@plein.example.</p>" },
  { markdown: "mailto:iemand@plein.example en xmpp:iemand@plein.example", html: "<p>mailto:iemand@plein.example en xmpp:iemand@plein.example</p>" },
  {
    markdown: "Een noot[^1] en nog een[^lang].\n\n[^1]: Kort.\n[^lang]: Lang\n\n    met een alinea.",
    html: "<p>Een noot en nog een</p><p>Kort.</p><p>Lang met een alinea.</p>",
  },
  { markdown: "Twee keer[^a] dezelfde[^a].\n\n[^a]: De noot.", html: "<p>Twee keer dezelfde</p><p>De noot.</p>" },
  { markdown: "Geen noot[^weg].", html: "<p>Geen noot[^weg].</p>" },
  { markdown: "[^1]: Noot zonder verwijzing.\n\nTekst.", html: "<p>Tekst.</p>" },
  { markdown: "<title>x</title> <textarea>y</textarea> <xmp>z</xmp>", html: "<p>x y z</p>" },
  { markdown: "Regel een  \nRegel *twee\ndrie*", html: "<p>Regel een Regel twee drie</p>" },
];
