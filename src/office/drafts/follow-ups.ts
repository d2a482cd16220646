/**
 * Drafts that follow from a vote, and templates out of votes. What is copied stands in the manifest and the office's own rows. Members are taken
 * from the registrar only where a vote is to be held once more among the same people, and no list of the association's has them; where one
 * has, whoever opens the draft takes them from there. Files to read come along: out of the box, where the office no longer has them.
 */
import { concat } from "../../../crypto/encoding/bytes.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import { attachmentsOf } from "../../../crypto/manifest/attachments.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Attachment } from "../../../crypto/manifest/manifest.ts";
import type { FollowUpRequest, TemplateList } from "../../contract/drafts.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { SentDraft } from "../../doors/pool.ts";
import type { DraftContent } from "../../draft/content.ts";
import { countedBy, committeeOf as namedIn } from "../../draft/counting.ts";
import { draftOf, laterSchedule, runOffOf } from "../../draft/follow-up.ts";
import { isLanguage } from "../../draft/languages.ts";
import { tidyLine } from "../../draft/text.ts";
import { pause } from "../../pool/lane.ts";
import { sheetsOf } from "../../pool/sheets.ts";
import { slicesOf } from "../../store/slices.ts";
import type { Associations } from "../associations/associations.ts";
import { committeeOf, type ElectionRow, type Elections, manifestOf, NO_ELECTION } from "../elections/elections.ts";
import type { Standing } from "../standing/standing.ts";
import type { Attachments } from "./attachments.ts";
import type { Drafts } from "./drafts.ts";

type Parts = {
  readonly elections: Elections;
  readonly associations: Associations;
  readonly drafts: Drafts;
  readonly attachments: Attachments;
  readonly standing: Standing;
  readonly actors: Actors;
  readonly now: () => number;
};
type Kind = FollowUpRequest["as"];

const NOT_OVER = refused("too-early", { detail: "This vote has not ended yet." });
const NO_RESULT = refused("too-early", { detail: "This vote has no result yet." });
const DECIDED = refused("not-ready", { detail: "Nothing is left to decide in this result." });

