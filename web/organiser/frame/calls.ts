/** The organiser's pages' requests to the service, one function per request of the contract. It keeps no state. */

import { toBase64 } from "../../../crypto/encoding/bytes.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import type {
  Association,
  AssociationChange,
  LogoState,
  NewTeamMember,
  Role,
  Team,
  TeamInvited,
} from "../../../src/contract/association.ts";
import type { NewAttachment } from "../../../src/contract/attachments.ts";
import type {
  CommitteeLetter,
  CommitteeList,
  CommitteeMade,
  NewCommittee,
  StandingCommittee,
} from "../../../src/contract/committees.ts";
import type { DeedList, DeedsBy } from "../../../src/contract/deeds.ts";
import type { Draft, DraftList, FollowUpRequest, Prepared, TemplateList } from "../../../src/contract/drafts.ts";
import type {
  Election,
  ElectionList,
  NoticeRequest,
  TrusteeCode,
  VoteRemoved,
  WitnessAddress,
} from "../../../src/contract/election.ts";
import type { FoundingAnswer, FoundingRequest, FoundingRules } from "../../../src/contract/founding.ts";
import type {
  ContactConfirmed,
  MailOverview,
  MailQueued,
  MailRequest,
  MailService,
} from "../../../src/contract/mail.ts";
import type { IdentityList, OpenIdBegun, OpenIdFinished, OpenIdService } from "../../../src/contract/openid.ts";
import type { InvitationList, MemberList, MembersAdded, NewMembers, StrikeOff } from "../../../src/contract/roll.ts";
import type { SecondPerson } from "../../../src/contract/second-person.ts";
import type {
  LinksByMail,
  OwnAddress,
  PasskeyList,
  PasskeyOptions,
  Session,
  SessionList,
} from "../../../src/contract/sign-in.ts";
import type { NewToken, TokenList, TokenMade } from "../../../src/contract/tokens.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { call } from "../../shared/service/api.ts";

const draftPath = (id: string) => `/api/drafts/${encodeURIComponent(id)}`;
const electionPath = (id: string) => `/api/elections/${encodeURIComponent(id)}`;

export const getSession = () => call<Session>("GET", "/api/session");
export const signInWithLink = (link: string) => call<Session>("POST", "/api/session", { json: { link } });
export const signOut = () => call<void>("DELETE", "/api/session", { json: {} });

export const passkeyOptions = (purpose: "register" | "sign-in") =>
  call<PasskeyOptions>("POST", `/api/passkeys/${purpose}/options`, { json: {} });
export const addPasskey = (json: { challengeId: string; name: string; response: unknown }) =>
  call<PasskeyList>("POST", "/api/passkeys/register", { json });
export const signInWithPasskey = (json: { challengeId: string; response: unknown }) =>
  call<Session>("POST", "/api/passkeys/sign-in", { json });
export const listPasskeys = () => call<PasskeyList>("GET", "/api/passkeys");
export const removePasskey = (id: string) =>
  call<PasskeyList>("DELETE", `/api/passkeys/${encodeURIComponent(id)}`, { json: {} });

export const listSessions = () => call<SessionList>("GET", "/api/sessions");
export const endSession = (id: string) => call<SessionList>("DELETE", `/api/sessions/${id}`, { json: {} });

export const getOpenIdService = () => call<OpenIdService>("GET", "/api/openid");
export const beginOpenId = (purpose: "sign-in" | "connect") =>
  call<OpenIdBegun>("POST", `/api/openid/${purpose}`, { json: {} });
export const finishOpenId = (answer: string) =>
  call<OpenIdFinished>("POST", "/api/openid/finish", { json: { answer } });
export const listIdentities = () => call<IdentityList>("GET", "/api/openid/identities");
export const disconnectIdentity = (id: string) =>
  call<IdentityList>("DELETE", `/api/openid/identities/${encodeURIComponent(id)}`, { json: {} });

export const getFoundingRules = () => call<FoundingRules>("GET", "/api/founding");
export const requestFounding = (json: FoundingRequest) => call<FoundingAnswer>("POST", "/api/founding", { json });
export const confirmFounding = (link: string) => call<Session>("POST", "/api/founding/confirmed", { json: { link } });

