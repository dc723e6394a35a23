import type { AppealContext } from "./appeal-context.ts";

const DAY_MS = 86_400_000;

/** Wipe telephone numbers and words of appeals that have been closed for long enough. Gives how many rows. */
export async function forgetAppeals({ db, clock, rules }: AppealContext): Promise<number> {
  const wipe = async (keepDays: number, columns: ("phone" | "phoneHash" | "words")[]) => {
    const wiped = await db
      .updateTable("appealFiling")
      .set(Object.fromEntries(columns.map((column) => [column, null])))
      .where((eb) => eb.or(columns.map((column) => eb(column, "is not", null))))
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("appeal")
            .select("appeal.id")
            .whereRef("appeal.id", "=", "appealFiling.appealId")
            .where("closedAt", "<", clock() - keepDays * DAY_MS),
        ),
      )
      .executeTakeFirst();
    return Number(wiped.numUpdatedRows);
  };
  return (await wipe(rules.keepContactDays, ["phone", "phoneHash"])) + (await wipe(rules.keepTextDays, ["words"]));
}
