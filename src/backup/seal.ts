/**
 * Sealing a backup: the format of age (age-encryption.org/v1), so that the key opens it with any tool for that format. The service needs
 * only the public key; the secret one belongs elsewhere.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { type Bytes, streamOf } from "./streams.ts";

const HEAD = "age-encryption.org/v1\n";

/** @throws Error with what is wrong with the key */
export function sealerFor(recipient: string): (plain: Bytes) => Promise<Bytes> {
  const sealer = new Encrypter();
  try {
    sealer.addRecipient(recipient);
  } catch {
    throw new Error("This is not a public key of age (age1…): make one with `urna backup-key FILE`.");
  }
  return (plain) => sealer.encrypt(plain);
}

/** The text of a key file as `age-keygen` writes it, and the public key for `--to`. */
export async function newKey(): Promise<{ text: string; recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { text: `# public key: ${recipient}\n${identity}\n`, recipient };
}

/** Opens sealed bytes with the key file's text; returns others as they are. @throws Error with what is missing */
export async function unseal(bytes: Bytes, keys: string | undefined): Promise<Bytes> {
  const { head, whole } = await peek(bytes, HEAD.length);
  const sealed = new TextDecoder().decode(head) === HEAD;
  if (!sealed && keys !== undefined) throw new Error("This backup is not sealed: leave --key out.");
  if (!sealed) return whole;
  if (keys === undefined) throw new Error("This backup is sealed: give the file with its key, --key FILE.");
  const opener = new Decrypter();
  const lines = keys.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  try {
    for (const line of lines) opener.addIdentity(line.trim());
  } catch {
    throw new Error("The file given with --key contains no secret key of age (AGE-SECRET-KEY-…).");
  }
  return opener.decrypt(whole).catch((error: unknown) => {
    throw new Error("The key given with --key does not open this backup.", { cause: error });
  });
}

async function peek(bytes: Bytes, length: number): Promise<{ head: Uint8Array; whole: Bytes }> {
  const reader = bytes.getReader();
  const read: Uint8Array[] = [];
  for (let size = 0; size < length; ) {
    const { done, value } = await reader.read();
    if (done) break;
    read.push(value);
    size += value.length;
  }
  reader.releaseLock();
  const rest = async function* () {
    yield* read;
    yield* bytes;
  };
  return { head: Buffer.concat(read).subarray(0, length), whole: streamOf(rest()) };
}
