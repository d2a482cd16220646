/**
 * The report: the verdict first, then findings, the recomputed result and decision, the catalogue, and what a record
 * cannot show.
 */

import { useEffect, useState } from "preact/hooks";
import { fileNameOf, filesOf } from "../../crypto/manifest/attachments.ts";
import { serversAmong, serversDecide } from "../../crypto/manifest/committee.ts";
import type { Attachment } from "../../crypto/manifest/manifest.ts";
import { noticesOf } from "../../crypto/verifier/notices.ts";
import type { Report } from "../../crypto/verifier/report.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { NoticeList } from "../shared/components/shown/notice-list.tsx";
import { VerifierFile } from "../shared/components/shown/verifier-file.tsx";
import { Button, ButtonLink } from "../shared/components/taps/button.tsx";
import { formatNumber, formatTime, language, localised } from "../shared/language/language.ts";
import { download } from "../shared/page/download.ts";
import { FinishedCatalogue } from "./catalogue.tsx";
import { Result } from "./result.tsx";
import { FindingList, Verdict } from "./verdict.tsx";

type Props = {
  readonly report: Report;
  /** The election of the address, if the page has one. */
  readonly electionId: string | undefined;
  /** The record came from this service, so people can download it there. */
  readonly fromBoard: boolean;
  readonly onAgain: () => void;
};

export function ReportView({ report, electionId, fromBoard, onAgain }: Props) {
  const t = texts.audit();
  const other = electionId !== undefined && report.electionId !== undefined && electionId !== report.electionId;
  return (
    <>
      <h1>{localised(report.manifest?.title) || t.heading}</h1>
      {report.manifest === undefined ? null : <p>{report.manifest.organiser}</p>}
      {other && !fromBoard ? <Notice tone="warning">{t.otherElection}</Notice> : null}
      {other && fromBoard ? (
        <Notice tone="error" heading={t.invalid} focus>
          <p>{t.otherElection}</p>
        </Notice>
      ) : (
        <Verdict report={report} fromBoard={fromBoard} />
      )}
      {fromBoard && report.manifest?.witnesses !== undefined ? <Unwitnessed report={report} /> : null}
      <FindingList report={report} />
      <Result report={report} />
      <Turnout report={report} />
      <Counting report={report} />
      <Notices report={report} />
      <FinishedCatalogue report={report} />
      <section>
        <h2>{t.notShownTitle}</h2>
        <ul>
          {report.notShown.map(({ id }) => (
            <li key={id}>{t.notShown[id]}</li>
          ))}
        </ul>
      </section>
      {fromBoard && electionId !== undefined ? <OwnChecks electionId={electionId} /> : null}
      <Identity report={report} />
      <div class="actions">
        <Button
          onClick={() => download("urna-report.json", "application/json", `${JSON.stringify(report, null, 2)}\n`)}
        >
          {t.downloadReport}
        </Button>
        {fromBoard && electionId !== undefined ? (
          <ButtonLink href={`/e/${electionId}/record?with=checkpoint`} download="urna-record.ndjson">
            {t.downloadRecord}
          </ButtonLink>
        ) : null}
        <Button kind="quiet" onClick={onAgain}>
          {t.again}
        </Button>
      </div>
      {fromBoard && electionId !== undefined && report.manifest !== undefined ? (
        <AttachmentLinks electionId={electionId} files={filesOf(report.manifest)} />
      ) : null}
      <VerifierFile />
      <details>
        <summary>{t.how}</summary>
        <p>{t.howText}</p>
      </details>
    </>
  );
}

