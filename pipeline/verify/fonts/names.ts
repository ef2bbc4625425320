/** Glyph names and the encodings of simple fonts (ISO 32000-1, Annex D). Data. Leaf. */

/** Glyph name and its code point, alternately (Adobe Glyph List 2.0: the Latin, Greek, punctuation, arrow and mathematical names). */
const unicodeNames =
  "controlSTX 1 controlSOT 2 controlETX 3 controlEOT 4 controlENQ 5 controlACK 6 controlBEL 7 controlBS 8 controlHT 9 controlLF A controlVT B controlFF C " +
  "controlCR D controlSO E controlSI F controlDLE 10 controlDC1 11 controlDC2 12 controlDC3 13 controlDC4 14 controlNAK 15 controlSYN 16 controlETB 17 " +
  "controlCAN 18 controlEM 19 controlSUB 1A controlESC 1B controlFS 1C controlGS 1D controlRS 1E controlUS 1F space 20 spacehackarabic 20 exclam 21 " +
  "quotedbl 22 numbersign 23 dollar 24 percent 25 ampersand 26 quotesingle 27 parenleft 28 parenright 29 asterisk 2A plus 2B comma 2C hyphen 2D period 2E " +
  "slash 2F zero 30 one 31 two 32 three 33 four 34 five 35 six 36 seven 37 eight 38 nine 39 colon 3A semicolon 3B less 3C equal 3D greater 3E question 3F " +
  "at 40 A 41 B 42 C 43 D 44 E 45 F 46 G 47 H 48 I 49 J 4A K 4B L 4C M 4D N 4E O 4F P 50 Q 51 R 52 S 53 T 54 U 55 V 56 W 57 X 58 Y 59 Z 5A bracketleft 5B " +
  "backslash 5C bracketright 5D asciicircum 5E underscore 5F grave 60 a 61 b 62 c 63 d 64 e 65 f 66 g 67 h 68 i 69 j 6A k 6B l 6C m 6D n 6E o 6F p 70 q " +
  "71 r 72 s 73 t 74 u 75 v 76 w 77 x 78 y 79 z 7A braceleft 7B bar 7C verticalbar 7C braceright 7D asciitilde 7E controlDEL 7F nbspace A0 " +
  "nonbreakingspace A0 exclamdown A1 cent A2 sterling A3 currency A4 yen A5 brokenbar A6 section A7 dieresis A8 copyright A9 ordfeminine AA guillemotleft " +
  "AB logicalnot AC sfthyphen AD softhyphen AD registered AE macron AF overscore AF degree B0 plusminus B1 twosuperior B2 threesuperior B3 acute B4 mu B5 " +
  "mu1 B5 paragraph B6 middot B7 periodcentered B7 cedilla B8 onesuperior B9 ordmasculine BA guillemotright BB onequarter BC onehalf BD threequarters BE " +
  "questiondown BF Agrave C0 Aacute C1 Acircumflex C2 Atilde C3 Adieresis C4 Aring C5 AE C6 Ccedilla C7 Egrave C8 Eacute C9 Ecircumflex CA Edieresis CB " +
  "Igrave CC Iacute CD Icircumflex CE Idieresis CF Eth D0 Ntilde D1 Ograve D2 Oacute D3 Ocircumflex D4 Otilde D5 Odieresis D6 multiply D7 Oslash D8 " +
  "Ugrave D9 Uacute DA Ucircumflex DB Udieresis DC Yacute DD Thorn DE germandbls DF agrave E0 aacute E1 acircumflex E2 atilde E3 adieresis E4 aring E5 ae " +
  "E6 ccedilla E7 egrave E8 eacute E9 ecircumflex EA edieresis EB igrave EC iacute ED icircumflex EE idieresis EF eth F0 ntilde F1 ograve F2 oacute F3 " +
  "ocircumflex F4 otilde F5 odieresis F6 divide F7 oslash F8 ugrave F9 uacute FA ucircumflex FB udieresis FC yacute FD thorn FE ydieresis FF Amacron 100 " +
  "amacron 101 Abreve 102 abreve 103 Aogonek 104 aogonek 105 Cacute 106 cacute 107 Ccircumflex 108 ccircumflex 109 Cdot 10A Cdotaccent 10A cdot 10B " +
  "cdotaccent 10B Ccaron 10C ccaron 10D Dcaron 10E dcaron 10F Dcroat 110 Dslash 110 dcroat 111 dmacron 111 Emacron 112 emacron 113 Ebreve 114 ebreve 115 " +
  "Edot 116 Edotaccent 116 edot 117 edotaccent 117 Eogonek 118 eogonek 119 Ecaron 11A ecaron 11B Gcircumflex 11C gcircumflex 11D Gbreve 11E gbreve 11F " +
  "Gdot 120 Gdotaccent 120 gdot 121 gdotaccent 121 Gcedilla 122 Gcommaaccent 122 gcedilla 123 gcommaaccent 123 Hcircumflex 124 hcircumflex 125 Hbar 126 " +
  "hbar 127 Itilde 128 itilde 129 Imacron 12A imacron 12B Ibreve 12C ibreve 12D Iogonek 12E iogonek 12F Idot 130 Idotaccent 130 dotlessi 131 IJ 132 ij " +
  "133 Jcircumflex 134 jcircumflex 135 Kcedilla 136 Kcommaaccent 136 kcedilla 137 kcommaaccent 137 kgreenlandic 138 Lacute 139 lacute 13A Lcedilla 13B " +
  "Lcommaaccent 13B lcedilla 13C lcommaaccent 13C Lcaron 13D lcaron 13E Ldot 13F Ldotaccent 13F ldot 140 ldotaccent 140 Lslash 141 lslash 142 Nacute 143 " +
  "nacute 144 Ncedilla 145 Ncommaaccent 145 ncedilla 146 ncommaaccent 146 Ncaron 147 ncaron 148 napostrophe 149 quoterightn 149 Eng 14A eng 14B Omacron " +
  "14C omacron 14D Obreve 14E obreve 14F Odblacute 150 Ohungarumlaut 150 odblacute 151 ohungarumlaut 151 OE 152 oe 153 Racute 154 racute 155 Rcedilla 156 " +
  "Rcommaaccent 156 rcedilla 157 rcommaaccent 157 Rcaron 158 rcaron 159 Sacute 15A sacute 15B Scircumflex 15C scircumflex 15D Scedilla 15E scedilla 15F " +
  "Scaron 160 scaron 161 Tcedilla 162 Tcommaaccent 162 tcedilla 163 tcommaaccent 163 Tcaron 164 tcaron 165 Tbar 166 tbar 167 Utilde 168 utilde 169 " +
  "Umacron 16A umacron 16B Ubreve 16C ubreve 16D Uring 16E uring 16F Udblacute 170 Uhungarumlaut 170 udblacute 171 uhungarumlaut 171 Uogonek 172 uogonek " +
  "173 Wcircumflex 174 wcircumflex 175 Ycircumflex 176 ycircumflex 177 Ydieresis 178 Zacute 179 zacute 17A Zdot 17B Zdotaccent 17B zdot 17C zdotaccent " +
  "17C Zcaron 17D zcaron 17E longs 17F slong 17F bstroke 180 Bhook 181 Btopbar 182 btopbar 183 Tonesix 184 tonesix 185 Oopen 186 Chook 187 chook 188 " +
  "Dafrican 189 Dhook 18A Dtopbar 18B dtopbar 18C deltaturned 18D Ereversed 18E Schwa 18F Eopen 190 Fhook 191 florin 192 Ghook 193 Gammaafrican 194 hv " +
  "195 Iotaafrican 196 Istroke 197 Khook 198 khook 199 lbar 19A lambdastroke 19B Mturned 19C Nhookleft 19D nlegrightlong 19E Ocenteredtilde 19F Ohorn 1A0 " +
  "ohorn 1A1 Oi 1A2 oi 1A3 Phook 1A4 phook 1A5 yr 1A6 Tonetwo 1A7 tonetwo 1A8 Esh 1A9 eshreversedloop 1AA tpalatalhook 1AB Thook 1AC thook 1AD " +
  "Tretroflexhook 1AE Uhorn 1AF uhorn 1B0 Upsilonafrican 1B1 Vhook 1B2 Yhook 1B3 yhook 1B4 Zstroke 1B5 zstroke 1B6 Ezh 1B7 Ezhreversed 1B8 ezhreversed " +
  "1B9 ezhtail 1BA twostroke 1BB Tonefive 1BC tonefive 1BD glottalinvertedstroke 1BE wynn 1BF clickdental 1C0 clicklateral 1C1 clickalveolar 1C2 " +
  "clickretroflex 1C3 DZcaron 1C4 Dzcaron 1C5 dzcaron 1C6 LJ 1C7 Lj 1C8 lj 1C9 NJ 1CA Nj 1CB nj 1CC Acaron 1CD acaron 1CE Icaron 1CF icaron 1D0 Ocaron " +
  "1D1 ocaron 1D2 Ucaron 1D3 ucaron 1D4 Udieresismacron 1D5 udieresismacron 1D6 Udieresisacute 1D7 udieresisacute 1D8 Udieresiscaron 1D9 udieresiscaron " +
  "1DA Udieresisgrave 1DB udieresisgrave 1DC eturned 1DD Adieresismacron 1DE adieresismacron 1DF Adotmacron 1E0 adotmacron 1E1 AEmacron 1E2 aemacron 1E3 " +
  "Gstroke 1E4 gstroke 1E5 Gcaron 1E6 gcaron 1E7 Kcaron 1E8 kcaron 1E9 Oogonek 1EA oogonek 1EB Oogonekmacron 1EC oogonekmacron 1ED Ezhcaron 1EE ezhcaron " +
  "1EF jcaron 1F0 DZ 1F1 Dz 1F2 dz 1F3 Gacute 1F4 gacute 1F5 Aringacute 1FA aringacute 1FB AEacute 1FC aeacute 1FD Oslashacute 1FE Ostrokeacute 1FE " +
  "oslashacute 1FF ostrokeacute 1FF Adblgrave 200 adblgrave 201 Ainvertedbreve 202 ainvertedbreve 203 Edblgrave 204 edblgrave 205 Einvertedbreve 206 " +
  "einvertedbreve 207 Idblgrave 208 idblgrave 209 Iinvertedbreve 20A iinvertedbreve 20B Odblgrave 20C odblgrave 20D Oinvertedbreve 20E oinvertedbreve 20F " +
  "Rdblgrave 210 rdblgrave 211 Rinvertedbreve 212 rinvertedbreve 213 Udblgrave 214 udblgrave 215 Uinvertedbreve 216 uinvertedbreve 217 Scommaaccent 218 " +
  "scommaaccent 219 aturned 250 ascript 251 ascriptturned 252 bhook 253 oopen 254 ccurl 255 dtail 256 dhook 257 ereversed 258 schwa 259 schwahook 25A " +
  "eopen 25B eopenreversed 25C eopenreversedhook 25D eopenreversedclosed 25E jdotlessstroke 25F ghook 260 gscript 261 gammalatinsmall 263 ramshorn 264 " +
  "hturned 265 hhook 266 henghook 267 istroke 268 iotalatin 269 lmiddletilde 26B lbelt 26C lhookretroflex 26D lezh 26E mturned 26F mlonglegturned 270 " +
  "mhook 271 nhookleft 272 nhookretroflex 273 obarred 275 omegalatinclosed 277 philatin 278 rturned 279 rlonglegturned 27A rhookturned 27B rlongleg 27C " +
  "rhook 27D rfishhook 27E rfishhookreversed 27F Rsmallinverted 281 shook 282 esh 283 dotlessjstrokehook 284 eshsquatreversed 285 eshcurl 286 tturned 287 " +
  "tretroflexhook 288 ubar 289 upsilonlatin 28A vhook 28B vturned 28C wturned 28D yturned 28E zretroflexhook 290 zcurl 291 ezh 292 ezhcurl 293 " +
  "glottalstop 294 glottalstopreversed 295 glottalstopinverted 296 cstretched 297 bilabialclick 298 eopenclosed 29A Gsmallhook 29B jcrossedtail 29D " +
  "kturned 29E qhook 2A0 glottalstopstroke 2A1 glottalstopstrokereversed 2A2 dzaltone 2A3 dezh 2A4 dzcurl 2A5 ts 2A6 tesh 2A7 tccurl 2A8 hsuperior 2B0 " +
  "hhooksuperior 2B1 jsuperior 2B2 rturnedsuperior 2B4 rhookturnedsuperior 2B5 Rsmallinvertedsuperior 2B6 wsuperior 2B7 ysuperior 2B8 primemod 2B9 " +
  "dblprimemod 2BA commaturnedmod 2BB apostrophemod 2BC commareversedmod 2BD ringhalfright 2BE ringhalfleft 2BF glottalstopmod 2C0 glottalstopreversedmod " +
  "2C1 arrowheadleftmod 2C2 arrowheadrightmod 2C3 arrowheadupmod 2C4 arrowheaddownmod 2C5 circumflex 2C6 caron 2C7 verticallinemod 2C8 firsttonechinese " +
  "2C9 secondtonechinese 2CA fourthtonechinese 2CB verticallinelowmod 2CC macronlowmod 2CD gravelowmod 2CE acutelowmod 2CF colontriangularmod 2D0 " +
  "colontriangularhalfmod 2D1 ringhalfrightcentered 2D2 ringhalfleftcentered 2D3 uptackmod 2D4 downtackmod 2D5 plusmod 2D6 minusmod 2D7 breve 2D8 " +
  "dotaccent 2D9 ring 2DA ogonek 2DB ilde 2DC tilde 2DC hungarumlaut 2DD rhotichookmod 2DE gammasuperior 2E0 xsuperior 2E3 glottalstopreversedsuperior " +
  "2E4 tonebarextrahighmod 2E5 tonebarhighmod 2E6 tonebarmidmod 2E7 tonebarlowmod 2E8 tonebarextralowmod 2E9 gravecmb 300 gravecomb 300 acutecmb 301 " +
  "acutecomb 301 circumflexcmb 302 tildecmb 303 tildecomb 303 macroncmb 304 overlinecmb 305 brevecmb 306 dotaccentcmb 307 dieresiscmb 308 hookabovecomb " +
  "309 hookcmb 309 ringcmb 30A hungarumlautcmb 30B caroncmb 30C verticallineabovecmb 30D dblverticallineabovecmb 30E dblgravecmb 30F candrabinducmb 310 " +
  "breveinvertedcmb 311 commaturnedabovecmb 312 commaabovecmb 313 commareversedabovecmb 314 commaaboverightcmb 315 gravebelowcmb 316 acutebelowcmb 317 " +
  "lefttackbelowcmb 318 righttackbelowcmb 319 leftangleabovecmb 31A horncmb 31B ringhalfleftbelowcmb 31C uptackbelowcmb 31D downtackbelowcmb 31E " +
  "plusbelowcmb 31F minusbelowcmb 320 hookpalatalizedbelowcmb 321 hookretroflexbelowcmb 322 dotbelowcmb 323 dotbelowcomb 323 dieresisbelowcmb 324 " +
  "ringbelowcmb 325 cedillacmb 327 ogonekcmb 328 verticallinebelowcmb 329 bridgebelowcmb 32A dblarchinvertedbelowcmb 32B caronbelowcmb 32C " +
  "circumflexbelowcmb 32D brevebelowcmb 32E breveinvertedbelowcmb 32F tildebelowcmb 330 macronbelowcmb 331 lowlinecmb 332 dbllowlinecmb 333 " +
  "tildeoverlaycmb 334 strokeshortoverlaycmb 335 strokelongoverlaycmb 336 solidusshortoverlaycmb 337 soliduslongoverlaycmb 338 ringhalfrightbelowcmb 339 " +
  "bridgeinvertedbelowcmb 33A squarebelowcmb 33B seagullbelowcmb 33C xabovecmb 33D tildeverticalcmb 33E dbloverlinecmb 33F gravetonecmb 340 acutetonecmb " +
  "341 perispomenigreekcmb 342 koroniscmb 343 dialytikatonoscmb 344 ypogegrammenigreekcmb 345 tildedoublecmb 360 breveinverteddoublecmb 361 " +
  "numeralsigngreek 374 numeralsignlowergreek 375 ypogegrammeni 37A questiongreek 37E tonos 384 dialytikatonos 385 dieresistonos 385 Alphatonos 386 " +
  "anoteleia 387 Epsilontonos 388 Etatonos 389 Iotatonos 38A Omicrontonos 38C Upsilontonos 38E Omegatonos 38F iotadieresistonos 390 Alpha 391 Beta 392 " +
  "Gamma 393 Deltagreek 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 Kappa 39A Lambda 39B Mu 39C Nu 39D Xi 39E Omicron 39F Pi 3A0 Rho 3A1 Sigma " +
  "3A3 Tau 3A4 Upsilon 3A5 Phi 3A6 Chi 3A7 Psi 3A8 Omegagreek 3A9 Iotadieresis 3AA Upsilondieresis 3AB alphatonos 3AC epsilontonos 3AD etatonos 3AE " +
  "iotatonos 3AF upsilondieresistonos 3B0 alpha 3B1 beta 3B2 gamma 3B3 delta 3B4 epsilon 3B5 zeta 3B6 eta 3B7 theta 3B8 iota 3B9 kappa 3BA lambda 3BB " +
  "mugreek 3BC nu 3BD xi 3BE omicron 3BF pi 3C0 rho 3C1 sigma1 3C2 sigmafinal 3C2 sigma 3C3 tau 3C4 upsilon 3C5 phi 3C6 chi 3C7 psi 3C8 omega 3C9 " +
  "iotadieresis 3CA upsilondieresis 3CB omicrontonos 3CC upsilontonos 3CD omegatonos 3CE betasymbolgreek 3D0 theta1 3D1 thetasymbolgreek 3D1 Upsilon1 3D2 " +
  "Upsilonhooksymbol 3D2 Upsilonacutehooksymbolgreek 3D3 Upsilondieresishooksymbolgreek 3D4 phi1 3D5 phisymbolgreek 3D5 omega1 3D6 pisymbolgreek 3D6 " +
  "Stigmagreek 3DA Digammagreek 3DC Koppagreek 3DE Sampigreek 3E0 Sheicoptic 3E2 sheicoptic 3E3 Feicoptic 3E4 feicoptic 3E5 Kheicoptic 3E6 kheicoptic 3E7 " +
  "Horicoptic 3E8 horicoptic 3E9 Gangiacoptic 3EA gangiacoptic 3EB Shimacoptic 3EC shimacoptic 3ED Deicoptic 3EE deicoptic 3EF kappasymbolgreek 3F0 " +
  "rhosymbolgreek 3F1 sigmalunatesymbolgreek 3F2 yotgreek 3F3 titlocyrilliccmb 483 palatalizationcyrilliccmb 484 dasiapneumatacyrilliccmb 485 " +
  "psilipneumatacyrilliccmb 486 Wgrave 1E80 wgrave 1E81 Wacute 1E82 wacute 1E83 Wdieresis 1E84 wdieresis 1E85 Wdotaccent 1E86 wdotaccent 1E87 Wdotbelow " +
  "1E88 wdotbelow 1E89 Xdotaccent 1E8A xdotaccent 1E8B Xdieresis 1E8C xdieresis 1E8D Ydotaccent 1E8E ydotaccent 1E8F Zcircumflex 1E90 zcircumflex 1E91 " +
  "Zdotbelow 1E92 zdotbelow 1E93 Zlinebelow 1E94 zlinebelow 1E95 hlinebelow 1E96 tdieresis 1E97 wring 1E98 yring 1E99 arighthalfring 1E9A slongdotaccent " +
  "1E9B Adotbelow 1EA0 adotbelow 1EA1 Ahookabove 1EA2 ahookabove 1EA3 Acircumflexacute 1EA4 acircumflexacute 1EA5 Acircumflexgrave 1EA6 acircumflexgrave " +
  "1EA7 Acircumflexhookabove 1EA8 acircumflexhookabove 1EA9 Acircumflextilde 1EAA acircumflextilde 1EAB Acircumflexdotbelow 1EAC acircumflexdotbelow 1EAD " +
  "Abreveacute 1EAE abreveacute 1EAF Abrevegrave 1EB0 abrevegrave 1EB1 Abrevehookabove 1EB2 abrevehookabove 1EB3 Abrevetilde 1EB4 abrevetilde 1EB5 " +
  "Abrevedotbelow 1EB6 abrevedotbelow 1EB7 Edotbelow 1EB8 edotbelow 1EB9 Ehookabove 1EBA ehookabove 1EBB Etilde 1EBC etilde 1EBD Ecircumflexacute 1EBE " +
  "ecircumflexacute 1EBF Ecircumflexgrave 1EC0 ecircumflexgrave 1EC1 Ecircumflexhookabove 1EC2 ecircumflexhookabove 1EC3 Ecircumflextilde 1EC4 " +
  "ecircumflextilde 1EC5 Ecircumflexdotbelow 1EC6 ecircumflexdotbelow 1EC7 Ihookabove 1EC8 ihookabove 1EC9 Idotbelow 1ECA idotbelow 1ECB Odotbelow 1ECC " +
  "odotbelow 1ECD Ohookabove 1ECE ohookabove 1ECF Ocircumflexacute 1ED0 ocircumflexacute 1ED1 Ocircumflexgrave 1ED2 ocircumflexgrave 1ED3 " +
  "Ocircumflexhookabove 1ED4 ocircumflexhookabove 1ED5 Ocircumflextilde 1ED6 ocircumflextilde 1ED7 Ocircumflexdotbelow 1ED8 ocircumflexdotbelow 1ED9 " +
  "Ohornacute 1EDA ohornacute 1EDB Ohorngrave 1EDC ohorngrave 1EDD Ohornhookabove 1EDE ohornhookabove 1EDF Ohorntilde 1EE0 ohorntilde 1EE1 Ohorndotbelow " +
  "1EE2 ohorndotbelow 1EE3 Udotbelow 1EE4 udotbelow 1EE5 Uhookabove 1EE6 uhookabove 1EE7 Uhornacute 1EE8 uhornacute 1EE9 Uhorngrave 1EEA uhorngrave 1EEB " +
  "Uhornhookabove 1EEC uhornhookabove 1EED Uhorntilde 1EEE uhorntilde 1EEF Uhorndotbelow 1EF0 uhorndotbelow 1EF1 Ygrave 1EF2 ygrave 1EF3 Ydotbelow 1EF4 " +
  "ydotbelow 1EF5 Yhookabove 1EF6 yhookabove 1EF7 Ytilde 1EF8 ytilde 1EF9 hyphentwo 2010 figuredash 2012 endash 2013 emdash 2014 horizontalbar 2015 " +
  "dblverticalbar 2016 dbllowline 2017 underscoredbl 2017 quoteleft 2018 quoteright 2019 quotesinglbase 201A quoteleftreversed 201B quotereversed 201B " +
  "quotedblleft 201C quotedblright 201D quotedblbase 201E dagger 2020 daggerdbl 2021 bullet 2022 onedotenleader 2024 twodotenleader 2025 twodotleader " +
  "2025 ellipsis 2026 perthousand 2030 minute 2032 second 2033 primereversed 2035 guilsinglleft 2039 guilsinglright 203A referencemark 203B exclamdbl " +
  "203C overline 203E asterism 2042 fraction 2044 zerosuperior 2070 foursuperior 2074 fivesuperior 2075 sixsuperior 2076 sevensuperior 2077 eightsuperior " +
  "2078 ninesuperior 2079 plussuperior 207A equalsuperior 207C parenleftsuperior 207D parenrightsuperior 207E nsuperior 207F zeroinferior 2080 " +
  "oneinferior 2081 twoinferior 2082 threeinferior 2083 fourinferior 2084 fiveinferior 2085 sixinferior 2086 seveninferior 2087 eightinferior 2088 " +
  "nineinferior 2089 parenleftinferior 208D parenrightinferior 208E colonmonetary 20A1 colonsign 20A1 cruzeiro 20A2 franc 20A3 lira 20A4 peseta 20A7 won " +
  "20A9 newsheqelsign 20AA sheqel 20AA sheqelhebrew 20AA dong 20AB Euro 20AC euro 20AC centigrade 2103 careof 2105 fahrenheit 2109 Ifraktur 2111 lsquare " +
  "2113 numero 2116 weierstrass 2118 Rfraktur 211C prescription 211E telephone 2121 trademark 2122 Ohm 2126 Omega 2126 angstrom 212B estimated 212E aleph " +
  "2135 onethird 2153 twothirds 2154 oneeighth 215B threeeighths 215C fiveeighths 215D seveneighths 215E Oneroman 2160 Tworoman 2161 Threeroman 2162 " +
  "Fourroman 2163 Fiveroman 2164 Sixroman 2165 Sevenroman 2166 Eightroman 2167 Nineroman 2168 Tenroman 2169 Elevenroman 216A Twelveroman 216B oneroman " +
  "2170 tworoman 2171 threeroman 2172 fourroman 2173 fiveroman 2174 sixroman 2175 sevenroman 2176 eightroman 2177 nineroman 2178 tenroman 2179 " +
  "elevenroman 217A twelveroman 217B arrowleft 2190 arrowup 2191 arrowright 2192 arrowdown 2193 arrowboth 2194 arrowupdn 2195 arrowupleft 2196 " +
  "arrowupright 2197 arrowdownright 2198 arrowdownleft 2199 arrowupdnbse 21A8 arrowupdownbase 21A8 carriagereturn 21B5 harpoonleftbarbup 21BC " +
  "harpoonrightbarbup 21C0 arrowrightoverleft 21C4 arrowupleftofdown 21C5 arrowleftoverright 21C6 arrowleftdblstroke 21CD arrowrightdblstroke 21CF " +
  "arrowdblleft 21D0 arrowleftdbl 21D0 arrowdblup 21D1 arrowdblright 21D2 dblarrowright 21D2 arrowdbldown 21D3 arrowdblboth 21D4 dblarrowleft 21D4 pageup " +
  "21DE pagedown 21DF arrowdashleft 21E0 arrowdashup 21E1 arrowdashright 21E2 arrowdashdown 21E3 arrowtableft 21E4 arrowtabright 21E5 arrowleftwhite 21E6 " +
  "arrowupwhite 21E7 arrowrightwhite 21E8 arrowdownwhite 21E9 capslock 21EA forall 2200 universal 2200 partialdiff 2202 existential 2203 thereexists 2203 " +
  "emptyset 2205 Delta 2206 increment 2206 gradient 2207 nabla 2207 element 2208 notelement 2209 notelementof 2209 suchthat 220B notcontains 220C product " +
  "220F summation 2211 minus 2212 minusplus 2213 divisionslash 2215 asteriskmath 2217 bulletoperator 2219 radical 221A proportional 221D infinity 221E " +
  "orthogonal 221F rightangle 221F angle 2220 divides 2223 parallel 2225 notparallel 2226 logicaland 2227 logicalor 2228 intersection 2229 union 222A " +
  "integral 222B dblintegral 222C contourintegral 222E therefore 2234 because 2235 ratio 2236 proportion 2237 similar 223C tildeoperator 223C " +
  "reversedtilde 223D asymptoticallyequal 2243 approximatelyequal 2245 congruent 2245 approxequal 2248 allequal 224C approaches 2250 geometricallyequal " +
  "2251 approxequalorimage 2252 imageorapproximatelyequal 2253 notequal 2260 equivalence 2261 notidentical 2262 lessequal 2264 greaterequal 2265 " +
  "lessoverequal 2266 greateroverequal 2267 muchless 226A muchgreater 226B notless 226E notgreater 226F notlessnorequal 2270 notgreaternorequal 2271 " +
  "lessorequivalent 2272 greaterorequivalent 2273 lessorgreater 2276 greaterorless 2277 notgreaternorless 2279 precedes 227A succeeds 227B notprecedes " +
  "2280 notsucceeds 2281 propersubset 2282 subset 2282 propersuperset 2283 superset 2283 notsubset 2284 notsuperset 2285 reflexsubset 2286 subsetorequal " +
  "2286 reflexsuperset 2287 supersetorequal 2287 subsetnotequal 228A supersetnotequal 228B circleplus 2295 pluscircle 2295 minuscircle 2296 " +
  "circlemultiply 2297 timescircle 2297 circleot 2299 lozenge 25CA onefitted F6DC rupiah F6DD threequartersemdash F6DE centinferior F6DF centsuperior " +
  "F6E0 commainferior F6E1 commasuperior F6E2 dollarinferior F6E3 dollarsuperior F6E4 hypheninferior F6E5 hyphensuperior F6E6 periodinferior F6E7 " +
  "periodsuperior F6E8 asuperior F6E9 bsuperior F6EA dsuperior F6EB esuperior F6EC isuperior F6ED lsuperior F6EE msuperior F6EF osuperior F6F0 rsuperior " +
  "F6F1 ssuperior F6F2 tsuperior F6F3 Brevesmall F6F4 Caronsmall F6F5 Circumflexsmall F6F6 Dotaccentsmall F6F7 Hungarumlautsmall F6F8 Lslashsmall F6F9 " +
  "OEsmall F6FA Ogoneksmall F6FB Ringsmall F6FC Scaronsmall F6FD Tildesmall F6FE Zcaronsmall F6FF exclamsmall F721 dollaroldstyle F724 ampersandsmall " +
  "F726 zerooldstyle F730 oneoldstyle F731 twooldstyle F732 threeoldstyle F733 fouroldstyle F734 fiveoldstyle F735 sixoldstyle F736 sevenoldstyle F737 " +
  "eightoldstyle F738 nineoldstyle F739 questionsmall F73F Gravesmall F760 Asmall F761 Bsmall F762 Csmall F763 Dsmall F764 Esmall F765 Fsmall F766 Gsmall " +
  "F767 Hsmall F768 Ismall F769 Jsmall F76A Ksmall F76B Lsmall F76C Msmall F76D Nsmall F76E Osmall F76F Psmall F770 Qsmall F771 Rsmall F772 Ssmall F773 " +
  "Tsmall F774 Usmall F775 Vsmall F776 Wsmall F777 Xsmall F778 Ysmall F779 Zsmall F77A exclamdownsmall F7A1 centoldstyle F7A2 Dieresissmall F7A8 " +
  "Macronsmall F7AF Acutesmall F7B4 Cedillasmall F7B8 questiondownsmall F7BF Agravesmall F7E0 Aacutesmall F7E1 Acircumflexsmall F7E2 Atildesmall F7E3 " +
  "Adieresissmall F7E4 Aringsmall F7E5 AEsmall F7E6 Ccedillasmall F7E7 Egravesmall F7E8 Eacutesmall F7E9 Ecircumflexsmall F7EA Edieresissmall F7EB " +
  "Igravesmall F7EC Iacutesmall F7ED Icircumflexsmall F7EE Idieresissmall F7EF Ethsmall F7F0 Ntildesmall F7F1 Ogravesmall F7F2 Oacutesmall F7F3 " +
  "Ocircumflexsmall F7F4 Otildesmall F7F5 Odieresissmall F7F6 Oslashsmall F7F8 Ugravesmall F7F9 Uacutesmall F7FA Ucircumflexsmall F7FB Udieresissmall " +
  "F7FC Yacutesmall F7FD Thornsmall F7FE Ydieresissmall F7FF apple F8FF ff FB00 fi FB01 fl FB02 ffi FB03 ffl FB04";

