/**
 * Examples for the OpenAPI document, put together from its schemas: a field has the example that its schema gives, or what fields of its name
 * usually have. They say what bodies look like, and not what some association has here. tests/http/openapi.test.ts holds each against its schema.
 */

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
};
type Schemas = Readonly<Record<string, Schema>>;

const ID = "Xk2vQ9mT4rLw8ZcYb1Ns";
const HASH = "3nN0uK1c7nqEwYh5X2sVgM8rTz4pJf6bQdLa9oWiUkE"; // 32 bytes
const POINT = "l2Qe8sVwYbN5tXz0RkDhGm7uJcA4iPf9oB6nEyKqSxTvZr1aLg3MHdWjCpU-_I_8"; // 48 bytes
const TIME = "2026-11-23T18:00:00Z";
const USUAL: Readonly<Record<string, string>> = {
  ...{ id: ID, association: ID, draftId: ID, account: ID, person: ID, change: ID, challengeId: ID },
  ...{ name: "Anna Ahrens", own: "Anna Ahrens", email: "anna@example.org", address: "anna@example.org" },
  ...{ from: "vote@example.org", organiser: "Gartenverein Nord", title: "Jahresversammlung", host: "vote.example.org" },
  ...{ updated: TIME, expires: TIME, since: TIME, until: TIME, begun: TIME, created: TIME, founded: TIME, at: TIME },
  ...{
    short: "7K3M9Q",
    reason: "Ein Name fehlte auf der Liste.",
    why: "Bitte melden Sie sich beim Betreiber.",
    class: "members",
  },
  ...{ accessCode: "7K3M9-QRT2V-WX4YZ-ABCDE", reference: "Anna Ahrens\n1" },
  ...{ date: "2026-12-05", meetingId: HASH, electionId: HASH, device: HASH, draft: ID },
  ...{ salt: ID, sealed: ID, key: HASH, sha256: HASH, tracker: HASH, blinded: POINT, signature: POINT },
  ...{ link: "https://vote.example.org/organiser#link=…", url: "https://witness.example.org/add-checkpoint" },
};

/** `name`: of the field. Fields that may be missing are left out, unless their schema has an example. */
function exampleOf(schema: Schema, schemas: Schemas, name = ""): unknown {
  const { $ref, allOf, items, properties = {}, required = [] } = schema;
  if (schema.example !== undefined) return schema.example;
  if ($ref !== undefined) return exampleOf(schemas[$ref.split("/").at(-1) ?? ""] ?? {}, schemas, name);
  if (allOf !== undefined) return Object.assign({}, ...allOf.map((part) => exampleOf(part, schemas, name)));
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return exampleOf(choice, schemas, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [type = "string"] = [schema.type].flat();
  if (type === "object")
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([field, part]) => required.includes(field) || hasOwn(part, schemas))
        .map(([field, part]) => [field, exampleOf(part, schemas, field)]),
    );
  if (type === "array") return items === undefined ? [] : [exampleOf(items, schemas, name.replace(/s$/, ""))];
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  return type === "boolean" ? true : (USUAL[name] ?? "…");
}

function hasOwn({ $ref, example }: Schema, schemas: Schemas): boolean {
  return example !== undefined || ($ref !== undefined && hasOwn(schemas[$ref.split("/").at(-1) ?? ""] ?? {}, schemas));
}

type Content = { readonly [type: string]: { readonly schema?: Schema; readonly example?: unknown } };
type Operation = {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Document = {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Schemas };
};

/** With an example for each body in JSON. Entries have none: their form is the protocol's (ENC-5, LOG-2). */
export function withExamples(document: object): object {
  const { paths = {}, components = {} } = document as Document;
  const { schemas = {} } = components;
  const shown = (content: Content): Content => {
    const { "application/json": json, ...others } = content;
    if (json?.schema === undefined || isEntry(json.schema)) return content;
    return { "application/json": { ...json, example: exampleOf(json.schema, schemas) }, ...others };
  };
  const explained = ({ requestBody, responses, ...operation }: Operation): Operation => ({
    ...operation,
    ...(requestBody && { requestBody: { ...requestBody, content: shown(requestBody.content) } }),
    responses: mapped(responses, ({ content, ...response }) => ({
      ...response,
      ...(content && { content: shown(content) }),
    })),
  });
  return { ...document, paths: mapped(paths, (operations) => mapped(operations, explained)) };
}

const isEntry = ({ $ref, type }: Schema) => type === "string" || $ref?.endsWith("/Entry") === true;

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