/** What belongs to the record and is not in it (MAN-6). */
function AttachmentLinks({ electionId, files }: { electionId: string; files: readonly Attachment[] }) {
  const t = texts.audit().attachments;
  if (files.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      <ul>
        {files.map((file) => (
          <li key={file.sha256}>
            <a href={`/e/${electionId}/attachments/${file.sha256}`} download={fileNameOf(file)}>
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a record alone does not show, but a member can check. */
function OwnChecks({ electionId }: { electionId: string }) {
  const t = texts.audit().ownBallot;
  return (
    <section>
      <h2>{t.title}</h2>
      <div class="actions">
        <ButtonLink href={`/e/${electionId}/register`}>{t.register}</ButtonLink>
        <ButtonLink href={`/e/${electionId}/promise`}>{t.promise}</ButtonLink>
      </div>
    </section>
  );
}

/** The board has more entries than its witnesses have signed (LOG-6): the check covers only what they have signed. */
function Unwitnessed({ report }: { report: Report }) {
  const t = texts.audit();
  const [size, setSize] = useState(0);
  useEffect(() => {
    fetch(`/e/${report.electionId}/status`, { referrerPolicy: "no-referrer" })
      .then(async (response) => setSize(((await response.json()) as ElectionStatus).size))
      .catch(() => undefined); // the report is complete without it
  }, []);
  if (size <= report.size) return null;
  const quorum = report.manifest?.witnesses?.quorum ?? 1;
  return <Notice tone="warning">{t.unwitnessed(formatNumber(report.size), formatNumber(size), quorum)}</Notice>;
}

function Turnout({ report }: { report: Report }) {
  const t = texts.audit();
  if (report.turnout.length === 0) return null;
  const holds = report.turnout.every(
    ({ ballots, issued, eligible }) => issued !== undefined && ballots <= issued && issued <= eligible,
  );
  return (
    <section>
      <h2>{t.turnoutTitle}</h2>
      {report.turnout.map(({ class: id, eligible, ballots, issued, struckOff }) => {
        const numbers = [formatNumber(ballots), formatNumber(eligible)] as const;
        const said =
          issued === undefined ? t.turnoutOpen(...numbers) : t.turnout(numbers[0], formatNumber(issued), numbers[1]);
        const sentence = struckOff === undefined ? said : `${said} ${t.struckOff(struckOff, formatNumber(struckOff))}`;
        const title = report.manifest?.classes.find((entry) => entry.id === id)?.title;
        return <p key={id}>{report.turnout.length === 1 ? sentence : t.group(localised(title) || id, sentence)}</p>;
      })}
      {holds ? <p>{t.turnoutHolds}</p> : null}
    </section>
  );
}

/**
 * Who could open the votes, according to the manifest: nobody reads a result without learning what a counting server
 * means (CER-6).
 */
function Counting({ report }: { report: Report }) {
  const t = texts.audit();
  const { counting, committee } = report;
  if (counting === undefined) return null;
  const { members, threshold } = counting;
  const servers = serversAmong(members);
  const alone = serversDecide(counting);
  const names = new Intl.ListFormat(language.value).format(members.map(({ name }) => name));
  return (
    <section>
      <h2>{t.counting}</h2>
      <p>{t.countedBy(names, threshold, members.length)}</p>
      {committee === undefined ? null : (
        <>
          <p>{t.standing(committee.name, formatTime(committee.until))}</p>
          <dl>
            <dt>{t.countingKey}</dt>
            <dd class="code">{committee.fingerprint}</dd>
          </dl>
        </>
      )}
      {servers.length === 0 && threshold === 1 ? <p>{t.personAlone}</p> : null}
      {servers.length === 0 ? null : (
        <Notice tone={alone ? "warning" : "info"}>
          <p>{alone ? t.serverAlone : t.serverAmong}</p>
        </Notice>
      )}
    </section>
  );
}

function Notices({ report }: { report: Report }) {
  const t = texts.audit();
  if (report.notices.length === 0) return null;
  return (
    <section>
      <h2>{t.notices}</h2>
      <NoticeList notices={noticesOf(report)} />
    </section>
  );
}

function Identity({ report }: { report: Report }) {
  const t = texts.audit();
  return (
    <section>
      <h2>{t.identity}</h2>
      <dl>
        <dt>{t.fingerprint}</dt>
        <dd class="code">{report.fingerprint}</dd>
        {report.final === undefined ? null : (
          <>
            <dt>{t.beforeCount}</dt>
            <dd class="code">{report.final.fingerprint}</dd>
          </>
        )}
        <dt>{t.electionId}</dt>
        <dd class="code breaks">{report.electionId ?? "–"}</dd>
        <dt>{t.entries}</dt>
        <dd>{formatNumber(report.size)}</dd>
      </dl>
      <p class="hint">{t.fingerprintHint}</p>
    </section>
  );
}
