// Refusals must be declared: a problem that a route answers in any test is one of those that the OpenAPI document names for it.

type Response = { content?: Record<string, { examples?: Record<string, unknown> }> };
type Described = {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>;
  "x-problems": Record<string, unknown>;
};
type Answers = { name: string; pattern: RegExp; codes: ReadonlySet<string> };

export class Declared {
  readonly #answers: readonly Answers[];
  readonly #known: ReadonlySet<string>;

  constructor(document: Described) {
    const answers = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        pattern: new RegExp(`^${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "[A-Za-z0-9_.-]+")}$`),
        codes: new Set(Object.values(responses).flatMap(codesOf)),
      })),
    );
    this.#answers = answers.toSorted((a, b) => parameters(a.name) - parameters(b.name));
    this.#known = new Set(Object.keys(document["x-problems"]));
  }

  /** Throws if the route that this request reaches does not declare this code. */
  hold(method: string, path: string, code: string): void {
    const request = `${method} ${path.split("?")[0]}`;
    const route = this.#answers.find(({ pattern }) => pattern.test(request));
    if (route === undefined || route.codes.has(this.#known.has(code) ? code : "protocol")) return;
    throw new Error(`${route.name} answered "${code}", which it does not declare (src/http/route.ts: refuses)`);
  }
}

const codesOf = ({ content }: Response) => Object.keys(content?.["application/problem+json"]?.examples ?? {});
const parameters = (name: string) => name.split("{").length;
