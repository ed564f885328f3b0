import { deleteComment, writeComment } from "#lib/features/comment/mutations.ts";
import {
  commentParamsSchema,
  deleteCommentSchema,
  writeCommentSchema,
} from "#lib/features/comment/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** Writes a comment under an id of the browser's, or replaces the text of an own one. */
export const PUT = apiRoute({ auth: "session", permission: "comment:write" })
  .reads({ params: commentParamsSchema, body: writeCommentSchema })
  .run(({ scope, params, body }) => writeComment(scope, params, body));

export const DELETE = apiRoute({ auth: "session", permission: "comment:write" })
  .reads({ params: commentParamsSchema, body: deleteCommentSchema })
  .run(({ scope, params, body }) => deleteComment(scope, params, body));
