/**
 * The texts of the pages, by application: `texts.voter()` is in the reader's language, `texts.voter("de")` in that one. All languages are
 * named here and in no page. Where an association says „du“, German follows (informal.ts). Import it as `* as texts`: what a page does not
 * call is not in its file.
 */
import { inForm, withDiffering } from "../shared/language/informal.ts";
import { type Language, language } from "../shared/language/language.ts";
import { association as associationDe } from "./de/association.ts";
import { audit as auditDe } from "./de/audit.ts";
import { check as checkDe } from "./de/check.ts";
import { committees as committeesDe } from "./de/committees.ts";
import { draft as draftDe } from "./de/draft.ts";
import { followUps as followUpsDe } from "./de/follow-ups.ts";
import { keep as keepDe } from "./de/keep.ts";
import { lists as listsDe } from "./de/lists.ts";
import { mail as mailDe } from "./de/mail.ts";
import { chair as chairDe } from "./de/meeting/chair.ts";
import { door as doorDe } from "./de/meeting/door.ts";
import { meetings as meetingsDe } from "./de/meeting/meetings.ts";
import { member as memberDe } from "./de/meeting/member.ts";
import { screen as screenDe } from "./de/meeting/screen.ts";
import { organiser as organiserDe } from "./de/organiser.ts";
import { people as peopleDe } from "./de/people/people.ts";
import { trouble as troubleDe } from "./de/people/trouble.ts";
import { quotas as quotasDe } from "./de/quotas.ts";
import { result as resultDe } from "./de/result.ts";
import { secret as secretDe } from "./de/secret.ts";
import { shared as sharedDe } from "./de/shared.ts";
import { openid as openidDe } from "./de/sign-in/openid.ts";
import { start as startDe } from "./de/start.ts";
import { stopped as stoppedDe } from "./de/stopped.ts";
import { team as teamDe } from "./de/team.ts";
import { trustee as trusteeDe } from "./de/trustee.ts";
import { verifierFile as verifierFileDe } from "./de/verifier-file.ts";
import { voter as voterDe } from "./de/voter.ts";
import { witnesses as witnessesDe } from "./de/witnesses.ts";
import { sheet as sheetDu } from "./du/sheet.ts";
import { association as associationEn } from "./en/association.ts";
import { audit as auditEn } from "./en/audit.ts";
import { check as checkEn } from "./en/check.ts";
import { committees as committeesEn } from "./en/committees.ts";
import { draft as draftEn } from "./en/draft.ts";
import { followUps as followUpsEn } from "./en/follow-ups.ts";
import { keep as keepEn } from "./en/keep.ts";
import { lists as listsEn } from "./en/lists.ts";
import { mail as mailEn } from "./en/mail.ts";
import { chair as chairEn } from "./en/meeting/chair.ts";
import { door as doorEn } from "./en/meeting/door.ts";
import { meetings as meetingsEn } from "./en/meeting/meetings.ts";
import { member as memberEn } from "./en/meeting/member.ts";
import { screen as screenEn } from "./en/meeting/screen.ts";
import { organiser as organiserEn } from "./en/organiser.ts";
import { people as peopleEn } from "./en/people/people.ts";
import { trouble as troubleEn } from "./en/people/trouble.ts";
import { quotas as quotasEn } from "./en/quotas.ts";
import { result as resultEn } from "./en/result.ts";
import { secret as secretEn } from "./en/secret.ts";
import { shared as sharedEn } from "./en/shared.ts";
import { openid as openidEn } from "./en/sign-in/openid.ts";
import { start as startEn } from "./en/start.ts";
import { stopped as stoppedEn } from "./en/stopped.ts";
import { team as teamEn } from "./en/team.ts";
import { trustee as trusteeEn } from "./en/trustee.ts";
import { verifierFile as verifierFileEn } from "./en/verifier-file.ts";
import { voter as voterEn } from "./en/voter.ts";
import { witnesses as witnessesEn } from "./en/witnesses.ts";

/** Where one of LANGUAGES is missing, the compiler names the line, and no page. */
const among = <T>(all: Readonly<Record<Language, T>>, which: Language): T => all[which];

export const association = (which: Language = language.value) => among({ de: associationDe, en: associationEn }, which);
export const audit = (which: Language = language.value) => among({ de: auditDe, en: auditEn }, which);
export const chair = (which: Language = language.value) => among({ de: chairDe, en: chairEn }, which);
export const check = (which: Language = language.value) => among({ de: inForm("check", checkDe), en: checkEn }, which);
export const committees = (which: Language = language.value) => among({ de: committeesDe, en: committeesEn }, which);
export const door = (which: Language = language.value) => among({ de: doorDe, en: doorEn }, which);
export const draft = (which: Language = language.value) => among({ de: draftDe, en: draftEn }, which);
export const followUps = (which: Language = language.value) => among({ de: followUpsDe, en: followUpsEn }, which);
export const keep = (which: Language = language.value) => among({ de: inForm("keep", keepDe), en: keepEn }, which);
export const lists = (which: Language = language.value) => among({ de: listsDe, en: listsEn }, which);
export const mail = (which: Language = language.value) => among({ de: mailDe, en: mailEn }, which);
export const meetings = (which: Language = language.value) => among({ de: meetingsDe, en: meetingsEn }, which);
export const member = (which: Language = language.value) =>
  among({ de: inForm("member", memberDe), en: memberEn }, which);
export const openid = (which: Language = language.value) => among({ de: openidDe, en: openidEn }, which);
export const organiser = (which: Language = language.value) => among({ de: organiserDe, en: organiserEn }, which);
export const people = (which: Language = language.value) => among({ de: peopleDe, en: peopleEn }, which);
export const quotas = (which: Language = language.value) => among({ de: quotasDe, en: quotasEn }, which);
export const result = (which: Language = language.value) =>
  among({ de: inForm("result", resultDe), en: resultEn }, which);
export const screen = (which: Language = language.value) => among({ de: screenDe, en: screenEn }, which);
export const secret = (which: Language = language.value) =>
  among({ de: inForm("secret", secretDe), en: secretEn }, which);
export const shared = (which: Language = language.value) =>
  among({ de: inForm("shared", sharedDe), en: sharedEn }, which);
/** What is printed for a member, as the vote says it and not the page. */
export const sheet = ({
  language: which,
  informal,
}: {
  readonly language: Language;
  readonly informal?: true | undefined;
}) =>
  among({ de: informal ? withDiffering(organiserDe.sheet, sheetDu) : organiserDe.sheet, en: organiserEn.sheet }, which);
export const start = (which: Language = language.value) => among({ de: startDe, en: startEn }, which);
export const stopped = (which: Language = language.value) => among({ de: stoppedDe, en: stoppedEn }, which);
export const team = (which: Language = language.value) => among({ de: teamDe, en: teamEn }, which);
export const trouble = (which: Language = language.value) => among({ de: troubleDe, en: troubleEn }, which);
export const trustee = (which: Language = language.value) =>
  among({ de: inForm("trustee", trusteeDe), en: trusteeEn }, which);
export const verifierFile = (which: Language = language.value) =>
  among({ de: verifierFileDe, en: verifierFileEn }, which);
export const voter = (which: Language = language.value) => among({ de: inForm("voter", voterDe), en: voterEn }, which);
export const witnesses = (which: Language = language.value) => among({ de: witnessesDe, en: witnessesEn }, which);
