import { handleAuth } from "#lib/auth/next-auth.ts";
import { publicRoute } from "#lib/server/routes.ts";

const route = publicRoute({
  reason: "next-auth: session as JSON, CSRF token, sign-out; later the identity providers",
});

export const GET = route.run(handleAuth);
export const POST = route.run(handleAuth);
