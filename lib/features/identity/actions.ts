"use server";

import { endOtherSessions } from "#lib/auth/sessions.ts";
import { signInWithPassword, type SignedIn } from "#lib/auth/sign-in.ts";
import { paths, safeReturnPath } from "#lib/format/paths.ts";
import { publicAction, userAction } from "#lib/server/actions.ts";
import type { RequestPort } from "#lib/server/request.ts";
import { completeFirstRun } from "./first-run.ts";
import { joinAsNewPerson, joinAsSelf } from "./invitation.ts";
import { changePassword, endOwnSession, renameSelf } from "./mutations.ts";
import {
  endSessionSchema,
  firstRunSchema,
  joinAsNewPersonSchema,
  joinSchema,
  nothingSchema,
  ownNameSchema,
  passwordChangeSchema,
  signInSchema,
} from "./schema.ts";
import type { Onward } from "./types.ts";

function keep(port: RequestPort, { session, device }: SignedIn): void {
  port.setSessionCookie(session.token, session.expires);
  port.setDeviceCookie(device);
}

export const signInAction = publicAction({ reason: "Signing in is how a person becomes known" })
  .input(signInSchema)
  .run(async ({ facts, input, port }): Promise<Onward> => {
    keep(port, await signInWithPassword(facts, input));
    return { to: safeReturnPath(input.returnTo) };
  });

export const firstRunAction = publicAction({ reason: "Nobody exists yet; closed once somebody does" })
  .input(firstRunSchema)
  .run(async ({ facts, input, port }): Promise<Onward> => {
    const started = await completeFirstRun(facts, input);
    keep(port, started);
    return { to: paths.portfolio(started.slug) };
  });

export const joinAsNewPersonAction = publicAction({ reason: "The invitation's token is the proof" })
  .input(joinAsNewPersonSchema)
  .run(async ({ facts, input, port }): Promise<Onward> => {
    const joined = await joinAsNewPerson(facts, input);
    keep(port, joined);
    return { to: paths.portfolio(joined.slug) };
  });

export const joinAction = userAction("self")
  .input(joinSchema)
  .run(async ({ scope, input }): Promise<Onward> => {
    const { slug } = await joinAsSelf(scope, input.token);
    return { to: paths.portfolio(slug) };
  });

export const signOutAction = userAction("self")
  .input(nothingSchema)
  .run(async ({ scope, port }): Promise<Onward> => {
    await endOwnSession(scope, scope.sessionId);
    port.clearSessionCookie();
    return { to: paths.signIn() };
  });

export const renameSelfAction = userAction("self")
  .input(ownNameSchema)
  .run(async ({ scope, input }) => {
    await renameSelf(scope, input.name);
    return { name: input.name };
  });

export const changePasswordAction = userAction("self")
  .input(passwordChangeSchema)
  .runInSteps({
    write: async ({ scope, input, port }) => {
      const { answer, session } = await changePassword(scope, port.facts, input);
      return { answer, left: session };
    },
    afterwards: (session, port) => {
      if (session) port.setSessionCookie(session.token, session.expires);
    },
  });

export const endSessionAction = userAction("self")
  .input(endSessionSchema)
  .run(async ({ scope, input, port }) => {
    await endOwnSession(scope, input.sessionId);
    if (input.sessionId === scope.sessionId) port.clearSessionCookie();
    return { ended: 1 };
  });

export const endOtherSessionsAction = userAction("self")
  .input(nothingSchema)
  .run(async ({ scope }) => ({ ended: await endOtherSessions(scope) }));
