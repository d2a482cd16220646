/** A question of a meeting on the committee's page: where it stands, and the person's decision where something is unusual (MEE-6). */
import { useState } from "preact/hooks";
import type { ReasonToAsk } from "../../../crypto/meeting/release.ts";
import type { Feed } from "../../../src/contract/meetings.ts";
import type { Found, Refusal, RoomQuestion, Stand } from "../../../src/trustee/meeting/room.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { localised } from "../../shared/language/language.ts";
import { Invalid, Release } from "../count-view.tsx";
import { Failure } from "../failure.tsx";
import { WhichCommittee } from "../which-committee.tsx";
import type { Me, RoomClient } from "./client.ts";

/** As the verified record calls it; before that, as the service does. */
function titleOf({ number, stand }: RoomQuestion, feed: Feed | undefined): string {
  const verified = "checked" in stand ? stand.checked.title : undefined;
  return localised(verified ?? feed?.questions.find((each) => each.number === number)?.title);
}

function standText(stand: Stand): string {
  const t = texts.trustee().room;
  switch (stand.kind) {
    case "open":
    case "idle":
    case "counted":
    case "cancelled":
    case "uncounted":
    case "refused":
    case "asks":
      return t.stands[stand.kind];
    case "later":
      return t.stands.checking;
    case "which-committee":
      return t.stands.asks;
    case "released":
      return stand.arrived ? t.stands.arrived : t.stands.released;
    case "waits":
      return stand.reasons.includes("few-agreements") ? t.waits(stand.agreed, stand.needed) : t.pause;
  }
}

export function QuestionLine({ question, feed }: { question: RoomQuestion; feed: Feed | undefined }) {
  const t = texts.trustee().room;
  return (
    <li>
      <strong>{t.question(question.number, titleOf(question, feed))}</strong> – {standText(question.stand)}
      {question.stand.kind === "later" ? <Failure failure={question.stand.error} /> : null}
      {question.stand.kind === "refused" ? <Refused refusal={question.stand} /> : null}
    </li>
  );
}

type DecideProps = { question: RoomQuestion; client: RoomClient; me: Me };

/** For a question that does not go on by itself. */
export function Decide({ question, client, me }: DecideProps) {
  const t = texts.trustee().room;
  const { stand } = question;
  const [now, setNow] = useState(false);
  switch (stand.kind) {
    case "which-committee":
      return <WhichCommittee verdict={stand.verdict} onNamed={() => {}} />;
    case "waits":
      return now ? (
        <ByHand found={stand} client={client} me={me} />
      ) : (
        <p>
          <Button onClick={() => setNow(true)}>{t.anyway}</Button>
        </p>
      );
    case "asks":
      return <ByHand found={stand} client={client} me={me} />;
    case "open":
    case "idle":
    case "later":
    case "refused":
    case "released":
    case "counted":
    case "cancelled":
    case "uncounted":
      return null;
  }
}

type Asking = Stand & { readonly kind: "waits" | "asks" };

function ByHand({ found, client, me }: { found: Asking; client: RoomClient; me: Me }) {
  const t = texts.trustee().room;
  return (
    <section>
      <h4>{t.question(found.number, localised(found.checked.title))}</h4>
      <Notice tone="warning" heading={t.unusual}>
        <ul>
          {found.reasons.map((reason) => (
            <li key={reason}>{reasonText(reason, found, found)}</li>
          ))}
        </ul>
        <p>{t.decide}</p>
      </Notice>
      <Release
        checked={found.checked}
        verdict={found.verdict}
        late={me.restored}
        onRelease={async () => {
          const stand = await client.release(found);
          if (stand.kind === "released") return "released";
          return stand.kind === "refused" && isBound(stand.why) ? stand.why : undefined;
        }}
      />
    </section>
  );
}

const isBound = (why: Refusal["why"]): why is "other-record" | "other-question" =>
  why === "other-record" || why === "other-question";

function reasonText(reason: ReasonToAsk, { facts }: Found, { agreed, needed }: Asking): string {
  const { stands, reasons } = texts.trustee().room;
  switch (reason) {
    case "no-consent":
    case "not-compared":
    case "hidden":
      return stands.idle; // then nobody is asked
    case "restored":
      return reasons.restored;
    case "few-agreements":
      return reasons.fewAgreements(agreed, needed);
    case "few-ballots":
      return reasons.fewBallots;
    case "small-class":
      return reasons.smallClass;
    case "many-late":
      return reasons.manyLate;
    case "few-of-eligible":
      return reasons.fewOfEligible;
    case "excluded":
      return reasons.excluded(facts.excluded);
    case "notices":
      return reasons.notices;
    case "counted-before":
      return reasons.countedBefore;
    case "too-soon":
      return reasons.tooSoon;
  }
}

function Refused({ refusal }: { refusal: Stand & { readonly kind: "refused" } }) {
  const t = texts.trustee();
  if (refusal.why === "invalid") return <Invalid checked={refusal.checked} />;
  if (refusal.why === "nothing") return <p>{t.count.nothingToCount}</p>;
  const sentences = {
    "other-record": t.room.refused.otherRecord,
    "other-question": t.room.refused.otherQuestion,
    "other-committee": t.count.otherCommittee,
    cancelled: t.cancelled.text,
    ended: t.room.refused.ended,
    differs: t.room.refused.differs,
  };
  return (
    <Notice tone="error">
      <p>{sentences[refusal.why]}</p>
      {refusal.why === "differs" ? (
        <p class="hint">{t.bad.record(refusal.differs.clause, refusal.differs.message)}</p>
      ) : null}
    </Notice>
  );
}
