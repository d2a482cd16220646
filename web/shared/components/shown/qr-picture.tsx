/** A QR code that was made elsewhere, dark on white in both colour schemes, because scanners want it so. */
import type { QrPath } from "./qr-path.ts";

/** `label` says what scanning it does; the same must be reachable without a camera. */
export function QrPicture({ code, label }: { code: QrPath; label: string }) {
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
