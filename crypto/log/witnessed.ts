/** How far the witnesses are behind the board [LOG-6]. Numbers only; it verifies no signature. Part of the voter's first load: it imports nothing. */

/** Entries of a board, and how many its quorum of witnesses has signed, as the box says, or as everybody is told. Without that number there are no witnesses. */
type Progress = {
  readonly size: number;
  readonly witnesses?: { readonly size: number } | undefined;
  readonly witnessed?: number | undefined;
};

/** Whether the board holds more than its witnesses have signed: what is shown of the record ends before that, and nothing is counted. */
export function lacksWitnesses({ size, witnesses, witnessed = witnesses?.size }: Progress): boolean {
  return witnessed !== undefined && witnessed < size;
}
