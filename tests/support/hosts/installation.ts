// An installation with a draft, a vote that has ended and one that runs, and ways to make its backup, to change that and to restore it.
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packTar, type TarHeader, unpackTar } from "modern-tar";
import type { Manifest } from "../../../src/backup/contents.ts";
import { restoreBackup } from "../../../src/backup/restore.ts";
import { streamOf } from "../../../src/backup/streams.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import { motion } from "../election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../election/over-http.ts";
import type { TestService } from "./service.ts";

export type Installation = { readonly ended: string; readonly running: OpenElection; readonly draft: string };

export const folderFor = (what: string): string => mkdtempSync(join(tmpdir(), `urna-${what}-`));

/** @param ballots fetched and cast in the vote that runs */
export async function furnish(service: TestService, ballots = 2): Promise<Installation> {
  await service.signIn();
  const ended = await service.open(motion);
  for (const [number, vote] of [YES, NO, YES].entries())
    done(await service.cast(ended.id, await service.fetchBallot(ended, number + 1, vote)));
  done(await service.organiser("POST", `/api/elections/${ended.id}/close`));
  done(await service.count(ended, 1));
  const members = Array.from({ length: ballots + 1 }, (_, i) => ({ name: `Member ${i + 1}` }));
  const running = await service.open({ ...motion, title: { en: "Goes on" }, members });
  for (let number = 1; number <= ballots; number++)
    done(await service.cast(running.id, await service.fetchBallot(running, number, YES)));
  const content = { ...motion, title: { en: "Not yet ready" } };
  const { id: draft } = done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
  return { ended: ended.id, running, draft };
}

/** A backup, requested as the command requests it. */
export async function backupOf(service: TestService, json: object = {}): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${operatorKey(service)}`, "content-type": "application/json" };
  const answer = await service.service.app.request("/operator/backup", {
    method: "POST",
    headers,
    body: JSON.stringify(json),
  });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export function operatorKey({ data }: TestService): string {
  return readFileSync(join(data, "operator.key"), "utf8").trim();
}

export function restoreFrom(bytes: Uint8Array, data: string, keys?: string): Promise<number> {
  return restoreBackup(streamOf(piecesOf(bytes)), data, keys);
}

/** As bytes come from a disk or a network. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 60_000) yield bytes.subarray(from, from + 60_000);
}

/** The names of all files in a folder, without the lock. */
export function contentOf(data: string): string[] {
  return readdirSync(data).filter((name) => !name.startsWith("server.lock"));
}

export type Entry = { header: TarHeader; data?: Uint8Array };

/** A backup with other contents: `change` gets its entries and its manifest, which is written again. */
export async function changed(
  backup: Uint8Array,
  change: (entries: Entry[], manifest: Manifest) => Entry[],
): Promise<Uint8Array> {
  const [first, ...files]: Entry[] = await unpackTar(backup, { strict: true });
  if (first?.data === undefined) throw new Error("no manifest");
  const manifest = JSON.parse(new TextDecoder().decode(first.data)) as Manifest;
  const entries = change(files, manifest);
  const data = new TextEncoder().encode(JSON.stringify(manifest));
  const all = [{ header: { ...first.header, size: data.length }, data }, ...entries];
  return packTar(all.map(({ header, data: body }) => ({ header, ...(body && { body }) })));
}
