/** English texts about the witnesses of a prepared vote, for the organiser. Voice and words: ../STYLE.md. */
import type { WitnessesMessages } from "../de/witnesses.ts";

export const witnesses: WitnessesMessages = {
  summary: (q, n) => (n === 1 ? "The witness" : `The witnesses (${q} of ${n} must sign)`),
  about:
    "Witnesses sign that the public record is the same for everybody. Who the witnesses are and how many are needed can no longer be changed. If a witness moves, enter the new address here.",
  signed: (n) =>
    n === 1
      ? "The witness has signed everything that has happened so far."
      : "Enough witnesses have signed everything that has happened so far.",
  asked: "The witnesses are being asked for their signatures. This usually takes only seconds.",
  missing: (q, n) =>
    n === 1 ? "The witness’s signature is missing" : `Signatures of witnesses are missing (needed: ${q} of ${n})`,
  someMissing: "Not every witness answers, but enough do",
  problem: (name, text) => `${name} ${text}`,
  problems: {
    unreachable: "does not answer. Ask them what is wrong.",
    "unknown-log": "does not know this vote. Send them the address of the vote.",
    refused: "has refused. Ask them for the reason.",
    "wrong-signature": "has answered with a different key from the one in the vote.",
    ahead:
      "has already signed more than this record contains. Ask the operator of this server whether data was set back.",
  },
  moved: "Moved? Enter the new address",
  movedOf: (name) => `Moved? Enter the new address: ${name}`,
  address: "Address of the vote, to pass on to the witness",
  effects: {
    opening: "Without them the vote cannot be opened.",
    ballots: "Without them nobody can open a ballot.",
    running:
      "Voting goes on. Only the newest entries are not in the public record for everybody yet. The votes are counted after that.",
    count: "Without them the votes are not counted.",
    result: "The votes have been counted. But without the witnesses nobody can see the result and check it.",
  },
  goesOn: "The server keeps asking by itself. Nothing is lost.",
  almost: "Only the witnesses are still missing",
  almostText:
    "The key has been checked. As soon as enough witnesses have signed, you can open the vote. Once it is open, everything is fixed: questions, rules, the list of those who may vote, and who counts.",
  askAndOpen: "Ask the witnesses and open",
  countLater: "The votes are counted as soon as enough witnesses have signed.",
  change: "Change address",
  changeOf: (name) => `Change address: ${name}`,
  newAddress: (name) => `New address of ${name}`,
  newAddressHint: "It begins with https://. The key stays the same: only this witness can sign there, too.",
  wrongAddress: "This is not the address of a witness. It looks like https://witness.example.org.",
  save: "Save the address",
  asking: "The witness is being asked there …",
  cancel: "Cancel",
  saved: (name) => `Saved. ${name} has signed at the new address.`,
  savedBut: (name, text) => `Saved, but ${name} ${text}`,
};
