import { findPhoneNumbersInText, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";

import { comparableAddress, domainOf, findAddresses, isGeneric } from "../../../pipeline/contacts/address.ts";
import { type Channel, channelsOfLink, findChannels } from "../../../pipeline/contacts/channels.ts";
import { dutchType, isShortNumber } from "../../../pipeline/contacts/data/dutch-numbers.ts";
import { isKnownDomain } from "../../../pipeline/contacts/domain.ts";
import { findPhones } from "../../../pipeline/contacts/phone.ts";
import { makeChance } from "../../support/random-write-up.ts";
import { type Label, type LabelledText, readCorpus } from "./corpus/read-corpus.ts";

/** A channel as a word: "noor@veld.example", "hidden noor@…", "mobile +316…", "site https://…", "profile https://…", "bsn". */
function show(channel: Channel): string {
  if (channel.kind === "email") return channel.obfuscated ? `hidden ${channel.value}` : channel.value;
  if (channel.kind === "phone") return `${channel.type} ${channel.e164}`;
  if (channel.kind === "url") return `${channel.profile ? "profile" : "site"} ${channel.value}`;
  return "bsn";
}

const read = (text: string): readonly string[] => findChannels(text).map((channel) => show(channel));

describe("phones", () => {
  it.each([
    ["06-12345678", "mobile +31612345678"],
    ["06 12 34 56 78", "mobile +31612345678"],
    ["06 123 456 78", "mobile +31612345678"],
    ["06 - 1234 5678", "mobile +31612345678"],
    ["06.12.34.56.78", "mobile +31612345678"],
    ["06/12345678", "mobile +31612345678"],
    ["06‑1234‑5678", "mobile +31612345678"],
    ["06 – 12 34 56 78", "mobile +31612345678"],
    ["06\u00A01234\u202F5678", "mobile +31612345678"],
    ["(06) 12 34 56 78", "mobile +31612345678"],
    ["+31 6 12345678", "mobile +31612345678"],
    ["+31 (0)6 1234 56 78", "mobile +31612345678"],
    ["+31(6)12345678", "mobile +31612345678"],
    ["(+31) 6-12345678", "mobile +31612345678"],
    ["+31 (0)20 123 45 67", "work +31201234567"],
    ["+31 020 1234567", "work +31201234567"],
    ["0031 20 123 45 67", "work +31201234567"],
    ["00316-12345678", "mobile +31612345678"],
    ["(020) 123 45 67", "work +31201234567"],
    ["(020)-1234567", "work +31201234567"],
    ["(0)20 1234567", "work +31201234567"],
    ["030 - 286 00 00", "work +31302860000"],
    ["0343/123456", "work +31343123456"],
    ["0800-1234", "work +318001234"],
    ["0800 - 0432", "work +318000432"],
    ["0900-1234567", "work +319001234567"],
    ["088 123 45 67", "work +31881234567"],
    ["085-1234567", "work +31851234567"],
    ["+32 470 12 34 56", "mobile +32470123456"],
    ["0032 9 234 56 78", "work +3292345678"],
    ["+49 (0)2821 123456", "work +492821123456"],
    ["+44 20 7946 0123", "work +442079460123"],
    ["+33 1 23 45 67 89", "work +33123456789"],
    ["+ 31 6 12345678", "mobile +31612345678"],
    ["00 31 6 12345678", "mobile +31612345678"],
    ["+31-(0)6-12345678", "mobile +31612345678"],
    ["+44 7700 900123", "work +447700900123"],
    ["+1 (212) 555-0123", "work +12125550123"],
    ["+3114030", "work 14030"],
  ])("%s", (written, wanted) => {
    for (const text of [written, `Noor, ${written}.`, `Noor (${written}) komt`, `tel:${written}`, `Noor ${written}, noor@veld.example`]) {
      const phones = findChannels(text).filter((channel) => channel.kind === "phone");
      expect(phones.map((phone) => show(phone))).toEqual([wanted]);
      expect(phones.map(({ value }) => value)).toEqual([written.replaceAll(/\s/gu, " ")]);
    }
  });

  it.each([
    ["a word", "Bel 14 030."],
    ["a word without a space in the number", "telefoonnummer 14030"],
    ["a short word", "tel. 14 0118"],
    ["a word some way before", "Het nummer van de balie is 14 010"],
    ["a sign", "☎ 14 0344"],
    ["a coloured sign", "☎️14077"],
    ["a letter", "T: 14 030"],
    ["an English word", "call 14 020 for help"],
  ])("14 0xx behind %s", (_what, text) => {
    expect(read(text)).toEqual([`work ${/14 ?\d+/u.exec(text)?.[0].replace(" ", "") ?? ""}`]);
  });

  it.each([
    ["two in a row", "0201234567/0612345678", ["work +31201234567", "mobile +31612345678"]],
    ["two with a space", "0612345678 0201234567", ["mobile +31612345678", "work +31201234567"]],
    ["a shortened second one", "06-12345678/79", ["mobile +31612345678"]],
    ["a list", "1. 06-12345678 2) 030 - 286 00 00; +32 470 12 34 56", ["mobile +31612345678", "work +31302860000", "mobile +32470123456"]],
    ["hours behind it", "06-12345678 - 14.00 uur", ["mobile +31612345678"]],
    ["one for telephone and fax", "tel./fax 030-2860000", ["work +31302860000"]],
    ["a date before it", "06-05-2026 bel 06-12345678", ["mobile +31612345678"]],
    ["a KvK number beside it", "KvK 01234567, 0544-123456", ["work +31544123456"]],
    ["in a word of its own", "werk/030-2860000 privé:06-12345678 T.088-1234567", ["work +31302860000", "mobile +31612345678", "work +31881234567"]],
  ])("%s", (_what, text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it.each(["toestel 12", "tst. 304", "ext. 12", "ext 12", "x12", "(toestel 12)", ", toestel 12", "#12"])(
    "an extension is cut from the number: %s",
    (extension) => {
      const text = `030-2860000 ${extension}, Noor`;
      expect(findChannels(text)).toEqual([{ kind: "phone", start: 0, end: text.indexOf(", Noor"), value: "030-2860000", e164: "+31302860000", type: "work" }]);
    },
  );

  it.each([
    // Rule 1: without 0 or +, behind a currency sign, a case, an article, a year and dash.
    "612345678",
    "31 6 12345678",
    "€ 06 12345678",
    "€06-12345678",
    "06-12345678 euro",
    "zaak 0612345678",
    "Zaak 2025-14030",
    "dossier nr. 0201234567",
    "zaaknummer: 0201234567",
    "artikel 020 123 45 67",
    "2025-0612345678",
    // Rule 2: 14 0xx without a cue, or beside what makes a quantity of it.
    "14 030",
    "14 020 inwoners bellen",
    "Bel de 14 020 inwoners",
    "nummer € 14 030",
    "bel 14-030",
    "bel artikel 14 020",
    "bel 14 030-2",
    "in 't 14 030",
    "bel 14 099",
    // Others.
    "112, 116117 en 116 117",
    "NL91 ABNA 0417 1643 00",
    "NL91ABNA0417164300",
    "DE89 3704 0044 0532 0130 00",
    "BE68 5390 0754 7034",
    "btw NL001234567B01",
    "KvK-nummer 01234567",
    "1234 AB",
    "06-05-2026",
    "06-05-2026 12:00",
    "06-05-2026 14 uur",
    "06.05.2026 10 deelnemers",
    "06 05 2026 10 raadsleden",
    "BE 0412.345.678",
    "fax: 030-2860000",
    "2026-06-04",
    "10.000.000",
    "0612345678901234",
    "0044207946012345678901",
    "ISBN 0-14-044926-8",
    "ISBN 978-90-0000-123-4",
    "versie 0.20.1234567",
    "0.512345678",
    "52.09074, 5.12142",
    "blz. 012-034",
    "09.00–12.00 uur",
    "0900-1700 uur",
    "01 02 03 04 05",
    "5512 0123 4567 8910",
    "verslag_06-12345678_v2.pdf",
    "lijst-0612345678.csv",
    "ORD-0612-345678",
    "A0612345678",
    "0612345678B",
    "+99 123 45 67 89",
    "06-XB-RT",
    "0600000",
    "06-92345678",
  ])("none in: %s", (text) => {
    expect(read(text).filter((one) => /^(?:mobile|work)/u.test(one))).toEqual([]);
  });

  it("the table of Dutch numbers says what the package says", () => {
    const random = makeChance(7);
    for (let round = 0; round < 4000; round++) {
      const digits = String(Math.floor(random() * 9e8) + 1e8).slice(0, round % 9 === 0 ? 7 : 9);
      const parsed = parsePhoneNumberFromString(`+31${digits}`);
      const wanted = parsed?.isValid() === true ? (parsed.getType() === "MOBILE" ? "mobile" : "work") : undefined;
      expect([digits, dutchType(digits)]).toEqual([digits, wanted]);
    }
    for (let code = 0; code < 10_000; code++) {
      for (const digits of [`14${String(code).padStart(3, "0")}`, `14${String(code).padStart(4, "0")}`]) {
        if (digits.startsWith("140")) expect([digits, isShortNumber(digits)]).toEqual([digits, parsePhoneNumberFromString(`+31${digits}`)?.isValid() === true]);
      }
    }
  });

  it("what findPhones gives is each number once, with the place of the first", () => {
    expect(findPhones("bel 06-12345678 of +31612345678")).toEqual([{ value: "06-12345678", e164: "+31612345678", kind: "mobile", start: 4, end: 15 }]);
    // The package alone takes the amount for a number: the reason for the rules.
    expect(findPhoneNumbersInText("14 020 inwoners", "NL")).toHaveLength(1);
  });
});

describe("possible citizen service numbers", () => {
  it.each([
    "123456782",
    "1234.56.782",
    "bsn: 123 456 782",
    "BSN 123.456.782",
    "het nummer 123456782, dat",
    "sofinummer 95012345",
    "KvK 12345678, bsn 123456782",
    "BSN123456782",
    "klantnummer 123456782",
  ])("%s", (text) => {
    const found = findChannels(text);
    expect(found.map((channel) => show(channel))).toEqual(["bsn"]);
    // The place alone is given, never the number.
    expect(Object.keys(found[0] ?? {}).toSorted()).toEqual(["end", "kind", "start"]);
    expect(text.slice(found[0]?.start, found[0]?.end).replaceAll(/\D/gu, "")).toMatch(/^(?:123456782|95012345)$/u);
  });

  it.each([
    "123456789",
    "000000000",
    "1123456782",
    "0612345678",
    "€ 123456782",
    "123456782 euro",
    "123.456.782",
    "123 456 782",
    "RSIN 123456782",
    "btw 123456782B01",
    "KvK 95012345",
    "KvK-nummer: 95012345",
    "20250127",
    "x123456782",
    "123456782-1",
    "1.123456782",
    "https://veld.example/?id=123456782",
    "123456782@veld.example",
  ])("none in: %s", (text) => {
    expect(read(text)).not.toContain("bsn");
  });
});

describe("mail addresses", () => {
  it.each([
    ["Noor: noor@veld.example.", "noor@veld.example"],
    ["(noor@veld.example)", "noor@veld.example"],
    ["<noor@veld.example>;", "noor@veld.example"],
    ["“noor@veld.example”", "noor@veld.example"],
    ["‘noor@veld.example’", "noor@veld.example"],
    ["'noor@veld.example'", "noor@veld.example"],
    ["’noor@veld.example’", "noor@veld.example"],
    ["„noor@veld.example”,", "noor@veld.example"],
    ["mail:noor@veld.example", "noor@veld.example"],
    ["mailto:noor@veld.example?subject=Vraag%20over", "noor@veld.example"],
    ["noor@veld.example/piet", "noor@veld.example"],
    ["noor@veld.example.Groeten", "noor@veld.example"],
    ["noor@veld.nl-secretaris", "noor@veld.nl"],
    ["zie..noor@veld.example", "noor@veld.example"],
    ["n.o'brien@veld.example", "n.o'brien@veld.example"],
    ["n.o’brien@veld.example", "n.o'brien@veld.example"],
    ["noor+sessie@veld.example", "noor+sessie@veld.example"],
    ["_noor_van-der-velde@veld-werk.example", "_noor_van-der-velde@veld-werk.example"],
    ["noor@a.b.c.example.co.uk", "noor@a.b.c.example.co.uk"],
    ["noor@müller.example", "noor@müller.example"],
    ["zoë@veld.example", "zoë@veld.example"],
    ["zoe\u0308@veld.example", "zoe\u0308@veld.example"],
    ["Noor.Velde@Veld.Example", "Noor.Velde@Veld.Example"],
    ["noor@gemeente.amsterdam", "noor@gemeente.amsterdam"],
    ["\u200Fnoor@veld.example\u200E", "noor@veld.example"],
    ["🌱noor@veld.example🌱", "noor@veld.example"],
    ["noor@veld.test", "noor@veld.test"],
  ])("%s", (text, wanted) => {
    expect(read(text)).toEqual([wanted]);
    expect(findAddresses(text).map(({ value }) => value)).toEqual([wanted]);
  });

  it.each([
    ["noor[at]veld.example"],
    ["noor (at) veld (dot) example"],
    ["noor{AT}veld{DOT}example"],
    ["noor <at> veld <punt> example"],
    ["noor(@)veld(.)example"],
    ["noor apenstaartje veld punt example"],
    ["noor[apenstaart]veld.example"],
    ["mail noor at veld dot example"],
    ["Contact: noor @ veld.example"],
    ["schrijf naar noor @ veld.example."],
    ["Noor, noor@ veld.example"],
    ["noor@veld [punt] example"],
    ["noor @ veld punt example"],
    ["Noor Smit, noor at veld dot example"],
  ])("hidden: %s", (text) => {
    expect(read(text)).toEqual(["hidden noor@veld.example"]);
  });

  it("hidden: dots in words on both sides, small and capital", () => {
    expect(read("j punt de punt vries apenstaartje veld punt example punt nl")).toEqual(["hidden j.de.vries@veld.example.nl"]);
    expect(read("NOOR AT VELD DOT EXAMPLE")).toEqual(["hidden NOOR@VELD.EXAMPLE"]);
    expect(read("ad[at]veld.example en nel [at] veld.example, open@veld.example")).toEqual([
      "hidden ad@veld.example",
      "hidden nel@veld.example",
      "open@veld.example",
    ]);
  });

  it.each([
    "a@b",
    "noor@",
    "@gemeente",
    "@dorpspraat, @wijk_7",
    "16:30@zaal.nl",
    "16:30@zaal",
    "git@huis.example:map/kaart.git",
    "noor@veld.example@huis.example",
    "noor@veld.onbekend",
    "kaart@2.1.0",
    "foto@2x.zip",
    "noor.@veld.example",
    "noor@-veld.example",
    "noor@nl",
    "noor@co.uk",
    "README.md",
    "we spraken af [at] het station",
    "ook (dot) heeft geen betekenis",
    "waar het apenstaartje op het toetsenbord zit en een punt in een adres",
    "je vond at random dot com",
    "volg ons @ zondag",
    "volg ons @verfwinkel.nl",
    "we zien je @ verfwinkel.example",
    `${"a".repeat(65)}@veld.example`,
  ])("none in: %s", (text) => {
    expect(findChannels(text).filter(({ kind }) => kind === "email")).toEqual([]);
  });

  it("are compared in lower case, the domain in punycode, the tag kept", () => {
    expect(comparableAddress("Noor+Sessie@MÜLLER.example")).toBe("noor+sessie@xn--mller-kva.example");
    expect(domainOf("noor@veld.example")).toBe("veld.example");
  });

  it.each([
    "info",
    "Info",
    "info.zuid",
    "info+sessie",
    "team.wijken",
    "teamwijken",
    "wijkteam-noord",
    "afdeling.burgerzaken",
    "secretariaat",
    "gemeente",
    "post",
    "griffie",
    "burgemeester",
    "hello",
    "office",
    "servicedesk",
    "no-reply",
    "zuid.redactie",
    "financiën",
    "netwerk2030",
  ])("%s@ is a shared mailbox", (local) => {
    expect(isGeneric(`${local}@veld.example`)).toBe(true);
  });

  it.each(["noor", "j.post", "post.jan", "wethouder.kingma", "noor+info", "infante", "teunis", "n.vandevelde", "noor.dorpshuis", "mai", "hal"])(
    "%s@ is a person's",
    (local) => {
      expect(isGeneric(`${local}@veld.example`)).toBe(false);
    },
  );

  it("a domain is one only under a suffix that exists", () => {
    expect(["veld.nl", "veld.example", "müller.example", "a.co.uk", "Veld.NL", "veld.xn--p1ai"].map((host) => isKnownDomain(host))).toEqual(
      Array(6).fill(true),
    );
    expect(["nl", "co.uk", "veld.voorbeeld", "veld.png", "example"].map((host) => isKnownDomain(host))).toEqual(Array(5).fill(false));
  });
});

describe("web addresses and profiles", () => {
  it.each([
    ["https://veld.example/pad?a=1#b.", "site https://veld.example/pad?a=1#b"],
    ["(https://veld.example/a)", "site https://veld.example/a"],
    ["https://veld.example/(a)b)", "site https://veld.example/(a)b"],
    ["„http://veld.example”", "site http://veld.example"],
    ["www.veld.example,", "site https://www.veld.example"],
    ["groenopdegracht.example/pad", "site https://groenopdegracht.example/pad"],
    ["kijk op veld.nl!", "site https://veld.nl"],
    ["https://veld.example/?mail=noor@veld.example", "site https://veld.example/?mail=noor@veld.example"],
    ["https://nl.linkedin.com/in/noor-verzonnen/?trk=x", "profile https://www.linkedin.com/in/noor-verzonnen"],
    ["linkedin.com/in/noor-verzonnen", "profile https://www.linkedin.com/in/noor-verzonnen"],
    ["https://www.linkedin.com/company/veld", "site https://www.linkedin.com/company/veld"],
    ["@noor@sociaal.example", "profile https://sociaal.example/@noor"],
    ["Mastodon (@noor@Sociaal.Example).", "profile https://sociaal.example/@noor"],
    ["https://sociaal.example/@noor", "profile https://sociaal.example/@noor"],
    ["sociaal.example/@noor", "profile https://sociaal.example/@noor"],
    ["https://sociaal.example/@noor/1234", "site https://sociaal.example/@noor/1234"],
    ["https://www.youtube.com/@veld", "site https://www.youtube.com/@veld"],
    ["@noor.bsky.social", "profile https://bsky.app/profile/noor.bsky.social"],
    ["noor.bsky.social", "profile https://bsky.app/profile/noor.bsky.social"],
    ["Bluesky: @noor.example.nl", "profile https://bsky.app/profile/noor.example.nl"],
    ["https://bsky.app/profile/noor.bsky.social?x=1", "profile https://bsky.app/profile/noor.bsky.social"],
    ["https://twitter.com/noor_verzonnen", "profile https://x.com/noor_verzonnen"],
    ["X: @noor_verzonnen", "profile https://x.com/noor_verzonnen"],
    ["https://x.com/search?q=a", "site https://x.com/search?q=a"],
  ])("%s", (text, wanted) => {
    expect(read(text)).toEqual([wanted]);
  });

  it.each([
    "README.md",
    "foto.png",
    "bijv.de raad",
    "klaar.is Kees",
    "voorbeeld.onbekend",
    "http://localhost/pad",
    "ftp://veld.example",
    "://",
    "noor.de@veld.example",
    "#wijk.nl",
    "v1.nl_2",
  ])("none in: %s", (text) => {
    expect(read(text).filter((one) => one.startsWith("site") || one.startsWith("profile"))).toEqual([]);
  });
});

describe("links", () => {
  it.each([
    ["mailto:noor@veld.example", ["noor@veld.example"]],
    ["MAILTO:noor@veld.example?subject=Vraag%20over%20x@y.example", ["noor@veld.example"]],
    ["mailto:noor%40veld.example", ["noor@veld.example"]],
    ["mailto:n.o%27brien@veld.example", ["n.o'brien@veld.example"]],
    ["mailto:noor@veld.example,piet@veld.example;els%40veld.example", ["noor@veld.example", "piet@veld.example", "els@veld.example"]],
    ["mailto:?to=noor@veld.example&cc=piet@veld.example", ["noor@veld.example"]],
    ["mailto:noor@%E0%A4%A", []],
    ["mailto:niemand", []],
    ["tel:+31612345678", ["mobile +31612345678"]],
    ["tel:06-12345678;ext=12", ["mobile +31612345678"]],
    ["tel:14030", ["work 14030"]],
    ["tel:+3114030", ["work 14030"]],
    ["tel:0800-1234", ["work +318001234"]],
    ["tel:112", []],
    ["https://veld.example/a", ["site https://veld.example/a"]],
    ["https://www.linkedin.com/in/noor?x", ["profile https://www.linkedin.com/in/noor"]],
    ["http://[", []],
    ["javascript:alert(1)", []],
    ["#contact", []],
    ["", []],
  ])("%s", (href, wanted) => {
    const found = channelsOfLink(href);
    expect(found.map((channel) => show(channel))).toEqual(wanted);
    expect(found.every(({ start, end }) => start === 0 && end === 0)).toBe(true);
  });
});

describe("a line", () => {
  it("gives everything in order, with its places", () => {
    const text = "Noor Smit – noor@veld.example – 06-12345678 – www.veld.example, @noor@sociaal.example; 123456782";
    const found = findChannels(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      "noor@veld.example",
      "06-12345678",
      "www.veld.example",
      "@noor@sociaal.example",
      "123456782",
    ]);
  });

  it("may hold nothing", () => {
    expect(["", " ", "Wij spraken met de buurt.", "Kosten: € 14 030 (2025)", "..@@..::((14"].flatMap((text) => findChannels(text))).toEqual([]);
  });
});

const texts = readCorpus("development");

describe("the labelled texts to develop on", () => {
  it.each([
    [
      "email",
      (channel: Channel) => (channel.kind === "email" ? show(channel) : ""),
      ({ emails = [] }: Label) => emails.map(({ value, obfuscated }) => (obfuscated ? `hidden ${value}` : value)),
      0.998,
      0.995,
    ],
    [
      "phone",
      (channel: Channel) => (channel.kind === "phone" ? `${channel.value} ${channel.e164}` : ""),
      ({ phones = [] }: Label) => phones.map(({ value, e164 }) => `${value} ${e164}`),
      0.995,
      0.99,
    ],
  ] as const)("%s", (_kind, ofChannel, ofLabel, precision, recall) => {
    let [right, found, wanted] = [0, 0, 0];
    for (const text of texts) {
      const some = new Set(
        factsOf(text)
          .map((channel) => ofChannel(channel))
          .filter((fact) => fact !== ""),
      );
      const others = labels(ofLabel, text);
      right += some.intersection(others).size;
      found += some.size;
      wanted += others.size;
    }
    expect(wanted).toBeGreaterThan(160);
    expect(right / found).toBeGreaterThanOrEqual(precision);
    expect(right / wanted).toBeGreaterThanOrEqual(recall);
  });

  it("an address of a contact is generic only where the label says so, and nearly wherever it does", () => {
    const mails = texts.flatMap(({ contacts }) => contacts.flatMap(({ emails = [] }) => emails));
    // A box that is named after its project ("pleintje@…") is one that no table knows.
    expect(mails.filter(({ value, generic }) => isGeneric(value) && !generic)).toEqual([]);
    expect(mails.filter(({ value, generic }) => !isGeneric(value) && generic).length).toBeLessThan(mails.length / 100);
    expect(mails.length).toBeGreaterThan(500);
  });

  it("a possible citizen service number is told where the label says so", () => {
    const told = texts.filter((text) => factsOf(text).some(({ kind }) => kind === "bsn")).map(({ id }) => id);
    expect(told).toEqual(texts.filter(({ warnings = [] }) => warnings.includes("possible-bsn")).map(({ id }) => id));
    expect(told.length).toBeGreaterThan(10);
  });

  it("every web address of a contact is found", () => {
    const missed = texts.flatMap((text) => {
      const found = new Set(
        text.text
          .split(/[\n()]/u)
          .flatMap((line) => findChannels(line))
          .map((channel) => (channel.kind === "url" ? channel.value : "")),
      );
      return [...labels(({ urls = [] }) => urls, text)].filter((url) => !found.has(url));
    });
    expect(missed).toEqual([]);
  });
});

/** Each fact of a text once: what it says twice is one channel. Code is no text, and a link's target is read as a link. */
function factsOf({ text }: LabelledText): readonly Channel[] {
  const plain = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`|\]\([^)\s]*\)/gu, " ");
  const links = [...text.matchAll(/\]\((?<href>mailto:[^)\s]*)\)/gu)].flatMap(({ groups }) => channelsOfLink(groups?.["href"] ?? ""));
  return [...plain.split("\n").flatMap((line) => findChannels(line)), ...links];
}

/** What the labels of a text say, each once. */
function labels(of: (label: Label) => readonly string[], { contacts }: LabelledText): ReadonlySet<string> {
  return new Set(contacts.flatMap((label) => of(label)));
}
