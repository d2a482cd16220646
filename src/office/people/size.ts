/** How large each list of people is: counted with every change, so that nobody counts 100,000 rows to know it. It judges no size. */
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import type { Sql } from "../../store/sql.ts";

/** `bytes`: of people, and of what can be undone. */
export type Size = { people: number; bytes: number };

/** What somebody takes on the disk: the content, what sorts and finds, and their keys. 0 for nobody. */
export const roomOf = (content: string | null | undefined): number => (content ? 2 * utf8(content).length + 200 : 0);

export function sizeOf(sql: Sql, association: string): Size {
  const [size] = sql.run<Size>("select people, bytes from person_list where association = ?", association);
  return size ?? { people: 0, bytes: 0 };
}

/** The list was changed, and is so much larger now, or smaller. */
export function grow(sql: Sql, association: string, { people, bytes }: Size): void {
  sql.run(
    `insert into person_list (association, revision, people, bytes) values (?, 1, ?, ?) on conflict do update
       set revision = revision + 1, people = people + excluded.people, bytes = bytes + excluded.bytes`,
    association,
    people,
    bytes,
  );
}
