/**
 * What makes one database equal to another: rows that are gone, changed or new, table by table and row by row in the order of keys. It
 * does not decide which of the two is correct.
 */
import { compareBytes, utf8 } from "../../crypto/encoding/bytes.ts";
import { turn } from "../turn.ts";
import type { Row, SqlValue, Write } from "./sql.ts";
import { insertion, rowsOf, type Side, sizeOf, type Table } from "./tables.ts";

/** The row that says how far a database has come is written last, so an interruption before that is noticed. */
const LAST = "pair";
const BATCH_BYTES = 1 << 20;
const BATCH_ROWS = 250; // some milliseconds of work

/** In batches, each to be written before asking for the next one, or all of them together. None if the two are equal. */
export async function* differences(from: Side, to: Side): AsyncGenerator<Write[]> {
  const [wanted, found] = [await from.tables(), await to.tables()];
  const other = JSON.stringify(wanted) !== JSON.stringify(found);
  if (other)
    yield [
      ...found.toReversed().map(({ name }) => ({ query: `drop table ${name}`, params: [] })),
      ...wanted.flatMap(({ statements }) => statements.map((query) => ({ query, params: [] }))),
    ];
  else for (const table of wanted.toReversed()) yield* batches(gone(from, to, table));
  const rank = ({ name }: Table) => Number(name === LAST);
  for (const table of wanted.toSorted((a, b) => rank(a) - rank(b)))
    yield* batches(other ? all(from, table) : changed(from, to, table));
}

export async function areEqual(one: Side, other: Side): Promise<boolean> {
  return (await differences(one, other).next()).done === true;
}

/** Makes `to` equal to `from`. Until it is whole it lacks the row that says how far it has come: if this is interrupted, nobody takes it for a state. */
export async function mirror(from: Side, to: Side): Promise<void> {
  if ((await to.tables()).some(({ name }) => name === LAST))
    await to.write([{ query: `delete from ${LAST}`, params: [] }]);
  for await (const writes of differences(from, to)) {
    await to.write(writes);
    await turn();
  }
}

async function* all(from: Side, { name }: Table): AsyncGenerator<Write> {
  for await (const row of rowsOf(from, name)) yield insertion(name, row);
}

async function* gone(from: Side, to: Side, table: Table): AsyncGenerator<Write> {
  const { name, keys } = table;
  for await (const [row, there] of beside(from, to, table))
    if (row === undefined && there !== undefined)
      yield { query: `delete from ${name} where ${equal(keys, " and ")}`, params: valuesOf(there, keys) };
}

async function* changed(from: Side, to: Side, table: Table): AsyncGenerator<Write> {
  const { name, keys } = table;
  for await (const [row, there] of beside(from, to, table)) {
    if (row === undefined) continue;
    if (there === undefined) yield insertion(name, row);
    else {
      const columns = Object.keys(row).filter((column) => compare(row[column] ?? null, there[column] ?? null) !== 0);
      if (columns.length > 0)
        yield {
          query: `update ${name} set ${equal(columns, ", ")} where ${equal(keys, " and ")}`,
          params: [...valuesOf(row, columns), ...valuesOf(row, keys)],
        };
    }
  }
}

/** Pairs of rows with the same key. */
async function* beside(
  one: Side,
  other: Side,
  { name, keys }: Table,
): AsyncGenerator<[Row | undefined, Row | undefined]> {
  const [left, right] = [rowsOf(one, name), rowsOf(other, name)];
  const next = async (rows: AsyncGenerator<Row>) => {
    const { value, done } = await rows.next();
    return done === true ? undefined : value;
  };
  let [a, b] = [await next(left), await next(right)];
  while (a !== undefined || b !== undefined) {
    const order = a === undefined ? 1 : b === undefined ? -1 : compareKeys(a, b, keys);
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) a = await next(left);
    if (order >= 0) b = await next(right);
  }
}

function compareKeys(a: Row, b: Row, keys: readonly string[]): number {
  for (const key of keys) {
    const order = compare(a[key] ?? null, b[key] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** As SQLite orders values: null, numbers, text by its bytes, blobs. */
function compare(a: SqlValue, b: SqlValue): number {
  const kinds = kindOf(a) - kindOf(b);
  if (kinds !== 0 || a === b || a === null || b === null) return kinds;
  if (typeof a === "number") return a - (b as number);
  return compareBytes(bytesOf(a), bytesOf(b as string | Uint8Array));
}

const kindOf = (value: SqlValue) =>
  value === null ? 0 : typeof value === "number" ? 1 : typeof value === "string" ? 2 : 3;
const bytesOf = (value: string | Uint8Array) => (typeof value === "string" ? utf8(value) : value);
const equal = (columns: readonly string[], between: string) => columns.map((column) => `${column} = ?`).join(between);
const valuesOf = (row: Row, columns: readonly string[]) => columns.map((column) => row[column] ?? null);

async function* batches(writes: AsyncGenerator<Write>): AsyncGenerator<Write[]> {
  let batch: Write[] = [];
  let bytes = 0;
  for await (const write of writes) {
    batch.push(write);
    bytes += sizeOf(Object.fromEntries(write.params.entries()));
    if (bytes < BATCH_BYTES && batch.length < BATCH_ROWS) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
