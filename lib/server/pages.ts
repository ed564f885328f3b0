import "server-only";
import { forbidden, notFound, redirect } from "next/navigation";
import { z } from "zod";
import { enterOrganization, enterOrganizationBySql, enterUser, type Enter } from "../auth/enter.ts";
import type { RequestFacts } from "../auth/request-facts.ts";
import type { OrgScope, SqlScope, UserScope } from "../auth/scope.ts";
import type { Permission } from "../domain/permissions.ts";
import { AppError } from "../errors/app-error.ts";
import { paths } from "../format/paths.ts";
import { auditHeadBefore } from "./audit-head.ts";
import { declare, type Declaration } from "./declaration.ts";
import { isStorable } from "./input.ts";
import { log } from "./log.ts";
import { noteFailed, noteUnavailable } from "./outcome-note.ts";
import { requestPort } from "./request.ts";
import { organizationSlugSchema } from "./slug.ts";

/** What Next hands to a page or a layout. */
export type PageProps = Readonly<{
  params: Promise<Record<string, string | string[] | undefined>>;
  searchParams?: Promise<Record<string, string | string[] | undefined>>;
}>;

const nothing = z.object({});

function noSuchPage(): never {
  noteFailed();
  notFound();
}

async function readParams<P extends z.ZodType, S extends z.ZodType>(props: PageProps, params: P, search: S) {
  const address = await props.params;
  const given = params.safeParse(address);
  // An address that cannot exist is answered like one that does not.
  if (!given.success || !isStorable(address)) return noSuchPage();
  // What could not be stored cannot be searched for either: dropped, as if it had not been sent.
  const asked = Object.entries((await props.searchParams) ?? {}).filter(([, value]) => isStorable(value));
  const query = search.safeParse(Object.fromEntries(asked));
  if (!query.success) return noSuchPage();
  return { params: given.data, search: query.data };
}

/** Turns the security layer's refusals into Next's own pages. */
async function guarded<T>(
  declaration: Declaration,
  work: (facts: RequestFacts, withinPage: boolean) => Promise<T>,
): Promise<T> {
  const { facts, path, withinPage = false } = await requestPort();
  try {
    return await work(facts, withinPage);
  } catch (error) {
    noteFailed();
    if (!(error instanceof AppError)) throw error;
    if (error.code === "UNAUTHENTICATED")
      redirect(paths.signIn(path && path !== paths.home() ? path : undefined));
    if (error.code === "NOT_FOUND") notFound();
    if (error.code === "FORBIDDEN") forbidden();
    if (error.code === "UNAVAILABLE") noteUnavailable(error.retryAfterSeconds);
    log().warn({ code: error.code, label: declaration.label, requestId: facts.requestId }, "page failed");
    throw error;
  }
}

/**
 * The loader of a page of an organisation: `[org]` in its address, a permission, the shape of its
 * address and query, one call. The page awaits it and passes the DTO on.
 * Query schemas should fall back (`.catch`) rather than refuse: an old link must still open.
 */
export function orgPage(permission: Permission) {
  const declaration: Declaration = { kind: "orgPage", label: permission, permission };
  return {
    reads: <P extends z.ZodObject, S extends z.ZodType = typeof nothing>(shape: {
      params?: P;
      search?: S;
    }) => {
      const page =
        <D>(enter: Enter<D>) =>
        <T>(
          handler: (given: {
            scope: D;
            params: z.output<P>;
            search: z.output<S>;
            /** Where the audit log stood before anything was read; null where only an open page's content is. */
            head: number | null;
          }) => Promise<T>,
        ) =>
          declare(declaration, async (props: PageProps): Promise<T> => {
            const { params, search } = await readParams(
              props,
              z.object({ org: organizationSlugSchema, ...(shape.params?.shape ?? {}) }),
              shape.search ?? nothing,
            );
            return guarded(declaration, async (facts, withinPage) => {
              const organization = String(params.org);
              const head = withinPage ? null : await auditHeadBefore(facts, organization, permission);
              return enter(facts, organization, permission, (scope) =>
                handler({ scope, params: params as z.output<P>, search: search as z.output<S>, head }),
              );
            });
          });
      return {
        run: page<OrgScope>(enterOrganization),
        /** The same for a loader that needs plain SQL only. */
        runBySql: page<SqlScope>(enterOrganizationBySql),
      };
    },
  };
}

/** The loader of a page that needs a signed-in person but no organisation. */
export function userPage(label: "self") {
  const declaration: Declaration = { kind: "userPage", label };
  return {
    run: <T>(handler: (given: { scope: UserScope }) => Promise<T>) =>
      declare(declaration, async (): Promise<T> =>
        guarded(declaration, (facts) => enterUser(facts, async (scope) => handler({ scope }))),
      ),
  };
}

/** The loader of a page that anybody may open. */
export function publicPage(declared: { reason: string }) {
  const declaration: Declaration = { kind: "publicPage", label: "public", reason: declared.reason };
  return {
    reads: <P extends z.ZodType, S extends z.ZodType = typeof nothing>(shape: { params: P; search?: S }) => ({
      run: <T>(
        handler: (given: { facts: RequestFacts; params: z.output<P>; search: z.output<S> }) => Promise<T>,
      ) =>
        declare(declaration, async (props: PageProps): Promise<T> => {
          const { params, search } = await readParams(props, shape.params, shape.search ?? nothing);
          return guarded(declaration, (facts) =>
            handler({ facts, params: params as z.output<P>, search: search as z.output<S> }),
          );
        }),
    }),
  };
}
