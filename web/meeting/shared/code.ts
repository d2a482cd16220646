/** The access code in a member's link to a meeting (ISS-7), for typing where no camera reads the QR code. Empty where there is none. */
export const codeOf = (link: string): string => new URLSearchParams(new URL(link).hash.slice(1)).get("code") ?? "";
