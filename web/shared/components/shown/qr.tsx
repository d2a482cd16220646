/** A QR code made on the page's own thread. A page that seldom shows one lets a worker make it and uses QrPicture. */
import { qrPath } from "./qr-path.ts";
import { QrPicture } from "./qr-picture.tsx";

/** `label` says what scanning it does; the same must be reachable without a camera. */
export function QrCode({ text, label }: { text: string; label: string }) {
  return <QrPicture code={qrPath(text)} label={label} />;
}
