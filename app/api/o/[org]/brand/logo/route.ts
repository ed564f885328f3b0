import { z } from "zod";
import { getLogoFile } from "#lib/features/brand/data.ts";
import { receiveLogo } from "#lib/features/brand/logo.ts";
import { saveLogo } from "#lib/features/brand/mutations.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { uploadRoute } from "#lib/server/upload-route.ts";

const nothing = z.strictObject({});

/** The logo of reports, as it was handed in. */
export const GET = apiRoute({ auth: "session", permission: "organization:read" })
  // A page names the version that it shows, so that a browser asks anew for another one.
  .reads({ params: nothing, query: z.strictObject({ v: z.string().max(20).optional() }) })
  .run(async ({ scope }) => {
    const { bytes, contentType } = await getLogoFile(scope);
    return new Response(bytes, {
      headers: {
        "content-type": contentType,
        "content-length": String(bytes.byteLength),
        "content-disposition": "inline",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });

/** A logo in place of the one before. */
export const POST = uploadRoute({ auth: "session", permission: "organization:update" })
  .reads({ params: nothing, query: nothing })
  .run({
    admit: async () => null,
    receive: (body) => receiveLogo(body),
    record: ({ scope }, logo) => saveLogo(scope, logo),
  });
