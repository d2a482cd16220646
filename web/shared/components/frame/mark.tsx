/**
 * The mark: a cross in a circle, as on a ballot paper. Decoration only; the page that shows it also says the same in
 * words.
 */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13" />
      <path d="M10.5 10.5l11 11m0-11l-11 11" />
    </svg>
  );
}
