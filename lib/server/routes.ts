import "server-only";
import { z } from "zod";
import { enterOrganization, enterOrganizationBySql, type Enter } from "../auth/enter.ts";
import type { RequestFacts } from "../auth/request-facts.ts";
import type { OrgScope, SqlScope } from "../auth/scope.ts";
import type { Permission } from "../domain/permissions.ts";
import { AppError, notFound } from "../errors/app-error.ts";
import { HTTP_STATUS } from "../errors/codes.ts";
import { env } from "../env.ts";
import { declare, type Declaration } from "./declaration.ts";
import { logOutcome, toFailure, type RequestOutcome } from "./failure.ts";
import { parseInput } from "./input.ts";
import { requestPort } from "./request.ts";
import { organizationSlugSchema } from "./slug.ts";

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

const USUAL_BODY_BYTES = 256 * 1024;
const nothing = z.strictObject({});

/**
 * A change must come from our own pages: browsers always send Origin with these methods, and a
 * SameSite cookie alone would let a sibling subdomain in.
 */
export function assertSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin !== new URL(env().publicUrl).origin) {
    throw new AppError("FORBIDDEN", `Requests must come from ${env().publicUrl}; check PUBLIC_URL`);
  }
}

async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("INVALID_INPUT", "Send JSON with content-type application/json");
  }
  const tooLarge = `The body is larger than ${maxBytes / 1024} KiB`;
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes)
    throw new AppError("PAYLOAD_TOO_LARGE", tooLarge);
  const text = await request.text();
  if (text.length > maxBytes) throw new AppError("PAYLOAD_TOO_LARGE", tooLarge);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("INVALID_INPUT", "The body is not valid JSON");
  }
}

/** An address that cannot exist is answered like one that does not. */
export function parseParams<P extends z.ZodType>(schema: P, given: unknown): z.output<P> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw notFound("The object");
  return parsed.data;
}

type Shape<P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType> = {
  params: P;
  query?: Q;
  body?: B;
  /** For what is large by nature; 256 KiB when not given. */
  maxBodyBytes?: number;
};

type Given<S, P extends z.ZodObject, Q extends z.ZodType, B extends z.ZodType> = {
  scope: S;
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

/** One request of a declared route: its Origin, its address, its log line, and JSON for whatever happens. */
async function answerWith(
  declaration: Declaration,
  request: Request,
  context: RouteContext,
  work: (of: { facts: RequestFacts; org: string; rest: Record<string, unknown> }) => Promise<unknown>,
): Promise<Response> {
  const { facts } = await requestPort();
  const outcome = {
    kind: request.method,
    permission: declaration.label,
    requestId: facts.requestId,
    startedAt: performance.now(),
  };
  const headers = { "cache-control": "no-store", "x-request-id": facts.requestId };
  try {
    if (request.method !== "GET" && request.method !== "HEAD") assertSameOrigin(request);
    const { org: slug, ...rest } = await context.params;
    const org = organizationSlugSchema.safeParse(slug);
    if (!org.success) throw new AppError("NOT_FOUND", "The organisation was not found");
    const handled = await work({ facts, org: org.data, rest });
    const result: unknown = typeof handled === "function" ? await handled() : handled;
    logOutcome(outcome, "OK");
    if (result instanceof Response) {
      result.headers.set("x-request-id", facts.requestId);
      return result;
    }
    return Response.json(result, { headers });
  } catch (error) {
    return failureResponse(error, outcome, headers);
  }
}

/** The answer to whatever was thrown, as JSON with a code. */
export function failureResponse(
  error: unknown,
  outcome: RequestOutcome,
  headers: Readonly<Record<string, string>>,
): Response {
  const failure = toFailure(error, outcome);
  const response = Response.json(failure, { status: HTTP_STATUS[failure.code], headers });
  if (failure.retryAfterSeconds !== undefined) {
    response.headers.set("retry-after", String(failure.retryAfterSeconds));
  }
  return response;
}

/**
 * A route of an organisation, under `app/api/o/[org]`. Neither `auth` nor `permission` has a default.
 * `run` gives JSON (any plain value), a Response of its own, or a function that makes one when the
 * transaction has ended, for what may take long. Failures are JSON with a code.
 * `runInSteps` reads in one transaction, works outside of any, and records in another that checks the permission
 * anew. `runBySql` is the same as `run` for a handler that needs plain SQL only.
 */
export function apiRoute(declared: { auth: "session"; permission: Permission }) {
  const { permission } = declared;
  const declaration: Declaration = { kind: "orgRoute", label: permission, permission };
  return {
    reads: <
      P extends z.ZodObject,
      Q extends z.ZodType = typeof nothing,
      B extends z.ZodType = typeof nothing,
    >(
      shape: Shape<P, Q, B>,
    ) => {
      const parse = <S>(scope: S, request: Request, rest: unknown, rawBody: unknown): Given<S, P, Q, B> => ({
        scope,
        params: parseParams(shape.params, rest),
        query: parseInput(
          shape.query ?? nothing,
          Object.fromEntries(new URL(request.url).searchParams),
        ) as z.output<Q>,
        body: parseInput(shape.body ?? nothing, rawBody) as z.output<B>,
      });
      const route =
        <S>(enter: Enter<S>) =>
        <T>(handler: (given: Given<S, P, Q, B>) => Promise<T>) =>
          declare(declaration, (request: Request, context: RouteContext) =>
            answerWith(declaration, request, context, async ({ facts, org, rest }) => {
              // The body is read outside of the transaction: a slow sender must not hold a connection.
              const rawBody =
                shape.body && facts.sessionToken
                  ? await readJson(request, shape.maxBodyBytes ?? USUAL_BODY_BYTES)
                  : {};
              return enter(facts, org, permission, (scope) => handler(parse(scope, request, rest, rawBody)));
            }),
          );
      return {
        run: route<OrgScope>(enterOrganization),
        runBySql: route<SqlScope>(enterOrganizationBySql),
        runInSteps: <A, R, T>(steps: Steps<Given<OrgScope, P, Q, B>, A, R, T>) =>
          declare(declaration, (request: Request, context: RouteContext) =>
            answerWith(declaration, request, context, async ({ facts, org, rest }) => {
              const rawBody =
                shape.body && facts.sessionToken
                  ? await readJson(request, shape.maxBodyBytes ?? USUAL_BODY_BYTES)
                  : {};
              const enter = <S>(step: (given: Given<OrgScope, P, Q, B>) => Promise<S>) =>
                enterOrganization(facts, org, permission, (scope) =>
                  step(parse(scope, request, rest, rawBody)),
                );
              const read = await enter(steps.read);
              const worked = await steps.work(read);
              return enter((given) => steps.record(given, worked));
            }),
          ),
      };
    },
  };
}

type Steps<G, A, R, T> = Readonly<{
  read: (given: G) => Promise<A>;
  work: (read: A) => Promise<R>;
  record: (given: G, worked: R) => Promise<T>;
}>;

/** A route that anybody may call: health, readiness. The reason stands in the registry. */
export function publicRoute(declared: { reason: string }) {
  const declaration: Declaration = { kind: "publicRoute", label: "public", reason: declared.reason };
  return {
    run: (handler: (request: Request) => Promise<Response>) =>
      declare(declaration, async (request: Request): Promise<Response> => {
        const { facts } = await requestPort();
        const outcome = {
          kind: request.method,
          permission: "public",
          requestId: facts.requestId,
          startedAt: performance.now(),
        };
        try {
          return await handler(request);
        } catch (error) {
          return failureResponse(error, outcome, { "cache-control": "no-store" });
        }
      }),
  };
}
