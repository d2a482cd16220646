// Texts that hide something, cover their surroundings or are obeyed by a program, and texts that only look like that. Every entrance and every exit
// is tried with all of them.

const times = (count: number, text: string) => text.repeat(count);

/** What it is, the text, and what cleaning leaves of it. Nobody may see the difference, or all see something else than is there. */
export const hidden: readonly (readonly [what: string, text: string, left: string])[] = [
  ["zero width spaces", "Ada\u200b Mus\u2060ter", "Ada Muster"],
  ["a mark of the encoding", "Ada\ufeff Muster", "Ada Muster"],
  ["a soft hyphen", "Ada Mus\u00adter", "Ada Muster"],
  ["a turn of direction", "Ada \u202eretsuM", "Ada retsuM"],
  ["isolates", "\u2066Ada\u2069 \u2068Muster", "Ada Muster"],
  ["a mark of direction", "Ada\u200f Muster\u061c", "Ada Muster"],
  ["a filler of Hangul", "Ada\u3164 Muster", "Ada Muster"],
  ["fillers of Jamo", "Ada\u115f\u1160 Muster\uffa0", "Ada Muster"],
  ["a blank of Braille", "Ada\u2800Muster", "Ada Muster"],
  ["a blank of hieroglyphs", "Ada\u{13441}Muster", "Ada Muster"],
  ["a note head that is not drawn", "Ada Muster\u{1d159}", "Ada Muster"],
  ["a joiner of graphemes", "Ada\u034f Muster", "Ada Muster"],
  ["invisible signs of mathematics", "Ada\u2062 Mus\u2064ter", "Ada Muster"],
  ["tags", "Ada Muster\u{e0041}\u{e0042}", "Ada Muster"],
  ["vowels that are not written", "Ada\u17b4 Muster", "Ada Muster"],
  ["annotations", "Ada\ufff9x\ufffaMuster\ufffb", "AdaxMuster"],
  ["what is no character", "Ada Muster\ufffe\u{1ffff}", "Ada Muster"],
  ["joiners between Latin letters", "A\u200cda Mus\u200dter", "Ada Muster"],
  ["a joiner that joins nothing", "\u200dAda Muster", "Ada Muster"],
  ["selectors of a form that there is not", "A\ufe0eda\u{e0100} Muster", "Ada Muster"],
  [
    "selectors that carry a text",
    `Ada Muster\u{1f44d}${times(200, "\u{e0141}")}`,
    `Ada Muster\u{1f44d}${times(4, "\u{e0141}")}`,
  ],
  ["190 marks on a letter", `Ada Must${times(190, "\u0336")}er`, `Ada Must${times(4, "\u0336")}er`],
  [
    "marks behind joiners",
    `Ada Mu\u0336\u200d\u0336\u200d\u0336\u200d\u0336ster`,
    "Ada Mu\u0336\u200d\u0336\u200dster",
  ],
  ["marks of different kinds", "Ada Muste\u0336\u0489\u20dd\u0334\u0335\u0337r", "Ada Muste\u0336\u0489\u20dd\u0334r"],
  ["a mark without a letter", "\u0338Ada \u0301Muster", "Ada Muster"],
  ["a control character", "Ada\u0007 Muster\u009b", "Ada Muster"],
  ["a command for terminals", "Ada\u001b[2J Muster", "Ada[2J Muster"],
  [
    "a link for terminals",
    "\u001b]8;;https://evil.example\u0007Ada Muster\u001b]8;;\u0007",
    "]8;;https://evil.exampleAda Muster]8;;",
  ],
];

/** There is nothing to see in them. */
export const blank: readonly (readonly [what: string, text: string])[] = [
  ["spaces of all kinds", " \u00a0\u2003\u3000\u202f"],
  ["a filler of Hangul", "\u3164"],
  ["fillers of Jamo", "\u115f\u1160"],
  ["a narrow filler", "\uffa0"],
  ["blanks of Braille", "\u2800\u2800"],
  ["blanks of hieroglyphs", "\u{13441}\u{13442}"],
  ["zero widths", "\u200b\u200c\u200d\ufeff"],
  ["marks alone", "\u0301\u0336"],
  ["selectors alone", "\ufe0f\u{e0100}"],
];

/** Names in which a spreadsheet could find a formula, in every spelling. */
export const formulas: readonly string[] = [
  '=HYPERLINK("https://evil.example","Ada")',
  "=cmd|'/c calc'!A1",
  "+49 431 1",
  "-2+3",
  "@SUM(A1)",
  "|calc",
  "%0A=1",
  "\uff1d1+1",
  "\uff0b1",
  "\uff0d1",
  "\uff20A1",
  "\ufe661",
  "\u22121",
  "\t=1",
  "\r\n=1",
  " =1",
  "\u00a0=1",
  "\u3000\uff1d1",
  "\ufeff=1",
  "\u200b=1",
  "\u2800=1",
  "\u0301=1",
  "Ada,=1",
  "Ada;=1",
  "Ada\t=1",
  "Ada\n@A1",
  'Ada",=1',
  '"=1',
];

/** Names and titles that people have and write: nothing may be wrong with them, and cleaning leaves them as they are. */
export const honest: readonly (readonly [language: string, text: string])[] = [
  ["German", "Jörg Müller-Lüdenscheidt von der Größe"],
  ["Irish", "Síle O’Brien-Ó Súilleabháin"],
  ["Hawaiian", "Keali\u02bbinohomoku"],
  ["Vietnamese", "Nguyễn Thị Hằng Đặng"],
  ["Lithuanian, with a mark that is in no letter", "Ju\u0305\u0328ratė"],
  ["Arabic with all vowels", "مُحَمَّدٌ ٱلرَّحْمَٰن"],
  ["Persian, with joiners", "می\u200cخواهم علی\u200cرضا"],
  ["Hebrew with points and accents", "בְּרֵאשִׁ֖ית יְרוּשָׁלַ֔\u05b4ם"],
  ["Thai", "น้ำผึ้ง ศรีสุวรรณ์"],
  ["Hindi", "श्री लक्ष्मी ज्ञानेश्वरी"],
  ["Hindi, with joiners", "क्\u200dष क्\u200cष"],
  ["Bengali, with a joiner before the sign", "র\u200d্যাব"],
  ["Sinhala", "ශ්\u200dරී ලංකා"],
  ["Tamil", "சுப்பிரமணியன்"],
  ["Khmer", "ស្រីស្រស់"],
  ["Burmese", "ကျွန်ုပ်"],
  ["Tibetan", "བསྒྲུབས་རྒྱུན་"],
  ["Korean", "김민준"],
  ["Japanese, with the form of a name", "葛\u{e0100}城 辻\u{e0101}"],
  ["Mongolian", "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ\u180eᠨ"],
  ["Greek with all accents", "Ὀδυσσεύς ᾧ"],
  ["Cyrillic", "Щербаківська Ґалина Й."],
  [
    "pictures",
    "Fest \u2764\ufe0f \u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{1f44d}\u{1f3fd} \u{1f3f3}\ufe0f\u200d\u{1f308} 1\ufe0f\u20e3",
  ],
  ["mathematics", "a\u20d7 \u2264 b\u0302"],
];

/** For where one of each kind is enough. */
export const aFew = ["Ada\u202e Muster", "Ada\u3164 Muster", `Ad${times(50, "\u0336")}a`];
