/**
 * Witnesses, for those who want them: who else signs the public record, at which address, and how many of them must
 * sign.
 */

import type { DraftContent } from "../../../src/draft/content.ts";
import { cleanLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { fieldIds } from "../form/field-ids.ts";
import type { PartProps } from "../form/part-props.ts";
import { replaced, without } from "./lists.ts";

type Witnesses = NonNullable<DraftContent["witnesses"]>;
const most = 15; // LIM-1

/** The number at which two different records cannot both be signed, as long as the witnesses are honest (LOG-6). */
const majorityOf = (members: number) => (members === 0 ? 0 : Math.floor(members / 2) + 1);
/** The name in a key: everything before the first plus sign. */
const nameIn = (key: string) => (key.includes("+") ? (key.split("+", 1)[0] ?? "").trim() : "");

export function WitnessForm({ content, update, takeAway, errorOf }: Omit<PartProps, "version" | "association">) {
  const t = texts.draft().witnesses;
  const { quorum, members } = content.witnesses ?? { quorum: 1, members: [] };
  type Change = (members: Witnesses["members"]) => Witnesses["members"];
  const changed =
    (change: Change, needed = quorum) =>
    (draft: DraftContent): DraftContent => {
      const next = change(draft.witnesses?.members ?? []);
      const { witnesses: _, ...rest } = draft;
      if (next.length === 0) return rest;
      return { ...rest, witnesses: { quorum: Math.max(1, Math.min(needed, next.length)), members: next } };
    };
  const set = (change: Change, needed = quorum) => update(changed(change, needed));
  const add = () => {
    set((now) => [...now, { key: "", url: "" }], Math.max(quorum, majorityOf(members.length + 1)));
    focusOn(fieldIds.witnessKey(members.length));
  };
  return (
    <details class="more" open={members.length > 0}>
      <summary>{t.summary}</summary>
      <p>{t.intro}</p>
      <p>{t.price}</p>
      {members.map((member, index) => (
        <fieldset class="committee" key={index}>
          <legend>{t.witness(index + 1, nameIn(member.key))}</legend>
          <Field
            id={fieldIds.witnessKey(index)}
            label={t.key}
            hint={t.keyHint}
            value={member.key}
            error={errorOf(fieldIds.witnessKey(index))}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onValue={(key) => set((now) => replaced(now, index, (each) => ({ ...each, key: cleanLine(key) })))}
          />
          <Field
            id={fieldIds.witnessUrl(index)}
            label={t.url}
            hint={t.urlHint}
            value={member.url}
            error={errorOf(fieldIds.witnessUrl(index))}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onValue={(url) => set((now) => replaced(now, index, (each) => ({ ...each, url: cleanLine(url) })))}
          />
          <Button
            kind="quiet"
            onClick={() =>
              takeAway(
                changed((now) => without(now, index)),
                { said: t.removed(index + 1), place: fieldIds.witnessKey(index) },
              )
            }
          >
            {t.remove(index + 1)}
          </Button>
        </fieldset>
      ))}
      {members.length < most ? (
        <p>
          <Button id={fieldIds.addWitness} onClick={add}>
            {t.add}
          </Button>
        </p>
      ) : null}
      {members.length === 0 ? null : (
        <Select
          id="witness-quorum"
          label={t.quorum}
          value={String(quorum)}
          choices={members.map((_, index) => [String(index + 1), t.quorumOf(index + 1, members.length)] as const)}
          onValue={(value) => set((now) => now, Number(value))}
        />
      )}
      {members.length > 0 && quorum === members.length ? (
        <Notice tone="warning">
          <p>{t.allNeeded(members.length)}</p>
        </Notice>
      ) : null}
      {quorum < majorityOf(members.length) ? (
        <Notice tone="warning">
          <p>{t.split(members.length, majorityOf(members.length))}</p>
        </Notice>
      ) : null}
    </details>
  );
}