/** The standard strings of CFF (Adobe Technical Note 5176, Appendix A), by SID. */
const standardStrings =
  ".notdef space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen period slash zero one two " +
  "three four five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft " +
  "backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde " +
  "exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl endash dagger " +
  "daggerdbl periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute " +
  "circumflex tilde macron breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE ordmasculine ae " +
  "dotlessi lslash oslash oe germandbls onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn " +
  "threequarters twosuperior registered minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute " +
  "Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis " +
  "Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave iacute icircumflex " +
  "idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex udieresis ugrave yacute ydieresis zcaron exclamsmall " +
  "Hungarumlautsmall dollaroldstyle dollarsuperior ampersandsmall Acutesmall parenleftsuperior parenrightsuperior twodotenleader onedotenleader " +
  "zerooldstyle oneoldstyle twooldstyle threeoldstyle fouroldstyle fiveoldstyle sixoldstyle sevenoldstyle eightoldstyle nineoldstyle commasuperior " +
  "threequartersemdash periodsuperior questionsmall asuperior bsuperior centsuperior dsuperior esuperior isuperior lsuperior msuperior nsuperior " +
  "osuperior rsuperior ssuperior tsuperior ff ffi ffl parenleftinferior parenrightinferior Circumflexsmall hyphensuperior Gravesmall Asmall Bsmall Csmall " +
  "Dsmall Esmall Fsmall Gsmall Hsmall Ismall Jsmall Ksmall Lsmall Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall Tsmall Usmall Vsmall Wsmall Xsmall " +
  "Ysmall Zsmall colonmonetary onefitted rupiah Tildesmall exclamdownsmall centoldstyle Lslashsmall Scaronsmall Zcaronsmall Dieresissmall Brevesmall " +
  "Caronsmall Dotaccentsmall Macronsmall figuredash hypheninferior Ogoneksmall Ringsmall Cedillasmall questiondownsmall oneeighth threeeighths " +
  "fiveeighths seveneighths onethird twothirds zerosuperior foursuperior fivesuperior sixsuperior sevensuperior eightsuperior ninesuperior zeroinferior " +
  "oneinferior twoinferior threeinferior fourinferior fiveinferior sixinferior seveninferior eightinferior nineinferior centinferior dollarinferior " +
  "periodinferior commainferior Agravesmall Aacutesmall Acircumflexsmall Atildesmall Adieresissmall Aringsmall AEsmall Ccedillasmall Egravesmall " +
  "Eacutesmall Ecircumflexsmall Edieresissmall Igravesmall Iacutesmall Icircumflexsmall Idieresissmall Ethsmall Ntildesmall Ogravesmall Oacutesmall " +
  "Ocircumflexsmall Otildesmall Odieresissmall OEsmall Oslashsmall Ugravesmall Uacutesmall Ucircumflexsmall Udieresissmall Yacutesmall Thornsmall " +
  "Ydieresissmall 001.000 001.001 001.002 001.003 Black Bold Book Light Medium Regular Roman Semibold";
