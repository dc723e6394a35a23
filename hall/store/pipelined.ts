import { Transaction } from "kysely";
import { isPostgres } from "./row-lock.ts";
import type { HallDatabase } from "./schema.ts";

/**
 * Work of a transaction whose questions go out as they are asked. Kysely holds each back until the one before is answered;
 * our line to PostgreSQL (`postgres-line.ts`) sends them on, and the server takes them in their order: who asks several things at
 * once waits for one way there and back. On SQLite, which has no way, it is the transaction as it is.
 */
export function pipelined<T>(
  trx: Transaction<HallDatabase>,
  work: (trx: Transaction<HallDatabase>) => Promise<T>,
): Promise<T> {
  if (!isPostgres(trx)) return work(trx);
  const executor = trx.getExecutor();
  return executor.provideConnection((connection) =>
    work(
      new Transaction<HallDatabase>({
        ...NO_MORE,
        executor: executor.withConnectionProvider({ provideConnection: (ask) => ask(connection) }),
      }),
    ),
  );
}

type Props = ConstructorParameters<typeof Transaction<HallDatabase>>[0];

/** What opens and closes a database, which nobody does within a transaction. */
const NO_MORE = { config: {}, dialect: {}, driver: {} } as Pick<Props, "config" | "dialect" | "driver">;