export class FollowUps {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async begin(owner: Owner, id: string, as: Kind): Promise<Outcome<string>> {
    const { elections, associations, drafts, now } = this.#parts;
    const row = elections.own(owner, id);
    if (row === undefined) return NO_ELECTION;
    const suspended = associations.suspended(owner);
    if (suspended !== undefined) return refused("suspended", { detail: suspended });
    if (as === "repeat" && row.step !== "done") return NOT_OVER;
    const copied = this.#contentOf(row);
    const begun = as === "run-off" ? await this.#runOff(row, copied) : accepted(copied);
    if (!begun.ok) return begun;
    const content = this.#later(owner, begun.value, row.created, now());
    const sent = sentOf(content);
    const missing = await this.#fetchFiles(owner, id, content);
    if (missing !== undefined) return missing;
    if (as === "copy" || content.people !== undefined) return drafts.create(owner, sent);
    return drafts.create(owner, { ...sent, pages: await this.#roll(row, content) });
  }

  templates(owner: Owner): TemplateList {
    return { templates: this.#parts.drafts.templates(owner) };
  }

  async saveTemplate(owner: Owner, id: string, name: string): Promise<Outcome<TemplateList>> {
    const { elections, drafts, now } = this.#parts;
    const row = elections.own(owner, id);
    if (row === undefined) return NO_ELECTION;
    const content = this.#later(owner, this.#contentOf(row), row.created, now());
    const missing = await this.#fetchFiles(owner, id, content);
    if (missing !== undefined) return missing;
    const saved = await drafts.create(owner, sentOf(content), tidyLine(name));
    return saved.ok ? accepted(this.templates(owner)) : saved;
  }

  async beginFrom(owner: Owner, template: string): Promise<Outcome<string>> {
    const { drafts, now } = this.#parts;
    const found = drafts.template(owner, template);
    if (!found.ok) return found;
    const { content, updated } = found.value;
    return drafts.create(owner, sentOf(this.#later(owner, { ...content, members: [] }, updated, now())));
  }

  #contentOf(row: ElectionRow): DraftContent {
    const { elections } = this.#parts;
    return draftOf(manifestOf(row), {
      committee: committeeOf(row)?.id,
      language: isLanguage(row.language) ? row.language : "de",
      contact: row.contact ?? undefined,
      askAt: row.ask_at ?? undefined,
      people: row.people === null ? undefined : (JSON.parse(row.people) as DraftContent["people"]),
      addresses: elections.trustees.addresses(row.id),
      witnesses: elections.witnessUrls.of(row.id),
    });
  }

  /** Where a committee has been replaced since, the new one counts. */
  #later(owner: Owner, { schedule = {}, ...content }: DraftContent, begun: number, now: number): DraftContent {
    const { associations, standing } = this.#parts;
    const { timeZone = "Europe/Berlin" } = associations.find(owner)?.settings ?? {};
    const later = { ...content, schedule: laterSchedule(schedule, begun, now, timeZone) };
    const known = standing.list(owner);
    const former = namedIn(content, known);
    const next =
      former?.replaced === undefined ? former : known.find(({ made, replaced }) => made && replaced === undefined);
    return next === undefined ? later : countedBy(later, next);
  }

  /** The office keeps files only as long as a draft names them: those that it has erased since the opening are read from the box. */
  async #fetchFiles(
    owner: Owner,
    id: string,
    { attachments, contests = [] }: DraftContent,
  ): Promise<Refusal | undefined> {
    for (const file of attachmentsOf({ attachments, contests })) {
      if (this.#parts.attachments.refresh(owner, file.sha256)) continue;
      const put = this.#parts.attachments.put(owner, await this.#fromBox(owner, id, file));
      if (!put.ok) return put;
    }
    return undefined;
  }

  async #fromBox(owner: Owner, id: string, { sha256, size }: Attachment): Promise<Uint8Array> {
    const box = this.#parts.actors.box(id);
    const parts: Uint8Array[] = [];
    for (let [part, left] = [0, size]; left > 0; part++) {
      const bytes = await box.attachment(sha256, part);
      if (bytes === undefined) throw new TypeError("an election has lost a file");
      parts.push(bytes);
      left -= bytes.length;
      await pause(owner);
    }
    return concat(...parts);
  }

  /** LOG-6: no sooner than everybody is shown the result. */
  async #runOff({ id }: ElectionRow, content: DraftContent): Promise<Outcome<DraftContent>> {
    const box = this.#parts.actors.box(id);
    const status = await box.status();
    if (status.phase !== "counted" || lacksWitnesses(status)) return NO_RESULT;
    const [last] = (await box.entries(status.size - 1, status.size)).entries;
    if (last === undefined) return NO_RESULT;
    const draft = runOffOf(content, decodeEntryOf("result", last));
    return draft === undefined ? DECIDED : accepted(draft);
  }

  /** The members of the vote as pages of a draft: those who still have something to vote on, and were not struck off. */
  async #roll({ id, association }: ElectionRow, { classes }: DraftContent): Promise<string[]> {
    const registrar = this.#parts.actors.registrar(id);
    const numbers = await registrar.numbers();
    const groups = classes && new Set(classes.map((group) => group.id));
    const pages: string[] = [];
    for (const slice of numbers.ok ? slicesOf(numbers.value) : []) {
      const members = (await registrar.roll(slice)).filter(
        ({ classId, removal }) => removal !== "struck-off" && (groups?.has(classId) ?? true),
      );
      pages.push(
        JSON.stringify(
          members.map(({ name, email, classId }) => ({
            name,
            ...(email !== undefined && { email }),
            ...(groups && { class: classId }),
          })),
        ),
      );
      await pause(association);
    }
    return pages;
  }
}

const sentOf = (content: DraftContent): SentDraft => ({
  ...sheetsOf(content),
  title: JSON.stringify(content.title ?? {}),
});
