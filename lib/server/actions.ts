import "server-only";
import type { z } from "zod";
import { enterOrganization, enterUser } from "../auth/enter.ts";
import type { RequestFacts } from "../auth/request-facts.ts";
import type { OrgScope, UserScope } from "../auth/scope.ts";
import type { Permission } from "../domain/permissions.ts";
import { notFound } from "../errors/app-error.ts";
import { afterwards } from "./afterwards.ts";
import { declare, type Declaration } from "./declaration.ts";
import { logOutcome, toFailure } from "./failure.ts";
import { parseInput } from "./input.ts";
import { requestPort, type RequestPort } from "./request.ts";
import type { ActionResult } from "./result.ts";
import { organizationSlugSchema } from "./slug.ts";

type Handler<Scope, Input, Output> = (given: {
  scope: Scope;
  input: Input;
  port: RequestPort;
}) => Promise<Output>;

async function answer<T>(
  declaration: Declaration,
  work: (port: RequestPort) => Promise<T>,
): Promise<ActionResult<T>> {
  const port = await requestPort();
  const outcome = {
    kind: "action",
    permission: declaration.label,
    requestId: port.facts.requestId,
    startedAt: performance.now(),
  };
  try {
    const data = await work(port);
    logOutcome(outcome, "OK");
    return { ok: true, data };
  } catch (error) {
    return toFailure(error, outcome);
  }
}

/**
 * An action of a member of an organisation. `permission` has no default. The result takes the
 * organisation's slug and the input; the whole handler runs in one transaction of that tenant.
 * `runInSteps` is for a change that leaves something to do outside of the database: `write` gives it beside the
 * answer, and `afterwards` does it when the transaction is kept; should that fail, the answer stays.
 */
export function orgAction(permission: Permission) {
  const declaration: Declaration = { kind: "orgAction", label: permission, permission };
  return {
    input: <S extends z.ZodType>(schema: S) => {
      const enter = <Output>(
        port: RequestPort,
        [organization, input]: readonly [string, z.input<S>],
        handler: Handler<OrgScope, z.output<S>, Output>,
      ) => {
        const slug = organizationSlugSchema.safeParse(organization);
        if (!slug.success) throw notFound("The organisation");
        return enterOrganization(port.facts, slug.data, permission, async (scope) =>
          // After the permission: a stranger learns nothing of the schema.
          handler({ scope, input: parseInput(schema, input), port }),
        );
      };
      return {
        run: <Output>(handler: Handler<OrgScope, z.output<S>, Output>) =>
          declare(declaration, async (organization: string, input: z.input<S>) =>
            answer(declaration, async (port) => enter(port, [organization, input], handler)),
          ),
        runInSteps: <Output, Left>(steps: {
          write: Handler<OrgScope, z.output<S>, Readonly<{ answer: Output; left: Left }>>;
          afterwards: (left: Left, facts: RequestFacts) => Promise<unknown>;
        }) =>
          declare(declaration, async (organization: string, input: z.input<S>) =>
            answer(declaration, async (port) => {
              const written = await enter(port, [organization, input], steps.write);
              await afterwards(port.facts.requestId, () => steps.afterwards(written.left, port.facts));
              return written.answer;
            }),
          ),
      };
    },
  };
}

/**
 * An action of a signed-in person on what is their own: profile, password, sessions. `runInSteps` is for what the
 * browser is given once the transaction is kept: a cookie of a change that was undone would open nothing.
 */
export function userAction(label: "self") {
  const declaration: Declaration = { kind: "userAction", label };
  return {
    input: <S extends z.ZodType>(schema: S) => {
      const enter = <Output>(
        port: RequestPort,
        input: z.input<S>,
        handler: Handler<UserScope, z.output<S>, Output>,
      ) => enterUser(port.facts, async (scope) => handler({ scope, input: parseInput(schema, input), port }));
      return {
        run: <Output>(handler: Handler<UserScope, z.output<S>, Output>) =>
          declare(declaration, async (input: z.input<S>): Promise<ActionResult<Output>> =>
            answer(declaration, async (port) => enter(port, input, handler)),
          ),
        runInSteps: <Output, Left>(steps: {
          write: Handler<UserScope, z.output<S>, Readonly<{ answer: Output; left: Left }>>;
          afterwards: (left: Left, port: RequestPort) => void;
        }) =>
          declare(declaration, async (input: z.input<S>): Promise<ActionResult<Output>> =>
            answer(declaration, async (port) => {
              const written = await enter(port, input, steps.write);
              steps.afterwards(written.left, port);
              return written.answer;
            }),
          ),
      };
    },
  };
}

/** An action that anybody may call; the reason stands in the registry. */
export function publicAction(declared: { reason: string }) {
  const declaration: Declaration = { kind: "publicAction", label: "public", reason: declared.reason };
  return {
    input: <S extends z.ZodType>(schema: S) => ({
      run: <Output>(
        handler: (given: { facts: RequestFacts; input: z.output<S>; port: RequestPort }) => Promise<Output>,
      ) =>
        declare(declaration, async (input: z.input<S>): Promise<ActionResult<Output>> =>
          answer(declaration, async (port) =>
            handler({ facts: port.facts, input: parseInput(schema, input), port }),
          ),
        ),
    }),
  };
}
