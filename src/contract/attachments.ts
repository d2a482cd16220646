/** Files to read before voting (MAN-6), as the HTTP contract has them. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { ATTACHMENT_TYPES } from "../../crypto/manifest/manifest.ts";
import { fileDigest } from "../draft/values.ts";
import { electionId } from "./parts.ts";

const id = z.string().max(64);
export const AssociationAttachmentPath = z.object({ association: id, sha256: fileDigest });
export const AttachmentPath = z.object({ id: electionId, sha256: fileDigest });
export const NewAttachment = z
  .object({ type: z.enum(ATTACHMENT_TYPES), size: z.int().min(1), sha256: fileDigest })
  .openapi("NewAttachment", { description: "As drafts and manifests name it, without its name" });
export type NewAttachment = z.infer<typeof NewAttachment>;
