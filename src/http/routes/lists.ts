/** Reads a file with a list of members for a program, as the page does it in the browser. Nothing of it is stored. */
import { z } from "@hono/zod-openapi";
import { AssociationQuery } from "../../contract/association.ts";
import { ListedMembers, ListQuery } from "../../contract/lists.ts";
import { accepted } from "../../doors/outcome.ts";
import { inlineDesk } from "../../pool/inline-desk.ts";
import type { Deps } from "../deps.ts";
import { granted } from "../problems.ts";
import { answersAs, file, type Route, route } from "../route.ts";

/** More than 100,000 members, in bytes. */
const LARGE = 16 * 1024 * 1024;
const TYPES = [
  ...["text/csv", "text/plain", "text/vcard", "application/vnd.oasis.opendocument.spreadsheet"],
  ...["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"],
];

export const listRoutes = ({ desk = inlineDesk }: Deps): Route[] => [
  route("board", "post", "/api/lists", {
    summary:
      "How a list of members is read (CSV, text, .xlsx, .ods, .vcf), and its members for a draft; nothing is stored",
    query: z.object({ ...AssociationQuery.shape, ...ListQuery.shape }),
    body: file(LARGE, ...TYPES),
    answer: answersAs("How it was read, and who is on it", ListedMembers),
    async handle({ c, query: { language = "de", association: _, ...said }, body }) {
      const listed = granted(await desk.list(body, said, language));
      return accepted(c.body(listed, 200, { "content-type": "application/json" }));
    },
  }),
];
