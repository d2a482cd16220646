/** API tokens of an association: lists, makes and ends them. A new one is shown once and stored nowhere on this device. */
import { useEffect, useState } from "preact/hooks";
import type { TokenList, TokenMade, TokenRole } from "../../../src/contract/tokens.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { formatTime, language } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { endToken, listTokens, makeToken } from "../frame/calls.ts";
import { roleChoices } from "./roles.ts";

type Tokens = TokenList["tokens"];

export function TokenSection({ id }: { id: string }) {
  const t = texts.team().tokens;
  const [tokens, set] = useState<Tokens>([]);
  const load = useAction();
  useEffect(() => load.run(async () => set((await listTokens(id)).tokens)), [id]);
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.intro}</p>
      <Failure failure={load.failure} />
      <TokenRows {...{ id, tokens, set }} />
      <NewToken {...{ id, set }} />
    </section>
  );
}

function TokenRows({ id, tokens, set }: { id: string; tokens: Tokens; set: (tokens: Tokens) => void }) {
  const t = texts.team().tokens;
  const { roles, may } = texts.association();
  const end = useAction();
  return (
    <>
      <ul class="plain-list">
        {tokens.map(({ id: token, name, role, expires, used }) => (
          <li key={token}>
            {t.until(name, formatTime(expires))}
            <br />
            {roles[role]}
            <br />
            <span class="hint">{may[role]}</span>
            <br />
            {used === undefined ? t.unused : t.used(dayText(used, language.value))}
            <AskButton
              kind="quiet"
              busy={end.busy}
              loses={t.endLoses(name)}
              text={t.end(name)}
              onYes={() =>
                end.run(async () => {
                  set((await endToken(id, token)).tokens);
                  announce(t.ended(name));
                })
              }
            />
          </li>
        ))}
      </ul>
      <Failure failure={end.failure} />
    </>
  );
}

function NewToken({ id, set }: { id: string; set: (tokens: Tokens) => void }) {
  const t = texts.team().tokens;
  const [name, setName] = useState("");
  const [role, setRole] = useState<TokenRole>("board");
  const [days, setDays] = useState<"30" | "90" | "365">("90");
  const [made, setMade] = useState<{ name: string } & Pick<TokenMade, "token">>();
  const make = useAction();
  const submit = () =>
    make.run(async () => {
      const { token, tokens } = await makeToken(id, { name, role, days: Number(days) });
      setMade({ name, token });
      setName("");
      set(tokens);
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        id="token-name"
        label={t.name}
        value={name}
        maxLength={200}
        required
        autocomplete="off"
        onValue={setName}
      />
      <Select<TokenRole>
        id="token-role"
        label={t.role}
        hint={texts.association().may[role]}
        value={role}
        choices={roleChoices().flatMap(([each, text]) => (each === "administrator" ? [] : [[each, text] as const]))}
        onValue={setRole}
      />
      <Select<typeof days>
        id="token-days"
        label={t.days}
        value={days}
        choices={[
          ["30", t.choices.month],
          ["90", t.choices.quarter],
          ["365", t.choices.year],
        ]}
        onValue={setDays}
      />
      <p>
        <Button type="submit" busy={make.busy}>
          {t.make}
        </Button>
      </p>
      <Failure failure={make.failure} />
      <div aria-live="polite">
        {made === undefined ? null : (
          <>
            <CopyField id="token-made" label={t.made(made.name)} value={made.token} />
            <p class="hint">{t.madeHint}</p>
          </>
        )}
      </div>
    </form>
  );
}
