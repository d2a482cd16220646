/** How far the witnesses are behind the board [LOG-6]. Numbers only; it verifies no signature. Part of the voter's first load: it imports nothing. */

/**
 * The number of a board's entries, and how many its quorum of witnesses has signed, according to the box or to the
 * public status. Without that number there are no witnesses.
 */
type Progress = {
  readonly size: number;
  readonly witnesses?: { readonly size: number } | undefined;
  readonly witnessed?: number | undefined;
};

/**
 * Whether the board has more entries than its witnesses have signed: then only the signed ones are shown, and nothing
 * is counted.
 */
export function lacksWitnesses({ size, witnesses, witnessed = witnesses?.size }: Progress): boolean {
  return witnessed !== undefined && witnessed < size;
}
