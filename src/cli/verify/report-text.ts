// A verification report as plain text for a terminal: the catalogue, the result, the verdict last. It says nothing that
// is not in the report; titles of contests and options come from the record's manifest.
import type { ContestResult, Outcome } from "../../../crypto/manifest/entries.ts";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import type { Report } from "../../../crypto/verifier/report.ts";

const shownFindings = 10;
export const number = (value: number) => new Intl.NumberFormat("en").format(value);

/** Any language will do for a terminal: English, German, else the first. */
export function inWords(texts: Readonly<Record<string, string>> | undefined, fallback: string): string {
  return texts?.["en"] ?? texts?.["de"] ?? Object.values(texts ?? {})[0] ?? fallback;
}

/** MAN-5 */
export const TRIAL = "TRIAL VOTE: it is only for practice, and decides nothing.";

export function reportText(report: Report): string {
  const result = report.recomputed ?? report.result;
  return [
    ...heading(report),
    "",
    ...report.checks.flatMap(checkLines),
    "",
    "What no record can show, or this one cannot:",
    ...report.notShown.map(({ text }) => `  - ${text}`),
    "",
    ...noticeLines(report),
    ...(result === undefined ? ["No result."] : result.contests.flatMap((found) => contestLines(found, report))),
    "",
    ...(report.manifest?.trial ? [TRIAL] : []),
    verdict(report),
  ].join("\n");
}

function heading({
  manifest,
  electionId,
  size,
  fingerprint,
  final,
  checkpoint,
  witnesses,
  turnout,
  committee,
  phase,
}: Report): string[] {
  const published = {
    verified: "yes, under the board's checkpoint",
    wrong: "NO: the checkpoint does not fit",
    absent: "unknown: no checkpoint of exactly this record",
  };
  return [
    ...(manifest?.trial ? [TRIAL] : []),
    `${inWords(manifest?.title, "An election without a readable manifest")}${manifest === undefined ? "" : ` (${manifest.organiser})`}`,
    ...(electionId === undefined ? [] : [`  election     ${electionId}`]),
    `  entries      ${number(size)}, ${phase}`,
    `  fingerprint  ${fingerprint} (of the record)`,
    ...(final === undefined ? [] : [`               ${final.fingerprint} (before the count)`]),
    `  published    ${published[checkpoint]}`,
    `  witnesses    ${witnessLine(witnesses)}`,
    ...(committee === undefined
      ? []
      : [
          `  committee    ${committee.name}, for votes that open before ${committee.until}`,
          `               ${committee.fingerprint} (of the counting key)`,
        ]),
    ...turnout.map(
      ({ class: name, eligible, ballots, issued, struckOff }) =>
        `  ${name.padEnd(12)} ${number(ballots)} ballots${issued === undefined ? "" : `, ${number(issued)} issued`}, ${number(eligible)} eligible${struckOff === undefined ? "" : `, ${number(struckOff)} struck off`}`,
    ),
  ];
}

function witnessLine(witnesses: Report["witnesses"]): string {
  if (witnesses === undefined) return "none are named: only the board has signed";
  const { quorum, named, seen } = witnesses;
  if (seen.length === 0) return `MISSING: ${quorum} of ${named} must have signed`;
  return `${seen.map(({ name }) => name).join(", ")} (${quorum} of ${named} needed)`;
}

/** LOG-2: what was announced while the vote ran, with its reason. */
export function noticeLines({ notices, manifest }: Report): string[] {
  if (notices.length === 0) return [];
  const lines = notices.map(({ entry, notice, afterFinal }) => {
    const { kind, reason } = notice;
    const more =
      kind === "extension"
        ? ` until ${notice.closes}`
        : kind === "roll" || kind === "removal"
          ? ` of ${inWords(manifest?.classes.find(({ id }) => id === notice.class)?.title, notice.class)}, now ${number(notice.eligible)}`
          : kind === "withdrawal"
            ? ` of ${optionName(manifest, notice)}`
            : "";
    const late = afterFinal ? " (after what the trustees have counted)" : "";
    return `  - entry ${entry}, ${kind}${more}${late}: ${reason.replaceAll("\n", "\n      ")}`;
  });
  return ["Notices:", ...lines, ""];
}