export const linksByMail = () => call<LinksByMail>("GET", "/api/sign-in-link");
export const askForLink = (address: string) => call<void>("POST", "/api/sign-in-link", { json: { address } });
export const getAddress = () => call<OwnAddress>("GET", "/api/address");
export const askForAddress = (address: string) => call<OwnAddress>("PUT", "/api/address", { json: { address } });
export const forgetAddress = () => call<OwnAddress>("DELETE", "/api/address", { json: {} });
export const confirmAddress = (link: string) => call<OwnAddress>("POST", "/api/address/confirm", { json: { link } });

const associationPath = (id: string) => `/api/associations/${encodeURIComponent(id)}`;
export const getAssociation = (id: string) => call<Association>("GET", associationPath(id));
export const changeAssociation = (id: string, json: AssociationChange) =>
  call<Association>("PUT", associationPath(id), { json });
export const logoPath = (id: string) => `${associationPath(id)}/logo`;
export const setLogo = (id: string, png: Uint8Array) =>
  call<LogoState>("PUT", logoPath(id), { json: { png: toBase64(png) } });
export const removeLogo = (id: string) => call<LogoState>("DELETE", logoPath(id), { json: {} });
export const getTeam = (id: string) => call<Team>("GET", `${associationPath(id)}/team`);
export const changeRole = (id: string, account: string, role: Role) =>
  call<Team>("PUT", `${associationPath(id)}/team/${account}`, { json: { role } });
export const removeFromTeam = (id: string, account: string) =>
  call<Team>("DELETE", `${associationPath(id)}/team/${account}`, { json: {} });
export const inviteToTeam = (id: string, json: NewTeamMember) =>
  call<TeamInvited>("POST", `${associationPath(id)}/invitations`, { json });
export const withdrawInvitation = (id: string, invitation: string) =>
  call<Team>("DELETE", `${associationPath(id)}/invitations/${invitation}`, { json: {} });
export const getLog = (id: string, by: DeedsBy, before?: string) =>
  call<DeedList>("GET", `${associationPath(id)}/log?by=${by}${before === undefined ? "" : `&before=${before}`}`);
export const getSecondPerson = (id: string) => call<SecondPerson>("GET", `${associationPath(id)}/second-person`);
export const setSecondPerson = (id: string, on: boolean) =>
  call<SecondPerson>("PUT", `${associationPath(id)}/second-person`, { json: { on } });
const committeesPath = (association: string) => `${associationPath(association)}/committees`;
export const listCommittees = (association: string) => call<CommitteeList>("GET", committeesPath(association));
export const makeCommittee = (association: string, json: NewCommittee) =>
  call<CommitteeMade>("POST", committeesPath(association), { json });
export const replaceCommittee = (association: string, id: string) =>
  call<StandingCommittee>("POST", `${committeesPath(association)}/${id}/replaced`, { json: {} });
export const newMemberCode = (association: string, id: string, index: number) =>
  call<TrusteeCode>("POST", `${committeesPath(association)}/${id}/code`, { json: { index } });
export const mailMember = (association: string, id: string, json: CommitteeLetter) =>
  call<StandingCommittee>("POST", `${committeesPath(association)}/${id}/mail`, { json });
export const leaveTeam = (id: string) => call<void>("POST", `${associationPath(id)}/leave`, { json: {} });

export const listTokens = (id: string) => call<TokenList>("GET", `${associationPath(id)}/tokens`);
export const makeToken = (id: string, json: NewToken) =>
  call<TokenMade>("POST", `${associationPath(id)}/tokens`, { json });
export const endToken = (id: string, token: string) =>
  call<TokenList>("DELETE", `${associationPath(id)}/tokens/${token}`, { json: {} });

const ofAssociation = (id: string) => `?association=${encodeURIComponent(id)}`;
export const listDrafts = (association: string) => call<DraftList>("GET", `/api/drafts${ofAssociation(association)}`);
export const createDraft = (association: string, content: DraftContent) =>
  call<Draft>("POST", `/api/drafts${ofAssociation(association)}`, { json: { content } });
/** `sha256`: of a file that was sent. */
export const attachmentPath = (association: string, sha256: string) =>
  `/api/associations/${encodeURIComponent(association)}/attachments/${sha256}`;
