/**
 * Members. `voter` and `issue` know an access code and go to the registrar; `ballots` knows a ballot and goes to the box.
 * None of them reads a cookie, an address or a user agent, none writes a log line about a member or a ballot, and the cast is
 * limited only by validity and by how much is checked at once.
 */
import { fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { ballotLength } from "../../../crypto/manifest/form.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { ElectionPath } from "../../contract/parts.ts";
import { Cast, Issued, IssueRequest, MemberRequest, MemberView } from "../../contract/voter.ts";
import { accepted, refused } from "../../doors/outcome.ts";
import type { MemberView as Known } from "../../doors/registrar.ts";
import { lastOfItsConnection } from "../box-origin.ts";
import type { Deps } from "../deps.ts";
import { fromManifests } from "../manifests.ts";
import { refuseRequest } from "../problems.ts";
import { answers, entry, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;
const LONGEST_MEMBER = 4096; // bytes: a name of 200 characters of 4 bytes twice, a class, a salt, a number, a reason of 300 characters

export function voterRoutes({ hosts, casting }: Deps): Route[] {
  const longestBallot = fromManifests(hosts.box, (manifest) =>
    Math.max(...manifest.classes.map(({ id }) => ballotLength(manifest, id))),
  );
  return [
    route("member", "post", "/e/{id}/voter", {
      summary: "Who holds this access code; consumes nothing",
      params: ElectionPath,
      body: json(MemberRequest, SMALL),
      answer: answers("The member, and what their register row is made of (ISS-5)", MemberView),
      refuses: ["not-found", "wrong-code"],
      async handle({ params, body }) {
        const member = await hosts.registrar(params.id).member(body.accessCode);
        return member.ok ? accepted(padded(member.value)) : member; // never compressed, or it would have another length (headers.ts)
      },
    }),
    route("member", "post", "/e/{id}/issue", {
      summary: "Sign a blinded ballot key (ISS-3); the same one gets the same answer for ever",
      params: ElectionPath,
      body: json(IssueRequest, SMALL),
      answer: answers("The blind signature", Issued),
      refuses: [
        "not-found",
        "wrong-code",
        "wrong-class",
        "not-open",
        "closed",
        "already-issued",
        "struck-off",
        "protocol",
      ],
      async handle({ params, body: { accessCode = "", device, class: classId, blinded } }) {
        const asking =
          device === undefined
            ? { accessCode }
            : { device: { key: decoded(device.key), signature: decoded(device.signature) } };
        const request = { ...asking, blinded: decoded(blinded), ...(classId === undefined ? {} : { classId }) };
        const issued = await hosts.registrar(params.id).issue(request);
        return issued.ok ? accepted({ signature: toBase64url(issued.value.signature) }) : issued;
      },
    }),
    route("anyone", "post", "/e/{id}/ballots", {
      summary: "Cast; the same bytes again ask how it stands",
      params: ElectionPath,
      body: entry("The ballot entry in canonical bytes (ENC-5)", LIMITS.ballot),
      answer: answers("In the box: the promise (LOG-5)", Cast),
      refuses: ["not-found", "not-open", "paused", "closed", "cancelled", "already-cast", "protocol"],
      middleware: [lastOfItsConnection],
      async handle({ params: { id }, body }) {
        if (body.length > (await longestBallot(id))) return refused("too-large", { clause: "BAL-5" }); // before it is decoded
        return casting.cast(hosts.box(id), id, body);
      },
    }),
  ];
}

/** As long as the longest one that LIM-1 allows, in bytes: somebody who sees only the length of answers does not learn whom they name. */
function padded({ classId, ...member }: Known): MemberView {
  const view = { ...member, class: classId, pad: "" };
  const { length } = utf8(JSON.stringify(view));
  return { ...view, pad: " ".repeat(LONGEST_MEMBER - (length % LONGEST_MEMBER)) };
}

function decoded(text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch (error) {
    if (error instanceof ProtocolError) return refuseRequest(error.code, { clause: error.clause });
    throw error;
  }
}
