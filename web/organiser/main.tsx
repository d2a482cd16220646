/**
 * The organiser's application: who is signed in, and which page is shown. It contains no code of the voter's or the
 * trustee's page.
 */
import * as texts from "../i18n/texts.ts";
import { Page } from "../shared/components/frame/page.tsx";
import { Button } from "../shared/components/taps/button.tsx";
import { mount } from "../shared/page/mount.ts";
import { AssociationPage } from "./association/association-page.tsx";
import { LogPage } from "./association/log-page.tsx";
import { DatesPage } from "./form/dates-page.tsx";
import { ReadyPage } from "./form/ready-page.tsx";
import { VoteForm } from "./form/vote-form.tsx";
import { ConfirmFounding } from "./founding/confirm-founding.tsx";
import { Failure, useAction } from "./frame/action.tsx";
import { useArrival } from "./frame/heading.tsx";
import {
  addressLink,
  addressOf,
  contactLink,
  foundingLink,
  type Route,
  route,
  signInLink,
  startRouting,
} from "./frame/route.ts";
import { loadSession, session, signOutHere } from "./frame/session.ts";
import { Home } from "./home/home.tsx";
import { InvitePage } from "./invite/invite-page.tsx";
import { SheetsPage } from "./invite/sheets-page.tsx";
import { ConfirmContact } from "./mail/confirm-contact.tsx";
import { CardsPage } from "./meeting/cards-page.tsx";
import { MeetingPage } from "./meeting/meeting-page.tsx";
import { PeoplePage } from "./people/people-page.tsx";
import { Account } from "./sign-in/account.tsx";
import { arrive } from "./sign-in/openid.tsx";
import { ConfirmAddress } from "./sign-in/own-address.tsx";
import { PasskeyOffer } from "./sign-in/passkey-offer.tsx";
import { SignIn } from "./sign-in/sign-in.tsx";
import { CommitteePage } from "./standing/committee-page.tsx";
import { VotePage } from "./vote/vote-page.tsx";
import "../styles/base.css";
import "./frame/organiser.css";
import "./form/draft.css";
import "./form/what/contest.css";
import "./form/who/members.css";
import "./vote/running.css";
import "./invite/sheet.css";

function titleOf(here: Route): string {
  const t = texts.organiser();
  const draft = texts.draft();
  switch (here.page) {
    case "home":
      return t.home;
    case "votes":
      return t.home;
    case "association":
      return texts.association().title;
    case "log":
      return texts.team().log.title;
    case "people":
      return texts.people().title;
    case "committee":
      return texts.committees().title;
    case "account":
      return t.passkeys.title;
    case "draft":
      return draft.title;
    case "dates":
      return texts.followUps().dates.title;
    case "ready":
      return draft.ready.title;
    case "vote":
      return t.app;
    case "invite":
      return t.invite.title;
    case "meeting":
      return texts.meetings().title;
    case "cards":
      return texts.meetings().card.title;
    case "sheets":
      return t.invite.sheets;
  }
}

function Body({ here }: { here: Route }) {
  switch (here.page) {
    case "home":
      return <Home />;
    case "votes":
      return <Home key={here.id} id={here.id} />;
    case "association":
      return <AssociationPage key={here.id} id={here.id} />;
    case "log":
      return <LogPage key={here.id} id={here.id} />;
    case "people":
      return <PeoplePage key={here.id} id={here.id} />;
    case "committee":
      return <CommitteePage key={here.id} id={here.id} />;
    case "account":
      return <Account />;
    case "draft":
      return <VoteForm key={here.id} id={here.id} field={here.field} />;
    case "dates":
      return <DatesPage key={here.id} id={here.id} />;
    case "ready":
      return <ReadyPage key={here.id} id={here.id} />;
    case "vote":
      return <VotePage key={here.id} id={here.id} />;
    case "invite":
      return <InvitePage key={here.id} id={here.id} />;
    case "meeting":
      return <MeetingPage key={here.meeting} id={here.id} meeting={here.meeting} />;
    case "cards":
      return <CardsPage key={here.meeting} id={here.id} meeting={here.meeting} />;
    case "sheets":
      return <SheetsPage key={addressOf(here)} id={here.id} numbers={here.numbers} />;
  }
}

function App() {
  const t = texts.organiser();
  const here = route.value;
  const current = session.value;
  const leave = useAction();
  const place = `${current.state} ${addressOf(here)}`;
  useArrival(place);
  if (contactLink.value !== undefined) {
    return (
      <Page view="contact" title={texts.mail().confirm.title}>
        <ConfirmContact key={contactLink.value} link={contactLink.value} />
      </Page>
    );
  }
  if (foundingLink.value !== undefined) {
    return (
      <Page view="founding" title={texts.association().founding.title}>
        <ConfirmFounding key={foundingLink.value} link={foundingLink.value} />
      </Page>
    );
  }
  // A fresh link is offered even to somebody who is signed in: it may be for another account, or invite to a team.
  if (current.state === "out" || signInLink.value !== undefined) {
    return (
      <Page view="sign-in" title={t.signIn.title}>
        <SignIn lost={current.state === "out" && current.lost} />
      </Page>
    );
  }
  // Keeps the place in the page's head until it is known who is signed in.
  const side = (
    <span class={current.state === "in" ? "head-side" : "head-side to-come"}>
      <a class="head-link" href={addressOf({ page: "account" })}>
        {t.account}
      </a>
      <Button kind="quiet" busy={leave.busy} onClick={() => leave.run(signOutHere)}>
        {t.signOut}
      </Button>
    </span>
  );
  if (current.state !== "in") {
    return (
      <Page view={place} title={t.app} aside={side}>
        {current.state === "unknown" ? (
          <p>{t.loading}</p>
        ) : (
          <>
            <Failure failure={current.failure} />
            <Button onClick={() => void loadSession()}>{t.again}</Button>
          </>
        )}
      </Page>
    );
  }
  if (addressLink.value !== undefined) {
    return (
      <Page view="address" title={texts.team().address.title} aside={side}>
        <ConfirmAddress key={addressLink.value} link={addressLink.value} />
      </Page>
    );
  }
  return (
    <Page view={place} title={titleOf(here)} aside={side} wide={here.page === "draft"}>
      {here.page === "home" || here.page === "votes" ? null : (
        <nav class="back no-print">
          <a href={addressOf({ page: "home" })}>‹ {t.home}</a>
        </nav>
      )}
      {here.page === "home" ? <PasskeyOffer /> : null}
      <Body here={here} />
    </Page>
  );
}

startRouting();
void arrive();
mount(<App />);