/** ZapfDingbats and the Cyrillic names, which say what they are but have no code point here. */
const otherNames = /^(?:a\d{1,3}|afii\d+|\w+cyrillic)$/u;

/** Glyph name → code point. */
export const codePoints: ReadonlyMap<string, number> = readPairs(unicodeNames);

/** CFF's standard strings by SID. */
export const cffStrings: readonly string[] = standardStrings.split(" ");

/** Whether a glyph name says what character it is. */
export function isKnownName(name: string): boolean {
  return codePoints.has(name) || otherNames.test(name);
}

function readPairs(text: string): ReadonlyMap<string, number> {
  const words = text.split(" ");
  const map = new Map<string, number>();
  for (let at = 0; at + 1 < words.length; at += 2) map.set(words[at] ?? "", Number.parseInt(words[at + 1] ?? "", 16));
  return map;
}

/** The high halves as text; U+FFFD where a code has no glyph. */
const winHigh =
  "\u20AC\u2022\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u2022\u017D\u2022\u2022\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u2022\u017E\u0178 \u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC-\u00AE\u00AF\u00B0\u00B1\u00B2\u00B3\u00B4\u00B5\u00B6\u00B7\u00B8\u00B9\u00BA\u00BB\u00BC\u00BD\u00BE\u00BF\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF\u00D0\u00D1\u00D2\u00D3\u00D4\u00D5\u00D6\u00D7\u00D8\u00D9\u00DA\u00DB\u00DC\u00DD\u00DE\u00DF\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF\u00F0\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u00FE\u00FF";
