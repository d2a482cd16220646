/**
 * What a page keeps on this device, in IndexedDB: every value is sealed with AES-GCM under a key that the browser holds and
 * does not give out (a fresh key with every value), and is durable ("strict") before `put` resolves. `remove` also
 * throws the key away. Nothing leaves the device. It does not protect against someone who can run code in this page.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { VaultUnavailable } from "../service/failures.ts";
import { fromPlain, toPlain } from "./plain.ts";

export { VaultUnavailable };

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey };
  values: { key: string; value: { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer } };
}

export type Vault = {
  /** The caller promises the type: a vault contains only what the same app has put there. */
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  /** Stores it only if nothing is there yet, even if other tabs write at the same time. */
  add(key: string, value: unknown): Promise<void>;
  /** Removes the value and the key that could open it. */
  remove(key: string): Promise<void>;
  keys(): Promise<string[]>;
};

const durable = { durability: "strict" } as const;

type Database = IDBPDatabase<Schema>;

/** @throws VaultUnavailable */
async function connect(app: string, onClose: () => void): Promise<Database> {
  try {
    if (globalThis.crypto?.subtle === undefined) throw new Error("no secure context");
    const db = await openDB<Schema>(`urna-${app}`, 1, {
      upgrade(database) {
        database.createObjectStore("keys");
        database.createObjectStore("values");
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onClose();
      },
      terminated: onClose,
    });
    await db.count("values"); // some browsers do not refuse before this
    return db;
  } catch (error) {
    throw new VaultUnavailable(error);
  }
}

/** One vault per app ("voter", "trustee", …), of this origin. @throws VaultUnavailable, like each of its calls */
export async function openVault(app: string): Promise<Vault> {
  let connection: Promise<Database> | undefined;
  const closed = () => {
    connection = undefined;
  };
  /** Connects again if the connection was lost: phones close it for a page in the background. */
  const connected = () => {
    connection ??= connect(app, closed);
    connection.catch(closed);
    return connection;
  };
  await connected();
  return {
    async get<T>(name: string): Promise<T | undefined> {
      const transaction = (await connected()).transaction(["keys", "values"]); // within one write, whatever other tabs do
      const [key, stored] = await Promise.all([
        transaction.objectStore("keys").get(name),
        transaction.objectStore("values").get(name),
      ]);
      if (key === undefined || stored === undefined) return undefined;
      const additionalData = new TextEncoder().encode(name);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: stored.iv, additionalData }, key, stored.sealed);
      return fromPlain<T>(new TextDecoder().decode(plain));
    },
    put: async (name, value) => write(await connected(), name, value, "put"),
    add: async (name, value) => write(await connected(), name, value, "add"),
    async remove(name) {
      const transaction = (await connected()).transaction(["keys", "values"], "readwrite", durable);
      await Promise.all([
        transaction.objectStore("keys").delete(name),
        transaction.objectStore("values").delete(name),
        transaction.done,
      ]);
    },
    keys: async () => (await connected()).getAllKeys("values"),
  };
}

async function write(db: Database, name: string, value: unknown, how: "put" | "add"): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(name);
  const plain = new TextEncoder().encode(toPlain(value));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  const transaction = db.transaction(["keys", "values"], "readwrite", durable);
  const keys = transaction.objectStore("keys");
  if (how === "put" || (await keys.getKey(name)) === undefined) {
    await keys.put(key, name);
    await transaction.objectStore("values").put({ iv, sealed }, name);
  }
  await transaction.done;
}
