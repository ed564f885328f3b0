import "server-only";
import { DatabaseError } from "pg";
import { AppError } from "../errors/app-error.ts";
import { Prisma } from "./generated/client.ts";

/** Pool exhausted, server away, too many connections, transaction could not start or took too long. */
const UNAVAILABLE = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
/** A write conflict or a deadlock: trying again helps. */
const TRY_AGAIN = new Set(["P2034"]);

/** The same of the driver's own faults, by SQLSTATE: connections, resources, shutdown; timeouts and cancels. */
const UNAVAILABLE_STATE = /^(?:08|53|57P|57014|25P03)/;
/** Serialization failure, deadlock, lock timeout. */
const TRY_AGAIN_STATES = new Set(["40001", "40P01", "55P03"]);
const NETWORK_FAULTS = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

const busy = (cause: unknown) =>
  new AppError("UNAVAILABLE", "The database is busy", { cause, retryAfterSeconds: 5 });
const again = (cause: unknown) =>
  new AppError("UNAVAILABLE", "Two changes met; try again", { cause, retryAfterSeconds: 1 });

function passingTrouble(error: Error, state: string): AppError | null {
  if (TRY_AGAIN_STATES.has(state)) return again(error);
  return UNAVAILABLE_STATE.test(state) ? busy(error) : null;
}

/** The SQLSTATE beneath an error of Prisma's adapter: of its own, Prisma has codes for few of them. */
function stateBeneath(thrown: unknown): string {
  const cause: unknown = thrown instanceof Error ? thrown.cause : undefined;
  const state: unknown = typeof cause === "object" && cause ? Reflect.get(cause, "originalCode") : undefined;
  return typeof state === "string" ? state : "";
}

function translateDriverError(error: Error): unknown {
  if (error instanceof DatabaseError) {
    const state = error.code ?? "";
    const passing = passingTrouble(error, state);
    if (passing) return passing;
    if (state === "23505") return new AppError("CONFLICT", "This already exists", { cause: error });
    if (state === "23503")
      return new AppError("NOT_FOUND", "A referenced object was not found", { cause: error });
    return error;
  }
  const code: unknown = "code" in error ? error.code : undefined;
  // The pool gives its own faults no code, nor does the driver to what it is asked on a connection that is lost.
  const isLost =
    /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/.test(
      error.message,
    );
  if (isLost || (typeof code === "string" && NETWORK_FAULTS.has(code))) return busy(error);
  // As it comes out of a BEGIN or COMMIT of Prisma's.
  return passingTrouble(error, stateBeneath(error)) ?? error;
}

/** Gives a database fault its meaning for the caller; returns everything else as it came. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Prisma.PrismaClientInitializationError) {
    return new AppError("UNAVAILABLE", "The database cannot be reached", {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    return error instanceof Error ? translateDriverError(error) : error;
  }
  if (UNAVAILABLE.has(error.code)) return busy(error);
  if (TRY_AGAIN.has(error.code)) return again(error);
  if (error.code === "P2002") return new AppError("CONFLICT", "This already exists", { cause: error });
  if (error.code === "P2003")
    return new AppError("NOT_FOUND", "A referenced object was not found", { cause: error });
  if (error.code === "P2025") return new AppError("NOT_FOUND", "The object was not found", { cause: error });
  return passingTrouble(error, stateBeneath(error.meta?.driverAdapterError)) ?? error;
}
