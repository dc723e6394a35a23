import { implement } from "@orpc/server";
import type { Kysely } from "kysely";
import type { CallContext } from "../call-context.ts";
import { auditProcedures } from "../contract/audit.ts";
import type { HallDatabase } from "../store/schema.ts";
import { exportTrail, readTrail } from "./read-trail.ts";
import { headOf, verifyChain } from "./verify-chain.ts";

/** So many entries are checked within a second or two; whoever asks goes on from there. */
const CHECKED_AT_ONCE = 20_000;

/** What auditors read. */
export function auditRoutes({ db }: { db: Kysely<HallDatabase> }) {
  const os = implement(auditProcedures).$context<CallContext>();
  return {
    list: os.list.handler(async ({ input }) => ({ ...(await readTrail(db, input)), head: await headOf(db) })),
    export: os.export.handler(async ({ input, errors }) => {
      const file = await exportTrail(db, input);
      if (file.isErr()) throw errors[file.error]();
      return file.value;
    }),
    verify: os.verify.handler(({ input }) => verifyChain(db, { after: input.after, most: CHECKED_AT_ONCE })),
  };
}
