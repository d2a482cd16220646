// What a property is that `npm run fuzz` tries over and over: it throws where something is not as it must be.
import type fc from "fast-check";

export type Property = { readonly name: string; readonly property: fc.IRawProperty<unknown[]> };
