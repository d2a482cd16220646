/**
 * Issuing (ISS-3): decides for ever which blinded element is signed for which code. The decision is committed before the signature is computed.
 * It stores no time and no order.
 */
import { compareBytes, equalBytes } from "../../crypto/encoding/bytes.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import type { BlindSigner } from "../doors/pool.ts";
import type { IssueRequest } from "../doors/registrar.ts";
import type { Sql } from "../store/sql.ts";
import { Together } from "../store/together.ts";
import { isIssued, memberAsking } from "./members.ts";
import { reasonOfRemoval } from "./removals.ts";
import type { Scrubbing } from "./scrubbing.ts";
import { readSetup } from "./setup.ts";
import { addToSlots } from "./slots.ts";

/** What was decided and committed: the class's secret. */
type Issuance = { secret: Uint8Array };

export class Issuing {
  readonly #sql: Sql;
  readonly #signer: BlindSigner;
  readonly #scrubbing: Scrubbing;
  readonly #together = new Together((requests: readonly IssueRequest[]) => this.#decideAll(requests));

  constructor(sql: Sql, signer: BlindSigner, scrubbing: Scrubbing) {
    this.#sql = sql;
    this.#signer = signer;
    this.#scrubbing = scrubbing;
  }

  async issue(request: IssueRequest): Promise<Outcome<{ signature: Uint8Array }>> {
    const election = readSetup(this.#sql)?.election;
    if (election === undefined || memberAsking(this.#sql, election, request) === undefined)
      return refused("wrong-code"); // nothing is computed for strangers
    const malformed = await this.#signer.check(this, request.blinded); // before it is stored
    if (malformed !== undefined) return malformed;
    const outcome = await this.#together.add(request);
    if (!outcome.ok) return outcome;
    const signed = await this.#signer.sign(this, outcome.value.secret, request.blinded);
    return signed.ok ? accepted({ signature: signed.value }) : signed;
  }

  /** All requests that came in one turn, in the order of their blinded elements. */
  #decideAll(requests: readonly IssueRequest[]): Outcome<Issuance>[] {
    const outcomes = new Map<IssueRequest, Outcome<Issuance>>();
    this.#sql.transaction(() => {
      for (const request of requests.toSorted((a, b) => compareBytes(a.blinded, b.blinded)))
        outcomes.set(request, this.#decide(request));
    });
    this.#scrubbing.after(requests.length);
    return requests.map((request) => outcomes.get(request) as Outcome<Issuance>);
  }

  /** Inside a transaction. */
  #decide(request: IssueRequest): Outcome<Issuance> {
    const { classId, blinded } = request;
    const setup = readSetup(this.#sql);
    const member = setup && memberAsking(this.#sql, setup.election, request);
    if (setup === undefined || member === undefined) return refused("wrong-code");
    if (classId !== undefined && classId !== member.class) return refused("wrong-class", { clause: "ISS-3" });
    if (setup.phase === "prepared") return refused("not-open", { clause: "ISS-3" });
    const known = isIssued(member) && equalBytes(member.blinded, blinded);
    if (!known) {
      if (setup.phase === "closed") return refused("closed", { clause: "ISS-3" }); // first the checks that tell nothing about this member
      if (isIssued(member)) return refused("already-issued", { clause: "ISS-3" });
      if (reasonOfRemoval(this.#sql, member) !== undefined) return refused("struck-off", { clause: "ISS-9" });
      if (!addToSlots(this.#sql, blinded)) return refused("already-issued", { clause: "ISS-3" });
      this.#sql.run("update member set blinded = ? where commitment = ?", blinded, member.commitment);
      this.#sql.run("update setup set issued = issued + 1 where one = 1");
    }
    const secret = this.#sql.run<{ secret: Uint8Array }>("select secret from class where id = ?", member.class)[0];
    if (secret === undefined) throw new RangeError(`class ${member.class} has no key`);
    return accepted(secret);
  }
}
