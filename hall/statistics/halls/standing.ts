import type { Kysely } from "kysely";
import { z } from "zod";
import type { HallState } from "../../contract/halls.ts";
import { openingsOf } from "../../queue/opening.ts";
import type { QueueContext } from "../../queue/queue-context.ts";
import type { ManyHalls } from "../../store/halls/many-halls.ts";

/** How often a hall says that it runs. */
export const STANDING_EVERY_MS = 60_000;
/** Who misses three is silent, like a kiosk. */
const SILENT_AFTER_MS = 3 * STANDING_EVERY_MS;
const NAME = "standing";

/** What only the hall's own process knows: its settings lie in its content, not in the database. */
const Standing = z.object({
  at: z.number(),
  name: z.string(),
  /** Of the day of `at`; Unix ms. */
  openings: z.array(z.object({ from: z.number(), to: z.number() })),
});
type Standing = z.infer<typeof Standing>;

/** Say that the hall runs, what it is called and when it is open today; each process of the hall does. */
export async function keepStanding({ db, plan, clock }: QueueContext): Promise<void> {
  const at = clock();
  const standing: Standing = { at, name: plan.hall.name, openings: openingsOf(plan.hall, at) };
  const value = JSON.stringify(standing);
  await db
    .insertInto("hallSetting")
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

/** What halls last said of themselves. One that a former version wrote otherwise said nothing. */
export async function readStandings(db: Kysely<ManyHalls>): Promise<Map<string, Standing>> {
  const rows = await db.selectFrom("hallSetting").select(["hallId", "value"]).where("name", "=", NAME).execute();
  return new Map(
    rows.flatMap(({ hallId, value }): [string, Standing][] => {
      const standing = Standing.safeParse(JSON.parse(value));
      return standing.success ? [[hallId, standing.data]] : [];
    }),
  );
}

export function stateOf(standing: Standing | undefined, at: number): HallState {
  if (standing === undefined) return "never";
  if (at - standing.at > SILENT_AFTER_MS) return "silent";
  return standing.openings.some(({ from, to }) => from <= at && at < to) ? "open" : "closed";
}
