/** What a member's device asks of the registrar and the box, as the HTTP contract has it. The ballot itself is an entry (ENC-5). The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { identifier } from "../draft/values.ts";
import { base64url, typedCode } from "./parts.ts";

export const MemberRequest = z.strictObject({ accessCode: typedCode }).openapi("MemberRequest");
export type MemberRequest = z.infer<typeof MemberRequest>;
export const MemberView = z
  .object({
    number: z.int(),
    name: z.string(),
    class: z.string(),
    salt: base64url,
    reference: z.string(),
    struckOff: z.string().optional().openapi({ description: "ISS-9: no ballot is issued any more, and why" }),
    pad: z.string().openapi({ description: "Makes every answer as long as every other" }),
  })
  .openapi("MemberView");
export type MemberView = z.infer<typeof MemberView>;
const device = z.strictObject({
  key: base64url.length(43).openapi({ description: "Ed25519, 32 bytes" }),
  signature: base64url.length(86).openapi({ description: "Over election and blinded key (MEE-4), 64 bytes" }),
});
export const IssueRequest = z
  .strictObject({
    accessCode: typedCode.optional().openapi({ example: "7K3M9-QRT2V-WX4YZ-ABCDE" }),
    device: device.optional().openapi({ description: "In place of the code, of a member of a meeting" }),
    class: identifier.optional(),
    blinded: base64url.length(64).openapi({ description: "B = r·M, 48 bytes (ISS-2)" }),
  })
  .refine(({ accessCode, device }) => (accessCode === undefined) !== (device === undefined), {
    path: ["accessCode"],
    message: "Either the access code or the device.",
  })
  .openapi("IssueRequest");
export type IssueRequest = z.infer<typeof IssueRequest>;
export const Issued = z
  .object({ signature: base64url.openapi({ description: "S = s·B, 48 bytes (ISS-3)" }) })
  .openapi("Issued");
export type Issued = z.infer<typeof Issued>;
export const Cast = z
  .object({
    promise: z.string().openapi({ description: "A signed note (LOG-5)" }),
    tracker: base64url.openapi({ description: "32 bytes (BAL-7)" }),
  })
  .openapi("Cast");
export type Cast = z.infer<typeof Cast>;
