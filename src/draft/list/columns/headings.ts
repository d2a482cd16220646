/**
 * What the heading of a column says about it, in the words that people and programs use in German and English. It looks at
 * no cell below.
 */

/**
 * What a column is taken for. "open": nobody knows, and nothing is taken from
 * it; "ignored": a person has set it aside.
 */
export const COLUMNS = [
  ...(["name", "title", "first", "last", "firm", "email", "number", "group", "weight", "address"] as const),
  ...(["language", "remarks", "ignored", "open"] as const),
] as const;
export type Column = (typeof COLUMNS)[number];

export const isName = (column: Column): boolean => column === "name" || column === "first" || column === "last";

/**
 * The headings of spreadsheets of one's own, of OpenSlides (raw keys and German labels), Zetkin, Nextcloud, Thunderbird,
 * Outlook, Google Contacts, vCard, and of VereinOnline, easyVerein, SPG-Verein, WISO MeinVerein, Linear, campai, ClubDesk.
 */
const headings: readonly (readonly [Column, RegExp])[] = [
  ["email", /(^|\P{L})(e ?-?mails?|mail)([ -]?\d|[ -]?(adress|address)\p{L}*)?(\P{L}|$)/iu],
  [
    "first",
    /^(vornamen?|vorn|rufname|(weitere|zweiter) vornamen?|middle ?name|additional name|first ?names?|given ?names?|forename|fname|pers(on)? vorname|mitglied vorname)$/iu,
  ],
  [
    "last",
    /^(nachnamen?|familiennamen?|zuname|last ?names?|surname|family ?names?|lname|pers(on)? (nach)?name|mitglied nachname)$/iu,
  ],
  [
    "title",
    /^(titel|akad(emischer)? titel|academic title|title|(namens)?pr(ä|ae)fix|name prefix|namenstitel|titel vorne?)$/iu,
  ],
  ["name", /^(name|mitglied|mitglieder|member|person|teilnehmer(in)?|participant|fn)$/iu],
  ["name", /^((voller|vollst(ä|ae)ndiger|ganzer) name|full ?name|anzeigename|display ?name|displayname|namen)$/iu],
  [
    "name",
    /^(vor-?|nach-?|vornamen?|nachname|name|first|last) ?(name)? ?[ ,/&+] ?(und |and |u )?(vorname|nachname|name|first name|last name)$/iu,
  ],
  [
    "firm",
    /^(firma|firmenname|unternehmen|organi[sz]ation(sname| name| \d name)?|company|company name|verein|institution|org|kanzlei)$/iu,
  ],
  [
    "number",
    /^(mitglieds?-? ?(nr|nummer|id)|mgl(ieds)? ?-?(nr|nummer)|mitgl ?-?(nr|nummer)|mg ?nr|membership ?(number|no|id)|member ?(number|no|id)|(laufende|lfd) ?(nr|nummer)|lfd|nr|nummer|number|no|id|ext id|personalnummer|personen ?(nr|nummer|id)|teilnehmernummer|participant number|adress ?nr|kundennummer|#)$/iu,
  ],
  ["group", /^(klassen?|gruppen?|class|groups?|stimmgruppen?|wahlgruppen?|mitgliedsgruppen?|kurien?|group names?)$/iu],
  [
    "weight",
    /^(stimmen|stimmenzahl|anzahl stimmen|stimmgewicht|gewicht|gewichtung|(stimm|miteigentums)?anteile?|mea|votes?|vote ?weight|voting weight|weight|shares?)$/iu,
  ],
  [
    "address",
    /^((p |privat |priv |home |business |business address |address 1 |home address |postal |geschäftlich |work )?(straße|strasse|str|street|stra(ß|ss)e (u(nd)? )?(haus)?nr|straße hausnummer|straße und hausnummer|hausnummer|hausnr|plz|postleitzahl|postal ?code|zip( ?code)?|ort|stadt|wohnort|city|town|land|country|adresse|anschrift|postanschrift|address|street address|co address|adress(ierungs)?zusatz|adr|plz ort|plz und ort|formatted|region))$/iu,
  ],
  ["language", /^((korrespondenz|mutter|bevorzugte )?sprache|(preferred )?language|locale|lang)$/iu],
  ["remarks", /^((interne? )?(bemerkung|anmerkung|notiz|kommentar|vermerk)(en|e)?|remarks?|notes?|comments?)$/iu],
];

/** What may also be a group, in a list that names none: a branch, a kind of membership. */
const groupLike =
  /^(abteilung(en)?|sparten?|mitgliedsart|mitgliedschaftsart|mitgliedstyp|mitgliedschaft|membership ?(type|category)?|beitragsart|beitragsgruppe|beitragsklasse|status|structure level|gliederungsebene|gliederung|kategorien?|categor(y|ies)|tags|team|ortsverband|ortsgruppe|delegation|fraktion)$/iu;
/** Of several numbers the one that the association has given. */
const memberNumber = /mitgl|mgl|^mg|member/iu;

/** "p_email:", "E-Mail 1 - Value", "last_name*" as plain words. */
const wordsOf = (cell: string) =>
  cell
    .replace(/[_.:*()[\]/-]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();

function columnOf(cell: string): Column {
  const words = wordsOf(cell);
  if (/(^| )(label|type|typ)$/iu.test(words) && /mail/iu.test(words)) return "open"; // Google: which kind of address
  const found = headings.find(([, pattern]) => pattern.test(words) || pattern.test(cell.trim()));
  return found?.[0] ?? "open";
}

/** The columns that a row names, if it can be the headings; undefined if it is a person. */
export function headedColumns(row: readonly string[]): Column[] | undefined {
  // A person may be called "Name"; a heading row has no address in it.
  if (row.some((cell) => cell.includes("@"))) return undefined;
  const columns = row.map(columnOf);
  if (!columns.some((column) => isName(column) || column === "email" || column === "firm")) return undefined;
  const instead = row.findIndex((cell) => groupLike.test(wordsOf(cell)));
  if (instead >= 0 && !columns.includes("group")) columns[instead] = "group";
  const numbers = columns.flatMap((column, i) => (column === "number" ? [i] : []));
  const number = numbers.find((i) => memberNumber.test(row[i] ?? "")) ?? numbers[0];
  for (const other of numbers) if (other !== number) columns[other] = "open";
  const whole = columns.filter((column) => column === "name").length;
  // "Name; Vorname" means the family name
  const family =
    columns.includes("first") &&
    !columns.includes("last") &&
    whole === 1 &&
    !row.some((cell) => /anzeige|display|full|voll/iu.test(cell));
  return family ? columns.map((column) => (column === "name" ? "last" : column)) : columns;
}
