import type { Kysely } from "kysely";
import type { Signals } from "../events/signals.ts";
import type { HallDatabase } from "./schema.ts";

/** What a store was last hindered by when it wrote; `ok` again after the next write that went through. */
export type StoreState = "ok" | "full";

export interface Store {
  kind: "sqlite" | "postgres";
  /** Whose rows `db` sees. */
  hallId: string;
  /** Rows of this hall and of no other, whatever is asked. */
  db: Kysely<HallDatabase>;
  /** Rows of all halls: for the list of halls, and for reading what `halls/halls.ts` says is below this one. */
  whole: Kysely<HallDatabase>;
  /** Wakes whoever waits for news, in every process that shares the database where it can. */
  signals: Signals;
  /** Asked for `/health`; a store that is away does not answer at all. */
  state(): StoreState;
  /**
   * Run `work` while nobody else of the same hall does the same `task`, in this process or another. Undefined when
   * somebody is at it and `wait` is false.
   */
  exclusively<T>(task: string, work: () => Promise<T>, options: { wait: boolean }): Promise<T | undefined>;
  /** Make sure that wiped values are gone from the files too, where the files are the store's own. */
  scrub(): void;
  close(): Promise<void>;
}
