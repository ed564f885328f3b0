import "server-only";
import { AppError } from "../errors/app-error.ts";
import { Prisma } from "./generated/client.ts";

/** Pool exhausted, server away, too many connections, transaction could not start or took too long. */
const UNAVAILABLE = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
/** A write conflict or a deadlock: trying again helps. */
const TRY_AGAIN = new Set(["P2034"]);

/** Gives a database fault its meaning for the caller; returns everything else as it came. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof Prisma.PrismaClientInitializationError) {
    return new AppError("UNAVAILABLE", "The database cannot be reached", {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  if (UNAVAILABLE.has(error.code)) {
    return new AppError("UNAVAILABLE", "The database is busy", { cause: error, retryAfterSeconds: 5 });
  }
  if (TRY_AGAIN.has(error.code)) {
    return new AppError("UNAVAILABLE", "Two changes met; try again", { cause: error, retryAfterSeconds: 1 });
  }
  if (error.code === "P2002") return new AppError("CONFLICT", "This already exists", { cause: error });
  if (error.code === "P2003")
    return new AppError("NOT_FOUND", "A referenced object was not found", { cause: error });
  if (error.code === "P2025") return new AppError("NOT_FOUND", "The object was not found", { cause: error });
  return error;
}
