/**
 * The command line's way to the operator's door of an installation: the one of this machine's data folder, or another by its address
 * and `URNA_OPERATOR_KEY`. It never shows the key.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { AssociationListed, AssociationsListed, Link, Moved, Repaired, TestMailed } from "../contract/operator.ts";
import type { MoveRequest } from "../doors/office.ts";
import { readConfig } from "../host/config.ts";
import { operatorKeyIn } from "../host/node/operator-key.ts";
import { answerAs } from "./answer.ts";
import { request } from "./simulate/client.ts";

export class Operator {
  readonly #base: string;
  readonly #headers: { readonly authorization: string };

  /** @param at the installation's address; without it, the service of this machine. @throws Error with what to do */
  constructor(at?: string) {
    const { port, host, data } = readConfig(process.env);
    this.#base = (at ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`).replace(/\/+$/, "");
    const key = process.env["URNA_OPERATOR_KEY"] ?? (at === undefined ? ownKey(data) : undefined);
    if (key === undefined) throw new Error("Set URNA_OPERATOR_KEY to the operator key of that installation.");
    this.#headers = { authorization: `Bearer ${key.trim()}` };
  }

  async move(election: string, step: MoveRequest): Promise<Moved> {
    return this.#post(`/operator/elections/${election}/move`, step, Moved);
  }

  async repair(election: string): Promise<Repaired> {
    return this.#post(`/operator/elections/${election}/repair`, { dataIsCurrent: true }, Repaired);
  }

  async link(name?: string): Promise<string> {
    return (await this.#post("/operator/sign-in-link", name === undefined ? {} : { name }, Link)).link;
  }

  async associations(): Promise<AssociationListed[]> {
    const response = await request("GET", `${this.#base}/operator/associations`, { headers: this.#headers });
    return answerAs(AssociationsListed, response.url, await response.json()).associations;
  }

  async suspend(name: string, why: string): Promise<AssociationListed> {
    return this.#post("/operator/associations/suspend", { name, why }, AssociationListed);
  }

  async resume(name: string): Promise<AssociationListed> {
    return this.#post("/operator/associations/resume", { name }, AssociationListed);
  }

  async removeAssociation(name: string): Promise<AssociationListed> {
    return this.#post("/operator/associations/remove", { name }, AssociationListed);
  }

  async testMail(address: string): Promise<TestMailed> {
    return this.#post("/operator/test-mail", { address }, TestMailed);
  }

  /** @param to the public key for which the service seals it */
  async backup(to?: string): Promise<ReadableStream<Uint8Array>> {
    const { body } = await this.#ask("/operator/backup", to === undefined ? {} : { to });
    if (body === null) throw new TypeError("no backup");
    return body;
  }

  async #post<T>(path: string, json: unknown, schema: z.ZodType<T>): Promise<T> {
    const response = await this.#ask(path, json);
    return answerAs(schema, response.url, await response.json());
  }

  #ask(path: string, json: unknown): Promise<Response> {
    return request("POST", this.#base + path, { json, headers: this.#headers });
  }
}

function ownKey(data: string): string {
  if (existsSync(join(data, "operator.key"))) return operatorKeyIn(data);
  throw new Error(
    `There is no running Urna in ${data}. Start it (npm start), set URNA_DATA to its folder, or give --at and URNA_OPERATOR_KEY.`,
  );
}
