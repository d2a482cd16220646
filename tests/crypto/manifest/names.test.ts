// Whether an option's title names a trustee: for a warning only.
import { expect, test } from "vitest";
import { namesPerson } from "../../../crypto/manifest/names.ts";

test.each([
  ["Clara Krüger", "clara  KRUEGER"],
  ["Clara Krüger", "Clara Kru\u0308ger"],
  ["Clara Krüger", "Clara Kruger"],
  ["Dr. Clara Krüger, Parzelle 12", "Clara Krüger"],
  ["Krüger, Clara", "Clara Krüger"],
  ["Emine Yılmaz", "EMINE YILMAZ"],
  ["Jörg Groß", "Joerg Gross"],
  ["Anna-Lena Meier", "Annalena Meier"],
  ["Hanna", "hanna "],
])("%s is %s", (text, name) => expect(namesPerson(text, name)).toBe(true));

test.each([
  ["Clara Krüger", "Carla Krüger"],
  ["Hanna Holm", "Hanna"],
  ["Ja", "Jan"],
  ["Ja", ""],
  ["", " - "],
])("%s is not “%s”", (text, name) => expect(namesPerson(text, name)).toBe(false));
