// What a differential property is: it throws where the kernels and noble differ.
import type fc from "fast-check";

export type Property = { readonly name: string; readonly property: fc.IProperty<unknown[]> };
