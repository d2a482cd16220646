// Names and titles in letters: text, of which no mail program makes a link, and which is otherwise as it was typed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/draft/languages.ts";
import { contactLetter, memberLetter, type Occasion, trusteeLetter } from "../../src/mail/letters.ts";
import { htmlOf, textOf } from "../../src/mail/message.ts";
import { words, wordsAndAddresses } from "../../src/mail/words.ts";

/**
 * What mail programs look for in running text: a scheme with slashes and the beginnings www. and ftp. (Thunderbird, Outlook), any host name and
 * four numbers (Gmail, Android's `Patterns.AUTOLINK_WEB_URL`, Apple's data detectors), an address for mail, a share (Outlook).
 */
const LINKS: readonly RegExp[] = [
  /[\p{L}\p{N}+.-]+:\/\//u,
  /\b(?:www|ftp)\.[\p{L}\p{N}]/iu,
  /[\p{L}\p{M}\p{N}_-][.。．｡][\p{L}\p{M}\p{Cf}]/u,
  /\d+\.\d+\.\d+\.\d/u,
  /\\\\\S/u,
  /\S@\S/u,
];
const linksIn = (text: string) => LINKS.filter((link) => link.test(text));

const evil = [
  "https://bank.example/login",
  "bank.example/login",
  "Login: WWW.Bank.Example",
  "//bank.example",
  "http://3232235777/",
  "http://[::1]/login",
  "www.1und1.example",
  "192.168.0.1/login",
  "bank\u3002example",
  "bank.\u200dexample",
  "bank.xn--p1ai",
  "банк.рф",
  "\\\\server\\share",
  "file:///etc/passwd",
  "mailto:anna@bank.example",
  "anna@bank.example",
  "https:bank.example",
  "a.b.c.example:8080/?x=1#y",
];

describe("words", () => {
  test.each(evil)("make no link of %s, and lose nothing of it", (text) => {
    expect(linksIn(text), "a case that is one").not.toEqual([]);
    expect(linksIn(words(text))).toEqual([]);
    expect(words(text).replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });

  test.each([
    ["Satzung 2.0", "Satzung 2.0"],
    ["Vorstand 2026/27", "Vorstand 2026/27"],
    ["Kassierer:innen und/oder Schriftführer*innen", "Kassierer:innen und/oder Schriftführer*innen"],
    ["Beitrag: 10.000,50 € (19.30 Uhr)", "Beitrag: 10.000,50 € (19.30 Uhr)"],
    ["Hanna Holm, Dr. rer. nat.", "Hanna Holm, Dr. rer. nat."],
    ["ver.di", "ver. di"],
    ["Verein Sonnenschein e.V.", "Verein Sonnenschein e. V."],
    ["St.Pauli", "St. Pauli"],
    ["Antrag Nr.5 zu Art.3, Web2.0", "Antrag Nr. 5 zu Art. 3, Web2.0"],
    ["Treff@Mitte", "Treff @ Mitte"],
    ["abgeordnetenwatch.de", "abgeordnetenwatch. de"],
  ])("leave %s readable", (typed, shown) => {
    expect(words(typed)).toBe(shown);
    expect(words(shown)).toBe(shown);
  });

  test("make no link of anything", () => {
    const piece = fc.constantFrom(
      "a",
      "www",
      "example",
      "1",
      "12",
      ".",
      "。",
      ":",
      "/",
      "\\",
      "@",
      " ",
      "-",
      "\u200d",
      "é",
      "ф",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        expect(linksIn(words(text))).toEqual([]);
        expect(words(text).replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});

describe("where it says whom to write to", () => {
  test.each([
    ["Hanna Holm, 0431 12345, wahl@example.org", "Hanna Holm, 0431 12345, wahl@example.org"],
    ["Schreiben Sie an wahl@ver-ein.example.org.", "Schreiben Sie an wahl@ver-ein.example.org."],
    ["(h.holm+wahl@example.org)", "(h.holm+wahl@example.org)"],
    ["www.bank.example/login@example.org", "www. bank. example/login @ example. org"],
    ["wahl@example.org/login", "wahl @ example. org/login"],
    ["www.bank.example@example.org", "www. bank. example @ example. org"],
    ["https://wahl@bank.example", "https: / /wahl @ bank. example"],
    ["http:wahl@bank.example", "http:wahl @ bank. example"],
    ["bank.example, wahl@example.org, bank.example", "bank. example, wahl@example.org, bank. example"],
  ])("%s", (typed, shown) => {
    expect(wordsAndAddresses(typed)).toBe(shown);
  });
});

const origin = "https://vote.example.org";
const link = `${origin}/e/x#code=A&salt=B&ref=C`;

test.each(LANGUAGES)("no letter has a link but its own, in its subject, text and HTML (%s)", (language) => {
  for (const text of evil) {
    const occasion: Occasion = {
      ...{ language, organiser: text, title: text, short: "ABC123", origin },
      ...{ contact: "vorstand@example.org", askAt: text },
    };
    const invited = { name: text, link, accessCode: "AAAAA-BBBBB" };
    for (const { subject, blocks } of [
      memberLetter("invitation", occasion, invited, 0),
      memberLetter("reminder", occasion, invited, 0),
      trusteeLetter("trustee", occasion, invited),
      trusteeLetter("decryption", occasion, invited),
      contactLetter(occasion, link),
    ]) {
      const own = [link, `${origin}/secret`, `${origin}/e/x`, origin, "vorstand@example.org", "anna@bank.example"]; // the last one only in askAt
      const rest = own.reduce((left, each) => left.replaceAll(each, "…"), `${subject}\n${textOf(blocks)}`);
      expect(linksIn(rest), rest).toEqual([]);
      expect(subject).not.toContain("anna@bank.example");
      const links = [...htmlOf(blocks, language).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
      expect(links.filter((href) => !`${href}/`.startsWith(`${origin}/`))).toEqual([]);
    }
  }
});
