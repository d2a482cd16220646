/**
 * What a screen shows of its log, for other devices to compare [MEE-2]: a link to the member's page, which a camera opens. With the size, so
 * that a device whose log is as long can say for certain that it never had this root.
 */

export type Shown = { readonly size: number; readonly fingerprint: string };

/** For the QR code. `origin`: of the service. */
export function shownLink(origin: string, meetingId: string, { size, fingerprint }: Shown): string {
  return `${origin}/m/${meetingId}#shown=${size}.${fingerprint}`;
}

export function readShown(fragment: string): Shown | undefined {
  const [, size, fingerprint] = /^#?shown=(\d{1,9})\.([\w-]{26,40})$/.exec(fragment) ?? [];
  return size === undefined || fingerprint === undefined ? undefined : { size: Number(size), fingerprint };
}
