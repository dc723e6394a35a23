import { ORPCError } from "@orpc/server";
import { codeOf, storeTroubleOf } from "./store-trouble.ts";

/**
 * What a caller hears when the store did not do its part, with a stable code: `STORE_AWAY` (503) and `STORE_FULL` (507)
 * may be asked again under the same key; `BAD_REQUEST` may not. Undefined for every other error.
 */
export function troubleAnswer(error: unknown): ORPCError<string, undefined> | undefined {
  if (error instanceof ORPCError && error.code !== "INTERNAL_SERVER_ERROR") return undefined;
  switch (storeTroubleOf(error)) {
    case "away":
      return new ORPCError("STORE_AWAY", { status: 503, message: "the database does not answer", cause: error });
    case "full":
      return new ORPCError("STORE_FULL", { status: 507, message: "the database has no room", cause: error });
    case "unstorable":
      return new ORPCError("BAD_REQUEST", { cause: error });
    case undefined:
      return undefined;
  }
}

/** Run a call; what the store is to blame for is thrown as its answer. */
export async function answeringTrouble<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw troubleAnswer(error) ?? error;
  }
}

/** Of an error what a log may hold. PostgreSQL adds the row in question, and somebody may stand in it. */
export function loggable(error: Error): { type: string; message: string; stack: string; code?: string } {
  const code = codeOf(error);
  return { type: error.name, message: error.message, stack: error.stack ?? "", ...(code !== "" && { code }) };
}