export const sendAttachment = (association: string, file: Blob) =>
  call<NewAttachment>("POST", `/api/associations/${encodeURIComponent(association)}/attachments`, {
    file,
    timeout: 120_000,
  });
export const getDraft = (id: string) => call<Draft>("GET", draftPath(id));
export const putDraft = (id: string, revision: number, content: DraftContent) =>
  call<Draft>("PUT", draftPath(id), { json: { revision, content } });
export const deleteDraft = (id: string) => call<void>("DELETE", draftPath(id), { json: {} });
export const beginFollowUp = (id: string, as: FollowUpRequest["as"]) =>
  call<Draft>("POST", `${electionPath(id)}/draft`, { json: { as }, timeout: 120_000 });
export const listTemplates = (association: string) =>
  call<TemplateList>("GET", `/api/templates${ofAssociation(association)}`);
export const saveTemplate = (id: string, name: string) =>
  call<TemplateList>("POST", `${electionPath(id)}/template`, { json: { name } });
export const beginFromTemplate = (id: string) =>
  call<Draft>("POST", `/api/templates/${encodeURIComponent(id)}/draft`, { json: {} });
/** `revision`: refused if another one is stored. */
export const prepareDraft = (id: string, revision?: number) =>
  call<Prepared>("POST", `${draftPath(id)}/prepare${revision === undefined ? "" : `?revision=${revision}`}`, {
    json: {},
    timeout: 120_000,
  });

export const listElections = (association: string) =>
  call<ElectionList>("GET", `/api/elections${ofAssociation(association)}`);
export const getElection = (id: string) => call<Election>("GET", electionPath(id));
/** The manifest of the prepared vote; public. */
export const getManifest = (id: string) => call<Manifest>("GET", `/e/${id}/manifest`);
export const discardElection = (id: string) =>
  call<{ draftId: string }>("POST", `${electionPath(id)}/discard`, { json: {} });
export const openElection = (id: string) =>
  call<Election>("POST", `${electionPath(id)}/open`, { json: {}, timeout: 120_000 });
export const closeElection = (id: string) =>
  call<Election>("POST", `${electionPath(id)}/close`, { json: {}, timeout: 120_000 });
export const archiveElection = (id: string, archived: boolean) =>
  call<Election>("POST", `${electionPath(id)}/archive`, { json: { archived } });
export const removeElection = (id: string) =>
  call<VoteRemoved>("DELETE", electionPath(id), { json: {}, timeout: 120_000 });
export const sendNotice = (id: string, notice: NoticeRequest) =>
  call<Election>("POST", `${electionPath(id)}/notice`, { json: notice });
export const strikeOff = (id: string, wish: StrikeOff) =>
  call<Election>("POST", `${electionPath(id)}/strike-off`, { json: wish });
export const noteMisusedCode = (id: string, number: number) =>
  call("POST", `${electionPath(id)}/misused-code`, { json: { number } });
export const makeInvitations = (id: string, numbers?: number[]) =>
  call<InvitationList>("POST", `${electionPath(id)}/invitations`, {
    json: numbers === undefined ? {} : { numbers },
    timeout: 120_000,
  });
export const listMembers = (id: string) => call<MemberList>("GET", `${electionPath(id)}/members`);
export const addMembers = (id: string, json: NewMembers) =>
  call<MembersAdded>("POST", `${electionPath(id)}/members`, { json, timeout: 120_000 });
export const newTrusteeCode = (id: string, index: number) =>
  call<TrusteeCode>("POST", `${electionPath(id)}/trustee-code`, { json: { index } });
export const moveWitness = (id: string, json: WitnessAddress) =>
  call<Election>("POST", `${electionPath(id)}/witness-address`, { json, timeout: 60_000 });

export const confirmContact = (link: string) => call<ContactConfirmed>("POST", "/api/contact", { json: { link } });
export const getMailService = () => call<MailService>("GET", "/api/mail");
export const getMail = (id: string) => call<MailOverview>("GET", `${electionPath(id)}/mail`);
export const sendMail = (id: string, json: MailRequest) =>
  call<MailQueued>("POST", `${electionPath(id)}/mail`, { json, timeout: 120_000 });
