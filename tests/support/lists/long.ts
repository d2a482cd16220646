/** A CSV file of so many people, with numbers, addresses and one of twelve groups. All names are invented. */
export const longList = (count: number): Buffer =>
  Buffer.from(
    [
      "Nr;Nachname;Vorname;E-Mail;Abteilung",
      ...Array.from(
        { length: count },
        (_, i) => `${i + 1};Nachname${i % 977};Vorname${i % 1009};person${i}@example.org;Abteilung ${i % 12}`,
      ),
    ].join("\r\n"),
  );
