/**
 * "This is how we read your list": what each column is taken for, what would come out, and what would not. A person
 * changes it until it is right, and only then takes it. It reads nothing by itself.
 */

import type { ComponentChildren } from "preact";
import type { Column } from "../../../src/draft/list/columns/headings.ts";
import { isFine, type ListView, type Said } from "../../../src/draft/list/list-file.ts";
import * as texts from "../../i18n/texts.ts";
import { useAnnounced } from "../../shared/components/frame/page.tsx";
import { Check, Select } from "../../shared/components/inputs/controls.tsx";
import { Question } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, language } from "../../shared/language/language.ts";
import { remarkTexts } from "./list-remarks.ts";

interface ReadingProps {
  view: ListView;
  said: Said;
  /** What columns may be taken for here. */
  uses: readonly Column[];
  /** On the button that takes the list. */
  yes: string;
  /** Another way to take it. */
  more?: ComponentChildren;
  busy: boolean;
  onSay: (said: Said) => void;
  onYes: () => void;
  onBack: () => void;
  /** Under the buttons: what went wrong. */
  failure: ComponentChildren;
}

export function Reading({ view, said, uses, yes, more, busy, onSay, onYes, onBack, failure }: ReadingProps) {
  const lists = texts.lists();
  const t = lists.reading;
  const found = t.found(view.people, formatNumber(view.people));
  const own = view.brings?.own === undefined ? undefined : texts.people().brings.own;
  useAnnounced(found, (now) => now);
  const remarks = remarkTexts(view, language.value, lists, texts.people().brings);
  return (
    <Question
      title={own?.title ?? t.title}
      yes={yes}
      more={more}
      busy={busy}
      onYes={onYes}
      onBack={onBack}
      failure={failure}
    >
      <p>{own?.intro ?? t.intro}</p>
      <SourceForm view={view} said={said} onSay={onSay} />
      {own === undefined ? <ColumnsForm view={view} said={said} uses={uses} onSay={onSay} /> : null}
      {view.couples.rows === 0 ? null : (
        <Check
          id="list-couples"
          label={t.couples(view.couples.rows, view.couples.sample)}
          checked={said.couples === true}
          onCheck={(couples) => onSay({ couples })}
        />
      )}
      {view.gaps ? (
        <Check id="list-gaps" label={t.gaps} checked={said.gaps === true} onCheck={(gaps) => onSay({ gaps })} />
      ) : null}
      {view.doubles.rows === 0 ? null : (
        <Check
          id="list-once"
          label={t.once(view.doubles.rows, view.doubles.sample)}
          checked={said.once === true}
          onCheck={(once) => onSay({ once })}
        />
      )}
      {view.brings === undefined || view.brings.byName.rows === 0 ? null : (
        <Check
          id="list-apart"
          label={texts.people().brings.apart(view.brings.byName.rows, view.brings.byName.sample)}
          checked={said.apart === true}
          onCheck={(apart) => onSay({ apart })}
        />
      )}
      <p>
        <strong>{found}</strong> {isFine(view) && own === undefined ? t.fine : null}
      </p>
      {remarks.length === 0 ? null : (
        <>
          <p>{lists.remarks}:</p>
          <ul>
            {remarks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </Question>
  );
}

/** Which sheet, which encoding, what divides the cells, where the headings are: only what can be in doubt. */
function SourceForm({ view, said, onSay }: Pick<ReadingProps, "view" | "said" | "onSay">) {
  const t = texts.lists().reading;
  const { sheets, readings, separator, headings, top, brings } = view;
  return (
    <>
      {sheets.length < 2 ? null : (
        <Select
          id="list-sheet"
          label={t.sheet}
          value={String(said.sheet ?? view.sheet)}
          choices={sheets.map(({ name, rows }, i) => [String(i), t.sheetOf(name, rows)] as const)}
          onValue={(sheet) => onSay({ sheet: Number(sheet), headings: undefined })}
        />
      )}
      {readings.length === 0 || view.encoding === undefined ? null : (
        <Select
          id="list-encoding"
          label={t.encoding}
          value={said.encoding ?? view.encoding}
          choices={readings.map(({ encoding, word }) => [encoding, `${word} (${t.encodings[encoding]})`] as const)}
          onValue={(encoding) => onSay({ encoding })}
        />
      )}
      {brings?.own === undefined ? (
        <details class="more">
          <summary>{t.otherwise}</summary>
          {separator === undefined ? null : (
            <Select
              id="list-separator"
              label={t.separator}
              value={said.separator ?? separator}
              choices={([";", ",", "\t", "|", "none"] as const).map((each) => [each, t.separators[each]] as const)}
              onValue={(chosen) => onSay({ separator: chosen })}
            />
          )}
          <Select
            id="list-headings"
            label={t.headings}
            value={String(said.headings ?? headings ?? "none")}
            choices={[["none", t.noHeadings] as const, ...top.map((text, i) => [String(i), t.quoted(text)] as const)]}
            onValue={(row) => onSay({ headings: row === "none" ? "none" : Number(row) })}
          />
        </details>
      ) : null}
    </>
  );
}

function ColumnsForm({ view, said, uses, onSay }: Pick<ReadingProps, "view" | "said" | "uses" | "onSay">) {
  const t = texts.lists().reading;
  // what was said shows at once; the reading follows
  const columns = view.columns.map((each, i) => ({ ...each, column: said.columns?.[i] ?? each.column }));
  const set = (changed: (column: Column, index: number) => Column) =>
    onSay({ columns: columns.map(({ column }, i) => changed(column, i)) });
  const kinds: readonly Column[] = ["open", ...uses, "ignored"];
  const open = columns.filter(({ column, samples }) => column === "open" && samples.length > 0);
  return (
    <fieldset>
      <legend>{t.columns}</legend>
      {columns.map(({ heading, samples, column }, i) =>
        samples.length === 0 ? null : (
          <Select
            key={i}
            id={`list-column-${i}`}
            label={t.column(i + 1, heading)}
            hint={t.samples(samples.join(" · "))}
            value={column}
            choices={kinds.map((kind) => [kind, t.kinds[kind]] as const)}
            onValue={(kind) => set((before, at) => (at === i ? kind : before))}
          />
        ),
      )}
      {open.length < 2 ? null : (
        <p>
          <Button onClick={() => set((column) => (column === "open" ? "ignored" : column))}>
            {t.setAside(open.length)}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
