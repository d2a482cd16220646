/** If the browser does not let the page copy: the text, for copying by hand. */
export function LinkText({ label, text }: { label: string; text: string }) {
  return (
    <textarea
      class="person-link"
      readOnly
      rows={3}
      aria-label={label}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
