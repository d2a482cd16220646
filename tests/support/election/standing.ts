// A counting committee that lasts, over the service's HTTP interface: made by its members as their pages do it.
import { admit, type BoardState, newSequence } from "../../../crypto/board/board.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import type { CommitteeList, CommitteeMade, NewCommittee } from "../../../src/contract/committees.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import type { TrusteeView } from "../../../src/contract/trustee.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { type Answer, done, type ElectionOverHttp, seedOf } from "./over-http.ts";

export const counters: NewCommittee = {
  name: "Counting committee 2027",
  organiser: "Garden Club",
  language: "en",
  threshold: 2,
  members: [{ name: "Gerd Groß" }, { name: "Hanna Holm" }, { name: "Ida Ilic" }],
  minimum: 2,
  until: "2027-11-23T12:00:00Z",
};

/** In any order within each of them. */
export const ROUNDS = [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry] as const;

/** A draft that this committee counts. */
export const countedBy = (committee: string, content: DraftContent): DraftContent => ({
  ...content,
  minimumBallots: 2,
  counting: { committee },
});

/** A committee with the codes of its members. */
export class OwnCommittee {
  readonly service: ElectionOverHttp;
  readonly path: string;
  readonly id: string;
  readonly codes: CommitteeMade["codes"];

  constructor(service: ElectionOverHttp, path: string, { committee, codes }: CommitteeMade) {
    this.service = service;
    this.path = path;
    this.id = committee.id;
    this.codes = codes;
  }

  static async begin(service: ElectionOverHttp, asked: NewCommittee = counters): Promise<OwnCommittee> {
    const path = await committeesPath(service);
    return new OwnCommittee(service, path, done(await service.organiser<CommitteeMade>("POST", path, asked)));
  }

  /** With its key. */
  static async make(service: ElectionOverHttp, asked: NewCommittee = counters): Promise<OwnCommittee> {
    const committee = await OwnCommittee.begin(service, asked);
    for (const make of ROUNDS)
      for (const { index } of committee.codes)
        done(await committee.send(index, make(seedOf(index), await committee.sequence(), index)));
    return committee;
  }

  /** As the association sees it. */
  async seen() {
    const { committees } = done(await this.service.organiser<CommitteeList>("GET", this.path));
    const found = committees.find(({ id }) => id === this.id);
    if (found === undefined) throw new Error("the committee is gone");
    return found;
  }

  me(index: number): Promise<Answer<TrusteeView>> {
    return this.ask<TrusteeView>("GET", "me", index);
  }

  ask<T>(method: string, path: string, index: number, sent: { json?: unknown; bytes?: Uint8Array } = {}) {
    const headers = { authorization: `Bearer ${this.code(index)}` };
    return this.service.ask<T>(method, `/t/${this.id}/${path}`, { ...sent, headers });
  }

  send(index: number, bytes: Uint8Array): Promise<Answer> {
    return this.ask("POST", "entries", index, { bytes });
  }

  code(index: number): string {
    return this.codes[index - 1]?.code ?? "";
  }

  /** As far as it has come. */
  async sequence(): Promise<BoardState> {
    const { text } = await this.ask("GET", "sequence", 1);
    const state = newSequence();
    for (const entry of splitRecord(new TextEncoder().encode(text)).entries) admit(state, entry);
    return state;
  }
}

async function committeesPath(service: ElectionOverHttp): Promise<string> {
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  return `/api/associations/${associations[0]?.id ?? ""}/committees`;
}