const macHigh =
  "\u00C4\u00C5\u00C7\u00C9\u00D1\u00D6\u00DC\u00E1\u00E0\u00E2\u00E4\u00E3\u00E5\u00E7\u00E9\u00E8\u00EA\u00EB\u00ED\u00EC\u00EE\u00EF\u00F1\u00F3\u00F2\u00F4\u00F6\u00F5\u00FA\u00F9\u00FB\u00FC\u2020\u00B0\u00A2\u00A3\u00A7\u2022\u00B6\u00DF\u00AE\u00A9\u2122\u00B4\u00A8\u2260\u00C6\u00D8\u221E\u00B1\u2264\u2265\u00A5\u00B5\u2202\u2211\u220F\u03C0\u222B\u00AA\u00BA\u03A9\u00E6\u00F8\u00BF\u00A1\u00AC\u221A\u0192\u2248\u2206\u00AB\u00BB\u2026 \u00C0\u00C3\u00D5\u0152\u0153\u2013\u2014\u201C\u201D\u2018\u2019\u00F7\u25CA\u00FF\u0178\u2044\u00A4\u2039\u203A\uFB01\uFB02\u2021\u00B7\u201A\u201E\u2030\u00C2\u00CA\u00C1\u00CB\u00C8\u00CD\u00CE\u00CF\u00CC\u00D3\u00D4\uF8FF\u00D2\u00DA\u00DB\u00D9\u0131\u02C6\u02DC\u00AF\u02D8\u02D9\u02DA\u00B8\u02DD\u02DB\u02C7";
