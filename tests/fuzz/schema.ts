// Bodies for the routes of the OpenAPI document: values that have, or almost have, the shape that a schema says.
import fc from "fast-check";
import { numbers, strings } from "./changes.ts";

export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
};
type Operation = {
  readonly requestBody?: { readonly content: { readonly "application/json"?: { readonly schema: Schema } } };
};
export type Document = {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
};

/** Values of the schema, and now and then any JSON instead. `known`: strings that mean something to this service. */
export function valuesOf(
  document: Document,
  known: readonly string[],
  { $ref, ...schema }: Schema,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (part: Schema, deeper = 1) => valuesOf(document, known, part, depth + deeper);
  if ($ref !== undefined) return inner(document.components.schemas[$ref.split("/").at(-1) ?? ""] ?? {}, 0);
  const any = fc.jsonValue({ maxDepth: 2, stringUnit: "binary" });
  return fc.oneof({ weight: 60, arbitrary: fitting(schema, known, depth, inner) }, { weight: 1, arbitrary: any });
}

function fitting(
  schema: Omit<Schema, "$ref">,
  known: readonly string[],
  depth: number,
  inner: (part: Schema, deeper?: number) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const { type, properties = {}, required = [], items, additionalProperties } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => inner(choice, 0)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return numbers;
  if (type === "array") return fc.array(inner(items ?? {}), { maxLength: depth > 2 ? 2 : 4 });
  if (type !== "object") return strings(known);
  if (Object.keys(properties).length === 0 && typeof additionalProperties === "object")
    return fc.dictionary(fc.constantFrom("de", "en", "xx", "__proto__"), inner(additionalProperties), { maxKeys: 2 });
  const members = Object.entries(properties).map(([name, member]) => [name, inner(member)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: required as never[] });
}
