/**
 * Schemas of single values in drafts and in the HTTP contract. They are made with plain zod: what the contract says of
 * one besides, it says with `.meta`.
 */
import { z } from "zod";
import { TRUSTEE_KINDS } from "../../crypto/manifest/manifest.ts";

export const identifier = z.string().max(64);
export const localised = z
  .record(z.string().max(35), z.string().max(20_000))
  .meta({ example: { de: "Jahresversammlung", en: "Annual meeting" } });
export const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00Z$/)
  .meta({ description: "UTC, whole minutes (ENC-6)", example: "2026-11-23T18:00:00Z" });
export const fileDigest = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ description: "SHA-256 of the file, base64url (MAN-6)" });
export const trusteeKind = z.enum(TRUSTEE_KINDS);
