/** Files to read before voting (MAN-6): sent by those who prepare votes, and served beside the record to everybody. */
import type { MiddlewareHandler } from "hono";
import { fileNameOf, filesOf } from "../../../crypto/manifest/attachments.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { ATTACHMENT_TYPES } from "../../../crypto/manifest/manifest.ts";
import { AssociationPath } from "../../contract/association.ts";
import { AssociationAttachmentPath, AttachmentPath, NewAttachment } from "../../contract/attachments.ts";
import { accepted, refused } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { fromManifests } from "../manifests.ts";
import { refuseRequest } from "../problems.ts";
import { answers, answersWith, file, type Route, route } from "../route.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

/** Public data without cookies, as all of the board: other people's pages may read it. */
const anySite: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("access-control-allow-origin", "*");
};

export const attachmentRoutes = ({ hosts: { office, box }, pieces }: Deps): Route[] => {
  const files = fromManifests(box, filesOf);
  return [
    route("board", "post", "/api/associations/{association}/attachments", {
      summary: "A file to read before voting, for drafts: PDF, or JPEG or PNG without anything besides its pixels",
      params: AssociationPath,
      body: file(LIMITS.attachment, ...ATTACHMENT_TYPES),
      answer: answers("The file, as drafts name it", NewAttachment),
      refuses: ["over-quota"],
      handle: ({ caller, body }) => office.attachments.put(caller.association, body),
    }),
    route("board", "get", "/api/associations/{association}/attachments/{sha256}", {
      summary: "A file that was sent for drafts; erased a day after no draft names it any more",
      params: AssociationAttachmentPath,
      answer: answersWith("The file", ...ATTACHMENT_TYPES),
      async handle({ caller, params, c }) {
        const { type, file } =
          (await office.attachments.find(caller.association, params.sha256)) ?? refuseRequest("not-found");
        return accepted(
          c.body(new Uint8Array(file), 200, { "content-type": type, "content-disposition": "attachment" }),
        );
      },
    }),
    route("anyone", "get", "/e/{id}/attachments/{sha256}", {
      summary: "A file to read before voting that the manifest names (MAN-6)",
      params: AttachmentPath,
      answer: answersWith("The file", ...ATTACHMENT_TYPES),
      refuses: ["not-found"],
      middleware: [anySite],
      async handle({ params: { id, sha256 }, c }) {
        const named = (await files(id)).find((each) => each.sha256 === sha256);
        if (named === undefined) return refused("not-found");
        const fetched = async (part: number) => {
          await pieces?.take(id, 1);
          return box(id).attachment(sha256, part);
        };
        const first = await fetched(0);
        if (first === undefined) return refused("not-found"); // the manifest is remembered longer than a vote that is removed
        let part = 0;
        let left = named.size;
        const content = new ReadableStream<Uint8Array>(
          {
            async pull(controller) {
              const bytes = part === 0 ? first : await fetched(part);
              if (bytes === undefined) return controller.error(new Error("a part of an attachment is missing"));
              part++;
              controller.enqueue(bytes);
              left -= bytes.length;
              if (left <= 0) controller.close();
            },
          },
          { highWaterMark: 0 }, // no further part is fetched before somebody reads
        );
        return accepted(
          c.body(content, 200, {
            "content-type": named.type,
            "content-length": String(named.size),
            "content-disposition": `attachment; filename="${fileNameOf(named)}"`,
            "cache-control": FOR_EVER,
          }),
        );
      },
    }),
  ];
};
