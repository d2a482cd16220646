/** The files to read at one place of a draft (MAN-6): chosen or dropped, named, put into order, removed. */

import { useState } from "preact/hooks";
import { LIMITS } from "../../../../crypto/manifest/limits.ts";
import type { DraftAttachment } from "../../../../src/draft/content.ts";
import { cleanLine, tidyLine } from "../../../../src/draft/text.ts";
import * as texts from "../../../i18n/texts.ts";
import { announce } from "../../../shared/components/frame/page.tsx";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber } from "../../../shared/language/language.ts";
import { Failure, useAction } from "../../frame/action.tsx";
import { attachmentPath, sendAttachment } from "../../frame/calls.ts";
import { NotAnImage } from "../../frame/redraw.ts";
import type { Taken } from "../draft-store.ts";
import { fieldIds } from "../field-ids.ts";
import { moved, replaced, without } from "../lists.ts";
import type { PartProps } from "../part-props.ts";
import { attachmentFrom, nameFrom, TooLarge } from "./attachment-file.ts";
import { Tool } from "./contest-tools.tsx";

type Files = DraftAttachment[];
type Change = (files: Files) => Files;
export type AttachmentsProps = {
  /** Of what the files belong to, for ids. */
  place: string;
  association: string | undefined;
  files: Files | undefined;
  errorOf: PartProps["errorOf"];
  onChange: (change: Change) => void;
  onTake: (change: Change, taken: Taken) => void;
};

/** The thing with these files; without a member where there are none. */
export function withFiles<T extends { attachments?: Files | undefined }>(thing: T, change: Change): T {
  const { attachments = [], ...rest } = thing;
  const files = change(attachments);
  return (files.length === 0 ? rest : { ...rest, attachments: files }) as T;
}

export function Attachments({ place, association, files = [], errorOf, onChange, onTake }: AttachmentsProps) {
  const t = texts.draft().attachments;
  const [open, setOpen] = useState(files.length > 0);
  const [problem, setProblem] = useState<string>();
  const send = useAction();
  if (association === undefined && files.length === 0) return null;
  const add = (chosen: readonly File[]) =>
    send.run(async () => {
      setProblem(undefined);
      for (const file of chosen) {
        try {
          const sent = await sendAttachment(association ?? "", await attachmentFrom(file));
          const named = { name: cleanLine(nameFrom(file)), ...sent };
          onChange((all) => (all.some(({ sha256 }) => sha256 === sent.sha256) ? all : [...all, named]));
        } catch (error) {
          if (error instanceof TooLarge) setProblem(t.large(file.name));
          else if (error instanceof NotAnImage) setProblem(t.notReadable(file.name));
          else throw error;
        }
      }
    });
  const chosen = (list: FileList | null | undefined) => {
    const all = [...(list ?? [])];
    if (files.length + all.length > LIMITS.attachments) setProblem(t.many);
    else if (all.length > 0) add(all);
  };
  if (!open)
    return (
      <p>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          + {t.title}
        </Button>
      </p>
    );
  const input = fieldIds.attachments(place);
  return (
    <fieldset
      class="options"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        chosen(event.dataTransfer?.files);
      }}
    >
      <legend>{t.title}</legend>
      {files.map(({ name, type, size, sha256 }, index) => (
        <div class="option-row" key={sha256}>
          <Field
            id={fieldIds.attachment(place, index)}
            label={t.name(index + 1)}
            hint={t.size(t.types[type], `${formatNumber(Math.max(1, Math.round(size / 1e5)) / 10)} MB`)}
            value={name}
            error={errorOf(fieldIds.attachment(place, index))}
            autocomplete="off"
            onValue={(value) =>
              onChange((all) => replaced(all, index, (file) => ({ ...file, name: cleanLine(value) })))
            }
          />
          <span class="tools">
            {index > 0 ? (
              <Tool
                path="M4 13l6-6 6 6"
                label={t.up(index + 1)}
                onUse={() => {
                  onChange((all) => moved(all, index, -1));
                  announce(t.name(index));
                }}
              />
            ) : null}
            {index < files.length - 1 ? (
              <Tool
                path="M4 7l6 6 6-6"
                label={t.down(index + 1)}
                onUse={() => {
                  onChange((all) => moved(all, index, 1));
                  announce(t.name(index + 2));
                }}
              />
            ) : null}
            <Tool
              path="M5 5l10 10m0-10L5 15"
              label={t.remove(index + 1)}
              onUse={() => onTake((all) => without(all, index), { said: t.removed(tidyLine(name)), place: input })}
            />
          </span>
          {type === "application/pdf" || association === undefined ? null : (
            <img class="attached" src={attachmentPath(association, sha256)} alt="" />
          )}
        </div>
      ))}
      <div class="field">
        <label for={input}>{t.add}</label>
        <p class="hint" id={`${input}-hint`}>
          {t.hint} {t.publicHint}
        </p>
        <input
          id={input}
          type="file"
          multiple
          accept="application/pdf,image/jpeg,image/png,image/webp"
          aria-describedby={`${input}-hint`}
          disabled={send.busy || association === undefined}
          onChange={(event) => {
            const { files: list } = event.currentTarget;
            chosen(list);
            event.currentTarget.value = "";
          }}
        />
      </div>
      {send.busy ? <p role="status">{t.sending}</p> : null}
      {[problem, errorOf(input)].map((text) =>
        text === undefined ? null : (
          <p key={text} class="field-error" role="alert">
            {text}
          </p>
        ),
      )}
      <Failure failure={send.failure} />
    </fieldset>
  );
}
