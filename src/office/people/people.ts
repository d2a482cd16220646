/**
 * The people of associations, who last from vote to vote: read in slices, sorted, searched and filtered. A vote takes a copy, so nothing here
 * touches one. It changes nobody (changes.ts), and nobody keeps who looked at whom.
 */
import type { PeopleOverview, PeopleQuery, PersonData, StoredPerson } from "../../contract/people.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { PeoplePage, PeoplePlace } from "../../doors/people.ts";
import { groupKey } from "../../draft/list/people/group-key.ts";
import { isFound } from "../../draft/people/keys.ts";
import type { Person } from "../../draft/people/person.ts";
import { pause } from "../../pool/lane.ts";
import type { Sql, SqlValue } from "../../store/sql.ts";

export const DAY = 24 * 60 * 60_000; // milliseconds
/** Rows that are looked at in a slice: some milliseconds of work. */
const SEEN = 500;
/** So many groups are counted: a list has some, and a mistaken column has one for everybody. */
const GROUPS = 1_000;

/** `archived`: days since 1970. */
export type PersonRow = { id: string; revision: number; archived: number | null; content: string };

const NO_PERSON = refused("not-found", { detail: "There is no such person." });

export const personOf = (content: string): Person => JSON.parse(content) as Person;
export const dayOf = (milliseconds: number): number => Math.floor(milliseconds / DAY);

function stored({ id, revision, archived, content }: PersonRow): StoredPerson {
  const day = archived === null ? {} : { archivedOn: new Date(archived * DAY).toISOString().slice(0, 10) };
  return { ...personOf(content), id, revision, ...day };
}

export class People {
  readonly #sql: Sql;
  readonly #now: () => number;
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /** Those of the next rows whom the query means, and where the following page begins. */
  page(owner: Owner, query: Omit<PeopleQuery, "after" | "most">, from: PeoplePlace | undefined): Outcome<PeoplePage> {
    const key = KEYS[query.sort];
    const place = typeof from === "string" ? this.#placeOf(owner, key, from) : from;
    if (place === undefined && from !== undefined) return NO_PERSON;
    const rows = this.#sql.run<PersonRow & { key: string; searched: string }>(
      `select id, revision, archived, content, searched, ${key} as key from person
         where association = ? ${place === undefined ? "" : `and (${key}, id) > (?, ?)`}
         order by ${key}, id limit ${SEEN}`,
      owner,
      ...(place ?? []),
    );
    const last = rows.length < SEEN ? undefined : rows.at(-1);
    const isMeant = meantBy(query);
    return accepted({
      people: rows.filter(isMeant).map(stored),
      ...(last !== undefined && { next: [last.key, last.id] as const }),
    });
  }

  find(owner: Owner, id: string): Outcome<StoredPerson> {
    const [row] = this.#sql.run<PersonRow>(
      "select id, revision, archived, content from person where association = ? and id = ?",
      owner,
      id.toWellFormed(),
    );
    return row === undefined ? NO_PERSON : accepted(stored(row));
  }

  async overview(owner: Owner): Promise<PeopleOverview> {
    const [list] = this.#sql.run<{ revision: number }>("select revision from person_list where association = ?", owner);
    const groups = new Map<string, { name: string; people: number }>();
    const counted = { active: 0, archived: 0 };
    for (let after: SqlValue = ""; ; ) {
      const rows: PersonRow[] = this.#sql.run<PersonRow>(
        `select id, revision, archived, content from person where association = ? and id > ? order by id limit ${SEEN}`,
        owner,
        after,
      );
      for (const { archived, content } of rows) {
        counted[archived === null ? "active" : "archived"]++;
        for (const name of archived === null ? (personOf(content).groups ?? []) : []) {
          const known = groups.get(groupKey(name)) ?? { name, people: 0 };
          if (known.people > 0 || groups.size < GROUPS) groups.set(groupKey(name), known);
          known.people++;
        }
      }
      after = rows.at(-1)?.id ?? "";
      if (rows.length < SEEN) break;
      await pause(owner);
    }
    const changes = this.#sql.run<{ id: string; people: number; until: number }>(
      "select id, people, until from person_change where association = ? and undone = 0 and until > ? order by until desc, id",
      owner,
      this.#now(),
    );
    return {
      revision: list?.revision ?? 0,
      ...counted,
      groups: [...groups.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      changes: changes.map((change) => ({ ...change, until: new Date(change.until).toISOString() })),
    };
  }

  /** Everything that the list says of one person. */
  data(owner: Owner, id: string): Outcome<Omit<PersonData, "association" | "notPart">> {
    const person = this.find(owner, id);
    if (!person.ok) return person;
    const former = this.#sql.run<{ content: string }>(
      "select content from person_before where association = ? and person = ? and content is not null order by revision",
      owner,
      id,
    );
    return accepted({ person: person.value, former: former.map(({ content }) => personOf(content)) });
  }

  #placeOf(owner: Owner, key: string, id: string): Exclude<PeoplePlace, string> | undefined {
    const query = `select ${key} as key from person where association = ? and id = ?`;
    const [row] = this.#sql.run<{ key: string }>(query, owner, id.toWellFormed());
    return row && [row.key, id];
  }
}

/** The column for each order. */
const KEYS = { name: "by_name", email: "by_email", number: "by_number" } as const;

function meantBy({ search, group, language, archived, email }: Omit<PeopleQuery, "after" | "most" | "sort">) {
  const found = isFound(search ?? "");
  const wanted = group === undefined ? undefined : groupKey(group);
  return (row: Pick<PersonRow, "archived" | "content"> & { searched: string }): boolean => {
    if (archived !== "with" && (archived === "only") !== (row.archived !== null)) return false;
    if (!found(row.searched)) return false;
    if (wanted === undefined && language === undefined && email === undefined) return true;
    const person = personOf(row.content);
    return (
      (wanted === undefined || (person.groups ?? []).some((name) => groupKey(name) === wanted)) &&
      (language === undefined || person.language === language) &&
      (email === undefined || (email === "with") === (person.email !== undefined))
    );
  };
}