const standardHigh =
  "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u00A1\u00A2\u00A3\u2044\u00A5\u0192\u00A7\u00A4'\u201C\u00AB\u2039\u203A\uFB01\uFB02\uFFFD\u2013\u2020\u2021\u00B7\uFFFD\u00B6\u2022\u201A\u201E\u201D\u00BB\u2026\u2030\uFFFD\u00BF\uFFFD`\u00B4\u02C6\u02DC\u00AF\u02D8\u02D9\u00A8\uFFFD\u02DA\u00B8\uFFFD\u02DD\u02DB\u02C7\u2014\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u00C6\uFFFD\u00AA\uFFFD\uFFFD\uFFFD\uFFFD\u0141\u00D8\u0152\u00BA\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u00E6\uFFFD\uFFFD\uFFFD\u0131\uFFFD\uFFFD\u0142\u00F8\u0153\u00DF\uFFFD\uFFFD\uFFFD\uFFFD";

/** Code point → the name that the standard encodings use for it. */
const standardNames = new Map<number, string>([
  [0x20ac, "Euro"],
  [0x2260, "notequal"],
  [0x221e, "infinity"],
  [0x2264, "lessequal"],
  [0x2265, "greaterequal"],
  [0x2202, "partialdiff"],
  [0x2211, "summation"],
  [0x220f, "product"],
  [0x3c0, "pi"],
  [0x222b, "integral"],
  [0x3a9, "Omega"],
  [0x221a, "radical"],
  [0x2248, "approxequal"],
  [0x2206, "Delta"],
  [0x25ca, "lozenge"],
  [0xf8ff, "apple"],
]);
for (const name of cffStrings.slice(1, 229)) {
  const point = codePoints.get(name);
  if (point !== undefined && !standardNames.has(point)) standardNames.set(point, name);
}

export const winAnsi: readonly (string | undefined)[] = makeEncoding(winHigh, false);
export const macRoman: readonly (string | undefined)[] = makeEncoding(macHigh, false);
export const standardEncoding: readonly (string | undefined)[] = makeEncoding(standardHigh, true);

function makeEncoding(high: string, curly: boolean): readonly (string | undefined)[] {
  const names: (string | undefined)[] = Array.from({ length: 256 });
  for (let code = 0x20; code < 0x7f; code++) names[code] = standardNames.get(code);
  names[0x27] = curly ? "quoteright" : "quotesingle";
  names[0x60] = curly ? "quoteleft" : "grave";
  for (let index = 0; index < high.length; index++) {
    const point = high.charCodeAt(index);
    if (point !== 0xff_fd) names[0x80 + index] = standardNames.get(point);
  }
  return names;
}

/** Glyph name → its code in MacRoman, for character maps of platform 1. */
export const macCodes: ReadonlyMap<string, number> = new Map(macRoman.flatMap((name, code) => (name === undefined ? [] : [[name, code] as const])));
