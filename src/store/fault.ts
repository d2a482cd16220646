/**
 * What can be wrong under a database: the disk, its rights, the limits of the process. Each such error gets a name here, the same on
 * every host, and so a way on (OPERATING.md, "When the machine fails"). It repairs nothing, and never repeats what was written.
 */

/** Each name, and what it says. Part of the public interface: never renamed. */
export const FAULTS = {
  "disk-low": "The disk is nearly full", // a warning: everything still works
  "disk-full": "The disk is full",
  "disk-read-only": "The disk cannot be written",
  "disk-error": "The disk reports errors",
  "no-permission": "The service may not read or write its files",
  "too-many-files": "The service has too many files and connections open",
  "out-of-memory": "The service is out of memory",
  "database-locked": "Another program uses a database of the service",
  "database-damaged": "A database is damaged",
  "database-lost": "A database and its copy are lost",
  "second-server": "Another server has the lock of this folder",
  "storage-silent": "The storage does not answer at the moment",
} as const;
export type FaultCode = keyof typeof FAULTS;

/** Nothing was answered, and nothing that was committed is lost: the same request may come again. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  /** The file or folder, where it is known. */
  readonly file: string | undefined;
  /** As the system or SQLite calls it, such as ENOSPC or SQLITE_FULL. */
  readonly reason: string;
  constructor(code: FaultCode, file: string | undefined, reason: string, cause?: unknown) {
    super(`${file === undefined ? "" : `${file}: `}${FAULTS[code]} (${reason}).`, { cause });
    this.code = code;
    this.file = file;
    this.reason = reason;
  }
  /** The same of all that is in this folder. */
  of(folder: string): Fault {
    return new Fault(this.code, folder, this.reason, this);
  }
}

/** Whether a fault concerns more than the file where it was met. Then nobody needs to know which one that was: it would tell what was asked. */
export const isWide = ({ code }: Fault): boolean => WIDE.has(code);

const WIDE: ReadonlySet<FaultCode> = new Set([
  ...(["disk-full", "disk-read-only", "disk-error", "too-many-files", "out-of-memory", "storage-silent"] as const),
]);
const KNOWN: readonly (readonly [RegExp, FaultCode])[] = [
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, "disk-full"],
  [/^(?:SQLITE_READONLY|EROFS)/, "disk-read-only"],
  [/^(?:SQLITE_(?:IOERR_)?NOMEM|ENOMEM)/, "out-of-memory"],
  [/^SQLITE_(?:NOTADB|CORRUPT|IOERR_(?:SHORT_READ|READ|DATA|CORRUPTFS))/, "database-damaged"],
  [/^(?:SQLITE_(?:BUSY|LOCKED)|EBUSY)/, "database-locked"],
  [/^(?:EMFILE|ENFILE)/, "too-many-files"],
  [/^(?:SQLITE_PERM|EACCES|EPERM)/, "no-permission"],
  [/^(?:SQLITE_(?:IOERR|CANTOPEN)|EIO)/, "disk-error"],
  [/^SILENT/, "storage-silent"],
];

/** The fault that this error is; undefined for anything else, such as a bug of ours. */
export function faultOf(error: unknown, file?: string): Fault | undefined {
  if (error instanceof Fault) return error;
  const reason = reasonOf(error);
  const code = KNOWN.find(([pattern]) => pattern.test(reason))?.[1];
  return code && new Fault(code, file, reason, error);
}

/** Whether the file itself is broken, so that it is made again from the other one. A full or read-only disk does not count. */
export const isDamage = (error: unknown): boolean => error instanceof Fault && error.code === "database-damaged";

/** Errors of Workers have no codes: SQLite's stands at the end of the message, and the platform marks its own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code, retryable, overloaded } = error as { code?: unknown; retryable?: unknown; overloaded?: unknown };
  if (typeof code === "string") return code;
  if (error instanceof RangeError && /allocation failed/i.test(error.message)) return "ENOMEM";
  if (retryable === true || overloaded === true) return "SILENT";
  return /\bSQLITE_[A-Z_]+/.exec(error.message)?.[0] ?? "";
}
