import "server-only";
import type { z } from "zod";
import { enterOrganization } from "../auth/enter.ts";
import type { RequestFacts } from "../auth/request-facts.ts";
import type { OrgScope } from "../auth/scope.ts";
import type { Permission } from "../domain/permissions.ts";
import { AppError } from "../errors/app-error.ts";
import { declare, type Declaration } from "./declaration.ts";
import { discardRest } from "./discard-rest.ts";
import { logOutcome } from "./failure.ts";
import { parseInput } from "./input.ts";
import { log } from "./log.ts";
import { requestPort } from "./request.ts";
import { assertSameOrigin, failureResponse, parseParams, type RouteContext } from "./routes.ts";
import { organizationSlugSchema } from "./slug.ts";

/**
 * A route that takes a file: the body is the file itself as application/octet-stream, and what belongs to
 * it stands in the query. No multipart parser, hence none to fool; and a browser sends this content type to
 * another site only after asking. Three steps, so that a slow sender never holds a database connection:
 * `admit` in one transaction, `receive` outside of any, `record` in another, which checks the permission
 * anew. What `receive` has kept outside of the database and `record` refuses, `discard` removes at once: nobody's
 * quota counts it.
 */
export function uploadRoute(declared: { auth: "session"; permission: Permission }) {
  const { permission } = declared;
  const declaration: Declaration = { kind: "orgRoute", label: permission, permission };
  return {
    reads: <P extends z.ZodObject, Q extends z.ZodType>(shape: { params: P; query: Q }) => ({
      run: <A, R, T>(steps: {
        admit: (given: Given<P, Q>) => Promise<A>;
        receive: (body: ReadableStream<Uint8Array>, admitted: A) => Promise<R>;
        record: (given: Given<P, Q>, received: R) => Promise<T>;
        discard?: (received: R, admitted: A, facts: RequestFacts) => Promise<unknown>;
      }) =>
        declare(declaration, async (request: Request, context: RouteContext): Promise<Response> => {
          const { facts } = await requestPort();
          const outcome = {
            kind: request.method,
            permission,
            requestId: facts.requestId,
            startedAt: performance.now(),
          };
          const headers = { "cache-control": "no-store", "x-request-id": facts.requestId };
          try {
            assertSameOrigin(request);
            const address = await context.params;
            const org = organizationSlugSchema.safeParse(address.org);
            if (!org.success) throw new AppError("NOT_FOUND", "The organisation was not found");
            const enter = <S>(step: (given: Given<P, Q>) => Promise<S>) =>
              enterOrganization(facts, org.data, permission, async (scope) => {
                const { org: _org, ...rest } = address;
                const params = parseParams(shape.params, rest);
                const query = parseInput(
                  shape.query,
                  Object.fromEntries(new URL(request.url).searchParams),
                ) as z.output<Q>; // what parseInput of this very schema gives
                return step({ scope, params, query });
              });
            const admitted = await enter(steps.admit);
            if (!/^application\/octet-stream\b/i.test(request.headers.get("content-type") ?? "")) {
              throw new AppError("INVALID_INPUT", "Send the file as application/octet-stream");
            }
            if (!request.body) throw new AppError("INVALID_INPUT", "The file is empty");
            const received = await steps.receive(request.body, admitted);
            const result = await enter((given) => steps.record(given, received)).catch(
              async (refusal: unknown) => {
                // Should this fail too, a sweep does it later; the answer is why the file was refused.
                await steps.discard?.(received, admitted, facts).catch((err: unknown) => {
                  log().error({ err, requestId: facts.requestId }, "a refused upload could not be removed");
                });
                throw refusal;
              },
            );
            logOutcome(outcome, "OK");
            return Response.json(result, { headers });
          } catch (error) {
            void discardRest(request.body);
            return failureResponse(error, outcome, headers);
          }
        }),
    }),
  };
}

type Given<P extends z.ZodType, Q extends z.ZodType> = {
  scope: OrgScope;
  params: z.output<P>;
  query: z.output<Q>;
};
