/**
 * The voter's ports (web/voter/ports.ts) for one person's ballot of one question: who asks is the device, the status is the feed's, and a
 * ballot leaves when MEE-3 says so. What it stores lies in the vault of the meetings.
 */
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { ElectionStatus } from "../../../src/contract/board.ts";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import { exclusively, otherTabs } from "../../shared/device/tabs.ts";
import { WorkerFailure } from "../../shared/service/failures.ts";
import { later } from "../../shared/service/later.ts";
import { cryptoOf, markOf, persist, serverOf, storeOf } from "../../voter/browser.ts";
import type { Crypto, Ports } from "../../voter/ports.ts";
import type { Entry } from "../../voter/slip.ts";
import type { LogQuestion } from "../shared/log-calls.ts";
import { meetingVault } from "../shared/vault.ts";
import { isAnnounced } from "./fetching.ts";
import { mayLeave } from "./gate.ts";
import memberWorkerUrl from "./member.worker.ts?worker&url";
import type { Person } from "./person.ts";
import { momentOf, questionStatus } from "./status.ts";
import type { MemberCalls } from "./worker-calls.ts";

export type QuestionWorld = {
  readonly meetingId: string;
  readonly electionId: string;
  /** Who has checked in; as they are now. */
  person(): Person & { readonly said: NonNullable<Person["said"]> };
  /** As feed and log have it now. */
  feed(): FeedQuestion | undefined;
  log(): LogQuestion;
  /** Runs the body when the end is announced, has come, or is so already; the returned function cancels it. */
  whenEnding(body: () => void): () => void;
  /** Another tab has changed the slip. */
  changed(): void;
};

export type QuestionPorts = Ports & {
  readonly crypto: Crypto<MemberCalls>;
  /** The ballot was fetched after the start: it waits for the end [MEE-3]. */
  late(): boolean;
  close(): void;
};

/** Names in the vault. */
export const slipName = (electionId: string, person: string) => `slip/${electionId}/${person}`;
const fetchName = (electionId: string, person: string) => `fetch/${electionId}/${person}`;

type Salts = { readonly link?: string; readonly said: string };

/** `salts`: of this question, from the link and from the service (MEE-4). @throws VaultUnavailable */
export async function questionPorts(world: QuestionWorld, salts: Salts): Promise<QuestionPorts> {
  const { electionId, meetingId } = world;
  const { id, code, link, said } = world.person();
  const name = `meeting-${electionId}-${id}`;
  const vault = await meetingVault();
  let fetched = await vault.get<"early" | "late">(fetchName(electionId, id));
  const late = () => fetched === "late";
  const entry: Entry = {
    salt: salts.link ?? salts.said,
    reference: link === undefined ? said.reference : link.reference,
  };
  const crypto = cryptoOf<MemberCalls>(memberWorkerUrl);
  const checking: Crypto<MemberCalls> = {
    ...crypto,
    async call(call, ask) {
      const answer = await crypto.call(call, ask);
      if (call === "record" && !isAnnounced(answer as MemberCalls["record"][1], meetingId, world.log()))
        throw new WorkerFailure("the record is not the one that was announced", "wrong-value", "MEE-2");
      return answer;
    },
  };
  const base = serverOf(electionId);
  let own: { readonly moment: string; readonly status: ElectionStatus } | undefined;
  const store = storeOf(meetingVault, slipName(electionId, id));
  let left = (await store.read())?.stage === "sealed"; // before the page was opened: it left when the former page did
  const tabs = otherTabs(name, world.changed);
  return {
    electionId,
    meeting: true,
    crypto: checking,
    server: {
      ...base,
      async status() {
        const moment = momentOf(world.log());
        const known = moment === "announced" || own?.status.closing !== undefined;
        if (own?.moment !== moment || !known) own = { moment, status: await base.status() };
        return questionStatus(own.status, world.feed(), world.log());
      },
      member: async () => ({
        ...{ number: said.number, name: said.name, class: said.classId },
        ...{ salt: salts.said, reference: said.reference, pad: "" },
      }),
      async issue({ class: classId, blinded }) {
        if (fetched === undefined) {
          fetched = world.feed()?.state === "announced" ? "early" : "late";
          await vault.put(fetchName(electionId, id), fetched);
        }
        const { device } = world.person();
        const signature = await crypto.call("sign", { secret: device.secret, electionId, blinded });
        return base.issue({ device: { key: toBase64url(device.key), signature }, class: classId, blinded });
      },
      async cast(ballot) {
        if (!left)
          await mayLeave({ random: Math.random, after: soon, whenHidden, whenEnding: world.whenEnding }, late());
        left = true;
        return base.cast(ballot);
      },
    },
    store,
    exclusively: (body) => exclusively(name, body),
    tell: tabs.tell,
    markOf,
    random: Math.random,
    persist,
    address: {
      link: () => ({ kind: "code", code, entry, ...(link?.checked && { checked: true }) }),
      clean: () => undefined,
      place: () => undefined,
      leave: () => undefined,
    },
    after: later,
    late,
    close: tabs.close,
  };
}

function soon(milliseconds: number, body: () => void): () => void {
  const timer = setTimeout(body, milliseconds);
  return () => clearTimeout(timer);
}

/** Phones stop a page that nobody sees, and may never go on with it. */
function whenHidden(body: () => void): () => void {
  const end = new AbortController();
  const hidden = () => {
    if (document.hidden) body();
  };
  addEventListener("visibilitychange", hidden, { signal: end.signal });
  addEventListener("pagehide", body, { signal: end.signal });
  hidden();
  return () => end.abort();
}
