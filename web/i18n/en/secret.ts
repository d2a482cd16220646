// "Is my vote secret?" in English. Every limit of section 10 of the protocol is here in plain words.
import type { SecretMessages } from "../de/secret.ts";

export const secret: SecretMessages = {
  title: "Is my vote secret?",
  lead: "Yes, within limits. Nobody sees how you vote – not even the operator – as long as your device is honest and several people count together who do not conspire against you. Here is how that works, and where it ends.",
  howTitle: "How your vote stays secret",
  how: [
    {
      heading: "The ballot carries no name",
      paragraphs: [
        "You fetch your ballot with your access code. It is like a polling station: someone looks at the list and sees that you may vote.",
        "Your device puts a blank sheet into a closed envelope. The server stamps the envelope from outside, and the stamp presses through. The server never saw the sheet. When it arrives in the ballot box later, the server recognises its stamp, but not whom it gave it to.",
      ],
    },
    {
      heading: "Your choice is sealed on your device",
      paragraphs: [
        "Your mark leaves your device only under seal. Only those who count could open the seal, and only if enough of them come together.",
        "But they never open an individual ballot. The programs add up the sealed votes, and only the sum is opened.",
      ],
    },
    {
      heading: "Anyone can check the sum",
      paragraphs: [
        "All sealed ballots are in a public record, without names and without times. With it, anyone can check that no ballot is missing, that none counts twice and that the result is right. That does not give your choice away.",
        "If the seal is broken many years from now, there will still be no name on the ballot.",
      ],
    },
  ],
  limitsTitle: "What Urna cannot do",
  limitsLead: "No method can do everything. You should know this before you vote:",
  limits: [
    {
      heading: "Whoever watches you sees your vote",
      paragraphs: [
        "There is no polling booth at home. Whoever looks at your screen sees your mark. A device with malicious software on it can give your vote away or change it, too.",
      ],
    },
    {
      heading: "Anyone who wants to prove their vote can do so",
      paragraphs: [
        "After you have voted, the pages show nothing that could prove your vote. But someone who uses a changed program beforehand can prove how they voted. So Urna does not protect against vote buying or coercion.",
      ],
    },
    {
      heading: "The operator sees which connection something comes from",
      paragraphs: [
        "With every ballot the server sees the network address that it comes from. It does not write it down, but a dishonest operator could. Through Tor, or through someone else's connection, it sees only their address.",
        "It also sees what kind of browser sends it, and when. Your browser sends the ballot over a connection of its own that carries nothing else. After that, your page asks the server only what every page asks. Not every browser and not every operator keeps connections apart like that.",
        "If you fetch your ballot and hand it in right away, someone who writes down addresses and times can tell that it is yours. So fetch it early and vote later, on the same device and in the same browser.",
      ],
    },
    {
      heading: "The organiser sees who has fetched a ballot",
      paragraphs: [
        "They do not see it at once, but from time to time and for several people together. They do not see who has voted. After the end the register says for whom a ballot was issued.",
        "Whoever gives you the access code knows it as well. They could fetch the ballot in your place. You would notice: your page then says that it has already been fetched.",
      ],
    },
    {
      heading: "The server can turn a ballot away",
      paragraphs: [
        "If the server does not accept your ballot, you notice at once: there is no confirmation. But you cannot prove it to anyone. Tell the organiser or other members then.",
        "Once the server has confirmed that it accepted your ballot, that confirmation is evidence.",
      ],
    },
    {
      heading: "Whoever comes first with your access code gets the ballot",
      paragraphs: [
        "The access code is like a key. Someone who reads your letters or your e-mail can be there before you. You will notice: the page then says that the ballot has already been fetched.",
      ],
    },
    {
      heading: "Those who issue ballots could invent some",
      paragraphs: [
        "Whoever issues ballots could secretly issue some for members who do not vote. There can never be more than there are members. After the end it is public for whom a ballot was issued – hidden, so that only you recognise your own row. So the fraud comes to light if members look.",
      ],
    },
    {
      heading: "You trust the program that the server sends",
      paragraphs: [
        "The page that seals your vote comes from the server. A dishonest operator could send a page that gives your vote away. The program's source is open, and experts can compare whether the server delivers exactly this program. Nobody does that at every single visit.",
        "If you want to be sure, seal your ballot as a test, have the seal opened, and compute on a second device what was in it. After that, your choice is sealed again. You can do this before handing in, on the page that shows your choice.",
      ],
    },
    {
      heading: "A lost device loses the vote",
      paragraphs: [
        "Between fetching and casting, the ballot exists only on your device. If you lose it in that time, or delete its data, the vote is lost, unless you have kept the ballot safe. There is no second ballot; otherwise people could vote twice. Before that you can take it to another device yourself, or keep it safe, in a file or on paper.",
      ],
    },
    {
      heading: "Enough of those who count can open everything together",
      paragraphs: [
        "How many of them it takes is written on the voting page. If that many conspire, they can learn the result early or open a single ballot, and nobody would notice. Even then, the ballot does not say whose it is.",
        "If only one person counts, it depends on that person alone. If the server itself counts, the seal does not protect you from the operator; the page says so before you vote.",
      ],
    },
    {
      heading: "A dishonest operator could show different records",
      paragraphs: [
        "Your device checks that your vote is in the public record. Only comparing shows whether everybody sees the same record: through witnesses who sign it as well, or by several people comparing the fingerprint of the record, for example by phone.",
      ],
    },
    {
      heading: "In a meeting everything is faster, and so more can be seen",
      paragraphs: [
        "Your device fetches each ballot right after the announcement. The operator sees whose device fetched when, and from which connection. A ballot that comes alone or late may be recognised. How it is filled in, only enough of those who count can see together, or the sum gives it away.",
        "The operator keeps the list of those who are present, and could invent people. Whoever counts the heads in the room and compares with the number on the screen notices that. Whoever is missing from the list notices it, but cannot prove that they were there.",
        "If the same matter is put to the vote twice, and a few people more or fewer take part the second time, the two results reveal how these few have voted. Below ten people a meeting protects little.",
      ],
    },
    {
      heading: "Unanimity and small groups reveal votes",
      paragraphs: [
        "If everybody votes yes, everybody knows how everybody voted. With three votes and one no, people can often guess whose it was. No technology helps against that. So Urna shows results only from a minimum number of ballots.",
      ],
    },
  ],
  doTitle: "What you can do yourself",
  todo: [
    "Vote where nobody is watching you.",
    "Do not give your access code to anybody.",
    "Fetch your ballot early and hand it in later, in the same browser. If more than seven days pass in between, keep it safe: the page offers it.",
    "Wait until the page says: “Your vote is in the ballot box.”",
    "After the end, compare the fingerprint of the record with the one that others see.",
  ],
  back: "To the start page",
};
