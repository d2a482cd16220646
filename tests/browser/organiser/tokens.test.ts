// An administrator makes an API token, a program uses it, and the administrator ends it.
import { expect, test } from "vitest";
import { association } from "../../../web/i18n/de/association.ts";
import { organiser } from "../../../web/i18n/de/organiser.ts";
import { team } from "../../../web/i18n/de/team.ts";
import { sure } from "../../support/browser/organiser-steps.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, story } from "../../support/browser/voter-steps.ts";
import { bearer } from "../../support/hosts/token.ts";

const t = team.tokens;
const { browser, service } = await stage();

test("a token is shown once, works at once, and no longer after it was ended", () =>
  story(browser, async ({ page }) => {
    await page.goto(`${service.origin}/organiser#link=${await service.signInLink("Ruderclub Nord")}`);
    await button(page, organiser.signIn.button).click();
    await page.getByRole("link", { name: association.title }).click();
    await page.getByLabel(t.name).fill("Mitgliederverwaltung");
    await page.getByLabel(t.role).selectOption("observer");
    await page.getByLabel(t.days).selectOption("30");
    await button(page, t.make).click();
    const token = await page.getByLabel(t.made("Mitgliederverwaltung")).inputValue();
    await page.getByText(t.unused).waitFor();
    await expectAccessible(page, "tokens");

    const elections = () => service.ask("GET", "/api/elections", { headers: bearer(token) });
    expect((await elections()).body).toEqual({ elections: [], moved: [] });
    await page.reload();
    await page.getByText(t.used("").trim()).waitFor();
    await expect.poll(() => page.getByLabel(t.made("Mitgliederverwaltung")).count()).toBe(0);
    await sure(page, t.end("Mitgliederverwaltung"), t.endLoses("Mitgliederverwaltung"));
    await expect.poll(() => page.getByText(t.used("").trim()).count()).toBe(0);
    expect(await elections()).toMatchObject({ status: 401, body: { code: "signed-out" } });
  }));
