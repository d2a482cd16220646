// What letters say, in both languages and both forms.
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/draft/languages.ts";
import { contactLetter, memberLetter, type Occasion, trusteeLetter } from "../../src/mail/letters.ts";
import { htmlOf, textOf } from "../../src/mail/message.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const occasion: Occasion = {
  language: "de",
  organiser: "Gartenverein <Nord> & Söhne",
  title: 'Vorstand "2026"',
  short: "ABC123",
  origin: "https://vote.example.org",
  opens: "2026-11-27T18:00:00Z",
  closes: "2027-07-01T18:00:00Z",
  contact: "vorstand@example.org",
};
const anna = {
  name: "Anna Ahrens",
  link: "https://vote.example.org/e/x#code=A&salt=B&ref=C",
  accessCode: "AAAAA-BBBBB",
};
const textFor = (more: Partial<Occasion>, kind: "invitation" | "reminder" = "invitation") =>
  textOf(memberLetter(kind, { ...occasion, ...more }, anna, now).blocks);

test.each(LANGUAGES)("several people with one address tell their letters apart by the subject (%s)", (language) => {
  const ben = { ...anna, name: "Ben Brandt" };
  for (const subjectFor of [
    (one: typeof anna) => memberLetter("invitation", { ...occasion, language }, one, now).subject,
    (one: typeof anna) => memberLetter("reminder", { ...occasion, language }, one, now).subject,
    (one: typeof anna) => trusteeLetter("decryption", { ...occasion, language }, one).subject,
  ]) {
    expect(subjectFor(anna)).toMatch(/Anna Ahrens.*Vorstand "2026"/);
    expect(subjectFor(ben)).toMatch(/Ben Brandt.*Vorstand "2026"/);
  }
});

test.each([
  ["de", "Probeabstimmung", "Das ist eine Probeabstimmung. Hier wird nur geübt. Es wird nichts entschieden."],
  ["en", "Trial vote", "This is a trial vote. It is only for practice. Nothing is decided."],
] as const)("every letter of a trial says so, first in its subject (%s)", (language, word, sentence) => {
  const letters = (more: Partial<Occasion>) => [
    ...(["invitation", "reminder"] as const).map((kind) =>
      memberLetter(kind, { ...occasion, language, ...more }, anna, now),
    ),
    ...(["trustee", "decryption"] as const).map((kind) =>
      trusteeLetter(kind, { ...occasion, language, ...more }, anna),
    ),
    contactLetter({ ...occasion, language, ...more }, anna.link),
  ];
  for (const { subject, blocks } of letters({ trial: true })) {
    expect(subject).toMatch(new RegExp(`^${word}: `));
    expect(textOf(blocks)).toContain(sentence);
  }
  for (const { subject, blocks } of letters({})) expect(`${subject} ${textOf(blocks)}`).not.toContain(word);
});

describe("a letter to a member", () => {
  test("says who invites, to what, when, and how else to come in", () => {
    const text = textFor({});
    expect(text).toContain('Gartenverein <Nord> & Söhne lädt Sie zu einer geheimen Abstimmung ein: Vorstand "2026".');
    expect(text).toContain(
      "Beginn: Freitag, 27. November 2026, 19 Uhr (Zeitzone: Berlin).\nEnde: Donnerstag, 1. Juli 2027, 20 Uhr (Zeitzone: Berlin).",
    );
    expect(text).toContain(`Zu Ihrem Stimmzettel:\n${anna.link}\n`);
    expect(text).toContain("Abstimmung: ABC123\nZugangscode:\nAAAAA-BBBBB");
    expect(text).toContain("Das Ergebnis steht nach der Auszählung hier: https://vote.example.org/e/x\n");
    expect(text).toContain("Die Antwort geht an die Wahlleitung: vorstand@example.org");
  });

  test("says how the organiser is reached, beside the address for answers and without one", () => {
    const { contact: _contact, ...silent } = occasion;
    const askAt = 'Hanna <b>Holm</b>, 0431 12345, "wahl@example.org"';
    for (const language of LANGUAGES) {
      const how = { de: "So erreichen Sie die Wahlleitung: ", en: "How to reach the organiser: " }[language] + askAt;
      const both = textFor({ askAt, language });
      expect(both).toContain(`: vorstand@example.org\n${how}`);
      const alone = memberLetter("invitation", { ...silent, askAt, language }, anna, now).blocks;
      expect(textOf(alone).trimEnd()).toMatch(new RegExp(`\n\n${how}$`));
      expect(textOf(trusteeLetter("link", { ...occasion, askAt, language }, anna).blocks)).toContain(how);
      expect(htmlOf(alone, language)).toContain("Hanna &lt;b&gt;Holm&lt;/b&gt;, 0431 12345, &quot;wahl@example.org");
      expect(htmlOf(alone, language)).not.toContain("<b>Holm");
    }
  });

  test("announces no beginning that is over, and says who will announce the rest", () => {
    expect(textFor({ opens: "2026-11-26T11:00:00Z" })).not.toContain("Beginn");
    expect(textFor({ opens: "notice" })).toContain("Den Beginn gibt die Wahlleitung bekannt.");
    const { closes: _closes, contact: _contact, ...open } = occasion;
    const text = textOf(memberLetter("reminder", open, anna, now).blocks);
    expect(text).toContain("Das Ende gibt die Wahlleitung bekannt.");
    expect(text).toContain("Fragen beantwortet die Wahlleitung: Gartenverein");
  });

  test("is the same in HTML, where nothing that people wrote is markup and nothing is loaded", () => {
    const html = htmlOf(memberLetter("invitation", occasion, anna, now).blocks, "de");
    expect(html).toContain('<html lang="de">');
    expect(html).toContain("Gartenverein &lt;Nord&gt; &amp; Söhne");
    expect(html).toContain('href="https://vote.example.org/e/x#code=A&amp;salt=B&amp;ref=C"');
    expect(html).toContain('<a href="https://vote.example.org/secret">https://vote.example.org/secret</a>');
    expect(html).not.toMatch(/<img|<script|<link|src=|url\(|@import/i);
    const evil = { ...anna, name: '<img src=x onerror="alert(1)">' };
    expect(htmlOf(memberLetter("invitation", occasion, evil, now).blocks, "de")).not.toContain("<img");
  });

  test("speaks English where the vote does", () => {
    const text = textFor({ language: "en" }, "reminder");
    expect(text).toContain("Hello Anna Ahrens,");
    expect(text).toMatch(/End: Thursday,? 1 July 2027, 20:00 \(time zone: Berlin\)\./);
    expect(text).toContain("Access code:\nAAAAA-BBBBB");
  });
});

test.each(LANGUAGES)("every letter to a trustee says what to do (%s)", (language) => {
  const letters = (["trustee", "shares", "confirmation", "decryption", "link"] as const).map((kind) => {
    const { subject, blocks } = trusteeLetter(kind, { ...occasion, language }, anna);
    expect(subject).toContain(occasion.title);
    expect(textOf(blocks)).toContain(anna.link);
    return textOf(blocks);
  });
  expect(new Set(letters).size).toBe(5);
});
