// The result of one step of `npm run load`, printed as a line and written with --json: times in milliseconds.
export type Line = {
  readonly name: string;
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly later: number;
  /** Milliseconds of processor time that the server took per request: what other programs on the machine change least. */
  readonly cpu: number;
  /** Resident memory of the server after it, and its highest so far, in megabytes. */
  readonly megabytes: number;
  readonly peak: number;
};
