/**
 * Everything that can fail under a page: the server, the network, the worker, the device's storage. It sends and
 * repeats nothing.
 */
import type { FieldProblem, Problem } from "../../../src/contract/problem.ts";

/**
 * The server's refusal, RFC 9457. `code` is stable; pages translate it, never `detail`. The fields are only declared,
 * because the constructor sets them all: so they cost nothing in the voter's first load.
 */
export class ApiProblem extends Error {
  declare readonly status: number;
  declare readonly code: string;
  declare readonly clause: string | undefined;
  declare readonly detail: string | undefined;
  declare readonly errors: readonly FieldProblem[];
  declare readonly quota: Problem["quota"];
  declare readonly removal: Problem["removal"];
  constructor(problem: Partial<Problem> & { status: number; code: string }) {
    super(`${problem.status} ${problem.code}${problem.detail === undefined ? "" : `: ${problem.detail}`}`);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.code = problem.code;
    this.clause = problem.clause;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.quota = problem.quota;
    this.removal = problem.removal;
  }
}

/** No network, no answer in time, or a server that is starting, busy or broken: it may or may not have happened. */
export class Unreachable extends Error {
  /** How many seconds the server asked to wait, if it did. */
  readonly retryAfter: number | undefined;
  /** The problem's code, if our own server said why it cannot answer now. */
  readonly code: string | undefined;
  constructor(message: string, retryAfter?: number, code?: string) {
    super(message);
    this.name = "Unreachable";
    this.retryAfter = retryAfter;
    this.code = code;
  }
}

/** The origin for casts does not answer: a ballot fetched now could not be cast. */
export class BallotBoxSilent extends Unreachable {}

/** What an answer without success means. What is no problem of our own server (such as a proxy's 429) is like no answer. */
export async function failureOf(response: Response): Promise<ApiProblem | Unreachable> {
  const { status, headers } = response;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  if (status >= 500 || status === 408) {
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    return new Unreachable(`status ${status}`, retryAfter, problem.code);
  }
  if (!headers.get("content-type")?.startsWith("application/problem+json"))
    return new Unreachable(`status ${status} without a problem: something is between us and the server`, retryAfter);
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return new ApiProblem({ ...problem, status, code: problem.code ?? "unknown" });
  } catch (error) {
    return new Unreachable(`the answer broke off: ${String(error)}`);
  }
}

/** What went wrong inside the worker, with the protocol's code and clause if the protocol refused. */
export class WorkerFailure extends Error {
  readonly code: string | undefined;
  readonly clause: string | undefined;
  readonly culprit: string | undefined;
  constructor(message: string, code?: string, clause?: string, culprit?: string) {
    super(message);
    this.name = "WorkerFailure";
    this.code = code;
    this.clause = clause;
    this.culprit = culprit;
  }
}

/** The browser stores nothing for this page: private mode, storage switched off, or no secure connection. */
export class VaultUnavailable extends Error {
  constructor(cause: unknown) {
    super(`this browser keeps nothing for this page: ${String(cause)}`);
    this.name = "VaultUnavailable";
  }
}
