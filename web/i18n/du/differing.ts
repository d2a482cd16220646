/** The type of the sentences that differ where an association says „du“. */

/** A part of `Messages`, whose groups may be parts as well; a list is whole. */
export type Differing<Messages> = {
  readonly [K in keyof Messages]?: Messages[K] extends string | readonly unknown[] | ((...values: never[]) => string)
    ? Messages[K]
    : Differing<Messages[K]>;
};
