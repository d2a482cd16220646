/**
 * Moves elections between installations, for the operator: lets registrar and box leave or arrive, and moves the office's own rows with
 * them. The actors' parcels pass through sealed; the office opens only its own. It never decides who may ask for a move.
 */
import { fromUtf8, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import type { Actors } from "../doors/hosts.ts";
import type { MoveAnswer, MoveRequest, Owner, Part } from "../doors/office.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import { decodeBlobs, encodeBlobs, insertRow, movingTables, schemaOf } from "../move/pages.ts";
import { addressOf, newExpectation, openParcel, sealParcel } from "../move/parcel.ts";
import { SCHEMAS } from "../store/migrations/all.ts";
import type { Row, Sql } from "../store/sql.ts";
import type { AssociationRecord, Associations } from "./associations/associations.ts";
import type { Away } from "./elections/away.ts";
import type { Conduct } from "./elections/conduct.ts";
import type { ElectionRow, Elections } from "./elections/elections.ts";
import { idOfCommittee, read } from "./elections/read.ts";
import { partsOf } from "./parts.ts";
import type { Organisers } from "./sign-in/organisers.ts";
import { type PackedParcel, packed, type Ticket, ticketOf, unpacked } from "./ticket.ts";

/** What the office knows about an election: whose it is, and every row about it in every table, except draft, keys and manifest. */
type Departed = {
  /** Without people: each installation has its own accounts. */
  readonly association?: AssociationRecord;
  /** Instead of that, in what left before there were associations: the organiser's name. */
  readonly organiser?: string;
  readonly schema: string[];
  readonly tables: { readonly [table: string]: Row[] };
};
type Departure = Extract<MoveRequest, { step: "depart" }>;
type Parts = {
  readonly away: Away;
  readonly elections: Elections;
  readonly conduct: Conduct;
  readonly associations: Associations;
  readonly organisers: Organisers;
};

const ELECTION = "election";
/** Where a table names the election. */
const columnOf = (table: string) => ({ [ELECTION]: "id", mail: "matter" })[table] ?? "election";
/** Not taken along: the board has the manifest, the box the keys, and an election that opened has no draft. */
const GONE = { draft: null, board_secret: null, promise_secret: null, manifest: null };
/** What is known of those who count: under the vote's id, or its committee's. */
const TRUSTEES = ["trustee_link", "words_report", "fault", "trustee_address", "absence"];
/** Not among those that refer to one and go with it. */
const APART = [ELECTION, "departed_part", "expected", "moved"];
const MOVABLE: readonly string[] = ["open", "closing", "counting", "done"] satisfies ElectionRow["step"][];

export class Moving {
  readonly #sql: Sql;
  readonly #actors: Actors;
  readonly #origin: () => string;
  readonly #random: Random;
  readonly #parts: Parts;

  constructor(sql: Sql, actors: Actors, origin: () => string, random: Random, parts: Parts) {
    this.#sql = sql;
    this.#actors = actors;
    this.#origin = origin;
    this.#random = random;
    this.#parts = parts;
  }

  /** One thing at a time per election. */
  move(id: string, request: MoveRequest): Promise<Outcome<MoveAnswer>> {
    return this.#parts.conduct.exclusively(id, async () => {
      switch (request.step) {
        case "expect":
          return this.#expect(id);
        case "depart":
          return this.#depart(id, request);
        case "parcel":
          return this.#parcel(id, request.ticket, request.part, request.index);
        case "accept":
          return this.#accept(id, request.part, request.parcel, request.organiser);
        case "forget":
          return this.#forget(id);
      }
    });
  }

  async #expect(id: string): Promise<Outcome<MoveAnswer>> {
    const registrar = await this.#actors.registrar(id).expect();
    if (!registrar.ok) return registrar;
    const box = await this.#actors.box(id).expect();
    if (!box.ok) return box;
    const ticket: Ticket = {
      election: id,
      host: this.#host(),
      schemas: SCHEMAS,
      registrar: registrar.value.address,
      box: box.value.address,
      office: addressOf(this.#expected(id) ?? this.#newExpected(id)),
    };
    return accepted({ ticket: toBase64url(utf8(JSON.stringify(ticket))) });
  }

  /** Written down first, so that a move that was interrupted goes on; then both actors end here for good. */
  async #depart(id: string, { ticket: text, otherHost, lost }: Departure): Promise<Outcome<MoveAnswer>> {
    const ticket = ticketOf(text);
    if (ticket?.election !== id)
      return refused("invalid-request", { detail: "The ticket is not whole, or was made for another election." });
    const box = this.#actors.box(id);
    const registrar = this.#actors.registrar(id);
    const row = this.#parts.elections.find(id);
    if (row !== undefined) {
      if (ticket.schemas !== SCHEMAS)
        return refused("not-accepted-here", {
          detail: `${OTHER_VERSION} Nothing has left: install the same one first.`,
        });
      if (!MOVABLE.includes(row.step))
        return refused("not-open", { detail: "Before its opening: discard it here, and prepare it on the new host." });
      if (read(row).manifest.meeting !== undefined) return refused("not-accepted-here", { detail: OF_A_MEETING });
      if (ticket.host !== this.#host() && otherHost !== true)
        return refused("not-accepted-here", { detail: OTHER_HOST });
      if ((await box.status()).stopped ?? (await registrar.status()).stopped)
        return refused("stopped", { clause: "LOG-8", detail: "What is stopped cannot move." });
      this.#sql.transaction(() => {
        const content = fromUtf8(encodeBlobs(this.#pack(row)));
        for (const [part, text] of partsOf(content).entries())
          this.#sql.run("insert into departed_part (election, part, content) values (?, ?, ?)", id, part, text);
        this.#parts.elections.delete(row);
        this.#parts.away.left(row, ticket.host);
      });
    } else if (this.#departed(id) === undefined) return refused("not-found");
    for (const outcome of [await registrar.depart(ticket.registrar, 0, lost), await box.depart(ticket.box, 0, lost)])
      if (!outcome.ok) return outcome;
    return accepted({});
  }

  async #parcel(id: string, text: string, part: Part, index: number): Promise<Outcome<MoveAnswer>> {
    const ticket = ticketOf(text);
    const departed = this.#departed(id);
    if (ticket?.election !== id || departed === undefined) return refused("not-found");
    if (part !== "office") {
      const outcome = await this.#actors[part](id).depart(ticket[part], index);
      return outcome.ok ? accepted({ parcel: packed(outcome.value) }) : outcome;
    }
    const label = { hop: 0, index: 0, last: true };
    return accepted({ parcel: packed(sealParcel(ticket.office, label, utf8(departed), this.#random)) });
  }

  async #accept(id: string, part: Part, sent: PackedParcel, organiser?: string): Promise<Outcome<MoveAnswer>> {
    const parcel = unpacked(sent);
    if (parcel === undefined) return refused("invalid-request");
    if (part !== "office") return this.#actors[part](id).accept(parcel);
    const there = await this.#actors.registrar(id).status();
    const [manifest] = (await this.#actors.box(id).entries(0, 1)).entries;
    if (!there.exists || manifest === undefined)
      return refused("not-ready", { detail: "Registrar and box come first." });
    const known = this.#parts.elections.find(id);
    const expected = this.#expected(id);
    if (expected === undefined)
      return known === undefined
        ? refused("not-accepted-here", {
            detail: "No election was announced here. Run `urna expect` on this installation first.",
          })
        : accepted({ arrived: true });
    const opened = openParcel(expected, parcel);
    if (opened === undefined)
      return refused("not-accepted-here", { detail: "It was not sealed for this host, or was changed." });
    const departed = decodeBlobs(opened) as Departed;
    // both may be newer versions by now: then new columns are empty here
    const [migrations, tables] = [new Set(schemaOf(this.#sql)), new Set(this.#tables())];
    if (!departed.schema.every((name) => migrations.has(name)) || !filled(departed).every((name) => tables.has(name)))
      return refused("not-accepted-here", { detail: OTHER_VERSION });
    const short = String(departed.tables[ELECTION]?.[0]?.["short"]);
    if (this.#parts.elections.byShort(short) !== undefined)
      return refused("already-exists", { detail: `There is another election with the number ${short} here.` });
    decodeEntryOf("manifest", manifest);
    const association = this.#sql.transaction(() => {
      const name = organiser ?? (departed.association === undefined ? departed.organiser : undefined);
      const whose = this.#parts.organisers.receiving(departed.association, name);
      if (whose === undefined) return undefined;
      this.#unpack(id, departed, manifest, whose);
      this.#sql.run("delete from expected where election = ?", id);
      this.#sql.run("delete from departed_part where election = ?", id);
      this.#parts.away.arrived(id);
      this.#parts.elections.events.emit({ type: "arrived", election: id });
      return whose;
    });
    if (association === undefined) return refused("already-exists", { detail: OTHER_ASSOCIATION });
    this.#sql.scrub();
    return accepted({ arrived: true, organiser: this.#parts.associations.find(association)?.name ?? "" });
  }

  async #forget(id: string): Promise<Outcome<MoveAnswer>> {
    if (this.#departed(id) === undefined) return refused("not-found");
    for (const actor of [this.#actors.registrar(id), this.#actors.box(id)]) {
      const outcome = await actor.forget();
      if (!outcome.ok) return outcome;
    }
    this.#sql.run("delete from departed_part where election = ?", id);
    this.#sql.scrub();
    return accepted({});
  }

  #pack(row: ElectionRow): Departed {
    const { id, association: owner } = row;
    const tables: Record<string, Row[]> = {};
    const links = this.#parts.elections.linksOf(row);
    for (const table of this.#tables()) {
      const own = table === ELECTION;
      const under = TRUSTEES.includes(table) ? links : id; // so its members count there with the links that they have
      const rows = this.#sql.run(`select * from ${table} where ${columnOf(table)} = ?`, under);
      tables[table] = rows.map(({ [columnOf(table)]: _, ...row }) => (own ? { ...row, ...GONE } : row));
    }
    const association = this.#parts.associations.find(owner);
    return { ...(association && { association }), schema: schemaOf(this.#sql), tables };
  }

  #unpack(id: string, { tables }: Departed, manifest: Uint8Array, association: Owner): void {
    const { committee } = tables[ELECTION]?.[0] ?? {};
    const { elections } = this.#parts;
    const here = committee instanceof Uint8Array && elections.hasCommittee(idOfCommittee(committee), association);
    for (const table of this.#tables().filter((name) => !(here && TRUSTEES.includes(name))))
      for (const { organiser: _, ...row } of tables[table] ?? [])
        insertRow(this.#sql, table, {
          ...row,
          ...(table === ELECTION ? { manifest, association } : {}),
          [columnOf(table)]: id,
        });
  }

  /** `election`, and the tables that refer to it. */
  #tables(): string[] {
    const refers = (table: string) =>
      this.#sql.run("select name from pragma_table_info(?) where name = ?", table, columnOf(table)).length > 0;
    const others = movingTables(this.#sql).filter((table) => refers(table) && !APART.includes(table));
    return [ELECTION, ...others];
  }

  #departed(id: string): string | undefined {
    const parts = this.#sql.run<{ content: string }>(
      "select content from departed_part where election = ? order by part",
      id,
    );
    return parts.length === 0 ? undefined : parts.map(({ content }) => content).join("");
  }

  #expected(id: string) {
    return this.#sql.run<{ secret: Uint8Array; pass: Uint8Array }>(
      "select secret, pass from expected where election = ?",
      id,
    )[0];
  }

  #newExpected(id: string) {
    const fresh = newExpectation(this.#random);
    this.#sql.run("insert into expected (election, secret, pass) values (?, ?, ?)", id, fresh.secret, fresh.pass);
    return fresh;
  }

  #host(): string {
    return new URL(this.#origin()).host;
  }
}

const OTHER_HOST =
  "The new installation has another address. Links and sheets name the old one, and devices keep their ballots under it: let the new host answer at the old address, or say that you want this (--other-host).";

const OF_A_MEETING =
  "This is a question of a meeting. It stays where its meeting is: the meeting's log names it, and meetings do not move.";

const OTHER_ASSOCIATION =
  "Another association here has this name. Say whose the vote will be: `urna import --organiser NAME`, with the name of an association here or a new one.";

const OTHER_VERSION = "The two hosts do not run the same version of Urna.";

const filled = ({ tables }: Departed) => Object.keys(tables).filter((name) => (tables[name] ?? []).length > 0);