function optionName(
  manifest: Report["manifest"],
  { contest: id, option }: { contest: string; option: string },
): string {
  const contest = manifest?.contests.find((each) => each.id === id);
  const title = inWords(contest?.options.find((each) => each.id === option)?.title, option);
  return `${title} in ${inWords(contest?.title, id)}`;
}

function checkLines({
  number: place,
  title,
  clause,
  examined,
  ran,
  findings,
  omitted,
}: Report["checks"][number]): string[] {
  const mark = findings.length > 0 ? "✗" : ran ? "✓" : "–";
  const more = findings.length + omitted - shownFindings;
  return [
    `${mark} ${String(place).padStart(2)}  ${title}  [${clause}]  ${ran || findings.length > 0 ? number(examined) : "not run"}`,
    ...findings
      .slice(0, shownFindings)
      .map((finding) => `        entry ${finding.entry}: ${finding.message} [${finding.clause}, ${finding.code}]`),
    ...(more > 0 ? [`        … and ${number(more)} more`] : []),
  ];
}

export function contestLines(found: ContestResult, { manifest }: Report): string[] {
  const contest = manifest?.contests.find(({ id }) => id === found.id);
  const title = inWords(contest?.title, found.id);
  if (!("counts" in found)) return [`${title}: not counted, too few ballots`];
  const options = found.counts.map((count, index): [string, number] => {
    const option = contest?.options[index];
    return [inWords(option?.title, option?.id ?? `option ${index + 1}`), count];
  });
  const lines = found.blank === undefined ? options : [...options, ["blank", found.blank] as const];
  return [
    title,
    ...lines.map(([text, count]) => `  ${number(count).padStart(9)}  ${text}`),
    `  ${number(found.ballots)} ballots; ${number(found.cast)} of ${number(found.eligible)} votes cast; ${outcomeText(found.outcome, contest)}${manifest?.trial ? " (trial only)" : ""}`,
  ];
}

function outcomeText(outcome: Outcome, contest: Contest | undefined): string {
  const name = (id: string) => inWords(contest?.options.find((option) => option.id === id)?.title, id);
  switch (outcome.kind) {
    case "adopted":
    case "rejected":
      return outcome.kind;
    case "no-quorum":
      return "quorum not reached";
    case "none":
      return "counts only";
    case "elected": {
      const group = (word: string, tied: { seats: number; options: readonly string[] } | undefined) =>
        tied === undefined ? [] : [`${word} for ${tied.seats}: ${tied.options.map(name).join(", ")}`];
      const elected =
        outcome.elected.length === 0 ? "nobody elected" : `elected: ${outcome.elected.map(name).join(", ")}`;
      return [elected, ...group("run-off", outcome.runoff), ...group("lot", outcome.lot)].join("; ");
    }
  }
}

function verdict({ valid, consistent, cutOff, checks, checkpoint }: Report): string {
  const findings = checks.reduce((sum, check) => sum + check.findings.length + check.omitted, 0);
  const examined = checks.reduce((sum, check) => sum + check.examined, 0);
  const ran = checks.filter((check) => check.ran).length;
  if (valid) {
    const alone =
      checkpoint === "verified" ? "" : " Valid in itself; without a checkpoint it may not be what was published.";
    return `VALID: ${ran} checks, ${number(examined)} items examined, no findings.${alone}`;
  }
  if (consistent) return "INCOMPLETE: nothing is wrong so far, but the record does not go to its end.";
  if (cutOff) return "INCOMPLETE: the file breaks off, and nothing else is wrong. Download it again.";
  return `INVALID: ${findings === 0 ? "not every check could run" : `${number(findings)} finding${findings === 1 ? "" : "s"}`}.`;
}
