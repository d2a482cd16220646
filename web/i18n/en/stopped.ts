// Why a vote has stopped on the server, and what to do (LOG-8).
import type { StoppedMessages } from "../de/stopped.ts";

export const stopped: StoppedMessages = {
  heading: "The server has stopped this vote",
  registrar: {
    unproven:
      "Nobody can fetch a ballot: the server cannot show that its list of fetched ballots is up to date. Whoever already has one can cast it. Tell the operator of the server: the section “If a database was lost or set back” of the guide says what to do.",
    forGood:
      "Nobody can fetch a ballot any more: with what is left on the server, somebody could vote twice. This cannot be repaired. Cancel this vote and repeat it.",
  },
  box: {
    unproven:
      "The ballot box accepts nothing: the server cannot show that its contents are up to date. Sealed ballots stay on the members' devices. Tell the operator of the server: the section “If a database was lost or set back” of the guide says what to do.",
    forGood:
      "The ballot box is lost. This vote ends without a result and without a complete public record; this cannot be repaired. Tell the members, and repeat the vote.",
  },
};
